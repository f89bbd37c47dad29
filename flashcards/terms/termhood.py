"""How surely a phrase is a term of its article and rightly translated, and one that a glossary must have.

Two logistic regressions over `features`, fitted on the gold of seventeen articles by `tests/benchmarks/fit_terms.py`,
which also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# log odds a unit of each measure: of a right term, of one that must be found
WEIGHTS: dict[str, tuple[float, float]] = {
    "rare word": (0.92, 0.92),  # a single word: how much rarer than COMMON_WORD
    "level of word": (0.41, 0.26),  # CEFR, A1 0 to C2 5
    "verb": (-2.15, -1.20),  # verb, -ing form or adverb
    "adjective": (-1.94, -1.23),  # as a single word
    "adjective or noun": (-0.74, -0.36),  # as a single word: chemical
    "participle": (-3.38, -2.19),  # as a single word
    "hsk of word": (0.11, -0.06),  # its translation's, 1 to 6; 7 in no list
    "phrase": (1.23, 0.85),  # more than one word
    "rare phrase": (0.83, 0.95),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.49, -0.18),  # its rarest word: a coinage is often no term
    "inner": (-1.42, -1.44),  # has of, from or in inside
    "covering phrase": (1.26, 0.65),  # share of its translation that it says
    "hsk of phrase": (0.20, 0.14),  # as of a word
    "pairing": (2.81, 0.72),  # how well the links speak for the translation
    "worst word": (3.13, 1.99),  # probability that the worst word of the phrase is said there
    "covered": (-2.97, -1.88),  # share of the phrase that is said there
    "first unit": (-2.34, -0.90),  # probability that the phrase says its first unit
    "away": (-1.43, -1.07),  # what other words say of the translation
    "glossed": (1.04, 4.33),  # the text itself gives the translation in brackets
    "chinese word": (1.43, 0.94),  # the translation is in the list of frequencies
    "common chinese": (-0.35, -0.27),  # its Zipf frequency
    "in dictionary": (0.79, 0.48),  # it has an entry
    "senses": (-0.37, -0.36),  # log2 of 1 + its senses
    "its gloss": (0.84, 0.52),  # the phrase is one of these
    "generic": (-2.46, -2.09),  # begins with new, important, larger
    "verb for noun": (-0.45, -0.33),  # the translation ends with a verb, and the head may be one
    "one character": (-0.75, -1.22),  # the translation is that
    "latin only": (-2.42, -2.58),  # and no Chinese
    "half latin": (-3.64, -4.98),  # a word of the phrase is left as it is
    "的": (-2.24, -1.57),  # a thing described, not named
    "often": (0.40, 0.68),  # log2 of its frequency in the article
    "inside": (-0.59, -1.08),  # stands only inside longer phrases
    "crossed": (-2.19, -0.98),  # a better pairing across its edge wants the same Chinese
    "bracketed": (2.14, 3.40),  # alone in brackets, or with an abbreviation
}
RIGHT_BIAS, KEY_BIAS = -2.39, -3.66


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
