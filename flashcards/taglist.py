"""A list of tags inside a text, in brackets or a line each: taking items out and putting items in, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from flashcards.model import Span

LINE_END = re.compile(r"\r\n|\r|\n")
TO_COMMA = re.compile(r"(?:\s|\#[^\r\n]*)*,")


class Listed(NamedTuple):
    """A list of tags as it stands in a text: each tag with its span, and how the list is written.

    `start` is where it begins: after the `[` of a flow list, at the first dash of a block list.
    """

    items: tuple[tuple[str, Span], ...]
    start: int
    block: bool = False


def edited(text: str, find: Callable[[str], Listed | None], gone: Iterable[str], new: Sequence[str]) -> str:
    """Return a text with tags taken out of its list, then new ones, written as they are to stand, put at its end.

    What cannot be done is left undone, for the caller to see.
    """
    while (listed := find(text)) and (
        at := next((n for n, item in enumerate(listed.items) if item[0] in gone), -1)
    ) >= 0:
        text = (_without_line if listed.block else _without_item)(text, listed, at)
    for word in new:
        if (listed := find(text)) is not None:
            text = (_with_line if listed.block else _with_item)(text, listed, word)
    return text


def _without_item(text: str, listed: Listed, at: int) -> str:
    """Take an item out of a flow list; blanks go with it, comments and line breaks stay."""
    span = listed.items[at][1]
    comma = TO_COMMA.match(text, span.stop)
    start, stop = span.start, comma.end() if comma and not text[span.stop : comma.end() - 1].strip() else span.stop
    if at + 1 < len(listed.items):
        gap = Span(span.stop, listed.items[at + 1][1].start).of(text)
        stop = span.stop + len(gap) if _is_plain(gap) else stop
    elif at:
        before = listed.items[at - 1][1].stop
        start, stop = (before, span.stop) if _is_plain(text[before:start]) else (start, stop)
    return text[:start] + text[stop:]


def _with_item(text: str, listed: Listed, word: str) -> str:
    if not listed.items:
        return text[: listed.start] + word + text[listed.start :]
    last = listed.items[-1][1].stop
    return f"{text[:last]}, {word}{text[last:]}"


def _without_line(text: str, listed: Listed, at: int) -> str:
    """Take the lines of an item out of a block list, with the comment beside it."""
    span = listed.items[at][1]
    start, stop = _lines(text, Span(text.rfind("-", 0, span.start), span.stop))
    return text[:start] + text[stop:]


def _with_line(text: str, listed: Listed, word: str) -> str:
    start, _ = _lines(text, Span(listed.start, listed.start))
    _, stop = _lines(text, listed.items[-1][1])
    end = LINE_END.search(text)
    return f"{text[:stop]}{text[start : listed.start]}- {word}{end[0] if end else chr(10)}{text[stop:]}"


def _lines(text: str, span: Span) -> Span:
    """Return the whole lines in which a span lies, with the end of the last."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    end = LINE_END.search(text, span.stop)
    return Span(start, end.end() if end else len(text))


def _is_plain(gap: str) -> bool:
    return not set(gap) & set("#\r\n")
