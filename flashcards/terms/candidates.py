"""What may be a term of an article, and what its translations may be: noun phrases and the stretches linked to them.

The score of a stretch is the harmonic mean of how much of either side is linked to the other, less what is linked
elsewhere, less what makes lengths differ. Its parts and weights are those of ALIGNMENT.md, found on real articles.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards import languages
from flashcards.languages import en_chunks, zh_chunks
from flashcards.links.glosses import bracketed, brackets
from flashcards.model import CHINESE, ENGLISH, Counts, LinkedPair, Occurrence, Span, Word

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FUNCTION_WEIGHT = 0.15  # of a function word; content words weigh 1, marks 0
FROM_WEIGHT = 0.6  # of "from" inside a phrase, which Chinese says with a word of its own: 基于
LINKED = 0.08  # probability from which a link opens a stretch
LEAK_TARGET, LEAK_SOURCE = 0.5, 0.35  # what links to words outside cost
UNLINKED = 0.45  # least weight of a Chinese word without links
LENGTH, LENGTH_FREE = 0.25, 0.3  # cost of a log ratio of lengths, and how much is free
CHARACTERS_A_WORD = 2.0
ORPHAN, LOOSE = 0.08, 0.35  # cost of a neighbour that nothing else is linked to; linked less than LOOSE
FROZEN, OFTEN = 0.08, 3  # cost of parting units that always stand together, if they do so often
NOT_NOUN = {"R": 0.15, "A": 0.1, "V": 0.05}  # cost of an adverb, an adjective, a verb for a noun
PREFIX_FITS, PREFIX_ODD = 0.15, -0.2  # a Chinese prefix that the English word calls for, or does not
SAME_BRACKET = 0.5  # both sides stand in brackets in the same place
GLOSSED = 0.4  # the text itself says so: 对齐(alignment)
TRIED = 4  # best stretches of an occurrence that are kept
LEAST = 0.3  # score of an occurrence
LONGEST_NGRAM = 7  # units of a Chinese stretch that is counted
# The score of a translation from those of its occurrences.
BEST, MEAN, SUPPORT, CUE, UNEQUAL = 0.6, 0.4, 0.1, 0.25, 0.12
EXAMPLES = 5  # occurrences kept of a translation


@dataclass(frozen=True, slots=True)
class Option:
    """A possible translation: text, score, number of pairs that support it, whether the text glosses it, examples."""

    target: str
    score: float
    support: int
    cued: bool
    examples: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A possible term of an article.

    `key` is its lemmas, `source` how it is shown, `shape` its tags (see languages.en_chunks), `frequency` how often it
    stands in the article, `bracketed` how often alone in brackets; options are the best first.
    """

    key: str
    source: str
    shape: str
    frequency: int
    bracketed: int
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The possible terms of an article, sorted by key, what they tell other articles, and its number of pairs."""

    entries: tuple[Entry, ...]
    counts: Counts
    pairs: int


def candidates(linked: Sequence[LinkedPair]) -> Candidates:
    """Return the possible terms of an article with their possible translations."""
    found: dict[str, _Found] = defaultdict(_Found)
    stretches: Counter[str] = Counter()
    names = en_chunks.proper_names(pair.source for pair in linked)
    grids = [_Grid(pair, stretches) for pair in linked]
    for grid in grids:
        stretches.update(grid.ngrams())
    for pair, grid in zip(linked, grids, strict=True):
        for phrase in en_chunks.noun_phrases(pair.source, grid.tags):
            words = pair.source[phrase.start : phrase.stop]
            if not en_chunks.is_name(words, names):
                found[" ".join(word.lemma for word in words)].add(grid, phrase)
    entries = tuple(entry for key in sorted(found) if (entry := found[key].entry(key, stretches)))
    counts = Counts(
        1,
        {entry.key: 1 for entry in entries},
        {(entry.key, plain(option.target)): option.support for entry in entries for option in entry.options},
    )
    return Candidates(entries, counts, len(linked))


def plain(text: str) -> str:
    """Return a Chinese text without blanks, as translations are compared.

    >>> plain("超级智能 AI")
    '超级智能AI'
    """
    return "".join(text.split())


class _Stretch(NamedTuple):
    """A Chinese stretch for an occurrence of an English phrase: score, text, gloss or not, where."""

    score: float
    text: str
    cued: bool
    at: Occurrence


class _Found:
    """What is gathered about one key."""

    def __init__(self) -> None:
        self.frequency = self.bracketed = 0
        self.surfaces: Counter[str] = Counter()
        self.shapes: Counter[str] = Counter()
        self.stretches: dict[str, list[_Stretch]] = defaultdict(list)

    def add(self, grid: _Grid, phrase: range) -> None:
        """Take in one occurrence."""
        self.frequency += 1
        self.bracketed += grid.bracket_of(phrase) is not None
        self.surfaces[_surface(grid.linked, phrase, grid.tags)] += 1
        self.shapes[grid.tags[phrase.start : phrase.stop]] += 1
        for stretch in grid.stretches(phrase):
            self.stretches[plain(stretch.text)].append(stretch)

    def entry(self, key: str, stretches: Counter[str]) -> Entry | None:
        """Return the entry, None if nothing translates it."""
        options = sorted(
            (self._option(found, stretches[text]) for text, found in self.stretches.items()),
            key=lambda option: (-option.score, option.target),
        )
        if not options:
            return None
        return Entry(
            key,
            source=_commonest(self.surfaces),
            shape=_commonest(self.shapes),
            frequency=self.frequency,
            bracketed=self.bracketed,
            options=tuple(options[:TRIED]),
        )

    def _option(self, found: list[_Stretch], stands: int) -> Option:
        found.sort(key=lambda stretch: (-stretch.score, stretch.at.pair.number, stretch.at.source))
        scores = [stretch.score for stretch in found[: self.frequency]]
        support = len({stretch.at.pair.number for stretch in found})
        cued = any(stretch.cued for stretch in found)
        score = BEST * scores[0] + MEAN * sum(scores) / len(scores)
        score += SUPPORT * min(1.0, max(0.0, scores[0])) * math.log2(1 + support) + CUE * cued
        score -= UNEQUAL * abs(math.log((1 + stands) / (1 + self.frequency)))
        return Option(found[0].text, round(score, 6), support, cued, tuple(stretch.at for stretch in found[:EXAMPLES]))


def _surface(linked: LinkedPair, phrase: range, tags: str) -> str:
    """Return a phrase as it is shown: lower case but for names, its last noun in the singular."""
    words = linked.source[phrase.start : phrase.stop]
    shown = [word.text if any(c.isupper() for c in word.text[1:]) else word.text.lower() for word in words]
    head = words[-1]
    is_known = head.pos != "X" and bool(en_chunks.parts_of_speech(head.text.lower()))
    is_known &= head.text.lower().endswith("s")  # bacteria and ejecta are better known than their singulars
    if (tags[phrase.stop - 1] in "NM" and is_known) or (len(words) == 1 and tags[phrase.start] == "V"):
        shown[-1] = head.lemma
    text, stop = "", -1
    for word, piece in zip(words, shown, strict=True):
        text += (" " if text and word.span.start > stop else "") + piece
        stop = word.span.stop
    return text


def _commonest(counted: Counter[str]) -> str:
    return min(counted, key=lambda text: (-counted[text], text))


class _Grid:
    """The links of one pair between English words and Chinese units, with all that stretches are scored by."""

    def __init__(self, linked: LinkedPair, stretches: Counter[str]) -> None:
        self.linked = linked
        self.stretches_of_all = stretches
        self.tags = en_chunks.tags(linked.source)
        self.units = zh_chunks.units(linked.target)
        self.stop = languages.get(CHINESE).stop
        unit_of = {number: k for k, unit in enumerate(self.units) for number in unit}
        self.links: Floats = np.zeros((len(linked.source), len(self.units)))
        for link in (*linked.links, *linked.weak):
            self.links[link.source, unit_of[link.target]] += link.probability
        self.rows: Floats = self.links.sum(axis=1)
        self.columns: Floats = self.links.sum(axis=0)
        self.source_weight: Floats = np.array([_weight(tag == "P", tag == "F") for tag in self.tags], np.float64)
        firsts = [linked.target[unit.start] for unit in self.units]
        self.target_weight: Floats = np.array(
            [_weight(word.pos == "P", word.pos == "F" or word.text in self.stop) for word in firsts], np.float64
        )
        self.size: Ints = np.array([_size(linked.target[unit.start : unit.stop]) for unit in self.units], np.int64)
        self.texts = ["".join(word.text for word in linked.target[unit.start : unit.stop]) for unit in self.units]
        self.names: dict[tuple[int, int], bool] = {}
        self.brackets = (brackets(linked.source), brackets(linked.target))
        self.unit_of = unit_of
        self.glossed = self._glossed()

    def _glossed(self) -> dict[range, set[tuple[int, int]]]:
        """Return for English phrases that the pair itself glosses the (start or -1, stop) units of the Chinese."""
        pair, source, target = self.linked.pair, self.linked.source, self.linked.target
        found: dict[range, set[tuple[int, int]]] = defaultdict(set)
        for gloss in bracketed(pair.target, target, source, ENGLISH):
            found[gloss.other].add((-1, self.unit_of[gloss.words.start]))
        for gloss in bracketed(pair.source, source, target, CHINESE):
            for size in range(1, min(en_chunks.LONGEST, gloss.words.start) + 1):
                span = self.unit_of[gloss.other.start], self.unit_of[gloss.other.stop - 1] + 1
                found[range(gloss.words.start - size, gloss.words.start)].add(span)
        return found

    def ngrams(self) -> Iterator[str]:
        """Yield every stretch of at most LONGEST_NGRAM units, without blanks."""
        for start in range(len(self.texts)):
            text = ""
            for piece in self.texts[start : start + LONGEST_NGRAM]:
                text += piece
                yield text

    def bracket_of(self, phrase: range) -> int | None:
        """Return which bracket the phrase fills, None if none."""
        for number, (opening, closing) in enumerate(self.brackets[0]):
            if (opening + 1, closing) == (phrase.start, phrase.stop):
                return number
        return None

    def stretches(self, phrase: range) -> list[_Stretch]:
        """Return the best Chinese stretches for an English phrase, those of little worth left out."""
        rows = slice(phrase.start, phrase.stop)
        weight = self.source_weight[rows].copy()
        weight[[self.linked.source[n].lemma == "from" for n in phrase]] = FROM_WEIGHT
        total = float(weight.sum())
        bracket = self.bracket_of(phrase)
        same = self._same_bracket(bracket)
        start, stop = self._spans(phrase, same)
        if not len(start) or not total:
            return []
        block = self.links[rows]
        sums = np.concatenate([np.zeros((len(weight), 1)), np.cumsum(block, axis=1)], axis=1)
        inside = sums[:, stop] - sums[:, start]
        covered = weight @ np.minimum(1.0, inside) / total
        mine = np.minimum(1.0, block.sum(axis=0))
        weights = _Running(self.target_weight * np.clip(self.columns, UNLINKED, 1.0)).sum(start, stop)
        weights = np.maximum(weights, 1e-9)
        covering = _Running(self.target_weight * mine).sum(start, stop) / weights
        away = _Running(self.target_weight * (self.columns - block.sum(axis=0))).sum(start, stop) / weights
        elsewhere = weight @ (self.rows[rows, None] - inside) / total
        score = 2 * covered * covering / (covered + covering + 1e-9)
        score -= LEAK_TARGET * np.minimum(1.0, away) + LEAK_SOURCE * np.minimum(1.0, elsewhere)
        size = np.maximum(1.0, _Running(self.size).sum(start, stop))
        ratio = np.abs(np.log(size / (CHARACTERS_A_WORD * max(1.0, total))))
        score -= LENGTH * np.maximum(0.0, ratio - LENGTH_FREE)
        glosses = self.glossed.get(phrase, set())
        found = []
        for value, a, b in zip(score.tolist(), start.tolist(), stop.tolist(), strict=True):
            cued = (a, b) == same or (a, b) in glosses or (-1, b) in glosses
            bonus = SAME_BRACKET * ((a, b) == same) + GLOSSED * ((a, b) in glosses or (-1, b) in glosses)
            total_score = value + bonus + self._edges(phrase, a, b)
            if total_score >= LEAST:
                found.append((total_score, a, b, cued))
        found.sort(key=lambda item: (-item[0], item[1], item[2]))
        return [self._stretch(phrase, *item) for item in found[:TRIED]]

    def _same_bracket(self, number: int | None) -> tuple[int, int] | None:
        if number is None or len(self.brackets[0]) != len(self.brackets[1]):
            return None
        opening, closing = self.brackets[1][number]
        return self.unit_of[opening] + 1, self.unit_of[closing]

    def _spans(self, phrase: range, same: tuple[int, int] | None) -> tuple[Ints, Ints]:
        """Return starts and stops of the stretches around the words that the phrase is linked to."""
        strongest = self.links[phrase.start : phrase.stop].max(axis=0)
        linked = np.flatnonzero((strongest > LINKED) & (self.target_weight >= 1)).tolist()
        starts = sorted({at - back for at in linked for back in (0, 1, 2) if at >= back})
        stops = sorted({at + ahead for at in linked for ahead in (1, 2) if at + ahead <= len(self.units)})
        longest = max(3, 2 * len(phrase) + 2)
        spans = {(a, b) for a in starts for b in stops if 0 < b - a <= longest and self._may_name(a, b)}
        if same and same[0] < same[1]:
            spans.add(same)
        ordered = np.array(sorted(spans), np.int64).reshape(-1, 2)
        return ordered[:, 0], ordered[:, 1]

    def _may_name(self, start: int, stop: int) -> bool:
        if (start, stop) not in self.names:
            self.names[start, stop] = zh_chunks.may_name(self._words(start, stop), self.stop) and not (
                start and self.size[start] == 1 and self._words(start - 1, start)[-1].pos == "M"
            )
        return self.names[start, stop]

    def _words(self, start: int, stop: int) -> Sequence[Word]:
        return self.linked.target[self.units[start].start : self.units[stop - 1].stop]

    def _edges(self, phrase: range, start: int, stop: int) -> float:
        """Return what the edges of a stretch add: prefixes that fit or do not, neighbours left without a link."""
        head = self.linked.source[phrase.start].text
        words = self._words(start, stop)
        value = 0.0
        if len(words) > 1 and zh_chunks.is_prefix(words[0]):
            value += PREFIX_FITS if zh_chunks.prefix_fits(words[0].text, head) else PREFIX_ODD
        elif start and zh_chunks.is_prefix(before := self._words(start - 1, start)[0]):
            value -= PREFIX_FITS * zh_chunks.prefix_fits(before.text, head)
        for neighbour, edge in ((start - 1, start), (stop, stop - 1)):
            if 0 <= neighbour < len(self.units) and self.target_weight[neighbour] >= 1:
                value -= ORPHAN * bool(self.columns[neighbour] < LOOSE) + FROZEN * self._is_frozen(neighbour, edge)
        if self.tags[phrase.stop - 1] in "NM":
            value -= NOT_NOUN.get(words[-1].pos, 0.0) * (len(phrase) == 1 or words[-1].pos != "A")
        if len(words) > 1 and words[0].pos == "V" and self.tags[phrase.start] not in "VGD":
            value -= NOT_NOUN["V"]
        return value

    def _is_frozen(self, neighbour: int, edge: int) -> bool:
        """Tell whether the unit at the edge of a stretch never stands without its neighbour in the article."""
        first, second = sorted((neighbour, edge))
        stands = self.stretches_of_all[self.texts[edge]]
        return stands >= OFTEN and self.stretches_of_all[self.texts[first] + self.texts[second]] == stands

    def _stretch(self, phrase: range, score: float, start: int, stop: int, cued: bool) -> _Stretch:
        source, target, pair = self.linked.source, self._words(start, stop), self.linked.pair
        span = Span(target[0].span.start, target[-1].span.stop)
        said = Span(source[phrase.start].span.start, source[phrase.stop - 1].span.stop)
        probability = round(max(0.0, min(1.0, score)), 4)
        return _Stretch(score, span.of(pair.target), cued, Occurrence(pair, said, span, probability))


class _Running:
    """Sums of any stretch of an array in constant time."""

    def __init__(self, values: Floats | Ints) -> None:
        self.sums = np.concatenate([[0.0], np.cumsum(values)])

    def sum(self, start: Ints, stop: Ints) -> Floats:
        total: Floats = self.sums[stop] - self.sums[start]
        return total


def _weight(is_mark: bool, is_function: bool) -> float:
    return 0.0 if is_mark else FUNCTION_WEIGHT if is_function else 1.0


def _size(words: Sequence[Word]) -> int:
    """Return the length of a unit in Chinese characters; a Latin word counts as two."""
    return sum(2 if word.text.isascii() else len(word.text) for word in words)
