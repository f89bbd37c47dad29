"""How good a target is: the probability that a teacher would give it a card, by the weights of its features.

A logistic regression (`python tests/benchmarks/fit_targets.py`) on what two readers marked in our own twelve articles
and on what they said of cards that were asked; figures of articles left out in turn in tests/benchmarks/RESULTS.md. The
signs are what a teacher would say: what any dictionary says is dull, what another word claims is doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from flashcards.model import CHINESE, ENGLISH

BIAS = "bias"
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    ENGLISH: {
        BIAS: -0.6,
        "termhood": 2.9,
        "sure phrase": 0.7,
        "said by dictionary": -0.0,
        "set phrase": 0.9,
        "rare": -0.4,
        "verb": 0.2,
        "capital": -0.1,
        "easy words": -0.2,
        "easy phrase": -1.2,
        "listed below": -1.2,
        "level": 0.7,
        "often": 0.2,
        "adverb": 0.7,
        "plain characters": -0.6,
        "derived": -0.6,
        "before its head": -1.4,
        "head": -1.0,
        "sure": 1.1,
        "rare word": 0.9,
        "unlisted word": -1.3,
        "common for its level": -1.0,
        "common words": -1.3,
        "phrase of glosses": -0.6,
    },
    CHINESE: {
        BIAS: -1.1,
        "termhood": 3.0,
        "sure": 0.8,
        "headword": 0.6,
        "often": 0.4,
        "rare": 0.4,
        "rare word": 1.6,
        "unlisted word": -0.6,
        "easy characters": -0.2,
        "common meaning": -0.7,
        "long": 0.3,
        "verb": 0.1,
        "adjective": 0.4,
        "capital": -0.4,
        "unit": -0.8,
        "plain characters": -1.0,
        "character": -1.6,
        "said by dictionary": -0.2,
        "simple meaning": -0.6,
        "listed below": -0.8,
        "noun": -0.4,
        "before its head": -1.4,
        "head": -0.6,
    },
}


def merit(features: Mapping[str, float], learned: str) -> float:
    """Return the probability, 0..1, that a target with these features is worth a card.

    >>> merit({"set phrase": 1.0}, "en") > merit({"capital": 1.0}, "en")
    True
    """
    weights = WEIGHTS[learned]
    total = weights[BIAS] + sum(weight * features.get(name, 0.0) for name, weight in weights.items())
    return 1 / (1 + exp(-total))
