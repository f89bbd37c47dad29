"""Two texts as numbers: what the aligner knows of each sentence, and of the words of both.

The lexicon explains one language in the other, so the two sides are called `given` (rows of every table, numbers
i) and `said` (columns, numbers j), whichever of them is the source.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards import languages, lexicon
from flashcards.lexicon import Floats, Ints, Table

# Weights of words; a plain word has 1. Found on novels: log-likelihood per gold bead -.207 without them, -.197 with.
PUNCTUATION_WEIGHT = 0.5
RARE_WEIGHT = 0.8  # of a word rarer than RARE, whose background probability is little more than a guess
RARE = 2e-5
USUAL, TRUSTED = 3.1, 150.0
"""English characters for a Chinese one (2.7 to 3.6 in our dozen articles), believed as much as 150 characters
of the text itself: three sentences of which one has no counterpart cannot tell their own ratio."""
MOST_CHARACTERS = 10_000  # of a sentence that are cut into words; what is longer is no sentence
MOST_WORDS = 400  # of a sentence that are looked at: the pairs of words of a bead must fit into memory

_QUOTATION_MARK = re.compile("[“”「」『』\"‘’']")


class Lines(NamedTuple):
    """The sentences of one side and what their format says of them.

    `groups` number the passages (a bead never leaves its passage), `blocks` the paragraphs within the whole text,
    `headings` say which sentences are headings. Each has one entry a sentence.
    """

    texts: tuple[str, ...]
    groups: tuple[int, ...]
    blocks: tuple[int, ...]
    headings: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One side: words as numbers of types, and one entry a sentence for all else.

    `types` (words) holds the type of each word, `offsets` (sentences + 1) where each sentence's words begin;
    `stems`, `background` (probability) and `weight` have one entry a type. `length` is in characters, `reach` its
    running sum from 0; `quoted` (sentences + 1) tells whether a quotation is open at each boundary.
    """

    language: str
    types: Ints
    offsets: Ints
    stems: tuple[str, ...]
    background: Floats
    weight: Floats
    length: Floats
    quoted: NDArray[np.bool_]
    group: Ints
    block: Ints
    heading: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.length)

    @property
    def reach(self) -> NDArray[np.float64]:
        """Characters before each boundary, shape (sentences + 1)."""
        return np.concatenate([[0.0], np.cumsum(self.length, dtype=np.float64)])


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two texts, what the dictionary says of their words, and `ratio`: characters said for one given."""

    given: Text
    said: Text
    dictionary: Table
    ratio: float


class Window(NamedTuple):
    """Given sentences `top` to `bottom` against said sentences `left` to `right`, half open."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def width(self) -> int:
        """Number of boundaries between said sentences, both ends counted."""
        return self.right - self.left + 1


def bitext_of(given: Lines, said: Lines, given_language: str, said_language: str) -> Bitext:
    """Cut both sides into words and look them up."""
    one, other = _text(given, given_language), _text(said, said_language)
    table = lexicon.rows_of(one.stems, {stem: k for k, stem in enumerate(other.stems)}, taught=True)
    ratio = (float(other.length.sum()) + USUAL * TRUSTED) / (float(one.length.sum()) + TRUSTED)
    return Bitext(one, other, table, ratio)


def part_of(bitext: Bitext, window: Window) -> Bitext:
    """Return a stretch of a bitext with small vocabularies of its own."""
    given, given_kept = _part(bitext.given, window.top, window.bottom)
    said, said_kept = _part(bitext.said, window.left, window.right)
    column = np.full(len(bitext.said.stems), -1, np.int64)
    column[said_kept] = np.arange(len(said_kept))
    start, size = bitext.dictionary.start[given_kept], np.diff(bitext.dictionary.start)[given_kept]
    at = lexicon.ranges(start, size)
    row, columns = np.repeat(np.arange(len(given_kept)), size), column[bitext.dictionary.column[at]]
    kept = columns >= 0
    start = np.searchsorted(row[kept], np.arange(len(given_kept) + 1)).astype(np.int64)
    table = Table(start, columns[kept], bitext.dictionary.weight[at][kept])
    return Bitext(given, said, table, bitext.ratio)


def counts(text: Text, start: int, stop: int) -> tuple[Ints, Floats]:
    """Return the types in some sentences, and how often each sentence has each: shape (sentences, types)."""
    words = text.types[text.offsets[start] : text.offsets[stop]]
    types, place = np.unique(words, return_inverse=True)
    sentence = np.repeat(np.arange(stop - start), np.diff(text.offsets[start : stop + 1]))
    table = np.bincount(sentence * len(types) + place, minlength=(stop - start) * len(types))
    return types, table.reshape(stop - start, len(types)).astype(np.float32)


def quotation_state(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Tell for each boundary between sentences whether a quotation is open there.

    Straight and single marks open after a blank and close after punctuation; an apostrophe inside a word is none.

    >>> quotation_state(["“Go,", "he said.", "Now!”", "'Don't.'"]).tolist()
    [False, True, True, False, False]
    """
    state, states = False, [False]
    for text in texts:
        for mark in _QUOTATION_MARK.finditer(text):
            before = text[mark.start() - 1] if mark.start() else " "
            after = text[mark.end()] if mark.end() < len(text) else " "
            state = _after_mark(mark.group(), before, after, state)
        states.append(state)
    return np.array(states, bool)


def _after_mark(mark: str, before: str, after: str, state: bool) -> bool:
    if mark in "“「『":
        return True
    if mark in "”」』":
        return False
    if mark == '"':
        return before in " (—-[" and after != " "
    if before.isalnum() and after.isalnum():
        return state
    opens = before in ' (—"“' and after.isalnum()
    closes = before in ".,!?—…-" and after in ' —.,;)"”'
    return opens or (state and not closes)


def _text(lines: Lines, language: str) -> Text:
    speaker = languages.get(language)
    number: dict[str, int] = {}
    types, sizes = array("q"), array("q", [0])
    for text in lines.texts:
        words = _thinned(lexicon.stems(language, text[:MOST_CHARACTERS]))
        types.extend(number.setdefault(stem, len(number)) for stem in words)
        sizes.append(len(words))
    stems = tuple(number)
    background = lexicon.background(language, stems)
    weight = np.where(background > RARE, 1, RARE_WEIGHT)
    weight[[number[stem] for stem in stems if lexicon.is_punctuation(stem)]] = PUNCTUATION_WEIGHT
    return Text(
        language=language,
        types=np.array(types, np.int64),
        offsets=np.cumsum(sizes, dtype=np.int64),
        stems=stems,
        background=background,
        weight=weight.astype(np.float32),
        length=np.array([speaker.length(text) for text in lines.texts], np.float32),
        quoted=quotation_state(lines.texts),
        group=np.array(lines.groups, np.int64),
        block=np.array(lines.blocks, np.int64),
        heading=np.array(lines.headings, bool),
    )


def _thinned(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Return at most MOST_WORDS of a sentence's words, evenly spread."""
    return stems[:: -(-len(stems) // MOST_WORDS)] if len(stems) > MOST_WORDS else stems


def _part(text: Text, start: int, stop: int) -> tuple[Text, Ints]:
    kept, types = np.unique(text.types[text.offsets[start] : text.offsets[stop]], return_inverse=True)
    part = Text(
        language=text.language,
        types=types.astype(np.int64),
        offsets=text.offsets[start : stop + 1] - text.offsets[start],
        stems=tuple(text.stems[k] for k in kept),
        background=text.background[kept],
        weight=text.weight[kept],
        length=text.length[start:stop],
        quoted=text.quoted[start : stop + 1],
        group=text.group[start:stop],
        block=text.block[start:stop],
        heading=text.heading[start:stop],
    )
    return part, kept
