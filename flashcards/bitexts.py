"""Two texts that say the same, one a language, aligned on their own: what the verb `align` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from flashcards import align, languages, readers, split
from flashcards.errors import SeedError
from flashcards.model import CHINESE, ENGLISH, Bead, Passage, Place, Seed, Sentence, Span
from flashcards.readers import encoding
from flashcards.settings import Settings


@dataclass(frozen=True, slots=True)
class Side:
    """One text as sentences: its language, the texts, and the number each has for its owner, from 0.

    The numbers of a text that came with a sentence a line are those of its lines, blank ones counted.
    """

    language: str
    texts: tuple[str, ...]
    numbers: tuple[int, ...]

    def text(self, span: Span) -> str:
        """Return some of its sentences as one text."""
        return languages.get(self.language).joiner.join(self.texts[span.start : span.stop])


@dataclass(frozen=True, slots=True)
class Match:
    """A bead for people: both sides as sentence numbers and as text, the confidence (0..1) and its reasons."""

    source_numbers: tuple[int, ...]
    target_numbers: tuple[int, ...]
    source: str
    target: str
    confidence: float
    reasons: tuple[str, ...]


def align_texts(
    source: Seed, target: Seed, settings: Settings, source_language: str = "", target_language: str = ""
) -> tuple[Match, ...]:
    """Read, split and align two texts in the order given; languages "" are found by script.

    Raises SeedError if a text is empty, no text, or in neither language, or if both are in one.
    """
    one, blocks = readers.read_side(source, settings.read, source_language)
    other, more = readers.read_side(target, settings.read, target_language)
    refuse_one_language(one, other, target)
    english, chinese = (blocks, more) if one == ENGLISH else (more, blocks)
    passage = split.split_passage(Passage(english, chinese))
    (beads,) = align.align([passage], settings.align)
    sides = (side_of(passage.source, ENGLISH), side_of(passage.target, CHINESE))
    turned = one != ENGLISH
    return tuple(matches(*(sides[::-1] if turned else sides), [turn(bead) for bead in beads] if turned else beads))


def align_lines(
    source: Seed, target: Seed, settings: Settings, source_language: str = "", target_language: str = ""
) -> tuple[Match, ...]:
    """Align two texts that have a sentence on each line; blank lines are counted and belong to no bead.

    Raises SeedError as `align_texts` does.
    """
    one, other = lines_of(source, settings, source_language), lines_of(target, settings, target_language)
    refuse_one_language(one.language, other.language, target)
    beads = align.align_sentences(one.texts, other.texts, one.language, other.language)
    return tuple(matches(one, other, beads))


def lines_of(seed: Seed, settings: Settings, language: str) -> Side:
    """Return the lines of a text that are not blank, with their numbers from 0."""
    text = encoding.decode(seed.data, settings.read.encoding, Place(seed.path))
    full = [(number, line.strip()) for number, line in enumerate(text.split("\n")) if line.strip()]
    found = language or readers.main_language([line for _, line in full])
    if not found:
        raise SeedError("This text is neither English nor Chinese.", readers.SAY_LANGUAGE, Place(seed.path))
    return Side(found, tuple(line for _, line in full), tuple(number for number, _ in full))


def side_of(sentences: Sequence[Sentence], language: str) -> Side:
    """Return sentences as a side, numbered as they come."""
    return Side(language, tuple(sentence.text for sentence in sentences), tuple(range(len(sentences))))


def refuse_one_language(one: str, other: str, target: Seed) -> None:
    """Raise SeedError if both texts are in one language."""
    if one == other:
        name = languages.get(one).names[0]
        raise SeedError(f"Both texts are in {name}.", "One must be English, the other Chinese.", Place(target.path))


def turn(bead: Bead) -> Bead:
    """Return a bead with its sides changed over."""
    return Bead(bead.target, bead.source, bead.cost, bead.reasons)


def matches(source: Side, target: Side, beads: Sequence[Bead]) -> Iterator[Match]:
    """Yield the beads of two sides with their numbers and texts."""
    for bead in beads:
        yield Match(
            source.numbers[bead.source.start : bead.source.stop],
            target.numbers[bead.target.start : bead.target.stop],
            source.text(bead.source),
            target.text(bead.target),
            exp(-bead.cost),
            bead.reasons,
        )
