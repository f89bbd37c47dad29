"""Which stretches of Chinese may translate an English phrase of a pair, and how well the links speak for each.

The score of a stretch is the harmonic mean of how much of either side is linked to the other, less what is linked
elsewhere, less what makes lengths differ. Its parts and weights were found on real articles (see RESULTS.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards import languages
from flashcards.languages import en_chunks, zh_chunks
from flashcards.links.glosses import brackets
from flashcards.model import CHINESE, LinkedPair, Occurrence, Span, Word
from flashcards.terms import told
from flashcards.terms.joins import LOOSE, bound, join, link_foreign_parts, said_alone
from flashcards.terms.sums import Sums

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FUNCTION_WEIGHT = 0.15  # of a function word; content words weigh 1, marks 0
FROM_WEIGHT = 0.6  # of "from" inside a phrase, which Chinese says with a word of its own: 基于
LINKED = 0.08  # probability from which a link opens a stretch
LEAK_TARGET, LEAK_SOURCE = 0.6, 0.35  # what links to words outside cost
UNLINKED = 0.45  # least weight of a Chinese word without links
LENGTH, LENGTH_FREE = 0.25, 0.3  # cost of a log ratio of lengths, and how much is free
CHARACTERS_A_WORD = 2.0
ORPHAN = 0.08  # cost of a neighbour that nothing else is linked to
HEAD_UNSAID = 0.2  # cost of a phrase whose last word is linked to nothing in the stretch
SPLIT = 0.2  # cost of parting two single characters of which one is linked to nothing
FROZEN, OFTEN = 0.08, 3  # cost of parting units that always stand together, if they do so often
NOT_NOUN = {"R": 0.15, "A": 0.1, "V": 0.15}  # cost of an adverb, an adjective, a verb for a noun
PREFIX_FITS, PREFIX_ODD = 0.15, -0.2  # a Chinese prefix that the English word calls for, or does not
SAME_BRACKET = 0.5  # both sides stand in brackets in the same place
GLOSSED = 0.4  # the text itself says so: 对齐(alignment)
WORD_IN_BRACKETS = 2  # from the opening to the closing mark
LONGEST_GLOSS = 4  # units before a bracket that glosses them
MOST_LEAK = 1.5  # more is no more telling
TRIED = 4  # best stretches of an occurrence that are kept
LEAST = -0.1  # score of an occurrence; which of them are right is told by `termhood`
LONGEST_NGRAM = 7  # units of a Chinese stretch that is counted


class Evidence(NamedTuple):
    """How the links of an English phrase and a Chinese stretch speak for each other; each is 0 to 1 or a little more.

    `covered` and `covering`: the share of the phrase, of the stretch that is linked to the other; `least`: how surely
    the worst word of the phrase is said inside; `first`: the same of the first unit; `elsewhere`: what the words of the
    phrase say outside the stretch; `away`: what other content words say of it.
    """

    covered: float
    covering: float
    least: float
    first: float
    elsewhere: float
    away: float


TOLD = Evidence(covered=1.0, covering=1.0, least=1.0, first=1.0, elsewhere=0.0, away=0.0)


class Stretch(NamedTuple):
    """A Chinese stretch for an occurrence of an English phrase: score, text, gloss or not, where, evidence."""

    score: float
    text: str
    cued: bool
    at: Occurrence
    evidence: Evidence


class Grid:
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
        link_foreign_parts(self.links, linked, unit_of)
        self.texts = ["".join(word.text for word in linked.target[unit.start : unit.stop]) for unit in self.units]
        firsts = [linked.target[unit.start] for unit in self.units]
        self.target_weight: Floats = np.array(
            [_weight(word.pos == "P", zh_chunks.says_little(word, self.stop)) for word in firsts], np.float64
        )
        join(self.links, self._plain_units(), self.target_weight, self.tags, linked, self.units)
        self.bound = bound(self.links, self.texts, self.target_weight, self.tags)
        self.target_weight[self.bound] = 1.0
        self.said = said_alone(self.links, self.target_weight, self.tags, linked, self.units)
        self.target_weight[self.said] = 1.0
        self.rows: Floats = self.links.sum(axis=1)
        self.columns: Floats = self.links.sum(axis=0)
        self.is_content: Floats = np.array([tag not in "FP" for tag in self.tags], np.float64)
        self.content_columns: Floats = self.is_content @ self.links
        self.source_weight: Floats = np.array([_weight(tag == "P", tag == "F") for tag in self.tags], np.float64)
        self.parts: Floats = np.array([_parts(word.text) for word in linked.source], np.float64)
        self.size: Ints = np.array([_size(linked.target[unit.start : unit.stop]) for unit in self.units], np.int64)
        self.names: dict[tuple[int, int], bool] = {}
        self.brackets = (brackets(linked.source), brackets(linked.target))
        self.unit_of = unit_of
        self.glossed = told.glossed(linked, unit_of)
        self.apart = told.set_apart(linked, self.links, self.tags, unit_of)
        self.tags = told.as_names(self.tags, list(self.apart))
        self.named = [phrase for phrase, said in self.glossed.items() if any(start < 0 for start, _ in said)]
        self.named += self.apart

    def _plain_units(self) -> list[str]:
        """Return the units in Simplified characters, as the lists have them."""
        return ["".join(word.lemma for word in self.linked.target[unit.start : unit.stop]) for unit in self.units]

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

    def stretches(self, phrase: range) -> list[Stretch]:
        """Return the best Chinese stretches for an English phrase, those of little worth left out."""
        rows = slice(phrase.start, phrase.stop)
        weight = self.source_weight[rows].copy()
        weight[[self.linked.source[n].lemma == "from" for n in phrase]] = FROM_WEIGHT
        total = float(weight.sum())
        same = self._same_bracket(self.bracket_of(phrase))
        glosses = self.glossed.get(phrase, set()) | ({self.apart[phrase]} if phrase in self.apart else set())
        start, stop = self._spans(phrase, same, glosses)
        if not len(start) or not total:
            return []
        block = self.links[rows]
        sums = np.concatenate([np.zeros((len(weight), 1)), np.cumsum(block, axis=1)], axis=1)
        inside = sums[:, stop] - sums[:, start]
        covered = weight @ np.minimum(1.0, inside) / total
        mine = np.minimum(1.0, block.sum(axis=0))
        weights = Sums(self.target_weight * np.clip(self.columns, UNLINKED, 1.0)).sum(start, stop)
        weights = np.maximum(weights, 1e-9)
        covering = Sums(self.target_weight * mine).sum(start, stop) / weights
        away = Sums(self.target_weight * (self.columns - block.sum(axis=0))).sum(start, stop) / weights
        content = self.is_content[rows]
        others = self.content_columns - content @ block
        away_content = Sums(self.target_weight * others).sum(start, stop) / weights
        elsewhere = weight @ (self.rows[rows, None] - inside) / total
        score = 2 * covered * covering / (covered + covering + 1e-9)
        score -= LEAK_TARGET * np.minimum(1.0, 0.5 * away + 0.5 * away_content) + LEAK_SOURCE * np.minimum(
            1.0, elsewhere
        )
        if len(phrase) > 1:
            score -= HEAD_UNSAID * (inside[-1] < LOOSE)
        size = np.maximum(1.0, Sums(self.size).sum(start, stop))
        ratio = np.abs(np.log(size / (CHARACTERS_A_WORD * max(1.0, float(weight @ self.parts[rows])))))
        score -= LENGTH * np.maximum(0.0, ratio - LENGTH_FREE)
        least = inside[content > 0 if content.any() else content == 0].min(axis=0)
        evidence = np.stack([covered, covering, least, mine[start], elsewhere, away_content])
        evidence = np.clip(evidence, 0.0, [[1.0], [1.5], [1.0], [1.0], [MOST_LEAK], [MOST_LEAK]]).round(4)
        found = []
        for k, (a, b) in enumerate(zip(start.tolist(), stop.tolist(), strict=True)):
            is_glossed = (a, b) in glosses or (-1, b) in glosses
            said = Evidence(*evidence[:, k].tolist())
            if is_glossed and said.covered < LOOSE:  # the text says it, whatever the links say
                score[k], said = 0.0, TOLD
            bonus = SAME_BRACKET * ((a, b) == same) + GLOSSED * is_glossed
            whole = float(score[k]) + bonus + self._edges(phrase, a, b)
            if whole >= LEAST:
                found.append((whole, a, b, is_glossed or (a, b) == same, said))
        found.sort(key=lambda item: (-item[0], item[1], item[2]))
        return [self._stretch(phrase, *item) for item in found[:TRIED]]

    def _same_bracket(self, number: int | None) -> tuple[int, int] | None:
        if number is None or len(self.brackets[0]) != len(self.brackets[1]):
            return None
        opening, closing = self.brackets[1][number]
        if closing - opening == WORD_IN_BRACKETS and self.linked.target[opening + 1].text.isascii():
            return None  # the English again: its translation stands before it
        return self.unit_of[opening] + 1, self.unit_of[closing]

    def _spans(self, phrase: range, same: tuple[int, int] | None, glosses: set[tuple[int, int]]) -> tuple[Ints, Ints]:
        """Return starts and stops of the stretches around the words that the phrase is linked to; the one set apart."""
        if phrase in self.apart:
            first, last = self.apart[phrase]
            return np.array([first]), np.array([last])
        strongest = self.links[phrase.start : phrase.stop].max(axis=0)
        linked = np.flatnonzero((strongest > LINKED) & (self.target_weight >= 1)).tolist()
        starts = sorted({at - back for at in linked for back in (0, 1, 2) if at >= back})
        stops = sorted({at + ahead for at in linked for ahead in (1, 2) if at + ahead <= len(self.units)})
        longest = max(3, 2 * len(phrase) + 2)
        spans = {(a, b) for a in starts for b in stops if 0 < b - a <= longest and self._may_name(a, b)}
        if same and same[0] < same[1]:
            spans.add(same)
        for begins, stop in glosses:
            if begins >= 0:
                spans.add((begins, stop))
            elif not any(b == stop for _, b in spans):  # linked to nothing: all that may be a name
                spans.update(
                    [(a, stop) for a in range(max(0, stop - LONGEST_GLOSS), stop) if self._may_name(a, stop)][:1]
                )
        ordered = np.array(sorted(spans), np.int64).reshape(-1, 2)
        return ordered[:, 0], ordered[:, 1]

    def _may_name(self, start: int, stop: int) -> bool:
        if (start, stop) not in self.names:
            first = start + (start in self.bound and stop > start + 1)
            at = self.units[first].start
            said = {self.units[k].start - at for k in self.said if first <= k < stop}
            is_name = zh_chunks.may_name(self._words(first, stop), self.stop, said)
            self.names[start, stop] = is_name and not self._is_counted(start, stop)
        return self.names[start, stop]

    def _is_counted(self, start: int, stop: int) -> bool:
        """Tell whether a stretch begins with the measure word of a number or of "this": 段 of 这 段 铁轨."""
        if not start or self.size[start] != 1:
            return False
        before = self._words(start - 1, start)[-1]
        return before.pos == "M" or (before.lemma in zh_chunks.POINTING and stop > start + 1)

    def _words(self, start: int, stop: int) -> Sequence[Word]:
        return self.linked.target[self.units[start].start : self.units[stop - 1].stop]

    def _edges(self, phrase: range, start: int, stop: int) -> float:
        """Return what the edges of a stretch add: prefixes that fit or do not, neighbours left without a link."""
        head = self.linked.source[phrase.start].text
        words = self._words(start, stop)
        value = 0.0
        if len(words) > 1 and zh_chunks.is_prefix(words[0]):
            value += PREFIX_FITS if zh_chunks.prefix_fits(words[0].lemma, head) else PREFIX_ODD
        elif start and zh_chunks.is_prefix(before := self._words(start - 1, start)[0]):
            value -= PREFIX_FITS * zh_chunks.prefix_fits(before.lemma, head)
        for neighbour, edge in ((start - 1, start), (stop, stop - 1)):
            if 0 <= neighbour < len(self.units) and self.target_weight[neighbour] >= 1:
                value -= SPLIT * self._is_split(neighbour, edge)
                value -= ORPHAN * bool(self.columns[neighbour] < LOOSE) + FROZEN * self._is_frozen(neighbour, edge)
        if self.tags[phrase.stop - 1] in "NM":
            value -= NOT_NOUN.get(words[-1].pos, 0.0) * (len(phrase) == 1 or words[-1].pos != "A")
        if len(words) > 1 and words[0].pos == "V" and self.tags[phrase.start] not in "VGD":
            value -= NOT_NOUN["V"]
        return value

    def _is_split(self, neighbour: int, edge: int) -> bool:
        """Tell whether the edge may be half a word that was cut in two: single characters, one linked to nothing."""
        return bool(self.size[neighbour] == self.size[edge] == 1 and self.columns[neighbour] < LOOSE)

    def _is_frozen(self, neighbour: int, edge: int) -> bool:
        """Tell whether the unit at the edge of a stretch never stands without its neighbour in the article."""
        first, second = sorted((neighbour, edge))
        stands = self.stretches_of_all[self.texts[edge]]
        return stands >= OFTEN and self.stretches_of_all[self.texts[first] + self.texts[second]] == stands

    def _stretch(self, phrase: range, score: float, start: int, stop: int, cued: bool, evidence: Evidence) -> Stretch:
        source, target, pair = self.linked.source, self._words(start, stop), self.linked.pair
        span = Span(target[0].span.start, target[-1].span.stop)
        said = Span(source[phrase.start].span.start, source[phrase.stop - 1].span.stop)
        probability = round(max(0.0, min(1.0, score)), 4)
        return Stretch(score, span.of(pair.target), cued, Occurrence(pair, said, span, probability), evidence)


def _weight(is_mark: bool, is_function: bool) -> float:
    return 0.0 if is_mark else FUNCTION_WEIGHT if is_function else 1.0


def _parts(word: str) -> int:
    """Return how many words a word with hyphens is made of: graft-versus-host."""
    return sum(map(bool, word.split("-"))) or 1


def _size(words: Sequence[Word]) -> int:
    """Return the length of a unit in Chinese characters; a Latin word counts as two."""
    return sum(2 if word.text.isascii() else len(word.text) for word in words)
