"""How surely a phrase is a term of its article and rightly translated, and one that a glossary must have.

Two logistic regressions over `features`, fitted on the gold of twenty-one articles by `tests/benchmarks/fit_terms.py`,
which also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# log odds a unit of each measure: of a right term, of one that must be found
WEIGHTS: dict[str, tuple[float, float]] = {
    "rare word": (0.91, 1.10),  # a single word: how much rarer than COMMON_WORD
    "level of word": (0.42, 0.20),  # CEFR, A1 0 to C2 5
    "verb": (-2.07, -1.35),  # verb, -ing form or adverb
    "adjective": (-1.76, -1.37),  # as a single word
    "adjective or noun": (-0.61, -0.30),  # as a single word: chemical
    "participle": (-3.44, -2.49),  # as a single word
    "hsk of word": (0.12, -0.03),  # its translation's, 1 to 6; 7 in no list
    "phrase": (1.03, 0.68),  # more than one word
    "rare phrase": (0.88, 0.95),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.39, -0.06),  # its rarest word: a coinage is often no term
    "inner": (-1.34, -1.50),  # has of, from or in inside
    "covering phrase": (1.31, 0.65),  # share of its translation that it says
    "hsk of phrase": (0.23, 0.16),  # as of a word
    "pairing": (2.54, 0.61),  # how well the links speak for the translation
    "worst word": (3.58, 2.25),  # probability that the worst word of the phrase is said there
    "covered": (-3.64, -2.12),  # share of the phrase that is said there
    "first unit": (-2.23, -0.85),  # probability that the phrase says its first unit
    "away": (-1.58, -0.93),  # what other words say of the translation
    "glossed": (1.85, 4.63),  # the text itself gives the translation in brackets
    "chinese word": (1.33, 0.89),  # the translation is in the list of frequencies
    "common chinese": (-0.38, -0.32),  # its Zipf frequency
    "in dictionary": (0.74, 0.61),  # it has an entry
    "senses": (-0.33, -0.40),  # log2 of 1 + its senses
    "its gloss": (0.12, 0.23),  # the phrase is one of these
    "generic": (-2.59, -2.26),  # begins with new, important, larger
    "verb for noun": (-0.47, 0.03),  # the translation ends with a verb, and the head may be one
    "one character": (-0.70, -1.44),  # the translation is that
    "latin only": (-4.70, -2.65),  # and no Chinese
    "half latin": (-2.79, -2.31),  # a word of the phrase is left as it is
    "的": (-2.43, -1.88),  # a thing described, not named
    "often": (0.59, 0.71),  # log2 of its frequency in the article
    "inside": (-0.72, -1.34),  # stands only inside longer phrases
    "crossed": (-2.01, -0.83),  # a better pairing across its edge wants the same Chinese
    "bracketed": (4.49, 3.37),  # alone in brackets, or with an abbreviation
}
RIGHT_BIAS, KEY_BIAS = -2.19, -3.60


class Termhood(NamedTuple):
    """Log odds that a candidate is a term rightly translated, and that no glossary of the article may lack it."""

    right: float
    key: float


def termhood(measures: Mapping[str, float]) -> Termhood:
    """Return what candidates with these measures (see `features`) are."""
    return Termhood(
        RIGHT_BIAS + sum(right * measures[name] for name, (right, _) in WEIGHTS.items()),
        KEY_BIAS + sum(key * measures[name] for name, (_, key) in WEIGHTS.items()),
    )
