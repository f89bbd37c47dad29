"""So many new notes and no more: what a build adds at a time. What was shipped is never cut."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flashcards.model import Article, Note

Lot = tuple[Article, tuple[Note, ...]]  # an article and its notes, the best first


def cut_articles(lots: Sequence[Lot], shipped: Collection[str], most: int) -> tuple[list[Lot], list[Note]]:
    """Keep of each article its best `most` new notes (0: all); return what is kept and what is left for later.

    `shipped` are the guids of notes that are not new.
    """
    kept, later = [], list[Note]()
    for article, notes in lots:
        new = [note for note in notes if note.guid not in shipped]
        cut = {note.guid for note in new[most:]} if most else set[str]()
        kept.append((article, tuple(note for note in notes if note.guid not in cut)))
        later += [note for note in new if note.guid in cut]
    return kept, later


def cut(notes: Sequence[Note], shipped: Collection[str], most: int) -> tuple[tuple[Note, ...], list[Note]]:
    """Keep the first `most` new notes of a deck in the order of study (0: all), and all that were shipped."""
    new = [note for note in notes if note.guid not in shipped]
    later = new[most:] if most else []
    guids = {note.guid for note in later}
    return tuple(note for note in notes if note.guid not in guids), later
