"""What is found: beads, pairs, words, links, terms, and what articles tell each other as integers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flashcards.model.texts import ENGLISH, BlockKind, Place, Span


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of one side that together translate sentences of the other; one side may be empty (a null bead).

    `source` and `target` are half-open ranges of sentence numbers, `cost` is -log of the posterior probability in
    nats (0 = certain), `reasons` short facts for a person ("8 of 9 words matched").
    """

    source: Span
    target: Span
    cost: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """An aligned pair: English and Chinese text that say the same.

    `number` counts the pairs of the article from 0, `confidence` is 0..1, `source_original` and `target_original`
    are the texts before cleaning, of which keys are made. `doubts` name the checks it failed; a pair with doubts
    is listed but never becomes a card. `emphasised` are the words of either side that the article sets apart.
    """

    source: str
    target: str
    source_original: str
    target_original: str
    article: str
    number: int
    kind: BlockKind
    at: Place
    confidence: float
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    emphasised: tuple[str, ...] = ()

    def side(self, language: str) -> str:
        """Return the text in `language`."""
        return self.source if language == ENGLISH else self.target

    def original(self, language: str) -> str:
        """Return the text in `language` before cleaning."""
        return self.source_original if language == ENGLISH else self.target_original


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a sentence as a Language sees it.

    `lemma` is the dictionary form, lower case; `stem` what the lexicon counts (punctuation: a class shared by both
    languages, such as "P?"); `pos` one letter: N noun, V verb, A adjective, R adverb, F function word, M number,
    X name or foreign word, P punctuation.
    """

    text: str
    span: Span
    lemma: str
    stem: str
    pos: str


@dataclass(frozen=True, slots=True)
class Link:
    """English word number `source` and Chinese word number `target` translate each other; probability 0..1."""

    source: int
    target: int
    probability: float


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """A pair with its words and the links between them; `weak` are links too improbable to be shown, as evidence."""

    pair: Pair
    source: tuple[Word, ...]
    target: tuple[Word, ...]
    links: tuple[Link, ...]
    weak: tuple[Link, ...] = ()

    def words(self, language: str) -> tuple[Word, ...]:
        """Return the words in `language`."""
        return self.source if language == ENGLISH else self.target


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a term or target stands: the pair and the character spans of both sides; probability 0..1."""

    pair: Pair
    source: Span
    target: Span
    probability: float

    def span(self, language: str) -> Span:
        """Return the span in `language`."""
        return self.source if language == ENGLISH else self.target


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the bilingual glossary: a term, its translation, a score (higher is better) and where it stands."""

    source: str
    target: str
    score: float
    examples: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What an article tells the others: integers only, so that the sum is the same in whatever order it is made.

    `articles` counts articles, `documents` those in which a term stands (by its English key), `pairs` the sentence
    pairs that support a term and its translation.

    >>> a = Counts(1, {"tide": 1}, {("tide", "潮汐"): 2})
    >>> (a + a + Counts()).pairs == (Counts() + (a + a)).pairs == {("tide", "潮汐"): 4}
    True
    """

    articles: int = 0
    documents: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.articles + other.articles,
            dict(Counter(self.documents) + Counter(other.documents)),
            dict(Counter(self.pairs) + Counter(other.pairs)),
        )

    @staticmethod
    def total(counts: Iterable[Counts]) -> Counts:
        """Return the sum of many counts, in time linear in their size."""
        articles, documents, pairs = 0, Counter[str](), Counter[tuple[str, str]]()
        for each in counts:
            articles += each.articles
            documents.update(each.documents)
            pairs.update(each.pairs)
        return Counts(articles, dict(documents), dict(pairs))
