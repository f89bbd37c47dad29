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
_NO_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|`[^`]*`")
_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*")

HAN_WEIGHT = 2
"""A Chinese character says about as much as two Latin letters of running text: a Chinese word has 1.6 characters,
an English one 4.7 letters; the names that Chinese texts quote in Latin letters are longer, hence 2 and not 3."""
FOREIGN_SHARE = 0.2
"""Of all letters, in another script: a Japanese sentence has .4 to .6 kana, an English one that quotes a Greek word
below .15."""
MINIMUM_WORDS = 8
"""Latin text of fewer words counts as English: a heading may be all names."""
FUNCTION_SHARE = 0.15
"""The commonest function words make up .35 to .55 of English running text, at most .08 of German, French, Spanish,
Italian, Portuguese, Dutch or pinyin."""


def identify(text: str) -> str:
    """Return "en", "zh", or "" for a text in neither (no letters, or a third language).

    >>> identify("The word 对齐 means alignment here."), identify("Jan Leike 与团队共同领导。"), identify("2023-07-05")
    ('en', 'zh', '')
    >>> identify("Der Hund lief über die Straße und bellte den Mann an."), identify("これは日本語の文です。")
    ('', '')
    """
    text = _NO_LANGUAGE.sub(" ", text)
    han, latin, foreign = (len(letters.findall(text)) for letters in (_HAN, _LATIN, _FOREIGN))
    if foreign > FOREIGN_SHARE * (han + latin + foreign):
        return ""
    if han and han * HAN_WEIGHT >= latin:
        return "zh"
    if not latin:
        return ""
    return "en" if _reads_as_english(text) else ""


def _reads_as_english(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text) if not _HAN.search(word)]
    if len(words) < MINIMUM_WORDS:
        return True
    common = _common_words()
    return sum(word in common for word in words) >= FUNCTION_SHARE * len(words)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(lists.load("en-common"))
