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
        BIAS: -1.1,
        "termhood": 2.4,
        "sure phrase": 0.8,
        "said by dictionary": 0.0,
        "set phrase": 0.7,
        "rare": 1.0,
        "verb": 0.2,
        "capital": -0.5,
        "easy words": -0.2,
        "easy phrase": -0.7,
        "listed below": -0.6,
        "level": 0.9,
        "often": 0.2,
        "adverb": 0.8,
        "plain characters": -0.6,
        "derived": -0.3,
        "before its head": -1.2,
        "head": -1.0,
    },
    CHINESE: {
        BIAS: -1.1,
        "termhood": 2.3,
        "sure": 0.5,
        "headword": 0.5,
        "often": 0.3,
        "rare": 0.6,
        "rare word": 1.5,
        "unlisted word": -0.5,
        "easy characters": -0.2,
        "common meaning": -0.8,
        "long": 0.2,
        "verb": 0.4,
        "adjective": 0.6,
        "capital": -0.7,
        "unit": -0.9,
        "plain characters": -0.9,
        "character": -1.4,
        "said by dictionary": -0.3,
        "before its head": -1.2,
        "head": -0.4,
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
