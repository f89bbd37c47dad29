"""How surely a phrase is a term of its article and rightly translated, and one that a glossary must have.

Two logistic regressions over `features`, fitted on the gold of seventeen articles by `tests/benchmarks/fit_terms.py`,
which also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# log odds a unit of each measure: of a right term, of one that must be found
WEIGHTS: dict[str, tuple[float, float]] = {
    "rare word": (0.90, 0.91),  # a single word: how much rarer than COMMON_WORD
    "level of word": (0.43, 0.26),  # CEFR, A1 0 to C2 5
    "verb": (-2.17, -1.19),  # verb, -ing form or adverb
    "adjective": (-1.95, -1.24),  # as a single word
    "adjective or noun": (-0.65, -0.28),  # as a single word: chemical
    "participle": (-3.38, -2.19),  # as a single word
    "hsk of word": (0.11, -0.06),  # its translation's, 1 to 6; 7 in no list
    "phrase": (1.26, 0.84),  # more than one word
    "rare phrase": (0.86, 0.96),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.54, -0.19),  # its rarest word: a coinage is often no term
    "inner": (-1.39, -1.43),  # has of, from or in inside
    "covering phrase": (1.28, 0.66),  # share of its translation that it says
    "hsk of phrase": (0.20, 0.14),  # as of a word
    "pairing": (2.64, 0.69),  # how well the links speak for the translation
    "worst word": (3.17, 1.99),  # probability that the worst word of the phrase is said there
    "covered": (-2.74, -1.83),  # share of the phrase that is said there
    "first unit": (-2.48, -0.86),  # probability that the phrase says its first unit
    "away": (-1.59, -1.14),  # what other words say of the translation
    "glossed": (1.14, 4.35),  # the text itself gives the translation in brackets
    "chinese word": (1.52, 0.95),  # the translation is in the list of frequencies
    "common chinese": (-0.37, -0.27),  # its Zipf frequency
    "in dictionary": (0.74, 0.46),  # it has an entry
    "senses": (-0.33, -0.36),  # log2 of 1 + its senses
    "its gloss": (0.07, 0.29),  # the phrase is one of these
    "generic": (-2.46, -2.09),  # begins with new, important, larger
    "verb for noun": (-0.49, -0.33),  # the translation ends with a verb, and the head may be one
    "one character": (-0.65, -1.25),  # the translation is that
    "latin only": (-2.40, -2.60),  # and no Chinese
    "half latin": (-3.62, -5.01),  # a word of the phrase is left as it is
    "的": (-2.23, -1.56),  # a thing described, not named
    "often": (0.42, 0.69),  # log2 of its frequency in the article
    "inside": (-0.60, -1.07),  # stands only inside longer phrases
    "crossed": (-2.21, -1.05),  # a better pairing across its edge wants the same Chinese
    "bracketed": (2.10, 3.41),  # alone in brackets, or with an abbreviation
}
RIGHT_BIAS, KEY_BIAS = -2.34, -3.69


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
