"""Words that translate each other because they are alike: the same name, the same number.

No dictionary is needed for these. `affinity` joins them with what the dictionary says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Entries = tuple[Ints, Ints, Floats]  # rows (English), columns (Chinese), scores

SCALED_NUMBER = 0.8  # 15 (million) and 1500万: equal but for a power of ten
SCALE_WORD = 0.4  # million and 1500万
EXACT = 1e-9  # of a logarithm: rounding error

HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Form(NamedTuple):
    """A word type as it is compared: what stands in the text (lower case), its lemma, its stem."""

    text: str
    lemma: str
    stem: str


def same(english: Sequence[Form], chinese: Sequence[Form]) -> Entries:
    """Return 1 for words that are the same on both sides: names, Latin words, figures, punctuation classes."""
    number: dict[str, list[int]] = {}
    for row, form in enumerate(english):
        for name in dict.fromkeys((form.text, form.lemma, form.stem)):
            number.setdefault(name, []).append(row)
    found = {
        (row, column)
        for column, form in enumerate(chinese)
        if not HAN.search(form.stem)
        for name in (form.text, form.lemma, form.stem)
        for row in number.get(name, ())
    }
    return entries_of([(row, column, 1.0) for row, column in sorted(found)])


def numbers(english: Sequence[Form], chinese: Sequence[Form]) -> Entries:
    """Compare numbers of which one side writes the power of ten as a word of its own."""
    rows = [(row, float(form.stem)) for row, form in enumerate(english) if _NUMBER.fullmatch(form.stem)]
    found = []
    for column, form in enumerate(chinese):
        if not _NUMBER.fullmatch(form.stem):
            continue
        value = float(form.stem)
        for row, other in rows:
            if value <= 0 or other <= 0 or value == other:
                continue
            power = math.log10(value / other)
            if not english[row].text[0].isdigit():  # million
                if value > other > 1:
                    found.append((row, column, SCALE_WORD))
            elif power > 1 and abs(power - round(power)) < EXACT:
                found.append((row, column, SCALED_NUMBER))
    return entries_of(found)


def entries_of(found: list[tuple[int, int, float]]) -> Entries:
    """Return rows, columns and scores as arrays."""
    return (
        np.array([row for row, _, _ in found], np.int64),
        np.array([column for _, column, _ in found], np.int64),
        np.array([score for _, _, score in found], np.float64),
    )
