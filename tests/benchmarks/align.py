"""Sentence alignment, measured: `FLASHCARDS_GOLD=... python tests/benchmarks/align.py [PART...]`.

Parts: quality (F1, log-likelihood, calibration; weights fitted on the other documents) and ablation; both if none is
named. Needs scipy for the fit. The figures go by hand into RESULTS.md; deletions and speed are in align_trials.py.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np

from flashcards import lexicon
from flashcards.align import bitext, costs, judge, rescore, search, selftrain
from flashcards.score import BeadNumbers, Score, parse_beads, score

ROWS_OF = lexicon.rows_of
FLOOR = 1e-4  # posterior of a gold bead that the lattice does not hold, for the log-likelihood
PENALTY = 0.6  # L2, of the fit
UNSHRUNK = 1.12  # what the penalty makes too timid is made bolder: calibration error .021 -> .011, likelihood +.003
WEIGHTS = np.array([float(weight) for weight in rescore.FITTED])
NEUTRAL = np.array([1, 0, 0, 2.5, 0, 0])  # where the fit begins, and what its penalty pulls to


@dataclass(frozen=True)
class Document:
    """A pair of texts, one sentence a line, Chinese given, English said, and its gold beads."""

    name: str
    given: tuple[str, ...]
    said: tuple[str, ...]
    gold: tuple[BeadNumbers, ...]

    def bitext(self) -> bitext.Bitext:
        return bitext.bitext_of(lines(self.given), lines(self.said), "zh", "en")

    @property
    def end(self) -> tuple[int, int]:
        return len(self.given), len(self.said)


class Outcome(NamedTuple):
    """What one lattice gives under some weights."""

    score: Score
    log_likelihood: float  # per gold bead with both sides
    confident: list[tuple[float, bool]]  # (probability, strict hit) of each bead found that has both sides


def lines(texts: Sequence[str]) -> bitext.Lines:
    size = len(texts)
    return bitext.Lines(tuple(texts), (0,) * size, (0,) * size, (False,) * size)


def documents() -> list[Document]:
    home = Path(os.environ["FLASHCARDS_GOLD"]) / "bench" / "mac-dev"
    return [
        Document(
            path.stem,
            tuple(path.with_suffix(".zh").read_text("utf-8").splitlines()),
            tuple(path.with_suffix(".en").read_text("utf-8").splitlines()),
            parse_beads(path.read_text("utf-8"), path.name),
        )
        for path in sorted(home.glob("*.gold"))
    ]


def numbers(found: search.Found) -> BeadNumbers:
    return tuple(range(*found.given)), tuple(range(*found.said))


def rows(gold: Sequence[BeadNumbers]) -> list[tuple[int, int, int, int]]:
    """Return gold beads as the search names them: (end i, end j, given, said)."""
    ends, i, j = [], 0, 0
    for given, said in gold:
        i, j = (given[-1] + 1 if given else i), (said[-1] + 1 if said else j)
        ends.append((i, j, len(given), len(said)))
    return ends


def lattice_of(document: Document) -> rescore.Lattice:
    """Return the likely beads of a document: what `search` computes before the last weights are applied."""
    kept: list[rescore.Lattice] = []

    def keep(*given: object) -> rescore.Lattice:
        kept.append(original(*given))  # type: ignore[arg-type]
        return kept[-1]

    original = rescore.lattice_of
    with mock.patch.object(rescore, "lattice_of", keep):
        search.search(document.bitext())
    return kept[0]


def matrix(lattice: rescore.Lattice) -> np.ndarray:
    return np.stack([np.asarray(feature, float) for feature in lattice.features], axis=1)


def log_total(lattice: rescore.Lattice, scores: np.ndarray, end: tuple[int, int]) -> float:
    """Return the log of the sum over all paths of the lattice."""
    return rescore.forward_sums(lattice, scores, end)[1]


def right_beads(lattice: rescore.Lattice, document: Document) -> np.ndarray:
    """Tell which beads of the lattice a right path may use: gold, and anything around gold that the lattice lacks."""
    place = {tuple(bead): number for number, bead in enumerate(lattice.beads.tolist())}
    gold = rows(document.gold)
    right = np.zeros(len(lattice.beads), bool)
    right[[place[bead] for bead in gold if bead in place]] = True
    missing = [number for number, bead in enumerate(gold) if bead not in place]
    starts, ends = lattice.beads[:, :2] - lattice.beads[:, 2:], lattice.beads[:, :2]
    for wide in range(len(gold)):
        for number in missing:
            first, last = gold[max(0, number - wide)], gold[min(len(gold) - 1, number + wide)]
            start, end = np.subtract(first[:2], first[2:]), last[:2]
            right |= (starts >= start).all(axis=1) & (ends <= end).all(axis=1)
        if log_total(lattice, np.where(right, 0.0, -1e6), document.end) > -1e5:
            return right
    return np.ones(len(lattice.beads), bool)


def fit(examples: Sequence[tuple[Document, rescore.Lattice]]) -> np.ndarray:
    """Fit the weights of a conditional random field on documents: the likelihood of right paths, L2."""
    from scipy.optimize import minimize

    prepared = [(document, lattice, matrix(lattice), right_beads(lattice, document)) for document, lattice in examples]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = PENALTY * float(((weights - NEUTRAL) ** 2).sum()) / 2, PENALTY * (weights - NEUTRAL)
        for document, lattice, features, right in prepared:
            free = features @ weights
            bound = np.where(right, free, -1e6)
            value += log_total(lattice, free, document.end) - log_total(lattice, bound, document.end)
            change = rescore.bead_posteriors(lattice, free, document.end)
            change = change - rescore.bead_posteriors(lattice, bound, document.end)
            slope = slope + change @ features
        return value, slope

    return UNSHRUNK * np.asarray(minimize(loss, NEUTRAL, jac=True, method="L-BFGS-B", options={"maxiter": 30}).x)


def outcome(document: Document, weights: np.ndarray) -> Outcome:
    """Align a document with these lattice weights, as `search` does."""
    fitted = rescore.Features(*weights)
    lattice = lattice_of(document)
    posterior = rescore.bead_posteriors(lattice, rescore.score(lattice.features, fitted), document.end)
    place = {tuple(bead): number for number, bead in enumerate(lattice.beads.tolist())}
    logs = [
        math.log(max(float(posterior[place[bead]]) if bead in place else 0.0, FLOOR))
        for bead in rows(document.gold)
        if bead[2] and bead[3]
    ]
    with mock.patch.object(rescore.score, "__defaults__", (fitted,)):
        found = search.search(document.bitext())
    gold = set(document.gold)
    real = [bead for bead in found if all(numbers(bead))]
    return Outcome(
        score(document.gold, [numbers(bead) for bead in found]),
        float(np.mean(logs)),
        [(bead.probability, numbers(bead) in gold) for bead in real],
    )


def report(name: str, outcomes: Sequence[Outcome]) -> str:
    total = outcomes[0].score
    for one in outcomes[1:]:
        total = total + one.score
    beads = np.array([pair for one in outcomes for pair in one.confident], float)
    sizes = np.array([one.score.strict.recall.beads for one in outcomes])
    likelihood = float((np.array([one.log_likelihood for one in outcomes]) * sizes).sum() / sizes.sum())
    bins = np.minimum((beads[:, 0] * 10).astype(int), 9)
    error = sum(abs(beads[bins == k].mean(axis=0) @ [1, -1]) * (bins == k).mean() for k in sorted(set(bins.tolist())))
    surest = beads[np.argsort(-beads[:, 0], kind="stable")][: int(0.8 * len(beads)), 1].mean()
    return (
        f"{name:34} strict {total.strict.f1:.3f}  lax {total.lax.f1:.3f}  LL {likelihood:.3f}"
        f"  ECE {error:.3f}  surest 80 % {surest:.3f}"
    )


def quality() -> None:
    """Print F1, log-likelihood and calibration, with the shipped weights and with weights fitted elsewhere."""
    docs = documents()
    lattices = [lattice_of(document) for document in docs]
    fitted = []
    for left_out, document in enumerate(docs):
        others = [(d, lattice) for k, (d, lattice) in enumerate(zip(docs, lattices, strict=True)) if k != left_out]
        weights = fit(others)
        fitted.append(outcome(document, weights))
        print(report(f"{document.name}, fitted on the others", fitted[-1:]), flush=True)
    print(report("all, fitted on the others", fitted))
    print(report("all, shipped weights", [outcome(document, WEIGHTS) for document in docs]))
    print("weights fitted on all:", fit(list(zip(docs, lattices, strict=True))).round(3).tolist())


def ablation() -> None:
    """Print what each ingredient is worth: the same figures without it, shipped weights."""
    flat = dict.fromkeys(costs.NOVELS, 1.0)
    base = rescore.Features(*map(np.float32, (1, 0, 0, 0, 0, 0)))
    whole = rescore.FITTED._replace(clauses=np.float32(0), paired=np.float32(0))
    variants: dict[str, Callable[[], object]] = {
        "everything": weighted,
        "no dictionary": lambda: mock.patch.object(lexicon, "rows_of", _no_dictionary),
        "no forward": lambda: weighted(forward=0.0),
        "no reverse": lambda: weighted(reverse=0.0),
        "no length": lambda: weighted(length=0.0),
        "flat prior in the second pass": lambda: mock.patch.object(search, "shapes_of", return_value=flat),
        "prior of novels for all": lambda: mock.patch.object(search, "shapes_of", return_value=costs.NOVELS),
        "no quotation state": lambda: weighted(quotation=0.0),
        "no self-training": lambda: mock.patch.object(selftrain, "LEARNED_SHARE", 0.0),
        "self-training not cross-fitted": lambda: mock.patch.object(
            selftrain.CrossFitted, "_own_share", return_value=(np.float32(0), np.float32(0))
        ),
        "learning from sure beads only": lambda: mock.patch.object(search, "LEARNING", (1.0, 0.5)),
        "no position kernel in learning": lambda: mock.patch.object(selftrain, "POSITION", 0.0),
        "no second look": lambda: mock.patch.object(rescore.score, "__defaults__", (base,)),
        "no clauses": lambda: mock.patch.object(rescore.score, "__defaults__", (whole,)),
        "nothing taught by translated texts": lambda: mock.patch.object(lexicon, "rows_of", _not_taught),
        "no verdict": lambda: mock.patch.object(judge, "verdicts", lambda _, beads, *__: [None] * len(beads)),
    }
    docs = documents()
    for name, patch in variants.items():
        with patch():  # type: ignore[attr-defined]
            current = np.array(rescore.score.__defaults__[0], float)  # type: ignore[index]
            print(report(name, [outcome(document, current) for document in docs]), flush=True)


def weighted(**changes: object) -> object:
    """Return a context in which the search runs with some weights changed."""
    return mock.patch.object(search, "Weights", return_value=replace(costs.Weights(), **changes))  # type: ignore[arg-type]


def _not_taught(given: Sequence[str], said: dict[str, int], taught: bool = True) -> lexicon.Table:
    """Return the rows of the dictionary alone, for the ablation."""
    del taught
    return ROWS_OF(given, said)


def _no_dictionary(given: Sequence[str], said: dict[str, int], taught: bool = True) -> lexicon.Table:
    """Return a table of words that are themselves, for the ablation."""
    del taught
    own = [(row, said[word]) for row, word in enumerate(given) if word in said]
    found = np.array(own or np.zeros((0, 2)), np.int64)
    weights = np.ones(len(own), np.float32)
    return lexicon.table_of(found[:, 0], found[:, 1], weights, (len(given), max(said.values(), default=-1) + 1))


PARTS: dict[str, Callable[[], None]] = {"quality": quality, "ablation": ablation}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"-- {part}")
        PARTS[part]()
