"""What a rebuild will do to a collection, to be told before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flashcards.ledger.shipped import Shipped, newest
from flashcards.model import Deck, Note


@dataclass(frozen=True, slots=True)
class Changes:
    """What a rebuild does to a learner's collection.

    Notes that are new, of changed content, with a switch turned on or trimmings made anew, obsolete since this build,
    back again, and as they were.
    """

    new: tuple[Note, ...]
    edited: tuple[Note, ...]
    switched: tuple[Note, ...]
    retired: tuple[Note, ...]
    revived: tuple[Note, ...]
    kept: tuple[Note, ...]


def changes(decks: Iterable[Deck], shipped: Iterable[Shipped]) -> Changes:
    """Compare settled decks with what was shipped; hand edits on `edited` and `switched` notes will be replaced."""
    before = newest(tuple(shipped))
    sorts: dict[str, list[Note]] = {name: [] for name in Changes.__slots__}
    for note in (note for deck in decks for note in deck.notes):
        sorts[_sort_of(before.get(note.guid), note)].append(note)
    return Changes(**{name: tuple(notes) for name, notes in sorts.items()})


def _sort_of(old: Note | None, note: Note) -> str:
    if old is None:
        return "new"
    if old.mod == note.mod:
        return "kept"
    if old.obsolete != note.obsolete:
        return "retired" if note.obsolete else "revived"
    return "switched" if old.content == note.content else "edited"
