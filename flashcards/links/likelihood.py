"""What the lexicon adds to the dictionary: words that are explained alike, characters that mean alike.

`lexicon` knows that 依赖 (to depend on) may be "rely", because other words say both. Its probabilities are small and
spread thin, so their root counts, and never as much as a whole gloss.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards import lexicon
from flashcards.links.likeness import Floats, Form, Ints

SCALE = 2.0  # evidence is SCALE times the root of the probability ...
MOST = 0.6  # ... and at most this


def likelihood(english: Sequence[Form], chinese: Sequence[Form], row: Ints, column: Ints) -> Floats:
    """Return evidence in 0..MOST that English word `row[k]` translates Chinese word `column[k]`, for each k.

    >>> forms = [Form("rely", "rely", "reli")], [Form("依赖", "依赖", "依赖")]
    >>> bool(likelihood(*forms, np.array([0]), np.array([0]))[0] > .1)
    True
    """
    said = {stem: number for number, stem in enumerate(dict.fromkeys(form.stem for form in english))}
    given = {stem: number for number, stem in enumerate(dict.fromkeys(form.stem for form in chinese))}
    table = lexicon.rows_of(list(given), said)
    if not len(table.column):
        return np.zeros(len(row))
    key = np.repeat(np.arange(len(given)), np.diff(table.start)) * len(said) + table.column
    order = np.argsort(key)
    key, weight = key[order], table.weight[order]
    of_row = np.array([said[form.stem] for form in english], np.int64)
    of_column = np.array([given[form.stem] for form in chinese], np.int64)
    wanted = of_column[column] * len(said) + of_row[row]
    at = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    found: Floats = np.where(key[at] == wanted, np.minimum(MOST, SCALE * np.sqrt(weight[at])), 0.0).astype(np.float64)
    return found
