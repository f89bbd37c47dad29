"""How much a phrase has to do with what its article is about, by the definitions of a dictionary.

The centroid of an article adds up the definitions of its words; a phrase is as near to it as the nearest sense of each
of its words, its own share left out: "score" is near to an article about quartets, "dairy" is not. The method is that
of Lesk (1986), with tf-idf weights.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log2, sqrt

from flashcards import languages
from flashcards.languages.table import shipped
from flashcards.model import ENGLISH, LinkedPair

NAME = "topics"  # the table that `compile.topics` makes of the definitions of WordNet
SENSES = 12  # of a noun
COMMON, LEAST = 6.0, 0.3  # Zipf frequency of a word that tells nothing of a topic; what it still counts
SMOOTHING = 0.3  # of the mean nearness, so that what is near to nothing is not infinitely far
_PART = re.compile(r"([a-z-]+)(\d+)")

Vector = Mapping[str, float]


class Topic:
    """What an article is about."""

    def __init__(self, linked: Sequence[LinkedPair]) -> None:
        words = Counter(word.lemma for pair in linked for word in pair.source if word.pos in "NVAX")
        self._parts = {word: _part(word, count) for word, count in words.items()}
        self._centroid: dict[str, float] = defaultdict(float)
        for part in self._parts.values():
            for each, weight in part.items():
                self._centroid[each] += weight
        self._length = sqrt(sum(weight * weight for weight in self._centroid.values())) or 1.0

    def nearness(self, words: Iterable[str]) -> float | None:
        """Return the mean nearness of the words that the dictionary defines, 0..1; None if it defines none."""
        found = [max(self._near(word, sense) for sense in senses(word)) for word in words if senses(word)]
        return sum(found) / len(found) if found else None

    def _near(self, word: str, sense: Vector) -> float:
        own = self._parts.get(word, {})
        shared = (
            share * (self._centroid.get(each, 0.0) - own.get(each, 0.0))
            for each, share in sense.items()
            if each != word
        )
        return sum(shared) / self._length


def compared(nearness: Sequence[float | None]) -> list[float]:
    """Return nearness as binary logarithms against the mean, -1 to 1; 0 for what no dictionary defines.

    >>> compared([0.1, 0.1, None]), compared([0.0, 0.1, 0.9, 0.1])[2]
    ([0.0, 0.0, 0.0], 1.0)
    """
    known = [each for each in nearness if each is not None]
    mean = sum(known) / len(known) if known else 0.0
    if not mean:
        return [0.0] * len(nearness)
    scale = (1 + SMOOTHING) * mean
    return [0.0 if each is None else max(-1.0, min(1.0, log2((each + SMOOTHING * mean) / scale))) for each in nearness]


@lru_cache(maxsize=1 << 14)
def senses(word: str) -> tuple[Vector, ...]:
    """Return the senses of a noun, commonest first, each as a vector of about length 1 over lemmas.

    >>> max(senses("viola")[-1], key=senses("viola")[-1].get)
    'stringed'
    """
    value = shipped(NAME).get(word)
    return tuple({each: int(share) / 10 for each, share in _PART.findall(sense)} for sense in value.split(";") if sense)


def _part(word: str, count: int) -> dict[str, float]:
    """Return what a word adds to the centroid: itself and its senses, the commoner ones more."""
    weight = log2(1 + count) * max(LEAST, COMMON - languages.get(ENGLISH).zipf(word))
    total: dict[str, float] = defaultdict(float)
    for rank, sense in enumerate(senses(word), 1):
        for each, share in sense.items():
            total[each] += share / rank
    length = sqrt(sum(share * share for share in total.values())) or 1.0
    found = {each: weight * share / length for each, share in total.items()}
    found[word] = found.get(word, 0.0) + weight
    return found
