"""Shipped targets whose sentence was edited, found again in it: the card stays, whatever would be chosen today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from flashcards import notetypes, scripts
from flashcards.identity import key_text
from flashcards.languages import zh_words
from flashcards.ledger.dressed import differs, plain
from flashcards.ledger.edits import SIMILAR, letters, likeness
from flashcards.ledger.shipped import Shipped, newest
from flashcards.ledger.standing import Standing, pair_hash, texts
from flashcards.model import ENGLISH, Note, Occurrence, Pair, Span, Target, TargetKind
from flashcards.settings import CardSettings

_MARKED = re.compile("<mark>(.*?)</mark>", re.DOTALL)


def found_again(
    shipped: Iterable[Shipped], standing: Standing, cards: CardSettings | None = None
) -> tuple[Target, ...]:
    """Return the targets of shipped notes whose text is gone, in the new text that is most like it.

    Only in an article the note stood in, and only where both the words asked and their translation, as the card marked
    them, still stand. A shorter clip than the whole pair is for the caller to find. With `cards`, also those whose text
    stands but whose look these settings change.
    """
    known = tuple(shipped)
    own = [deck for each in known if each.own for deck in each.decks]
    seen = {each for deck in own for each in deck.memory.seen}
    outside = {article for deck in own for article in deck.memory.outside}
    fresh = {
        article: [pair for pair in pairs if not pair.doubts and pair_hash(*texts(pair)) not in seen]
        for article, pairs in standing.pairs.items()
        if article in standing.selected
    }
    held = {note.guid for deck in own for note in (*deck.notes, *deck.memory.resting) if note.kind == "target"}
    lost = [note for guid, note in newest(known).items() if guid in held and standing.is_gone(note, outside)]
    moved = standing.moved(note for deck in own for note in (*deck.notes, *deck.memory.resting)) if lost else {}
    near = [
        (note, [pair for article in note.articles for pair in fresh.get(moved.get(article, article), ())])
        for note in lost
    ]
    other = [note for guid, note in newest(known).items() if guid in held and cards and differs(note, cards)]
    if other:
        pairs = {texts(pair): pair for article in sorted(standing.selected) for pair in standing.pairs.get(article, ())}
        same = ((note, pairs.get((note.content[0], note.content[1]))) for note in other)
        near += [(note, [pair]) for note, pair in same if pair]
    return tuple(target for note, pairs in near if (target := _in_edit(note, pairs)))


def _in_edit(note: Note, fresh: Iterable[Pair]) -> Target | None:
    """Return the target of a note in the new pair most like the one it was made from, None if no pair will do."""
    note = scripts.undress(note)
    likely = sorted(
        ((-alike, pair.article, pair.number, pair) for pair in fresh if (alike := _likeness(note, pair)) >= SIMILAR),
        key=lambda each: each[:3],
    )
    return next((target for *_, pair in likely if (target := _target(note, pair))), None)


def _likeness(note: Note, pair: Pair) -> float:
    """Return how alike a note's pair and another are on their more alike side: an edit may rewrite one of the two."""
    return max(likeness(old, new) for old, new in zip(note.content, texts(pair), strict=False))


def _target(note: Note, pair: Pair) -> Target | None:
    asked, meant = (_marked(notetypes.field(note, name)) for name in ("Clip", "ClipTranslation"))
    english, chinese = (asked, meant) if note.learned == ENGLISH else (meant, asked)
    source, target = _find(english, pair.source), _find(chinese, pair.target)
    if source is None or target is None:
        return None
    words = (note.content[2], plain(notetypes.field(note, "Meaning")))
    english_word, chinese_word = words if note.learned == ENGLISH else reversed(words)
    return Target(
        kind=next(_kinds(note), "word"),
        learned=note.learned,
        source=english_word,
        target=_in_script(chinese_word, target.of(pair.target)),
        at=Occurrence(pair, source, target, pair.confidence),
        score=0.0,
        verdict="shipped before",
        collocation=plain(notetypes.field(note, "Collocation")),
        level=plain(notetypes.field(note, "Level")),
        own=note.content[3] if len(note.content) > 3 else "",  # noqa: PLR2004 - after the two texts and the headword
    )


def _in_script(word: str, said: str) -> str:
    """Return a word as a text says it, if that is the same word in the other script."""
    return said if letters(said) == letters(word) and key_text(said) != key_text(word) else word


def _kinds(note: Note) -> Iterator[TargetKind]:
    said = notetypes.field(note, "Kind").split()
    return (kind for kind in get_args(TargetKind) if kind in said)


def _marked(clip: str) -> str:
    found = _MARKED.search(clip)
    return plain(found[1]) if found else ""


def _find(words: str, text: str) -> Span | None:
    """Return where words stand in a text, whatever their case and script; in an alphabet as whole words only.

    >>> _find("scale to", "It will not Scale to us."), _find("rate", "separate"), _find("问题", "這個問題")
    (Span(start=12, stop=20), None, Span(start=2, stop=4))
    """
    if not key_text(words):
        return None
    edge = r"\b" if words.isascii() else ""
    words, text = zh_words.simplify(words), zh_words.simplify(text)  # a character for each
    found = re.search(edge + re.escape(words) + edge, text, re.IGNORECASE)
    return Span(*found.span()) if found else None
