"""What deletions do to the alignment, and its speed: `FLASHCARDS_GOLD=... python tests/benchmarks/align_trials.py`.

Parts: deletion (blocks and single sentences), speed (seconds, growth, memory); both if none is named.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np
from align import Document, documents, lines, numbers

from flashcards import languages
from flashcards.align import bitext, reasons, search
from flashcards.score import score


def cut(document: Document, side: int, start: int, size: int) -> tuple[Document, set[int]]:
    """Delete sentences of one side; return the rest, its gold without the beads touched, and the lone sentences."""
    texts = [document.given, document.said]
    texts[side] = texts[side][:start] + texts[side][start + size :]
    gold, lone = [], set()
    for bead in document.gold:
        own = bead[side]
        if any(start <= number < start + size for number in own):
            lone |= set(bead[1 - side])
            continue
        moved = tuple(number - size if number >= start + size else number for number in own)
        gold.append((moved, bead[1]) if side == 0 else (bead[0], moved))
    return Document(document.name, texts[0], texts[1], tuple(gold)), lone


def deletion(blocks: int = 50, singles: int = 200, size: int = 15) -> None:
    """Print what deleted stretches and single sentences do."""
    docs, random = documents(), np.random.RandomState(11)
    whole = {document.name: search.search(document.bitext()) for document in docs}
    losses = []
    for _ in range(blocks):
        document, side = docs[random.randint(len(docs))], random.randint(2)
        start = int(random.randint(document.end[side] - size))
        shorter, lone = cut(document, side, start, size)
        before = [numbers(bead) for bead in whole[document.name]]
        found = [numbers(bead) for bead in search.search(shorter.bitext())]
        found = [bead for bead in found if not (lone & set(bead[1 - side]))]
        kept = [
            b for b in before if not (lone & set(b[1 - side])) and not any(start <= n < start + size for n in b[side])
        ]
        gold = [
            b
            for b in document.gold
            if not (lone & set(b[1 - side])) and not any(start <= n < start + size for n in b[side])
        ]
        losses.append(score(gold, kept).strict.f1 - score(shorter.gold, found).strict.f1)
    print(f"block of {size} deleted, {blocks} trials: F1 of the rest falls by {np.mean(losses):.4f}")
    hits: list[tuple[int, bool, bool]] = []
    for _ in range(singles):
        document, side = docs[random.randint(len(docs))], int(random.randint(2))
        single = [bead for bead in document.gold if len(bead[0]) == len(bead[1]) == 1]
        bead = single[random.randint(len(single))]
        shorter, lone = cut(document, side, bead[side][0], 1)
        found = search.search(shorter.bitext())
        alone = any(numbers(one)[1 - side] == tuple(lone) and not numbers(one)[side] for one in found)
        hits.append((side, alone, alone or bool(lone & flagged(found, 1 - side))))
    for side, name in enumerate(("given", "said")):
        own = np.array([hit[1:] for hit in hits if hit[0] == side], float)
        alone, either = own.mean(axis=0)
        print(f"one {name} sentence deleted, {len(own)} trials: alone {alone:.2f}, alone or flagged {either:.2f}")
    print(f"alone or flagged, all: {np.mean([hit[2] for hit in hits]):.2f}")
    beads = [bead for found in whole.values() for bead in found]
    marked = sum(bool(flagged([bead], 0) | flagged([bead], 1)) for bead in beads)
    print(f"untouched beads flagged: {marked} of {len(beads)} = {marked / len(beads):.3f}")


def flagged(found: Sequence[search.Found], side: int) -> set[int]:
    """Return the sentences of a side that a reason names as perhaps without counterpart."""
    return {number for bead in found if bead.verdict for number in reasons.doubtful(bead)[side]}


def speed() -> None:
    """Print seconds per 1,000 Chinese sentences, the ratio to cutting words, growth and peak memory."""
    docs = documents()
    given = tuple(text for document in docs for text in document.given)
    languages.get("zh").words(given[0])
    start = time.perf_counter()
    for text in given:
        languages.get("zh").words(text)
    cutting = time.perf_counter() - start
    base = 0.0
    for times in (1, 2, 4, 8, 16, 32):
        seconds = _timed(times)
        base = base or seconds
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        sentences = times * len(given)
        print(
            f"{times:2}x {sentences:6} sentences: {seconds:6.1f} s, {1000 * seconds / sentences:.2f} s per 1,000,"
            f" {seconds / base:.1f} times 1x, peak {peak:.0f} MB",
            flush=True,
        )
        if times == 1:
            print(f"cutting the Chinese into words alone: {cutting:.2f} s, the whole is {seconds / cutting:.0f} times")


def _timed(times: int) -> float:
    """Align the documents, joined so many times, in a process of its own; seconds without start-up."""
    command = [sys.executable, __file__, "--once", str(times)]
    single = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    return float(subprocess.run(command, capture_output=True, text=True, check=True, env=single).stdout)


def once(times: int) -> None:
    docs = documents()
    given = tuple(text for document in docs for text in document.given) * times
    said = tuple(text for document in docs for text in document.said) * times
    languages.get("zh").words(given[0])
    start = time.process_time()
    search.search(bitext.bitext_of(lines(given), lines(said), "zh", "en"))
    print(time.process_time() - start)


PARTS: dict[str, Callable[[], None]] = {"deletion": deletion, "speed": speed}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(int(sys.argv[2]))
    else:
        for part in sys.argv[1:] or PARTS:
            print(f"-- {part}")
            PARTS[part]()
