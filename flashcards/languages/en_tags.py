"""Parts of speech of English words in their sentence: a few rules for words that can be several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.languages.en_forms import uses
from flashcards.model import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "every",
        "each",
        "no",
        "some",
        "any",
        "'s",
        "of",
    ]
)
_SUBJECTS = frozenset(["i", "you", "we", "they", "who", "he", "she", "it", "which"])
_MODALS = frozenset(
    [
        "to",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "cannot",
        "not",
        "n't",
        "'ll",
        "'d",
        "let",
        "do",
        "does",
        "did",
    ]
)
_DEGREES = frozenset(["very", "more", "most", "so", "too", "as", "less", "least", "quite", "rather"])


def tagged(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words with the part of speech that fits where they stand."""
    before: Word | None = None
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else None
        pos = _choose(word, before, after) if word.pos in {"N", "V", "A", "R"} else word.pos
        chosen = word if pos == word.pos else Word(word.text, word.span, word.lemma, word.stem, pos)
        yield chosen
        before = chosen


def _choose(word: Word, before: Word | None, after: Word | None) -> str:
    options = uses(word.text.lower())
    if options.get("A", word.text.lower()) != word.text.lower() and word.pos == "A":
        return "A"  # a comparative is nothing else
    if len(options) <= 1 or word.text.lower().endswith("ed"):
        return word.pos  # a participle stays a verb form: what it is in a phrase is for those who look for phrases
    previous = before.lemma if before is not None else ""
    nominal = after is not None and bool({"N", "A"} & uses(after.text.lower()).keys()) and after.pos != "F"
    if "V" in options and _may_be_verb_after(before, previous, options["V"] == word.text.lower()):
        return "V"
    if previous in _DETERMINERS or (before is not None and before.pos == "A"):
        return _first(options, "AN" if nominal else "NA", word.pos)
    if "R" in options and before is not None and before.pos == "V" and not nominal:
        return "R"
    if previous == "be" or previous in _DEGREES:
        return _first(options, "VA" if word.pos == "V" else "ANR", word.pos)
    return ("A" if nominal else "N") if {"A", "N"} <= options.keys() else word.pos


def _may_be_verb_after(before: Word | None, previous: str, is_base: bool) -> bool:
    """Tell whether a verb form fits: the base after "to", a modal or a plural, any form after a pronoun."""
    if before is None:
        return False
    if previous in _MODALS:
        return is_base
    is_plural = before.pos == "N" and before.text.lower() != before.lemma
    return previous in _SUBJECTS or (is_plural and is_base)


def _first(options: dict[str, str], order: str, otherwise: str) -> str:
    return next((pos for pos in order if pos in options), otherwise)
