"""Lines -> blocks: the lines of a hard-wrapped paragraph are joined, all others are blocks of their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Block, Place
from flashcards.readers.lines import ENDS_SENTENCE, LIST_MARK, Line

WRAPPED_WIDTH = 0.6  # of the widest line; a shorter line ends its paragraph
UNFINISHED_WIDTH = 0.3  # of the widest line; a shorter one that stops inside a sentence is a heading


def blocks_of(lines: Sequence[Line], path: str) -> list[Block]:
    """Return the lines as blocks, with the lines of a hard-wrapped paragraph joined."""
    widest = {lang: _wrapped(lines, lang) for lang in (ENGLISH, CHINESE)}
    blocks: list[Block] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _continues(before, line, widest[line.lang]):
            joined = _join(blocks[-1].text, line.text)
            blocks[-1] = replace(blocks[-1], text=joined, original=joined)
        else:
            kind = "item" if line.kind == "paragraph" and LIST_MARK.match(line.text) else line.kind
            blocks.append(Block(line.lang, kind, line.text, Place(path, line.number), line.text))
        before = line
    return blocks


def joined_groups(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of one language between blank lines joined, however they are broken."""
    made: list[Line] = []
    for line in (replace(line, lang=line.lang or identify(line.text)) for line in lines):
        if made and _neighbours(made[-1], line):
            made[-1] = replace(made[-1], text=_join(made[-1].text, line.text))
        else:
            made.append(line)
    return made


def _neighbours(one: Line, other: Line) -> bool:
    return one.group == other.group and one.lang == other.lang and one.kind == other.kind and not other.hard


def _wrapped(lines: Sequence[Line], lang: str) -> int:
    """Return the width that paragraphs in a language are wrapped to, in columns; 0 if they are not wrapped.

    They are if of the lines with another of the same language beneath, at least half stop inside a sentence.
    """
    inner = [one for one, other in pairwise(lines) if one.lang == lang and _neighbours(one, other)]
    broken = [_columns(line.text) for line in inner if not ENDS_SENTENCE.search(line.text[-20:])]
    if not broken or 2 * len(broken) < len(inner):
        return 0
    return max(broken)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in text)


def _continues(before: Line, line: Line, width: int) -> bool:
    if not width or not _neighbours(before, line) or line.kind == "heading" or LIST_MARK.match(line.text):
        return False
    unfinished = not ENDS_SENTENCE.search(before.text[-20:])
    return _columns(before.text) >= (UNFINISHED_WIDTH if unfinished else WRAPPED_WIDTH) * width


def _join(one: str, other: str) -> str:
    """Join two lines of a paragraph: with a blank, but none beside a Chinese character or mark."""
    if one.endswith("-") and one[-2:-1].isalpha() and other[:1].islower():
        return one + other
    tight = unicodedata.east_asian_width(one[-1]) in {"W", "F"} and (
        unicodedata.east_asian_width(other[0]) in {"W", "F"}
    )
    return one + other if tight else f"{one} {other}"
