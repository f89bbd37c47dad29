"""Noun phrases that a dictionary of English has as one: wear and tear, working capital, bill of lading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from flashcards.languages.table import shipped
from flashcards.model import Word

NAME = "compounds"  # the table that `compile.phrases` makes of the nouns of WordNet
LONGEST = 5  # words


def is_compound(words: Sequence[Word]) -> bool:
    """Tell whether words, whatever their number and hyphens, are a noun of several words.

    >>> from flashcards.languages import get
    >>> [is_compound(get("en").words(text)) for text in ("bills of lading", "Working capital", "old capital")]
    [True, True, False]
    """
    if not 1 < len(words) <= LONGEST:
        return False
    texts, lemmas = [word.text.lower() for word in words], [word.lemma.lower() for word in words]
    forms = {" ".join(form) for form in (texts, lemmas, [*texts[:-1], lemmas[-1]], [lemmas[0], *texts[1:]])}
    plain = [form.replace("-", " ") for form in forms]
    return any(form in _beginning_with(form.partition(" ")[0]) for form in plain)


@lru_cache(maxsize=1 << 14)
def _beginning_with(word: str) -> frozenset[str]:
    """Return the nouns that begin with a word; most words begin none, and every stretch of a sentence is asked for."""
    return frozenset(key for key, _ in shipped(NAME).starting(f"{word} "))
