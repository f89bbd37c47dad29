"""Facts about a unit and a stretch of the other side: what their links, the dictionary and their words tell.

A fact is an array (unit, stretch), or one that broadcasts to it; most lie in 0..1. `pool` is how probable it is that a
unit says a word, by the links of all its words together; d is the dictionary's relation of two words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards import languages
from flashcards.languages import en_chunks, lists
from flashcards.languages.table import shipped
from flashcards.links.affinity import is_headword
from flashcards.links.likeness import Floats, Ints
from flashcards.model import ENGLISH, Word
from flashcards.targets.setphrases import is_set_phrase

PROMISING = 0.3  # pool from which the dictionary is asked whether it explains a stretch; d from which words are related
IDIOM = 4  # characters of a Chinese set phrase
COMMON = 4.5  # Zipf frequency from which an English word says little by itself
A_WORD = 2  # characters that a content word of English takes

Bools = NDArray[np.bool_]
Unit = Sequence[int]  # numbers of words of one side, rising

_ARTICLES = frozenset({"a", "an", "the", "this", "that", "its", "his", "their", "your", "my"})
_HANGING = _ARTICLES | {"to", "and", "or"}
_AUXILIARIES = frozenset(
    {"be", "have", "do", "will", "can", "and", "or", "which", "who", "it", "they", "we", "of", "not"}
)
_DE, _ASPECT = frozenset("的地得"), frozenset("了着过著過")
_TO_BLANKS = str.maketrans(dict.fromkeys("(),;.", " ") | {"/": " / "})


class Evidence(NamedTuple):
    """A pair as it is weighed for units of one side: tables of (word of the unit's side, word of the other).

    `listed` are set phrases of English, by their words, each with the words of Chinese that a list has for it here.
    """

    language: str  # of the units
    units: tuple[Word, ...]
    others: tuple[Word, ...]
    linked: Floats
    related: Floats
    content: Bools
    other_content: Bools
    tags: str  # of the English side
    listed: Mapping[Unit, range]


class Stretches(NamedTuple):
    """The stretches of a sentence: words `start` to `stop`, all `places` (past the end: no word), who may use them."""

    start: Ints
    stop: Ints
    places: Ints  # (stretch, place)
    usable: Bools  # (unit, stretch)
    pool: Floats  # (unit, word), with a column for no word


def pooled(seen: Evidence, units: Sequence[Unit]) -> Floats:
    """Return how probable it is that a unit says a word, (unit, word), and 0 for no word."""
    found: Floats = 1 - np.exp(_members(seen, units) @ np.log1p(-seen.linked))
    return _padded(found)


def facts(seen: Evidence, units: Sequence[Unit], of: Stretches) -> dict[str, Floats]:
    """Return the facts of all units and stretches by name."""
    return {
        **_of_links(seen, units, of),
        **_of_dictionary(seen, units, of),
        **(_of_chinese if seen.language == ENGLISH else _of_english)(seen, units, of),
    }


def _of_links(seen: Evidence, units: Sequence[Unit], of: Stretches) -> dict[str, Floats]:
    """Return what the links of the words tell: who says them, who else does, what is left over beside them."""
    member = _members(seen, units)
    others = 1 - member
    theft = _padded(_most(others, seen.linked)) - of.pool
    thief = _padded(_most(others * seen.content, seen.linked))
    is_mark = np.array([word.pos == "P" for word in seen.others] + [True])
    gain = np.where(is_mark, 0, np.maximum(0, -theft))
    last = of.stop - 1
    size = (of.stop - of.start).astype(float)
    mass = np.minimum(1, _padded(seen.linked)[:, of.places].sum(axis=2))
    content = np.append(seen.other_content, True).astype(bool)
    numeral = np.array([word.pos == "M" for word in seen.others] + [False])
    is_word = of.places < len(seen.others)
    inner = (np.arange(of.places.shape[1]) > 0) & (of.places < last[:, None])
    several = member.sum(axis=1, keepdims=True) > 1
    outside = _outside(np.where(is_mark, 0, of.pool), of)
    parts_outside = _most(_cores(seen, member), _outside(_padded(seen.linked), of))
    return {
        "pool first": of.pool[:, of.start],
        "pool last": of.pool[:, last],
        "pool mean": of.pool[:, of.places].sum(axis=2) / size,
        "pool best": of.pool[:, of.places].max(axis=2),
        "pool outside": outside,
        "part outside": parts_outside,
        "theft first": np.maximum(0, theft[:, of.start]),
        "theft last": np.maximum(0, theft[:, last]),
        "thief": thief[:, of.places].max(axis=2),
        "left over left": np.where(of.start > 0, gain[:, of.start - 1], 0),
        "left over right": gain[:, of.stop],
        "phrase mass": several * _least(member, mass),
        "first part mass": mass[[unit[0] for unit in units]],
        "first is function": _row(~content[of.start]),
        "last is function": _row(~content[last]),
        "inner function": _row(np.any(inner & ~content[of.places], axis=1)),
        "only function": _row(~np.any(content[of.places] & is_word, axis=1)),
        "numeral": _row(np.any(numeral[of.places], axis=1)),
        "one": _row(size == 1),
        "words": _row(size),
    }


def _of_dictionary(seen: Evidence, units: Sequence[Unit], of: Stretches) -> dict[str, Floats]:
    """Return what the dictionary tells: of the words of both, of words that have their relation elsewhere."""
    member = _members(seen, units)
    core = _cores(seen, member)
    own = _padded(_most(member, seen.related))
    lost = np.maximum(0, _padded(_most((1 - member) * seen.content, seen.related)) - own)
    reach = _padded(seen.related)[:, of.places].max(axis=2)
    inside = np.append(seen.other_content, False)[of.places]
    found = np.zeros(of.usable.shape)
    promising = of.usable & (of.pool[:, of.places].max(axis=2) >= PROMISING)
    keys = [" ".join(en_chunks.phrase_key([seen.units[n] for n in unit])) for unit in units]
    for number, at in zip(*np.nonzero(promising), strict=True):
        other = seen.others[of.start[at] : of.stop[at]]
        chinese = other if seen.language == ENGLISH else [seen.units[n] for n in units[number]]
        key = keys[number] if seen.language == ENGLISH else " ".join(en_chunks.phrase_key(other))
        found[number, at] = bool(key) and f" {key} " in glosses("".join(word.text for word in chinese))
    words = member.sum(axis=1, keepdims=True) if seen.language == ENGLISH else (of.stop - of.start)[None]
    return {
        "d of parts": core @ reach / core.sum(axis=1, keepdims=True),
        "d of worst part": _least(core, reach),
        "d of words": (own[:, of.places] * inside).sum(axis=2) / np.maximum(1, inside.sum(axis=1)),
        "d elsewhere": (lost[:, of.places] * inside).max(axis=2),
        "d of first elsewhere": lost[:, of.start],
        "explained word": found * (words == 1),
        "explained phrase": found * (words > 1),
    }


@lru_cache(maxsize=1 << 16)
def glosses(chinese: str) -> str:
    """Return all that the dictionary says of a Chinese word, in English words parted by blanks."""
    said = (record.rpartition("\x1f")[2] for record in shipped("cedict").get(chinese).split("\x1e"))
    return f" {' / '.join(said)} ".translate(_TO_BLANKS)


_is_headword = lru_cache(maxsize=1 << 16)(is_headword)


def _of_chinese(seen: Evidence, units: Sequence[Unit], of: Stretches) -> dict[str, Floats]:
    """Return what the words of stretches of Chinese tell."""
    texts = [word.text for word in seen.others]
    limits = list(zip(of.start.tolist(), of.stop.tolist(), strict=True))
    whole = ["".join(texts[start:stop]) for start, stop in limits]
    known = [_is_headword(text) for text in whole]
    core = _cores(seen, _members(seen, units)).sum(axis=1, keepdims=True)
    length = np.array([[float(len(text)) for text in whole]])
    first, last = [seen.others[start].pos for start, _ in limits], [seen.others[stop - 1].pos for _, stop in limits]
    is_noun = np.array([stop - start == 1 and pos == "N" for (start, stop), pos in zip(limits, last, strict=True)])
    unrelated = _padded(_most(_members(seen, units), seen.related))[:, of.stop - 1] <= PROMISING
    verb = np.array([[seen.tags[unit[0]] in "VGD"] for unit in units])
    adverbial = np.array([[len(unit) > 1 and seen.tags[unit[0]] == "F"] for unit in units])
    quality = np.array([[seen.tags[unit[0]] in "AMR"] for unit in units])
    noun = np.array([[seen.tags[unit[-1]] in "NM"] for unit in units])
    found: dict[str, Sequence[bool] | Floats | Bools] = {
        "headword": known,
        "idiom": [is_known and len(text) >= IDIOM for is_known, text in zip(known, whole, strict=True)],
        "cut left": [start > 0 and _is_headword(texts[start - 1] + texts[start]) for start, _ in limits],
        "cut right": [stop < len(texts) and _is_headword(texts[stop - 1] + texts[stop]) for _, stop in limits],
        "character": [len(text) == 1 for text in whole],
        "de": [any(text in _DE for text in texts[start:stop]) for start, stop in limits],
        "aspect": [text[-1] in _ASPECT for text in whole],
        "long": np.maximum(0, length - A_WORD * (core + 1)),
        "verb by verb": verb & np.array([pos == "V" for pos in first]),
        "verb by noun": verb & is_noun & unrelated,
        "adverbial by noun": adverbial & is_noun & unrelated,
        "quality by quality": quality & np.array([pos in "AVR" for pos in last]),
        "noun by verb": noun & np.array([pos not in "NX" for pos in last]),
        "apart": np.array([[unit[-1] - unit[0] >= len(unit)] for unit in units]),
    }
    return {name: np.atleast_2d(np.asarray(values, float)) for name, values in found.items()}


def _of_english(seen: Evidence, units: Sequence[Unit], of: Stretches) -> dict[str, Floats]:
    """Return what the words of stretches of English tell."""
    lemmas = [*(word.lemma for word in seen.others), ""]
    limits = list(zip(of.start.tolist(), of.stop.tolist(), strict=True))
    is_one = of.stop - of.start == 1
    tags = f"{seen.tags}P"
    unrelated = _padded(_most(_members(seen, units), seen.related))[:, of.places].max(axis=2) <= PROMISING
    verb = np.array([[seen.units[unit[0]].pos == "V"] for unit in units])
    noun = np.array([[seen.units[unit[-1]].pos == "N"] for unit in units])
    found: dict[str, Sequence[bool] | Floats | Bools] = {
        "set phrase": [
            stop - start > 1 and is_set_phrase(en_chunks.phrase_key(seen.others[start:stop])) for start, stop in limits
        ],
        "opens with article": [lemmas[start] in _ARTICLES for start, _ in limits],
        "ends hanging": [lemmas[stop - 1] in _HANGING for _, stop in limits],
        "opens with auxiliary": [lemmas[start] in _AUXILIARIES for start, _ in limits],
        "common word alone": np.array(
            [_commonness(lemmas[start]) if stop - start == 1 else 0.0 for start, stop in limits]
        ),
        "cut left": [start > 0 and tags[start - 1] in "AMN" and tags[start] in "NM" for start, _ in limits],
        "cut right": [tags[stop - 1] in "AMN" and tags[stop] in "NM" for _, stop in limits],
        "verb by noun": verb & unrelated & np.array([tags[start:stop] == "N" for start, stop in limits]),
        "noun by verb": noun & unrelated & np.array([tags[stop - 1] in "VGDR" for _, stop in limits]),
        "particle follows": [tags[stop - 1] in "VGD" and lemmas[stop] in _particles() for _, stop in limits],
        "opens with verb": [seen.tags[start] in "VGD" for start, _ in limits],
        "idiom by one": np.array([[sum(len(seen.units[n].text) for n in unit) >= IDIOM] for unit in units]) & is_one,
    }
    return {name: np.atleast_2d(np.asarray(values, float)) for name, values in found.items()}


@lru_cache(maxsize=1 << 16)
def _commonness(lemma: str) -> float:
    """Return by how much a lemma is more frequent, on the Zipf scale, than a word that says something by itself."""
    return max(0.0, languages.get(ENGLISH).zipf(lemma) - COMMON)


@cache
def _particles() -> frozenset[str]:
    return frozenset(lists.load("en-particles"))


def _members(seen: Evidence, units: Sequence[Unit]) -> Floats:
    """Return 1 for the words of each unit, (unit, word)."""
    member = np.zeros((len(units), len(seen.units)))
    for number, unit in enumerate(units):
        member[number, list(unit)] = 1.0
    return member


def _cores(seen: Evidence, member: Floats) -> Floats:
    """Return 1 for the content words of each unit, for all its words if it has none."""
    core = member * seen.content
    return np.where(core.any(axis=1, keepdims=True), core, member)


def _row(values: Bools | Floats) -> Floats:
    """Return what is the same for all units, (1, stretch)."""
    return values[None].astype(np.float64)


def _padded(table: Floats) -> Floats:
    """Return a table with a column of 0 for "no word"."""
    return np.concatenate([table, np.zeros((len(table), 1))], axis=1)


def _most(mask: Floats, table: Floats) -> Floats:
    """Return the greatest value of each column among the rows of each mask, (mask, column)."""
    found: Floats = (mask[:, :, None] * table[None]).max(axis=1)
    return found


def _least(mask: Floats, table: Floats) -> Floats:
    """Return the smallest value of each column among the rows of each mask, (mask, column)."""
    found: Floats = np.where(mask[:, :, None] > 0, table[None], np.inf).min(axis=1)
    return found


def _outside(table: Floats, of: Stretches) -> Floats:
    """Return the greatest value outside each stretch, (row, stretch); the last column of the table is "no word"."""
    before = np.maximum.accumulate(table, axis=1)
    after = np.maximum.accumulate(table[:, ::-1], axis=1)[:, ::-1]
    found: Floats = np.maximum(np.where(of.start > 0, before[:, of.start - 1], 0), after[:, of.stop])
    return found
