"""What a text sets apart, in bold or italic type or in quotation marks: where the name of a thing begins and ends.

What both sides of a pair set apart translates each other: the same number of stretches, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flashcards import languages
from flashcards.model import CHINESE, ENGLISH, Pair, Span, Word

MOST_WORDS, MOST_CHARACTERS = 5, 8  # of English, of Chinese between quotation marks: what is longer is said, not named
QUOTED = re.compile(r"""["“‘「『](?P<inner>[^"“”‘’「」『』,.;:!?，。；：！？、…]{2,60})["”’」』]""")


def spans(pair: Pair, language: str) -> tuple[Span, ...]:
    """Return the stretches of one side that are set apart, in their order; of two that overlap the longer.

    >>> from flashcards.model import Place
    >>> texts, at = ("A sea wall breaks.", "海堤“决口”了。"), Place("a.md")
    >>> pair = Pair(*texts, *texts, "a", 0, "paragraph", at, 1.0, emphasised=("sea wall",))
    >>> [span.of(pair.source) for span in spans(pair, "en")], [span.of(pair.target) for span in spans(pair, "zh")]
    (['sea wall'], ['决口'])
    """
    text = pair.side(language)
    found = [Span(*match.span()) for word in pair.emphasised for match in re.finditer(_whole(word, language), text)]
    found += [Span(*match.span("inner")) for match in QUOTED.finditer(text) if _is_short(match["inner"], language)]
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start - each.stop, each)):
        if all(span.stop <= other.start or other.stop <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


def words_of(words: Sequence[Word], apart: Iterable[Span]) -> list[range]:
    """Return the stretches as numbers of words, those left out that begin or end within one."""
    starts = {word.span.start: n for n, word in enumerate(words)}
    stops = {word.span.stop: n + 1 for n, word in enumerate(words)}
    return [
        range(starts[span.start], stops[span.stop]) for span in apart if span.start in starts and span.stop in stops
    ]


def _whole(word: str, language: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)" if language == ENGLISH else re.escape(word)


def _is_short(text: str, language: str) -> bool:
    if languages.identify(text) != language:
        return False
    return len(text) <= MOST_CHARACTERS if language == CHINESE else len(text.split()) <= MOST_WORDS
