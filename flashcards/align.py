"""Which sentences translate which: passages in, beads with posteriors out.

Two passes over a band of possible beads: the first with the dictionary, the second with what the first taught about
this very text; then a closer look at the likely beads. Every step is linear in the length of the text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from flashcards import band, lexicon, rescore
from flashcards.bitext import Bitext, Lines, Window, bitext_of, part_of
from flashcards.costs import Weights
from flashcards.errors import FlashcardsError
from flashcards.lexicon import Ints
from flashcards.model import CHINESE, ENGLISH, Bead, Sentence, Span, SplitPassage
from flashcards.posteriors import Chunk, Edges, chunks_of, posteriors
from flashcards.selftrain import CrossFitted, Dictionary, Translator, learn
from flashcards.settings import AlignSettings

FIRST_SLACK, SECOND_SLACK = 16, 6  # sentences around the path of the pass before
LEARNING_TEMPERATURE = 3.0  # spreads the first pass's probability, so that it teaches without being sure
LEARNING_THRESHOLD = 0.1  # posterior below which a bead teaches nothing
LATTICE_TEMPERATURE, LATTICE_THRESHOLD = 1.5, 3e-4  # which beads get the closer look
SEGMENT, OVERLAP = 600, 40  # given sentences worked on at a time, and those seen beyond the cut
SURE = 0.9  # posterior of a bead at which a segment may be cut
LEAST = 1e-9  # posterior that a cost is still told for


class Found(NamedTuple):
    """A bead of the search: given sentences and said sentences, half open, and its posterior."""

    given: Span
    said: Span
    posterior: float


def align(passages: Sequence[SplitPassage], settings: AlignSettings | None = None) -> tuple[tuple[Bead, ...], ...]:
    """Return the beads of each passage, in order, covering every sentence of both sides once, null beads included.

    English is the source. Passages are anchors that no bead crosses; what the text teaches about its words is
    learned from all of them together. Sentence numbers count from 0 in each passage; `cost` is in nats.
    """
    del settings  # its threshold is for cards, not for the search
    source, target = ([getattr(passage, side) for passage in passages] for side in ("source", "target"))
    found = _found(_lines(source), _lines(target), ENGLISH, CHINESE)
    beads: list[list[Bead]] = [[] for _ in passages]
    starts = [np.cumsum([0, *map(len, side)]).tolist() for side in (source, target)]
    groups = [[number for number, sentences in enumerate(side) for _ in sentences] for side in (source, target)]
    for bead in found:
        number = groups[0][bead.source.start] if bead.source.start < bead.source.stop else groups[1][bead.target.start]
        one, other = (Span(span.start - starts[side][number], span.stop - starts[side][number])
                      for side, span in enumerate((bead.source, bead.target)))  # fmt: skip
        beads[number].append(Bead(one, other, bead.cost, bead.reasons))
    return tuple(map(tuple, beads))


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str = ENGLISH,
    target_language: str = CHINESE,
    anchors: Sequence[tuple[int, int]] = (),
) -> tuple[Bead, ...]:
    """Return the beads of two lists of sentences, source first, in order.

    `anchors` are boundaries (source sentence, target sentence), increasing, that no bead crosses.
    Raises FlashcardsError for languages that no lexicon joins.

    >>> [(*bead.source, *bead.target) for bead in align_sentences(["It rains.", "I sleep."], ["下雨了。", "我睡觉。"])]
    [(0, 1, 0, 1), (1, 2, 1, 2)]
    """
    groups = [np.searchsorted([anchor[side] for anchor in anchors], np.arange(len(texts)), "right").tolist()
              for side, texts in enumerate((source, target))]  # fmt: skip
    lines = (
        Lines(tuple(texts), tuple(group), (0,) * len(texts), (False,) * len(texts))
        for texts, group in zip((source, target), groups, strict=True)
    )
    return tuple(_found(*lines, source_language, target_language))


def _lines(passages: Sequence[Sequence[Sentence]]) -> Lines:
    numbered = [(number, sentence) for number, sentences in enumerate(passages) for sentence in sentences]
    return Lines(
        tuple(sentence.text for _, sentence in numbered),
        tuple(number for number, _ in numbered),
        tuple(sentence.block for _, sentence in numbered),
        tuple(sentence.kind == "heading" for _, sentence in numbered),
    )


def _found(source: Lines, target: Lines, source_language: str, target_language: str) -> Iterator[Bead]:
    """Align two sides and give the beads back in the order of the arguments."""
    if {source_language, target_language} != {lexicon.GIVEN, lexicon.SAID}:
        message = f"No lexicon joins the languages {source_language!r} and {target_language!r}."
        raise FlashcardsError(message, f"One side must be {lexicon.SAID}, the other {lexicon.GIVEN}.")
    turned = source_language == lexicon.SAID
    given, said = (target, source) if turned else (source, target)
    bitext = bitext_of(given, said, lexicon.GIVEN, lexicon.SAID)
    for found in search(bitext):
        one, other = (found.said, found.given) if turned else (found.given, found.said)
        yield Bead(one, other, -math.log(min(1.0, max(LEAST, found.posterior))))


def search(bitext: Bitext, weights: Weights | None = None) -> list[Found]:
    """Return the best beads of a bitext; long ones in overlapping segments, cut where a bead is sure."""
    weights = weights or Weights()
    rows, columns = len(bitext.given), len(bitext.said)
    path = band.coarse_path(bitext)
    if rows <= SEGMENT * 1.3 or not columns:
        return _search(bitext, path, weights)
    guide = band.around(path or [(0, 0), (rows, columns)], rows, columns, 0)
    found: list[Found] = []
    top = left = 0
    while True:
        bottom = top + SEGMENT + OVERLAP
        last = bottom + OVERLAP >= rows
        bottom, right = (rows, columns) if last else (bottom, max(left + 1, int(guide.high[bottom])))
        window = Window(top, bottom, left, right)
        nearby = [(i - top, j - left) for i, j in path if top <= i <= bottom and left <= j <= right]
        beads = _search(part_of(bitext, window), nearby, weights)
        if not last:
            sure = [k for k, bead in enumerate(beads)
                    if SURE < bead.posterior and _length(bead.given) and _length(bead.said)
                    and bead.given.stop <= SEGMENT]  # fmt: skip
            beads = beads[: (sure[-1] if sure else len(beads) // 2) + 1]
        found += [
            Found(Span(g.start + top, g.stop + top), Span(s.start + left, s.stop + left), p) for g, s, p in beads
        ]
        if last:
            return found
        top, left = found[-1].given.stop, found[-1].said.stop


def _search(bitext: Bitext, path: band.Points, weights: Weights) -> list[Found]:
    """Align one segment: dictionary, self-training, closer look."""
    rows, columns = len(bitext.given), len(bitext.said)
    if not rows or not columns:
        deleted = [Found(Span(i, i + 1), Span(0, 0), 1.0) for i in range(rows)]
        return deleted + [Found(Span(0, 0), Span(j, j + 1), 1.0) for j in range(columns)]
    allowed = band.first_band(bitext, path, FIRST_SLACK)
    first, _ = _pass(bitext, Dictionary(bitext), allowed, weights, LEARNING_TEMPERATURE, LEARNING_THRESHOLD)
    real = (first.beads[:, 2] > 0) & (first.beads[:, 3] > 0)
    lessons = learn(bitext, first.beads[real], first.posterior[real])
    translator = CrossFitted(bitext, lessons)
    allowed = band.meet(band.anchored(bitext), _near(first, rows, columns))
    second, chunks = _pass(bitext, translator, allowed, weights, LATTICE_TEMPERATURE, LATTICE_THRESHOLD)
    lattice = rescore.lattice_of(bitext, second, chunks, translator.mass, weights)
    scores = rescore.score(lattice.features)
    posterior = rescore.bead_posteriors(lattice, scores, (rows, columns))
    best = rescore.best_path(lattice, scores, (rows, columns))
    return [
        Found(Span(i - given, i), Span(j - said, j), float(posterior[number]))
        for number, (i, j, given, said) in zip(best, lattice.beads[best].tolist(), strict=True)
    ]


def _pass(
    bitext: Bitext, translator: Translator, allowed: band.Band, weights: Weights, temperature: float, threshold: float
) -> tuple[Edges, list[Chunk]]:
    """Return the likely beads in a band; where the band is broken, in all that the passages allow."""
    chunks = chunks_of(bitext, translator, *allowed, weights)
    edges = posteriors(bitext, chunks, weights, temperature, threshold)
    if edges is None:
        chunks = chunks_of(bitext, translator, *band.anchored(bitext), weights)
        edges = posteriors(bitext, chunks, weights, temperature, threshold)
    assert edges is not None, "passages allow any bead or none: there is always a way of null beads"
    return edges, chunks


def _near(edges: Edges, rows: int, columns: int) -> band.Band:
    """Return the band of the second pass: around the beads of the first."""
    ends: Ints = edges.beads[:, :2]
    starts = ends - edges.beads[:, 2:]
    points = [(0, 0), *map(tuple, starts.tolist()), *map(tuple, ends.tolist()), (rows, columns)]
    return band.around(points, rows, columns, SECOND_SLACK)


def _length(span: Span) -> int:
    return span.stop - span.start
