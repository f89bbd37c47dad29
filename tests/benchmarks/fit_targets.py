"""Fit the weights of `flashcards/targets/merit.py`: what readers marked and said of cards, in our articles.

`python tests/benchmarks/fit_targets.py` prints the weights and, with each article left out in turn, how many of the
thirteen best candidates of an article a reader wants. Rows of `cards.tsv` win over what was marked.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from flashcards import pipeline, targets  # noqa: E402 - the project lies above this folder
from flashcards.model import Seed  # noqa: E402
from flashcards.settings import Settings  # noqa: E402
from flashcards.targets.merit import BIAS, WEIGHTS  # noqa: E402
from tests.scoring import plain, rows, term  # noqa: E402
from tests.test_gold import ARTICLES, FILES, GOLD  # noqa: E402

PULL = 2.0  # of a weight towards 0: the inverse variance of its prior
STEPS = 30  # of Newton's method
BEST, TERMS = 13, 4  # candidates of an article that are counted, and terms among them


def wanted(name: str, learned: str) -> dict[str, set[str]]:
    """Return the meanings of the headwords that a reader marked in an article."""
    end = "" if learned == "en" else "-zh"
    found: dict[str, set[str]] = {}
    for file in (f"targets{end}.tsv", f"second-targets{end}.tsv", "terms.tsv", "second-terms.tsv"):
        for row in rows(GOLD / name / file):
            if "terms" in file and row[2] != "A":
                continue
            for source in row[0].split("|"):
                for target in row[1].split("|"):
                    headword, meaning = (term(source), plain(target))[:: 1 if learned == "en" else -1]
                    found.setdefault(headword, set()).add(meaning)
    return found


def is_good(target, marked, judged) -> bool:
    """Tell whether a reader wants a candidate with this meaning; of Chinese words any of their meanings will do."""
    if target.judgement in judged:
        return judged[target.judgement] == "good"
    meanings = marked.get(target.headword, set())
    return bool(meanings) and (
        target.learned == "zh" or any(target.meaning in each or each in target.meaning for each in meanings)
    )


class Row:
    """A candidate as it is compared."""

    def __init__(self, name, candidate):
        target = candidate.target
        self.article, self.learned, self.kind, self.features = name, target.learned, target.kind, candidate.features
        self.headword, self.meaning = (
            (term(target.text), plain(target.meaning))
            if target.learned == "en"
            else (plain(target.text), term(target.meaning))
        )
        self.judgement = name, target.learned, target.text, target.meaning


def fitted(features, good):
    """Return the weights of a logistic regression, the bias first, which is hardly pulled."""
    pull, weights = np.full(features.shape[1], PULL), np.zeros(features.shape[1])
    pull[0] = PULL / 20
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (good - share) - pull * weights
        bend = (features * (share * (1 - share))[:, None]).T @ features + np.diag(pull)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def candidates() -> list[Row]:
    """Return the candidates of all articles of ours that might be asked, for both languages learned."""
    worked = {}
    for name, (path, companions) in ARTICLES.items():
        beside = tuple((each, FILES[each].read_bytes()) for each in companions)
        worked[name] = pipeline.work(Seed(path, FILES[path].read_bytes(), beside), Settings())
    counts = pipeline.count(worked.values())
    return [
        Row(name, each)
        for learned in WEIGHTS
        for name, article in sorted(worked.items())
        for each in targets.distinct(
            targets.possible(article.linked, pipeline.glossary(article, counts), learned, Settings().cards)
        )
        if not each.target.verdict
    ]


def main() -> None:
    """Print the weights of each language and what they reach on articles left out."""
    judged = {tuple(row[:4]): row[4] for row in rows(GOLD / "cards.tsv")}
    every = candidates()
    for learned, weights in WEIGHTS.items():
        names = [name for name in weights if name != BIAS]
        mine = [row for row in every if row.learned == learned]
        marked = {name: wanted(name, learned) for name in ARTICLES}
        good = np.array([is_good(row, marked[row.article], judged) for row in mine], float)
        features = np.array([[1.0, *(row.features[name] for name in names)] for row in mine])
        kept = []
        for article in sorted({row.article for row in mine}):
            out = np.array([row.article == article for row in mine])
            score = features @ fitted(features[~out], good[~out])
            best = sorted(np.flatnonzero(out), key=lambda number: -score[number])
            ours = [number for number in best if mine[number].kind == "term"][:TERMS]
            others = [number for number in best if mine[number].kind != "term"][: BEST - TERMS]
            kept += [good[number] for number in (*ours, *others)]
        print(
            f"{learned}: {len(mine)} candidates, {good.mean():.2f} wanted; of the best, left out, {np.mean(kept):.3f}"
        )
        for name, weight in zip((BIAS, *names), fitted(features, good), strict=True):
            print(f'        "{name}": {weight:.1f},')


if __name__ == "__main__":
    main()
