"""Which pairs may stand on a card at all, and which make a good example."""

from __future__ import annotations

import re
import unicodedata

from flashcards import languages
from flashcards.model import CHINESE, ENGLISH, Occurrence, Pair
from flashcards.settings import AlignSettings

EXAMPLE_WORDS = range(6, 21)  # English words of a good example

_SYLLABLES = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?[aeiouü]+(?:ng?|r)?)+")  # what pinyin may look like


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


def is_pinyin(source: str, target: str) -> bool:
    """Tell whether English only spells how the Chinese is read: neither tells a learner anything.

    >>> is_pinyin("jiaozi", "交子"), is_pinyin("Sun", "孙"), is_pinyin("sun", "太阳")
    (True, True, False)
    """
    letters = "".join(filter(str.isalpha, source)).lower()
    if not _SYLLABLES.fullmatch(letters):
        return False
    said = unicodedata.normalize("NFD", languages.get(CHINESE).speech(target))
    return "".join(filter(str.isalpha, said)).lower() == letters
