"""Which language a line of text is in: told by its letters, and for Latin letters by its commonest words."""

from __future__ import annotations

import re
from functools import cache

from flashcards.languages import lists

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Letters that neither English nor Chinese is written in: Greek, Cyrillic, Hebrew, Arabic, Indic, Thai, kana, Hangul.
_FOREIGN = re.compile(r"[\u0370-\u1cff\u3041-\u3096\u30a1-\u30fa\u3105-\u318e\uac00-\ud7af\uff66-\uff9d]")
# What carries letters but is no language: addresses, mail, code in back-ticks.
_NO_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}|`[^`]*`")
_LATIN_WORD = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][A-Za-z\u00c0-\u024f]+)*"
)

CHARACTERS_PER_WORD = 1.6
"""Chinese characters that say about as much as one English word."""
NAME_WEIGHT = 0.1
"""How much a capitalised word tells of the language it stands in, against 1 for other words: Chinese texts quote names
and products in Latin letters, often more of them than a sentence has characters."""
FOREIGN_SHARE = 0.2
"""Of all letters, in another script: a Japanese sentence has .4 to .6 kana, an English one that quotes a Greek word
below .15."""
MINIMUM_WORDS = 8
"""Latin text of fewer words that are not capitalised counts as English unless it has two foreign function words: a
heading or a list of authors may be all names."""
MINIMUM_FOREIGN = 2
"""Foreign function words that outvote English; one alone is often part of a name (van, de)."""
FUNCTION_SHARE = 0.15
"""The commonest function words make up .35 to .55 of English running text, at most .08 of German, French, Spanish,
Italian, Portuguese, Dutch or pinyin."""


def identify(text: str) -> str:
    """Return "en", "zh", or "" for a text in neither (no letters, or a third language).

    >>> identify("The word 对齐 means alignment here."), identify("Ann Lee 和同事一起种树。"), identify("2023-07-05")
    ('en', 'zh', '')
    >>> identify("Der Hund lief über die Straße und bellte den Mann an."), identify("これは日本語の文です。")
    ('', '')
    """
    text = _NO_LANGUAGE.sub(" ", text)
    han, latin, foreign = (len(letters.findall(text)) for letters in (_HAN, _LATIN, _FOREIGN))
    if foreign > FOREIGN_SHARE * (han + latin + foreign):
        return ""
    if not han and not latin:
        return ""
    words = _LATIN_WORD.findall(text)
    common = _common("en-common")
    telling = [word.lower() for word in words if word[0].islower() or word.lower() in common]
    if han / CHARACTERS_PER_WORD >= len(telling) + NAME_WEIGHT * (len(words) - len(telling)):
        return "zh"
    return "en" if _reads_as_english(telling) else ""


def _reads_as_english(words: list[str]) -> bool:
    english = sum(word in _common("en-common") for word in words)
    foreign = sum(word in _common("foreign-common") for word in words)
    if foreign >= MINIMUM_FOREIGN and foreign > english:
        return False
    return len(words) < MINIMUM_WORDS or english >= FUNCTION_SHARE * len(words)


@cache
def _common(name: str) -> frozenset[str]:
    return frozenset(lists.load(name))
