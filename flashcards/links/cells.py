"""The cells of sentence pairs: every English word against every Chinese word, all in flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.links.affinity import Affinity, affinities
from flashcards.links.likeness import Form

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Places = NDArray[np.int32]
"""Numbers of cells, words and sentences: a long table has millions of cells, and half the bytes hold them."""
Bools = NDArray[np.bool_]
Sides = tuple[Sequence[Form], Sequence[Form]]  # English words, Chinese words


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of all sentences, English word by English word, and the word types they belong to.

    Of a cell: `sentence`, the words' places `source` and `target` in it, the numbers of the two tokens in the whole
    text, `pair` the number of its two types together, `height` and `width` the words of the sentence's sides. Of a
    pair of types: `english` and `chinese`, their numbers; `evidence`, d of the two.
    """

    sentence: Places
    source: Places
    target: Places
    source_token: Places
    target_token: Places
    height: Places
    width: Places
    pair: Places
    english: Ints
    chinese: Ints
    evidence: Floats
    clash: Bools  # of a cell: a mark against a word
    tokens: tuple[int, int]
    types: tuple[tuple[Form, ...], tuple[Form, ...]]


def cells_of(sentences: Sequence[Sides]) -> Cells:
    """Lay out all cells of all sentences; each needs a word on both sides."""
    numbers: tuple[dict[Form, int], dict[Form, int]] = ({}, {})
    of_side: list[Ints] = [
        np.array([number.setdefault(form, len(number)) for pair in sentences for form in pair[side]], np.int64)
        for side, number in enumerate(numbers)
    ]
    rows = np.array([len(pair[0]) for pair in sentences], np.int32)
    columns = np.array([len(pair[1]) for pair in sentences], np.int32)
    size = rows * columns
    sentence = np.repeat(np.arange(len(sentences), dtype=np.int32), size)
    width, height = columns[sentence], rows[sentence]
    within = np.arange(len(sentence), dtype=np.int32) - np.repeat((np.cumsum(size) - size).astype(np.int32), size)
    source, target = within // width, within % width
    del within
    source_token = source + (np.cumsum(rows) - rows).astype(np.int32)[sentence]
    target_token = target + (np.cumsum(columns) - columns).astype(np.int32)[sentence]
    english, chinese = of_side[0][source_token], of_side[1][target_token]
    marks = [np.array([_is_mark(form) for form in number], bool) for number in numbers]
    clash = marks[0][english] != marks[1][chinese]
    english *= len(numbers[1])
    english += chinese
    del chinese
    types, pair = np.unique(english, return_inverse=True)
    del english
    evidence: Affinity = affinities(list(numbers[0]), list(numbers[1]))
    return Cells(
        sentence=sentence,
        source=source,
        target=target,
        source_token=source_token,
        target_token=target_token,
        height=height,
        width=width,
        pair=pair.astype(np.int32),
        english=types // len(numbers[1]),
        chinese=types % len(numbers[1]),
        evidence=evidence.of(types),
        clash=clash,
        tokens=(len(of_side[0]), len(of_side[1])),
        types=(tuple(numbers[0]), tuple(numbers[1])),
    )


def _is_mark(form: Form) -> bool:
    return not any(character.isalnum() for character in form.text)


def steps(cells: Cells, down: int, right: int) -> tuple[Ints, Ints]:
    """Return the cells that have a neighbour so many words down and right, and those neighbours."""
    source, target = cells.source + down, cells.target + right
    inside = (source >= 0) & (source < cells.height) & (target >= 0) & (target < cells.width)
    at = np.flatnonzero(inside)
    return at, at + down * cells.width[at] + right
