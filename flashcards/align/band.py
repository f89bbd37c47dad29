"""Where to look: the band of boundaries that an alignment may pass, so that long texts take linear time.

A passage that is small is searched whole. In a large one, blocks of sentences are sketched as short vectors (hashed
stems of the dictionary, weighted by rarity), a path through the blocks is found from coarse to fine, and the band
follows that path.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.align.bitext import Bitext
from flashcards.lexicon import Floats, Ints, is_punctuation, ranges

BLOCK = 4  # sentences a block
TOP = 400  # blocks of the coarsest level at most, searched whole
DIMENSIONS = 128  # of a sketch
AT_ONCE = 128 * BLOCK  # sentences that are sketched at a time, to bound memory
VECTORS = 20_000  # words that are added up at a time
SLACK = 8  # blocks left and right of the coarser level's path
NOISE = 0.02  # cosine that unrelated blocks have
GAP = 0.02  # cosine lost for each block that is passed over, so that the path stays straight where nothing is known
CENTRED = 30  # blocks from which on the mean is taken away; without it the path is lost on long texts
WHOLE = 160  # sentences: a passage with no more of them on either side is searched whole
RARE, RARER = 2.5, 5.0  # -log10 of a probability: words commoner than the first say nothing, than the second less
SEED = 7
LEFT = 2  # a move along the row; 0 is up, 1 diagonal

Points = list[tuple[int, int]]


class Band(NamedTuple):
    """The said boundaries `low[i]` to `high[i]`, both included, that given boundary i may meet."""

    low: Ints
    high: Ints


def first_band(bitext: Bitext, path: Points, slack: int) -> Band:
    """Return the band of the first pass: whole passages if they are small, else `slack` sentences around the path."""
    passages = anchored(bitext)
    if not path:
        return passages
    return meet(passages, around(path, len(bitext.given), len(bitext.said), slack))


def anchored(bitext: Bitext) -> Band:
    """Return the boundaries that the passages allow."""
    given, said = bitext.given.group, bitext.said.group
    before = np.searchsorted(said, given, "left")  # where the passage of each given sentence begins on the other side
    after = np.searchsorted(said, given, "right")
    return Band(np.concatenate([[0], before]), np.concatenate([after, [len(said)]]))


def around(path: Points, rows: int, columns: int, slack: int) -> Band:
    """Return a band `slack` sentences wide on each side of a monotone list of points; gaps between them are filled."""
    low, high = np.full(rows + 1, columns + 1), np.full(rows + 1, -1)
    points = np.array(path)
    np.minimum.at(low, points[:, 0], points[:, 1])
    np.maximum.at(high, points[:, 0], points[:, 1])
    low, high = np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)
    low, high = np.minimum(low, high), np.maximum(low, high)
    shift = max(1, slack // 2)
    low = np.concatenate([np.full(shift, low[0]), low])[: rows + 1]
    high = np.concatenate([high, np.full(shift, high[-1])])[shift:]
    low, high = np.clip(low - slack, 0, columns), np.clip(high + slack, 0, columns)
    low[0], high[-1] = 0, columns
    return Band(low, high)


def meet(one: Band, other: Band) -> Band:
    """Return the part that two bands share; where they share nothing, the first."""
    low, high = np.maximum(one.low, other.low), np.minimum(one.high, other.high)
    apart = low > high
    return Band(np.where(apart, one.low, low), np.where(apart, one.high, high))


def coarse_path(bitext: Bitext) -> Points:
    """Return points (given boundary, said boundary) of a rough path; empty if every passage is small enough."""
    rows, columns = len(bitext.given), len(bitext.said)
    largest = max((int(np.bincount(text.group).max(initial=0)) for text in (bitext.given, bitext.said)), default=0)
    if largest <= WHOLE or not rows or not columns:
        return []
    given, said = _sketches(bitext)
    levels = [(given, said)]
    while max(map(len, levels[-1])) > TOP:
        levels.append((_halved(levels[-1][0]), _halved(levels[-1][1])))
    path: Points = []
    for one, other in reversed(levels):
        path = _block_path(_normed(one), _normed(other), path)
    blocks = len(said)
    return [(min(i * BLOCK, rows), min(-(-j * columns // blocks), columns)) for i, j in path]


def _sketches(bitext: Bitext) -> tuple[Floats, Floats]:
    """Return vectors of blocks of BLOCK given sentences, and of as many blocks of said sentences."""
    given, said = bitext.given, bitext.said
    blocks = -(-len(given) // BLOCK)
    rarity = np.clip(-np.log10(said.background) - RARE, 0, RARER - RARE).astype(np.float32)
    rarity[[is_punctuation(stem) for stem in said.stems]] = 0
    bits = np.random.RandomState(SEED).randint(0, 256, (len(said.stems), DIMENSIONS // 8), np.uint8)
    signs = np.unpackbits(bits, axis=1).astype(np.float32) * 2 - 1
    said_sketch, given_sketch = np.zeros((2, blocks, DIMENSIONS), np.float32)
    for start in range(0, len(said), AT_ONCE):
        stop = min(len(said), start + AT_ONCE)
        words = said.types[said.offsets[start] : said.offsets[stop]]
        sizes = np.diff(said.offsets[start : stop + 1])
        block = np.repeat(np.arange(start, stop) * blocks // len(said), sizes)
        _add_signs(said_sketch, block, words, np.ones(len(words), np.float32), rarity, signs)
    table = bitext.dictionary
    for start in range(0, len(given), AT_ONCE):
        stop = min(len(given), start + AT_ONCE)
        words = given.types[given.offsets[start] : given.offsets[stop]]
        block = np.repeat(np.arange(start, stop) // BLOCK, np.diff(given.offsets[start : stop + 1]))
        size = table.start[words + 1] - table.start[words]
        at = ranges(table.start[words], size)
        _add_signs(given_sketch, np.repeat(block, size), table.column[at], table.weight[at], rarity, signs)
    return given_sketch, said_sketch


def _add_signs(sketch: Floats, block: Ints, stem: Ints, weight: Floats, rarity: Floats, signs: Floats) -> None:
    """Add the sign vectors of the stems in each block to its sketch, times the root of the weight and the rarity."""
    useful = (rarity[stem] > 0) & (weight > NOISE)
    key, inverse = np.unique(block[useful] * len(rarity) + stem[useful], return_inverse=True)
    total = np.sqrt(np.bincount(inverse, weight[useful], minlength=len(key))).astype(np.float32)
    stem, block = key % len(rarity), key // len(rarity)
    for start in range(0, len(key), VECTORS):
        part = slice(start, start + VECTORS)
        vectors = signs[stem[part]] * (total[part] * rarity[stem[part]])[:, None]
        first = np.flatnonzero(np.concatenate([[True], np.diff(block[part]) > 0]))
        sketch[block[part][first]] += np.add.reduceat(vectors, first)


def _halved(vectors: Floats) -> Floats:
    halved: Floats = np.add.reduceat(vectors, np.arange(0, len(vectors), 2))
    return halved


def _normed(vectors: Floats) -> Floats:
    if len(vectors) > CENTRED:
        vectors = vectors - vectors.mean(axis=0)
    normed: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return normed


def _block_path(given: Floats, said: Floats, coarser: Points) -> Points:
    """Return the best path through two lists of blocks, near twice the coarser path if there is one."""
    rows, columns = len(given), len(said)
    low, high = np.zeros(rows, int), np.full(rows, columns)
    if coarser:
        band = around([(min(2 * i, rows), min(2 * j, columns)) for i, j in coarser], rows, columns, SLACK)
        low, high = np.minimum(band.low[:-1], columns - 1), np.maximum(band.high[1:], 1)
    steps = GAP * np.arange(columns + 1)
    best = -steps
    moves: list[tuple[int, NDArray[np.int8]]] = []
    for row in range(rows):
        left, right = int(low[row]), int(high[row])
        gain = said[left:right] @ given[row] - NOISE
        above = best[left : right + 1].copy()
        diagonal = np.concatenate([[-np.inf], above[:-1] + gain])
        above -= GAP
        entered = np.maximum(above, diagonal)
        along = np.maximum.accumulate(entered + steps[: len(above)]) - steps[: len(above)]
        moves.append((left, np.where(along > entered, LEFT, diagonal >= above).astype(np.int8)))
        best[left : right + 1] = along
        beyond = along[-1] - steps[1 : columns - right + 1]
        best[right + 1 :] = np.maximum(best[right + 1 :], beyond)
    return _traced(moves, rows, columns)


def _traced(moves: list[tuple[int, NDArray[np.int8]]], row: int, column: int) -> Points:
    """Walk the moves back (0 up, 1 diagonal, 2 left) from the end to the beginning."""
    path = [(row, column)]
    while row or column:
        if not row:
            column -= 1
        else:
            left, move = moves[row - 1]
            if column - left >= len(move):
                column = left + len(move) - 1
            elif column < left:
                row -= 1
            elif move[column - left] == LEFT:
                column -= 1
            else:
                row, column = row - 1, column - int(move[column - left])
        path.append((row, column))
    return path[::-1]
