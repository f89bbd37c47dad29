"""How Chinese characters are read in their context: pinyin with tone marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashcards.languages import zh_words
from flashcards.languages.ruby import Ruby

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff]+")


def reading(text: str, overrides: Mapping[str, tuple[str, ...]]) -> tuple[Ruby, ...]:
    """Return text in pieces with their readings; see Language.reading."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Ruby]:
    from pypinyin import Style, pinyin

    last = 0
    for match in _RUN.finditer(text):
        if match.start() > last:
            yield Ruby(text[last : match.start()], "")
        run = match.group()
        for character, readings in zip(run, pinyin(zh_words.simplify(run), style=Style.TONE), strict=True):
            yield Ruby(character, readings[0])
        last = match.end()
    if last < len(text):
        yield Ruby(text[last:], "")
