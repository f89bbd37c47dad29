"""The bilingual glossary of an article: which phrases are terms, and how this text translates them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, exp, log, log1p, log2
from typing import NamedTuple

from flashcards.model import Counts, Occurrence, Span, Term
from flashcards.terms.candidates import UNEQUAL, Candidates, Entry, Option, candidates, plain
from flashcards.terms.features import features, is_gloss
from flashcards.terms.standing import standings
from flashcards.terms.termhood import Termhood, termhood

LIBRARY = 0.05  # what each doubling of the support in other articles adds
EXPLAINED = 0.3  # what it adds that the dictionary explains the translation by the term
TERMS_A_PAIR = 1.15
LEAST_TERMS = 12  # shorter articles may have this many ...
LEAST = 0.0  # ... but each term has at least this log of the odds that it is one
SURE, SURE_TERMS_A_PAIR = 1.0, 1.25  # an article dense with terms has more of them, of at least these log odds
EXAMPLES = 3
SECOND = 0.63  # pairing score from which a term has a second translation, in other sentences
TIE = 1.0  # difference of the log odds within which two terms may have one translation


class Choice(NamedTuple):
    """A possible term with the best of its translations."""

    entry: Entry
    option: Option


def glossary(found: Candidates, counts: Counts) -> tuple[Term, ...]:
    """Return the terms of an article, best first, about one a pair; `counts` are those of the whole library.

    The score grows with the odds that it is one and that the glossary must have it, as -log of a probability does. A
    term is followed by its other translations, where the article has several, and by its abbreviation, if it has one.
    """
    scored = [(termhood(each), choice) for choice, each in measured(found, counts)]
    return tuple(
        term
        for odds, choice in chosen(scored, found.pairs)
        for term in _terms(choice, round(log1p(exp(sum(odds) / len(odds))), 4))
    )


def measured(found: Candidates, counts: Counts) -> list[tuple[Choice, dict[str, float]]]:
    """Return every candidate with its best translation and what is measured of the two.

    An abbreviation is none, and neither is what the Chinese leaves as it is.
    """
    short = {entry.short.lower() for entry in found.entries if entry.short}
    every = [Choice(entry, _best(entry, counts)) for entry in found.entries if entry.source.lower() not in short]
    choices = [each for each in every if plain(each.option.target).lower() != plain(each.entry.source).lower()]
    standing = standings(choices)
    return [(choice, features(*choice, standing[choice.entry.key])) for choice in choices]


def chosen(scored: Sequence[tuple[Termhood, Choice]], pairs: int) -> list[tuple[Termhood, Choice]]:
    """Return the best of choices: about one a pair, and of those with one translation the best."""
    enough, most = (max(LEAST_TERMS, ceil(share * pairs)) for share in (TERMS_A_PAIR, SURE_TERMS_A_PAIR))
    best: dict[str, float] = {}
    result: list[tuple[Termhood, Choice]] = []
    for odds, choice in sorted(scored, key=lambda item: (-sum(item[0]), item[1].entry.key)):
        if len(result) >= most:
            break
        if odds.right < (LEAST if len(result) < enough else SURE):
            continue
        if sum(odds) >= best.setdefault(plain(choice.option.target), sum(odds)) - TIE:
            result.append((odds, choice))
    return result


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


def _terms(choice: Choice, score: float) -> Iterator[Term]:
    """Yield the term of a choice, and its abbreviation where that stands beside it."""
    entry, option = choice.entry, choice.option
    yield Term(entry.source, option.target, score, option.examples[:EXAMPLES])
    for other in _others(choice):
        share = round(score * other.score / option.score, 4)
        yield Term(entry.source, other.target, min(score, share), other.examples[:EXAMPLES])
    if entry.short_at:
        number, span = entry.short_at
        beside = tuple(replace(at, source=span) for at in option.examples if at.pair.number == number)[:1]
        if beside:
            yield Term(entry.short, option.target, score, beside)


def _others(choice: Choice) -> Iterator[Option]:
    """Yield the translations of a term in sentences where it has none of those before: 降雨 beside 雨水 for rain.

    They share a character with one of those, or the dictionary explains them by the term: a sentence that leaves the
    term out has others for its neighbours.
    """
    told = [choice.option]
    for option in choice.entry.options:
        text, places = plain(option.target), _places(option)
        is_new = not any(places & _places(one) for one in told)
        is_other = not any(text in plain(one.target) or plain(one.target) in text for one in told)
        is_other &= is_gloss(choice.entry, option) or any(set(text) & set(plain(one.target)) for one in told)
        left = max(1, choice.entry.frequency - len(told[0].examples))
        score = option.score + UNEQUAL * log((1 + choice.entry.frequency) / (1 + left))  # as if it stood there only
        if is_new and is_other and score >= SECOND and not text.isascii():
            told.append(option)
            yield option


def _places(option: Option) -> set[int]:
    return {at.pair.number for at in option.examples}


def _best(entry: Entry, counts: Counts) -> Option:
    """Return the best translation of an entry, its score with the support of the rest of the library."""
    options = []
    for option in entry.options:
        others = max(0, counts.pairs.get((entry.key, plain(option.target)), 0) - option.support)
        told = LIBRARY * log2(1 + others) + EXPLAINED * is_gloss(entry, option)
        options.append(replace(option, score=option.score + told) if told else option)
    return max(options, key=lambda option: (option.score, option.target))


def _by_worth(example: Occurrence) -> tuple[float, str, int, Span, Span]:
    return -example.probability, example.pair.article, example.pair.number, example.source, example.target


__all__ = ["Candidates", "Choice", "candidates", "chosen", "glossary", "measured", "merge"]
