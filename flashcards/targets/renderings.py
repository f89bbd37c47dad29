"""What Chinese says for set phrases of English, by a list of our own; where a pair has both, they say each other.

The words of an idiom are linked to nothing or to chance, 角度 for "neck and neck", while 不相上下 stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from flashcards.languages import en_chunks, lists, zh_words
from flashcards.model import LinkedPair
from flashcards.targets.units import PhraseUnit, phrase_units


def renderings(key: str) -> tuple[str, ...]:
    """Return the Chinese for a set phrase, its lemmas parted by blanks as `en_chunks.phrase_key` has them.

    >>> renderings("bear out")
    ('印证', '证实', '证明')
    """
    return _listed().get(key, ())


def rendered(linked: LinkedPair, tags: str) -> Iterator[tuple[PhraseUnit, range]]:
    """Yield the set phrases of a pair's English with the Chinese words that the list has for each, longer ones first.

    `tags` are those of `en_chunks.tags`.
    """
    starts = {word.span.start: number for number, word in enumerate(linked.target)}
    stops = {word.span.stop: number + 1 for number, word in enumerate(linked.target)}
    text = zh_words.simplify(linked.pair.target)
    for unit in phrase_units(linked.source, tags):
        key = " ".join(en_chunks.phrase_key([linked.source[n] for n in unit.parts]))
        for chinese in sorted(renderings(key), key=len, reverse=True):
            at = text.find(chinese)
            while at >= 0 and not (at in starts and at + len(chinese) in stops):
                at = text.find(chinese, at + 1)
            if at >= 0:
                yield unit, range(starts[at], stops[at + len(chinese)])


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in lists.load("en-phrases-zh"))
    return {key: tuple(chinese.split(" ")) for key, chinese in rows}
