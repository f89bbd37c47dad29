"""Fit the weights of `flashcards/targets/`: `merit`, what readers want asked, and `soundness`, what they call right.

`python tests/benchmarks/fit_targets.py` prints the weights and, with each article left out in turn, how many of the
eighteen best candidates of an article a reader wants, and of how many of those the stretch is right. What readers
said of single candidates (`cards.tsv`, `candidates.tsv`) wins over what they marked; that a candidate is among the
twelve that a teacher wanted most (`twelve.tsv`), or not, counts half.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from flashcards import pipeline, readers, targets  # noqa: E402 - the project lies above this folder
from flashcards.model import Seed  # noqa: E402
from flashcards.settings import Settings  # noqa: E402
from flashcards.targets.merit import BIAS  # noqa: E402
from flashcards.targets.merit import WEIGHTS as WORTH  # noqa: E402
from flashcards.targets.soundness import WEIGHTS as SOUND  # noqa: E402
from tests.scoring import plain, rows, term  # noqa: E402

GOLD = ROOT / "tests" / "gold"
FILES = {
    path.relative_to(folder).as_posix(): path
    for folder in (ROOT / "seeds", ROOT / "tests" / "articles")
    for path in folder.rglob("*.*")
}
ARTICLES = {
    found[0].rpartition("/")[2].partition(".")[0]: found
    for found in readers.discover(FILES)
    if (GOLD / found[0].rpartition("/")[2].partition(".")[0] / "targets.tsv").is_file()
}
PULL = 2.0  # of a weight towards 0: the inverse variance of its prior
STEPS = 30  # of Newton's method
EMPTY = frozenset({"a", "an", "the", "to", "be", "one's"})  # words by which two do not differ
BEST, TERMS = 18, 6  # candidates of an article that are counted, and terms among them at most


def wanted(name: str, learned: str) -> dict[str, set[str]]:
    """Return the meanings of the headwords that a reader wants asked of an article; a glossary has other terms, too."""
    end = "" if learned == "en" else "-zh"
    found: dict[str, set[str]] = {}
    for file in (f"targets{end}.tsv", f"second-targets{end}.tsv"):
        for row in rows(GOLD / name / file) if (GOLD / name / file).is_file() else ():
            for source in row[0].split("|"):
                for target in row[1].split("|"):
                    headword, meaning = (term(source), plain(target))[:: 1 if learned == "en" else -1]
                    found.setdefault(headword, set()).add(meaning)
    return found


def is_good(target, marked) -> bool:
    """Tell whether a reader wants a candidate with this meaning; of Chinese words any of their meanings will do."""
    meanings = marked.get(target.headword, set())
    return bool(meanings) and (
        target.learned == "zh" or any(target.meaning in each or each in target.meaning for each in meanings)
    )


def wished() -> dict[tuple[str, str], list[frozenset[str]]]:
    """Return the words of what a teacher wanted most of an article, for each language learned."""
    found: dict[tuple[str, str], list[frozenset[str]]] = {}
    for name, learned, headword, _ in rows(GOLD / "twelve.tsv"):
        found.setdefault((name, learned), []).append(_content(headword, learned))
    return found


def _content(headword: str, learned: str) -> frozenset[str]:
    return frozenset([plain(headword)] if learned == "zh" else set(term(headword).split()) - EMPTY)


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
        self.judgement = name, target.learned, self.headword, self.meaning
        self.measures = candidate.measures


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
        for learned in WORTH
        for name, article in sorted(worked.items())
        for each in targets.distinct(
            targets.possible(
                article.linked,
                pipeline.glossary(article, counts),
                learned,
                Settings().cards,
                title=article.article.title,
            )
        )
        if not each.target.verdict
    ]


def said(judged: dict[tuple[str, ...], tuple[str, str]], row: Row) -> tuple[float | None, float | None]:
    """Return what readers said of a candidate: whether it is right, whether it is worth a card."""
    if row.judgement not in judged:
        return None, None
    right, worth = judged[row.judgement]
    return float(right == "right"), None if worth == "-" else float(worth == "yes")


def judgements() -> dict[tuple[str, ...], tuple[str, str]]:
    """Return what readers said of candidates: right, cut or wrong, and whether worth a card."""
    found = {}
    for name, learned, _, english, chinese, right, worth, *better in rows(GOLD / "candidates.tsv"):
        found[name, learned, *_sides(learned, english, chinese)] = right, worth
        if right != "right" and all(better):
            found[name, learned, *_sides(learned, *better)] = "right", worth
    for name, learned, text, meaning, verdict in (row[:5] for row in rows(GOLD / "cards.tsv")):
        right = verdict if verdict in {"meaning", "cut"} else "right"
        found[name, learned, *_sides(learned, *((text, meaning)[:: 1 if learned == "en" else -1]))] = (
            right,
            "yes" if verdict == "good" else "no",
        )
    return found


def _sides(learned: str, english: str, chinese: str) -> tuple[str, str]:
    """Return headword and meaning as they are compared."""
    return (term(english), plain(chinese))[:: 1 if learned == "en" else -1]


def out_of(row_of: list[Row], table: np.ndarray, good: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return the log odds of all candidates, each under weights fitted on what is known of other articles."""
    score = np.zeros(len(row_of))
    for article in sorted({row.article for row in row_of}):
        held = np.array([row.article == article for row in row_of])
        score[held] = table[held] @ fitted(table[~held & known], good[~held & known])
    return score


def main() -> None:
    """Print the weights of each language and what they reach on articles left out."""
    judged, most_wanted = judgements(), wished()
    every = candidates()
    for learned in WORTH:
        mine = [row for row in every if row.learned == learned]
        marked = {name: wanted(name, learned) for name in ARTICLES}
        told = [said(judged, row) for row in mine]
        right = np.array([each or 0.0 for each, _ in told])
        is_told = np.array([each is not None for each, _ in told])
        worth = np.array(
            [
                is_good(row, marked[row.article]) if its is None else its
                for row, (_, its) in zip(mine, told, strict=True)
            ],
            float,
        )
        good, hits = worth.copy(), np.zeros(len(mine))
        for number, row in enumerate(mine):
            if (wishes := most_wanted.get((row.article, learned))) is not None:
                hits[number] = _content(row.headword, learned) in wishes
                worth[number] = (good[number] + hits[number]) / 2
        tables, log_odds = [], []
        for weights, shown, wanting, known in (
            (WORTH, [row.features for row in mine], worth, np.full(len(mine), True)),
            (SOUND, [row.measures for row in mine], right, is_told),
        ):
            names = [name for name in weights[learned] if name != BIAS]
            table = np.array([[1.0, *(its.get(name, 0.0) for name in names)] for its in shown])
            log_odds.append(out_of(mine, table, wanting, known))
            tables.append((names, table, wanting, known))
        chances = [1 / (1 + np.exp(-odds)) for odds in log_odds]
        kept = []
        for article in sorted({row.article for row in mine}):
            of = [n for n, row in enumerate(mine) if row.article == article]
            best = sorted(of, key=lambda n: -chances[0][n] * chances[1][n] ** targets.CARE)
            terms = [n for n in best if mine[n].kind == "term"]
            kept += [n for n in best if n not in terms[TERMS:]][:BEST]
        known = [n for n in kept if is_told[n]]
        print(
            f"{learned}: {len(mine)} candidates, {good.mean():.2f} wanted, {right[is_told].mean():.2f} right; "
            f"of the best, left out, {good[kept].mean():.3f} wanted, {right[known].mean():.3f} right of {len(known)}; "
            f"of what is wanted most {hits[kept].sum() / hits.sum():.3f}"
        )
        for names, table, wanting, of in tables:
            print("weights")
            for name, weight in zip((BIAS, *names), fitted(table[of], wanting[of]), strict=True):
                print(f'        "{name}": {weight:.1f},')


if __name__ == "__main__":
    main()
