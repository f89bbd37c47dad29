"""The user's own terms in an article: found in its pairs, put before ours, and where it translates them otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from flashcards import languages
from flashcards.clips import clip
from flashcards.glossary import Glossary, Row
from flashcards.model import CHINESE, ENGLISH, Finding, LinkedPair, Occurrence, Span, Target, Term, Word
from flashcards.targets import CHOSEN
from flashcards.targets.fitness import doubt, worth

SCORE = 2.5  # least score of a term of the user's own: that of a good term
EXAMPLES = 3  # occurrences kept of a term

Key = tuple[str, ...]  # the lemmas of an English term
Index = dict[str, list[tuple[Key, Key, tuple[Row, ...]]]]  # by its first form: forms to look for, the term, its rows


def with_own(terms: Sequence[Term], linked: Sequence[LinkedPair], own: Glossary) -> tuple[Term, ...]:
    """Return the terms of an article, best first, with those of the user's own glossary that stand in it.

    Where a pair has a term and its translation in the glossary, other translations of that term are dropped.
    """
    places: dict[tuple[Key, str], list[Occurrence]] = defaultdict(list)
    rows: dict[tuple[Key, str], Row] = {}
    for found in _found(linked, own):
        if found.at is not None:
            places[found.key, found.row.target].append(found.at)
            rows.setdefault((found.key, found.row.target), found.row)
    if not places:
        return tuple(terms)
    settled = {key for key, _ in places}
    scores: dict[tuple[Key, str], float] = {}
    others = []
    for term in terms:
        key = _key(term.source)
        if key in settled:
            scores[key, _plain(term.target)] = term.score
        else:
            others.append(term)
    ours = [
        Term(
            rows[name].source,
            rows[name].target,
            max(SCORE, scores.get((name[0], _plain(name[1])), 0.0)),
            tuple(sorted(at, key=worth, reverse=True)[:EXAMPLES]),
        )
        for name, at in places.items()
    ]
    return tuple(sorted((*ours, *others), key=lambda term: -term.score))


def insist(targets: Sequence[Target], linked: Sequence[LinkedPair], own: Glossary) -> tuple[Target, ...]:
    """Return the targets, those chosen that a row with `!` asks for whatever the limits; only a doubt hinders it."""
    always = {(_key(row.source), _plain(row.target)) for row in own.rows if row.always}
    pairs = {each.pair.number: each for each in linked}

    def settled(target: Target) -> Target:
        wanted = target.verdict != CHOSEN and not doubt(target.at.pair)
        if not wanted or (_key(target.source), _plain(target.target)) not in always:
            return target
        return replace(target, verdict=CHOSEN, clip=clip(pairs[target.at.pair.number], target.at, target.learned))

    return tuple(map(settled, targets)) if always else tuple(targets)


def differences(linked: Sequence[LinkedPair], own: Glossary) -> tuple[Finding, ...]:
    """Return where an article translates a term otherwise than the glossary (warning), or not at all (note)."""
    findings = []
    for found in _found(linked, own):
        if found.at is None and not found.elsewhere and not found.linked.pair.doubts:
            has = f'the glossary has "{found.row.target}" for "{found.row.source}"'
            there = _translation(found)
            pair = found.linked.pair
            findings.append(
                Finding("glossary", "warning", pair.at, f'{has}, here it is "{there}"')
                if there
                else Finding("glossary", "note", pair.at, f"{has}, here it seems not to be translated")
            )
    return tuple(findings)


class _Hit(NamedTuple):
    """A term of the glossary in a pair: the numbers of its words, and where it stands with its translation.

    `at` is None if no free translation was found; `elsewhere` tells that one stands in the pair all the same.
    """

    key: Key
    row: Row
    linked: LinkedPair
    words: range
    at: Occurrence | None = None
    elsewhere: bool = False


def _found(linked: Sequence[LinkedPair], own: Glossary) -> Iterator[_Hit]:
    """Yield every place of every term, in the order of the text; a longer term wins over one inside it."""
    by_first = _index(own)
    if by_first:
        for pair in linked:
            yield from _in_pair(pair, by_first)


@lru_cache(maxsize=4)
def _index(own: Glossary) -> Index:
    """Return the rows of each term by the first of its words, as lemmas and as written; the longest terms first."""
    by_first: Index = defaultdict(list)
    rows: dict[Key, list[Row]] = defaultdict(list)
    for row in own.rows:
        rows[_key(row.source)].append(row)
    for key in sorted(rows, key=len, reverse=True):
        for pattern in sorted({key, *(_surface(row.source) for row in rows[key])}):
            if pattern:
                by_first[pattern[0]].append((pattern, key, tuple(rows[key])))
    return dict(by_first)


def _in_pair(linked: LinkedPair, by_first: Index) -> Iterator[_Hit]:
    forms = [(_lemma(word), word.text.casefold()) for word in linked.source]
    hits: list[tuple[Key, tuple[Row, ...], range]] = []
    at = 0
    while at < len(forms):
        begun = [each for form in dict.fromkeys(forms[at]) for each in by_first.get(form, ())]
        for pattern, key, rows in sorted(begun, key=lambda each: -len(each[0])):
            here = forms[at : at + len(pattern)]
            if len(here) == len(pattern) and all(form in either for form, either in zip(pattern, here, strict=True)):
                hits.append((key, rows, range(at, at + len(pattern))))
                at += len(pattern) - 1
                break
        at += 1
    taken: list[Span] = []
    results = {}
    folded = _folded(linked.pair.target, linked.target)
    for key, rows, words in sorted(hits, key=lambda hit: -len(hit[0])):
        spans = [(row, span) for row in rows for span in _stands(row.target, folded)]
        free = [(row, span) for row, span in spans if not any(_overlap(span, other) for other in taken)]
        if free:
            row, span = max(free, key=lambda item: (_support(linked, words, item[1]), len(item[0].target)))
            taken.append(span)
            stands = Span(linked.source[words[0]].span.start, linked.source[words[-1]].span.stop)
            results[words[0]] = _Hit(key, row, linked, words, Occurrence(linked.pair, stands, span, 1.0))
        else:
            results[words[0]] = _Hit(key, rows[0], linked, words, elsewhere=bool(spans))
    yield from (results[first] for first in sorted(results))


def _translation(found: _Hit) -> str:
    """Return the Chinese that the words of a term are linked to, "" if they are linked to nothing."""
    numbers = [link.target for link in found.linked.links if link.source in found.words]
    if not numbers:
        return ""
    words = found.linked.target
    return found.linked.pair.target[words[min(numbers)].span.start : words[max(numbers)].span.stop]


def _support(linked: LinkedPair, words: range, span: Span) -> float:
    """Return how probable the links are from some English words into a stretch of the Chinese text."""
    return sum(
        link.probability
        for link in (*linked.links, *linked.weak)
        if link.source in words and _overlap(linked.target[link.target].span, span)
    )


def _stands(text: str, inside: str) -> Iterator[Span]:
    """Yield where a Chinese text stands in a folded one, blanks and case aside."""
    folded = _folded(text, languages.get(CHINESE).words(text))
    pattern = r"\s*".join(re.escape(char) for char in _plain(folded))
    yield from (Span(*match.span()) for match in re.finditer(pattern, inside, re.IGNORECASE))


def _folded(text: str, words: Iterable[Word]) -> str:
    """Return a text of the same length in which each word has its normal form, so that either script is one."""
    characters = list(text)
    for word in words:
        if word.pos not in "PM" and len(word.stem) == len(word.text):
            characters[word.span.start : word.span.stop] = word.stem
    return "".join(characters)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop


@lru_cache(maxsize=1 << 14)
def _key(text: str) -> Key:
    return tuple(_lemma(word) for word in languages.get(ENGLISH).words(text))


@lru_cache(maxsize=1 << 14)
def _surface(text: str) -> Key:
    return tuple(word.text.casefold() for word in languages.get(ENGLISH).words(text))


def _lemma(word: Word) -> str:
    return word.lemma.casefold()


def _plain(text: str) -> str:
    return "".join(text.split())
