"""Which sentences become cards of their own, and why the others do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards import languages
from flashcards.languages import en_chunks
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Pair, Target
from flashcards.settings import CardSettings
from flashcards.targets.choice import CHOSEN
from flashcards.targets.fitness import doubt

LEAST_WORDS, MOST_WORDS, MOST_CHARACTERS = 6, 25, 45
GOOD_WORDS = 14  # the best length of a sentence card

_LIST_NUMBER = re.compile(r"^\W*(?:\d+|[a-zA-Z])\s*[.)、．）](?!\d)")
_FINAL_COLON = re.compile(r"[:：]\s*$")
_FINITE = frozenset({"be", "have", "do", "can", "will", "may", "must", "should", "would", "could", "might", "shall"})


def sentences(
    linked: Sequence[LinkedPair], chosen: Sequence[Target], learned: str, settings: CardSettings
) -> tuple[tuple[Pair, str], ...]:
    """Return every pair in order with the verdict "chosen" or the reason why it gets no sentence card."""
    shown = {(target.at.pair.article, target.at.pair.number) for target in chosen if target.verdict == CHOSEN}
    verdicts = [_verdict(pair, (pair.pair.article, pair.pair.number) in shown, learned, settings) for pair in linked]
    count = sum(languages.get(learned).count(pair.pair.side(learned)) for pair in linked)
    most = min(settings.max_sentences, round(count / settings.words_per_sentence))
    fit = [number for number, verdict in enumerate(verdicts) if not verdict]
    fit.sort(key=lambda number: (-_worth(linked[number], learned, settings), number))
    for number in fit[:most]:
        verdicts[number] = CHOSEN
    for number in fit[most:]:
        verdicts[number] = "limit reached"
    return tuple((pair.pair, verdict) for pair, verdict in zip(linked, verdicts, strict=True))


def _verdict(linked: LinkedPair, is_shown: bool, learned: str, settings: CardSettings) -> str:
    """Return why a pair makes no sentence card, "" if it may."""
    pair = linked.pair
    count = languages.get(ENGLISH).count(pair.source)
    reasons = (
        (bool(doubt(pair)), doubt(pair)),
        (is_shown, "a target of it is chosen"),
        (count < LEAST_WORDS, "too short"),
        (count > MOST_WORDS or languages.get(CHINESE).length(pair.target) > MOST_CHARACTERS, "too long"),
        (bool(_FINAL_COLON.search(pair.source) or _FINAL_COLON.search(pair.target)), "ends with a colon"),
        (bool(_LIST_NUMBER.search(pair.source) or _LIST_NUMBER.search(pair.target)), "begins with a list number"),
        (not _is_finite(linked), "no finite verb"),
        (not _hard(linked, learned, settings), "nothing above the level"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def _is_finite(linked: LinkedPair) -> bool:
    tags = en_chunks.tags(linked.source)
    return any(tag in "VD" or word.lemma in _FINITE for word, tag in zip(linked.source, tags, strict=True))


def _hard(linked: LinkedPair, learned: str, settings: CardSettings) -> list[str]:
    """Return the words above the learner's level; names are not."""
    language = languages.get(learned)
    known = settings.level_en if learned == ENGLISH else str(settings.level_zh)
    return [
        word.lemma
        for word in linked.words(learned)
        if word.pos not in "PFMX"
        and not (word.text[:1].isupper() and word.span.start > 0)
        and language.above(word.text, known)
    ]


def _worth(linked: LinkedPair, learned: str, settings: CardSettings) -> float:
    """Return how good a card a sentence makes: one or two hard words, of middle length, well linked."""
    hard = len(set(_hard(linked, learned, settings)))
    count = languages.get(ENGLISH).count(linked.pair.source)
    content = sum(word.pos not in "PF" for word in linked.source) or 1
    links = len({link.source for link in linked.links if linked.source[link.source].pos not in "PF"}) / content
    few = 2
    return min(hard, few) - 0.3 * max(0, hard - few) - abs(count - GOOD_WORDS) / GOOD_WORDS + links
