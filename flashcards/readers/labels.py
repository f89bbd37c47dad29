"""What stands before the text of line after line and is none of it: a language ("EN:", 中文：), a time (00:03)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flashcards.readers.lines import Line

FEWEST = 3  # lines that begin so before it is taken for no accident
SHARE = 1 / 3  # 0..1, of all lines
LANGUAGES = 2  # different labels that a text needs: one language alone is no label

_NAME = r"""en | eng | english | zh | cn | chinese | original | source | translation | target
    | [英中] [文语語]? | 汉语 | 漢語 | 原文 | 译文 | 譯文 | 翻译 | 翻譯 | 中[译譯] | [译譯]"""
LABEL = re.compile(
    rf"""
    (?: (?P<name> {_NAME} ) \s* [:：]                                   # EN:  中文：
      | [\[【] \s* (?P<bracketed> {_NAME} ) \s* [\]】] \s* [:：]?      # [EN]  【译文】
    ) \s* (?=\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
STAMP = re.compile(
    r"""
      [\[(（]? (?: \d{1,2} : )? \d{1,2} : \d{2} (?: [.,] \d{1,3} )? [\])）]?  # 0:03  [00:00:03]  (00:03.250)
      \s+ (?: [-–—] \s+ )? (?=\S)
    """,
    re.VERBOSE,
)


def unlabelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without labels of languages and without time stamps, where a text has them throughout.

    A single line that begins so keeps it: "Translation: an art", "12:30 is lunch time".

    >>> lines = [Line(text, n, 0) for n, text in enumerate(["EN: Rain.", "ZH: 下雨。", "EN: Sun.", "ZH: 天晴。"])]
    >>> [line.text for line in unlabelled(lines)]
    ['Rain.', '下雨。', 'Sun.', '天晴。']
    """
    return _without(LABEL, _without(STAMP, tuple(lines), 1), LANGUAGES)


def _without(pattern: re.Pattern[str], lines: tuple[Line, ...], different: int) -> tuple[Line, ...]:
    """Return the lines without what a pattern finds before their text, if many begin so, in `different` ways."""
    found = [pattern.match(line.text) for line in lines]
    kinds = Counter("".join(filter(None, match.groups())).casefold() for match in found if match)
    if kinds.total() < max(FEWEST, SHARE * len(lines)) or len(kinds) < different:
        return lines
    return tuple(
        replace(line, text=line.text[match.end() :]) if match else line
        for line, match in zip(lines, found, strict=True)
    )
