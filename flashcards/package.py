"""Decks become the bytes of an .apkg, and the bytes a file: the only room that knows genanki.

Same decks and time, same bytes. Each note carries its own time of change, each note type its own, and every card is
given by us: genanki would work them out by rules that are not Anki's. What the next build must know is written where
Anki does not look (see `archive`); `ledger` reads it back.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from flashcards import archive, notetypes
from flashcards.errors import DeckError
from flashcards.model import Deck, Note
from flashcards.notetypes import NoteType
from flashcards.whole import write_whole

LATER: Final = 10_000  # how much later in the queue the second and third card of a note come


def pack(
    decks: Sequence[Deck], now: int, types: Sequence[NoteType] = (), media: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the .apkg that holds the decks. `now`, in seconds, is the time of the build.

    `types` are note types if not ours, `media` the sound files that notes name.

    Raises DeckError if a guid stands twice, or if a note has no time of change or one in the future: Anki would make
    two notes of it, or never take an update again.
    """
    _refuse_faults(decks, now)
    rows = sum(1 + len(notetypes.cards(note)) for deck in decks for note in deck.notes)
    ids = itertools.count(now * 1000 - rows)  # milliseconds, the last of them at the time of the build
    models = {each.id: _Model(each) for each in types or notetypes.every()}
    with closing(sqlite3.connect(":memory:")) as database:
        cursor = database.cursor()
        cursor.executescript(APKG_SCHEMA)
        cursor.executescript(APKG_COL)
        for deck in decks:
            shell = genanki.Deck(deck.id, deck.name, deck.description)
            for note in deck.notes:
                shell.add_note(_Note(note, deck.id, models[notetypes.get(note.kind, note.learned).id]))
            shell.write_to_db(cursor, now, ids)
        _remember(cursor, decks, now)
        database.commit()
        collection = database.serialize()
    names = sorted(media or {})
    files = {str(number): (media or {})[name] for number, name in enumerate(names)}
    listed = json.dumps({str(number): name for number, name in enumerate(names)}).encode()
    return archive.zipped({archive.COLLECTION: collection, archive.MEDIA: listed, **files})


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Put the bytes of a package at `path`; until they are all there the old file stays.

    Raises DeckError if the file there was not written by this program and `force` is not given, or if the folder cannot
    be written to.
    """
    try:
        if path.exists() and not path.is_file():
            raise DeckError(f"{path} is no file.", "Give the name of a file with -o.")
        if path.parent.exists() and not path.parent.is_dir():
            raise DeckError(f"{path.parent} is no folder.", "Give another with --decks, or another place with -o.")
        if path.exists() and not force and not archive.is_ours(path.read_bytes()):
            message = f"{path} was not written by flashcards, so it stays as it is."
            raise DeckError(message, "Give another name with -o, or --force to replace it.")
        write_whole(path, data)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}."
        raise DeckError(message, "Give another place with -o; a deck that was there is as it was.") from error


def _refuse_faults(decks: Sequence[Deck], now: int) -> None:
    notes = [note for deck in decks for note in deck.notes]
    twice = sorted(guid for guid, times in Counter(note.guid for note in notes).items() if times > 1)
    if twice:
        keys = ", ".join(sorted({note.key for note in notes if note.guid in twice})[:3])
        message = f"{len(twice)} notes stand twice in the package ({keys})."
        raise DeckError(message, "This is a fault of flashcards: please report it with the article.")
    for note in notes:
        if not 0 < note.mod <= now:
            message = f"The note {note.key!r} says that it changed at {note.mod}, the build is of {now}."
            raise DeckError(message, "Is the clock right, or SOURCE_DATE_EPOCH older than the deck?")


def _remember(cursor: sqlite3.Cursor, decks: Sequence[Deck], now: int) -> None:
    ours = {
        "format": archive.FORMAT,
        "decks": [{"id": deck.id, "memory": asdict(deck.memory)} for deck in decks],
    }
    (conf,) = cursor.execute("SELECT conf FROM col").fetchone()
    conf = json.dumps({**json.loads(conf), archive.MARK: ours}, ensure_ascii=False)
    cursor.execute("UPDATE col SET conf = ?, mod = ?, scm = ?", (conf, now * 1000, now * 1000))


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type with its own time of change and fixed ids; what a front needs is said, not guessed."""

    def __init__(self, note_type: NoteType) -> None:
        super().__init__(
            model_id=note_type.id,
            name=note_type.name,
            fields=[{"name": each.label, "id": each.id, "font": "Arial"} for each in note_type.fields],
            templates=[
                {"name": each.label, "id": each.id, "qfmt": each.front, "afmt": each.back}
                for each in note_type.templates
            ],
            css=note_type.css,
            model_type=self.CLOZE if note_type.kind == "cloze" else self.FRONT_BACK,
            sort_field_index=1,
        )
        self.note_type = note_type

    @property
    def _req(self) -> list[list[object]]:
        each = enumerate(self.note_type.templates)
        return [[number, "all", [self.note_type.position(template.needs)]] for number, template in each]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002 - the caller's time is not ours
        """Return the note type as Anki stores it."""
        made: dict[str, Any] = super().to_json(self.note_type.mod, deck_id)
        return made


class _Note(genanki.Note):  # type: ignore[misc]
    """A note with its own time of change, its cards given, and what the ledger must know beside it."""

    def __init__(self, note: Note, deck_id: int, model: _Model) -> None:
        super().__init__(model=model, fields=list(note.fields), tags=list(note.tags), guid=note.guid, due=note.due)
        self.note = note
        self.deck_id = deck_id

    @property
    def cards(self) -> list[_Card]:
        """The cards Anki would make, the later templates later in the queue."""
        return [_Card(number) for number in notetypes.cards(self.note)]

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:  # noqa: ARG002
        """Write the note and its cards, dated by the note."""
        number = next(id_gen)
        super().write_to_db(cursor, self.note.mod, deck_id, itertools.chain([number], id_gen))
        data = {
            "deck": self.deck_id,
            "content": self.note.content,
            "articles": self.note.articles,
            "due": self.note.due,
            **({"look": self.note.look} if self.note.look else {}),
        }
        cursor.execute("UPDATE notes SET data = ? WHERE id = ?", (json.dumps(data, ensure_ascii=False), number))


class _Card(genanki.Card):  # type: ignore[misc]
    """A card with its own place in the queue of new cards."""

    def write_to_db(self, *arguments: Any) -> None:
        """Write the card; the first template of a note comes in its turn, the others LATER."""
        *others, due = arguments
        super().write_to_db(*others, due + (LATER if self.ord else 0))
