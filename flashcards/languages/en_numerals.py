"""Numbers in English text: digits with their scale words, and numbers written out."""

from __future__ import annotations

import re
from decimal import Decimal

from flashcards.languages import numerals

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9, "b": 10**9}

_PIECE = re.compile(
    r"""
      (?P<digits> (?<![\w.]) \d{1,3}(?:,\d{3})+(?:\.\d+)? | (?<![\w.]) \d+(?:\.\d+)?) (?P<unit> bn\b | [kKMB]\b | st\b | nd\b | rd\b | th\b )?
    | (?P<word>   [A-Za-z]+ )
    | (?P<break>  [^\s\w-] )                         # a mark ends a number written out
    """,
    re.VERBOSE,
)


def value_of_word(word: str) -> Decimal | None:
    """Return what a number word or a hyphenated pair says, None for other words.

    >>> value_of_word("forty"), value_of_word("twenty-five"), value_of_word("million"), value_of_word("often")
    (Decimal('40'), Decimal('25'), Decimal('1000000'), None)
    """
    tens, _, ones = word.partition("-")
    if ones:
        if tens in _SMALL and ones in _SMALL and _SMALL[tens] >= 20 > 10 > _SMALL[ones] > 0:
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
    found: list[Decimal] = []
    total = section = None
    alone_one = False

    def close() -> None:
        nonlocal total, section, alone_one
        if section is not None and not alone_one:
            found.append((total or Decimal(0)) + section)
        elif section is None and total is not None:
            found.append(total)
        total = section = None
        alone_one = False

    before = ""
    for piece in _PIECE.finditer(text):
        word = (piece.group("word") or "").lower()
        if piece.group("digits"):
            close()
            section = numerals.parse_digits(piece.group("digits"))
            unit = (piece.group("unit") or "").lower()
            if section is not None and unit in _LETTER_SCALES:
                section *= _LETTER_SCALES[unit]
        elif word in _SMALL:
            small = Decimal(_SMALL[word])
            if section is not None and (section % 100 < 20 and section % 100 or not section):  # noqa: RUF021
                close()
            alone_one = word == "one" and section is None
            section = small if section is None else section + small
        elif word in _SCALES and (section is not None or before in {"a", "an"}):
            alone_one = False
            if _SCALES[word] < 1000:
                section = (section or Decimal(1)) * _SCALES[word]
            else:
                total, section = (total or Decimal(0)) + (section or Decimal(1)) * _SCALES[word], None
        elif word != "and" or before not in _SCALES:
            close()
        before = word
    close()
    return tuple(float(number) for number in found)
