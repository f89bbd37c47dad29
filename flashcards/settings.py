"""Every setting, in one frozen value: a section a stage, each default with its unit and its reason.

The command line and `seeds/flashcards.toml` replace single values; nothing else changes behaviour.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How files are read."""

    encoding: str = ""  # "" = found out: byte-order mark, then UTF-8, then an isolated guess


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """How sentences are aligned."""

    confidence: float = 0.8  # 0..1; a pair below it never becomes a card


@dataclass(frozen=True, slots=True)
class CardSettings:
    """What becomes a card, and how it looks."""

    learn: str = ""  # "en", "zh", "both"; "" = the language that stands first in most articles
    words_per_target: int = 40  # words of the learned language a target
    min_targets: int = 5
    max_targets: int = 24
    words_per_sentence: int = 100  # words of the learned language a sentence card
    max_sentences: int = 8
    level_en: str = "B1"  # CEFR level the learner has; words above it are worth a card
    level_zh: int = 4  # HSK level (2.0) the learner has
    produce: bool = False  # a second card: the target gapped in its clip
    listen: bool = False
    cloze: bool = False
    initials: bool = False  # English gaps show the first letters
    readings: str = "above-level"  # all | above-level | target | none


@dataclass(frozen=True, slots=True)
class DeckSettings:
    """How the deck is named."""

    name: str = ""  # "" = Flashcards, with :: and the tag expression


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, a section a stage."""

    read: ReadSettings = field(default_factory=ReadSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    cards: CardSettings = field(default_factory=CardSettings)
    deck: DeckSettings = field(default_factory=DeckSettings)
