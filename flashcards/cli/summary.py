"""What a build tells: the decks, the cards by kind, what changes for a learner, and where every pair went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flashcards import notetypes
from flashcards.bind import Bound
from flashcards.cli.speak import counted, row
from flashcards.model import Deck, Note
from flashcards.pipeline import Chosen
from flashcards.targets import CHOSEN

MOVE = "New ones come as they are divided now; to move the old ones, choose Change Deck in Anki's browser."
NAMED = 3  # notes named in a warning
ON_CARDS = {"target": "ask for a term, phrase or word", "sentence": "are sentence cards"}


def listed(bound: Bound) -> Iterator[str]:
    """Yield kind, headword or sentence, its meaning and its article, tab-separated, of each note that is new."""
    new = {note.guid for note in bound.changes.new}
    for note in (note for deck in bound.decks for note in deck.notes if note.guid in new):
        front, back = headline(note)
        yield row([note.kind, note.learned, front, back, " ".join(note.articles)])


def headline(note: Note) -> tuple[str, str]:
    """Return what a note asks and what it answers, as plain text."""
    source, target, *headword = note.content
    if headword:
        return headword[0], notetypes.field(note, "Meaning" if note.kind == "target" else "Translation")
    return (source, target) if note.learned == "en" else (target, source)


def summary(bound: Bound, verbose: bool) -> Iterator[str]:
    """Yield the lines of the summary."""
    for deck in bound.decks:
        if deck.notes:
            yield of_deck(deck)
    yield of_changes(bound)
    if bound.staying:
        yield f"{counted(len(bound.staying), 'note')} stay in the decks they are in: an import moves no card. {MOVE}"
    if bound.later:
        yield f"{counted(len(bound.later), 'note')} left for later builds: the limit is reached."
    for chosen in bound.chosen if verbose else ():
        yield f"{chosen.worked.article.id} ({chosen.learned})"
        yield from of_pairs([chosen], "  ")
        yield from (f"    {target.text}: {target.verdict}" for target in chosen.targets if target.verdict != CHOSEN)
    if not verbose:
        yield from of_pairs(list(bound.chosen), "")
        yield "Say -v for every article, `flashcards show ARTICLE --after targets` for every candidate."


def of_deck(deck: Deck) -> str:
    """Return a deck's name and its cards by kind."""
    live = [note for note in deck.notes if not note.obsolete]
    cards = sum(len(notetypes.cards(note)) for note in live)
    kinds = Counter(note.kind for note in live)
    parts = ", ".join(counted(kinds[kind], f"{kind} note") for kind in ("target", "sentence", "cloze") if kinds[kind])
    gone = f"; {len(deck.notes) - len(live)} obsolete" if len(deck.notes) > len(live) else ""
    return f"{deck.name}: {counted(cards, 'card')} ({parts or 'nothing'}{gone})"


def of_changes(bound: Bound) -> str:
    """Return what the build changes in a learner's collection."""
    changes = bound.changes
    parts = [
        (changes.kept, "as before"),
        (changes.new, "new"),
        (changes.edited, "with a changed sentence"),
        (changes.switched, "with a card or field made anew"),
        (changes.retired, "now obsolete"),
        (changes.revived, "back again"),
    ]
    return "Notes: " + (", ".join(f"{len(notes)} {what}" for notes, what in parts if notes) or "none") + "."


def warned(bound: Bound) -> Iterator[str]:
    """Yield what a person must hear before a file is written: whose hand edits the next import replaces."""
    for notes, why in (
        (bound.changes.switched, "get a card or field that is made anew"),
        (bound.changes.edited, "have a sentence or meaning that changed"),
    ):
        if notes:
            names = ", ".join(headline(note)[0] for note in notes[:NAMED]) + (", ..." if len(notes) > NAMED else "")
            who = f"{counted(len(notes), 'note')} that you have ({names}) {why}."
            yield f"{who} Edits of your own on them, tags too, are replaced at the next import; reviews stay."


def of_pairs(chosen: list[Chosen], indent: str) -> Iterator[str]:
    """Yield where the pairs of articles went: on a card, or why not."""
    for learned in dict.fromkeys(each.learned for each in chosen):
        verdicts = Counter(
            verdict.split(":")[0] for each in chosen if each.learned == learned for _, verdict in each.verdicts()
        )
        yield f"{indent}{counted(verdicts.total(), 'sentence pair')}, learning {learned}:"
        for verdict, number in sorted(verdicts.items(), key=lambda item: (item[0] not in ON_CARDS, -item[1], item[0])):
            yield f"{indent}  {number:4} {ON_CARDS.get(verdict, verdict)}"
        left_out = sum(len(each.worked.article.left_out) for each in chosen if each.learned == learned)
        if left_out:
            yield f"{indent}Left out before: {counted(left_out, 'block')} (flashcards show ARTICLE --after clean)."
