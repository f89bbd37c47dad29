"""Parts of speech of English words in their sentence: a few rules for words that can be several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.languages import lists
from flashcards.languages.en_forms import analyse, uses
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
_ANYTHING = frozenset(["everything", "everyone", "something", "someone", "nothing", "nobody", "anyone", "all"])
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
        if pos == "V":
            chosen = _as_verb(chosen)
        yield chosen
        before = chosen


def _as_verb(word: Word) -> Word:
    """Return a verb with the lemma of the verb, where its form is a word of its own too: fell, saw, thought."""
    lemma = uses(word.text.lower()).get("V", word.lemma)
    if word.lemma != word.text.lower() or lemma == word.lemma:
        return word
    return Word(word.text, word.span, lemma, analyse(lemma).stem, word.pos)


def _choose(word: Word, before: Word | None, after: Word | None) -> str:
    lower = word.text.lower()
    options = uses(lower)
    is_comparative = word.pos == "A" and options.get("A", lower) != lower
    # A participle stays a verb form: what it is in a phrase is for those who look for phrases.
    if len(options) <= 1 or is_comparative or lower.endswith("ed"):
        return word.pos
    nominal = after is not None and bool({"N", "A"} & uses(after.text.lower()).keys()) and after.pos != "F"
    if before is not None:
        if (before.pos in {"N", "X"} or before.lemma in _ANYTHING) and lower in lists.load("en-pasts"):
            return "V"
        if "V" in options and _may_be_verb_after(before, options["V"] == lower):
            return "V"
        if order := _order_after(before, word.pos, nominal):
            return next((pos for pos in order if pos in options), word.pos)
    return ("A" if nominal else "N") if {"A", "N"} <= options.keys() else word.pos


def _may_be_verb_after(before: Word, is_base: bool) -> bool:
    """Tell whether a verb form fits: the base after "to", a modal or a plural, any form after a pronoun."""
    if before.lemma in _MODALS:
        return is_base
    is_plural = before.pos == "N" and before.text.lower() != before.lemma
    return before.lemma in _SUBJECTS or (is_plural and is_base)


def _order_after(before: Word, pos: str, nominal: bool) -> str:
    """Return the parts of speech to try in turn after a word, "" if it does not tell; nominal: a noun may follow."""
    if before.lemma in _DETERMINERS or before.pos == "A":
        return "AN" if nominal else "NA"
    if before.pos == "V" and not nominal:
        return "R"
    if before.lemma == "be" or before.lemma in _DEGREES:
        return "VA" if pos == "V" else "ANR"
    return ""
