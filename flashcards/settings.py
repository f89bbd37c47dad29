"""Every setting, in one frozen value: a section a stage, each default with its unit and its reason.

The command line and `seeds/flashcards.toml` replace single values; nothing else changes behaviour.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from flashcards.errors import SettingsError
from flashcards.model import Place

LEVELS_EN = ("A1", "A2", "B1", "B2", "C1", "C2")


def choice(default: str, *allowed: str) -> Any:
    """Return a dataclass field that takes one of a few words."""
    return field(default=default, metadata={"choices": (default, *allowed)})


def within(default: float, low: float, high: float) -> Any:
    """Return a dataclass field that takes a number from `low` to `high`."""
    return field(default=default, metadata={"low": low, "high": high})


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How files are read."""

    encoding: str = ""  # "" = found out: byte-order mark, then UTF-8, then an isolated guess
    most_lines: int = within(50_000, 1, 100_000_000)  # paragraphs, cues, cells of a file; a long novel has 20,000
    most_characters: int = within(2_000_000, 1, 10_000_000_000)  # of a file; a novel of 250,000 words, both languages


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """How sentences are aligned."""

    confidence: float = within(0.8, 0, 1)  # 0..1; a pair below it never becomes a card


@dataclass(frozen=True, slots=True)
class CardSettings:
    """What becomes a card, and how it looks."""

    learn: str = choice(
        "", "en", "zh", "both"
    )  # "en", "zh", "both"; "" = the language that stands first in most articles
    words_per_target: int = within(40, 1, 10_000)  # words of the learned language a target
    min_targets: int = within(5, 0, 1000)
    max_targets: int = within(24, 0, 1000)
    words_per_sentence: int = within(100, 1, 10_000)  # words of the learned language a sentence card
    max_sentences: int = within(8, 0, 1000)
    level_en: str = choice("B1", *LEVELS_EN)  # CEFR level the learner has; words above it are worth a card
    level_zh: int = within(4, 0, 6)  # HSK level (2.0) the learner has
    produce: bool = False  # a second card: the target gapped in its clip
    listen: bool = False
    cloze: bool = False
    audio: str = choice("", "en", "both")  # lines recorded offline; Chinese of espeak-ng has wrong tones
    initials: bool = False  # English gaps show the first letters
    readings: str = choice("above-level", "all", "target", "none")
    phonetics: str = choice("pinyin", "zhuyin")  # what is written over Chinese characters
    script: str = choice("", "simplified", "traditional", "both")  # "" = as in the article; others need OpenCC


@dataclass(frozen=True, slots=True)
class DeckSettings:
    """How the deck is named."""

    name: str = ""  # "" = Flashcards, with :: and the tag expression
    by: str = choice("", "one", "tag", "article")  # a deck for all, a tag, an article; "" = as it is, at first one
    limit: int = within(0, 0, 1_000_000)  # new notes a build adds for each language learned; 0 = all
    limit_per_article: int = within(0, 0, 1_000_000)  # new notes a build adds of each article; 0 = all
    palette: str = choice("", "plain", "warm")  # the colours of cards; "" = ink on paper


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, a section a stage."""

    read: ReadSettings = field(default_factory=ReadSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    cards: CardSettings = field(default_factory=CardSettings)
    deck: DeckSettings = field(default_factory=DeckSettings)


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings in force and where each came from: "cards.learn" -> "default", a file and line, or an option."""

    settings: Settings = field(default_factory=Settings)
    origins: tuple[tuple[str, str], ...] = ()

    def origin(self, key: str) -> str:
        """Return where the value of a key such as "cards.learn" came from."""
        return dict(self.origins).get(key, "default")


def values(settings: Settings) -> tuple[tuple[str, Any], ...]:
    """Return every setting as (key, value), in order.

    >>> dict(values(Settings()))["cards.level_zh"]
    4
    """
    sections = [(section.name, getattr(settings, section.name)) for section in fields(settings)]
    return tuple((f"{name}.{key.name}", getattr(part, key.name)) for name, part in sections for key in fields(part))


def configure(configured: Configured, key: str, value: Any, origin: str, at: Place | None = None) -> Configured:
    """Return the settings with one key such as "cards.learn" replaced, and its origin noted.

    Raises SettingsError for an unknown key (with the nearest known one) or a value of the wrong kind.

    >>> configure(Configured(), "cards.learn", "both", "--learn").settings.cards.learn
    'both'
    """
    known = [name for name, _ in values(configured.settings)]
    if key not in known:
        raise SettingsError(f"There is no setting {key!r}.", did_you_mean(key, known), at)
    section_name, name = key.split(".")
    section = getattr(configured.settings, section_name)
    fits(key, value, section, name, at)
    value = type(getattr(section, name))(value)
    settings = replace(configured.settings, **{section_name: replace(section, **{name: value})})
    return Configured(settings, (*(pair for pair in configured.origins if pair[0] != key), (key, origin)))


def fits(key: str, value: Any, section: Any, name: str, at: Place | None) -> None:
    """Raise SettingsError unless a value is one that the setting takes."""
    default, rules = getattr(section, name), next(item.metadata for item in fields(section) if item.name == name)
    if isinstance(default, bool) != isinstance(value, bool) or not isinstance(value, (type(default), int)):
        wanted = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}
        raise SettingsError(f"{key} = {value!r}: this setting takes {wanted[type(default)]}.", at=at)
    if isinstance(default, str) != isinstance(value, str):
        raise SettingsError(f"{key} = {value!r}: this setting takes a text in quotes.", at=at)
    if "choices" in rules and value not in rules["choices"]:
        offered = ", ".join(repr(word) for word in sorted(set(rules["choices"])))
        raise SettingsError(f"{key} = {value!r}: not one of {offered}.", at=at)
    if "low" in rules and not rules["low"] <= value <= rules["high"]:
        raise SettingsError(f"{key} = {value!r}: not from {rules['low']} to {rules['high']}.", at=at)


def load(text: str, path: str) -> Configured:
    r"""Return the settings that a TOML text gives; `path` names it in messages.

    Raises SettingsError with the line for text that is no TOML, an unknown key or a value that does not fit.

    >>> load("[cards]\nlearn = 'zh'", "flashcards.toml").origin("cards.learn")
    'flashcards.toml:2'
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"This is no TOML: {error}.", "Each line is `key = value` below a [section].", Place(path)
        ) from None
    configured = Configured()
    sections = [section.name for section in fields(Settings)]
    for section, table in tables.items():
        at = Place(path, line_of(text, "", section))
        if section not in sections:
            raise SettingsError(f"There is no section {section!r}.", did_you_mean(section, sections), at)
        if not isinstance(table, Mapping):
            raise SettingsError(f"{section!r} is a section.", f"Write [{section}] and its settings below it.", at)
        for name, value in table.items():
            at = Place(path, line_of(text, section, name))
            configured = configure(configured, f"{section}.{name}", value, str(at), at)
    return configured


def line_of(text: str, section: str, name: str) -> int:
    """Return the line, from 1, at which a key stands below its section in a TOML text; 0 if it cannot be told."""
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            inside = bare.strip("[] \t")
            if not section and inside == name:
                return number
        elif inside == section and bare.split("=")[0].strip(" \t\"'") == name:
            return number
    return 0


def did_you_mean(word: str, known: list[str]) -> str:
    """Return a hint that names the nearest known word, or lists the known ones if none is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(known)}."
