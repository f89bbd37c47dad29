"""Pinyin: tone numbers as dictionaries store them, tone marks as people read them."""

from __future__ import annotations

import re
import unicodedata

_TONES = {
    "1": "\N{COMBINING MACRON}",
    "2": "\N{COMBINING ACUTE ACCENT}",
    "3": "\N{COMBINING CARON}",
    "4": "\N{COMBINING GRAVE ACCENT}",
}
_SYLLABLE = re.compile(r"(?P<letters>[A-Za-z:ü]+)(?P<tone>[1-5])")


def tone_marks(numbered: str) -> str:
    """Return pinyin with tone marks for pinyin with tone numbers.

    >>> tone_marks("Bei3 jing1 lu:4 liu2 gui1 er2 zhe5 wanr2")
    'Běi jīng lǜ liú guī ér zhe wánr'
    """
    return _SYLLABLE.sub(lambda match: _marked(match.group("letters"), match.group("tone")), numbered)


def _marked(letters: str, tone: str) -> str:
    letters = letters.replace("u:", "ü").replace("U:", "Ü")
    if tone not in _TONES:
        return letters
    at = _bearer(letters)
    return unicodedata.normalize("NFC", letters[: at + 1] + _TONES[tone] + letters[at + 1 :])


def _bearer(letters: str) -> int:
    """Return which letter carries the mark: a or e, else the o of ou, else the last vowel."""
    lower = letters.lower()
    for vowel in ("a", "e", "ou"):
        if vowel in lower:
            return lower.index(vowel)
    return max((number for number, letter in enumerate(lower) if letter in "iouü"), default=len(letters) - 1)
