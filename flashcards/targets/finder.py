"""What a hard word of a sentence means there: the stretch that says it, or what the dictionary and the sentence share.

A word is explained by a stretch of the other side if both directions are sure of it, as a term or a compound where that
stretch says more than the word (celestial body, 天体); else by a sense of the dictionary that the sentence shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards import dictionary, languages
from flashcards.languages import zh_words
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence, Span, Target, Word
from flashcards.targets.blocks import Blocks
from flashcards.targets.choice import is_bare
from flashcards.targets.meanings import Explained, agreeing, only_sense
from flashcards.targets.offered import Offered
from flashcards.targets.sides import Said, Sides, denials
from flashcards.targets.soundness import measures, sound
from flashcards.targets.torn import (
    begins_with_cut_one,
    is_before_its_noun,
    is_direction,
    is_joined,
    is_known_whole,
    is_name_of_thing,
    is_torn,
)
from flashcards.targets.units import OF_VERBS, phrase_units

SURER = 0.9  # probability of a stretch that the dictionary does not relate to the word
SURE = 0.8  # of one of a single character or a joined word
RELATED = 0.6  # probability of one that it does
CONFIDENT = 0.5  # of a term that the article's glossary has, too
SOUND = {ENGLISH: 0.5, CHINESE: 0.55}  # probability that both sides are right, see `soundness`
SURE_PHRASE, SURE_VERB = 0.85, 0.75  # probability of what says a phrase of easy words; a verb with its particle
SOUND_PHRASE = 0.5  # that of a phrase
SOUND_CHARACTER = 0.8  # that of a single character
CLAIMED = 0.5  # probability of a link from which another English word says the Chinese
EXPLAINED = 0.3  # d of the dictionary from which a word that it does not list may be what English means
EASY_QUALITY = 5.0  # Zipf frequency of an adjective that adds nothing to its noun: whole swarm

_REFUSED = frozenset({"below the level", "no confident link"})
_NOT, _IT = "不", "之"
_OBJECTS = frozenset({"it", "they", "them", "he", "him", "she", "her", "we", "us", "me", "you"})


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words of the language learned, by their numbers, and what says them."""

    words: range
    said: Said


class Finder:
    """A sentence in which single words are explained."""

    def __init__(self, linked: LinkedPair, learned: str) -> None:
        self._linked, self._learned = linked, learned
        self._other = CHINESE if learned == ENGLISH else ENGLISH
        self._words, self._others = linked.words(learned), linked.words(self._other)
        self._sides, self._blocks = Sides(linked), Blocks(linked)

    def explain(self, number: int) -> Explained | None:
        """Return what explains a word here, None if nothing does for sure."""
        if self._learned == CHINESE and self._is_cut_wrongly(number):
            return None
        if (listed := self._sides.listed(self._learned, number)) is not None:
            (said,) = self._sides.said(self._learned, [listed])
            return self._shown(_Unit(listed, said)) if said else None
        phrases, compounds = self._phrases(number), self._compounds(number)
        units = [range(number, number + 1), *phrases, *compounds]
        word, *larger = [
            _Unit(unit, said) if said and self._is_sure(unit, said) and self._is_sound(unit, said) else None
            for unit, said in zip(units, self._sides.said(self._learned, units), strict=True)
        ]
        fitting = [
            unit
            for unit in larger
            if unit and (word is None or unit.words in phrases or unit.said.stretch == word.said.stretch)
        ]
        whole = next(iter(fitting), word)
        return self._shown(whole) if whole else self._by_dictionary(number)

    def terms(self, offered: Offered) -> Iterator[Explained]:
        """Yield the terms of several words that stand on both sides, longer ones first, if the links say so, too."""
        pair, words = self._linked.pair, self._linked.source
        lemmas = [word.lemma for word in words]
        for target in offered.terms(pair):
            wanted = [word.lemma for word in languages.get(ENGLISH).words(target.source)]
            if target.verdict.startswith(("no ", "its ")) or len(wanted) == 1:
                continue
            start = next((n for n in range(len(words)) if lemmas[n : n + len(wanted)] == wanted), -1)
            at = pair.target.find(target.target)
            if start < 0 or at < 0:
                continue
            english = range(start, start + len(wanted))
            (said,) = self._sides.said(ENGLISH, [english])
            chinese = Span(at, at + len(target.target))
            if said is None or said.sure < CONFIDENT or _span(self._linked.target, said.stretch) != chinese:
                continue
            if not self._is_name(english, said.stretch) or self._is_torn(english, said.stretch):
                continue
            here, there = _span(words, english), chinese
            if self._learned == CHINESE:
                here, there = there, here
            yield Explained(here, self._as_written(target, english), there, "")

    def phrases(self, offered: Offered) -> Iterator[Explained]:
        """Yield the phrases of a sentence that might be asked, those of a dictionary whose meaning is sure."""
        for target in offered.phrases(self._linked.pair):
            at = target.at
            if target.verdict in _REFUSED:
                continue
            if is_bare(target):
                yield Explained(at.span(self._learned), target.text, None, target.meaning)
                continue
            english, chinese = _inside(self._linked.source, at.source), _inside(self._linked.target, at.target)
            is_verb = self._blocks.tags[english[0]] in "VDG" and self._linked.source[english[-1]].lemma in OF_VERBS
            if at.probability < (SURE_VERB if is_verb else SURE_PHRASE):
                continue
            is_sound = sound(measures(self._linked, at, "phrase"), self._learned) >= SOUND_PHRASE
            if is_sound and is_known_whole(self._linked, english, chinese) and not self._is_torn(english, chinese):
                yield Explained(at.span(self._learned), target.text, at.span(self._other), "")

    def _is_name(self, english: range, chinese: range) -> bool:
        """Tell whether a term is one: both sides noun phrases, and no easy adjective before a noun of its own."""
        first, tags = self._linked.source[english[0]], self._blocks.tags
        if not is_name_of_thing(self._linked, tags, english, chinese):
            return False
        is_easy = tags[english[0]] in "AM" and languages.get(ENGLISH).zipf(first.text) >= EASY_QUALITY
        if len(english) > len("an") or not is_easy or is_known_whole(self._linked, english, chinese):
            return True
        (noun,) = self._sides.said(ENGLISH, [english[1:]])
        return noun is None or noun.stretch == chinese

    def _is_torn(self, english: range, chinese: range) -> bool:
        return is_torn(self._linked, self._blocks.tags, english, chinese)

    def _is_cut_wrongly(self, number: int) -> bool:
        """Tell whether a Chinese word is probably none: 上去 of 到市场上 去买, 一时间 of 同一时间."""
        words = self._words
        return is_joined(words, [number]) or is_direction(words[number].lemma) or begins_with_cut_one(words, number)

    def _as_written(self, target: Target, english: range) -> str:
        """Return the headword of a term with the capitals that its words have within the sentence: T cell."""
        if self._learned == CHINESE:
            return target.text
        inside = {self._linked.source[n].text for n in english if n}
        capitals = {text.lower(): text for text in inside if text[:1].isupper()}
        return " ".join(capitals.get(part, part) for part in target.text.split(" "))

    def _phrases(self, number: int) -> list[range]:
        """Return the set phrases of English that hold a word, longer ones first."""
        if self._learned == CHINESE:
            return []
        return [
            range(unit.parts[0], unit.parts[-1] + 1)
            for unit in phrase_units(self._linked.source, self._blocks.tags)
            if unit.kind in {"fixed", "known"} and number in unit.parts and _is_run(unit.parts)
        ]

    def _compounds(self, number: int) -> list[range]:
        """Return a noun with what stands before it, one of both being the word."""
        words, tags = self._words, self._blocks.tags
        kinds = tags if self._learned == ENGLISH else "".join(word.pos for word in words)
        first, last = ("AMNDG", "NM") if self._learned == ENGLISH else ("NA", "N")
        starts = (start for start in (number - 1, number) if 0 <= start < len(words) - 1)
        return [range(start, start + 2) for start in starts if kinds[start] in first and kinds[start + 1] in last]

    def _is_sure(self, unit: range, said: Said) -> bool:
        """Tell whether a stretch may be shown as what a unit means: probable, complete, of one mind about denials."""
        english, chinese = (unit, said.stretch) if self._learned == ENGLISH else (said.stretch, unit)
        is_joined = any("-" in self._linked.source[n].text for n in english)
        is_related = self._sides.relates(english, chinese)
        is_character = self._learned == CHINESE and sum(len(self._words[n].text) for n in unit) == 1
        least = RELATED if is_related and not is_joined and not is_character else SURE if is_related else SURER
        if said.sure < least or all(self._others[n].pos in "FPMX" for n in said.stretch):
            return False
        if said.sure < SURE and self._is_cut(chinese):
            return False
        if any(self._linked.source[n].lemma in _OBJECTS for n in english[1:-1]):
            return False  # use them for
        text = "".join(self._linked.target[n].text for n in chinese)
        denied = [n for n, word in enumerate(self._linked.source) if word.lemma in denials()]
        is_denial = _NOT in text[1:-1] or (_NOT in text and bool(denied))  # 用不着; 不算数 of "does not count"
        return not is_denial or any(n in english for n in denied)

    def _is_sound(self, unit: range, said: Said) -> bool:
        """Tell whether neither side is a part of more, and nothing else says the other: see `soundness`, `torn`."""
        english, chinese = (unit, said.stretch) if self._learned == ENGLISH else (said.stretch, unit)
        is_whole = is_known_whole(self._linked, english, chinese)
        if (len(unit) > 1 and not is_whole) or self._is_torn(english, chinese):
            return False
        at = Occurrence(
            self._linked.pair, _span(self._linked.source, english), _span(self._linked.target, chinese), said.sure
        )
        seen = measures(self._linked, at, "word")
        if self._learned == ENGLISH:
            is_related = is_whole or seen["explained"] >= EXPLAINED
            return is_related and seen["claimed"] < CLAIMED and sound(seen, ENGLISH) >= SOUND[ENGLISH]
        least = SOUND_CHARACTER if seen["character"] else SOUND[CHINESE]
        return bool(seen["headword"]) and sound(seen, CHINESE) >= least

    def _is_cut(self, chinese: Sequence[int]) -> bool:
        """Tell whether Chinese ends before its noun, which nothing else of the English says: 超级 of 超级油轮."""
        words, after = self._linked.target, chinese[-1] + 1
        if after >= len(words) or words[after].pos != "N" or words[chinese[-1]].pos not in "NAR":
            return False
        return all(link.target != after for link in self._linked.links)

    def _shown(self, unit: _Unit) -> Explained:
        words, stretch = unit.words, self._without_object(unit)
        span, meant = _span(self._words, words), _span(self._others, stretch)
        text = span.of(self._linked.pair.side(self._learned))
        headword = self._blocks.headword(words, meaning=stretch) if self._learned == ENGLISH else text
        return Explained(
            span, headword, meant, agreeing(headword, self._learned, meant.of(self._linked.pair.side(self._other)))
        )

    def _without_object(self, unit: _Unit) -> range:
        """Leave out a pronoun that a Chinese verb does not say: "sign them" for 签字, but "call it" for 称之为."""
        stretch = unit.said.stretch
        is_object = len(stretch) > 1 and self._others[stretch[-1]].lemma in _OBJECTS
        says_it = any(_IT in self._words[n].text for n in unit.words)
        return stretch[:-1] if self._learned == CHINESE and is_object and not says_it else stretch

    def _by_dictionary(self, number: int) -> Explained | None:
        """Return a word with what the dictionary says of it, where the sentence says the same."""
        if self._learned == ENGLISH:
            return self._by_translation(number)
        word, other = self._words[number], self._linked.pair.source
        if len(word.lemma) == 1 or is_before_its_noun(self._linked, number):
            return None
        near = other.split()
        gloss = dictionary.gloss(word.lemma, near) if dictionary.is_near(word.lemma, near) else only_sense(word.lemma)
        return Explained(word.span, word.text, None, gloss) if gloss else None

    def _by_translation(self, number: int) -> Explained | None:
        """Return an English word with that of its translations which is a word, or some, of the Chinese sentence."""
        headword, other = self._blocks.headword(range(number, number + 1)), self._linked.pair.target
        plain = zh_words.simplify(other)
        for each in dictionary.translations(headword):
            start = plain.find(each)
            meant = Span(start, start + len(each))
            stretch = _inside(self._others, meant) if start >= 0 else range(0)
            if (
                stretch
                and _span(self._others, stretch) == meant
                and not self._is_torn(range(number, number + 1), stretch)
            ):
                return Explained(self._words[number].span, headword, meant, "")
        return None


def _span(words: Sequence[Word], stretch: range) -> Span:
    return Span(words[stretch.start].span.start, words[stretch.stop - 1].span.stop)


def _inside(words: Sequence[Word], span: Span) -> range:
    inside = [n for n, word in enumerate(words) if span.start < word.span.stop and word.span.start < span.stop]
    return range(inside[0], inside[-1] + 1)


def _is_run(parts: Sequence[int]) -> bool:
    return parts[-1] - parts[0] + 1 == len(parts)
