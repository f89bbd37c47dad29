"""What the stages may know about a language, as neutral values.

A Language is a small module of facts and look-ups. Stages compare what it returns (words, stems, numbers,
levels), so a further language is a further module, never a further pair of languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from flashcards.languages.identify import identify
from flashcards.languages.ruby import Ruby
from flashcards.model import Span, Word

if TYPE_CHECKING:
    from collections.abc import Mapping


class Language(Protocol):
    """The facts of one language."""

    code: str  # "en"
    names: tuple[str, str]  # in English, in itself

    @property
    def stop(self) -> frozenset[str]:
        """Lemmas of function words."""
        ...

    joiner: str  # what stands between two sentences

    def words(self, text: str) -> tuple[Word, ...]:
        """Cut text into words with offsets; every character that is no white space lies in exactly one word."""
        ...

    def length(self, text: str) -> int:
        """Count what the language counts as length (characters without blanks in Chinese, with them in English)."""
        ...

    def count(self, text: str) -> int:
        """Count words the way a learner would (English words; Chinese characters / 1.6, rounded)."""
        ...

    def numbers(self, text: str) -> tuple[float, ...]:
        """Return the values of the numbers in text, in order: 300,000 and 三十万 are both 300000.0."""
        ...

    def zipf(self, form: str) -> float:
        """Return how common a word is on the Zipf scale, 0 (unknown) to 8."""
        ...

    def level(self, form: str) -> str:
        """Return the level a course teaches a word or lemma at ("B2", "HSK 5"), "" if no list has it."""
        ...

    def above(self, form: str, known: str) -> bool:
        """Tell whether a word lies above the learner's level `known` (by list, else by how rare it is)."""
        ...

    def reading(self, text: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Ruby, ...]:
        """Return text in pieces with their readings: pinyin for each Chinese character, IPA for each English word.

        The texts of the pieces, joined, are the text. `overrides` maps words to readings that win over ours.
        """
        ...

    def speech(self, term: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> str:
        """Return the reading of a whole term as one line, "" if it is not known."""
        ...

    def family(self, word: Word) -> str:
        """Return a key shared by words of one family (superintelligent, superintelligence)."""
        ...


def get(code: str) -> Language:
    """Return the Language for a code; raises KeyError for a language we do not have."""
    from flashcards.languages import en, zh

    languages: dict[str, Language] = {"en": en.ENGLISH, "zh": zh.CHINESE}
    return languages[code]


__all__ = ["Language", "Ruby", "Span", "Word", "get", "identify"]
