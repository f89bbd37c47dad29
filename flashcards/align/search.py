"""The search for the best beads: two passes over a band, a closer look, a verdict. Linear in the length of the text.

The first pass knows the dictionary, the second what the first taught about this very text; then the likely beads are
scored anew with finer features, and what was found is judged once more by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from flashcards.align import band, judge, rescore
from flashcards.align.bitext import Bitext, Window, part_of
from flashcards.align.costs import Weights, shapes_of
from flashcards.align.judge import Verdict
from flashcards.align.posteriors import Chunk, Edges, chunks_of, posteriors
from flashcards.align.selftrain import CrossFitted, Dictionary, Translator, learn
from flashcards.lexicon import Ints
from flashcards.model import Span

FIRST_SLACK, SECOND_SLACK = 16, 6  # sentences around the path of the pass before
LEARNING = (3.0, 0.2)  # temperature and least posterior of the beads that teach: spread, so that none is too sure
LIKELY = (1.5, 3e-4)  # temperature and least posterior of the beads that get the closer look
SEGMENT, OVERLAP = 600, 40  # given sentences worked on at a time, and those seen beyond the cut
WIDEST = 8  # times as many said sentences as given ones in a segment, at most
SURE = 0.9  # posterior of a bead at which a segment may be cut
APART = 0.5  # probability below which a bead, or its first or last sentence, is taken apart


class Found(NamedTuple):
    """A bead of given and said sentences, half open, the probability that it is right, and what was thought of it."""

    given: Span
    said: Span
    probability: float
    verdict: Verdict | None = None


def search(bitext: Bitext, weights: Weights | None = None) -> list[Found]:
    """Return the best beads of a bitext in order."""
    return list(find(bitext, weights or Weights()))


def find(bitext: Bitext, weights: Weights) -> Iterator[Found]:
    """Yield the best beads of a bitext in order; a long one is worked on in segments, cut where a bead is sure."""
    rows, columns = len(bitext.given), len(bitext.said)
    path = band.coarse_path(bitext)
    if rows <= SEGMENT * 1.3 and columns <= WIDEST * SEGMENT:
        yield from _segment(bitext, path, weights)
        return
    guide = band.around([(0, 0), *path, (rows, columns)], rows, columns, 0)
    top = left = 0
    while top < rows or left < columns:
        bottom = min(rows, top + SEGMENT + OVERLAP)
        last = bottom + OVERLAP >= rows
        bottom = rows if last else bottom
        right = columns if last else max(left, int(guide.high[bottom]))
        if right - left > WIDEST * SEGMENT:
            last, right = False, left + WIDEST * SEGMENT
        nearby = [(i - top, j - left) for i, j in path if top <= i <= bottom and left <= j <= right]
        beads = _segment(part_of(bitext, Window(top, bottom, left, right)), nearby, weights)
        kept = beads if last else beads[: _cut(beads, bottom - top)]
        for bead in kept:
            yield bead._replace(given=_moved(bead.given, top), said=_moved(bead.said, left))
        top, left = top + kept[-1].given.stop, left + kept[-1].said.stop


def _cut(beads: list[Found], rows: int) -> int:
    """Return how many beads of a segment to keep: up to the last sure one before the overlap, else half."""
    sure = [
        number
        for number, (given, said, probability, _) in enumerate(beads, 1)
        if probability > SURE and given.start < given.stop <= max(1, rows - OVERLAP) and said.start < said.stop
    ]
    return sure[-1] if sure else (len(beads) + 1) // 2


def _segment(bitext: Bitext, path: band.Points, weights: Weights) -> list[Found]:
    rows, columns = len(bitext.given), len(bitext.said)
    if not rows or not columns:
        return _alone(Span(0, rows), Span(0, columns), 1.0)
    allowed = band.first_band(bitext, path, FIRST_SLACK)
    first, _ = _pass(bitext, Dictionary(bitext), allowed, weights, LEARNING)
    real = (first.beads[:, 2] > 0) & (first.beads[:, 3] > 0)
    translator = CrossFitted(bitext, learn(bitext, first.beads[real], first.posterior[real]))
    weights = replace(weights, shapes=shapes_of(_shapes(first)))
    allowed = band.meet(band.anchored(bitext), _near(first, rows, columns))
    second, chunks = _pass(bitext, translator, allowed, weights, LIKELY)
    lattice = rescore.lattice_of(bitext, second, chunks, translator.mass, weights)
    scores = rescore.score(lattice.features)
    posterior = rescore.bead_posteriors(lattice, scores, (rows, columns))
    best = rescore.best_path(lattice, scores, (rows, columns))
    beads = lattice.beads[best]
    thoughts = judge.verdicts(bitext, beads, chunks, translator.mass, weights)
    return [
        found
        for (i, j, given, said), probability, verdict in zip(
            beads.tolist(), posterior[best].tolist(), thoughts, strict=True
        )
        for found in _judged(Span(i - given, i), Span(j - said, j), probability, verdict)
    ]


def _pass(
    bitext: Bitext, translator: Translator, allowed: band.Band, weights: Weights, look: tuple[float, float]
) -> tuple[Edges, list[Chunk]]:
    """Return the likely beads in a band; where the band is broken, in all that the passages allow."""
    chunks = chunks_of(bitext, translator, *allowed, weights)
    edges = posteriors(bitext, chunks, weights, *look)
    if edges is None:
        chunks = chunks_of(bitext, translator, *band.anchored(bitext), weights)
        edges = posteriors(bitext, chunks, weights, *look)
    if edges is None:
        raise ArithmeticError("no way through the passages, although null beads can always be had")
    return edges, chunks


def _shapes(edges: Edges) -> dict[tuple[int, int], float]:
    """Return the expected number of beads of each shape."""
    expected: dict[tuple[int, int], float] = {}
    for (_, _, given, said), probability in zip(edges.beads.tolist(), edges.posterior.tolist(), strict=True):
        expected[given, said] = expected.get((given, said), 0.0) + probability
    return expected


def _near(edges: Edges, rows: int, columns: int) -> band.Band:
    """Return the band of the second pass: around the beads of the first."""
    ends: Ints = edges.beads[:, :2]
    points = np.concatenate([[[0, 0]], ends - edges.beads[:, 2:], ends, [[rows, columns]]])
    return band.around(points.tolist(), rows, columns, SECOND_SLACK)


def _judged(given: Span, said: Span, posterior: float, verdict: Verdict | None) -> list[Found]:
    """Return a bead, or what is left of it when its sides, or its outer sentences, do not belong together."""
    if verdict is None:
        return [Found(given, said, posterior)]
    free_choice = not verdict.forced and (given.stop - given.start, said.stop - said.start) != (1, 1)
    if verdict.parallel < APART and not free_choice:
        return _alone(given, said, posterior * (1 - verdict.parallel))
    doubtful = min(*verdict.said_members, *verdict.given_members)
    if doubtful >= APART:
        return [Found(given, said, posterior * verdict.parallel * doubtful, verdict)]
    probability = posterior * (1 - doubtful)
    of_said = doubtful in verdict.said_members
    side, members = (said, verdict.said_members) if of_said else (given, verdict.given_members)
    before = members[0] <= members[1]
    lone = Span(side.start, side.start + 1) if before else Span(side.stop - 1, side.stop)
    kept = Span(side.start + 1, side.stop) if before else Span(side.start, side.stop - 1)
    other = given if of_said else said
    edge = Span(other.start, other.start) if before else Span(other.stop, other.stop)
    pieces = [
        Found(given, kept, probability, verdict) if of_said else Found(kept, said, probability, verdict),
        Found(edge, lone, probability) if of_said else Found(lone, edge, probability),
    ]
    return pieces[::-1] if before else pieces


def _alone(given: Span, said: Span, probability: float) -> list[Found]:
    """Return every sentence as a null bead, the given ones first."""
    return [Found(Span(i, i + 1), Span(said.start, said.start), probability) for i in range(*given)] + [
        Found(Span(given.stop, given.stop), Span(j, j + 1), probability) for j in range(*said)
    ]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.stop + by)
