"""What the article knows that a single text does not: the evidence that a fix asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flashcards.model import CHINESE, ENGLISH, Article, Edit, Span

HAN = r"\u3400-\u9fff\uf900-\ufaff"

# A capital letter that stands where none can: at the end of a small word, or glued to a mark that follows a word.
GLUED_LETTER = re.compile(
    rf"""
    (?: (?<= [a-z]{{3}} ) | (?<= [a-z{HAN}] [,.:;!?)，。：；！？）”’] ) | (?<= [{HAN}] ) )
    (?P<mark> [A-Z] )
    (?= [\s,.:;!?)，。：；！？、）”’] | [{HAN}] | $ )
    """,
    re.VERBOSE,
)
NOTE_NUMBER = re.compile(r"\[(?P<number>\d{1,3})\]|(?<=[a-z]{2}[.,;:])(?P<glued>\d{1,2})(?=\s+[A-Z]|$)")
LIST_NUMBER = re.compile(
    r"""
    \s* (?:
        [(（]? (?P<digits> \d{1,2} ) (?: [)）] | [.．、] (?! \d ) )
      | (?P<circled> [\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}] ) [.、]?
      | [(（]? (?P<letter> [a-hA-H] ) [)）.] (?= \s )
      | [(（]? (?P<chinese> [一二三四五六七八九十]{1,3} ) [)）、]
    ) \s*
    """,
    re.VERBOSE,
)
CHINESE_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Facts:
    """The surroundings of one text: its language, its partner, and what the whole article shows.

    `letters` are footnote letters proved by their sequence (A, B, ...) in this language, `numbers` footnote numbers
    proved in the same way; `before` and `after` the texts of the same language around it, the nearest first.
    """

    lang: str
    partner: str = ""
    letters: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


Fix = Callable[[str, Facts], Iterable[Edit]]


def edit(rule: str, start: int, stop: int, replacement: str, reason: str) -> Edit:
    """Return an Edit of the characters from `start` up to `stop`."""
    return Edit(rule, Span(start, stop), replacement, reason)


BESIDE = 4  # blocks of the other side before and after the one at the same height that count as partner
AROUND = 3  # texts of the same language on either side in which a list's neighbours are looked for


def facts_of(article: Article) -> dict[tuple[int, str, int], Facts]:
    """Return the facts of every block, by passage number, language and number in its side."""
    texts = {ENGLISH: [b.text for p in article.passages for b in p.source]}
    texts[CHINESE] = [b.text for p in article.passages for b in p.target]
    letters = {lang: _sequence(_letters(texts[lang])) for lang in texts}
    numbers = {lang: _numbers(texts[lang]) for lang in texts}
    seen: Counter[str] = Counter()
    found = {}
    for number, passage in enumerate(article.passages):
        sides = {ENGLISH: passage.source, CHINESE: passage.target}
        for lang, side in sides.items():
            other = sides[CHINESE if lang == ENGLISH else ENGLISH]
            for at in range(len(side)):
                middle = at * len(other) // len(side)
                near = other[max(0, middle - BESIDE) : middle + BESIDE + 1]
                partner = "\n".join(block.text for block in near)
                here = seen[lang] + at
                found[number, lang, at] = Facts(
                    lang,
                    partner,
                    letters[lang],
                    numbers[lang],
                    tuple(reversed(texts[lang][max(0, here - AROUND) : here])),
                    tuple(texts[lang][here + 1 : here + 1 + AROUND]),
                )
            seen[lang] += len(side)
    return found


def list_value(text: str) -> tuple[str, int, int] | None:
    """Return the form, the value and the length of the list number a text begins with, None if it has none.

    >>> list_value("2.To begin"), list_value("（三）总结"), list_value("2.5 million")
    (('digits', 2, 2), ('chinese', 3, 3), None)
    """
    match = LIST_NUMBER.match(text)
    if match is None or match.end() == len(text):
        return None
    form = next(name for name, value in match.groupdict().items() if value)
    return form, _value(form, match[form]), match.end()


def _value(form: str, said: str) -> int:
    if form == "digits":
        return int(said)
    if form == "circled":
        return ord(said) - ord("\N{CIRCLED DIGIT ONE}") + 1
    if form == "letter":
        return ord(said.lower()) - ord("a") + 1
    tens, _, ones = said.rpartition("十")
    if "十" not in said:
        return CHINESE_DIGITS.get(said[:1], 0)
    return CHINESE_DIGITS.get(tens, 1) * 10 + CHINESE_DIGITS.get(ones, 0)


def _letters(texts: Iterable[str]) -> list[str]:
    return [match["mark"] for text in texts for match in GLUED_LETTER.finditer(text)]


def _sequence(letters: Iterable[str]) -> frozenset[str]:
    """Return the letters that first occur in the order A, B, C...; none if there is no B."""
    expected = "A"
    for letter in dict.fromkeys(letters):
        if letter == expected:
            expected = chr(ord(expected) + 1)
    run = frozenset(map(chr, range(ord("A"), ord(expected))))
    return run if len(run) > 1 else frozenset()


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    """Return the footnote numbers of a run 1, 2, 3...; none if there is no 2."""
    seen = {match["number"] or match["glued"] for text in texts for match in NOTE_NUMBER.finditer(text)}
    run: list[str] = []
    while str(len(run) + 1) in seen:
        run.append(str(len(run) + 1))
    return frozenset(run) if len(run) > 1 else frozenset()
