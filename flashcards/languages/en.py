"""English: its words, numbers, levels and sounds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flashcards.languages import en_forms, en_numerals, en_sound, en_words, lists
from flashcards.languages.table import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flashcards.languages import Ruby
    from flashcards.model import Word

_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_BLANKS = re.compile(r"\s+")

KNOWN_ABOVE = (9.0, 5.0, 4.5, 4.1, 3.7, 3.2, 2.5)
"""A word on no CEFR list counts as known at level n (A1 = 1) if it is at least this common on the Zipf scale: about the
median of the words listed at the next level, among those above Zipf 3."""
SCHOOL = 3  # the level, B1, by which school English has the words of our own list
LATER = 4  # the level, B2, before which no course has those of another


class English:
    """The facts of English; see Language."""

    code = "en"
    names = ("English", "English")
    joiner = " "

    @property
    def stop(self) -> frozenset[str]:
        """Lemmas of function words."""
        return en_forms.stop()

    def words(self, text: str) -> tuple[Word, ...]:
        """Cut text into words."""
        return en_words.words(text)

    def length(self, text: str) -> int:
        """Count characters, a stretch of blanks as one.

        >>> ENGLISH.length(" To be  or not ")
        12
        """
        return len(_BLANKS.sub(" ", text.strip()))

    def count(self, text: str) -> int:
        """Count words: what stands between blanks and holds a letter or digit.

        >>> ENGLISH.count("Well-known models don't fail - mostly.")
        5
        """
        return sum(any(character.isalnum() for character in part) for part in text.split())

    def numbers(self, text: str) -> tuple[float, ...]:
        """Return the values of the numbers in text, in order; "one" alone is none.

        >>> ENGLISH.numbers("Four of 1.2 million (20%), one of twenty-five, the 7th")
        (4.0, 1200000.0, 20.0, 25.0, 7.0)
        """
        return en_numerals.numbers(text)

    def zipf(self, form: str) -> float:
        """Return how common a word is on the Zipf scale, 0 (unknown) to 8.

        >>> ENGLISH.zipf("the") > 7, ENGLISH.zipf("disempowerment"), ENGLISH.zipf("qqzx")
        (True, 1.74, 0.0)
        """
        return en_forms.zipf(_plain(form))

    def level(self, form: str) -> str:
        """Return the CEFR level of a word or its lemma, "A1" to "C2", "" if no list has it.

        >>> ENGLISH.level("mitigating"), ENGLISH.level("houses"), ENGLISH.level("qqzx")
        ('C2', 'A1', '')
        """
        return _LEVELS[_listed(form)]

    def above(self, form: str, known: str) -> bool:
        """Tell whether a word lies above CEFR level `known`; function words, numbers, phrases and names do not.

        >>> [ENGLISH.above(form, "B1") for form in ("mitigate", "house", "misaligned", "the", "London", "GPT-4")]
        [True, False, True, False, False, False]
        """
        learner = _LEVELS.index(known.upper()) if known.upper() in _LEVELS else 0
        word = en_forms.analyse(form)
        if " " in form or word.pos in {"F", "M", "X", "P"} or not _LATIN.match(form):
            return False
        if form[:1].isupper() and not en_forms.uses(_plain(form)):
            return False  # a name, though a list may have it
        listed = _listed(form)
        if listed:
            return listed > learner
        return max(self.zipf(form), self.zipf(word.lemma)) < KNOWN_ABOVE[learner]

    def reading(self, text: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Ruby, ...]:
        """Return text in pieces: each word with its IPA, "" for a word whose sound is not known.

        `overrides` maps words in lower case to their IPA, the one element of a tuple; they win over the dictionary.

        >>> [piece.reading for piece in ENGLISH.reading("AI systems")]
        ['ˌeɪˈaɪ', '', 'ˈsɪstəmz']
        """
        return en_sound.reading(text, overrides or {})

    def speech(self, term: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> str:
        """Return the IPA of a whole term, "" unless every word of it is known.

        >>> ENGLISH.speech("adversarial testing")
        'ˌædvərˈsɛriəl ˈtɛstɪŋ'
        """
        return en_sound.speech(term, overrides)

    def family(self, word: Word) -> str:
        """Return a key shared by words of one family.

        >>> keys = [ENGLISH.family(ENGLISH.words(form)[0]) for form in ("superintelligent", "superintelligence")]
        >>> keys[0] == keys[1]
        True
        """
        return en_forms.family(word.lemma)


def _plain(form: str) -> str:
    return form.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _listed(form: str) -> int:
    """Return the listed level of a form or its lemma, the lower of both, 1..6; 0 if neither is listed.

    The CEFR list puts a sock and a kettle beside what is abstract, and debt and orbit among what beginners know: what
    schools teach early is at most B1, what courses teach later at least B2.
    """
    keys = {_plain(form), en_forms.analyse(form).lemma}
    found = [int(level) for key in keys if (level := shipped("cefr").get(key))]
    listed = min([*found, *(SCHOOL for key in keys if key in _school())], default=0)
    return max(listed, LATER) if keys & _later() else listed


@cache
def _school() -> frozenset[str]:
    return frozenset(lists.load("en-easy-words"))


@cache
def _later() -> frozenset[str]:
    return frozenset(lists.load("en-core-words"))


ENGLISH = English()
