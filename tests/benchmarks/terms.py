"""The glossary of the sample article against its gold: precision, translation precision, recall of A, seconds.

Run `FLASHCARDS_GOLD=... python tests/benchmarks/terms.py`; the gold is `sample/` there.
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


class Figures(NamedTuple):
    """Precision of the first 20 and of the whole list, precision of its translations, recall of the A terms."""

    count: int
    at_20: float
    precision: float
    translation: float
    recall: float
    seconds: float


def main() -> None:
    """Print the figures."""
    found = measure(Path(os.environ["FLASHCARDS_GOLD"]) / "sample")
    print(
        f"terms {found.count} P@20 {found.at_20:.2f} precision {found.precision:.3f} "
        f"translation {found.translation:.3f} recall-A {found.recall:.3f}, {found.seconds:.2f} s"
    )


def measure(sample: Path) -> Figures:
    """Return the figures of the glossary made of the sample's own pairs."""
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
