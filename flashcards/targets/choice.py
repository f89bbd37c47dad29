"""Choose the targets of an article among all candidates: few, of different families, not all from one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from flashcards.clips import fits
from flashcards.model import CHINESE, ENGLISH, Clip, Occurrence, Target, TargetKind

CHOSEN = "chosen"
A_SENTENCE = 2  # targets that may show one sentence
MOST_TERMS = 1 / 3  # of the targets
STEM = 4  # letters in which two words agree that are one if their meanings are the same
MOST_BARE = 0.12  # share of the targets that the other side does not say, so that a dictionary has to
WORTHY = 0.25  # score below which nothing is asked for its kind's share
LEAST_SURE, LEAST_WORTH = 0.85, 0.3  # what nothing is below that is asked beyond the fewest targets
LEAST: dict[TargetKind, float] = {
    "phrase": 0.2,
    "word": 0.2,
}  # share of a kind, where the article has so many good ones


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible target and all places where it may be shown, the best first; the target's own place is the first.

    Its score was made of `features`, which tell its `worth`, and `measures`, which tell how `sure` it is right, 0..1.
    """

    target: Target
    places: tuple[Occurrence, ...]
    features: Mapping[str, float] = field(default_factory=dict)
    measures: Mapping[str, float] = field(default_factory=dict)
    worth: float = 1.0
    sure: float = 1.0


def choose(
    candidates: Sequence[Candidate], limit: int, clip_of: Callable[[Occurrence], Clip | None], fewest: int = 0
) -> tuple[Target, ...]:
    """Return the targets of all candidates, in their order, with the verdict "chosen" or the reason why not.

    `candidates` are best first; those whose target has a verdict already keep it. Terms are a third of `limit` at most;
    phrases and words a fifth each where there are as many good ones; of a family one; of a sentence two. Beyond the
    `fewest` only what is surely right and worth it is asked.
    """
    chooser = _Chooser(candidates, limit, clip_of, fewest)
    for kind, share in LEAST.items():
        chooser.take(kind, ceil(limit * share))
    for number, candidate in enumerate(candidates):
        most = ceil(limit * MOST_TERMS) if candidate.target.kind == "term" else limit
        chooser.consider(number, most)
    return tuple(chooser.results[number] for number in range(len(candidates)))


class _Chooser:
    def __init__(
        self, candidates: Sequence[Candidate], limit: int, clip_of: Callable[[Occurrence], Clip | None], fewest: int
    ) -> None:
        self.candidates, self.limit, self.clip_of, self.fewest = candidates, limit, clip_of, fewest
        self.results: dict[int, Target] = {}
        self.chosen: list[Target] = []
        self.shown: Counter[tuple[str, int]] = Counter()
        self.kinds: Counter[str] = Counter()
        self.bare = 0

    def take(self, kind: TargetKind, most: int) -> None:
        """Choose the best of a kind, up to `most`, that are worth it."""
        for number, candidate in enumerate(self.candidates):
            if self.kinds[kind] >= most:
                return
            if candidate.target.kind == kind and candidate.target.score >= WORTHY:
                self.consider(number, most)

    def consider(self, number: int, most: int) -> None:
        """Choose a candidate or say why not, unless it is chosen already."""
        if number in self.results and self.results[number].verdict == CHOSEN:
            return
        candidate = self.candidates[number]
        target = candidate.target
        reason = target.verdict or self._reason(target, most)
        if not reason and len(self.chosen) >= self.fewest:
            reason = _too_little(candidate)
        self.results[number] = replace(target, verdict=reason)
        if not self.results[number].verdict:
            self._place(number)

    def _reason(self, target: Target, most: int) -> str:
        relative = next((other for other in self.chosen if _are_one(target, other)), None)
        if relative is not None:
            return f"family of {relative.text} is chosen"
        bare = int(self.limit * MOST_BARE) if is_bare(target) else self.limit
        if len(self.chosen) >= self.limit or self.kinds[target.kind] >= most or self.bare >= bare:
            return "limit reached"
        return ""

    def _place(self, number: int) -> None:
        """Show a candidate in the first of its places that has room and a safe clip, best a short one on both sides."""
        candidate = self.candidates[number]
        free = [at for at in candidate.places if self.shown[at.pair.article, at.pair.number] < A_SENTENCE]
        shown = [(at, clip) for at in free if (clip := self.clip_of(at)) is not None]
        short = [
            (at, clip) for at, clip in shown if fits(clip.source.of(at.pair.source), clip.target.of(at.pair.target))
        ]
        if shown:
            at, clip = (short or shown)[0]
            target = replace(candidate.target, at=at, clip=clip, verdict=CHOSEN)
            self.results[number] = target
            self.chosen.append(target)
            self.shown[at.pair.article, at.pair.number] += 1
            self.kinds[target.kind] += 1
            self.bare += is_bare(target)
            return
        reason = (
            "no safe clip: too long, or next to nothing beside it" if free else "two cards show this sentence already"
        )
        self.results[number] = replace(candidate.target, verdict=reason)


def is_bare(target: Target) -> bool:
    """Tell whether the other side of a target's place says nothing of it: a dictionary tells what it means."""
    side = target.at.target if target.learned == ENGLISH else target.at.source
    return side.start == side.stop


def _too_little(candidate: Candidate) -> str:
    """Return why a candidate is not asked though there is room, "" if it may be."""
    if candidate.sure < LEAST_SURE:
        return "not sure enough"
    return "little to learn" if candidate.worth < LEAST_WORTH else ""


def _are_one(target: Target, other: Target) -> bool:
    """Tell whether one card would ask what another asks: one family, or the one headword inside the other."""
    if are_related(target.family, other.family):
        return True
    shorter, longer = sorted((target.text.lower(), other.text.lower()), key=lambda text: (len(text), text))
    if target.learned == CHINESE:
        return shorter in longer
    if target.target == other.target and shorter[:STEM] == longer[:STEM] and " " not in shorter + longer:
        return True  # merge and merger, both 合并
    return "term" in {target.kind, other.kind} and set(shorter.split()) <= set(longer.split())


def are_related(family: str, other: str) -> bool:
    """Tell whether all families of the one are among those of the other.

    >>> are_related("superintellig", "ai+superintellig"), are_related("align+research", "align+team")
    (True, False)
    """
    mine, theirs = set(family.split("+")), set(other.split("+"))
    return mine <= theirs or theirs <= mine
