"""The inside of an .apkg: a zip with a collection in it, and our mark in the collection's `conf`.

Anki reads neither the mark nor the `data` of a note when it imports a package, so what the next build must know is safe
there.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from flashcards.errors import DeckError

COLLECTION: Final = "collection.anki2"
MEDIA: Final = "media"  # which of the numbered files beside it has which name
MARK: Final = "flashcards"  # the key in the collection's conf by which we know our own packages
FORMAT: Final = 1  # of what stands under it
_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_LEVEL: Final = 9  # of compression: a twelfth of the size
_LARGEST: Final = 2 << 30  # bytes; Anki's own limit for a collection in a package


def unpack(data: bytes) -> sqlite3.Connection:
    """Return the collection of a package as a database in memory; raises DeckError if there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            info = package.getinfo(COLLECTION)
            if info.file_size > _LARGEST:
                raise DeckError(_NOT_OURS, _HINT)
            content = package.read(info)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DeckError(_NOT_OURS, _HINT) from error
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (sqlite3.Error, OverflowError, MemoryError) as error:
        database.close()
        raise DeckError(_NOT_OURS, _HINT) from error
    return database


def media(data: bytes) -> dict[str, bytes]:
    """Return the sound files of a package by their names; none if they cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = json.loads(package.read(MEDIA))
            return {str(name): package.read(str(number)) for number, name in names.items()}
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, AttributeError):
        return {}


def mark(database: sqlite3.Connection) -> Mapping[str, Any]:
    """Return what this program wrote into a collection about its decks; raises DeckError if it did not write it."""
    try:
        (conf,) = database.execute("SELECT conf FROM col").fetchone()
        ours = json.loads(conf)[MARK]
        number = int(ours["format"])
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        raise DeckError(_NOT_OURS, _HINT) from error
    if number > FORMAT:
        message = f"The package was written by a later version of flashcards (format {number}, known up to {FORMAT})."
        raise DeckError(message, "Install the newest version and build again.")
    return dict(ours)


def is_ours(data: bytes) -> bool:
    """Tell whether these are the bytes of a package that this program wrote.

    >>> is_ours(b"not a package")
    False
    """
    try:
        database = unpack(data)
    except DeckError:
        return False
    try:
        mark(database)
    except DeckError:
        return False
    finally:
        database.close()
    return True


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files that is the same bytes every time: deflated, with one date for all."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Unix, on every system
            package.writestr(info, data, compresslevel=_LEVEL)
    return stream.getvalue()


_NOT_OURS: Final = "This is not a deck that flashcards wrote."
_HINT: Final = "Decks exported from Anki cannot be read; give the .apkg that `flashcards build` made."
