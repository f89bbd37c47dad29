"""Which sentences translate which: passages in, beads with probabilities and reasons out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from flashcards import lexicon
from flashcards.align import reasons, search
from flashcards.align.bitext import Lines, bitext_of
from flashcards.align.costs import Weights
from flashcards.errors import FlashcardsError
from flashcards.model import CHINESE, ENGLISH, Bead, Sentence, Span, SplitPassage
from flashcards.settings import AlignSettings

LEAST = 1e-9  # the least probability that a cost is told for


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
    one, other = (
        Lines(tuple(texts), tuple(group), (0,) * len(texts), (False,) * len(texts))
        for texts, group in zip((source, target), groups, strict=True)
    )
    return tuple(_found(one, other, source_language, target_language))


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
    for found in search.find(bitext, Weights()):
        one, other = (found.said, found.given) if turned else (found.given, found.said)
        cost = -math.log(min(1.0, max(LEAST, found.probability)))
        yield Bead(one, other, cost, tuple(reasons.reasons(found, given.texts, said.texts)))
