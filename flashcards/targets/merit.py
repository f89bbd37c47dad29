"""How good a target is: the probability that a teacher would give it a card, by the weights of its features.

A logistic regression (`python tests/benchmarks/fit_targets.py`) on what readers marked in our own articles, what they
said of cards that were asked, and the twelve items a teacher wants most; figures of articles left out in turn in
tests/benchmarks/RESULTS.md. The signs are what a teacher would say: what courses teach is worth it, what any dictionary
says is dull, what another word claims is doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from flashcards.model import CHINESE, ENGLISH

BIAS = "bias"
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    ENGLISH: {
        BIAS: -2.2,
        "termhood": 2.1,
        "sure phrase": 0.7,
        "said by dictionary": 0.0,
        "set phrase": 0.7,
        "rare": 0.2,
        "verb": 0.1,
        "capital": -0.5,
        "easy words": -0.3,
        "easy phrase": -0.6,
        "listed below": -0.9,
        "level": 0.9,
        "often": 0.3,
        "adverb": 0.4,
        "plain characters": -0.4,
        "derived": -0.4,
        "before its head": -0.9,
        "head": -0.8,
        "sure": 0.8,
        "rare word": 0.2,
        "unlisted word": -0.4,
        "common for its level": -0.6,
        "common words": -0.8,
        "phrase of glosses": -0.5,
        "idiom": 0.1,
        "phrase": 0.1,
        "several words": 0.5,
        "useful": 0.2,
        "living": -0.2,
        "made": -0.4,
        "matter": -0.3,
        "heading": 0.1,
        "core": 0.9,
        "further": 0.5,
        "core phrase": 0.5,
        "longer": 0.0,
    },
    CHINESE: {
        BIAS: -2.5,
        "termhood": 1.7,
        "sure": 0.7,
        "headword": 0.7,
        "often": 0.5,
        "rare": 1.0,
        "rare word": 0.7,
        "unlisted word": -0.2,
        "easy characters": -0.1,
        "common meaning": -0.5,
        "long": 0.2,
        "verb": -0.0,
        "adjective": -0.0,
        "capital": -0.7,
        "unit": -0.5,
        "plain characters": -0.6,
        "character": -0.8,
        "said by dictionary": -0.2,
        "simple meaning": -0.6,
        "listed below": -0.4,
        "noun": -0.4,
        "before its head": -0.9,
        "head": -0.3,
        "core": 0.9,
        "further": 0.7,
        "core idiom": 0.1,
        "idiom": 1.0,
        "heading": 0.2,
        "living": -0.2,
        "made": -0.3,
        "matter": -0.1,
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
