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

Pairs = set[tuple[int, int]]


def main() -> None:
    """Print the figures for one call and for calls of CALL sentences."""
    bench = Path(os.environ["FLASHCARDS_GOLD"]) / "bench"
    lines = (bench / "word-links.src-tgt").read_text(encoding="utf-8").splitlines()
    sentences = [(first.split(), second.split()) for first, second in (line.split(" ||| ") for line in lines)]
    gold = [
        [(int(i) - 1, int(j) - 1, kind) for i, kind, j in GOLD_LINK.findall(line)]
        for line in (bench / "word-links.gold").read_text(encoding="utf-8").splitlines()
    ]
    for label, size in (("all at once", len(sentences)), (f"in calls of {CALL}", CALL)):
        start = time.process_time()
        predicted = [
            {(link.source, link.target) for link in links}
            for at in range(0, len(sentences), size)
            for links in link_tokens(sentences[at : at + size])
        ]
        print(f"{label}: {score(gold, predicted)}, {time.process_time() - start:.2f} s")


def score(gold: Sequence[Sequence[tuple[int, int, str]]], predicted: Sequence[Pairs]) -> str:
    """Return the figures of Och and Ney (2003)."""
    sure = [{(i, j) for i, j, kind in row if kind == "-"} for row in gold]
    possible = [{(i, j) for i, j, _ in row} for row in gold]
    links = sum(map(len, predicted))
    hits = sum(len(a & s) for a, s in zip(predicted, sure, strict=True))
    right = sum(len(a & p) for a, p in zip(predicted, possible, strict=True))
    total = sum(map(len, sure))
    return f"precision {right / links:.3f} recall {hits / total:.3f} AER {1 - (hits + right) / (links + total):.3f}"


if __name__ == "__main__":
    main()
