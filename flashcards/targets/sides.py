"""What says words of a pair on its other side, and whether both sides agree; whose a negation is.

Each direction has its own weights (see `spans`); a stretch that would not give its words back is doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log

import numpy as np

from flashcards.languages import en_chunks, lists
from flashcards.model import CHINESE, ENGLISH, LinkedPair
from flashcards.targets.facts import Unit, glosses
from flashcards.targets.spans import RENDERED, Weighed, evidence
from flashcards.targets.weights import AGREEMENT

LARGEST = 22_500  # cells; of a larger pair (150 words against 150) no card could be read
LIKELY = 0.3  # probability of a stretch, seen from one side, below which the other side is not asked
AGREED = 0.6  # probability of the words, given their stretch, from which the two directions agree
LEAST = 0.01  # no probability is smaller, none greater than 1 less this
NEAR = 5  # words before an English word within which a denial may be its own
JUST_BEFORE = 3  # words before an English unit of which a denial is said with it
RELATED = 0.3  # d from which another word says it too: unable, 不能
LINKED = 0.15  # probability from which a denial may be what a Chinese negation says

_NEGATIVE = frozenset("不无無没沒")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one side and the stretch of the other that says them.

    `probability` is that of the stretch, `back` that of the words, the stretch given; `sure` weighs both.
    """

    parts: tuple[int, ...]
    stretch: range
    probability: float
    back: float

    @property
    def sure(self) -> float:
        """How probable it is that a reader would choose the same stretch."""
        is_whole = len(self.parts) == self.parts[-1] - self.parts[0] + 1
        back, there = min(self.back, AGREED) if is_whole else AGREED, logit(self.probability)
        weights = AGREEMENT
        return sigmoid(
            weights["bias"] + weights["there"] * there + weights["back"] * back + weights["both"] * there * back
        )


class Sides:
    """A pair as both directions see it."""

    def __init__(self, linked: LinkedPair) -> None:
        is_sentence = len(linked.source) * len(linked.target) <= LARGEST
        self._seen = evidence(linked) if linked.links and is_sentence else {}
        listed = self._seen[ENGLISH].listed if self._seen else {}
        runs = {unit: said for unit, said in listed.items() if len(unit) == unit[-1] - unit[0] + 1}
        back: dict[Unit, range] = {tuple(said): range(unit[0], unit[-1] + 1) for unit, said in runs.items()}
        self._listed: dict[str, Mapping[Unit, range]] = {ENGLISH: listed, CHINESE: back}

    def listed(self, language: str, number: int) -> range | None:
        """Return the words of a set phrase, or of what a list has for one, that a word is one of; None if of none."""
        runs = (range(unit[0], unit[-1] + 1) for unit in self._listed[language] if number in unit)
        return next((run for run in runs if tuple(run) in self._listed[language]), None)

    def said(self, language: str, units: Sequence[Unit]) -> list[Said | None]:
        """Return for each unit of a language what says it on the other side, None if nothing does."""
        if not self._seen or not units:
            return [None] * len(units)
        weighed = Weighed(self._seen[language], units)
        listed = self._listed[language]
        best = [
            (listed[tuple(unit)], RENDERED) if tuple(unit) in listed else weighed.best(number)
            for number, unit in enumerate(units)
        ]
        likely = [each if each is not None and each[1] >= LIKELY else None for each in best]
        distinct = dict.fromkeys(tuple(each[0]) for each in likely if each is not None)
        stretches = {stretch: number for number, stretch in enumerate(distinct)}
        back = Weighed(self._seen[CHINESE if language == ENGLISH else ENGLISH], list(stretches))
        result: list[Said | None] = []
        for unit, each in zip(units, likely, strict=True):
            if each is None:
                result.append(None)
                continue
            mine = back.of(stretches[tuple(each[0])], range(unit[0], unit[-1] + 1))
            if tuple(unit) in listed:
                result.append(Said(tuple(unit), each[0], each[1], max(mine, RENDERED)))
                continue
            result.append(self._with_negation(language, Said(tuple(unit), each[0], each[1], mine)))
        return result

    def _with_negation(self, language: str, said: Said) -> Said | None:
        """Take in a Chinese negation that no English word says, 没有 害处 for harmless, and leave out that of others.

        None where the negation can neither come nor go: 灰心 alone is not "take heart".
        """
        seen = self._seen[ENGLISH]
        english, chinese = (said.parts, said.stretch) if language == ENGLISH else (said.stretch, said.parts)
        first, before = chinese[0], chinese[0] - 1
        if self._holds_denial(english, chinese):
            return None
        if is_negation(seen.others[first].text):
            if not self._is_denied(english, first) or any(seen.units[n].lemma in denials() for n in english):
                return said
            return replace(said, stretch=said.stretch[1:]) if language == ENGLISH and len(chinese) > 1 else None
        if before < 0 or not is_negation(seen.others[before].text) or self._is_denied(english, before):
            return said
        return replace(said, stretch=range(before, said.stretch.stop)) if language == ENGLISH else None

    def _holds_denial(self, english: Sequence[int], chinese: Sequence[int]) -> bool:
        """Tell whether Chinese says the denial before the English, too: 一言不发, "without [saying a word]"."""
        seen = self._seen[ENGLISH]
        inner = "".join(seen.others[n].text for n in chinese)[1:]
        before = seen.units[max(0, english[0] - JUST_BEFORE) : english[0]]
        is_whole = any(seen.units[n].lemma in denials() for n in english)
        return not is_whole and bool(set(inner) & _NEGATIVE) and any(word.lemma in denials() for word in before)

    def _is_denied(self, english: Sequence[int], negation: int) -> bool:
        """Tell whether a word of the English sentence, a denial or another, is what a Chinese negation says."""
        seen = self._seen[ENGLISH]
        denied = [n for n, word in enumerate(seen.units) if word.lemma in denials()]
        if any(english[0] - NEAR <= n <= english[-1] or seen.linked[n, negation] >= LINKED for n in denied):
            return True
        said = np.flatnonzero(seen.content & (seen.related[:, negation] >= RELATED)).tolist()
        return any(n not in english for n in said)

    def literal(self, unit: Unit, stretch: range) -> float:
        """Return how fully the dictionary translates the worst content word of an English unit by a stretch, 0..1."""
        seen = self._seen[ENGLISH]
        content = [n for n in unit if seen.content[n]] or list(unit)
        return float(seen.related[content][:, stretch.start : stretch.stop].max(axis=1).min())

    def relates(self, unit: Unit, stretch: range) -> bool:
        """Tell whether the dictionary relates any word of an English unit to a stretch, or explains it by them all."""
        seen = self._seen[ENGLISH]
        key = " ".join(en_chunks.phrase_key([seen.units[n] for n in unit]))
        said = glosses("".join(word.text for word in seen.others[stretch.start : stretch.stop]))
        return f" {key} " in said or bool(seen.related[list(unit)][:, stretch.start : stretch.stop].max() >= RELATED)


def is_negation(text: str) -> bool:
    """Tell whether a Chinese word denies what follows.

    >>> is_negation("没有"), is_negation("不错"), is_negation("很")
    (True, False, False)
    """
    return text in _negations()


@cache
def _negations() -> frozenset[str]:
    return frozenset(lists.load("zh-negations"))


@cache
def denials() -> frozenset[str]:
    """Return the lemmas of English words that deny or nearly deny: not, without, hardly."""
    return frozenset(lists.load("en-denials"))


def logit(probability: float) -> float:
    """Return the logarithm of the odds, of probabilities between LEAST and 1 - LEAST."""
    within = min(1 - LEAST, max(LEAST, probability))
    return log(within / (1 - within))


def sigmoid(value: float) -> float:
    """Return the probability of which `value` is the logarithm of the odds."""
    return 1 / (1 + exp(-value))
