"""What an earlier package says: its decks, read back from the bytes as they were packed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from flashcards import archive, looks, notetypes
from flashcards.errors import DeckError
from flashcards.model import Deck, Memory, Note

_NOTES = """
    SELECT notes.guid, notes.mid, notes.mod, notes.tags, notes.flds, notes.data, count(cards.id)
    FROM notes LEFT JOIN cards ON cards.nid = notes.id GROUP BY notes.id ORDER BY notes.id
"""
_BETWEEN_FIELDS = "\x1f"


@dataclass(frozen=True, slots=True)
class Shipped:
    """The decks of a package. `own`: it is the one built again, or given as its forerunner; else it is a neighbour.

    `types` holds for the id of each note type when it last changed and the digest of its looks, `media` its
    sound files by name.
    """

    decks: tuple[Deck, ...]
    own: bool = True
    types: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)


def read(data: bytes, *, own: bool = True) -> Shipped:
    """Return the decks of a package from its bytes; `read(pack(decks, now)).decks == decks`.

    Raises DeckError if this program did not write it, or if it is damaged.
    """
    with closing(archive.unpack(data)) as database:
        ours = archive.mark(database)
        try:
            return Shipped(tuple(_decks(database, ours)), own, _types(database), archive.media(data))
        except (sqlite3.Error, KeyError, TypeError, ValueError, IndexError) as error:
            message = f"The deck is damaged ({error})."
            raise DeckError(message, "Give an undamaged one with --previous, or build with --fresh.") from error


def learned(shipped: Iterable[Shipped]) -> tuple[str, ...]:
    """Return the languages that a deck's own earlier packages teach, so that one more article cannot change them."""
    notes = (note for each in shipped if each.own for deck in each.decks for note in deck.notes)
    return tuple(dict.fromkeys(note.learned for note in notes))


def learned_of(deck: Deck) -> str:
    """Return the language that a deck teaches, "" if it does not say and has no note."""
    return deck.memory.learned or next((note.learned for note in (*deck.notes, *deck.memory.resting)), "")


def guids(shipped: Iterable[Shipped]) -> frozenset[str]:
    """Return the guids of all notes that a deck's own earlier packages shipped."""
    decks = [deck for each in shipped if each.own for deck in each.decks]
    return frozenset(note.guid for deck in decks for note in (*deck.notes, *deck.memory.resting))


def newest(shipped: Sequence[Shipped]) -> dict[str, Note]:
    """Return the newest form of each shipped note; of equals the one of the deck's own package."""
    forms: dict[str, Note] = {}
    for each in sorted(shipped, key=lambda one: not one.own):
        for deck in each.decks:
            for note in (*deck.notes, *deck.memory.resting):
                if note.guid not in forms or forms[note.guid].mod < note.mod:
                    forms[note.guid] = note
    return forms


def _types(database: sqlite3.Connection) -> dict[int, tuple[int, str]]:
    (said,) = database.execute("SELECT models FROM col").fetchone()
    return {int(number): looks.of_model(model) for number, model in json.loads(said).items()}


def _decks(database: sqlite3.Connection, ours: Mapping[str, Any]) -> Iterable[Deck]:
    (said,) = database.execute("SELECT decks FROM col").fetchone()
    decks = json.loads(said)
    notes: dict[int, list[Note]] = {}
    for row in database.execute(_NOTES):
        data = json.loads(row[5])
        notes.setdefault(data["deck"], []).append(_note(row, data))
    for remembered in ours["decks"]:
        number = remembered["id"]
        deck = decks[str(number)]
        memory = _memory(remembered["memory"])
        yield Deck(deck["name"], number, deck["desc"], tuple(notes.get(number, ())), memory)


def _note(row: Sequence[Any], data: Mapping[str, Any]) -> Note:
    guid, model, mod, tags, fields, _, cards = row
    note_type = notetypes.by_id(model)
    if note_type is None:
        message = f"note type {model} is not ours"
        raise ValueError(message)
    values = tuple(fields.split(_BETWEEN_FIELDS))
    return Note(
        kind=note_type.kind,
        learned=note_type.learned,
        key=values[0],
        fields=values,
        tags=tuple(tags.split()),
        content=tuple(data["content"]),
        articles=tuple(data["articles"]),
        mod=mod,
        due=data["due"],
        obsolete=not cards,
        guid=guid,
        look=data.get("look", ""),
    )


def _memory(said: Mapping[str, Any]) -> Memory:
    resting = []
    for note in said["resting"]:
        values: dict[str, Any] = {key: tuple(each) if isinstance(each, list) else each for key, each in note.items()}
        resting.append(Note(**values))
    more = {name: said.get(name, "") for name in ("home", "learned", "by")}
    return Memory(tuple(resting), tuple(said["seen"]), said["choice"], tuple(said["outside"]), **more)
