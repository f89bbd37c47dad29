"""How surely a phrase is a term of its article and rightly translated, and one that a glossary must have.

Two logistic regressions over `features`, fitted on the gold of twenty-seven articles by
`tests/benchmarks/fit_terms.py`, which also tells how such weights do on an article that they were not
fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# log odds a unit of each measure: of a right term, of one that must be found
WEIGHTS: dict[str, tuple[float, float]] = {
    "rare word": (0.64, 1.06),  # a single word: how much rarer than COMMON_WORD
    "rarer chinese": (-0.69, 0.21),  # how much rarer a single word's translation is: score, 总谱
    "level of word": (0.35, 0.23),  # CEFR, A1 0 to C2 5
    "verb": (-1.56, -1.39),  # verb, -ing form or adverb
    "adjective": (-1.67, -1.31),  # as a single word
    "adjective or noun": (-0.44, -0.51),  # as a single word: chemical
    "participle": (-3.02, -2.38),  # as a single word
    "hsk of word": (0.17, -0.06),  # its translation's, 1 to 6; 7 in no list
    "phrase": (0.41, 0.64),  # more than one word
    "rare phrase": (0.63, 0.99),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.12, -0.03),  # its rarest word: a coinage is often no term
    "inner": (-2.40, -0.93),  # has of, from or in inside
    "of one thing": (1.33, -0.83),  # breach of contract, not flock of birds
    "compound": (1.27, 1.04),  # a dictionary has it as one noun
    "acting": (-1.96, -1.46),  # may be a verb with its object: forging test reports
    "covering phrase": (1.01, 0.38),  # share of its translation that it says
    "hsk of phrase": (0.13, 0.11),  # as of a word
    "pairing": (1.77, 0.48),  # how well the links speak for the translation
    "worst word": (0.31, 0.78),  # probability that the worst word of the phrase is said there
    "both whole": (3.36, 1.38),  # the worst word times the share of the translation that the phrase says
    "covered": (-3.91, -2.33),  # share of the phrase that is said there
    "first unit": (-1.84, -1.01),  # probability that the phrase says its first unit
    "away": (-1.00, -0.59),  # what other words say of the translation
    "glossed": (1.74, 4.02),  # the text itself gives the translation in brackets
    "chinese word": (1.23, 0.73),  # the translation is in the list of frequencies
    "common chinese": (-0.60, -0.34),  # its Zipf frequency
    "in dictionary": (0.27, 0.24),  # it has an entry
    "senses": (-0.17, -0.20),  # log2 of 1 + its senses
    "its gloss": (0.12, 0.11),  # the phrase is one of these
    "generic": (-2.29, -1.65),  # begins with new, important, larger
    "verb for noun": (-0.50, -0.20),  # the translation ends with a verb, and the head may be one
    "one character": (-0.90, -1.20),  # the translation is that
    "latin only": (-3.47, -1.77),  # and no Chinese
    "half latin": (-3.93, -2.64),  # a word of the phrase is left as it is
    "的": (-2.29, -1.47),  # a thing described, not named
    "often": (0.45, 0.62),  # log2 of its frequency in the article
    "inside": (-0.89, -1.16),  # stands only inside longer phrases
    "crossed": (-2.00, -1.11),  # a better pairing across its edge wants the same Chinese
    "bracketed": (4.97, 3.81),  # alone in brackets, or with an abbreviation
    "topical": (0.30, 0.75),  # log2 of how near its words are to what the article is about
    "introduced": (1.03, 0.99),  # given as a name: known as, 称为
    "set apart": (1.05, -0.51),  # both sides have it in bold, in italics or in quotation marks
}
RIGHT_BIAS, KEY_BIAS = -0.07, -2.82


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
