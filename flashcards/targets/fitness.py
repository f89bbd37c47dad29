"""Which pairs may stand on a card at all, and which make a good example."""

from __future__ import annotations

from flashcards import languages
from flashcards.model import ENGLISH, Occurrence, Pair
from flashcards.settings import AlignSettings

EXAMPLE_WORDS = range(6, 21)  # English words of a good example


def doubt(pair: Pair) -> str:
    """Return why a pair never becomes a card, "" if it may.

    >>> from flashcards.model import Place
    >>> doubt(Pair("Yes.", "是。", "", "", "a", 0, "heading", Place("a"), 0.9))
    'a heading'
    """
    if pair.kind == "heading":
        return "a heading"
    if pair.doubts:
        return f"doubts about the pair: {', '.join(pair.doubts)}"
    return "" if pair.confidence >= AlignSettings().confidence else "the pair is not confident"


def worth(at: Occurrence) -> tuple[bool, bool, float, int]:
    """Return how good an example an occurrence is, to be compared: usable, of good length, sure, early."""
    pair = at.pair
    return not doubt(pair), languages.get(ENGLISH).count(pair.source) in EXAMPLE_WORDS, at.probability, -pair.number
