"""How sure each bead is: forward-backward sums over all ways to cut two texts into beads.

The table of boundaries is walked in chunks of rows, each with its own window of columns (the band), so memory grows
with the band and not with the text. After Rabiner 1989; sums of exponentials, so everything is in nats.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from flashcards.align.bitext import Bitext, Window
from flashcards.align.costs import (
    GIVEN_SIZES,
    MOST_GIVEN,
    MOST_SAID,
    SAID_SIZES,
    SHAPES,
    Weights,
    insertion_sums,
    scores,
)
from flashcards.align.selftrain import Evidence, Translator
from flashcards.lexicon import Floats, Ints

CHUNK = 32  # given sentences scored at a time
NEVER = -1e9  # log of nothing

Wide = Floats


class Chunk(NamedTuple):
    """The scores of the beads that end in a window (see `costs.scores`), with the evidence of the window `wide`."""

    window: Window
    scores: Floats
    evidence: Evidence
    wide: Window


class Edges(NamedTuple):
    """Beads with their posterior: rows (end i, end j, given, said) in the order of the text, and probabilities."""

    beads: Ints
    posterior: Floats


def chunks_of(bitext: Bitext, translator: Translator, low: Ints, high: Ints, weights: Weights) -> list[Chunk]:
    """Score the beads of a band: said boundaries `low[i]` to `high[i]`, both included, for each given boundary i."""
    chunks = []
    for top in range(0, len(bitext.given), CHUNK):
        bottom = min(len(bitext.given), top + CHUNK)
        window = Window(top, bottom, int(low[top : bottom + 1].min()), int(high[top : bottom + 1].max()))
        chunks.append(Chunk(window, *scores(bitext, translator, window, weights)))
    return chunks


def posteriors(
    bitext: Bitext, chunks: Sequence[Chunk], weights: Weights, temperature: float, threshold: float
) -> Edges | None:
    """Return the beads whose posterior is above `threshold`, or None if the band holds no way through.

    `temperature` divides all scores: above 1 it spreads the probability.
    """
    inserts = [insertion_sums(bitext, chunk.window, weights) / temperature for chunk in chunks]
    columns = len(bitext.said)
    forward = _forward(chunks, inserts, temperature)
    total = float(forward[-1][1][-1, columns - chunks[-1].window.left])
    if total < NEVER / 10:
        return None
    found = _backward(bitext, chunks, inserts, forward, temperature, total + math.log(threshold), total)
    beads = np.concatenate([beads for beads, _ in found])
    probability = np.exp(np.minimum(np.concatenate([value for _, value in found]), 0)).astype(np.float32)
    order = np.lexsort(beads.T[::-1])
    return Edges(beads[order], probability[order])


def _forward(chunks: Sequence[Chunk], inserts: Sequence[Wide], temperature: float) -> list[tuple[Wide, Wide]]:
    """Return for each chunk the sums of all paths through each bead, and to each boundary (one row more: the top)."""
    sums: list[tuple[Wide, Wide]] = []
    ring: Wide = np.empty((0, 0))
    left = width = 0
    for chunk, insert in zip(chunks, inserts, strict=True):
        window = chunk.window
        if not sums:
            ring = np.full((MOST_GIVEN, window.width + MOST_SAID), NEVER)
            ring[-1, MOST_SAID:] = insert[0]
        else:
            ring = _shifted(ring, left - window.left, width, window.width)
        left, width = window.left, window.width
        source = _source(width)
        height = window.bottom - window.top
        through = np.empty((height, len(SHAPES), width))
        upto = np.empty((height + 1, width))
        upto[0] = ring[-1, MOST_SAID:]
        for row in range(height):
            paths = ring.ravel()[source]
            paths += chunk.scores[row] / temperature
            through[row] = paths
            upto[row + 1] = _inserted(_log_sum(paths), insert[row + 1])
            ring[:-1] = ring[1:]
            ring[-1, :MOST_SAID] = NEVER
            ring[-1, MOST_SAID:] = upto[row + 1]
        sums.append((through, upto))
    return sums


def _backward(
    bitext: Bitext,
    chunks: Sequence[Chunk],
    inserts: Sequence[Wide],
    forward: Sequence[tuple[Wide, Wide]],
    temperature: float,
    least: float,
    total: float,
) -> list[tuple[Ints, Wide]]:
    """Walk back from the end; return beads and the logs of their posteriors, where forward + backward >= `least`."""
    rows, columns = len(bitext.given), len(bitext.said)
    found: list[tuple[Ints, Wide]] = []
    ahead, left = np.empty((0, 0, 0)), 0
    for number in range(len(chunks) - 1, -1, -1):
        window, insert = chunks[number].window, inserts[number]
        through, upto = forward[number]
        height, width = window.bottom - window.top, window.width
        padded = width + MOST_SAID
        # ahead[k, s]: score of beads of shape s that end k + 1 rows below, with all that follows
        moved = np.full((MOST_GIVEN, len(SHAPES), padded), NEVER)
        begin, end = max(left, window.left), min(left + ahead.shape[2], window.left + padded)
        if end > begin:
            moved[:, :, begin - window.left : end - window.left] = ahead[:, :, begin - left : end - left]
        ahead, left = moved, window.left
        target = _target(width)
        onward = np.empty((height + 1, width))
        for row in range(height, -1, -1):
            if window.top + row == rows:
                after = np.full(width, NEVER)
                after[columns - window.left] = 0.0
            else:
                after = _log_sum(ahead.ravel()[target])
            onward[row] = _inserted(after[::-1], -insert[row, ::-1])[::-1]
            if row:
                ahead[1:] = ahead[:-1].copy()
                ahead[0, :, :width] = chunks[number].scores[row - 1] / temperature + onward[row]
                ahead[0, :, width:] = NEVER
        through += onward[1:, None, :]
        ends, shapes, places = np.nonzero(through > least)
        beads = (window.top + 1 + ends, window.left + places, GIVEN_SIZES[shapes], SAID_SIZES[shapes])
        found.append((np.stack(beads, axis=1), through[ends, shapes, places] - total))
        skip = 1 if number else 0  # the top row of a chunk is the bottom row of the one above
        step = upto[skip:, :-1] + np.diff(insert[skip:], axis=1) + onward[skip:, 1:]
        ends, places = np.nonzero(step > least)
        beads = (window.top + skip + ends, window.left + 1 + places, np.zeros_like(ends), np.ones_like(ends))
        found.append((np.stack(beads, axis=1), step[ends, places] - total))
    return found


def _log_sum(paths: Wide) -> Wide:
    best = paths.max(axis=0)
    total: Wide = best + np.log(np.exp(paths - best).sum(axis=0))
    return total


def _inserted(row: Wide, insert: Wide) -> Wide:
    """Add the paths that go on to the right by insertions."""
    total: Wide = np.logaddexp.accumulate(row - insert) + insert
    return total


def _shifted(ring: Wide, offset: int, width: int, new_width: int) -> Wide:
    """Return the last rows as the next window sees them, `offset` columns further right."""
    new = np.full((MOST_GIVEN, new_width + MOST_SAID), NEVER)
    begin, end = max(0, offset), min(offset + width + MOST_SAID, new_width + MOST_SAID)
    if end > begin:
        new[:, begin:end] = ring[:, begin - offset : end - offset]
    return new


def _source(width: int) -> Ints:
    """Return where in the ring (rows, MOST_SAID + width) a bead of each shape that ends in each column begins."""
    row = (MOST_GIVEN - GIVEN_SIZES)[:, None] * (width + MOST_SAID)
    places: Ints = row + MOST_SAID + np.arange(width)[None, :] - SAID_SIZES[:, None]
    return places


def _target(width: int) -> Ints:
    """Return where in `ahead` (rows, shapes, width + MOST_SAID) a bead of each shape from each column ends."""
    start = ((GIVEN_SIZES - 1) * len(SHAPES) + np.arange(len(SHAPES))) * (width + MOST_SAID)
    places: Ints = (start + SAID_SIZES)[:, None] + np.arange(width)[None, :]
    return places
