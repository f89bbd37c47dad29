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
        BIAS: -1.4,
        "termhood": 2.6,
        "sure phrase": 0.9,
        "said by dictionary": 0.0,
        "set phrase": 0.6,
        "rare": -0.0,
        "verb": 0.1,
        "capital": -0.1,
        "easy words": -0.2,
        "easy phrase": -1.2,
        "listed below": -1.1,
        "level": 0.8,
        "often": 0.3,
        "adverb": 0.5,
        "plain characters": -0.5,
        "derived": -0.4,
        "before its head": -1.2,
        "head": -1.0,
        "sure": 0.9,
        "rare word": 0.6,
        "unlisted word": -0.8,
        "common for its level": -0.1,
        "common words": -1.1,
        "phrase of glosses": -1.1,
        "idiom": 0.2,
        "phrase": 0.7,
        "several words": 0.6,
        "useful": 0.8,
        "living": -0.4,
        "made": -0.6,
        "matter": -0.6,
        "heading": -0.1,
    },
    CHINESE: {
        BIAS: -1.6,
        "termhood": 2.1,
        "sure": 0.6,
        "headword": 0.7,
        "often": 0.5,
        "rare": 0.4,
        "rare word": 1.2,
        "unlisted word": -0.4,
        "easy characters": -0.0,
        "common meaning": -0.7,
        "long": 0.7,
        "verb": 0.1,
        "adjective": 0.4,
        "capital": -0.5,
        "unit": -0.7,
        "plain characters": -0.9,
        "character": -1.5,
        "said by dictionary": -0.2,
        "simple meaning": -0.6,
        "listed below": 0.0,
        "noun": -0.5,
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
