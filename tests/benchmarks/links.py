"""Word links on hand-linked sentences: precision, recall, alignment error rate, seconds.

Run `FLASHCARDS_GOLD=... python tests/benchmarks/links.py`; the gold is `bench/word-links.*` there.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from pathlib import Path

from flashcards.links import link_tokens

CALL = 25  # sentences of the small calls: about one article
GOLD_LINK = re.compile(r"(\d+)([-p])(\d+)")

Sentences = list[tuple[list[str], list[str]]]
Gold = list[list[tuple[int, int, str]]]
Predicted = Sequence[set[tuple[int, int]]]


def main() -> None:
    """Print the figures for one call and for calls of CALL sentences."""
    sentences, gold = read(Path(os.environ["FLASHCARDS_GOLD"]) / "bench")
    for label, size in (("all at once", len(sentences)), (f"in calls of {CALL}", CALL)):
        start = time.process_time()
        predicted = predict(sentences, size)
        seconds = time.process_time() - start
        precision, recall, error_rate = figures(gold, predicted)
        print(f"{label}: precision {precision:.3f} recall {recall:.3f} AER {error_rate:.3f}, {seconds:.2f} s")


def read(bench: Path) -> tuple[Sentences, Gold]:
    """Return the sentences and their links, both counted from 0."""
    lines = (bench / "word-links.src-tgt").read_text(encoding="utf-8").splitlines()
    sides = [line.split(" ||| ") for line in lines]
    gold = [
        [(int(i) - 1, int(j) - 1, kind) for i, kind, j in GOLD_LINK.findall(line)]
        for line in (bench / "word-links.gold").read_text(encoding="utf-8").splitlines()
    ]
    return [(first.split(), second.split()) for first, second in sides], gold


def predict(sentences: Sentences, size: int) -> list[set[tuple[int, int]]]:
    """Link the sentences in calls of `size`."""
    return [
        {(link.source, link.target) for link in links}
        for at in range(0, len(sentences), size)
        for links in link_tokens(sentences[at : at + size])
    ]


def figures(gold: Gold, predicted: Predicted) -> tuple[float, float, float]:
    """Return precision, recall and alignment error rate (Och and Ney 2003)."""
    sure = [{(i, j) for i, j, kind in row if kind == "-"} for row in gold]
    possible = [{(i, j) for i, j, _ in row} for row in gold]
    links, total = sum(map(len, predicted)), sum(map(len, sure))
    hits = sum(len(a & s) for a, s in zip(predicted, sure, strict=True))
    right = sum(len(a & p) for a, p in zip(predicted, possible, strict=True))
    return right / max(1, links), hits / max(1, total), 1 - (hits + right) / max(1, links + total)


def error(gold: Gold, predicted: Predicted) -> float:
    """Return the alignment error rate."""
    return figures(gold, predicted)[2]


if __name__ == "__main__":
    main()
