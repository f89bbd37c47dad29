"""Numbers in English text: digits with their scale words, and numbers written out."""

from __future__ import annotations

import re
from decimal import Decimal

from flashcards.languages import numerals

_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9, "b": 10**9}

_PIECE = re.compile(
    r"""
      (?P<digits> (?<![\w.]) (?: \d{1,3}(?:,\d{3})+ | \d+ ) (?:\.\d+)? )
      (?P<unit> (?: bn | [kKMB] | st | nd | rd | th ) \b )?
    | (?P<word>  [A-Za-z]+ )
    | (?P<break> [^\s\w-] )                         # a mark ends a number written out
    """,
    re.VERBOSE,
)
_TEENS_END, _TENS = 20, 100


def value_of_word(word: str) -> Decimal | None:
    """Return what a number word or a hyphenated pair says, None for other words.

    >>> value_of_word("forty"), value_of_word("twenty-five"), value_of_word("million"), value_of_word("often")
    (Decimal('40'), Decimal('25'), Decimal('1000000'), None)
    """
    tens, _, ones = word.partition("-")
    if ones:
        if tens in _SMALL and ones in _SMALL and _SMALL[tens] >= _TEENS_END and 0 < _SMALL[ones] < _SMALL["ten"]:
            return Decimal(_SMALL[tens] + _SMALL[ones])
        return None
    found = _SMALL.get(word, _SCALES.get(word) if word != "dozen" else None)
    return None if found is None else Decimal(found)


def numbers(text: str) -> tuple[float, ...]:
    """Return the values of the numbers in a text, in order.

    "One" alone is a pronoun as often as a number and is left out; so are words such as "hundreds".

    >>> numbers("On page 12, two of 1.2 million (20%) cost $300k."), numbers("one of twenty-five hundred; a million")
    ((12.0, 2.0, 1200000.0, 20.0, 300000.0), (2500.0, 1000000.0))
    """
    sum_ = _Sum()
    for piece in _PIECE.finditer(text):
        if piece.group("digits"):
            sum_.add_digits(piece.group("digits"), (piece.group("unit") or "").lower())
        else:
            sum_.add_word((piece.group("word") or "").lower())
    sum_.close()
    return tuple(float(number) for number in sum_.found)


class _Sum:
    """Adds up the words of one number after the other: small ones add to a section, scales multiply it."""

    def __init__(self) -> None:
        self.found: list[Decimal] = []
        self._total = Decimal(0)
        self._section: Decimal | None = None
        self._is_open = False
        self._is_one = False  # "one" and nothing else so far
        self._before = ""

    def close(self) -> None:
        """End the number that is being read."""
        if self._is_open and not self._is_one:
            self.found.append(self._total + (self._section or 0))
        self._total, self._section, self._is_open, self._is_one = Decimal(0), None, False, False

    def add_digits(self, digits: str, unit: str) -> None:
        """Begin a number written in digits."""
        self.close()
        value = numerals.parse_digits(digits)
        if value is not None:
            self._section, self._is_open = value * _LETTER_SCALES.get(unit, 1), True
        self._before = ""

    def add_word(self, word: str) -> None:
        """Go on with the number by a word, or end it by a word (or mark, "") that is no part of one."""
        if word in _SMALL:
            self._add_small(word)
        elif word in _SCALES and (self._is_open or self._before in {"a", "an"}):
            self._scale(_SCALES[word])
        elif word != "and" or self._before not in _SCALES:
            self.close()
        self._before = word

    def _add_small(self, word: str) -> None:
        last = (self._section or Decimal(0)) % _TENS
        if self._section is not None and (self._section == 0 or 0 < last < _TEENS_END):
            self.close()  # "two three": another number begins
        self._is_one = word == "one" and not self._is_open
        self._section, self._is_open = (self._section or Decimal(0)) + _SMALL[word], True

    def _scale(self, scale: int) -> None:
        self._is_open, self._is_one = True, False
        section = Decimal(1) if self._section is None else self._section
        if scale < _SCALES["thousand"]:
            self._section = section * scale
        else:
            self._total, self._section = self._total + section * scale, None
