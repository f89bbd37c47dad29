"""Which stretch of the other side says what a word or phrase says: every stretch weighed, each with its probability.

For each unit (some words of one side) and each stretch of up to five words of the other, facts (see `facts`) are added
up with weights that were fitted on stretches that readers marked (`python tests/benchmarks/spans.py`): a multinomial
logistic regression over all stretches of a sentence and "none of them". Time is linear in units times words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from flashcards import languages
from flashcards.languages import en_chunks
from flashcards.links.affinity import affinities
from flashcards.links.likeness import Floats, Form
from flashcards.model import CHINESE, ENGLISH, LinkedPair
from flashcards.targets.facts import Evidence, Stretches, Unit, facts, pooled
from flashcards.targets.renderings import rendered
from flashcards.targets.weights import WEIGHTS

LONGEST = 5  # words of a stretch
LONGEST_TEXT = 9  # Chinese characters of a stretch
LEAST = 0.15  # pooled probability of links from which a stretch is weighed at all
CERTAIN = 1e-6  # what no link is surer than
RENDERED = 0.8  # how probably words of a set phrase are said by what the list has for it
LEFT = 0.3  # ... and at most another word then
CLAIMED = 0.5  # d from which another English word says that Chinese
SEVERAL = 3  # Chinese words of a list that stand there by no chance, whatever else they may say


@lru_cache(maxsize=1 << 9)  # pairs of an article are asked again and again
def evidence(linked: LinkedPair) -> dict[str, Evidence]:
    """Return what speaks for links between the words of a pair, as units of each language see it."""
    table = np.zeros((len(linked.source), len(linked.target)))
    for link in (*linked.weak, *linked.links):
        table[link.source, link.target] = min(link.probability, 1 - CERTAIN)
    related = _relation(linked)
    tags = en_chunks.tags(linked.source)
    listed: dict[Unit, range] = {}
    for unit, said in rendered(linked, tags):
        others = [number for number in range(len(linked.source)) if number not in unit.parts]
        here, elsewhere = np.ix_(unit.parts, said), np.ix_(others, said)
        is_free = len(said) >= SEVERAL or related[elsewhere].max(initial=0.0) < CLAIMED
        if unit.parts not in listed and is_free:
            table[here], related[here] = np.maximum(table[here], RENDERED), np.maximum(related[here], RENDERED)
            table[elsewhere] = np.minimum(table[elsewhere], LEFT)
            listed[unit.parts] = said
    stop = languages.get(CHINESE).stop
    english = np.array([word.pos not in "FP" for word in linked.source], bool)
    chinese = np.array([word.pos not in "FP" and word.text not in stop for word in linked.target], bool)
    return {
        ENGLISH: Evidence(ENGLISH, linked.source, linked.target, table, related, english, chinese, tags, listed),
        CHINESE: Evidence(CHINESE, linked.target, linked.source, table.T, related.T, chinese, english, tags, listed),
    }


def _relation(linked: LinkedPair) -> Floats:
    """Return d of each English and each Chinese word of a pair."""
    english = [Form(word.text.lower(), word.lemma, word.stem) for word in linked.source]
    chinese = [Form(word.text, word.lemma, word.stem) for word in linked.target]
    size = len(english), len(chinese)
    return affinities(english, chinese).of(np.arange(size[0] * size[1])).reshape(size)


class Weighed:
    """How probable it is of each unit and stretch that the one says the other."""

    def __init__(self, seen: Evidence, units: Sequence[Unit]) -> None:
        self._stretches, self._table = [], np.zeros((len(units), 0))
        found = stretches(seen, units)
        if found is None:
            return
        weights = WEIGHTS[seen.language]
        score = np.full(found.usable.shape, weights["bias"])
        for name, values in facts(seen, units, found).items():
            if name in weights:
                score += weights[name] * values
        table = np.where(found.usable, np.exp(score), 0.0)
        self._table = table / (1 + table.sum(axis=1, keepdims=True))  # "none of them" weighs 1
        self._stretches = [range(start, stop) for start, stop in zip(found.start, found.stop, strict=True)]

    def best(self, number: int) -> tuple[range, float] | None:
        """Return the stretch that most probably says unit `number`, None if nothing speaks for any."""
        if not self._stretches:
            return None
        at = int(self._table[number].argmax())
        probability = float(self._table[number, at])
        return (self._stretches[at], probability) if probability > 0 else None

    def of(self, number: int, stretch: range) -> float:
        """Return how probable it is that a stretch says unit `number`."""
        if stretch not in self._stretches:
            return 0.0
        return float(self._table[number, self._stretches.index(stretch)])


def stretches(seen: Evidence, units: Sequence[Unit]) -> Stretches | None:
    """Return all stretches that may say one of the units: linked, without a mark inside, not too long for a card."""
    count = len(seen.others)
    if not units or not count:
        return None
    limits = [
        (start, stop)
        for start in range(count)
        for stop in range(start + 1, min(count, start + LONGEST) + 1)
        if _is_whole(seen, start, stop)
    ]
    if not limits:
        return None
    start, stop = np.array(limits).T
    places = start[:, None] + np.arange(LONGEST)
    places = np.where(places < stop[:, None], places, count)  # one past the last word: no word
    pool = pooled(seen, units)
    usable = pool[:, places].max(axis=2) >= LEAST
    some = usable.any(axis=0)
    if not some.any():
        return None
    return Stretches(start[some], stop[some], places[some], usable[:, some], pool)


def _is_whole(seen: Evidence, start: int, stop: int) -> bool:
    if seen.others[stop - 1].pos == "P" or any(word.pos == "P" for word in seen.others[start:stop]):
        return False
    return seen.language == CHINESE or sum(len(word.text) for word in seen.others[start:stop]) <= LONGEST_TEXT
