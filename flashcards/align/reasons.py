"""Why a bead is believed or doubted, in short facts for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from flashcards import languages, lexicon
from flashcards.align.search import Found
from flashcards.model import Span

USUAL = 1.35  # a length up to so many times the expected one, or that part of it, is not worth a word
FLAGGED = 0.85  # probability below which a sentence is named as perhaps without counterpart
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
    yield from _numbers(" ".join(given[slice(*found.given)]), " ".join(said[slice(*found.said)]))
    for sentences, span, members in (
        (said, found.said, verdict.said_members),
        (given, found.given, verdict.given_members),
    ):
        yield from _doubtful(sentences, span, members)


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


def _doubtful(sentences: Sequence[str], span: Span, members: tuple[float, float]) -> Iterator[str]:
    for number, probability in zip((span.start, span.stop - 1), members, strict=True):
        if probability < FLAGGED and span.start <= number < span.stop:
            text = sentences[number]
            quoted = text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
            yield f"perhaps without counterpart: {quoted}"
