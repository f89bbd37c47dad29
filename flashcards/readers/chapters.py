"""Two books, one a language: which chapters say the same. Front matter and notes that only one has are tolerated.

Both books are cut where a file of the book begins and at headings that number a chapter ("Chapter XII", 第十二章).
Order, numbers and lengths then tell which belong together, by the cheapest way through both (dynamic programming, as
sentences are aligned by Gale and Church 1993); the sentences inside are left to the aligner.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flashcards import languages
from flashcards.model import CHINESE, ENGLISH, Finding, Passage
from flashcards.readers.lines import Line, left_out
from flashcards.readers.paragraphs import blocks_of

ENGLISH_PER_CHINESE = 3.0  # characters
SPREAD = 0.3  # of the logarithm of how long a chapter is against its translation
WORST = 6.0  # nats that a length may cost
SAME_NUMBER = -4.0  # nats; chapters of one number are rarely of different books
OTHER_NUMBER = 12.0
ONE_NUMBERED = 1.0  # one says its number, the other none
LONE = 3.0  # nats for a piece without counterpart: a preface, a table of contents, notes
LONE_NUMBERED = 6.0
JOINED = 1.5  # nats for each further piece of one side that belongs to a piece of the other
MOST_JOINED = 4  # pieces: a chapter in several files of the book
MOST_PIECES = 300  # of a book; more are left to the aligner as they are, for the search takes their square

PARTS = frozenset({"part", "book", "volume", "卷", "部", "编", "編"})
ENGLISH_NUMBER = re.compile(
    r"(?P<kind>chapter|part|book|volume|section|letter|act|scene|lesson|canto|story)\s+(?P<number>[\w-]+)",
    re.IGNORECASE,
)
CHINESE_NUMBER = re.compile(
    r"第?\s*(?P<number>[\d零〇一二三四五六七八九十百两]+)\s*(?P<kind>[章回节節课課部卷篇编編幕封话話集])"
)
VOLUME = re.compile(r"(?P<kind>[卷部])\s*(?P<number>[\d一二三四五六七八九十百]+)")
BARE = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,8}|[一二三四五六七八九十百]{1,5})\s*[.、．]?(?:\s.*)?")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
FIRST_WORDS = {"one": 1, "first": 1, "two": 2, "second": 2}
"""Number words that a language does not count as numbers, since they mostly are none."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A piece of a book: its lines, its number as (part or not, value), None if it says none, and its length.

    The length is in English characters, those of Chinese made as long as their translation.
    """

    lines: tuple[Line, ...]
    number: tuple[bool, int] | None
    length: float


def cut(lines: Sequence[Line], lang: str) -> list[Chapter]:
    """Return the pieces of a book in one language, in its order."""
    pieces: list[list[Line]] = []
    for _, part in groupby(lines, key=lambda line: line.part):
        pieces.append([])
        for line in part:
            if pieces[-1] and line.kind == "heading" and number_of(line.text, lang):
                pieces.append([])
            pieces[-1].append(line)
    weight = 1.0 if lang == ENGLISH else ENGLISH_PER_CHINESE
    return [
        Chapter(
            tuple(piece),
            next(filter(None, (number_of(line.text, lang) for line in piece[:3] if line.kind == "heading")), None),
            weight * sum(len(line.text) for line in piece),
        )
        for piece in pieces
    ]


def number_of(heading: str, lang: str) -> tuple[bool, int] | None:
    """Return which part or chapter a heading begins, None if it does not say.

    >>> number_of("Chapter XII. The Weir", "en"), number_of("第十二章 水坝", "zh"), number_of("Part One", "en")
    ((False, 12), (False, 12), (True, 1))
    """
    forms = (ENGLISH_NUMBER,) if lang == ENGLISH else (CHINESE_NUMBER, VOLUME)
    match = next(filter(None, (form.match(heading) for form in forms)), None)
    if match is None:
        match = BARE.fullmatch(heading)
        return (False, value) if match and (value := _value(match["number"])) else None
    value = _value(match["number"])
    return (match["kind"].lower() in PARTS, value) if value else None


def _value(written: str) -> int:
    """Return the value of a number in digits, words or Roman numerals, 0 if it is none."""
    if re.fullmatch(r"[IVXLC]+", written):
        values = [ROMAN[letter] for letter in written]
        return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))
    lang = ENGLISH if written.isascii() else CHINESE
    if written.lower() in FIRST_WORDS:
        return FIRST_WORDS[written.lower()]
    return int(next(iter(languages.get(lang).numbers(written)), 0))


def matched(english: Sequence[Chapter], chinese: Sequence[Chapter]) -> list[tuple[list[Chapter], list[Chapter]]]:
    """Return which pieces of two books belong together, in order; one side is [] for those that stand alone."""
    if max(len(english), len(chinese)) > MOST_PIECES:
        return [(list(english), list(chinese))]
    steps = [(1, 1), (1, 0), (0, 1), *((n, 1) for n in range(2, MOST_JOINED + 1))]
    steps += [(1, n) for n in range(2, MOST_JOINED + 1)]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for at in range(len(english) + 1):
        for other in range(len(chinese) + 1):
            reached = [
                (
                    best[at - one, other - two][0] + _cost(english[at - one : at], chinese[other - two : other]),
                    (one, two),
                )
                for one, two in steps
                if at >= one and other >= two
            ]
            if reached:
                best[at, other] = min(reached)
    found = []
    at, other = len(english), len(chinese)
    while at or other:
        one, two = best[at, other][1]
        found.append((list(english[at - one : at]), list(chinese[other - two : other])))
        at, other = at - one, other - two
    return found[::-1]


def _cost(english: Sequence[Chapter], chinese: Sequence[Chapter]) -> float:
    """Return what it costs to take pieces for translations of each other, in nats.

    What stands before the heading of a chapter is rarely part of it.
    """
    if not english or not chinese:
        return LONE_NUMBERED if (*english, *chinese)[0].number else LONE
    longer = sum(each.length for each in english) + 100.0, sum(each.length for each in chinese) + 100.0
    cost = min(WORST, 0.5 * (math.log(longer[0] / longer[1]) / SPREAD) ** 2)
    cost += JOINED * (len(english) + len(chinese) - 2)
    cost += LONE * sum(not side[0].number and any(each.number for each in side) for side in (english, chinese))
    numbers = [{each.number for each in side if each.number} for side in (english, chinese)]
    if numbers[0] and numbers[1]:
        return cost + (SAME_NUMBER if numbers[0] == numbers[1] else OTHER_NUMBER)
    return cost + (ONE_NUMBERED if numbers[0] or numbers[1] else 0.0)


def by_chapters(
    books: Mapping[str, Sequence[Line]], paths: Mapping[str, str]
) -> tuple[tuple[Passage, ...], list[Finding]]:
    """Return a passage for each chapter of two books, by language, and what was said of pieces that only one has."""
    passages, said = [], []
    for english, chinese in matched(cut(books[ENGLISH], ENGLISH), cut(books[CHINESE], CHINESE)):
        if english and chinese:
            sides = (
                tuple(block for piece in pieces for block in blocks_of(piece.lines, paths[lang]))
                for lang, pieces in ((ENGLISH, english), (CHINESE, chinese))
            )
            passages.append(Passage(*sides))
        else:
            lang = ENGLISH if english else CHINESE
            reason = "a part of the book that the other book does not have"
            said += [left_out("no-chapter", paths[lang], each.lines[0].number, reason, each.lines[0].text)
                     for each in (*english, *chinese)]  # fmt: skip
    return tuple(passages), said
