"""The user's own Anki collection, read only: which words they have studied there.

Anki keeps its collection locked while it runs, and its newest pages in a file beside it (`-wal`). So both are copied
to a folder of our own and read there; the collection itself is never opened.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from flashcards.errors import SettingsError

_BESIDE: Final = ("-wal", "-journal")  # what SQLite keeps beside a database that is in use
_BETWEEN_FIELDS: Final = "\x1f"
_BETWEEN_DECKS: Final = "\x1f"  # in Anki's table of decks; people write ::
_STUDIED: Final = """
    SELECT DISTINCT notes.mid, notes.flds FROM cards JOIN notes ON notes.id = cards.nid
    WHERE cards.type >= 2 AND (cards.did IN ({places}) OR cards.odid IN ({places}))
"""


def studied(path: Path, deck: str, field: str) -> tuple[str, ...]:
    """Return what stands in a field of the notes of a deck, decks below it included, that have left the learning steps.

    Raises SettingsError if the file is no collection of Anki, or has no such deck or field.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="flashcards-") as folder:
            copy = Path(folder) / "collection.anki2"
            shutil.copyfile(path, copy)
            for ending in _BESIDE:
                if Path(f"{path}{ending}").is_file():
                    shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
            with closing(sqlite3.connect(copy)) as database:
                database.create_collation("unicase", _unicase)
                return _studied(database, deck, field)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.", "Check its name.") from None
    except sqlite3.DatabaseError as error:
        hint = "Give the file collection.anki2 in your profile's folder (Anki: Tools > Add-ons > View Files, one up)."
        raise SettingsError(f"{path} is no collection of Anki ({error}).", hint) from None


def _studied(database: sqlite3.Connection, deck: str, field: str) -> tuple[str, ...]:
    decks, fields = _decks(database), _fields(database)
    below = [number for number, name in decks.items() if f"{name}::".casefold().startswith(f"{deck}::".casefold())]
    if not below:
        raise SettingsError(f"Your collection has no deck {deck!r}.", f"It has {_some(decks.values())}.")
    places = {model: names.index(field) for model, names in fields.items() if field in names}
    if not places:
        every = dict.fromkeys(name for names in fields.values() for name in names)
        raise SettingsError(f"No note type of yours has a field {field!r}.", f"There are {_some(every)}.")
    query = _STUDIED.format(places=",".join("?" * len(below)))
    rows = database.execute(query, (*below, *below)).fetchall()
    return tuple(sorted({values.split(_BETWEEN_FIELDS)[places[model]] for model, values in rows if model in places}))


def _decks(database: sqlite3.Connection) -> dict[int, str]:
    if _has_table(database, "decks"):
        rows = database.execute("SELECT id, name FROM decks").fetchall()
        return {number: name.replace(_BETWEEN_DECKS, "::") for number, name in rows}
    (said,) = database.execute("SELECT decks FROM col").fetchone()
    return {int(number): deck["name"] for number, deck in json.loads(said).items()}


def _fields(database: sqlite3.Connection) -> dict[int, Sequence[str]]:
    if _has_table(database, "fields"):
        found: dict[int, list[str]] = {}
        for model, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            found.setdefault(model, []).append(name)
        return dict(found)
    (said,) = database.execute("SELECT models FROM col").fetchone()
    return {int(number): [field["name"] for field in model["flds"]] for number, model in json.loads(said).items()}


def _has_table(database: sqlite3.Connection, name: str) -> bool:
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone())


def _unicase(one: str, other: str) -> int:
    """Compare as Anki's own collation does, which SQLite wants to know before it reads its tables."""
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


def _some(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in sorted(names)[:8])
