"""Blocks that are no text of the article: what a page says to its reader, a block told twice, a collector's note."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from flashcards.model import Block, Passage

ENGLISH_PER_CHINESE = 3.0  # characters
SMOOTHING = 8.0  # characters
FAR_APART = 5.0  # a factor between the lengths of two sides; translations were never above 4 on 1,300 gold pairs
LONG_ENOUGH = 60.0  # English characters; shorter texts differ by chance
STOPS = frozenset(".!?。！？")
NO_STOPS = STOPS | frozenset(":;：；…")

Drop = Callable[[Passage], dict[int, str]]


def page_talk(passage: Passage) -> dict[int, str]:
    """Drop a line that a page says to its visitor: "Subscribe to our newsletter", "Accept all cookies", "广告".

    Evidence: the whole line is such a phrase. Left alone: a sentence that holds one.
    """
    return {id(b): "what a page says to its visitor" for b in _all(passage) if _plain(b.text) in _phrases()}


def told_twice(passage: Passage) -> dict[int, str]:
    """Drop a block that repeats the one before it word for word."""
    found = {}
    for side in (passage.source, passage.target):
        for before, block in pairwise(side):
            if _plain(block.text) and _plain(before.text) == _plain(block.text):
                found[id(block)] = "the block before it, word for word"
    return found


def far_apart(passage: Passage) -> dict[int, str]:
    """Drop both sides where a bare word stands over a whole sentence: a note of the collector under a label.

    Evidence: one block a side, one of them without a stop, the other a sentence five times as long as a translation
    could be. Left alone: passages of several blocks, which the aligner takes apart.
    """
    if len(passage.source) != 1 or len(passage.target) != 1:
        return {}
    sizes = {
        id(passage.source[0]): float(len(passage.source[0].text)),
        id(passage.target[0]): ENGLISH_PER_CHINESE * len(passage.target[0].text),
    }
    short, long = sorted((*passage.source, *passage.target), key=lambda block: sizes[id(block)])
    unequal = sizes[id(long)] + SMOOTHING > FAR_APART * (sizes[id(short)] + SMOOTHING)
    if not unequal or sizes[id(long)] < LONG_ENOUGH:
        return {}
    if short.text[-1:] in NO_STOPS or long.text.rstrip("”’\"')）」")[-1:] not in STOPS:
        return {}
    return dict.fromkeys((id(short), id(long)), "a bare label over a sentence, far too unequal for a translation")


DROPS: tuple[Drop, ...] = (page_talk, told_twice, far_apart)


def _all(passage: Passage) -> Sequence[Block]:
    return (*passage.source, *passage.target)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text[:500]).casefold()


@cache
def _phrases() -> frozenset[str]:
    lines = (files("flashcards") / "data" / "page_talk.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(_plain(line) for line in lines if line.strip() and not line.startswith("#"))
