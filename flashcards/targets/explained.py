"""Which hard words of a sentence are explained beside it, and what each means there; the others are not marked.

A word is explained by the stretch of this sentence that says it if both directions are sure of that, as a term or a
compound where that stretch says more than the word (celestial body, 天体); else by what the dictionary says if that
stands in the sentence, too. A gloss of another sense would be worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flashcards import dictionary, languages
from flashcards.languages import lists, zh_words
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Span, Target
from flashcards.settings import CardSettings
from flashcards.targets.blocks import Blocks
from flashcards.targets.sides import Said, Sides, denials
from flashcards.targets.units import phrase_units

MOST = 3  # words explained beside a sentence
SURER = 0.9  # probability of a stretch that the dictionary does not relate to the word
SURE = 0.8  # of one of a single character or a joined word
RELATED = 0.6  # probability of one that it does
PLAIN_WORD = {
    ENGLISH: 5.0,
    CHINESE: 5.6,
}  # Zipf frequency from which a word is known to who reads articles: known, data
# Zipf frequency of words of least use, of most use from here to there, and of words that are nearly known.
USEFUL = {ENGLISH: (1.5, 3.0, 4.3, 5.2), CHINESE: (2.0, 3.5, 4.7, 5.7)}
RARE = 0.2  # the use of a word that is hardly ever met again, or known
FEW_SENSES = 2  # of a Chinese word that may be explained though nothing in the sentence tells its sense

_CONTENT = frozenset("NVAR")
_GOING, _DIRECTIONS = frozenset("来去"), frozenset("上下进出回过起")  # 走上去, but 市场上 去买
_NOT = "不"


@dataclass(frozen=True, slots=True)
class Explained:
    """A hard word or term of a sentence: where it stands, where the other side says it, what the dictionary says."""

    span: Span
    headword: str
    meant: Span | None
    gloss: str

    def meaning(self, other: str) -> str:
        """Return what it means in this sentence, whose other side is given; "" if only the dictionary tells."""
        return self.meant.of(other) if self.meant else ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words of the language learned, by their numbers, and what says them."""

    words: range
    said: Said


def hard_words(
    linked: LinkedPair, candidates: Sequence[Target], learned: str, settings: CardSettings
) -> tuple[Explained, ...]:
    """Return what is marked in a sentence and explained beside it: at most three hard words, the most useful ones."""
    found = explained(linked, candidates, learned, settings)
    best = sorted(found, key=lambda each: (-usefulness(each, learned), each.span))[:MOST]
    return tuple(sorted(best, key=lambda each: each.span))


def usefulness(hard: Explained, learned: str) -> float:
    """Return how much use a hard word is to a learner, 0..1: neither rare nor nearly known.

    A term is as rare as its rarest word.


    >>> [round(usefulness(Explained(Span(0, 0), word, None, ""), "en"), 2) for word in ("verify", "sauerkraut")]
    [1.0, 0.82]
    """
    language = languages.get(learned)
    words = [word for word in language.words(hard.headword) if word.pos not in "FPM"]
    rarest = min((language.zipf(word.lemma) for word in words), default=0.0)
    return RARE + (1 - RARE) * max(0.0, float(np.interp(rarest, USEFUL[learned], (0, 1, 1, 0))))


def explained(
    linked: LinkedPair, candidates: Sequence[Target], learned: str, settings: CardSettings
) -> tuple[Explained, ...]:
    """Return all hard words of a sentence that can be explained, in its order, each lemma once.

    `candidates` are the targets of the article: its terms are explained as such wherever they stand.
    """
    hard = _hard(linked, learned, settings)
    if not hard:
        return ()
    finder = _Finder(linked, learned)
    terms = list(_terms(linked, candidates, learned))
    found: list[Explained] = []
    for number in hard:
        span = linked.words(learned)[number].span
        if any(_meet(span, each.span) for each in found):
            continue
        each = next((term for term in terms if _meet(span, term.span)), None) or finder.explain(number)
        if each and not any(_meet(each.span, other.span) for other in found):
            found.append(each)
    return tuple(sorted(_once(found), key=lambda each: each.span))


def _once(found: Sequence[Explained]) -> list[Explained]:
    first: dict[str, Explained] = {}
    for each in found:
        first.setdefault(each.headword.casefold(), each)
    return list(first.values())


def _hard(linked: LinkedPair, learned: str, settings: CardSettings) -> list[int]:
    """Return the numbers of the words above the level: no names, no units of measure, nothing that all texts have."""
    language, words = languages.get(learned), linked.words(learned)
    level = settings.level_en if learned == ENGLISH else str(settings.level_zh or "")
    if not level:
        return []
    return [
        number
        for number, word in enumerate(words)
        if word.pos in _CONTENT
        and language.above(word.text, level)
        and max(language.zipf(word.text), language.zipf(word.lemma)) < PLAIN_WORD[learned]
        and not (number and words[number - 1].pos == "M")  # 350 摄氏度
        and not _is_name(linked, number, learned)
    ]


def _is_name(linked: LinkedPair, number: int, learned: str) -> bool:
    """Tell whether a word is a name or a unit: by its capital, in Chinese by that of what is linked to it."""
    if learned == ENGLISH:
        word = linked.source[number]
        if word.lemma in lists.load("en-units"):
            return True
        is_head = number == 0 or linked.source[number - 1].pos == "P"
        unknown = not languages.get(ENGLISH).level(word.lemma) and not dictionary.translations(word.lemma)
        return word.text[:1].isupper() and (not is_head or unknown)
    said = [linked.source[link.source] for link in linked.links if link.target == number]
    inside = [word for word in said if word.span.start > 0 and word.pos not in "FP"]
    return bool(inside) and all(word.text[:1].isupper() for word in inside)


def _terms(linked: LinkedPair, candidates: Sequence[Target], learned: str) -> Iterator[Explained]:
    """Yield the terms of the article that stand on both sides of a sentence, longer ones first."""
    known = [
        target for target in candidates if target.kind == "term" and not target.verdict.startswith(("no ", "its "))
    ]
    pair, words = linked.pair, linked.source
    lemmas = [word.lemma for word in words]
    here = (target for target in known if target.target in pair.target)  # few of a long article's: asked first
    for target in sorted(here, key=lambda each: (-len(each.text), each.text)):
        wanted = [word.lemma for word in languages.get(ENGLISH).words(target.source)]
        start = next((n for n in range(len(words)) if lemmas[n : n + len(wanted)] == wanted), -1)
        if start < 0:
            continue
        at = pair.target.index(target.target)
        english = Span(words[start].span.start, words[start + len(wanted) - 1].span.stop)
        chinese = Span(at, at + len(target.target))
        mine, other = (english, chinese) if learned == ENGLISH else (chinese, english)
        yield Explained(mine, target.text, other, "")


class _Finder:
    """A sentence in which single words are explained."""

    def __init__(self, linked: LinkedPair, learned: str) -> None:
        self._linked, self._learned = linked, learned
        self._other = CHINESE if learned == ENGLISH else ENGLISH
        self._words, self._others = linked.words(learned), linked.words(self._other)
        self._sides, self._blocks = Sides(linked), Blocks(linked)

    def explain(self, number: int) -> Explained | None:
        """Return what explains a word here, None if nothing does for sure."""
        if self._learned == CHINESE and self._is_torn(number):
            return None
        phrases, compounds = self._phrases(number), self._compounds(number)
        units = [range(number, number + 1), *phrases, *compounds]
        word, *larger = [
            _Unit(unit, said) if said and self._is_sure(unit, said) else None
            for unit, said in zip(units, self._sides.said(self._learned, units), strict=True)
        ]
        fitting = [
            unit
            for unit in larger
            if unit and (word is None or unit.words in phrases or unit.said.stretch == word.said.stretch)
        ]
        whole = next(iter(fitting), word)
        return self._shown(whole) if whole else self._by_dictionary(number)

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
        if said.sure < least or all(self._others[n].pos in "FPM" for n in said.stretch):
            return False
        if said.sure < SURE and self._is_cut(chinese):
            return False
        text = "".join(self._linked.target[n].text for n in chinese)
        denied = [n for n, word in enumerate(self._linked.source) if word.lemma in denials()]
        is_denial = _NOT in text[1:-1] or (_NOT in text and bool(denied))  # 用不着; 不算数 of "does not count"
        return not is_denial or any(n in english for n in denied)

    def _is_cut(self, chinese: Sequence[int]) -> bool:
        """Tell whether Chinese ends before its noun, which nothing else of the English says: 超级 of 超级油轮."""
        words, after = self._linked.target, chinese[-1] + 1
        if after >= len(words) or words[after].pos != "N" or words[chinese[-1]].pos not in "NAR":
            return False
        return all(link.target != after for link in self._linked.links)

    def _shown(self, unit: _Unit) -> Explained:
        words, stretch = unit.words, unit.said.stretch
        span = Span(self._words[words.start].span.start, self._words[words.stop - 1].span.stop)
        meant = Span(self._others[stretch.start].span.start, self._others[stretch.stop - 1].span.stop)
        text = span.of(self._linked.pair.side(self._learned))
        headword = self._blocks.headword(words, meaning=stretch) if self._learned == ENGLISH else text
        return Explained(
            span, headword, meant, agreeing(headword, self._learned, meant.of(self._linked.pair.side(self._other)))
        )

    def _by_dictionary(self, number: int) -> Explained | None:
        """Return a word with what the dictionary says of it, where the sentence says the same."""
        word, other = self._words[number], self._linked.pair.side(self._other)
        if self._learned == ENGLISH:
            headword = self._blocks.headword(range(number, number + 1))
            plain, lemmas = zh_words.simplify(other), {each.lemma for each in self._others}
            known = (each for each in dictionary.translations(headword) if each in (plain if len(each) > 1 else lemmas))
            said = next(known, "")
            start = plain.index(said)
            return Explained(word.span, headword, Span(start, start + len(said)), "") if said else None
        near = other.split()
        gloss = dictionary.gloss(word.lemma, near) if dictionary.is_near(word.lemma, near) else ""
        gloss = gloss or (_only_sense(word.lemma) if len(word.lemma) > 1 else "")
        return Explained(word.span, word.text, None, gloss) if gloss else None

    def _is_torn(self, number: int) -> bool:
        """Tell a wrong cut such as 上去 in 到市场上去买: a direction follows a verb, never a noun."""
        lemma = self._words[number].lemma
        is_direction = len(lemma) > 1 and lemma[0] in _DIRECTIONS and lemma[-1] in _GOING
        return is_direction and number > 0 and self._words[number - 1].pos != "V"


def agreeing(headword: str, learned: str, said: str) -> str:
    """Return what the dictionary says of a word beside what is said in the text, if both are of one sense.

    >>> agreeing("drift", "en", "漂泊"), agreeing("grain", "en", "颗粒"), agreeing("样品", "zh", "samples")
    ('漂移', '粒子', 'specimen')
    """
    if learned == CHINESE:
        return dictionary.gloss_near(headword, said.split())
    plain = zh_words.simplify(said)
    others = (each for each in dictionary.translations(headword) if len(each) > 1 and each != plain)
    return "；".join(each for each in others if set(each) & set(plain))


def _only_sense(word: str) -> str:
    entries = dictionary.entries(word)
    return dictionary.gloss(word) if len(entries) == 1 and len(entries[0].glosses) <= FEW_SENSES else ""


def _is_run(parts: Sequence[int]) -> bool:
    return parts[-1] - parts[0] + 1 == len(parts)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop
