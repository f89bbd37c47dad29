"""How surely a phrase is a term of its article and rightly translated, and one that a glossary must have.

Two logistic regressions over `features`, fitted on the gold of twenty-five articles by `tests/benchmarks/fit_terms.py`,
which also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# log odds a unit of each measure: of a right term, of one that must be found
WEIGHTS: dict[str, tuple[float, float]] = {
    "rare word": (0.86, 1.04),  # a single word: how much rarer than COMMON_WORD
    "level of word": (0.40, 0.15),  # CEFR, A1 0 to C2 5
    "verb": (-1.82, -1.36),  # verb, -ing form or adverb
    "adjective": (-1.59, -1.29),  # as a single word
    "adjective or noun": (-0.62, -0.47),  # as a single word: chemical
    "participle": (-3.22, -2.36),  # as a single word
    "hsk of word": (0.13, 0.01),  # its translation's, 1 to 6; 7 in no list
    "phrase": (0.67, 0.55),  # more than one word
    "rare phrase": (0.82, 0.95),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.21, -0.00),  # its rarest word: a coinage is often no term
    "inner": (-2.87, -1.36),  # has of, from or in inside
    "of one thing": (1.77, -0.35),  # breach of contract, not flock of birds
    "compound": (1.21, 1.03),  # a dictionary has it as one noun
    "acting": (-1.86, -1.54),  # may be a verb with its object: forging test reports
    "covering phrase": (0.97, 0.47),  # share of its translation that it says
    "hsk of phrase": (0.23, 0.13),  # as of a word
    "pairing": (1.99, 0.40),  # how well the links speak for the translation
    "worst word": (0.42, 0.77),  # probability that the worst word of the phrase is said there
    "both whole": (2.96, 1.27),  # the worst word times the share of the translation that the phrase says
    "covered": (-3.60, -1.75),  # share of the phrase that is said there
    "first unit": (-1.77, -0.48),  # probability that the phrase says its first unit
    "away": (-1.44, -1.10),  # what other words say of the translation
    "glossed": (2.15, 4.61),  # the text itself gives the translation in brackets
    "chinese word": (0.92, 0.73),  # the translation is in the list of frequencies
    "common chinese": (-0.35, -0.32),  # its Zipf frequency
    "in dictionary": (0.35, 0.20),  # it has an entry
    "senses": (-0.23, -0.32),  # log2 of 1 + its senses
    "its gloss": (0.22, 0.16),  # the phrase is one of these
    "generic": (-2.22, -1.56),  # begins with new, important, larger
    "verb for noun": (-0.43, -0.18),  # the translation ends with a verb, and the head may be one
    "one character": (-0.89, -1.33),  # the translation is that
    "latin only": (-3.69, -1.70),  # and no Chinese
    "half latin": (-2.78, -2.40),  # a word of the phrase is left as it is
    "的": (-2.38, -2.00),  # a thing described, not named
    "often": (0.58, 0.66),  # log2 of its frequency in the article
    "inside": (-0.87, -1.43),  # stands only inside longer phrases
    "crossed": (-1.68, -0.77),  # a better pairing across its edge wants the same Chinese
    "bracketed": (5.41, 3.66),  # alone in brackets, or with an abbreviation
}
RIGHT_BIAS, KEY_BIAS = -1.39, -3.39


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
