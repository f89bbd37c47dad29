"""Fit the weights of stretches on what readers marked, and say how good they are on articles left out.

Run `python tests/benchmarks/spans.py`: the figures, every article weighed by weights fitted on the others.
Run `python tests/benchmarks/spans.py --write` to write `flashcards/targets/weights.py` anew, fitted on all.

A row of the gold (English, Chinese) is a unit wherever both stand in one pair; of all stretches of the other side those
that a reader wrote are right, and "none of them" if there is none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize  # of the development environment only

from flashcards import languages, pipeline, readers
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Seed
from flashcards.settings import Settings
from flashcards.targets import weights as shipped
from flashcards.targets.facts import facts
from flashcards.targets.spans import evidence, stretches

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold"
FILES = {
    path.relative_to(folder).as_posix(): path
    for folder in (ROOT / "seeds", ROOT / "tests" / "articles")
    for path in folder.rglob("*.*")
}
MARKED = ("targets", "second-targets", "targets-agreed")
SHRINK = 2.0  # half the weight of the sum of squares
APART = 5  # words that may stand between two of a phrase
SURE = (0.5, 0.6, 0.7, 0.8, 0.9)
# Facts that help in one direction only; found by leaving out one after the other.
IDLE = {
    ENGLISH: {"pool mean", "pool best", "pool last", "pool outside", "part outside", "theft first", "one", "words"}
    | {"first part mass", "d of worst part", "d of first elsewhere"},
    CHINESE: set[str](),
}


class Unit(NamedTuple):
    """A marked word or phrase: its article, the facts of its stretches, which of them are right, whether none may be.

    A card that a reader judged wrong is a unit whose right stretch is any other or none; it only serves to fit.
    """

    article: str
    table: np.ndarray
    right: np.ndarray
    none: bool
    judged: bool = False


def main() -> None:
    """Print the figures; with --write, write the weights."""
    text = ""
    worked = dict(_articles())
    for language in (ENGLISH, CHINESE):
        names, units, lost = _units(worked, language)
        found = []
        for name in sorted(worked):
            fitted = _fit([unit for unit in units if unit.article != name])
            found += [_best(unit, fitted) for unit in units if unit.article == name and not unit.judged]
        sure, right = np.array(found).T
        count = len(found) + lost
        print(f"{language}: {count} units, right {right.sum() / count:.3f}", end="")
        for least in SURE:
            kept = sure >= least
            print(f"; from {least} on {right[kept].mean():.3f} of {kept.sum() / count:.2f}", end="")
        print()
        rows = zip(names, _fit(units), strict=True)
        text += (
            f'    "{language}": {{\n'
            + "".join(f'        "{name}": {value:.2f},\n' for name, value in rows)
            + "    },\n"
        )
    if "--write" in sys.argv:
        path = Path(shipped.__file__)
        before, _, after = path.read_text(encoding="utf-8").partition("= {\n")
        rest = after.partition("\n}\n")[2]
        path.write_text(f"{before}= {{\n{text}}}\n{rest}", encoding="utf-8")


def _articles() -> Iterator[tuple[str, tuple[LinkedPair, ...]]]:
    for path, companions in readers.discover(FILES):
        name = path.rpartition("/")[2].partition(".")[0]
        if (GOLD / name / "targets.tsv").is_file():
            beside = tuple((each, FILES[each].read_bytes()) for each in companions)
            yield name, pipeline.work(Seed(path, FILES[path].read_bytes(), beside), Settings()).linked


def _units(worked: dict[str, tuple[LinkedPair, ...]], language: str) -> tuple[list[str], list[Unit], int]:
    """Return the names of the facts, the units, and how many have no stretch at all."""
    names: list[str] = []
    units, lost = [], 0
    for article, linked in worked.items():
        marked = [
            row.split("\t")
            for kind in MARKED
            for file in (GOLD / article / f"{kind}.tsv", GOLD / article / f"{kind}-zh.tsv")
            if file.is_file()
            for row in file.read_text(encoding="utf-8").splitlines()
        ]
        for pair in linked:
            if pair.pair.kind == "heading":
                continue
            wanted = _wanted(pair, marked, language)
            judged = [*_judged(pair, article, language), *_read(pair, article, language)]
            parts = [*wanted, *(unit for unit, _, _ in judged)]
            seen = evidence(pair)[language]
            of = stretches(seen, parts)
            if of is None:
                lost += len(parts)
                continue
            told = {"bias": np.ones((1, 1)), **facts(seen, parts, of)}
            names = [name for name in told if name not in IDLE[language]]
            table = np.stack([np.broadcast_to(told[name], of.usable.shape) for name in names], axis=2)
            limits = list(zip(of.start.tolist(), of.stop.tolist(), strict=True))
            for number, unit in enumerate(parts):
                usable = of.usable[number]
                if not usable.any():
                    lost += number < len(wanted)
                elif number < len(wanted):
                    right = np.array([limit in wanted[unit] for limit in limits])[usable]
                    units.append(Unit(article, table[number][usable], right, not right.any()))
                else:
                    _, shown, is_good = judged[number - len(wanted)]
                    right = np.array([(limit in shown) == is_good for limit in limits])[usable]
                    units.append(Unit(article, table[number][usable], right, not is_good or not shown, judged=True))
    return names, units, lost


def _wanted(
    pair: LinkedPair, marked: Sequence[Sequence[str]], language: str
) -> dict[tuple[int, ...], set[tuple[int, int]]]:
    """Return the words of each marked unit of a pair with the limits of the stretches that are right."""
    found: dict[tuple[int, ...], set[tuple[int, int]]] = {}
    for english, chinese, *_ in marked:
        places = [place for variant in english.split("|") for place in _english(pair, variant)]
        spans = [span for variant in chinese.split("|") for span in _chinese(pair, variant)]
        if places and spans:
            if language == ENGLISH:
                for place in places:
                    found.setdefault(place, set()).update(span for span in spans if span[1])
            else:
                for start, stop in spans:
                    if stop:
                        limits = {(place[0], place[-1] + 1) for place in places}
                        found.setdefault(tuple(range(start, stop)), set()).update(limits)
    return found


def _judged(pair: LinkedPair, article: str, language: str) -> list[tuple[tuple[int, ...], set[tuple[int, int]], bool]]:
    """Return the words of each judged card of a pair, the limits of what it showed, and whether that is right."""
    found = []
    for line in (GOLD / "cards.tsv").read_text(encoding="utf-8").splitlines():
        name, learned, headword, meaning, verdict = line.split("\t")[:5]
        if (name, learned) == (article, language) and verdict in {"good", "meaning", "cut"}:
            english, chinese = (headword, meaning) if language == ENGLISH else (meaning, headword)
            places, spans = list(_english(pair, english)), [span for span in _chinese(pair, chinese) if span[1]]
            limits = {(place[0], place[-1] + 1) for place in places}
            if places and spans and language == ENGLISH:
                found += [(place, set(spans), verdict == "good") for place in places]
            elif places and spans:
                found += [(tuple(range(*span)), limits, verdict == "good") for span in spans]
    return found


def _read(pair: LinkedPair, article: str, language: str) -> list[tuple[tuple[int, ...], set[tuple[int, int]], bool]]:
    """Return the words of each candidate that was read, and the limits of what says it: nothing if none does."""
    found = []
    for line in (GOLD / "candidates.tsv").read_text(encoding="utf-8").splitlines():
        name, learned, _, english, chinese, verdict, _, right_english, right_chinese = line.split("\t")
        if (name, learned) != (article, language):
            continue
        places, spans = list(_english(pair, english)), [span for span in _chinese(pair, chinese) if span[1]]
        if not places or not spans:
            continue
        if verdict == "right":
            others, limits = places, spans
        else:
            others = list(_english(pair, right_english)) if right_english else []
            limits = [span for span in _chinese(pair, right_chinese) if span[1]] if right_chinese else []
        if language == ENGLISH:
            is_whole = any(place in others for place in places)
            found += [(place, set(limits if is_whole else ()), True) for place in places]
        else:
            shown = {(place[0], place[-1] + 1) for place in others}
            found += [(tuple(range(*span)), shown if span in limits else set(), True) for span in spans]
    return found


def _english(pair: LinkedPair, variant: str) -> Iterator[tuple[int, ...]]:
    """Yield the places of the words of a headword, other words between them allowed."""
    wanted = [word.lemma for word in languages.get(ENGLISH).words(variant)]
    lemmas = [word.lemma for word in pair.source]
    for start in (number for number, lemma in enumerate(lemmas) if lemma == wanted[0]):
        place = [start]
        for lemma in wanted[1:]:
            after = range(place[-1] + 1, min(len(lemmas), place[-1] + 1 + APART))
            place += [next((number for number in after if lemmas[number] == lemma), len(lemmas))]
        if place[-1] < len(lemmas):
            yield tuple(place)


def _chinese(pair: LinkedPair, variant: str) -> Iterator[tuple[int, int]]:
    """Yield the limits of the words of a text wherever it stands, (0, 0) if words are cut otherwise."""
    starts = {word.span.start: number for number, word in enumerate(pair.target)}
    stops = {word.span.stop: number + 1 for number, word in enumerate(pair.target)}
    at = pair.pair.target.find(variant)
    while at >= 0:
        start, stop = starts.get(at), stops.get(at + len(variant))
        yield (0, 0) if start is None or stop is None else (start, stop)
        at = pair.pair.target.find(variant, at + 1)


def _fit(units: Sequence[Unit]) -> np.ndarray:
    """Return the weights under which what readers chose is most probable, small ones preferred."""
    table, right = np.concatenate([unit.table for unit in units]), np.concatenate([unit.right for unit in units])
    first = np.cumsum([0, *(len(unit.right) for unit in units)])[:-1]
    owner = np.repeat(np.arange(len(units)), [len(unit.right) for unit in units])
    none = np.array([unit.none or not unit.right.any() for unit in units])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ weights
        top = np.maximum(np.maximum.reduceat(score, first), 0)
        weight = np.exp(score - top[owner])
        total = np.add.reduceat(weight, first) + np.exp(-top)
        chosen = np.add.reduceat(weight * right, first) + np.where(none, np.exp(-top), 0)
        slope = table.T @ (weight / total[owner] - weight * right / chosen[owner])
        shrunk = np.append(0, weights[1:])
        return float((np.log(total) - np.log(chosen)).sum() + SHRINK / 2 * shrunk @ shrunk), slope + SHRINK * shrunk

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def _best(unit: Unit, weights: np.ndarray) -> tuple[float, bool]:
    """Return how sure the best stretch of a unit is, and whether it is right."""
    weight = np.exp(unit.table @ weights)
    at = int(weight.argmax())
    return float(weight[at] / (1 + weight.sum())), bool(unit.right[at])


if __name__ == "__main__":
    main()
