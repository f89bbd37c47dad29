"""Fit the weights of `flashcards.terms.termhood` on gold, and tell how they do on articles they were not fitted on.

Run `python tests/benchmarks/fit_terms.py`: prints the figures of each article under weights fitted on all the others,
then the weights of all together, to be written into `termhood`. A logistic regression with an L2 penalty.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from flashcards import pipeline, readers, terms
from flashcards.model import LinkedPair, Seed
from flashcards.settings import Settings
from flashcards.terms.termhood import WEIGHTS, Termhood
from tests.scoring import plain, rows, score_terms, term

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "seeds", ROOT / "tests" / "articles")
GOLD = ROOT / "tests" / "gold"
FIRST = ("asteroid-deflection", "compound-interest", "fermentation", "scalable-oversight", "sleep-debt", "sponge-city")
LAST = ("carbon-price", "last-slipway", "peacekeepers-within", "two-leaders")
NEXT = ("bothy", "earthquakes", "supply-chain", "web-caching")
NEWEST = ("heat-pumps", "night-train", "small-claims", "vaccines-memory")
LATEST = ("antitrust", "coffee-roasting")
NAMES = tuple(WEIGHTS)
OTHERS = os.environ.get("FLASHCARDS_GOLD")
PENALTY, ROUNDS = 20.0, 12
SAMPLE = 6.0  # weight of the one article with gold by others
# How much a candidate counts, others 1: one that must be found; one that only the first reader marked; what the second
# reader adds to either; one that only the second marked; a right translation that is no term.
MUST, LONE, AGREED, DISPUTED, NEUTRAL = 2.0, 0.7, 0.7, 0.5, 0.6

Floats = NDArray[np.float64]


class Example(NamedTuple):
    """An article with its gold, its candidates, and what is measured of each with its best translation."""

    name: str
    folder: Path
    pairs: int
    choices: list[terms.Choice]
    measures: Floats
    is_good: Floats
    is_key: Floats
    weight: Floats
    share: float


def main() -> None:
    """Print the figures under weights fitted on the other articles, then the weights fitted on all."""
    examples = [example(name, folder, linked) for name, folder, linked in articles()]
    figures, lost = {}, 0.0
    for held in examples:
        weights = fit([each for each in examples if each.name != held.name])
        lost += loss(held, weights[0]) / len(examples)
        figures[held.name] = judged(held, *weights)
        print(f"{held.name}: {show(figures[held.name])}")
    later = [each.name for each in examples if each.name not in (*FIRST, *LAST, *NEXT, *NEWEST, *LATEST, "sample")]
    print(f"loss {lost:.4f} with {len(NAMES)} measures")
    groups = {
        "first six": FIRST,
        "later six": later,
        "twelve": (*FIRST, *later),
        "next four": LAST,
        "four after them": NEXT,
        "next four again": NEWEST,
        "last two": LATEST,
        "all but the sample": [each.name for each in examples if each.name != "sample"],
    }
    for title, group in groups.items():
        mean = {key: sum(figures[name][key] for name in group) / len(group) for key in figures[group[0]]}
        print(f"{title}: {show(mean)}")
    for name, right, key in zip((*NAMES, "bias"), *fit(examples), strict=True):
        print(f'    "{name}": ({right:.2f}, {key:.2f}),')


def articles() -> list[tuple[str, Path, Sequence[LinkedPair]]]:
    """Return name, folder of gold and linked pairs of every article with gold."""
    files = {path.relative_to(folder).as_posix(): path for folder in FOLDERS for path in folder.rglob("*.*")}
    found = []
    for path, companions in readers.discover(files):
        name = path.rpartition("/")[2].partition(".")[0]
        if (GOLD / name / "terms.tsv").is_file():
            beside = tuple((each, files[each].read_bytes()) for each in companions)
            found.append((name, GOLD / name, worked(Seed(path, files[path].read_bytes(), beside))))
    if OTHERS:
        folder = Path(OTHERS) / "sample"
        (file,) = folder.glob("000_*.txt")
        found.append(("sample", folder, worked(Seed(file.name, file.read_bytes()))))
    return found


def worked(seed: Seed) -> Sequence[LinkedPair]:
    """Return the linked pairs of an article."""
    return pipeline.work(seed, Settings()).linked


def example(name: str, folder: Path, linked: Sequence[LinkedPair]) -> Example:
    """Return what an article teaches."""
    found = terms.candidates(linked)
    measured = terms.measured(found, found.counts)
    grade = {pair: row[2] for row in rows(folder / "terms.tsv") for pair in variants(row)}
    fair = {pair for row in rows(folder / "terms-neutral.tsv") for pair in variants(row)}
    second = folder / "second-terms.tsv"
    agreed = {pair for row in rows(second) for pair in variants(row)} if second.is_file() else set(grade)
    keys = [(term(choice.entry.source), plain(choice.option.target)) for choice, _ in measured]
    share = SAMPLE if name == "sample" else 1.0
    return Example(
        name,
        folder,
        found.pairs,
        [choice for choice, _ in measured],
        np.array([[each[name] for name in NAMES] for _, each in measured]),
        np.array([float(key in grade or key in agreed) for key in keys]),
        np.array([float(grade.get(key) == "A") for key in keys]),
        np.array([share * _weight(grade.get(key, ""), key in agreed, key in fair) for key in keys]),
        share,
    )


def _weight(grade: str, is_agreed: bool, is_fair: bool) -> float:
    """Return how much a candidate counts: most if it must be found and two readers say so."""
    if not grade:
        return DISPUTED if is_agreed else NEUTRAL if is_fair else 1.0
    return (MUST if grade == "A" else LONE) + (AGREED if is_agreed else 0.0)


def variants(row: list[str]) -> set[tuple[str, str]]:
    """Return the pairs of a row of gold."""
    return {(term(source), plain(target)) for source in row[0].split("|") for target in row[1].split("|")}


def fit(examples: Sequence[Example]) -> tuple[Floats, Floats]:
    """Return the weights for right terms and for those that must be found, the bias last."""
    measures = np.concatenate([each.measures for each in examples])
    weight = np.concatenate([each.weight for each in examples])
    share = np.concatenate([np.full(len(each.is_key), each.share) for each in examples])
    return (
        regression(measures, np.concatenate([each.is_good for each in examples]), weight),
        regression(measures, np.concatenate([each.is_key for each in examples]), share),
    )


def regression(measures: Floats, is_good: Floats, weight: Floats) -> Floats:
    """Return the weights of a logistic regression by Newton's method, the bias last."""
    mean, spread = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    design = np.column_stack([(measures - mean) / spread, np.ones(len(measures))])
    penalty = np.full(design.shape[1], PENALTY)
    penalty[-1] = 1e-6
    found = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weight * (odds - is_good)) + penalty * found
        curve = (design * (weight * odds * (1 - odds))[:, None]).T @ design + np.diag(penalty)
        found -= np.linalg.solve(curve, slope)
    plain_weights = found[:-1] / spread
    return np.append(plain_weights, found[-1] - plain_weights @ mean)


def odds(held: Example, weights: Floats) -> Floats:
    """Return the log of the odds of all candidates of an article."""
    found: Floats = held.measures @ weights[:-1] + weights[-1]
    return found


def loss(held: Example, weights: Floats) -> float:
    """Return the mean log loss of an article."""
    sign = 2 * held.is_good - 1
    return float(np.mean(held.weight * np.logaddexp(0, -sign * odds(held, weights))))


def judged(held: Example, right: Floats, key: Floats) -> dict[str, float]:
    """Return the figures of an article under some weights."""
    both = zip(odds(held, right).tolist(), odds(held, key).tolist(), strict=True)
    kept = terms.chosen(
        [(Termhood(*each), choice) for each, choice in zip(both, held.choices, strict=True)], held.pairs
    )
    found = [[choice.entry.source, choice.option.target] for _, choice in kept]
    return score_terms(rows(held.folder / "terms.tsv"), rows(held.folder / "terms-neutral.tsv"), found)


def show(figures: dict[str, float]) -> str:
    """Return figures in a line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


if __name__ == "__main__":
    main()
