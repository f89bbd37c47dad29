"""Who learns: what a person says of cards, knows already and reads differently. Their word goes before ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flashcards.glossary import Glossary
from flashcards.model import Wish


@dataclass(frozen=True, slots=True)
class Person:
    """What the files of a library say of the one who learns.

    `wishes` are the rows of all `NAME.cards.tsv` by the key text of their headwords, `known` the key texts of words
    that are known, `readings` their own readings of words, a syllable a character (one for an English word),
    `glossary` their own terms.
    """

    wishes: Mapping[str, Wish] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)


NOBODY = Person()
