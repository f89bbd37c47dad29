"""Text becomes the HTML of a field: escaped, marked, with readings over its characters or with a gap in it.

Spans are characters of the text given, before any HTML. Readings are written the way Anki's `furigana` filter reads
them, a blank before each group (` 你[nǐ] 好[hǎo]`), so that a person can mend them in the editor on any device.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flashcards.model import CHINESE, Span

GAP = "____"  # one blank a word, all of one length, so that the length of the answer is no hint
_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
_WIDE = r"，。；：！？（）、“”‘’《》…—"
_BESIDE = rf"[{_HAN}{_WIDE}]"
_HALF = str.maketrans(",;:!?", "，；：！？")
_HALF_WIDTH = re.compile(
    rf"""
      (?<={_BESIDE}) [,;:!?]+             # after a Chinese character or mark
    | (?<=[^\W_]|[%℃°)"]) [,;:!?]+ (?={_BESIDE})  # after Latin letters, digits and such, before a Chinese character
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(r"\(([^()（）]*)\)")  # a pair of half-width brackets, none inside
_STOP_AT_END = re.compile(rf"(?<=[{_HAN}])\.(?=$|\s|[{_HAN}])")
_SPECIAL = {"[": "&#91;", "]": "&#93;", "{{": "&#123;&#123;", "}}": "&#125;&#125;", "::": "&#58;&#58;"}
_SPECIAL_TEXT = re.compile("|".join(map(re.escape, _SPECIAL)))
_BLANKS = re.compile(r"\s+")


class Reading(NamedTuple):
    """A stretch of a text and how it is read."""

    span: Span
    text: str


class Mark(NamedTuple):
    """A stretch of a text and the HTML element to put around it."""

    span: Span
    element: str = "mark"


def widen(text: str) -> str:
    """Return Chinese text with full-width punctuation where Chinese characters stand beside it; same length.

    >>> widen("目标:对齐(alignment)问题,共 3,000 个.")
    '目标：对齐（alignment）问题，共 3,000 个。'
    >>> widen("GPT-4 (2023), Inc."), widen("约2%,再加酵母(yeast),放好")
    ('GPT-4 (2023), Inc.', '约2%，再加酵母（yeast），放好')
    """
    text = _BRACKETS.sub(lambda match: _wide_brackets(match, match.string), text)
    text = _HALF_WIDTH.sub(lambda match: match[0].translate(_HALF), text)
    return _STOP_AT_END.sub("。", text)


def _wide_brackets(match: re.Match[str], text: str) -> str:
    beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    inside = match[1][:1] + match[1][-1:]
    is_chinese = any(re.match(_BESIDE, character) for character in beside + inside)
    return f"（{match[1]}）" if is_chinese else match[0]


def shown(text: str, language: str) -> str:
    """Return a text as a card shows it: Chinese with full-width punctuation. The length stays, and so do spans."""
    return widen(text) if language == CHINESE else text


def squeeze(text: str) -> str:
    r"""Return the text with every run of white space as one blank.

    >>> squeeze(" a\n  b ")
    'a b'
    """
    return _BLANKS.sub(" ", text).strip()


def escape(text: str) -> str:
    """Return text as HTML that Anki takes for nothing else: no tags, no sound, no ruby, no cloze.

    >>> escape("a<b & [sound:x.mp3] {{c1::y}}")
    'a&lt;b &amp; &#91;sound:x.mp3&#93; &#123;&#123;c1&#58;&#58;y&#125;&#125;'
    """
    return _SPECIAL_TEXT.sub(lambda match: _SPECIAL[match[0]], html.escape(text, quote=True).replace("&#x27;", "'"))


def paint(text: str, marks: Iterable[Mark] = (), readings: Sequence[Reading] = ()) -> str:
    """Return text as HTML with elements around some stretches and readings over others.

    Marks may not overlap; a reading that a mark cuts in two is left out.

    >>> paint("a 系统 <b>", [Mark(Span(2, 4))], [Reading(Span(2, 3), "xì"), Reading(Span(3, 4), "tǒng")])
    'a <mark> 系[xì] 统[tǒng]</mark> &lt;b&gt;'
    """
    painted, done = [], 0
    for mark in sorted(marks):
        painted += [_read(text, Span(done, mark.span.start), readings), f"<{mark.element}>"]
        painted += [_read(text, mark.span, readings), f"</{mark.element.partition(' ')[0]}>"]
        done = mark.span.stop
    return "".join([*painted, _read(text, Span(done, len(text)), readings)])


def _read(text: str, span: Span, readings: Sequence[Reading]) -> str:
    """Return a stretch of text as HTML, each group that has a reading followed by it in square brackets."""
    parts, done = [], span.start
    for reading in readings:
        if span.start <= reading.span.start and reading.span.stop <= span.stop:
            parts += [escape(text[done : reading.span.start]), f" {escape(reading.span.of(text))}[{reading.text}]"]
            done = reading.span.stop
    return "".join([*parts, escape(text[done : span.stop])])


def gap(text: str, words: Iterable[Span], *, initials: bool = False) -> str:
    """Return text as HTML with a blank for each of the words; with `initials` each blank begins with its first letter.

    >>> gap("AI is not safe", [Span(10, 14)])
    'AI is not <span class="gap">____</span>'
    >>> gap("AI is not safe", [Span(6, 9), Span(10, 14)], initials=True)
    'AI is <span class="gap">n___</span> <span class="gap">s___</span>'
    """
    parts, done = [], 0
    for word in sorted(words):
        blank = escape(text[word.start]) + GAP[1:] if initials else GAP
        parts += [escape(text[done : word.start]), f'<span class="gap">{blank}</span>']
        done = word.stop
    return "".join([*parts, escape(text[done:])])


def cut(spans: Iterable[Span], clip: Span) -> list[Span]:
    """Return the spans that lie inside the clip, counted from its start.

    >>> cut([Span(0, 2), Span(5, 7)], Span(4, 9))
    [Span(start=1, stop=3)]
    """
    return [
        Span(span.start - clip.start, span.stop - clip.start)
        for span in spans
        if clip.start <= span.start and span.stop <= clip.stop
    ]
