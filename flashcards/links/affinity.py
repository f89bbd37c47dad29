"""How fully the dictionary says that an English word translates a Chinese one: d(e, z) in 0..1.

Where `lexicon` gives probabilities, this room gives evidence, the Dirichlet prior of word links: 1 if e is a whole
gloss of z, less for a part of a gloss, a word of the same stem or beginning, a part of z, a number of the same value, a
name that sounds like z. Words without any relation have no entry. The data is CC-CEDICT (CC BY-SA 4.0), compiled by
`flashcards.compile.affinity`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards import languages
from flashcards.languages import lists
from flashcards.links.likeness import HAN, Entries, Floats, Form, Ints, entries_of, numbers, same
from flashcards.model import CHINESE

DATA = Path(__file__).parent.parent / "data" / "affinity.npz"
FULL = 255  # a stored score of 255 is 1

# What each relation is worth, as a factor of the dictionary's score (found on development data).
SAME_STEM = 0.85
SAME_ONSET = 0.45  # six letters in common: conjecture, conjectural
COMBINED = 0.5  # the prefix of e and what remains of it: super, intelligent
LEAST_REST = 4  # letters
HYPHEN_PART = 0.6  # one part of well-known
WORD_PART = (0.55, 0.35)  # a word inside z: .55 + .35 of the share of its length
CHARACTER = 0.28  # one character of z, in words of at most three; no function word, in those of three
SHORT_WORD = 3
SOUND = 0.8  # e is the pinyin of z
LONGEST_NAME = 4  # characters whose pinyin is compared
ONSET = 6  # letters of a stem that two related words share
LONGEST_WORD = 12  # characters of a word whose parts are looked up


class Affinity(NamedTuple):
    """The entries above 0 of d, sorted by `key` = number of e * count of z + number of z; `score` in 0..1."""

    key: Ints
    score: Floats

    def of(self, key: Ints) -> Floats:
        """Return the scores at the keys, 0 where there is no entry."""
        if not len(self.key):
            return np.zeros(len(key))
        at = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        found: Floats = np.where(self.key[at] == key, self.score[at], 0.0)
        return found


def affinities(english: Sequence[Form], chinese: Sequence[Form]) -> Affinity:
    """Return d between all English and all Chinese word types.

    >>> d = affinities([Form("cats", "cat", "cat"), Form("15", "15", "15")], [Form("猫", "猫", "猫")])
    >>> d.of(np.array([0, 1])).tolist()
    [1.0, 0.0]
    """
    parts = [
        _dictionary(english, chinese),
        same(english, chinese),
        numbers(english, chinese),
        _sounds(english, chinese),
    ]
    row = np.concatenate([part[0] for part in parts])
    column = np.concatenate([part[1] for part in parts])
    score = np.concatenate([part[2] for part in parts])
    key = row * len(chinese) + column
    if not len(key):
        return Affinity(key, score)
    order = np.argsort(key, kind="stable")
    key, score = key[order], score[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    return Affinity(key[first], np.maximum.reduceat(score, first))


def is_headword(word: str) -> bool:
    """Tell whether the dictionary has a Chinese word.

    >>> is_headword("监督"), is_headword("得慢")
    (True, False)
    """
    headwords, key = _store().headword, np.uint64(key_of(word))
    at = int(np.searchsorted(headwords, key))
    return at < len(headwords) and bool(headwords[at] == key)


@lru_cache(maxsize=1 << 18)
def key_of(text: str) -> int:
    """Return the 64-bit key under which a word is stored."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


class _Store(NamedTuple):
    """The arrays of DATA; `lemma` and `score` of headword k lie between `start[k]` and `start[k + 1]`."""

    headword: NDArray[np.uint64]
    start: NDArray[np.int32]
    lemma: NDArray[np.uint16]
    score: NDArray[np.uint8]
    word: NDArray[np.uint64]
    stem: NDArray[np.uint64]
    onset: NDArray[np.uint64]
    character: NDArray[np.uint32]
    syllable: NDArray[np.bytes_]


@cache
def _store() -> _Store:
    with np.load(DATA) as arrays:
        return _Store(*(arrays[name] for name in _Store._fields))


def _dictionary(english: Sequence[Form], chinese: Sequence[Form]) -> Entries:
    """Join the glosses of the Chinese words, of their parts and characters, with the English words."""
    store = _store()
    column, headword, factor = _looked_up(chinese)
    size = (store.start[headword + 1] - store.start[headword]).astype(np.int64)
    at = _ranges(store.start[headword].astype(np.int64), size)
    column, lemma = np.repeat(column, size), store.lemma[at].astype(np.int64)
    score = store.score[at] / FULL * np.repeat(factor, size)
    glosses = lemma, column, score
    rows, keys, worth = _forms(english)
    found = [
        _join(keys.lemma, rows, worth, store.word[lemma], glosses),
        _join(keys.stem, rows, worth * SAME_STEM, store.stem[lemma], glosses),
        _join(keys.onset, rows, worth * SAME_ONSET, store.onset[lemma], glosses),
    ]
    return (
        np.concatenate([part[0] for part in found]),
        np.concatenate([part[1] for part in found]),
        np.concatenate([part[2] for part in found]),
    )


def _looked_up(chinese: Sequence[Form]) -> tuple[Ints, Ints, Floats]:
    """Return (number of the word, row of the dictionary, factor) of every word, word part and character."""
    stop = languages.get(CHINESE).stop
    wanted: list[tuple[int, str, float]] = []
    for number, form in enumerate(chinese):
        word = form.text
        if not HAN.search(word):
            continue
        wanted.append((number, word, 1.0))
        length = len(word)
        if SHORT_WORD <= length <= LONGEST_WORD:
            base, slope = WORD_PART
            wanted += [
                (number, word[start : start + size], base + slope * size / length)
                for size in range(2, length)
                for start in range(length - size + 1)
            ]
        if 1 < length <= SHORT_WORD:
            inner = word if length < SHORT_WORD else [character for character in word if character not in stop]
            wanted += [(number, character, CHARACTER) for character in inner]
    store = _store()
    keys = np.array([key_of(word) for _, word, _ in wanted], np.uint64)
    at = np.minimum(np.searchsorted(store.headword, keys), len(store.headword) - 1)
    known = store.headword[at] == keys
    return (
        np.array([number for number, _, _ in wanted], np.int64)[known],
        at[known].astype(np.int64),
        np.array([factor for _, _, factor in wanted], np.float64)[known],
    )


@lru_cache(maxsize=1 << 16)
def _with_prefix(stem: str) -> tuple[str, ...]:
    """Return the prefixes that a stem may have and what remains of it: superintellig, super and intellig."""
    return tuple(
        part
        for prefix in lists.load("en-prefixes")
        if stem.startswith(prefix) and len(stem) >= len(prefix) + LEAST_REST
        for part in (prefix, stem[len(prefix) :])
    )


class _Keys(NamedTuple):
    lemma: NDArray[np.uint64]
    stem: NDArray[np.uint64]
    onset: NDArray[np.uint64]


def _forms(english: Sequence[Form]) -> tuple[Ints, _Keys, Floats]:
    """Return the English words and the parts of those with a hyphen: number of the word, keys, worth."""
    entries: list[tuple[int, str, str, float]] = []
    for number, form in enumerate(english):
        entries.append((number, form.lemma, form.stem, 1.0))
        entries += [(number, part, part, COMBINED) for part in _with_prefix(form.stem)]
        if "-" in form.lemma.strip("-"):
            entries += [(number, part, part, HYPHEN_PART) for part in form.lemma.split("-") if len(part) > 1]
    return (
        np.array([number for number, _, _, _ in entries], np.int64),
        _Keys(
            np.array([key_of(lemma) for _, lemma, _, _ in entries], np.uint64),
            np.array([key_of(stem) for _, _, stem, _ in entries], np.uint64),
            np.array(
                [key_of(stem[:ONSET]) if len(stem) >= ONSET else 1 for _, _, stem, _ in entries],
                np.uint64,
            ),
        ),
        np.array([worth for _, _, _, worth in entries], np.float64),
    )


def _join(have: NDArray[np.uint64], rows: Ints, worth: Floats, want: NDArray[np.uint64], entries: Entries) -> Entries:
    """Return an entry for each two places where `have` (of the English words) equals `want` (of the glosses)."""
    _, columns, score = entries
    order = np.argsort(have, kind="stable")
    begin = np.searchsorted(have[order], want, "left")
    size = (np.searchsorted(have[order], want, "right") - begin).astype(np.int64)
    at = order[_ranges(begin.astype(np.int64), size)]
    return rows[at], np.repeat(columns, size), np.repeat(score, size) * worth[at]


def _ranges(start: Ints, size: Ints) -> Ints:
    """Return the numbers start[k], start[k] + 1 ... (size[k] of them) for all k, one after the other."""
    run: Ints = np.repeat(start - (np.cumsum(size) - size), size) + np.arange(int(size.sum()), dtype=np.int64)
    return run


def _sounds(english: Sequence[Form], chinese: Sequence[Form]) -> Entries:
    """Find names by their pinyin: 深圳 and Shenzhen."""
    store = _store()
    number = {form.text: row for row, form in enumerate(english) if form.text.isalpha() and len(form.text) > 1}
    found = []
    for column, form in enumerate(chinese):
        if len(form.text) > LONGEST_NAME or not HAN.search(form.text):
            continue
        codes = np.array([ord(character) for character in form.text], np.uint32)
        at = np.minimum(np.searchsorted(store.character, codes), len(store.character) - 1)
        if (store.character[at] == codes).all():
            spelled = b"".join(store.syllable[at].tolist()).decode()
            if spelled in number:
                found.append((number[spelled], column, SOUND))
    return entries_of(found)
