"""What is read: files, articles, passages, blocks, sentences, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ENGLISH = "en"
CHINESE = "zh"

BlockKind = Literal["heading", "paragraph", "item", "quotation", "caption"]
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
    "lines", ...), `left_out` what the reader or the cleaning kept out and why, `translated` who or what translated it.
    `emphasised` are words of either language that it sets apart by bold or italic type.
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
    translated: str = ""
    emphasised: tuple[str, ...] = ()


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
