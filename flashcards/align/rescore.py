"""A second look at the likely beads: words at matching places count more, and long sentences may stand alone.

The beads that the search found likely form a lattice; each gets finer features, too dear to compute for all beads,
and the best path and the posteriors are computed again. The weights are those of a linear-chain conditional random
field (Lafferty et al. 2001), fitted to novels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.align.bitext import Bitext, Text
from flashcards.align.clauses import clause_scores, clauses_of
from flashcards.align.costs import SHAPES, Weights
from flashcards.align.posteriors import Chunk, Edges
from flashcards.align.selftrain import position_kernel
from flashcards.lexicon import Floats, Ints, ranges

RUN = 3.2  # nats that a sentence without counterpart gains after another: sections are left out, not sentences
KINDS = REAL, DELETED, INSERTED = range(3)  # what the last bead was; part of the state, for RUN
POSITION = 4.0  # words at different relative places of a bead count less: exp(-4 |u - v|)


State = tuple[int, int, int]  # boundary i, boundary j, kind of the last bead


class Features(NamedTuple):
    """What is known of each bead of a lattice, one entry a bead.

    `base`: the score of the search; `forward`, `reverse`: how much the sums of words said and given gain when words
    at the same relative place count more; `alone`: length of a sentence without counterpart, in 100 characters said;
    `clauses`: how much better or worse than `base` the clauses pair off; `paired`: 1 if there are any to pair off.
    """

    base: Floats
    forward: Floats
    reverse: Floats
    alone: Floats
    clauses: Floats
    paired: Floats


class Lattice(NamedTuple):
    """Likely beads, rows (end i, end j, given, said) in the order of the text, and their features."""

    beads: Ints
    features: Features


FITTED = Features(*(np.float32(weight) for weight in (1.452, 0.110, 0.273, 1.541, 0.839, 2.363)))  # type: ignore[arg-type]


def lattice_of(bitext: Bitext, edges: Edges, chunks: Sequence[Chunk], mass: Floats, weights: Weights) -> Lattice:
    """Return the beads of `edges` with their features."""
    beads = edges.beads
    features = Features(*(np.zeros(len(beads), np.float32) for _ in Features._fields))
    shape_number = {shape: number for number, shape in enumerate(SHAPES)}
    shapes = np.array([shape_number.get((given, said), -1) for given, said in beads[:, 2:].tolist()], np.int64)
    sides = clauses_of(bitext.given), clauses_of(bitext.said)
    cuts = np.searchsorted(beads[:, 0], [chunk.window.top for chunk in chunks], side="right")
    for chunk, start, stop in zip(chunks, cuts, [*cuts[1:], len(beads)], strict=True):
        at = np.arange(start, stop)
        at = at[beads[at, 2] > 0]
        window = chunk.window
        row, column = beads[at, 0] - window.top - 1, beads[at, 1] - window.left
        features.base[at] = chunk.scores[row, shapes[at], column]
        at = at[
            (beads[at, 3] > 0)
            & _worded(bitext.given, beads[at, 0], beads[at, 2])
            & _worded(bitext.said, beads[at, 1], beads[at, 3])
        ]
        features.paired[at] = 1
        features.clauses[at] = clause_scores(bitext, sides, beads[at], chunk, mass, weights) - features.base[at]
        features.forward[at], features.reverse[at] = _position_gains(bitext, beads[at], chunk, mass, weights)
    inserted, deleted = beads[:, 2] == 0, beads[:, 3] == 0
    features.base[inserted] = weights.log_prior((0, 1))
    features.alone[inserted] = bitext.said.length[beads[inserted, 1] - 1] / 100
    features.alone[deleted] = bitext.given.length[beads[deleted, 0] - 1] * bitext.ratio / 100
    return Lattice(beads, features)


def _worded(text: Text, ends: Ints, sizes: Ints) -> NDArray[np.bool_]:
    """Tell which runs of sentences have words."""
    worded: NDArray[np.bool_] = text.offsets[ends] > text.offsets[ends - sizes]
    return worded


def score(features: Features, weights: Features = FITTED) -> NDArray[np.float64]:
    """Return the score of each bead in nats."""
    total: NDArray[np.float64] = np.sum([w * f for w, f in zip(weights, features, strict=True)], axis=0, dtype=float)
    return total


def best_path(lattice: Lattice, scores: NDArray[np.float64], end: tuple[int, int]) -> list[int]:
    """Return the numbers of the beads on the best path from (0, 0) to `end`."""
    best: dict[State, tuple[float, int, State]] = {(0, 0, REAL): (0.0, -1, (0, 0, REAL))}
    for number, ((i, j, given, said), value) in enumerate(zip(lattice.beads.tolist(), scores.tolist(), strict=True)):
        kind = _kind(given, said)
        for last in KINDS:
            state = (i - given, j - said, last)
            before = best.get(state)
            if before is not None:
                total = before[0] + value + (RUN if last == kind != REAL else 0)
                if (i, j, kind) not in best or total > best[i, j, kind][0]:
                    best[i, j, kind] = (total, number, state)
    state = max(((*end, kind) for kind in KINDS if (*end, kind) in best), key=lambda one: best[one][0])
    path: list[int] = []
    while best[state][1] >= 0:
        path.append(best[state][1])
        state = best[state][2]
    return path[::-1]


def bead_posteriors(lattice: Lattice, scores: NDArray[np.float64], end: tuple[int, int]) -> Floats:
    """Return the posterior of each bead of the lattice."""
    reached, total = forward_sums(lattice, scores, end)
    backward: dict[State, float] = {(*end, kind): 0.0 for kind in KINDS}
    posterior = np.zeros(len(lattice.beads), np.float32)
    beads, values = lattice.beads.tolist(), scores.tolist()
    for number in range(len(beads) - 1, -1, -1):
        i, j, given, said = beads[number]
        kind = _kind(given, said)
        after, before = backward.get((i, j, kind)), reached[number]
        if after is None or before is None:
            continue
        after += values[number]
        posterior[number] = math.exp(min(0.0, before + after - total))
        for last in KINDS:
            state = (i - given, j - said, last)
            backward[state] = _log_add(backward.get(state), after + (RUN if last == kind != REAL else 0))
    return posterior


def forward_sums(
    lattice: Lattice, scores: NDArray[np.float64], end: tuple[int, int]
) -> tuple[list[float | None], float]:
    """Return the log-sum of all paths up to each bead (None if there is none), and that of all paths to `end`."""
    forward: dict[State, float] = {(0, 0, REAL): 0.0}
    reached: list[float | None] = []
    for (i, j, given, said), value in zip(lattice.beads.tolist(), scores.tolist(), strict=True):
        kind, before = _kind(given, said), None
        for last in KINDS:
            upto = forward.get((i - given, j - said, last))
            if upto is not None:
                before = _log_add(before, upto + (RUN if last == kind != REAL else 0))
        reached.append(before)
        if before is not None:
            forward[i, j, kind] = _log_add(forward.get((i, j, kind)), before + value)
    total = None
    for kind in KINDS:
        if (*end, kind) in forward:
            total = _log_add(total, forward[*end, kind])
    return reached, -math.inf if total is None else total


def _kind(given: int, said: int) -> int:
    return REAL if given and said else DELETED if given else INSERTED


def _log_add(one: float | None, other: float) -> float:
    if one is None:
        return other
    high, low = (one, other) if one > other else (other, one)
    return high + math.log1p(math.exp(low - high))


def _position_gains(bitext: Bitext, beads: Ints, chunk: Chunk, mass: Floats, weights: Weights) -> tuple[Floats, Floats]:
    """Return how much the forward and reverse sums of beads gain by weighing pairs of words by their places."""
    given, said = bitext.given, bitext.said
    begin_g, begin_s = given.offsets[beads[:, 0] - beads[:, 2]], said.offsets[beads[:, 1] - beads[:, 3]]
    size_g, size_s = given.offsets[beads[:, 0]] - begin_g, said.offsets[beads[:, 1]] - begin_s
    forward, reverse = np.zeros(len(beads), np.float32), np.zeros(len(beads), np.float32)
    real = np.flatnonzero((size_g > 0) & (size_s > 0))
    if not len(real):
        return forward, reverse
    begin_g, begin_s, size_g, size_s = begin_g[real], begin_s[real], size_g[real], size_s[real]
    word_s = ranges(begin_s, size_s)
    bead_s = np.repeat(np.arange(len(real)), size_s)
    repeat = size_g[bead_s]
    place_g = ranges(np.zeros_like(repeat), repeat)
    word_g = np.repeat(begin_g[bead_s], repeat) + place_g
    first = np.cumsum(repeat) - repeat
    column = np.zeros(len(said.stems), np.int64)
    column[chunk.evidence.said] = np.arange(len(chunk.evidence.said))
    row = chunk.evidence.word_row[word_g - given.offsets[chunk.wide.top]]
    value = chunk.evidence.table[row, np.repeat(column[said.types[word_s]], repeat)]
    kernel = position_kernel(
        (word_s - begin_s[bead_s] + 0.5) / size_s[bead_s], repeat, place_g, np.repeat(size_g[bead_s], repeat), POSITION
    )
    near = value * kernel
    types = said.types[word_s]
    flat_mean = np.add.reduceat(value, first) / repeat
    near_mean = np.add.reduceat(near, first) / np.add.reduceat(kernel, first)
    gains = _gain(flat_mean, near_mean, said.background[types], said.weight[types], weights)
    forward[real] = np.bincount(bead_s, gains, minlength=len(real))
    # The same for the words given, with t turned around.
    bead_g = np.repeat(np.arange(len(real)), size_g)
    types_g = given.types[ranges(begin_g, size_g)]
    target = np.repeat((np.cumsum(size_g) - size_g)[bead_s], repeat) + place_g
    turned = np.repeat(1 / mass[types], repeat)
    root = np.sqrt(given.background[types_g])
    kernels, values, nears = (
        np.bincount(target, x, minlength=len(types_g)) for x in (kernel, value * turned, near * turned)
    )
    flat_g, near_g = values * root / size_s[bead_g], nears * root / kernels
    gains = _gain(flat_g, near_g, given.background[types_g], given.weight[types_g], weights)
    reverse[real] = np.bincount(bead_g, gains, minlength=len(real))
    return forward, reverse


def _gain(flat: Floats, near: Floats, background: Floats, weight: Floats, weights: Weights) -> Floats:
    ceiling = math.exp(weights.cap)
    before = np.minimum(1 - weights.match + weights.match * flat / background, ceiling)
    after = np.minimum(1 - weights.match + weights.match * near / background, ceiling)
    gain: Floats = np.log(after / before) * weight
    return gain
