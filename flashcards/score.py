"""How good an alignment is: strict and lax precision, recall and F1 against gold.

The definition is that of vecalign (Thompson and Koehn 2019), after Sennrich and Volk 2010. A *strict* hit is a bead
that stands in the other alignment exactly so; a *lax* hit is one, or shares a pair of sentences with the
other alignment. Precision counts all predicted beads, null beads too (they can only be hit strictly); recall counts the
gold beads that have both sides, against predicted beads that do. A bead given twice counts once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from flashcards.errors import FlashcardsError
from flashcards.model import Place

BeadNumbers = tuple[tuple[int, ...], tuple[int, ...]]  # source and target sentence numbers, from 0

_LINE = re.compile(
    r"""
    \s* \[ (?P<source> [\d,\s]* ) \] \s* : \s* \[ (?P<target> [\d,\s]* ) \]   # [0,1]:[0]
    \s* (: .*)?                                                              # a cost, which is not looked at
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """So many hits among so many beads."""

    hits: int
    beads: int

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.beads + other.beads)

    @property
    def ratio(self) -> float:
        """0..1; 0 if there are no beads."""
        return self.hits / self.beads if self.beads else 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision and recall as shares."""

    precision: Share
    recall: Share

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.precision + other.precision, self.recall + other.recall)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0..1."""
        total = self.precision.ratio + self.recall.ratio
        return 2 * self.precision.ratio * self.recall.ratio / total if total else 0.0

    def __str__(self) -> str:
        return f"P {self.precision.ratio:.3f} R {self.recall.ratio:.3f} F1 {self.f1:.3f}"


@dataclass(frozen=True, slots=True)
class Score:
    """Strict and lax figures; scores of several files are pooled by adding them."""

    strict: Measure
    lax: Measure

    def __add__(self, other: Score) -> Score:
        return Score(self.strict + other.strict, self.lax + other.lax)

    def __str__(self) -> str:
        return f"strict {self.strict} | lax {self.lax}"


def score(gold: Iterable[BeadNumbers], predicted: Iterable[BeadNumbers]) -> Score:
    """Judge predicted beads by gold beads.

    >>> gold = [((0,), (0,)), ((1,), (1, 2)), ((2,), ())]
    >>> str(score(gold, [((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), ())]))
    'strict P 0.500 R 0.500 F1 0.500 | lax P 0.750 R 1.000 F1 0.857'
    """
    wanted, found = _beads(gold), _beads(predicted)
    precision = _hits(found, wanted)
    recall = _hits([bead for bead in wanted if all(bead)], {bead for bead in found if all(bead)})
    return Score(*(Measure(one, other) for one, other in zip(precision, recall, strict=True)))


def parse_beads(text: str, path: str = "") -> tuple[BeadNumbers, ...]:
    r"""Read lines like `[0,1]:[0]`, a cost after a further colon allowed, blank lines left out.

    Raises FlashcardsError with file and line if a line is anything else.

    >>> parse_beads("[0,1]:[0]\n[2]:[]:0.53")
    (((0, 1), (0,)), ((2,), ()))
    """
    return tuple(_parse(line, Place(path, number)) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def format_beads(beads: Iterable[BeadNumbers]) -> str:
    r"""Write beads as `parse_beads` reads them, one a line.

    >>> format_beads([((0, 1), (0,)), ((2,), ())])
    '[0,1]:[0]\n[2]:[]\n'
    """
    return "".join(f"[{','.join(map(str, source))}]:[{','.join(map(str, target))}]\n" for source, target in beads)


def _parse(line: str, at: Place) -> BeadNumbers:
    match = _LINE.fullmatch(line)
    if not match:
        raise FlashcardsError(f"Not an alignment line: {line.strip()!r}.", "Write it like [0,1]:[0].", at)
    source, target = (tuple(map(int, match.group(side).replace(",", " ").split())) for side in ("source", "target"))
    return source, target


def _beads(beads: Iterable[BeadNumbers]) -> Sequence[BeadNumbers]:
    """Each bead once, in order, those without any sentence left out."""
    return [bead for bead in dict.fromkeys(beads) if any(bead)]


def _hits(beads: Collection[BeadNumbers], others: Collection[BeadNumbers]) -> tuple[Share, Share]:
    """Return the strict and the lax share of `beads` that `others` hit."""
    others = set(others)
    pairs = {(i, j) for source, target in others for i in source for j in target}
    strict = sum(bead in others for bead in beads)
    lax = sum(bead in others or any((i, j) in pairs for i in bead[0] for j in bead[1]) for bead in beads)
    return Share(strict, len(beads)), Share(lax, len(beads))
