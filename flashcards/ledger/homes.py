"""Which deck a note lives in, and what decks are called: as they were first shipped, whatever today's settings say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flashcards.ledger.memories import both
from flashcards.ledger.shipped import Shipped, learned_of
from flashcards.model import Deck, Note


def own_decks(shipped: Sequence[Shipped]) -> dict[int, Deck]:
    """Return by id the decks of this deck's own packages; of one in several packages all notes, the newest form."""
    decks: dict[int, Deck] = {}
    for deck in (deck for each in shipped if each.own for deck in each.decks):
        first = decks.get(deck.id)
        decks[deck.id] = _both(first, deck) if first else deck
    return decks


def named(decks: Sequence[Deck], before: Mapping[int, Deck], moved: Mapping[str, str]) -> list[Deck]:
    """Return the decks under the names and ids they were first shipped with, and those shipped that have no note today.

    A deck is known again by its home (`moved` says by which id an article is known today), its id or its name, or
    because it is the only one in its language. Decks of a language that is not learned today rest in the first.
    """
    before = {number: _at_new_home(old, moved) for number, old in before.items()}
    known, languages = list[Deck](), [learned_of(deck) for deck in decks]
    for deck, language in zip(decks, languages, strict=True):
        taken = {each.id for each in known}
        free = [old for old in before.values() if old.id not in taken]
        of_kind = [old for old in free if old.memory.home == deck.memory.home]
        alike = [old for old in of_kind if language and learned_of(old) == language]
        same = alike if deck.memory.home else []
        same = same or [old for old in free if old.id == deck.id or old.name == deck.name]
        old = next(iter(same or (alike if len(alike) == languages.count(language) == 1 else ())), None)
        known.append(replace(deck, name=old.name, id=old.id) if old else deck)
    ids = {deck.id for deck in known}
    silent = [old for old in before.values() if old.id not in ids and learned_of(old) in languages]
    made = [*known, *(replace(old, notes=()) for old in silent)]
    others = [old for old in before.values() if learned_of(old) not in languages]
    away = [note for old in others for note in (*old.memory.resting, *old.notes)]
    return [replace(made[0], memory=replace(made[0].memory, resting=tuple(away))), *made[1:]] if made else []


def _at_new_home(deck: Deck, moved: Mapping[str, str]) -> Deck:
    kind, _, article = deck.memory.home.partition(":")
    home = f"{kind}:{moved[article]}" if kind == "article" and article in moved else deck.memory.home
    return replace(deck, memory=replace(deck.memory, home=home))


def at_home(decks: Sequence[Deck], before: Mapping[int, Deck], edited_to: Mapping[str, str]) -> list[Deck]:
    """Return the decks with each note in the one that shipped it first, and in no other.

    `edited_to` gives the guid of the shipped note that a new one is an edit of: it goes where that one lives.
    """
    earlier = tuple(reversed(tuple(before.values())))
    homes = {note.guid: deck.id for deck in earlier for note in deck.memory.resting}
    homes |= {note.guid: deck.id for deck in earlier for note in deck.notes}
    homes |= {new: homes[old] for new, old in edited_to.items()}
    notes: dict[str, tuple[int, Note]] = {}
    ids = {deck.id for deck in decks}
    for deck in decks:
        for note in deck.notes:
            home = homes.get(note.guid, deck.id)
            notes.setdefault(note.guid, (home if home in ids else deck.id, note))
    return [replace(deck, notes=tuple(note for home, note in notes.values() if home == deck.id)) for deck in decks]


def _both(first: Deck, second: Deck) -> Deck:
    guids = {note.guid for note in first.notes}
    notes = (*first.notes, *(note for note in second.notes if note.guid not in guids))
    awake = (note.guid for note in notes)
    return replace(first, notes=notes, memory=both(first.memory, second.memory, awake))
