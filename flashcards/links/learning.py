"""Learn from the pairs at hand which words translate each other: IBM model 1 in both directions.

Brown et al. 1993, with the dictionary as a Dirichlet prior, a preference for the same relative position (Dyer et al.
2013) and, once a first guess exists, for words whose neighbours are linked.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from flashcards.links.cells import Bools, Cells, Floats, Ints, Places, steps
from flashcards.links.likelihood import likelihood

# Found on half of the hand-linked sentences, in one call and in calls of 25; differences of .003 AER are noise.
ROUNDS = 7
PRIOR = 8.0  # pseudo-counts of a whole gloss
SMOOTHING = 0.01  # pseudo-counts of any two words
POSITION = 2.0  # a distance of the whole sentence costs a factor exp(-POSITION)
NULL = 0.05  # probability that a word translates nothing
MARK = 0.02  # factor for a punctuation mark against a word
FIRST_NEIGHBOURS = 3  # the round from which neighbours count
ALONE = 0.1  # weight of a cell none of whose neighbours is linked
COMPANY = 0.4  # weight per linked neighbour
# Neighbouring cells (English step, Chinese step) and what their link says about this one.
NEIGHBOURS = (
    *(((1, 1), 1.0), ((-1, -1), 1.0), ((1, -1), 0.5), ((-1, 1), 0.5)),
    *(((0, 1), 0.5), ((0, -1), 0.5), ((1, 0), 0.5), ((-1, 0), 0.5)),
    *(((2, 2), 0.4), ((-2, -2), 0.4), ((1, 2), 0.4), ((2, 1), 0.4), ((-1, -2), 0.4), ((-2, -1), 0.4)),
)
JOINED = 0.5  # probability of a sure word beside the link of its neighbour
EVIDENT, UNLIKELY = 0.5, 0.1  # d from which two words are linked though nothing else speaks for it; least probability
PROBABLE = 0.45  # a link; what is less probable is none


def posterior(cells: Cells) -> Floats:
    """Return the probability that the two words of each cell translate each other."""
    position = np.exp(-POSITION * np.abs((cells.source + 0.5) / cells.height - (cells.target + 0.5) / cells.width))
    position[cells.clash] *= MARK
    evidence = np.maximum(cells.evidence, likelihood(*cells.types, cells.english, cells.chinese))
    prior = PRIOR * evidence + SMOOTHING
    types = len(cells.types[0]), len(cells.types[1])
    forward = _Direction(cells.english, cells.target_token, types, cells.tokens[1])
    backward = _Direction(cells.chinese, cells.source_token, types[::-1], cells.tokens[0])
    both: Floats = np.zeros(len(cells.pair))
    learned: list[Floats] = [np.zeros(len(cells.english)), np.zeros(len(cells.english))]
    for turn in range(ROUNDS):
        near = position
        if turn >= FIRST_NEIGHBOURS:
            near = position * (ALONE + COMPANY * _neighbours(cells, both))
        ways = [way.posterior(learned[k], prior, near, cells.pair) for k, way in enumerate((forward, backward))]
        learned = [np.bincount(cells.pair, way, minlength=len(cells.english)).astype(np.float64) for way in ways]
        both = np.sqrt(ways[0] * ways[1])
    return _grown(cells, both, ways[0], ways[1])


def _grown(cells: Cells, both: Floats, forward: Floats, backward: Floats) -> Floats:
    """Let a word join its neighbour's link, when one direction is sure of it and the other had to choose.

    One English word against two Chinese ones, superintelligence and 超级 智能: each says the English word, which can
    itself only say one of them.
    """
    grown = both.copy()
    for (down, right), sure in (((0, 1), forward), ((0, -1), forward), ((1, 0), backward), ((-1, 0), backward)):
        at, neighbour = steps(cells, down, right)
        joined = JOINED * sure[at] * np.minimum(1.0, both[neighbour] / PROBABLE) * ~cells.clash[at]
        grown[at] = np.maximum(grown[at], joined)
    alone = _alone(cells, grown)
    grown[alone] = np.maximum(grown[alone], JOINED)
    return grown


def _alone(cells: Cells, probability: Floats) -> Bools:
    """Return the cells of two words without a link that are the only dictionary translations of each other here."""
    evident = (cells.evidence[cells.pair] >= EVIDENT) & ~cells.clash
    result = evident & (probability >= UNLIKELY)
    for token, count in ((cells.source_token, cells.tokens[0]), (cells.target_token, cells.tokens[1])):
        linked = np.bincount(token, probability >= PROBABLE, minlength=count)
        rivals = np.bincount(token, evident, minlength=count)
        result &= (linked[token] == 0) & (rivals[token] == 1)
    return result


class _Direction(NamedTuple):
    """One direction: each token of one side is said by a word of the other, or by nothing."""

    given: Ints  # of a pair of types: the type that says
    token: Places  # of a cell: the token that is said
    types: tuple[int, int]  # how many types say, how many are said
    tokens: int  # how many tokens are said

    def posterior(self, learned: Floats, prior: Floats, near: Floats, pair: Places) -> Floats:
        """Return for each cell how probable it is that its token is said by its other word."""
        unseen = SMOOTHING * (self.types[1] - np.bincount(self.given, minlength=self.types[0]))
        total = np.bincount(self.given, learned + prior, minlength=self.types[0]) + unseen
        said = ((learned + prior) / total[self.given])[pair]
        share = near / np.bincount(self.token, near, minlength=self.tokens)[self.token]
        weight = said * share * (1 - NULL)
        nothing = NULL**2 / np.sqrt(self.types[1])
        result: Floats = weight / (np.bincount(self.token, weight, minlength=self.tokens) + nothing)[self.token]
        return result


def _neighbours(cells: Cells, probability: Floats) -> Floats:
    """Return for each cell the weighted sum of the probabilities around it."""
    total = np.zeros(len(probability))
    for (down, right), weight in NEIGHBOURS:
        at, neighbour = steps(cells, down, right)
        total[at] += weight * probability[neighbour]
    return total
