"""Long and drifted texts: `python tests/benchmarks/align_long.py [PART...]`, parts `bible` and `drift`; both if none.

bible: the New Testament in the Union Version of 1919 and the World English Bible (packages of the extra `compile`; the
lexicon counted words in other books only), verses as lines, some joined and some cut, others on either side.
drift: the pairs of `tests/gold` after passages were lost or added on either side, and sentences joined.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from align import Document, numbers

from flashcards.align import search
from flashcards.score import BeadNumbers, Score, score

GOLD = Path(__file__).parent.parent / "gold"
VERSES = 5_400  # of the New Testament, from Matthew on
JOINED, CUT = 0.12, 0.3  # shares of verses joined with the next, and of ends of sentences where verses are cut
TRIALS = 5  # of each article
PARAGRAPH = 3  # pairs

_INSIDE = {"zh": re.compile(r"(?<=[。！？；])(?=[^」』”’])"), "en": re.compile(r"(?<=[.!?;]) (?=[A-Z“\"])")}

Line = tuple[str, tuple[int, ...]]  # a text and the numbers of the verses or pairs that it belongs to


def bible() -> None:
    """Print F1 on verses that are joined and cut differently on both sides, and the seconds."""
    from flashcards.compile.teaching import BOOKS, verses

    kept = [(chinese, english) for (book, *_), chinese, english in verses() if book > BOOKS and chinese and english]
    given, said = (
        relined([verse[side] for verse in kept[:VERSES]], language, random.Random(side))  # noqa: S311 - not a secret
        for side, language in enumerate(("zh", "en"))
    )
    document = document_of("New Testament", given, said)
    start = time.process_time()
    total = judged(document)
    print(f"{len(given)} x {len(said)} lines, {len(document.gold)} beads, {time.process_time() - start:.0f} s: {total}")


def drift() -> None:
    """Print F1 on articles of which one side was edited."""
    total: Score | None = None
    for path in sorted(GOLD.glob("*/pairs.tsv")):
        pairs = [line.split("\t")[:2] for line in path.read_text("utf-8").splitlines()]
        for trial in range(TRIALS):
            document = edited(path.parent.name, pairs, random.Random(trial))  # noqa: S311 - not a secret
            own = judged(document)
            total = own if total is None else total + own
    print(total)


def relined(verses: Sequence[str], language: str, chance: random.Random) -> list[Line]:
    """Return verses as lines, some of them joined and some cut."""
    lines: list[Line] = []
    for number, verse in enumerate(verses):
        ends = [match.start() for match in _INSIDE[language].finditer(verse) if chance.random() < CUT]
        pieces = [verse[start:end].strip() for start, end in zip([0, *ends], [*ends, len(verse)], strict=True)]
        if lines and chance.random() < JOINED:
            text, numbers_ = lines[-1]
            lines[-1] = (text + ("" if language == "zh" else " ") + pieces.pop(0), (*numbers_, number))
        lines += [(piece, (number,)) for piece in pieces if piece]
    return lines


def edited(name: str, pairs: Sequence[Sequence[str]], chance: random.Random) -> Document:
    """Return an article in which passages of a few pairs were lost or added on either side, and sentences joined."""
    given: list[Line] = []
    said: list[Line] = []
    chinese_only, english_only = (
        "这一段是后来才加上去的，原文里并没有。",
        "The editors put in this passage when it was reprinted.",
    )
    for start in range(0, len(pairs), PARAGRAPH):
        fate = chance.random()
        for number in range(start, min(len(pairs), start + PARAGRAPH)):
            english, chinese = pairs[number]
            if fate >= 0.15:
                given.append((chinese, (number,)))
            if not 0.15 <= fate < 0.3:
                said.append((english, (number,)))
        if 0.3 <= fate < 0.4:
            given.append((chinese_only, ()))
        if 0.4 <= fate < 0.5:
            said.append((english_only, ()))
        for side, mark in ((given, ""), (said, " ")):
            if len(side) > 1 and side[-1][1] and side[-2][1] and chance.random() < 0.3:  # two sentences became one
                last, before = side.pop(), side.pop()
                side.append((before[0] + mark + last[0], before[1] + last[1]))
    return document_of(name, given, said)


def document_of(name: str, given: Sequence[Line], said: Sequence[Line]) -> Document:
    """Return a document whose gold beads are the smallest groups of lines that share what they belong to."""
    gold: list[BeadNumbers] = []
    shared = {number for _, own in said for number in own}, {number for _, own in given for number in own}
    i = j = 0
    while i < len(given) or j < len(said):
        one, other = [i] if i < len(given) else [], [j] if j < len(said) else []
        if one and not set(given[i][1]) & shared[0]:
            gold.append(((i,), ()))
            i += 1
            continue
        if other and not set(said[j][1]) & shared[1]:
            gold.append(((), (j,)))
            j += 1
            continue
        belongs = set(given[i][1]) | set(said[j][1])
        while True:
            while one[-1] + 1 < len(given) and set(given[one[-1] + 1][1]) & belongs:
                one.append(one[-1] + 1)
                belongs |= set(given[one[-1]][1])
            before = len(other)
            while other[-1] + 1 < len(said) and set(said[other[-1] + 1][1]) & belongs:
                other.append(other[-1] + 1)
                belongs |= set(said[other[-1]][1])
            if len(other) == before:
                break
        gold.append((tuple(one), tuple(other)))
        i, j = one[-1] + 1, other[-1] + 1
    return Document(name, tuple(text for text, _ in given), tuple(text for text, _ in said), tuple(gold))


def judged(document: Document) -> Score:
    """Return the score of what the search finds."""
    return score(document.gold, [numbers(bead) for bead in search.search(document.bitext())])


PARTS: dict[str, Callable[[], None]] = {"bible": bible, "drift": drift}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"-- {part}")
        PARTS[part]()
