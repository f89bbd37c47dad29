"""How surely what a card would mark on its two sides translate each other, with nothing cut off and nothing too much.

A logistic regression (`python tests/benchmarks/fit_targets.py`) on nearly two thousand candidates of which readers said
whether the stretch is right. What most often cuts one short stands beside it: another word that says the same Chinese
(relay of "relay race", 接力赛), the particle of a verb, an object without a link of its own, 有 before a quality.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

import numpy as np

from flashcards import dictionary, languages
from flashcards.languages import en_chunks, lists, zh_words
from flashcards.links.affinity import is_headword
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence, TargetKind, Word
from flashcards.targets import torn
from flashcards.targets.facts import Evidence, glosses
from flashcards.targets.sides import denials
from flashcards.targets.spans import evidence

LOOSE = 0.35  # probability of a link below which a word counts as linked to nothing
LEAST = 0.01  # no probability of a stretch is smaller, none greater than 1 less this
USUAL, RARE = 5.0, 3.5  # Zipf frequency of a usual word of Chinese; below which an English word is rare
BIAS = "bias"
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    ENGLISH: {
        BIAS: 0.4,
        "link": 0.5,  # log odds of the stretch
        "claimed": -1.9,  # what other English words say of the Chinese
        "loose object": -0.5,  # the noun after a verb is linked to nothing else
        "rare chinese": 0.2,  # in no list of frequencies
        "quality before": -0.7,  # 有, 令, 不 and the like before the Chinese
        "noun for verb": -0.9,
        "torn": -1.1,  # a part of more, on either side: see `torn`
        "larger phrase": -1.2,  # ... of a set phrase
        "goes on": 0.8,  # ... of more Chinese
        "character after": -0.6,  # one character that may belong to it
        "no thing": -0.4,  # several words, and not noun phrases on both sides
        "common unexplained": -0.1,  # a common word that the dictionary explains otherwise
        "said whole": 1.7,  # a gloss of the Chinese is the English, no word more
        "termhood": 1.9,
        "links": 0.5,  # how surely the content words of the sentence are linked
    },
    CHINESE: {
        BIAS: -0.3,
        "link": 0.3,
        "term": 1.2,
        "said outside": -0.8,
        "explained": 0.1,
        "common chinese": 0.9,  # its Zipf frequency
        "said whole": 1.5,  # a gloss is the English, no word more
        "said exactly": 0.2,  # the last English word is in a gloss of it
        "quality by thing": -0.7,  # efficient by 效率, by no gloss of it
        "character": -1.1,
        "quality before": -0.6,
        "character after": -0.8,  # one character that may belong to it
        "links": 0.4,
        "torn": -1.0,
        "preposition": 0.0,  # at the end, of what follows
        "termhood": 1.3,
        "denied": -0.1,  # by a word just before the English
        "light verb": -0.9,  # alone: it means little without its object
    },
}
_BEFORE_QUALITIES = frozenset({*"有令使不最更很太没沒未极極", "微微"})


def sound(measures: Mapping[str, float], learned: str) -> float:
    """Return the probability, 0..1, that a stretch with these measures is right on both sides.

    >>> sound({"link": 3.0, "links": 1.0, "pair": 1.0}, "en") > sound({"link": 3.0, "links": 1.0, "claimed": 1.0}, "en")
    True
    """
    weights = WEIGHTS[learned]
    total = weights[BIAS] + sum(weight * measures.get(name, 0.0) for name, weight in weights.items())
    return 1 / (1 + exp(-total))


def measures(linked: LinkedPair, at: Occurrence, kind: TargetKind, termhood: float = 0.0) -> dict[str, float]:
    """Return what tells whether a place of a possible target is right on both sides, by name.

    `termhood` is 0..1, how good a term it is.
    """
    seen = evidence(linked)[ENGLISH]
    english, chinese = _inside(linked.source, at, ENGLISH), _inside(linked.target, at, CHINESE)
    first, last, stop = chinese[0], chinese[-1], english[-1] + 1
    content = [n for n in english if seen.content[n]] or english
    said = [n for n in chinese if seen.other_content[n]] or chinese
    apart = [n for n, is_content in enumerate(seen.other_content) if is_content and n not in chinese]
    others = [n for n, is_content in enumerate(seen.content) if is_content and n not in english]
    before = linked.target[first - 1].text if first else ""
    after = linked.target[last + 1] if last + 1 < len(linked.target) else None
    text = zh_words.simplify("".join(linked.target[n].text for n in chinese))
    tag, end = seen.tags[english[-1]], linked.target[last].pos
    probability = min(1 - LEAST, max(LEAST, at.probability))
    linked_best = seen.linked[seen.content].max(axis=1, initial=0.0)
    whole = range(english[0], stop)
    is_thing = torn.is_name_of_thing(linked, seen.tags, whole, chinese)
    is_word = len(whole) == 1
    is_said = f" {linked.source[english[-1]].lemma} " in glosses(text)
    unexplained = 1 - float(seen.related[np.ix_(english, chinese)].max())
    zipf = languages.get(ENGLISH).zipf(linked.source[english[-1]].lemma)
    found = {
        "link": log(probability / (1 - probability)),
        "term": kind == "term",
        "termhood": termhood,
        "said outside": _greatest(seen, content, apart),
        "claimed": _greatest(seen, others, said),
        "explained": 1 - unexplained,
        "loose object": seen.tags[english[0]] in "VGD"
        and seen.tags[stop : stop + 1] == "N"
        and _greatest(seen, [stop], apart) < LOOSE,
        "rare chinese": languages.get(CHINESE).zipf(text) == 0,
        "quality before": before in _BEFORE_QUALITIES,
        "noun for verb": end == "N" and tag in "VGD",
        "links": float(linked_best.mean()) if linked_best.size else 0.0,
        "headword": is_headword(text),
        "character": len(text) == 1,
        "torn": torn.is_torn(linked, seen.tags, whole, chinese),
        "other kind": torn.is_other_kind(linked, seen.tags, whole, chinese),
        "contrary": torn.is_contrary(linked, whole, chinese),
        "larger phrase": torn.in_larger_phrase(linked.source, seen.tags, whole),
        "goes on": torn.chinese_goes_on(linked, seen.tags, whole, chinese),
        "preposition": torn.ends_with_preposition(linked.source, whole),
        "no thing": len(whole) > 1 and not is_thing,
        "character after": after is not None and len(after.text) == 1 and after.pos not in "PF",
        "said exactly": is_said,
        "said whole": en_chunks.phrase_key([linked.source[n] for n in english]) in dictionary.wordings(text)
        or any(range(u[0], u[-1] + 1) == whole and c == range(first, last + 1) for u, c in seen.listed.items()),
        "common chinese": languages.get(CHINESE).zipf(text) / USUAL,
        "common unexplained": unexplained * is_word * max(0.0, zipf - RARE),
        "quality by thing": not is_said and is_word and tag in "AMR" and end == "N",
        "denied": any(word.lemma in denials() for word in linked.source[max(0, english[0] - 2) : english[0]]),
        "light verb": len(english) == 1 and linked.source[english[0]].lemma in lists.load("en-light-verbs"),
    }
    return {name: float(value) for name, value in found.items()}


def _inside(words: tuple[Word, ...], at: Occurrence, language: str) -> list[int]:
    span = at.span(language)
    return [n for n, word in enumerate(words) if span.start < word.span.stop and word.span.start < span.stop]


def _greatest(seen: Evidence, english: list[int], chinese: list[int]) -> float:
    """Return the surest link between words of the two sides."""
    return float(seen.linked[np.ix_(english, chinese)].max(initial=0.0))
