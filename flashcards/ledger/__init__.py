"""The ledger: what earlier decks shipped, so that a rebuild loses no review and no hand edit.

A note's *content* is the two texts of its pair and its target; all else is *trimming* and stays as it was shipped until
the content changes or a refresh is asked for. What the learner has stays in the deck while its text stands in one of
its articles; limits choose among new notes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flashcards import identity, notetypes
from flashcards.identity import key_text
from flashcards.ledger.again import found_again
from flashcards.ledger.carry import DROPPED, OBSOLETE, OWN, carried, changed, meant, newer, refreshed, retired
from flashcards.ledger.changes import Changes, changes
from flashcards.ledger.dressed import dressed, switched_on
from flashcards.ledger.edits import edited
from flashcards.ledger.homes import at_home, named, own_decks
from flashcards.ledger.memories import Past, pasts, told, without_resting
from flashcards.ledger.shipped import Shipped, guids, learned, learned_of, newest, read
from flashcards.ledger.standing import Standing, pair_hash, texts
from flashcards.model import ENGLISH, Deck, Memory, Note, Pair, Wish
from flashcards.settings import CardSettings


def settle(
    decks: Sequence[Deck],
    shipped: Sequence[Shipped],
    standing: Standing,
    now: int,
    *,
    others: Sequence[Note] = (),
    again: Sequence[Note] = (),
    wishes: Mapping[str, Wish] | None = None,
    later: Sequence[Note] = (),
    choice: str = "",
    cards: CardSettings | None = None,
    refresh: bool = False,
    fresh: bool = False,
) -> tuple[Deck, ...]:
    """Return the decks as they will be shipped: every note with its time of change, shipped ones carried over.

    `decks` hold the notes chosen today; `others` are notes that could be made but were not chosen (of pairs that are
    `unseen`, so that an edited sentence is found again), `again` the notes of what was `found_again`. `wishes` are what
    a person says of headwords and sentences, by key text: what they drop becomes obsolete; `later` are notes that a
    limit leaves for later builds: their texts do not count as passed over. `choice` says by which settings notes were
    chosen: while it stays, no old text is offered again; `cards` give shipped notes their looks. `refresh` makes the
    trimmings of shipped notes anew, `fresh` forgets it all. Positions (`due`) of shipped notes are as shipped, of new
    ones 0: see `order.place`.
    """
    known = () if fresh else tuple(shipped)
    before = own_decks(known)
    held = dict.fromkeys(note.guid for deck in before.values() for note in (*deck.memory.resting, *deck.notes))
    forms = newest(known)
    moved = standing.moved(forms[guid] for guid in held)
    books = _Books(
        newest=forms,
        places={note.guid: note.due for deck in before.values() for note in (*deck.memory.resting, *deck.notes)},
        others={note.guid: note for note in others},
        again={note.guid: note for note in again},
        standing=standing,
        wishes=wishes or {},
        past=pasts(before),
        outside=frozenset(article for deck in before.values() for article in deck.memory.outside),
        now=now,
        choice=choice,
        cards=cards,
        refresh=refresh,
    )
    decks = named(decks, before, moved)
    books = replace(books, edits=_edits(decks, held, moved, books))
    homely = at_home(decks, before, books.edited_to())
    settled = [_settled(deck, before.get(deck.id), books) for deck in homely]
    awake = {note.guid for deck in settled for note in deck.notes}
    settled = [without_resting(deck, awake) for deck in settled]
    return told(settled, books.past, standing, later, books.outside)


def _edits(decks: Sequence[Deck], held: Iterable[str], moved: Mapping[str, str], books: _Books) -> dict[str, Note]:
    """Return by guid what shipped notes whose text is gone have become, in whatever deck it would be new."""
    chosen = {note.guid: note for deck in decks for note in deck.notes}
    made = {**books.others, **chosen, **books.again}
    lost = [note for guid in held if guid not in made and (note := books.shipped(guid)) and books.is_gone(note)]
    known = frozenset(held)
    return edited(lost, [note for guid, note in made.items() if guid not in known], moved)


def unseen(shipped: Iterable[Shipped], pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the pairs that no earlier package of this deck has chosen from: new texts, and edited ones."""
    seen = {each for one in shipped if one.own for deck in one.decks for each in deck.memory.seen}
    return tuple(pair for pair in pairs if pair_hash(*texts(pair)) not in seen)


@dataclass(frozen=True, slots=True)
class _Books:
    """What is known while decks are settled.

    The newest shipped form of each note, by guid; the positions in this deck's own packages; notes not chosen today,
    and shipped ones made again of their edited text; what stands, and which articles lie outside the library; by the
    guid of a shipped note the new one that is an edit of it.
    """

    newest: Mapping[str, Note]
    places: Mapping[str, int]
    others: Mapping[str, Note]
    again: Mapping[str, Note]
    standing: Standing
    wishes: Mapping[str, Wish]
    past: Mapping[str, Past]
    outside: frozenset[str]
    now: int
    choice: str
    cards: CardSettings | None
    refresh: bool
    edits: Mapping[str, Note] = field(default_factory=dict)

    def edited_to(self) -> dict[str, str]:
        """Return for guids of new notes that of the shipped note they are an edit of."""
        return {new.guid: guid for guid, new in self.edits.items()}

    def shipped(self, guid: str) -> Note | None:
        """Return a note as it was last shipped, at its position in this deck (0: it is new to it)."""
        note = self.newest.get(guid)
        return replace(note, due=self.places.get(guid, 0)) if note else None

    def is_gone(self, note: Note) -> bool:
        """Tell whether the text of a note is gone for certain."""
        return self.standing.is_gone(note, self.outside)

    def wish(self, note: Note) -> Wish | None:
        """Return what a person says of a note's headword, or of its sentence if it asks for none."""
        source, target, *headword = note.content
        asked = headword[0] if headword else source if note.learned == ENGLISH else target
        return self.wishes.get(key_text(asked))

    def is_dropped(self, note: Note) -> bool:
        """Tell whether a person wants no card of this note."""
        wish = self.wish(note)
        return wish is not None and wish.word == "drop"


def _settled(deck: Deck, before: Deck | None, books: _Books) -> Deck:
    """Return a deck with the notes it may ship: those chosen today in their order, then what else it shipped before."""
    memory = before.memory if before else Memory()
    language = learned_of(deck) or (learned_of(before) if before else "")
    held = dict.fromkeys(
        note.guid for note in (*memory.resting, *deck.memory.resting, *(before.notes if before else ()))
    )
    spare = {**books.others, **{note.guid: note for note in deck.notes}, **books.again}
    edited_to = books.edited_to()

    notes: dict[str, Note] = {}
    resting: list[Note] = []
    for new in deck.notes:
        if books.is_dropped(new):
            continue
        guid = edited_to.get(new.guid, new.guid)
        if old := books.shipped(guid):
            notes[guid] = _again(old, new, books)
        elif _may_join(new, books):
            notes[guid] = newer(replace(new, due=0, mod=0, personal=()), books.now)
    for guid in held:
        old = books.shipped(guid)
        if old is None or guid in notes:
            continue
        stays = _stays(old, books.edits.get(guid) or spare.get(guid), books) if old.learned == language else None
        if stays:
            notes[guid] = stays
        else:
            resting.append(old)
    home, by = deck.memory.home or memory.home, deck.memory.by or memory.by
    remembered = Memory(tuple(resting), choice=books.choice, home=home, learned=language, by=by)
    return replace(deck, notes=tuple(notes.values()), memory=remembered)


def _stays(old: Note, remade: Note | None, books: _Books) -> Note | None:
    """Return what becomes of a shipped note that was not chosen today, None if it rests."""
    if books.is_dropped(old):
        return retired(old, books.now, DROPPED)
    if remade and books.is_gone(old):
        return _again(old, remade, books)
    if books.standing.is_selected(old):
        return _carried(old, remade, books)
    return retired(old, books.now) if old.obsolete or books.is_gone(old) else None


def _again(old: Note, new: Note, books: _Books) -> Note:
    """Return a shipped note that could be made anew: as shipped while its own text stands, else with the new text."""
    if old.content != new.content and books.is_gone(old):
        return changed(old, books.again.get(old.guid, new), books.now)
    if books.refresh:
        return refreshed(old, new, books.now)
    if old.kind == "target" and old.content[OWN:] != new.content[OWN:]:
        return _meant_anew(old, new, books)
    return _carried(old, new, books)


def _carried(old: Note, new: Note | None, books: _Books) -> Note:
    """Return a shipped note whose content is unchanged, in the looks and with the further cards of today."""
    note = carried(_in_looks(old, new, books), new, books.now)
    note = switched_on(note, books.cards) if books.cards else note
    return newer(note, books.now) if note.fields != old.fields and note.mod == old.mod else note


def _in_looks(old: Note, new: Note | None, books: _Books) -> Note:
    return dressed(old, books.again.get(old.guid, new), books.cards) if books.cards else old


def _meant_anew(old: Note, new: Note, books: _Books) -> Note:
    """Return a shipped target whose meaning a person wrote, or took back: in the sentence they know, if it may stay."""
    if new.content[OWN:]:
        return meant(_in_looks(old, new, books), new.content[OWN], books.now)
    return changed(old, new, books.now)


def _may_join(new: Note, books: _Books) -> bool:
    """Tell whether a note that no deck has shipped may join.

    Not from a text that was passed over in the same way, nor a gap that a shipped card asks for already.
    """
    if new.kind == "cloze":
        asks = books.newest.get(identity.guid("target", new.learned, key_text(new.content[2])))
        if asks and notetypes.field(asks, "Produce"):
            return False
    past = books.past.get(new.learned)
    return past is None or books.refresh or books.wish(new) is not None or not past.passed_over(new, books.choice)


__all__ = [
    "OBSOLETE",
    "Changes",
    "Shipped",
    "Standing",
    "changes",
    "found_again",
    "guids",
    "learned",
    "read",
    "settle",
    "unseen",
]
