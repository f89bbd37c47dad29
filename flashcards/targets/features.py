"""What tells a target worth a card from one that is not, as named numbers: `merit` weighs them.

They ask how sure it is what the target means, how far it lies above the learner, and how much there is to learn in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log2

import numpy as np

from flashcards import languages
from flashcards.languages import en_chunks, lists, zh_words
from flashcards.languages.table import shipped
from flashcards.links.affinity import affinities, is_headword
from flashcards.links.likeness import Form
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence, TargetKind, Word
from flashcards.targets.core import is_core, is_further, key_of
from flashcards.targets.easy import is_easy
from flashcards.targets.setphrases import is_gloss_only, is_set_phrase

ORDINARY, STEPS = 5.5, 4.0  # Zipf frequency of a word that is not rare; steps below it that count
RARE_MEANING = 3.0  # Zipf frequency from which what a word means is common; as many steps above it count
PLAIN = "3"  # HSK level up to which characters are easy to everybody
LONG = 4  # Chinese characters that count as one unit of length; of a set phrase
USEFUL, WIDTH = 4.0, 1.5  # Zipf frequency of the most useful words, neither rare nor known; where they are of no use
SPECIAL = 3.1  # Zipf frequency of an English noun below which a thing is of a trade: gizzard, adze
SPECIAL_NAME = 2.0  # the same of the rarest word of a name: kahm yeast
HARDLY_MET = 3.0  # Zipf frequency below which a word is hardly met again
# What nouns name, by the numbers of WordNet's files: see compile/things.py.
LIVING, MADE = frozenset({"05", "20"}), frozenset({"06"})
FAMILIAR = 4.0  # Zipf frequency from which a word of the next level is met before its list has it
_SIMPLE = frozenset({"A1", "A2", "HSK 1", "HSK 2", "HSK 3"})
_NO_CONTENT = frozenset("PF")
_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
_OTHER = {ENGLISH: CHINESE, CHINESE: ENGLISH}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A possible target where it is seen best.

    `times` is how often it is met, `termhood` 0..1 how good a term it is (0: none).
    """

    kind: TargetKind
    source: str
    target: str
    at: Occurrence
    times: int = 1
    termhood: float = 0.0


def features(seen: Sighting, linked: LinkedPair, learned: str, known: str) -> dict[str, float]:
    """Return the features of a possible target by name, each between 0 and 1 or little above.

    `linked` is the pair it stands in, `known` the learner's level.
    """
    english = [number for number, word in enumerate(linked.source) if _meet(word, seen.at, ENGLISH)]
    chinese = [number for number, word in enumerate(linked.target) if _meet(word, seen.at, CHINESE)]
    source, target = [linked.source[n] for n in english], [linked.target[n] for n in chinese]
    asked, meant = (source, target) if learned == ENGLISH else (target, source)
    language, other = languages.get(learned), languages.get(_OTHER[learned])
    headword, meaning_word = (seen.source, seen.target) if learned == ENGLISH else (seen.target, seen.source)
    level = language.level(headword)
    rarest = min((language.zipf(word.lemma) for word in _content(asked)), default=0.0)
    zipf = language.zipf(headword) if seen.kind == "word" else rarest
    meaning = min((other.zipf(word.lemma) for word in _content(meant)), default=0.0)
    simplified = zh_words.simplify(seen.target)
    said = _said(source, target)
    noun = seen.source.lower().rpartition(" ")[2]
    thing = shipped("things").get(noun) if seen.kind != "phrase" else ""
    is_thing = bool(thing) or (seen.kind == "term" and not level)
    rare = max(0.0, min(STEPS, ORDINARY - zipf)) / STEPS
    core, key = is_core(headword, learned), key_of(seen.source.lower())
    found = {
        "term": seen.kind == "term",
        "termhood": seen.termhood,
        "sure phrase": seen.at.probability * (seen.kind == "phrase"),
        "sure": seen.at.probability,
        "said by dictionary": said,
        "headword": is_headword(simplified),
        "set phrase": is_set_phrase(key),
        "phrase of glosses": is_gloss_only(key),
        "often": log2(seen.times),
        "rare": rare,
        "rare word": rare * (seen.kind == "word"),
        "listed below": seen.kind == "word" and not language.above(headword, known),
        "known term": seen.kind == "term" and bool(level) and not language.above(headword, known),
        "unlisted word": not language.level(headword) and seen.kind == "word",
        "derived": seen.kind == "word" and learned == ENGLISH and is_easy(headword, learned, known),
        "before its head": _meets_noun(linked, english[-1], chinese[-1], 1) if english and chinese else 0.0,
        "head": _meets_noun(linked, english[0], chinese[0], -1) if english and chinese else 0.0,
        "easy characters": _easy(simplified, known) if learned == CHINESE else 0.0,
        "plain characters": _easy(simplified, PLAIN),
        "character": len(seen.target) == 1,
        "level": _LEVELS.index(level) / len(_LEVELS) if level in _LEVELS else 0.0,
        "common for its level": _is_next(level, known) * max(0.0, zipf - FAMILIAR),
        "common words": sum(language.zipf(word.lemma) for word in _content(asked))
        / max(1, len(_content(asked)))
        / ORDINARY,
        "simple meaning": seen.kind == "word" and other.level(meaning_word) in _SIMPLE,
        "noun": bool(asked) and _content(asked)[-1].pos == "N",
        "adverb": bool(asked) and _content(asked)[0].pos == "R",
        "common meaning": max(0.0, meaning - RARE_MEANING) / RARE_MEANING,
        "idiom": seen.kind != "term" and len(seen.target) == LONG,
        "core": core,
        "further": is_further(headword, learned),
        "core phrase": core and " " in headword,
        "core idiom": core and learned == CHINESE and len(headword) >= LONG,
        "longer": max(0, len(asked) - 2) * (seen.kind == "phrase"),
        "phrase": seen.kind == "phrase",
        "several words": seen.kind == "term" and " " in seen.source,
        "useful": max(0.0, 1 - abs(language.zipf(headword) - USEFUL) / WIDTH),
        "hardly met": max(0.0, HARDLY_MET - language.zipf(headword)) / HARDLY_MET * (seen.kind != "phrase"),
        "living": thing in LIVING,
        "made": thing in MADE,
        "matter": bool(thing) and thing not in LIVING | MADE,
        "special": is_thing and _rarity(seen.source) < (SPECIAL_NAME if " " in seen.source else SPECIAL),
        "easy phrase": seen.kind != "word" and learned == ENGLISH and is_easy(headword, learned, known),
        "easy words": seen.kind != "word" and not any(language.above(word.lemma, known) for word in _content(asked)),
        "long": len(seen.target) / LONG,
        "verb": bool(asked) and _content(asked)[0].pos == "V",
        "adjective": bool(asked) and _content(asked)[0].pos in "AR",
        "hyphen": "-" in seen.source,
        "capital": any(word.text[:1].isupper() and word.span.start > 0 for word in source),
        "unit": bool(source) and source[-1].lemma in _units(),
    }
    return {name: float(value) for name, value in found.items()}


def _rarity(english: str) -> float:
    """Return the Zipf frequency of the rarest word of an English headword."""
    language = languages.get(ENGLISH)
    if " " not in english:
        return language.zipf(english)
    words = [word.lemma for word in language.words(english) if word.pos != "P"]
    return min(language.zipf(part) for word in words for part in word.split("-") if part)


def _meet(word: Word, at: Occurrence, language: str) -> bool:
    span = at.span(language)
    return span.start < word.span.stop and word.span.start < span.stop


def _content(words: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if word.pos not in _NO_CONTENT] or words


def _is_next(level: str, known: str) -> bool:
    """Tell whether an English level is the one above the learner's."""
    return level in _LEVELS and known in _LEVELS and _LEVELS.index(level) == _LEVELS.index(known) + 1


def _said(source: Sequence[Word], target: Sequence[Word]) -> float:
    """Return how fully the dictionary translates the worst content word of the English by one of the Chinese, 0..1."""
    rows = [Form(word.text.lower(), word.lemma, word.stem) for word in _content(source)]
    columns = [Form(word.text, word.lemma, word.stem) for word in _content(target)]
    if not rows or not columns:
        return 0.0
    table = affinities(rows, columns).of(np.arange(len(rows) * len(columns))).reshape(len(rows), len(columns))
    return float(table.max(axis=1).min())


def _meets_noun(linked: LinkedPair, english: int, chinese: int, step: int) -> bool:
    """Tell whether a noun is one with the word beside it, on both sides: tung of "tung oil", 桐 油."""
    at, there = english + step, chinese + step
    if not (0 <= at < len(linked.source) and 0 <= there < len(linked.target)):
        return False
    tags = en_chunks.tags(linked.source)
    sides = {tags[english], tags[at]}
    own = [link for link in linked.links if link.source == at]
    is_linked = bool(own) and max(own, key=lambda link: link.probability).target == there
    return is_linked and sides <= set("NMAG") and tags[max(english, at)] == "N"


def _easy(simplified: str, known: str) -> float:
    """Return the share of characters that stand in words up to the learner's level."""
    easy = _characters(int(known or 0))
    return sum(character in easy for character in simplified) / max(1, len(simplified))


@cache
def _characters(level: int) -> frozenset[str]:
    return frozenset(character for word, its in shipped("hsk") if int(its) <= level for character in word)


@cache
def _units() -> frozenset[str]:
    return frozenset(lists.load("en-units"))
