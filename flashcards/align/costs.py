"""What a bead costs, and why: each ingredient a function, in nats, added up for every bead of a window.

A score is minus a cost: higher is better. The figures after each ingredient are the strict F1 that five chapters of
novels lose without it (tests/benchmarks/RESULTS.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from flashcards.align.bitext import Bitext, Window
from flashcards.align.selftrain import Evidence, Translator
from flashcards.lexicon import Floats, Ints

# Beads by sentences (given, said), counted in six chapters of Chinese novels and their English translations.
NOVELS: Mapping[tuple[int, int], float] = {
    (1, 1): 817, (1, 2): 275, (1, 3): 75, (2, 1): 62, (1, 4): 33, (2, 2): 21, (2, 3): 13, (1, 0): 9, (3, 2): 6,
    (1, 5): 5, (0, 1): 4, (2, 4): 3, (3, 3): 2, (1, 6): 2, (3, 1): 2, (3, 4): 1, (2, 5): 1, (4, 1): 0.5,
}  # fmt: skip

# The same in our own articles, whose translators keep sentences whole; shapes that they lack are taken to be rare.
ARTICLES: Mapping[tuple[int, int], float] = dict.fromkeys(NOVELS, 0.3) | {
    (1, 1): 218, (1, 2): 13, (2, 1): 4, (1, 0): 2, (0, 1): 2,
}  # fmt: skip

SHAPES: tuple[tuple[int, int], ...] = (*(shape for shape in NOVELS if 0 not in shape), (1, 0))
GIVEN_SIZES: Ints = np.array([given for given, _ in SHAPES])
SAID_SIZES: Ints = np.array([said for _, said in SHAPES])
MOST_GIVEN, MOST_SAID = int(GIVEN_SIZES.max()), int(SAID_SIZES.max())
IMPOSSIBLE = -1e9
FORBIDDEN = -1e6  # an insertion across an anchor: finite, because insertions are summed up


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each ingredient; all but `match` and `cap` multiply nats."""

    match: float = 0.3  # 0..1, how far a word is taken to come from the other side rather than from anywhere
    cap: float = 8.0  # nats; no word counts more, so that one rare name does not decide
    forward: float = 0.35  # words said, explained by the words given
    reverse: float = 0.2  # words given, explained by the words said
    length: float = 0.055  # times the squared difference of lengths over their sum, in characters said
    prior: float = 1.3  # of how often beads have this shape
    alone: float = 2.75  # nats for a sentence without counterpart: articles leave out more than novels do
    quotation: float = 1.0  # nats, if a quotation is open on one side only where the bead ends
    block: float = 2.0  # nats for each paragraph break inside a bead
    heading: float = 4.0  # nats, if one side is a heading and the other is not
    shapes: Mapping[tuple[int, int], float] = field(default_factory=lambda: NOVELS)

    def log_prior(self, shape: tuple[int, int]) -> float:
        """Return the weighted log of how often beads have this shape."""
        share = float(np.log(self.shapes[shape] / sum(self.shapes.values())))
        return self.prior * share + (self.alone if 0 in shape else 0)


def shapes_of(expected: Mapping[tuple[int, int], float]) -> Mapping[tuple[int, int], float]:
    """Return how often beads have each shape in a text that is like NOVELS or like ARTICLES: shares that sum to 1.

    `expected` counts the beads by shape that a first pass found likely; each kind of text is weighed by how well it
    explains them, both alike before (Bayesian model averaging).

    >>> [round(shapes_of({(1, 1): ones, (1, 2): 40 - ones})[1, 1], 2) for ones in (24, 38)]
    [0.61, 0.9]
    """
    novels, articles = (
        {shape: count / sum(counts.values()) for shape, count in counts.items()} for counts in (NOVELS, ARTICLES)
    )
    odds = sum(count * math.log(novels[shape] / articles[shape]) for shape, count in expected.items())
    share = 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
    return {shape: share * novels[shape] + (1 - share) * articles[shape] for shape in NOVELS}


def scores(bitext: Bitext, translator: Translator, window: Window, weights: Weights) -> tuple[Floats, Evidence, Window]:
    """Return the score of every bead that ends in a window, the evidence used and the window that it covers.

    The scores have shape (rows, SHAPES, columns): [r, s, c] is the bead of shape SHAPES[s] that ends before given
    sentence window.top + 1 + r and before said sentence window.left + c; IMPOSSIBLE where there is none.
    """
    wide = Window(max(0, window.top + 1 - MOST_GIVEN), window.bottom, max(0, window.left - MOST_SAID), window.right)
    evidence = translator.evidence(wide)
    forward = forward_sums(bitext, evidence, weights)
    reverse = reverse_sums(bitext, evidence, translator.mass, weights)
    table = np.full((window.bottom - window.top, len(SHAPES), window.width), IMPOSSIBLE, np.float32)
    for number, (given, said) in enumerate(SHAPES):
        top, left = max(given, window.top + 1), max(said, window.left)  # the first places where such a bead can end
        ends = Window(top, window.bottom, left, window.right)
        height, width = window.bottom + 1 - top, window.right + 1 - left
        if height <= 0 or width <= 0 or (said and (given not in forward or said not in reverse)):
            continue
        score = np.full((height, width), weights.log_prior((given, said)), np.float32)
        if said:
            row, column = top - given - wide.top, left - said - wide.left
            for k in range(said):
                score += weights.forward * forward[given][row : row + height, column + k : column + k + width]
            for k in range(given):
                score += weights.reverse * reverse[said][column : column + width, row + k : row + k + height].T
            score -= length_cost(bitext, ends, given, said, weights)
            score -= quotation_cost(bitext, ends, weights)
        score += format_score(bitext, ends, given, said, weights)
        table[top - window.top - 1 :, number, left - window.left :] = score
    return table, evidence, wide


def forward_sums(bitext: Bitext, evidence: Evidence, weights: Weights, most: int = MOST_GIVEN) -> dict[int, Floats]:
    """Return, for 1 to `most` given sentences, how well they explain each said one: shape (starts, said sentences).

    Each word said adds min(cap, log(1 - match + match S / p)): S is the mean of t(word | given word) over the words
    given, p the word's background probability. Without any dictionary F1 falls by .36.
    """
    said = bitext.said
    support = evidence.given_counts @ evidence.table
    weighted = (said.weight[evidence.said] * evidence.said_counts).T.copy()
    words = evidence.given_counts.sum(axis=1)
    return _sums(support, words, said.background[evidence.said], weighted, most, weights)


def reverse_sums(
    bitext: Bitext, evidence: Evidence, mass: Floats, weights: Weights, most: int = MOST_SAID
) -> dict[int, Floats]:
    """Return, for 1 to `most` said sentences, how well they explain each given one: shape (starts, given sentences).

    t is turned around with the document's `mass`: t(given | said) = t(said | given) sqrt(p(given)) / mass(said).
    Without it F1 falls by .02 to .05.
    """
    given = bitext.given
    root = np.sqrt(given.background[evidence.given])[:, None]
    support = evidence.said_counts @ (evidence.table * (root / mass[evidence.said])).T
    weighted = (given.weight[evidence.given] * evidence.given_counts).T.copy()
    words = evidence.said_counts.sum(axis=1)
    return _sums(support, words, given.background[evidence.given], weighted, most, weights)


def length_cost(bitext: Bitext, ends: Window, given: int, said: int, weights: Weights) -> Floats:
    """Return the cost of unequal lengths, after Gale and Church 1993; without it F1 falls by .05.

    `ends` are the boundaries where the beads end, both edges included; so is the shape of what is returned.
    """
    reach = bitext.given.reach * bitext.ratio
    expected = (reach[ends.top : ends.bottom + 1] - reach[ends.top - given : ends.bottom + 1 - given])[:, None]
    reach = bitext.said.reach
    found = (reach[ends.left : ends.right + 1] - reach[ends.left - said : ends.right + 1 - said])[None, :]
    cost: Floats = (weights.length * (expected - found) ** 2 / np.maximum(expected + found, 1)).astype(np.float32)
    return cost


def quotation_cost(bitext: Bitext, ends: Window, weights: Weights) -> Floats:
    """Return the cost of ending inside a quotation on one side and outside on the other; without it F1 falls by .01."""
    one = bitext.given.quoted[ends.top : ends.bottom + 1, None]
    other = bitext.said.quoted[None, ends.left : ends.right + 1]
    cost: Floats = (weights.quotation * (one != other)).astype(np.float32)
    return cost


def format_score(bitext: Bitext, ends: Window, given: int, said: int, weights: Weights) -> Floats:
    """Return what the format says against a bead: 0, less for paragraph breaks inside it, IMPOSSIBLE across anchors."""
    first_g, first_s = np.arange(ends.top, ends.bottom + 1) - given, np.arange(ends.left, ends.right + 1) - said
    one, other = bitext.given, bitext.said
    against = np.zeros((len(first_g), len(first_s)), np.float32)
    if not said:
        low, high = group_bounds(one.group[first_g], other.group)
        inside = (first_s >= low[:, None]) & (first_s <= high[:, None])
        return np.where(inside, against, np.float32(IMPOSSIBLE)).astype(np.float32)
    last_g, last_s = first_g + given - 1, first_s + said - 1
    against -= weights.block * (_breaks(one.block, first_g, last_g)[:, None] + _breaks(other.block, first_s, last_s))
    against -= weights.heading * (one.heading[first_g][:, None] != other.heading[first_s])
    apart_g = (one.group[first_g] != one.group[last_g]) | (one.heading[first_g] != one.heading[last_g])
    apart_s = (other.group[first_s] != other.group[last_s]) | (other.heading[first_s] != other.heading[last_s])
    apart = apart_g[:, None] | apart_s | (one.group[first_g][:, None] != other.group[first_s])
    return np.where(apart, np.float32(IMPOSSIBLE), against).astype(np.float32)


def insertion_sums(bitext: Bitext, window: Window, weights: Weights) -> Floats:
    """Return running sums of the score of said sentences without a counterpart, shape (rows + 1, columns).

    Row r is for those that stand before given sentence window.top + r; the sum begins with 0 at the window's left.
    """
    group = bitext.said.group[window.left : window.right]
    low, high = group_bounds(group, bitext.given.group)
    row = np.arange(window.top, window.bottom + 1)[:, None]
    step = np.where((row >= low) & (row <= high), weights.log_prior((0, 1)), FORBIDDEN)
    return np.concatenate([np.zeros((len(row), 1)), np.cumsum(step, axis=1)], axis=1)


def group_bounds(group: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Return the first and the last boundary of the other side that lie in each group's passage."""
    return np.searchsorted(other, group, "left"), np.searchsorted(other, group, "right")


def _breaks(block: Ints, first: Ints, last: Ints) -> Ints:
    before = np.concatenate([[0], np.cumsum(block[1:] != block[:-1])])
    breaks: Ints = before[last] - before[first]
    return breaks


def _sums(
    support: Floats, words: Floats, background: Floats, weighted: Floats, most: int, weights: Weights
) -> dict[int, Floats]:
    """Return, for runs of 1 to `most` sentences, the sums of log-likelihood ratios of the other side's sentences."""
    scale, rest = np.float32(weights.match) / background, np.float32(1 - weights.match)
    ceiling = np.float32(np.exp(weights.cap))
    sums: dict[int, Floats] = {}
    run, size = support, words
    for length in range(1, most + 1):
        if length > 1:
            run, size = run[:-1] + support[length - 1 :], size[:-1] + words[length - 1 :]
        if not len(run):
            break
        ratio = run * scale
        ratio /= np.maximum(size, 1)[:, None]
        ratio += rest
        np.minimum(ratio, ceiling, out=ratio)
        np.log(ratio, out=ratio)
        sums[length] = ratio @ weighted
    return sums
