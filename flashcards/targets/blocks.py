"""A pair as its cards show it: headwords, stretches of text, places."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards import languages
from flashcards.languages import en_chunks, en_forms, en_numerals, lists
from flashcards.languages.en_compounds import is_compound
from flashcards.links.names import says_name
from flashcards.model import ENGLISH, LinkedPair, Occurrence, Span, Word
from flashcards.targets.core import cited, is_taught
from flashcards.targets.setphrases import is_set_phrase
from flashcards.targets.units import describes

KNOWN = 2.0  # Zipf frequency from which a word in lower case is one though no list of forms has it
_POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_REFLEXIVES = frozenset({"themselves", "himself", "herself", "itself", "yourself", "myself", "ourselves"})
_OBJECTS = frozenset({"it", "them", "him", "us", "me", "you", "they"})


class Blocks:
    """The words of a pair, and the stretches of text they make."""

    def __init__(self, linked: LinkedPair) -> None:
        self.linked = linked
        self.tags = en_chunks.tags(linked.source)

    def text(self, span: range) -> str:
        """Return the Chinese of a stretch of words as it stands."""
        return _span(self.linked.target, span).of(self.linked.pair.target)

    def text_of(self, phrase: range) -> str:
        """Return a stretch of English in lower case, as it stands."""
        return _span(self.linked.source, phrase).of(self.linked.pair.source).lower()

    def numbers(self, span: Span) -> range:
        """Return the numbers of the Chinese words of a stretch of text."""
        inside = [
            number
            for number, word in enumerate(self.linked.target)
            if span.start <= word.span.start and word.span.stop <= span.stop
        ]
        return range(inside[0], inside[-1] + 1)

    def at(self, phrase: range, span: range, probability: float) -> Occurrence:
        """Return the place of English words and Chinese words."""
        source, target = _span(self.linked.source, phrase), _span(self.linked.target, span)
        return Occurrence(self.linked.pair, source, target, round(probability, 4))

    def may_ask(self, number: int) -> bool:
        """Tell whether an English word may be asked: no function word, name, number or unit, nor "six-hour"."""
        word = self.linked.source[number]
        is_word = self.tags[number] not in "FP#" and word.lemma not in lists.load("en-units")
        first = word.text.lower().partition("-")[0]
        return is_word and en_numerals.value_of_word(first) is None and not self.is_name(number)

    def is_name(self, number: int) -> bool:
        """Tell whether an English word is a name, or none that any list knows."""
        word = self.linked.source[number]
        if word.pos == "X" or (number > 0 and word.text[0].isupper()) or says_name(self.linked, number):
            return True
        is_listed = en_chunks.parts_of_speech(word.lemma) or languages.get(ENGLISH).zipf(word.lemma) >= KNOWN
        return not (is_listed and (word.text[0].islower() or en_chunks.parts_of_speech(word.lemma)))

    def headword(self, phrase: range, parts: Sequence[int] = (), meaning: range | None = None) -> str:
        """Return an English headword: verbs in the base form, nouns in the singular, adjectives as they are.

        In a phrase only the verb changes, or the noun it ends with, and pronouns between its parts go: "turned them
        into" is "turn into", "bracing themselves for" is "brace oneself for".
        `meaning`, the Chinese, tells a participle that is an adjective by an adjective: "complicated" by 复杂.
        """
        if len(phrase) == 1:
            is_quality = meaning is not None and self.linked.target[meaning.stop - 1].pos == "A"
            return self._single(phrase.start, is_quality)
        words_of = [self.linked.source[n] for n in parts or phrase]
        key = en_chunks.phrase_key(words_of)
        around = self.linked.source[max(0, phrase.start - 1) : phrase.stop + 1]
        if form := cited(words_of, around):
            return form
        taught = is_taught(words_of, around)
        shown = [word.text if word.pos == "X" else word.text.lower() for word in words_of]
        first, last = self.tags[phrase.start], self.tags[phrase.stop - 1]
        if " ".join(shown) in lists.load("en-states"):
            return " ".join(shown)
        is_name = first == "G" and is_set_phrase([shown[0], words_of[-1].lemma])  # parking lots
        is_act = is_set_phrase(key)  # the danger of crying wolf
        is_quality = first in "DG" and (
            is_name or (describes(self.linked.source, self.tags, phrase.start) and not is_act)
        )
        is_quality &= last in "NMV" or not taught  # letting her down
        is_thing = last in "NV" and is_compound(words_of)  # bar codes, though bar may be a verb
        is_before_particle = words_of[1].lemma in lists.load("en-particles")
        may_act = first == "N" or "V" in en_chunks.parts_of_speech(words_of[0].lemma)  # "backs up", not "more than"
        looks_like_noun = is_before_particle and may_act and (first == "N" or shown[0] != words_of[0].lemma)
        looks_like_noun |= taught and first == "N" and "V" in en_chunks.parts_of_speech(words_of[0].lemma)
        is_state = words_of[0].lemma == "be"  # was born
        if ((first in "VGD" and not is_quality) or looks_like_noun or is_state) and not is_thing:
            shown[0] = words_of[0].lemma
            pairs = zip(shown, words_of, strict=True)
            shown = [_of_anybody(text) for text, word in pairs if word.lemma not in _OBJECTS]
        elif is_thing or self._ends_with_thing(words_of, first, last):
            shown[-1] = words_of[-1].lemma
        text = " ".join(shown).replace(" 's", "'s")
        return text.removeprefix("the ") if len(shown) > len(("the", "few")) else text

    def _ends_with_thing(self, words: Sequence[Word], first: str, last: str) -> bool:
        """Tell whether a phrase is a noun that may stand in the singular: no "plain sailing"."""
        is_noun = (last == "N" and first in "NMADG") or (last == "V" and is_compound(words))
        return is_noun and words[-1].pos != "X" and not words[-1].text.endswith("ing")

    def _single(self, number: int, is_quality: bool) -> str:
        word, tag = self.linked.source[number], self.tags[number]
        plain = en_chunks.in_running_text(word.text)
        english = languages.get(ENGLISH)
        keeps = tag in "DG" and english.zipf(plain) > english.zipf(word.lemma) and self._describes(number)
        is_usual = english.zipf(plain) >= english.zipf(word.lemma)  # tired, of tire
        is_noun = is_usual and self.tags[max(0, number - 1) : number] in ("A", "N")  # new paving
        keeps |= tag == "G" and is_noun and "N" in en_chunks.parts_of_speech(plain)
        is_usual |= self._describes(number)  # terraced fields
        is_act = tag in "DG" and self._has_object(number)  # injured some people, controlling a system
        keeps |= tag in "DG" and (is_quality or is_usual) and not is_act and "A" in en_chunks.parts_of_speech(plain)
        is_state = tag == "G" or (tag == "D" and is_usual)  # encouraging, exposed; "had to be rationed" is an act
        keeps |= is_state and is_quality and self._is_predicate(number)
        keeps |= tag in "NM" and plain.endswith("ing")
        is_compared = (
            word.pos == "A" and plain.endswith(("er", "est")) and english.zipf(word.lemma) > english.zipf(plain)
        )
        base = en_forms.uses(plain).get("V", word.lemma) if tag == "V" else word.lemma  # what remains is the music
        return base if (tag in "VGDNM" or is_compared) and word.pos != "X" and not keeps else plain

    def _is_predicate(self, number: int) -> bool:
        """Tell whether a word follows "be", with adverbs between or not: "the results are encouraging"."""
        while number > 0 and self.tags[number - 1] == "R":
            number -= 1
        return number > 0 and self.linked.source[number - 1].lemma == "be"

    def _has_object(self, number: int) -> bool:
        """Tell whether a determiner, a number or a pronoun follows a verb at once."""
        after = self.linked.source[number + 1 : number + 2]
        is_number = self.tags[number + 1 : number + 2] == "#"
        return bool(after) and (is_number or after[0].lemma in (en_chunks.DETERMINERS - {"of"}) | _OBJECTS)

    def _describes(self, number: int) -> bool:
        """Tell whether a participle stands before its noun: "fermented food", not "the wave shattered windows"."""
        before = self.linked.source[number - 1].lemma if number else ""
        if self.tags[number] == "G" and "A" in en_chunks.parts_of_speech(self.linked.source[number].text.lower()):
            return not self._has_object(number)
        is_verb = number > 0 and (self.tags[number - 1] in "NVM" or before in en_chunks.SUBJECTS or before == "have")
        return not is_verb and self.tags[number + 1 : number + 2] in tuple("NMADG")


def _of_anybody(word: str) -> str:
    """Return a word of a verb's phrase as dictionaries have it: learn one's lesson, brace oneself for."""
    return "oneself" if word in _REFLEXIVES else "one's" if word in _POSSESSIVES else word


def _span(words_of: Sequence[Word], stretch: range) -> Span:
    return Span(words_of[stretch.start].span.start, words_of[stretch.stop - 1].span.stop)
