"""Which sentences become cards of their own, and why the others do not.

A sentence is worth a card for the hard words that can be explained beside it, if it can be understood by itself and its
translation keeps to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards import languages
from flashcards.languages import zh_words
from flashcards.languages.table import shipped
from flashcards.links.affinity import is_headword
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Pair, Target
from flashcards.settings import CardSettings
from flashcards.targets.antecedents import goes_on, is_finite, leans
from flashcards.targets.choice import CHOSEN
from flashcards.targets.core import is_core, is_further, key_of
from flashcards.targets.explained import MOST, Explained, explained, most_useful, untold, usefulness
from flashcards.targets.fitness import doubt
from flashcards.targets.offered import Offered
from flashcards.targets.setphrases import is_set_phrase

LEAST_WORDS, MOST_WORDS, MOST_CHARACTERS = 6, 25, 45
GOOD_WORDS = range(7, 17)  # the best length of a sentence card
LEAST_LINKED = 0.5  # share of the content words of either side that are linked; a freer translation is no card
LATER_WORD = 0.6  # what each hard word of a sentence counts beside the one before it
PER_WORD = 0.06  # what each word more than a good length takes away
PER_FIGURE = 0.25  # what each figure takes away: those of an example are not remembered
GOING_ON = 0.4  # what a sentence loses that joins itself to the one before
FEW, LEAST = 4, 0.9  # sentence cards of an article beyond which none is worth less
LEAST_OF_FEW = 0.5  # ... and up to which
MOST_UNTOLD = 2  # more hard words that are not explained make a sentence too hard for its card
PER_UNTOLD = 1.0  # what each hard word takes away that is not explained: who learns would have to look it up
OF_SOME_USE = {ENGLISH: 0.45, CHINESE: 0.55}  # how useful a hard word is that is no name of a trade
COMMON_THING = 3.5  # Zipf frequency from which a thing is met in many texts: cable, no spade
SET_PHRASE = 4  # characters of a set phrase of Chinese
SECOND = 0.4  # what each sentence of a pair after the first takes away

_LIST_NUMBER = re.compile(r"^\W*(?:\d+|[a-zA-Z])\s*[.)、．）](?!\d)")
_FINAL_COLON = re.compile(r"[:：]\s*$")
_FINAL_COMMA = re.compile(r"[,;，、；]\s*$")
_INNER_STOP = re.compile(r"[.!?][\"\N{RIGHT DOUBLE QUOTATION MARK}]?\s+(?=\S)|[。！？][”」]?(?=\S)")


def sentences(
    linked: Sequence[LinkedPair], chosen: Sequence[Target], learned: str, settings: CardSettings
) -> tuple[tuple[Pair, str], ...]:
    """Return every pair in order with the verdict "chosen" or the reason why it gets no sentence card."""
    shown = {(target.at.pair.article, target.at.pair.number) for target in chosen if target.verdict == CHOSEN}
    verdicts = [_verdict(pair, (pair.pair.article, pair.pair.number) in shown, learned) for pair in linked]
    count = sum(languages.get(learned).count(pair.pair.side(learned)) for pair in linked)
    most = min(settings.max_sentences, round(count / settings.words_per_sentence))
    fit = [number for number, verdict in enumerate(verdicts) if not verdict]
    offered = Offered(chosen)
    hard = {number: explained(linked[number], offered, learned, settings) for number in fit}
    asked = {target.text.casefold() for target in chosen if target.verdict == CHOSEN}
    merits: dict[int, float] = {}
    for number in fit:
        left = untold(linked[number], most_useful(hard[number], learned), learned, settings)
        verdicts[number] = _refused(hard[number], left, asked, learned)
        if not verdicts[number]:
            merits[number] = _merit(linked[number], learned) - PER_UNTOLD * left
    best = _best(merits, hard, asked, learned, most)
    for number in merits:
        verdicts[number] = CHOSEN if number in best else "limit reached" if len(best) == most else "little to learn"
    return tuple((pair.pair, verdict) for pair, verdict in zip(linked, verdicts, strict=True))


def _refused(hard: Sequence[Explained], left: int, asked: set[str], learned: str) -> str:
    """Return why a sentence is no card for its hard words, of which `left` are not explained, "" if it may be one."""
    reasons = (
        (not hard, "no hard word can be explained"),
        (left > MOST_UNTOLD, "too many hard words"),
        (not any(_is_of_use(each, learned) for each in hard), "its hard words are seldom met"),
        (all(each.headword.casefold() in asked for each in hard), "its hard words are targets"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def _is_of_use(hard: Explained, learned: str) -> bool:
    """Tell whether a hard word alone makes a sentence worth a card: no browser cache, no spade."""
    use, headword = usefulness(hard, learned), hard.headword
    if learned == CHINESE:
        return use >= OF_SOME_USE[learned] or (len(headword) >= SET_PHRASE and is_headword(zh_words.simplify(headword)))
    if is_core(headword, learned) or is_further(headword, learned):
        return True
    if " " in headword:
        return is_set_phrase(key_of(headword))
    is_special = shipped("things").get(headword.lower()) and languages.get(ENGLISH).zipf(headword) < COMMON_THING
    return use >= OF_SOME_USE[learned] and not is_special


def _best(
    merits: dict[int, float], hard: dict[int, tuple[Explained, ...]], asked: set[str], learned: str, most: int
) -> list[int]:
    """Return the sentences most worth a card, one after the other: a word that is explained already counts no more."""
    told, best = set(asked), list[int]()
    waiting = dict(merits)
    while waiting and len(best) < most:
        worth = {number: merit + _use(hard[number], told, learned) for number, merit in waiting.items()}
        number = max(worth, key=lambda number: (worth[number], -number))
        if worth[number] < (LEAST_OF_FEW if len(best) < FEW else LEAST):
            break
        best.append(number)
        told |= {each.headword.casefold() for each in hard[number]}
        del waiting[number]
    return best


def _use(hard: Sequence[Explained], told: set[str], learned: str) -> float:
    """Return of how much use the hard words of a sentence are that were not met before, -1..2; -1 for none."""
    uses = sorted((usefulness(each, learned) for each in hard if each.headword.casefold() not in told), reverse=True)
    return sum(use * LATER_WORD**rank for rank, use in enumerate(uses[:MOST])) if uses else -1.0


def _verdict(linked: LinkedPair, is_shown: bool, learned: str) -> str:
    """Return why a pair makes no sentence card, "" if it may."""
    pair = linked.pair
    count = languages.get(ENGLISH).count(pair.source)
    reasons = (
        (bool(doubt(pair)), doubt(pair)),
        (is_shown, "a target of it is chosen"),
        (count < LEAST_WORDS, "too short"),
        (count > MOST_WORDS or languages.get(CHINESE).length(pair.target) > MOST_CHARACTERS, "too long"),
        (bool(_FINAL_COLON.search(pair.source) or _FINAL_COLON.search(pair.target)), "ends with a colon"),
        (bool(_FINAL_COMMA.search(pair.source) or _FINAL_COMMA.search(pair.target)), "an item of a list"),
        (bool(_LIST_NUMBER.search(pair.source) or _LIST_NUMBER.search(pair.target)), "begins with a list number"),
        (not is_finite(linked), "no finite verb"),
        (leans(linked, learned), "it leans on the sentence before"),
        (_linked_share(linked) < LEAST_LINKED, "a free translation"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def _linked_share(linked: LinkedPair) -> float:
    """Return which share of the content words of a pair is linked, of the side where it is less."""
    sides = (
        (linked.source, {link.source for link in linked.links}),
        (linked.target, {link.target for link in linked.links}),
    )
    return min(_share([n in met for n, word in enumerate(words) if word.pos not in "PFM"]) for words, met in sides)


def _share(facts: Sequence[bool]) -> float:
    return sum(facts) / len(facts) if facts else 1.0


def _merit(linked: LinkedPair, learned: str) -> float:
    """Return how good a card a sentence makes, its hard words apart: short, one sentence, closely translated."""
    text, count = linked.pair.side(learned), languages.get(ENGLISH).count(linked.pair.source)
    figures = sum(word.text[:1].isdigit() for word in linked.words(learned))
    return (
        _linked_share(linked)
        - PER_WORD * max(0, count - GOOD_WORDS[-1], GOOD_WORDS[0] - count)
        - PER_FIGURE * figures
        - GOING_ON * goes_on(linked, learned)
        - SECOND * len(_INNER_STOP.findall(text))
    )
