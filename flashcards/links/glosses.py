"""Translations that a text carries itself: 对齐(alignment), scalable oversight (可扩展监督).

A bracket is such a gloss if the other side says what is in it, outside a bracket of its own: the translator kept the
original beside the translation. A bracket that translates a bracket is none, unless it keeps the
one word that stands in the bracket of the original: 点击合同（clickwrap）.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards import languages
from flashcards.model import ENGLISH, Word

OPEN, CLOSE = "P(", "P)"
LONGEST = 8  # words in a bracket; longer ones are remarks


class Gloss(NamedTuple):
    """A bracket that repeats words of the other side: its words, marks included, and theirs on the other side."""

    words: range
    other: range


def bracketed(text: str, words: Sequence[Word], other: Sequence[Word], language: str) -> tuple[Gloss, ...]:
    """Return the brackets of a text that gloss what stands before them with words of `other`, in `language`.

    >>> chinese = "这是对齐(alignment)问题"
    >>> english = languages.get("en").words("an alignment problem")
    >>> [gloss.other for gloss in bracketed(chinese, languages.get("zh").words(chinese), english, "en")]
    [range(1, 2)]
    """
    found = []
    lemmas = [word.lemma for word in other]
    for first, last in brackets(words):
        inner = text[words[first + 1].span.start : words[last - 1].span.stop]
        wanted = [word.lemma for word in languages.get(language).words(inner)]
        start = _position(wanted, lemmas)
        if start is None or first == 0 or words[first - 1].pos == "P":
            continue
        if _is_coined(words[first - 1 : last + 1], language) or not _opens(other, start - 1):
            found.append(Gloss(range(first, last + 1), range(start, start + len(wanted))))
    return tuple(found)


def _is_coined(words: Sequence[Word], language: str) -> bool:
    """Tell whether a bracket keeps one English word behind Chinese: 点击合同（clickwrap）; no initials, no remark."""
    before, _, inner = words[0], words[1], words[2]
    return language == ENGLISH and len(words) == len("x(x)") and inner.text.islower() and not before.text.isascii()


def brackets(words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Return the numbers of the opening and the closing mark of each innermost bracket that is not empty or long."""
    found, opened = [], -1
    for number, word in enumerate(words):
        if word.stem == OPEN:
            opened = number
        elif word.stem == CLOSE and opened >= 0:
            if 1 < number - opened <= LONGEST + 1:
                found.append((opened, number))
            opened = -1
    return tuple(found)


def _position(wanted: Sequence[str], lemmas: Sequence[str]) -> int | None:
    size = len(wanted)
    for start in range(len(lemmas) - size + 1 if size else 0):
        if list(lemmas[start : start + size]) == list(wanted):
            return start
    return None


def _opens(words: Sequence[Word], number: int) -> bool:
    return number >= 0 and words[number].stem == OPEN
