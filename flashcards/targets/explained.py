"""Which hard words of a sentence are explained beside it, and what each means there; the others are not marked.

A word is explained by the stretch of this sentence that says it if both directions are sure of that, as a term or a
compound where that stretch says more than the word (celestial body, 天体); else by what the dictionary says if that
stands in the sentence, too. A gloss of another sense would be worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards import dictionary, languages
from flashcards.languages import lists
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Span
from flashcards.settings import CardSettings
from flashcards.targets.core import is_core, is_further
from flashcards.targets.easy import is_easy
from flashcards.targets.finder import Finder
from flashcards.targets.fitness import is_pinyin
from flashcards.targets.meanings import Explained
from flashcards.targets.offered import Offered
from flashcards.targets.setphrases import is_set_phrase

MOST = 3  # words explained beside a sentence
PLAIN_WORD = {
    ENGLISH: 5.0,
    CHINESE: 5.6,
}  # Zipf frequency from which a word is known to who reads articles: known, data
# Zipf frequency of words of least use, of most use from here to there, and of words that are nearly known.
USEFUL = {ENGLISH: (1.5, 3.0, 4.3, 5.2), CHINESE: (2.0, 3.5, 4.7, 5.7)}
RARE = 0.2  # the use of a word that is hardly ever met again, or known
PHRASE = 0.8  # the use of a set phrase, whatever its words
LATE, UNTAUGHT = 0.9, 0.6  # share of its use that a word keeps which courses teach late, or not at all
CHARACTER = 0.5  # share of its use that a single character keeps: most are counted as parts of words

_CONTENT = frozenset("NVAR")


def hard_words(linked: LinkedPair, offered: Offered, learned: str, settings: CardSettings) -> tuple[Explained, ...]:
    """Return what is marked in a sentence and explained beside it: at most three hard words, the most useful ones."""
    best = most_useful(explained(linked, offered, learned, settings), learned)
    return tuple(sorted(best, key=lambda each: each.span))


def most_useful(found: Sequence[Explained], learned: str) -> list[Explained]:
    """Return the few of the words that could be explained which are, the most useful one first."""
    return sorted(found, key=lambda each: (-usefulness(each, learned), each.span))[:MOST]


def usefulness(hard: Explained, learned: str) -> float:
    """Return how much use a hard word is to a learner, 0..1: neither rare nor nearly known.

    What courses teach is of full use; of the rest a term is as rare as its rarest word.

    >>> [round(usefulness(Explained(Span(0, 0), word, None, ""), "en"), 2) for word in ("verify", "sauerkraut")]
    [1.0, 0.49]
    """
    language = languages.get(learned)
    if is_core(hard.headword, learned):
        return 1.0
    taught = LATE if is_further(hard.headword, learned) else UNTAUGHT
    if learned == ENGLISH and is_set_phrase(tuple(hard.headword.split())):
        return PHRASE * taught
    words = [word for word in language.words(hard.headword) if word.pos not in "FPM"]
    rarest = min((language.zipf(word.lemma) for word in words), default=0.0)
    share = CHARACTER if learned == CHINESE and len(hard.headword) == 1 else 1.0
    return taught * share * (RARE + (1 - RARE) * float(np.interp(rarest, USEFUL[learned], (0, 1, 1, 0))))


def explained(linked: LinkedPair, offered: Offered, learned: str, settings: CardSettings) -> tuple[Explained, ...]:
    """Return all hard words of a sentence that can be explained, in its order, each lemma once.

    Of what the article offers as targets, its terms are explained as such wherever they stand.
    """
    level = _level(learned, settings)
    hard = _hard(linked, learned, level)
    finder = Finder(linked, learned)
    terms = list(finder.terms(offered))
    found: list[Explained] = []
    for number in hard:
        span = linked.words(learned)[number].span
        if any(_meet(span, each.span) for each in found):
            continue
        each = next((term for term in terms if _meet(span, term.span)), None) or finder.explain(number)
        is_new = each is not None and not any(_meet(each.span, other.span) for other in found)
        if each and is_new and not is_pinyin(*_sides(linked, each, learned)):
            found.append(each)
    for phrase in finder.phrases(offered):
        if not any(_meet(phrase.span, other.span) for other in found):
            found.append(phrase)
    kept = [each for each in _once(found) if not is_easy(each.headword, learned, level)]
    return tuple(sorted(kept, key=lambda each: each.span))


def _sides(linked: LinkedPair, each: Explained, learned: str) -> tuple[str, str]:
    """Return the English and the Chinese of what is explained."""
    meaning = each.meaning(linked.pair.side(CHINESE if learned == ENGLISH else ENGLISH))
    return (each.headword, meaning) if learned == ENGLISH else (meaning, each.headword)


def untold(linked: LinkedPair, told: Sequence[Explained], learned: str, settings: CardSettings) -> int:
    """Return how many hard words of a sentence are not among those that are explained, easy ones left out."""
    level = _level(learned, settings)
    hard = [linked.words(learned)[number] for number in _hard(linked, learned, level)]
    left = [word for word in hard if not any(_meet(word.span, each.span) for each in told)]
    return sum(not is_easy(word.text, learned, level) for word in left)


def _once(found: Sequence[Explained]) -> list[Explained]:
    first: dict[str, Explained] = {}
    for each in found:
        first.setdefault(each.headword.casefold(), each)
    return list(first.values())


def _level(learned: str, settings: CardSettings) -> str:
    return settings.level_en if learned == ENGLISH else str(settings.level_zh or "")


def _hard(linked: LinkedPair, learned: str, level: str) -> list[int]:
    """Return the numbers of the words above the level: no names, no units of measure, nothing that all texts have."""
    language, words = languages.get(learned), linked.words(learned)
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


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop


__all__ = ["MOST", "Explained", "explained", "hard_words", "most_useful", "untold", "usefulness"]
