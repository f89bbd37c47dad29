"""The bilingual glossary of an article: which phrases are terms, and how this text translates them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, log2
from typing import NamedTuple

from flashcards.model import Counts, Occurrence, Span, Term
from flashcards.terms.candidates import Candidates, Entry, Option, candidates, plain
from flashcards.terms.termhood import standings, termhood

PAIRING = 0.58  # score from which a translation is believed
LIBRARY = 0.05  # what each doubling of the support in other articles adds
TRUST = 0.15  # added to the pairing score before it is multiplied with termhood
TERMS_A_PAIR = 1.0
LEAST_TERMS = 12  # shorter articles may have this many ...
LEAST_SCORE = 0.55  # ... but each term has at least this score
EXAMPLES = 3
TIE = 0.1  # difference of score within which two terms may have one translation
NOUN = 0.15  # what a noun has before other words that want its translation


def glossary(found: Candidates, counts: Counts) -> tuple[Term, ...]:
    """Return the terms of an article, best first, about one a pair; `counts` are those of the whole library.

    A term whose abbreviation the article gives is followed by that, with the same translation and score.
    """
    choices = [_Choice(entry, *_best(entry, counts)) for entry in found.entries]
    standing = standings([(choice.entry, choice.option.target) for choice in choices])
    scored = [
        ((choice.score + TRUST) * termhood(choice.entry, choice.option, standing[choice.entry.key]), choice)
        for choice in _mutual(choices)
    ]
    scored.sort(key=lambda item: (-item[0], item[1].entry.key))
    most = max(LEAST_TERMS, ceil(TERMS_A_PAIR * found.pairs))
    return tuple(
        term for score, choice in scored[:most] if score >= LEAST_SCORE for term in _terms(choice, round(score, 4))
    )


def merge(glossaries: Sequence[Sequence[Term]]) -> tuple[Term, ...]:
    """Return one glossary of many: one entry a term and translation, with its best score and best examples.

    The order of the glossaries does not matter.
    """
    same: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for terms in glossaries:
        for term in terms:
            same[term.source.casefold(), plain(term.target)].append(term)
    merged = []
    for key in sorted(same):
        terms_of = sorted(same[key], key=lambda term: (-term.score, term.source, term.target))
        examples = sorted({example for term in terms_of for example in term.examples}, key=_by_worth)
        merged.append(Term(terms_of[0].source, terms_of[0].target, terms_of[0].score, tuple(examples[:EXAMPLES])))
    return tuple(sorted(merged, key=lambda term: (-term.score, term.source, term.target)))


class _Choice(NamedTuple):
    entry: Entry
    option: Option
    score: float


def _terms(choice: _Choice, score: float) -> Iterator[Term]:
    """Yield the term of a choice, and its abbreviation where that stands beside it."""
    entry, option = choice.entry, choice.option
    yield Term(entry.source, option.target, score, option.examples[:EXAMPLES])
    if entry.short_at:
        number, span = entry.short_at
        beside = tuple(replace(at, source=span) for at in option.examples if at.pair.number == number)[:1]
        if beside:
            yield Term(entry.short, option.target, score, beside)


def _best(entry: Entry, counts: Counts) -> tuple[Option, float]:
    """Return the best translation of an entry and its score, with the support of the rest of the library."""
    return max(
        (
            (
                option,
                option.score
                + LIBRARY * log2(1 + max(0, counts.pairs.get((entry.key, plain(option.target)), 0) - option.support)),
            )
            for option in entry.options
        ),
        key=lambda item: (item[1], item[0].target),
    )


def _mutual(choices: Sequence[_Choice]) -> list[_Choice]:
    """Keep what is believed, and of terms that want one translation the best, nouns first; ties are kept."""
    best: dict[str, float] = {}
    for choice in choices:
        text = plain(choice.option.target)
        best[text] = max(_claim(choice), best.get(text, 0.0))
    return [
        choice
        for choice in choices
        if choice.score >= PAIRING and _claim(choice) >= best[plain(choice.option.target)] - TIE
    ]


def _claim(choice: _Choice) -> float:
    return choice.score + NOUN * (choice.entry.shape[-1] in "NMG")


def _by_worth(example: Occurrence) -> tuple[float, str, int, Span, Span]:
    return -example.probability, example.pair.article, example.pair.number, example.source, example.target


__all__ = ["Candidates", "candidates", "glossary", "merge"]
