"""Why a bead is believed or doubted, in short facts for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from flashcards import languages, lexicon
from flashcards.align.bitext import MOST_CHARACTERS
from flashcards.align.search import Found

USUAL = 1.35  # a length up to so many times the expected one, or that part of it, is not worth a word
SAID_FLAGGED, GIVEN_FLAGGED = 0.91, 0.97  # probability below which a sentence is named as perhaps without counterpart
QUOTED = 30  # characters of a sentence that are quoted


def reasons(found: Found, given: Sequence[str], said: Sequence[str]) -> Iterator[str]:
    """Tell the facts about a bead; `given` and `said` are the sentences of both sides.

    Words matched, an unusual length, numbers that differ, and a first or last sentence that may have no counterpart.
    """
    verdict = found.verdict
    if verdict is None:
        yield "nothing matches it"
        return
    yield f"{verdict.matched} of {verdict.content} words matched"
    if not 1 / USUAL < verdict.stretch < USUAL:
        yield f"length {verdict.stretch:.1f} times the usual"
    given_text, said_text = (
        " ".join(text[:MOST_CHARACTERS] for text in sentences[slice(*span)])
        for sentences, span in ((given, found.given), (said, found.said))
    )
    yield from _numbers(given_text, said_text)
    for sentences, doubts in zip((given, said), doubtful(found), strict=True):
        yield from (f"perhaps without counterpart: {_quoted(sentences[number])}" for number in doubts)


def doubtful(found: Found) -> tuple[list[int], list[int]]:
    """Return the given and the said sentences of a bead that perhaps have no counterpart in it."""
    if found.verdict is None:
        return [], []
    given, said = (
        [number for number, member in ((span.start, members[0]), (span.stop - 1, members[1])) if member < least]
        for span, members, least in (
            (found.given, found.verdict.given_members, GIVEN_FLAGGED),
            (found.said, found.verdict.said_members, SAID_FLAGGED),
        )
    )
    return given, said


def _numbers(given: str, said: str) -> Iterator[str]:
    """Tell the numbers that stand on one side only, those said first."""
    one, other = (
        Counter(languages.get(language).numbers(text))
        for language, text in ((lexicon.SAID, said), (lexicon.GIVEN, given))
    )
    if (one - other) and (other - one):
        yield f"numbers differ: {_listed(one - other)} against {_listed(other - one)}"


def _listed(numbers: Counter[float]) -> str:
    return ", ".join(f"{number:,g}" for number in sorted(numbers.elements()))


def _quoted(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
