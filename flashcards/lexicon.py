"""How likely two words are translations: the shipped dictionary as arrays, and background probabilities.

The dictionary is CC-CEDICT (CC BY-SA 4.0), compiled by `flashcards.compile.lexicon` into t(said | given): for each
Chinese headword, simplified or traditional, a distribution over English stems,

    t = .6 glosses + .2 what its characters mean elsewhere + .2 what words with the same glosses are called.

Translated texts taught further rows (`flashcards.compile.teaching`), for who reads whole sentences.

Words are named by their stems as `Language.words` gives them. A word that the dictionary lacks is the mean of its
longest parts; a numeral is the number it says; anything without a row is itself (names, figures, punctuation).
This room alone knows which language is explained in which: GIVEN and SAID.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards import languages
from flashcards.errors import FlashcardsError
from flashcards.model import CHINESE, ENGLISH, Word

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

GIVEN = CHINESE  # the language of the headwords
SAID = ENGLISH  # the language of the glosses

DATA = Path(__file__).parent / "data"
POSSESSIVE = "'s"
MIN_WEIGHT = 1.5e-3  # weights below it were dropped; the quantised scale ends here
MIN_TAUGHT = 1e-5  # the same for what texts taught, whose many small entries count
LEVELS = 255  # weights are one byte, logarithmic: steps of 2.6 % (texts: 4.6 %)
LONGEST_PART = 6  # characters; longer headwords are set phrases, no parts of words
NUMBER_WORDS = 0.3  # of the row of a number that needs several English words, spread over them; the rest is itself
FLOOR = 1e-5  # the least background probability: 10 in a million
PUNCTUATION = 0.02  # background probability of a punctuation class

_NUMBER = re.compile("[0-9]{2,15}")
_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]")


class Table(NamedTuple):
    """Rows of a sparse matrix: `column` and `weight` of row i lie between `start[i]` and `start[i + 1]`."""

    start: Ints
    column: Ints
    weight: Floats


def rows_of(given: Sequence[str], said: dict[str, int], taught: bool = False) -> Table:
    """Return the rows t(. | word) of `given` words over the stems `said` (stem -> column); other stems are left out.

    With `taught`, what translated texts taught takes part of each row: for whole sentences, which say more and other
    words than a dictionary.
    """
    store = _store()
    columns = np.full(len(store.said) + 1, -1, np.int64)
    columns[_find(store.said, list(said), len(store.said))] = np.fromiter(said.values(), np.int64, len(said))
    columns[-1] = -1
    recipe = list(_recipe(given))
    dictionary = [(row, part, share) for row, part, share in recipe if isinstance(part, int)]
    literal = [(row, said[part], share) for row, part, share in recipe if isinstance(part, str) and part in said]
    rows, parts, shares = _columns_of(dictionary)
    share = store.taught[parts] if taught else np.zeros(len(parts), np.float32)
    found = [_entries(store.start, store.stem, store.weight, MIN_WEIGHT, rows, parts, shares * (1 - share))]
    if taught:
        met = (store.taught_start, store.taught_stem, store.taught_weight)
        found.append(_entries(*met, MIN_TAUGHT, rows, parts, shares * share))
    row, stem, weight = (np.concatenate(each) for each in zip(*found, strict=True))
    column = columns[stem]
    kept = column >= 0
    more_rows, more_columns, more_shares = _columns_of(literal)
    return table_of(
        np.concatenate([row[kept], more_rows]),
        np.concatenate([column[kept], more_columns]),
        np.concatenate([weight[kept], more_shares.astype(np.float32)]),
        (len(given), max(said.values(), default=-1) + 1),
    )


def stems(language: str, text: str) -> tuple[str, ...]:
    """Cut a text into what the lexicon counts: the stems of its words, compounds in parts, possessive 's left out.

    >>> stems("en", "The cat's well-known tails?")
    ('the', 'cat', 'well', 'known', 'tail', 'P?')
    """
    words = languages.get(language).words(text)
    return tuple(stem for word in words if word.stem != POSSESSIVE for stem in _in_parts(language, word))


def background(language: str, stems: Sequence[str]) -> Floats:
    """Return how probable each stem is in any text of `language`, at least FLOOR. Raises FlashcardsError if unknown."""
    store = _store()
    if language == SAID:
        keys, values = store.said, store.said_background
    elif language == GIVEN:
        keys, values = store.common, store.common_background
    else:
        message = f"There is no lexicon of the language {language!r}."
        raise FlashcardsError(message, f"Give {SAID} or {GIVEN}.")
    found = np.maximum(np.append(values, np.float32(0))[_find(keys, stems, len(keys))], FLOOR)
    return np.where(np.array([is_punctuation(stem) for stem in stems], bool), PUNCTUATION, found).astype(np.float32)


def is_punctuation(stem: str) -> bool:
    """Tell whether a stem is a class of punctuation ("P?"), which both languages share."""
    return len(stem) > 1 and stem[0] == "P" and not stem[1].isalnum()


def ranges(start: Ints, size: Ints) -> Ints:
    """Return the numbers start[k], start[k] + 1 ... (size[k] of them) for all k, one after the other.

    >>> ranges(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = np.cumsum(size) - size
    run: Ints = np.repeat(start - before, size) + np.arange(int(size.sum()), dtype=np.int64)
    return run


def table_of(row: Ints, column: Ints, weight: Floats, shape: tuple[int, int]) -> Table:
    """Return a Table of scattered entries; entries that fall on one place are added."""
    key, inverse = np.unique(row * shape[1] + column, return_inverse=True)
    total = np.bincount(inverse, weight, minlength=len(key)).astype(np.float32)
    start = np.searchsorted(key, np.arange(shape[0] + 1, dtype=np.int64) * shape[1]).astype(np.int64)
    return Table(start, (key % max(1, shape[1])).astype(np.int64), total)


def key_of(text: str) -> int:
    """Return the 64-bit key under which a headword or stem is stored."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _in_parts(language: str, word: Word) -> tuple[str, ...]:
    """Return the stems of the parts of a hyphenated word, of any other word its stem."""
    if "-" not in word.text.strip("-"):
        return (word.stem,)
    return tuple(part.stem for text in word.text.split("-") for part in languages.get(language).words(text))


class _Store(NamedTuple):
    """The arrays of `data/`; keys are sorted, `headword[k]` is the row of the headword with key `given[k]`.

    Row r of the dictionary lies between `start[r]` and `start[r + 1]`; so it does for what texts taught, which
    takes the share `taught[r]`.
    """

    given: NDArray[np.uint64]
    headword: NDArray[np.int32]
    start: NDArray[np.int32]
    stem: NDArray[np.uint16]
    weight: NDArray[np.uint8]
    taught: Floats
    taught_start: NDArray[np.int32]
    taught_stem: NDArray[np.uint16]
    taught_weight: NDArray[np.uint8]
    said: NDArray[np.uint64]
    said_background: Floats
    common: NDArray[np.uint64]
    common_background: Floats


@functools.cache
def _store() -> _Store:
    """Map the arrays into memory; nothing is read before it is used."""
    return _Store(*(np.load(DATA / f"lexicon.{name}.npy", mmap_mode="r") for name in _Store._fields))


def _find(keys: NDArray[np.uint64], texts: Sequence[str], missing: int) -> Ints:
    """Return the position of each text among the sorted keys, or `missing`."""
    wanted = np.array([key_of(text) for text in texts], np.uint64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Ints = np.where(keys[at] == wanted, at, missing).astype(np.int64)
    return found


def _entries(
    start: NDArray[np.int32],
    stem: NDArray[np.uint16],
    weight: NDArray[np.uint8],
    least: float,
    rows: Ints,
    parts: Ints,
    shares: NDArray[np.float64],
) -> tuple[Ints, NDArray[np.uint16], Floats]:
    """Return row, stem and weight of each entry of the rows `parts`, times `shares`, numbered as `rows`."""
    begin, stop = start[parts].astype(np.int64), start[parts + 1].astype(np.int64)
    at, size = ranges(begin, stop - begin), stop - begin
    return np.repeat(rows, size), stem[at], _weights(weight[at], least) * np.repeat(shares, size).astype(np.float32)


def _weights(quantised: NDArray[np.uint8], least: float) -> Floats:
    """Return the weights that bytes stand for: 255 is 1, 0 is `least`, logarithmic between."""
    scale: Floats = np.exp(np.log(least) * (1 - np.arange(LEVELS + 1) / LEVELS)).astype(np.float32)
    return scale[quantised]


def _columns_of(entries: Sequence[tuple[int, int, float]]) -> tuple[Ints, Ints, NDArray[np.float64]]:
    rows, columns, shares = zip(*entries, strict=True) if entries else ((), (), ())
    return np.array(rows, np.int64), np.array(columns, np.int64), np.array(shares, np.float64)


def _recipe(given: Sequence[str]) -> Iterator[tuple[int, int | str, float]]:
    """Say what each word's row is made of: (word's number, dictionary row or stem, share)."""
    store = _store()
    rows = store.headword[np.minimum(at := _find(store.given, given, -1), len(store.headword) - 1)]
    for number, (word, row, found) in enumerate(zip(given, rows.tolist(), (at >= 0).tolist(), strict=True)):
        if not _HAN.search(word):
            yield from ((number, stem, share) for stem, share in _itself(word))
        elif found:
            yield number, row, 1.0
        elif len(word) > 1:
            parts = _parts(word)
            yield from ((number, part, 1 / len(parts)) for part in parts if part >= 0)


@functools.lru_cache(maxsize=1 << 14)
def _itself(word: str) -> tuple[tuple[str, float], ...]:
    """Return the stems, with shares, of a word that is the same on both sides: a name, a figure, a mark."""
    if is_punctuation(word):
        return ((word, 1.0),)
    spoken = stems(SAID, _spoken(int(word))) if _NUMBER.fullmatch(word) else ()
    if len(spoken) > 1:
        return ((word, 1 - NUMBER_WORDS), *((stem, NUMBER_WORDS / len(spoken)) for stem in spoken))
    parts = stems(SAID, word)
    return tuple((stem, 1 / len(parts)) for stem in parts) or ((word, 1.0),)


def _parts(word: str) -> list[int]:
    """Cut a word into the longest headwords from the left; the rows of the parts, -1 for a character without one."""
    store = _store()
    rows: list[int] = []
    at = 0
    while at < len(word):
        sizes = range(min(len(word) - at, LONGEST_PART), 0, -1)
        found = _find(store.given, [word[at : at + size] for size in sizes], -1).tolist()
        size, row = next(((size, row) for size, row in zip(sizes, found, strict=True) if row >= 0), (1, -1))
        rows.append(int(store.headword[row]) if row >= 0 else -1)
        at += size
    return rows


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def _spoken(value: int) -> str:
    """Say a number in English words: 250 is "two hundred fifty"."""
    words: list[str] = []
    for size, name in _SCALES:
        if value >= size:
            words += [_spoken(value // size), name]
            value %= size
    if value >= len(_ONES):
        words.append(_TENS[value // 10 - 2])
        value %= 10
    if value or not words:
        words.append(_ONES[value])
    return " ".join(words)


def freeze(**arrays: NDArray[Any]) -> None:
    """Write the arrays of the lexicon; only `flashcards.compile` calls it."""
    for name in _Store._fields:
        np.save(DATA / f"lexicon.{name}.npy", arrays[name])
