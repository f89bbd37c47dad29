"""HTML inside Markdown: its words are text; comments may hold the original above its translation."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flashcards.languages import identify
from flashcards.readers.columns import Columns
from flashcards.readers.elements import Walk
from flashcards.readers.lines import Line
from flashcards.readers.scripts import IDENTIFIED

COMMENT = re.compile(r"\s*<!--+(?P<text>.*?)--+>\s*", re.DOTALL)
NO_TEXT = re.compile(r"\s*<(?:script|style|svg|iframe|pre|textarea|video|audio|object)\b", re.IGNORECASE)
TABLE = re.compile(r"\s*<table\b", re.IGNORECASE)
ENDS_BLOCK = re.compile(r"</(?:p|div|li|summary|h[1-6]|blockquote|td|th|tr)\s*>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
HIDES = 2.0
"""How much more text of a language comments must hold than the visible text, to be what that translates."""


class Piece(NamedTuple):
    """A text in a block of HTML: the line it stands in, counted from 0, and whether a tag ends a block before it."""

    text: str
    offset: int
    hard: bool


def pieces(block: str) -> list[Piece]:
    r"""Return the texts of a block of HTML, without its tags.

    >>> [piece.text for piece in pieces("<p>Red &amp; blue.</p><p>红与蓝。</p>\n")]
    ['Red & blue.', '红与蓝。']
    """
    found = []
    for offset, line in enumerate(block.split("\n")):
        hard = False
        for part in ENDS_BLOCK.split(line):
            text = " ".join(html.unescape(TAG.sub("", part)).split())
            if text:
                found.append(Piece(text, offset, hard))
            hard = True
    return found


def table(block: str, path: str, number: int, unit: int, group: int) -> Columns | None:
    """Return what a table written in HTML holds, None if the library that reads HTML is not there."""
    try:
        from lxml import html as lxml_html
    except ImportError:
        return None
    walk = Walk(path, lambda element: number - 1 + (element.sourceline or 1), unit=unit, group=group)
    walk.through(lxml_html.fragment_fromstring(block, create_parent=True))
    return Columns(tuple(walk.lines), tuple(walk.left_out), walk.unit)


def hold_the_original(comments: Sequence[str], lines: Iterable[Line]) -> bool:
    """Tell whether the comments of a file hold what its visible text translates.

    Evidence: several comments, and far more text of their language in them than outside.
    """
    sizes: dict[str, int] = {}
    for text in comments:
        lang = identify(text[:IDENTIFIED])
        sizes[lang] = sizes.get(lang, 0) + len(text)
    sizes.pop("", None)
    if len(comments) < 2 or not sizes:  # noqa: PLR2004 - one comment is a remark
        return False
    lang = max(sorted(sizes), key=lambda each: sizes[each])
    visible = sum(len(line.text) for line in lines if identify(line.text[:IDENTIFIED]) == lang)
    return sizes[lang] > HIDES * visible
