"""Which word translates which, inside aligned pairs.

`affinity` says what the dictionary knows, `likeness` what names and numbers show, `learning` what the pairs at hand
teach, `cells` is the form in which all pairs are worked on at once, `glosses` finds translations that a text carries
itself. Time and memory are linear in the number of cells, English words times Chinese words of each pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from flashcards import languages
from flashcards.errors import FlashcardsError
from flashcards.links import apart
from flashcards.links.cells import Floats, Sides, cells_of
from flashcards.links.glosses import Gloss, bracketed
from flashcards.links.learning import PROBABLE, posterior
from flashcards.links.likeness import Form
from flashcards.links.recut import parted, recut, rejoined
from flashcards.model import CHINESE, ENGLISH, Link, LinkedPair, Pair, Word

POSSIBLE = 0.08  # less probable links are kept as weak evidence, for terms, down to here
LARGEST = 250_000  # cells; a larger pair (500 words against 500) is no sentence and gets no links
# A pair is no translation if too few of its content words have any relation in the dictionary. Of true pairs .65 to
# .77 have one on average, of shuffled ones .07 to .13; an article's average counts as so many words of each pair.
RELATED = 0.25  # d of a relation
LEAST_RELATED = 0.3
AVERAGE_WORDS = 8
BATCH = 1000  # pairs whose relations are counted at a time: the cells of a long table are not held all at once


def link(pairs: Sequence[Pair]) -> tuple[LinkedPair, ...]:
    """Cut both sides of each pair into words and link them; pairs that are no translations get no links.

    What is bracketed beside its own translation, 对齐(alignment), is left out of the linking: it would take the links
    of its translation.
    """
    cut = [_cut(pair) for pair in pairs]
    is_related = _related(cut)
    kept = [
        (
            _outside(bracketed(pair.source, source, target, CHINESE), len(source)),
            _outside(bracketed(pair.target, target, source, ENGLISH), len(target)),
        )
        for pair, (source, target) in zip(pairs, cut, strict=True)
    ]
    forms = [
        ([_form(source[n]) for n in keep if related], [_form(target[n]) for n in keep_too if related])
        for (source, target), (keep, keep_too), related in zip(cut, kept, is_related, strict=True)
    ]
    found = (
        [Link(keep[a], keep_too[b], p) for a, b, p in links]
        for (keep, keep_too), links in zip(kept, _link(forms, least=POSSIBLE), strict=True)
    )
    return tuple(
        LinkedPair(
            pair,
            source,
            target,
            links=tuple(link for link in links if link.probability >= PROBABLE),
            weak=tuple(link for link in links if link.probability < PROBABLE),
        )
        for pair, (source, target), links in zip(pairs, cut, found, strict=True)
    )


def _cut(pair: Pair) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return the words of both sides, those of Chinese as the English and what is set apart tell."""
    source, target = languages.get(ENGLISH).words(pair.source), languages.get(CHINESE).words(pair.target)
    return source, parted(rejoined(recut(target), source), apart.spans(pair, CHINESE))


def link_tokens(sentences: Sequence[tuple[Sequence[str], Sequence[str]]]) -> tuple[tuple[Link, ...], ...]:
    """Link sentences that are cut into words already; the links are in the order of the two sides as given.

    Which side is English is found out from all sentences together. Raises FlashcardsError if it cannot be told.

    >>> [[(link.source, link.target) for link in links] for links in link_tokens([(["猫", "睡觉"], ["cats", "sleep"])])]
    [[(0, 0), (1, 1)]]
    """
    if not any(first or second for first, second in sentences):
        return tuple(() for _ in sentences)
    first, second = (languages.identify(" ".join(word for pair in sentences for word in pair[side])) for side in (0, 1))
    if {first, second} != {ENGLISH, CHINESE}:
        message = f"One side must be English and the other Chinese; they look like {first or '?'} and {second or '?'}."
        raise FlashcardsError(message, "Each sentence is `source ||| target`, words separated by blanks.")
    order = (0, 1) if first == ENGLISH else (1, 0)
    forms = [
        ([_form_of(ENGLISH, word) for word in pair[order[0]]], [_form_of(CHINESE, word) for word in pair[order[1]]])
        for pair in sentences
    ]
    return tuple(
        tuple(sorted((Link((a, b)[order[0]], (a, b)[order[1]], p) for a, b, p in links), key=_place))
        for links in _link(forms)
    )


def _related(cut: Sequence[tuple[Sequence[Word], Sequence[Word]]]) -> list[bool]:
    """Tell of each pair whether enough of its content words have a relation in the dictionary to be a translation."""
    content: list[Sides] = [(_content(source), _content(target)) for source, target in cut]
    usable = [n for n, (source, target) in enumerate(content) if source and target]
    usable = [n for n in usable if len(content[n][0]) * len(content[n][1]) <= LARGEST]
    result = [True] * len(cut)
    if not usable:
        return result
    counts = np.concatenate(
        [_counted([content[n] for n in usable[start : start + BATCH]]) for start in range(0, len(usable), BATCH)]
    )
    sizes = np.array([len(content[n][0]) + len(content[n][1]) for n in usable], np.float64)
    average = counts.sum() / sizes.sum()
    smoothed = (counts + 2 * AVERAGE_WORDS * average) / (sizes + 2 * AVERAGE_WORDS)
    for n, value in zip(usable, smoothed.tolist(), strict=True):
        result[n] = min(average, value) >= LEAST_RELATED
    return result


def _content(words: Sequence[Word]) -> list[Form]:
    return [_form(word) for word in words if word.pos not in "PF"]


def _counted(content: Sequence[Sides]) -> Floats:
    """Return how many words of each pair have a relation in the dictionary to a word of the other side."""
    cells = cells_of(content)
    related = cells.evidence[cells.pair] >= RELATED
    counts = np.zeros(len(content))
    for token, side in ((cells.source_token, 0), (cells.target_token, 1)):
        of_token = np.repeat(np.arange(len(content)), [len(sides[side]) for sides in content])
        counts += np.bincount(of_token[np.unique(token[related])], minlength=len(content))
    return counts


def _link(sentences: Sequence[Sides], least: float = PROBABLE) -> list[list[tuple[int, int, float]]]:
    """Return (English word, Chinese word, probability) of every link as probable as `least`, sentence by sentence."""
    links: list[list[tuple[int, int, float]]] = [[] for _ in sentences]
    usable = [n for n, (a, b) in enumerate(sentences) if a and b and len(a) * len(b) <= LARGEST]
    if not usable:
        return links
    cells = cells_of([sentences[n] for n in usable])
    probability = posterior(cells)
    for k in np.flatnonzero(probability >= least).tolist():
        found = int(cells.source[k]), int(cells.target[k]), round(float(min(1.0, probability[k])), 4)
        links[usable[int(cells.sentence[k])]].append(found)
    return links


def _outside(glosses: Sequence[Gloss], count: int) -> list[int]:
    """Return the numbers of the words that stand in no gloss."""
    inside = {number for gloss in glosses for number in gloss.words}
    return [number for number in range(count) if number not in inside]


def _place(link: Link) -> tuple[int, int]:
    return link.source, link.target


def _form(word: Word) -> Form:
    return Form(word.text.lower(), word.lemma, word.stem)


@cache
def _form_of(language: str, token: str) -> Form:
    """Return the form of a token that may be several words to us: `dr.`, 阿什拉夫·哈尼."""
    words = languages.get(language).words(token)
    if len(words) == 1:
        return _form(words[0])
    plain = token.lower()
    return Form(plain, words[0].lemma, words[0].stem) if words and language == ENGLISH else Form(plain, plain, plain)
