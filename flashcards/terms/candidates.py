"""What may be a term of an article, and what its translations may be: noun phrases and the stretches linked to them.

`stretches` scores each occurrence; here they are gathered by the lemmas of the phrase.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flashcards import languages
from flashcards.languages import en_chunks
from flashcards.languages.en_compounds import is_compound
from flashcards.links.names import says_name
from flashcards.model import ENGLISH, Counts, LinkedPair, Occurrence, Span, Word
from flashcards.terms.abbreviations import abbreviations
from flashcards.terms.stretches import TRIED, Evidence, Grid, Stretch
from flashcards.terms.topic import Topic, compared

# The score of a translation from those of its occurrences.
BEST, MEAN, SUPPORT, CUE, UNEQUAL = 0.6, 0.4, 0.1, 0.25, 0.12
RARER = 0.6  # on the Zipf scale: how much rarer than its plural a singular may be, where no list has either
_WORD = re.compile(r"[\w'.&+#/\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}\N{HYPHEN}-]+")  # no [a-\377]
EXAMPLES = 5  # occurrences kept of a translation


@dataclass(frozen=True, slots=True)
class Option:
    """A possible translation: text, score, number of pairs that support it, whether the text glosses it, examples.

    `evidence` is that of its best occurrence.
    """

    target: str
    score: float
    support: int
    cued: bool
    examples: tuple[Occurrence, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Entry:
    """A possible term of an article.

    `key` is its lemmas, `source` how it is shown, `shape` its tags (see languages.en_chunks), `frequency` how often it
    stands in the article, `bracketed` how often alone in brackets, `is_compound` whether a dictionary has it, `acting`
    the share of its places where it may be a verb with its object, `set_apart` how often both sides have it in bold,
    italics or quotation marks, `topical` how near it is to what the article is about; options are the best first.
    `short` is the abbreviation that the article gives for it and `short_at` where, by the number of the pair.
    """

    key: str
    source: str
    shape: str
    frequency: int
    bracketed: int
    is_compound: bool
    acting: float
    set_apart: int
    topical: float
    options: tuple[Option, ...]
    short: str = ""
    short_at: tuple[int, Span] | None = None


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
    grids = [Grid(pair, stretches) for pair in linked]
    for grid in grids:
        stretches.update(grid.ngrams())
    for pair, grid in zip(linked, grids, strict=True):
        shortened = abbreviations(pair.source)
        for phrase in sorted({*en_chunks.noun_phrases(pair.source, grid.tags), *grid.named}, key=_place):
            words = pair.source[phrase.start : phrase.stop]
            is_name = len(words) == 1 and says_name(pair, phrase.start)
            is_code = any(not _WORD.fullmatch(word.text) for word in words)
            if not is_name and not is_code and not en_chunks.is_name(words, names):
                found[" ".join(word.lemma for word in words)].add(grid, phrase, shortened.get(phrase))
    topic = Topic(linked)
    nearness = compared([topic.nearness(_parts(key)) for key in sorted(found)])
    every = (found[key].entry(key, stretches, near) for key, near in zip(sorted(found), nearness, strict=True))
    entries = tuple(entry for entry in every if entry)
    counts = Counts(
        1,
        {entry.key: 1 for entry in entries},
        {(entry.key, plain(option.target)): option.support for entry in entries for option in entry.options},
    )
    return Candidates(entries, counts, len(linked))


def _parts(key: str) -> list[str]:
    """Return the words of a phrase, those of "air-source" too."""
    return key.replace("-", " ").split()


def plain(text: str) -> str:
    """Return a Chinese text without blanks, as translations are compared.

    >>> plain("超级智能 AI")
    '超级智能AI'
    """
    return "".join(text.split())


class _Found:
    """What is gathered about one key."""

    def __init__(self) -> None:
        self.frequency = self.bracketed = self.set_apart = 0
        self.is_compound, self.acts = False, 0
        self.short = ""
        self.short_at: tuple[int, Span] | None = None
        self.surfaces: Counter[str] = Counter()
        self.shapes: Counter[str] = Counter()
        self.stretches: dict[str, list[Stretch]] = defaultdict(list)

    def add(self, grid: Grid, phrase: range, short: int | None) -> None:
        """Take in one occurrence, and the number of the word that is its abbreviation."""
        if short is not None and not self.short:
            word = grid.linked.source[short]
            self.short, self.short_at = word.text.removesuffix("s"), (grid.linked.pair.number, word.span)
        self.frequency += 1
        self.bracketed += grid.bracket_of(phrase) is not None
        self.set_apart += phrase in grid.apart
        self.acts += en_chunks.may_act(grid.linked.source, grid.tags, phrase)
        self.is_compound |= is_compound(grid.linked.source[phrase.start : phrase.stop])
        self.surfaces[_surface(grid.linked, phrase, grid.tags)] += 1
        self.shapes[grid.tags[phrase.start : phrase.stop]] += 1
        for stretch in grid.stretches(phrase):
            self.stretches[plain(stretch.text)].append(stretch)

    def entry(self, key: str, stretches: Counter[str], topical: float) -> Entry | None:
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
            shape=min(self.shapes, key=lambda shape: (-self.shapes[shape], shape[-1] != "N", shape)),
            frequency=self.frequency,
            bracketed=self.bracketed,
            is_compound=self.is_compound,
            acting=self.acts / self.frequency,
            set_apart=self.set_apart,
            topical=topical,
            options=tuple(options[:TRIED]),
            short=self.short,
            short_at=self.short_at,
        )

    def _option(self, found: list[Stretch], stands: int) -> Option:
        found.sort(key=lambda stretch: (-stretch.score, stretch.at.pair.number, stretch.at.source))
        scores = [stretch.score for stretch in found[: self.frequency]]
        support = len({stretch.at.pair.number for stretch in found})
        cued = any(stretch.cued for stretch in found)
        score = BEST * scores[0] + MEAN * sum(scores) / len(scores)
        score += SUPPORT * min(1.0, max(0.0, scores[0])) * math.log2(1 + support) + CUE * cued
        score -= UNEQUAL * abs(math.log((1 + stands) / (1 + self.frequency)))
        examples = tuple(stretch.at for stretch in found[:EXAMPLES])
        return Option(found[0].text, round(score, 6), support, cued, examples, found[0].evidence)


def _surface(linked: LinkedPair, phrase: range, tags: str) -> str:
    """Return a phrase as it is shown: lower case but for names, its last noun in the singular."""
    words = linked.source[phrase.start : phrase.stop]
    is_named = any(_has_own_capital(word) for word in words) or _is_title(linked, phrase)
    shown = [
        word.text if is_named and word.text[:1].isupper() else en_chunks.in_running_text(word.text) for word in words
    ]
    head, english = words[-1], languages.get(ENGLISH)
    plural = head.text.lower()
    is_known = plural.endswith("s") and bool(en_chunks.parts_of_speech(plural))
    is_known |= english.zipf(plural) <= english.zipf(head.lemma) + RARER  # larva; bacteria are better known than one
    is_known &= head.pos != "X" and not plural.endswith(("ing", "ed"))
    is_thing = tags[phrase.stop - 1] in "NM" or len(words) > 1  # fatigue cracks, be it tagged as what fatigue does
    if (is_thing and is_known) or (len(words) == 1 and tags[phrase.start] == "V"):
        shown[-1] = head.lemma[:1].upper() + head.lemma[1:] if _is_title(linked, phrase) else head.lemma
    text, stop = "", -1
    for word, piece in zip(words, shown, strict=True):
        text += (" " if text and word.span.start > stop else "") + piece
        stop = word.span.stop
    return text


def _is_title(linked: LinkedPair, phrase: range) -> bool:
    """Tell whether a phrase is the name of something: "the General Data Protection Regulation", no heading."""
    words = [word for word in linked.source[phrase.start : phrase.stop] if word.pos != "F"]
    is_inside = linked.pair.kind != "heading" and words[:1] != [] and words[0].span.start > 0
    return is_inside and len(words) > 1 and all(word.text[0].isupper() for word in words)


def _has_own_capital(word: Word) -> bool:
    """Tell whether a word inside a sentence has a capital that no list knows it without: European, Reed–Solomon."""
    return word.span.start > 0 and word.text[:1].isupper() and not en_chunks.parts_of_speech(word.text.lower())


def _place(phrase: range) -> tuple[int, int]:
    return phrase.start, phrase.stop


def _commonest(counted: Counter[str]) -> str:
    return min(counted, key=lambda text: (-counted[text], text))
