"""Linked blocks: what a stretch of one side of a pair is linked to on the other, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards import languages
from flashcards.languages import en_chunks, zh_chunks
from flashcards.links.affinity import affinities
from flashcards.links.likeness import Form
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence, Span, Word

TAKEN = 0.3  # probability from which a Chinese word belongs to another English word
LONGEST = 4  # English words that one Chinese word may say
_OBJECTS = frozenset({"it", "them", "him", "us", "me", "you", "they"})
COMMON_NOUN = 4.4  # Zipf frequency from which a noun stands in set phrases


class Blocks:
    """The links of a pair as sets: what a stretch of one side is linked to on the other."""

    def __init__(self, linked: LinkedPair) -> None:
        self.linked = linked
        self.tags = en_chunks.tags(linked.source)
        self.stop = languages.get(CHINESE).stop
        self.forward: dict[int, dict[int, float]] = {}
        self.backward: dict[int, dict[int, float]] = {}
        self.every: dict[int, dict[int, float]] = {}  # weak links too
        self.sayers: dict[int, dict[int, float]] = {}
        for link in (*linked.weak, *linked.links):
            self.every.setdefault(link.source, {})[link.target] = link.probability
            self.sayers.setdefault(link.target, {})[link.source] = link.probability
        for link in linked.links:
            if linked.target[link.target].pos != "P" and linked.source[link.source].pos != "P":
                self.forward.setdefault(link.source, {})[link.target] = link.probability
                self.backward.setdefault(link.target, {})[link.source] = link.probability

    def of(self, phrase: range) -> range | None:
        """Return the contiguous Chinese words that the content of a phrase is linked to, and nothing else is."""
        source, target = self.linked.source, self.linked.target
        content = [n for n in phrase if source[n].pos != "F"] or list(phrase)
        linked = sorted({j for n in content for j in self.forward.get(n, {})})
        if not linked or any(not self.forward.get(n) for n in content):
            return None
        span = range(linked[0], linked[-1] + 1)
        if any(j not in linked and target[j].pos != "F" for j in span) or self.is_taken(phrase, span):
            return None
        span = self._with_prefix(phrase, span)
        return span if zh_chunks.may_name(target[span.start : span.stop], self.stop) else None

    def back(self, unit: range) -> range | None:
        """Return the contiguous English words that a Chinese unit is linked to, and nothing else is."""
        source, target = self.linked.source, self.linked.target
        linked = sorted({n for j in unit for n in self.backward.get(j, {}) if source[n].pos != "F"})
        if not linked or linked[-1] - linked[0] >= len(linked) or len(linked) > LONGEST:
            return None
        elsewhere = (j for n in linked for j in self.forward.get(n, {}) if j not in unit and target[j].pos != "F")
        return None if any(True for _ in elsewhere) else range(linked[0], linked[-1] + 1)

    def is_taken(self, phrase: range, span: range) -> bool:
        """Tell whether other English content words are linked into the span."""
        return any(
            n not in phrase and self.linked.source[n].pos != "F" and probability >= TAKEN
            for j in span
            for n, probability in self.backward.get(j, {}).items()
        )

    def literal(self, phrase: range, span: range) -> float:
        """Return how fully the dictionary translates the worst content word of a phrase by words of the span, 0..1."""
        words_of = self.linked.source[phrase.start : phrase.stop]
        said = [word for word in words_of if word.pos != "F"] or words_of
        forms = [Form(word.text.lower(), word.lemma, word.stem) for word in said]
        others = [Form(word.text, word.lemma, word.stem) for word in self.linked.target[span.start : span.stop]]
        table = affinities(forms, others).of(np.arange(len(forms) * len(others))).reshape(len(forms), len(others))
        return float(table.max(axis=1).min())

    def is_common(self, number: int) -> bool:
        """Tell whether an English word is a common one."""
        return languages.get(ENGLISH).zipf(self.linked.source[number].lemma) >= COMMON_NOUN

    def text(self, span: range) -> str:
        """Return the Chinese of a stretch of words as it stands."""
        return _span(self.linked.target, span).of(self.linked.pair.target)

    def cut(self, span: Span) -> list[Word]:
        """Return the Chinese words of a stretch of text."""
        return [word for word in self.linked.target if span.start <= word.span.start and word.span.stop <= span.stop]

    def at(self, phrase: range, span: range) -> Occurrence:
        """Return the place of a phrase and its translation, with the mean probability of their best links."""
        best = [max(self.forward[n].values()) for n in phrase if n in self.forward and self.linked.source[n].pos != "F"]
        best += [max(self.backward[j].values()) for j in span if j in self.backward]
        probability = round(sum(best) / len(best), 4) if best else 0.0
        source, target = _span(self.linked.source, phrase), _span(self.linked.target, span)
        return Occurrence(self.linked.pair, source, target, probability)

    def headword(self, phrase: range) -> str:
        """Return an English headword: verbs in the base form, nouns in the singular, adjectives as they are.

        In a phrase only the verb changes, and pronouns between its parts go: "turned them into" is "turn into".
        """
        if len(phrase) == 1:
            return self._single(phrase.start)
        words_of = [self.linked.source[n] for n in phrase]
        shown = [word.text if word.pos == "X" else word.text.lower() for word in words_of]
        if self.tags[phrase.start] in "VGD":
            shown[0] = words_of[0].lemma
            shown = [text for text, word in zip(shown, words_of, strict=True) if word.lemma not in _OBJECTS]
        return " ".join(shown).replace(" 's", "'s")

    def _single(self, number: int) -> str:
        word, tag = self.linked.source[number], self.tags[number]
        plain = word.text if any(c.isupper() for c in word.text[1:]) else word.text.lower()
        english = languages.get(ENGLISH)
        keeps = tag in "DG" and english.zipf(plain) > english.zipf(word.lemma) and self._describes(number)
        keeps |= tag in "NM" and plain.endswith("ing")
        return word.lemma if tag in "VGDNM" and word.pos != "X" and not keeps else plain

    def _describes(self, number: int) -> bool:
        """Tell whether a participle stands before its noun: "fermented food", not "the wave shattered windows"."""
        before = self.linked.source[number - 1].lemma if number else ""
        if self.tags[number] == "G" and "A" in en_chunks.parts_of_speech(self.linked.source[number].text.lower()):
            return True
        is_verb = number > 0 and (self.tags[number - 1] in "NVM" or before in en_chunks.SUBJECTS)
        return not is_verb and self.tags[number + 1 : number + 2] in tuple("NMADG")

    def _with_prefix(self, phrase: range, span: range) -> range:
        """Take in a prefix that the English word calls for: 可 before 扩展 for scalable."""
        before = self.linked.target[span.start - 1] if span.start else None
        fits = before is not None and zh_chunks.is_prefix(before)
        if fits and before is not None and zh_chunks.prefix_fits(before.text, self.linked.source[phrase.start].text):
            return range(span.start - 1, span.stop)
        return span


def _span(words_of: Sequence[Word], stretch: range) -> Span:
    return Span(words_of[stretch.start].span.start, words_of[stretch.stop - 1].span.stop)
