"""Which word translates which, inside aligned pairs.

IBM model 1 (Brown et al. 1993) in both directions, learned from the pairs at hand, with what makes it work on thirty
sentences: the dictionary as a Dirichlet prior (`affinity`), a preference for the same relative position (Dyer et al.
2013) and, once a first guess exists, for words whose neighbours are linked. The probability of a link is the
geometric mean of the two directions. All cells (English word, Chinese word) of all pairs lie one after the other in
flat arrays, so that time and memory are linear in their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards import languages
from flashcards.errors import FlashcardsError
from flashcards.links.affinity import Affinity, Form, affinities
from flashcards.links.glosses import Gloss, bracketed
from flashcards.model import CHINESE, ENGLISH, Link, LinkedPair, Pair, Word

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Found on half of the hand-linked sentences, in one call and in calls of 25; differences of .003 AER are noise.
ROUNDS = 7
PRIOR = 8.0  # pseudo-counts of a whole gloss
SMOOTHING = 0.01  # pseudo-counts of any two words
POSITION = 2.0  # a distance of the whole sentence costs a factor exp(-POSITION)
NULL = 0.05  # probability that a word translates nothing
MARK = 0.02  # factor for a punctuation mark against a word
FIRST_NEIGHBOURS = 3  # the round from which neighbours count
ALONE = 0.1  # weight of a cell none of whose neighbours is linked
COMPANY = 0.4  # weight per linked neighbour
# Neighbouring cells (English step, Chinese step) and what their link says about this one.
NEIGHBOURS = (
    *(((1, 1), 1.0), ((-1, -1), 1.0), ((1, -1), 0.5), ((-1, 1), 0.5)),
    *(((0, 1), 0.5), ((0, -1), 0.5), ((1, 0), 0.5), ((-1, 0), 0.5)),
    *(((2, 2), 0.4), ((-2, -2), 0.4), ((1, 2), 0.4), ((2, 1), 0.4), ((-1, -2), 0.4), ((-2, -1), 0.4)),
)
JOINED = 0.5  # probability of a sure word beside the link of its neighbour
PROBABLE = 0.45  # links below it are not reported ...
POSSIBLE = 0.08  # ... but kept as weak evidence, for terms, down to here
LARGEST = 250_000  # cells; a larger pair (500 words against 500) is no sentence and gets no links


def link(pairs: Sequence[Pair]) -> tuple[LinkedPair, ...]:
    """Cut both sides of each pair into words and link them.

    What is bracketed beside its own translation, 对齐(alignment), is left out of the linking: it would take the links
    of its translation.
    """
    english, chinese = languages.get(ENGLISH), languages.get(CHINESE)
    cut = [(english.words(pair.source), chinese.words(pair.target)) for pair in pairs]
    kept = [
        (
            _outside(bracketed(pair.source, source, target, CHINESE), len(source)),
            _outside(bracketed(pair.target, target, source, ENGLISH), len(target)),
        )
        for pair, (source, target) in zip(pairs, cut, strict=True)
    ]
    forms = [
        ([_form(source[n]) for n in keep], [_form(target[n]) for n in keep_too])
        for (source, target), (keep, keep_too) in zip(cut, kept, strict=True)
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


Sides = tuple[Sequence[Form], Sequence[Form]]  # English words, Chinese words


def _link(sentences: Sequence[Sides], least: float = PROBABLE) -> list[list[tuple[int, int, float]]]:
    """Return (English word, Chinese word, probability) of every link as probable as `least`, sentence by sentence."""
    links: list[list[tuple[int, int, float]]] = [[] for _ in sentences]
    usable = [n for n, (a, b) in enumerate(sentences) if a and b and len(a) * len(b) <= LARGEST]
    if not usable:
        return links
    cells = _cells([sentences[n] for n in usable])
    probability = _posterior(cells)
    for k in np.flatnonzero(probability >= least).tolist():
        found = int(cells.source[k]), int(cells.target[k]), round(float(min(1.0, probability[k])), 4)
        links[usable[int(cells.sentence[k])]].append(found)
    return links


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of all sentences, English word by English word, and the word types they belong to.

    Of a cell: `sentence`, the words' places `source` and `target` in it, the numbers of the two tokens in the whole
    text, `pair` the number of its two types together, `height` and `width` the words of the sentence's sides. Of a
    pair of types: `english` and `chinese`, their numbers; `evidence`, d of the two.
    """

    sentence: Ints
    source: Ints
    target: Ints
    source_token: Ints
    target_token: Ints
    height: Ints
    width: Ints
    pair: Ints
    english: Ints
    chinese: Ints
    evidence: Floats
    clash: Bools  # of a cell: a mark against a word
    tokens: tuple[int, int]
    types: tuple[int, int]


def _cells(sentences: Sequence[Sides]) -> Cells:
    numbers: tuple[dict[Form, int], dict[Form, int]] = ({}, {})
    of_side: list[Ints] = [
        np.array([number.setdefault(form, len(number)) for pair in sentences for form in pair[side]], np.int64)
        for side, number in enumerate(numbers)
    ]
    rows = np.array([len(pair[0]) for pair in sentences], np.int64)
    columns = np.array([len(pair[1]) for pair in sentences], np.int64)
    size = rows * columns
    sentence = np.repeat(np.arange(len(sentences)), size)
    within = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
    width, height = columns[sentence], rows[sentence]
    source, target = within // width, within % width
    source_token = source + (np.cumsum(rows) - rows)[sentence]
    target_token = target + (np.cumsum(columns) - columns)[sentence]
    english, chinese = of_side[0][source_token], of_side[1][target_token]
    types, pair = np.unique(english * len(numbers[1]) + chinese, return_inverse=True)
    marks = [np.array([_is_mark(form) for form in number], bool) for number in numbers]
    evidence: Affinity = affinities(list(numbers[0]), list(numbers[1]))
    return Cells(
        sentence=sentence,
        source=source,
        target=target,
        source_token=source_token,
        target_token=target_token,
        height=height,
        width=width,
        pair=pair,
        english=types // len(numbers[1]),
        chinese=types % len(numbers[1]),
        evidence=evidence.of(types),
        clash=marks[0][english] != marks[1][chinese],
        tokens=(len(of_side[0]), len(of_side[1])),
        types=(len(numbers[0]), len(numbers[1])),
    )


def _is_mark(form: Form) -> bool:
    return not any(character.isalnum() for character in form.text)


def _posterior(cells: Cells) -> Floats:
    """Return the probability that the two words of each cell translate each other."""
    position = np.exp(-POSITION * np.abs((cells.source + 0.5) / cells.height - (cells.target + 0.5) / cells.width))
    position[cells.clash] *= MARK
    prior = PRIOR * cells.evidence + SMOOTHING
    forward = _Direction(cells.english, cells.target_token, cells.types, cells.tokens[1])
    backward = _Direction(cells.chinese, cells.source_token, cells.types[::-1], cells.tokens[0])
    both: Floats = np.zeros(len(cells.pair))
    learned: list[Floats] = [np.zeros(len(cells.english)), np.zeros(len(cells.english))]
    for turn in range(ROUNDS):
        near = position
        if turn >= FIRST_NEIGHBOURS:
            near = position * (ALONE + COMPANY * _neighbours(cells, both))
        ways = [way.posterior(learned[k], prior, near, cells.pair) for k, way in enumerate((forward, backward))]
        learned = [np.bincount(cells.pair, way, minlength=len(cells.english)).astype(np.float64) for way in ways]
        both = np.sqrt(ways[0] * ways[1])
    return _grown(cells, both, ways[0], ways[1])


def _grown(cells: Cells, both: Floats, forward: Floats, backward: Floats) -> Floats:
    """Let a word join its neighbour's link, when one direction is sure of it and the other had to choose.

    One English word against two Chinese ones, superintelligence and 超级 智能: each says the English word, which can
    itself only say one of them.
    """
    grown = both.copy()
    for (down, right), sure in (((0, 1), forward), ((0, -1), forward), ((1, 0), backward), ((-1, 0), backward)):
        at, neighbour = _steps(cells, down, right)
        joined = JOINED * sure[at] * np.minimum(1.0, both[neighbour] / PROBABLE) * ~cells.clash[at]
        grown[at] = np.maximum(grown[at], joined)
    return grown


class _Direction(NamedTuple):
    """One direction: each token of one side is said by a word of the other, or by nothing."""

    given: Ints  # of a pair of types: the type that says
    token: Ints  # of a cell: the token that is said
    types: tuple[int, int]  # how many types say, how many are said
    tokens: int  # how many tokens are said

    def posterior(self, learned: Floats, prior: Floats, near: Floats, pair: Ints) -> Floats:
        """Return for each cell how probable it is that its token is said by its other word."""
        unseen = SMOOTHING * (self.types[1] - np.bincount(self.given, minlength=self.types[0]))
        total = np.bincount(self.given, learned + prior, minlength=self.types[0]) + unseen
        said = ((learned + prior) / total[self.given])[pair]
        share = near / np.bincount(self.token, near, minlength=self.tokens)[self.token]
        weight = said * share * (1 - NULL)
        nothing = NULL**2 / np.sqrt(self.types[1])
        result: Floats = weight / (np.bincount(self.token, weight, minlength=self.tokens) + nothing)[self.token]
        return result


def _neighbours(cells: Cells, probability: Floats) -> Floats:
    """Return for each cell the weighted sum of the probabilities around it."""
    total = np.zeros(len(probability))
    for (down, right), weight in NEIGHBOURS:
        at, neighbour = _steps(cells, down, right)
        total[at] += weight * probability[neighbour]
    return total


def _steps(cells: Cells, down: int, right: int) -> tuple[Ints, Ints]:
    """Return the cells that have a neighbour so many words down and right, and those neighbours."""
    source, target = cells.source + down, cells.target + right
    inside = (source >= 0) & (source < cells.height) & (target >= 0) & (target < cells.width)
    at = np.flatnonzero(inside)
    return at, at + down * cells.width[at] + right
