"""What stands on a page but is no part of the article: the list of other articles beneath it.

It is known by its form: an indented, bulleted or dated tail in which the two languages do not take turns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.model import Finding
from flashcards.readers.lines import Line, left_out

BULLET = re.compile(r"[-*+•·▪◦‣●○■□»›→]\s+")
DATE = re.compile(r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})")
CUT_OFF = re.compile(
    r"(?:\.{3}|…|\[\.{3}\]|\[…\]|»|>>|read more|阅读全文|阅读更多|查看更多)\s*[\])）]*$", re.IGNORECASE
)
MANY = 3  # lines; fewer are no list
DATED = 2  # dated lines that make a list one of articles
TAKING_TURNS = 0.7  # 0..1, share of neighbours in different languages from which a list is a bilingual one


def without_furniture(lines: Sequence[Line], path: str) -> tuple[list[Line], list[Finding]]:
    """Return the lines of the article itself, and what was said of the list of other pages at its end.

    A bulleted list in which English and Chinese take turns is part of the article and stays.
    """
    kept = list(lines)
    body = _body_indent(kept)
    start = len(kept)
    while start and _is_listed(kept[start - 1], body):
        start -= 1
    tail = kept[start:]
    dated = sum(DATE.match(BULLET.sub("", line.text, count=1)) is not None for line in tail)
    if len(tail) < MANY or dated < DATED or _takes_turns(tail):
        return kept, []
    reason = f"a list of other pages at the end ({dated} dated titles, the languages do not take turns)"
    return kept[:start], [left_out("page-list", path, line.number, reason, line.text) for line in tail]


def _body_indent(lines: Sequence[Line]) -> int:
    """Return the indentation that most lines have."""
    indents = [line.indent for line in lines]
    return max(sorted(set(indents)), key=indents.count, default=0)


def _is_listed(line: Line, body: int) -> bool:
    return (
        line.indent > body
        or BULLET.match(line.text) is not None
        or DATE.match(line.text) is not None
        or CUT_OFF.search(line.text[-20:]) is not None
    )


def _takes_turns(lines: Sequence[Line]) -> bool:
    changes = sum(one.lang != other.lang for one, other in pairwise(lines))
    return changes >= TAKING_TURNS * max(1, len(lines) - 1)
