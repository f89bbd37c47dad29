"""Words that no list puts below a learner's level and that are easy all the same, by what they are made of."""

from __future__ import annotations

from functools import cache

from flashcards import languages
from flashcards.languages import en_forms, lists, zh_words
from flashcards.languages.table import shipped
from flashcards.model import CHINESE, ENGLISH

PLAIN = "3"  # HSK level up to which characters are easy to everybody
OFTEN = 4.0  # Zipf frequency from which an unlisted word of such characters is easy: 家里, 路上
LISTED = "B1"  # CEFR level from which the phrases of the list are known
_ENDINGS = ("er", "or", "y", "ness", "ful", "less", "ish", "al", "ing")  # that change little of what a word means
_SHORTEST = 4  # letters in which a word and its base agree, less the last of the base: travel, traveler


def is_easy(headword: str, learned: str, known: str) -> bool:
    """Tell whether a word or phrase says no more than easy parts say; `known` is the learner's level.

    >>> [is_easy(text, "en", "B1") for text in ("traveler", "look like", "reliant", "pay off")]
    [True, True, False, False]
    >>> [is_easy(text, "zh", "4") for text in ("家里", "路上", "出路", "缓存")]
    [True, True, False, False]
    """
    if learned == CHINESE:
        return _is_plain(zh_words.simplify(headword), known)
    if " " in headword:
        return known >= LISTED and headword.lower() in lists.load("en-easy-phrases")
    return _is_derived(headword.lower(), known)


def _is_derived(word: str, known: str) -> bool:
    english = languages.get(ENGLISH)
    bases = (each for each in en_forms.relatives(word) if len(each) < len(word))
    return word.endswith(_ENDINGS) and any(
        word.startswith(base[: max(_SHORTEST, len(base)) - 1]) and "" < english.level(base) <= known for base in bases
    )


def _is_plain(word: str, known: str) -> bool:
    chinese = languages.get(CHINESE)
    if chinese.level(word) or chinese.zipf(word) < OFTEN:
        return False
    return all(character in _characters(min(known, PLAIN)) for character in word)


@cache
def _characters(level: str) -> frozenset[str]:
    return frozenset(character for word, its in shipped("hsk") if its <= level for character in word)
