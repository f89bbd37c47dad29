"""The glossary of articles against their gold: precision, translation precision, recall of A, seconds.

Run `python tests/benchmarks/terms.py`: the project's own gold, and `sample/` of FLASHCARDS_GOLD if that is set.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import NamedTuple

from flashcards import terms
from flashcards.links import link
from flashcards.model import Pair, Place, Term

TOP = 20
OWN = Path(__file__).parent.parent / "gold"


class Figures(NamedTuple):
    """Precision of the first 20 and of the whole list, precision of its translations, recall of the A terms."""

    count: float
    at_20: float
    precision: float
    translation: float
    recall: float
    seconds: float


def main() -> None:
    """Print the figures of every folder of gold, and their mean over the project's own."""
    folders = [folder for folder in sorted(OWN.iterdir()) if (folder / "terms.tsv").is_file()]
    own = [measure(folder) for folder in folders]
    for folder, found in zip(folders, own, strict=True):
        print(f"{folder.name}: {show(found)}")
    print(f"mean: {show(Figures(*(sum(column) / len(own) for column in zip(*own, strict=True))))}")
    if "FLASHCARDS_GOLD" in os.environ:
        print(f"sample: {show(measure(Path(os.environ['FLASHCARDS_GOLD']) / 'sample'))}")


def show(found: Figures) -> str:
    """Return the figures in a line."""
    return (
        f"terms {found.count:.0f} P@20 {found.at_20:.2f} precision {found.precision:.3f} "
        f"translation {found.translation:.3f} recall-A {found.recall:.3f}, {found.seconds:.2f} s"
    )


def measure(sample: Path) -> Figures:
    """Return the figures of the glossary made of the right pairs of an article."""
    rows = [line.split("\t") for line in (sample / "pairs.tsv").read_text(encoding="utf-8").splitlines()]
    pairs = [
        Pair(row[0], row[1], row[0], row[1], "sample", n, "paragraph", Place("sample", n), 0.95)
        for n, row in enumerate(rows)
    ]
    start = time.process_time()
    found = terms.candidates(link(pairs))
    glossary = terms.glossary(found, found.counts)
    seconds = time.process_time() - start
    gold = [
        ({english(e) for e in row[0].split("|")}, {chinese(z) for z in row[1].split("|")}, row[2])
        for row in read(sample / "terms.tsv")
    ]
    neutral = {
        (english(e), chinese(z))
        for row in read(sample / "terms-neutral.tsv")
        for e in row[0].split("|")
        for z in row[1].split("|")
    }
    hits = [_hits(term, gold) for term in glossary]
    right = [bool(h) or (english(t.source), chinese(t.target)) in neutral for h, t in zip(hits, glossary, strict=True)]
    must = {n for n, (_, _, grade) in enumerate(gold) if grade == "A"}
    all_hits = {n for each in hits for n in each}
    count = max(1, len(glossary))
    top = [bool(each) for each in hits[:TOP]]
    return Figures(
        len(glossary),
        sum(top) / max(1, len(top)),
        sum(map(bool, hits)) / count,
        sum(right) / count,
        len(must & all_hits) / max(1, len(must)),
        seconds,
    )


def _hits(term: Term, gold: list[tuple[set[str], set[str], str]]) -> list[int]:
    pair = english(term.source), chinese(term.target)
    return [n for n, (sources, targets, _) in enumerate(gold) if pair[0] in sources and pair[1] in targets]


def read(path: Path) -> list[list[str]]:
    """Return the rows of a table."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def english(text: str) -> str:
    """Return an English term without case, quotation marks, hyphens and plural s."""
    words = re.sub("[\"“”‘’']", "", text.lower()).replace("-", " ").split()
    least = 4
    return " ".join(w[:-1] if len(w) >= least and w.endswith("s") and not w.endswith("ss") else w for w in words)


def chinese(text: str) -> str:
    """Return a Chinese term without blanks and quotation marks."""
    return re.sub('[\\s"“”‘’「」]', "", text).lower()


if __name__ == "__main__":
    main()
