"""What a pair itself says of its terms: a translation in brackets, and what both sides set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from flashcards.languages import en_chunks, lists
from flashcards.links import apart
from flashcards.links.glosses import bracketed
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence

Floats = NDArray[np.float64]
Units = tuple[int, int]  # the first and the one after the last

LONGEST_LIST = 5  # stretches of a sentence that are set apart; more are a table of contents
LINKED = 0.5  # links, together, from which stretches are one though the sides set apart different numbers of them


def glossed(linked: LinkedPair, unit_of: Mapping[int, int]) -> dict[range, set[Units]]:
    """Return for English phrases that the pair glosses in brackets the Chinese units, the first -1 where it is open."""
    pair, source, target = linked.pair, linked.source, linked.target
    found: dict[range, set[Units]] = defaultdict(set)
    for gloss in bracketed(pair.target, target, source, ENGLISH):
        found[gloss.other].add((-1, unit_of[gloss.words.start]))
    for gloss in bracketed(pair.source, source, target, CHINESE):
        for size in range(1, min(en_chunks.LONGEST, gloss.words.start) + 1):
            span = unit_of[gloss.other.start], unit_of[gloss.other.stop - 1] + 1
            found[range(gloss.words.start - size, gloss.words.start)].add(span)
    return found


def set_apart(linked: LinkedPair, links: Floats, tags: str, unit_of: Mapping[int, int]) -> dict[range, Units]:
    """Return the English phrases that both sides set apart with their Chinese units; no adverbs, which are stressed.

    `links` are the probabilities, English words by Chinese units.
    """
    every = apart.words_of(linked.source, apart.spans(linked.pair, ENGLISH))
    english = [_bare(words, tags) for words in every if tags[words.stop - 1] not in "FR#"]
    chinese = apart.words_of(linked.target, apart.spans(linked.pair, CHINESE))
    units = [(unit_of[words.start], unit_of[words.stop - 1] + 1) for words in chinese]
    if not english or not len(english) <= len(units) <= LONGEST_LIST:
        return {}

    def together(words: range, said: Units) -> float:
        return float(links[words.start : words.stop, said[0] : said[1]].sum())

    best = max(permutations(units, len(english)), key=lambda order: sum(map(together, english, order)))
    least = 0.0 if len(every) == len(units) else LINKED
    return {words: said for words, said in zip(english, best, strict=True) if together(words, said) >= least}


def is_introduced(at: Occurrence) -> bool:
    """Tell whether a name is given where a term stands, on either side: known as seiches, 称为假潮."""
    before = at.pair.source[: at.source.start], at.pair.target[: at.target.start]
    return any(pattern.search(text) is not None for pattern, text in zip(_naming(), before, strict=True))


@cache
def _naming() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a name, English and Chinese."""
    english, chinese = ("|".join(lists.load(name)) for name in ("en-naming", "zh-naming"))
    return (
        re.compile(rf"\b(?:{english})(?: (?:it|this|that|them))?(?: (?:the|an?))? [\"“‘']?$", re.IGNORECASE),
        re.compile(f"(?:{chinese})[“「『《]?$"),
    )


def _bare(words: range, tags: str) -> range:
    """Leave out the article before a phrase."""
    return range(next(n for n in words if tags[n] != "F"), words.stop)


def as_names(tags: str, phrases: Sequence[range]) -> str:
    """Return the tags of a sentence in which each of these phrases ends with a noun: what is set apart is a name.

    >>> as_names("FVPGV", [range(1, 2), range(3, 5)])
    'FNPGN'
    """
    ends = {phrase.stop - 1 for phrase in phrases}
    return "".join("N" if number in ends else tag for number, tag in enumerate(tags))
