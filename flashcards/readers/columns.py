"""Tables -> lines: the column in English and the one in Chinese, row by row; what is no pair is left out and said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Finding
from flashcards.readers.lines import Line, left_out
from flashcards.readers.scripts import HAN, IDENTIFIED
from flashcards.readers.size import MOST_CELLS

TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", re.IGNORECASE)
ASKED_ROWS = 500  # rows that are asked for their languages; more do not change which column is which
HEADS = frozenset({
    "chinese", "cn", "en", "english", "en-us", "original", "source", "target", "text", "translation", "zh", "zh-cn",
    "zh-hans", "zh-hant", "zh-tw", "中文", "中译", "原文", "汉语", "简体中文", "繁體中文", "翻译", "翻譯", "英文",
    "英语", "英語", "译文", "譯文",
})  # fmt: skip
"""What a column is called that holds a language; a row of nothing else is the head of its table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its paragraphs, and the line in the file."""

    texts: tuple[str, ...]
    number: int

    @property
    def text(self) -> str:
        """All of it as one text."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table gave: its lines, what was left out, and the last unit it took."""

    lines: tuple[Line, ...]
    left_out: tuple[Finding, ...]
    unit: int


def paired(rows: Sequence[Sequence[Cell]], path: str, unit: int, group: int) -> Columns:
    """Return the lines of a table, a unit for each row with both languages; `unit` and `group` are the last taken.

    The columns are found from what most rows hold, so that a third one (numbers, notes, another translation) is told
    from the pair. Without two such columns each cell that holds both languages is text, and any other row is left out.
    """
    widest = max(rows, key=len, default=())
    if len(widest) > MOST_CELLS:
        wide = left_out("table", path, widest[0].number, f"a table of {len(widest):,} columns", widest[0].text)
        return Columns((), (wide,), unit)
    columns = _columns(rows)
    lines: list[Line] = []
    said: list[Finding] = []
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        pair = _pair(row, columns) if columns else None
        if not filled or all(
            cell.text.strip().casefold() in HEADS for cell in ([c for c, _ in pair] if pair else filled)
        ):
            continue
        if pair:
            unit += 1
            group += 1
            lines += [Line(t, c.number, group, hard=True, lang=lang, unit=unit) for c, lang in pair for t in c.texts]
            taken = {id(cell) for cell, _ in pair}
            others = [c for c in filled if id(c) not in taken and identify(c.text[:IDENTIFIED])]
            said += [left_out("column", path, c.number, "another column of its table", c.text) for c in others]
        elif any(_both(cell) for cell in filled) or all(len(each) == 1 for each in rows):
            for cell in filled:
                group += 1
                lines += [Line(text, cell.number, group, hard=True) for text in cell.texts]
        else:
            text = " | ".join(cell.text for cell in row)
            said.append(left_out("table", path, filled[0].number, "a row of a table that is no pair", text))
    return Columns(tuple(lines), tuple(said), unit)


def _columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, int] | None:
    """Return the numbers of the English and the Chinese column, None if a table has no two such columns.

    Of pairs as good the nearest is taken, then the one that says most: example sentences before headwords.
    """
    votes: dict[str, Counter[int]] = {ENGLISH: Counter(), CHINESE: Counter()}
    size = Counter[int]()
    for row in rows[:ASKED_ROWS]:
        for at, cell in enumerate(row):
            lang = identify(cell.text[:IDENTIFIED]) if cell.text.strip() else ""
            if lang and not _both(cell) and not _is_pinyin(cell.text):
                votes[lang][at] += 1
                size[at] += len(cell.text)
    pairs = [
        (votes[ENGLISH][one] + votes[CHINESE][other], -abs(one - other), size[one] + size[other], -one, one, other)
        for one in votes[ENGLISH]
        for other in votes[CHINESE]
        if one != other
    ]
    best = max(pairs, default=None)
    return (best[4], best[5]) if best else None


def _pair(row: Sequence[Cell], columns: tuple[int, int]) -> list[tuple[Cell, str]] | None:
    """Return the two cells of a row with their languages, in the order of the row; None if they are no pair."""
    english, chinese = columns
    if max(columns) >= len(row):
        return None
    langs = {at: identify(row[at].text[:IDENTIFIED]) if row[at].text.strip() else "" for at in columns}
    if langs[chinese] == ENGLISH and langs[english] == CHINESE:
        langs = {english: CHINESE, chinese: ENGLISH}  # a row whose cells changed places
    elif langs[english] and langs[chinese] and HAN.search(row[chinese].text) and langs[english] == ENGLISH:
        langs = {english: ENGLISH, chinese: CHINESE}
    else:
        return None
    return [(row[at], langs[at]) for at in sorted(columns)]


def _is_pinyin(text: str) -> bool:
    """Tell whether a cell says how Chinese is read: most of its words carry a tone.

    >>> _is_pinyin("dù chuán"), _is_pinyin("a café at noon")
    (True, False)
    """
    words = text[:IDENTIFIED].split()
    return 2 * sum(bool(TONE.search(word)) for word in words) > len(words)


def _both(cell: Cell) -> bool:
    """Tell whether a cell holds paragraphs in both languages."""
    return len(cell.texts) > 1 and {ENGLISH, CHINESE} <= {identify(text[:IDENTIFIED]) for text in cell.texts}
