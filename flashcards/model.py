"""The nouns of the project: small frozen values that every stage takes and returns.

All are picklable and hold tuples, so an article can be worked on in any process and its result cached. In Pair,
Term and Target the source is always English and the target side Chinese; what is being learned is said apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

ENGLISH = "en"
CHINESE = "zh"

BlockKind = Literal["heading", "paragraph", "item", "quotation", "caption"]
TargetKind = Literal["term", "phrase", "word"]
WishWord = Literal["keep", "drop", "force"]
NoteKind = Literal["sentence", "target", "cloze"]
Severity = Literal["note", "warning", "error"]


class Span(NamedTuple):
    """A half-open stretch of a text: characters `start` up to but not including `stop`."""

    start: int
    stop: int

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers."""
        return text[self.start : self.stop]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, relative to `seeds/`, and a line counted from 1 (0: the whole file)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful person should look at: a rule's name, how grave it is, where, and a sentence about it."""

    rule: str
    severity: Severity
    at: Place
    message: str


@dataclass(frozen=True, slots=True)
class Seed:
    """The bytes of an article as they lie in a file, before anything is understood.

    `path` is relative to `seeds/` (or the bare name of a file outside it). `companions` are files that belong to
    it, (path, bytes): a sidecar `NAME.toml`, wishes in `NAME.cards.tsv`, the other language of a pair of files.
    """

    path: str
    data: bytes
    companions: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One clean-up that fired: the rule, the span of the original text it replaced, by what, and its evidence."""

    rule: str
    span: Span
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item of one language.

    `text` is what later stages read; `original` what stood in the file (the same until `clean` ran); `edits` lead
    from the one to the other, in order, not overlapping, in offsets of `original`.
    """

    lang: str
    kind: BlockKind
    text: str
    at: Place
    original: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest stretch that the format guarantees to be parallel: English blocks and Chinese blocks."""

    source: tuple[Block, ...]
    target: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One bilingual article as read: what it says of itself and its parallel passages, in order.

    `first` is the language that stands first in it, `layout` how the languages are laid out ("paragraphs",
    "lines", ...), `left_out` what the reader or the cleaning kept out and why.
    """

    id: str
    at: Place
    title: str
    date: str
    source: str
    url: str
    tags: tuple[str, ...]
    first: str
    layout: str
    passages: tuple[Passage, ...]
    left_out: tuple[Finding, ...] = ()
    deck: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `span` lies in its block's text, `original` is the stretch of the block's original it came from.

    The originals of a block's sentences tile the block's original, so that keys made of them do not depend on
    cleaning rules.
    """

    text: str
    original: str
    kind: BlockKind
    block: int
    span: Span
    at: Place


@dataclass(frozen=True, slots=True)
class SplitPassage:
    """The sentences of a passage, English and Chinese."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]


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
    is listed but never becomes a card.
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


@dataclass(frozen=True, slots=True)
class Clip:
    """The part of a pair that both sides share: character spans of the pair's texts."""

    source: Span
    target: Span

    def span(self, language: str) -> Span:
        """Return the span in `language`."""
        return self.source if language == ENGLISH else self.target


@dataclass(frozen=True, slots=True)
class Target:
    """What a card asks: a term, phrase or word in its sentence.

    `source` and `target` are the English and Chinese headwords, `learned` the language studied; `verdict` is
    "chosen" or the reason why not; `family` a key shared by words of one family; `collocation` a fixed companion
    ("rely on"); `level` the CEFR or HSK level, "" if none is known.
    """

    kind: TargetKind
    learned: str
    source: str
    target: str
    at: Occurrence
    score: float
    verdict: str
    family: str = ""
    collocation: str = ""
    level: str = ""
    clip: Clip | None = None
    own: str = ""  # the meaning a person wrote for it in `NAME.cards.tsv`, "" if they wrote none

    @property
    def text(self) -> str:
        """The headword in the language learned."""
        return self.source if self.learned == ENGLISH else self.target

    @property
    def meaning(self) -> str:
        """The headword in the other language: its meaning in this text."""
        return self.target if self.learned == ENGLISH else self.source


@dataclass(frozen=True, slots=True)
class Wish:
    """A row of `NAME.cards.tsv`: what a person wants of a headword, and what it means to them ("" = as found).

    `keep` prefers it to others, `drop` never makes a card of it, `force` always does.
    """

    headword: str
    word: WishWord
    meaning: str
    at: Place


@dataclass(frozen=True, slots=True)
class Note:
    """One Anki note, ready but for its time of change.

    `key` is made of the text learned and, with `kind` and `learned`, is all that its guid depends on. `content` are the
    texts whose change is a change of the note (both sides of the pair, its target); every other field is trimming.
    `fields` are HTML in the order of the note type, `articles` the ids of articles it stands in, `mod` the time of
    its last change (seconds; 0: not yet given), `due` its new-card position. `personal` are names of fields that a
    person asked for in this form, so that a shipped note takes them over; once settled a note has none.
    """

    kind: NoteKind
    learned: str
    key: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    content: tuple[str, ...]
    articles: tuple[str, ...]
    mod: int = 0
    due: int = 0
    obsolete: bool = False
    guid: str = ""
    personal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What a deck remembers for its next build and no learner sees.

    `resting` are notes it shipped whose article was not selected this time, `seen` hashes of the pairs it has chosen
    from, `choice` the settings it chose by, `outside` ids of its articles that lie outside `seeds/`, `home` what
    it is made of ("article:food/bread", "tag:food", "" = of a whole selection).
    """

    resting: tuple[Note, ...] = ()
    seen: tuple[str, ...] = ()
    choice: str = ""
    outside: tuple[str, ...] = ()
    home: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck as it will lie in the package: its full name, its fixed id, a description (HTML), notes in study order."""

    name: str
    id: int
    description: str
    notes: tuple[Note, ...]
    memory: Memory = Memory()
