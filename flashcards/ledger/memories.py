"""What the decks of a package remember together: once for each language, so that a thousand decks stay small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flashcards.ledger.shipped import learned_of
from flashcards.ledger.standing import Standing, pair_hash
from flashcards.model import Deck, Memory, Note


@dataclass(frozen=True, slots=True)
class Past:
    """What the decks of a language have chosen from before (hashes of pairs), and by which settings."""

    seen: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()

    def passed_over(self, note: Note, choice: str) -> bool:
        """Tell whether the text of a note was there before and, by the same settings, was not chosen."""
        return self.choices == {choice} and _hash(note) in self.seen


def pasts(before: Mapping[int, Deck]) -> dict[str, Past]:
    """Return the past of each language that earlier packages teach."""
    found: dict[str, Past] = {}
    for deck in before.values():
        language, memory = learned_of(deck), deck.memory
        past = found.get(language, Past())
        found[language] = Past(past.seen | frozenset(memory.seen), past.choices | {memory.choice})
    return found


def told(
    decks: Sequence[Deck], past: Mapping[str, Past], standing: Standing, later: Iterable[Note], outside: Iterable[str]
) -> tuple[Deck, ...]:
    """Return the decks with what all of a language remember in the first that has notes; empty ones are left out.

    `later` are notes whose texts do not count as passed over, `outside` ids of articles outside the library. All
    remember to be divided as the first is.
    """
    by = decks[0].memory.by if decks else ""
    put_off = {_hash(note) for note in later}
    away = tuple(sorted({*outside, *(standing.outside & standing.selected)}))
    carriers: dict[str, int] = {}
    for deck in sorted(decks, key=lambda each: not each.notes):
        carriers.setdefault(learned_of(deck), deck.id)
    made = []
    for deck in decks:
        language, memory = learned_of(deck), replace(deck.memory, seen=(), outside=(), by=by)
        if carriers[language] == deck.id:
            seen = tuple(sorted({*past.get(language, Past()).seen, *standing.hashes()} - put_off))
            made.append(replace(deck, memory=replace(memory, seen=seen, outside=away)))
        elif deck.notes or memory.resting:
            made.append(replace(deck, memory=memory))
    return tuple(made)


def without_resting(deck: Deck, awake: Iterable[str]) -> Deck:
    """Return a deck that remembers no note as resting that lies in some deck."""
    found = frozenset(awake)
    resting = tuple(note for note in deck.memory.resting if note.guid not in found)
    return replace(deck, memory=replace(deck.memory, resting=resting))


def both(one: Memory, other: Memory, awake: Iterable[str]) -> Memory:
    """Return what a deck of two packages remembers; `awake` are the guids of its notes."""
    guids = frozenset(awake)
    resting = {note.guid: note for note in (*other.resting, *one.resting) if note.guid not in guids}
    seen, outside = sorted({*one.seen, *other.seen}), sorted({*one.outside, *other.outside})
    return replace(one, resting=tuple(resting.values()), seen=tuple(seen), outside=tuple(outside))


def _hash(note: Note) -> str:
    return pair_hash(note.content[0], note.content[1])
