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
    "rare word": (0.66, 1.04),  # a single word: how much rarer than COMMON_WORD
    "rarer chinese": (-0.58, 0.18),  # how much rarer a single word's translation is: score, 总谱
    "level of word": (0.36, 0.23),  # CEFR, A1 0 to C2 5
    "verb": (-1.54, -1.33),  # verb, -ing form or adverb
    "adjective": (-1.63, -1.23),  # as a single word
    "adjective or noun": (-0.45, -0.48),  # as a single word: chemical
    "participle": (-2.97, -2.16),  # as a single word
    "hsk of word": (0.17, -0.05),  # its translation's, 1 to 6; 7 in no list
    "phrase": (0.49, 0.62),  # more than one word
    "rare phrase": (0.61, 0.96),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.08, 0.02),  # its rarest word: a coinage is often no term
    "inner": (-2.44, -1.02),  # has of, from or in inside
    "of one thing": (1.33, -0.74),  # breach of contract, not flock of birds
    "compound": (1.20, 1.00),  # a dictionary has it as one noun
    "acting": (-2.86, -2.61),  # may be a verb with its object: forging test reports
    "covering phrase": (1.06, 0.45),  # share of its translation that it says
    "hsk of phrase": (0.14, 0.10),  # as of a word
    "pairing": (1.60, 0.54),  # how well the links speak for the translation
    "worst word": (0.43, 0.72),  # probability that the worst word of the phrase is said there
    "both whole": (3.09, 1.19),  # the worst word times the share of the translation that the phrase says
    "covered": (-3.37, -2.04),  # share of the phrase that is said there
    "first unit": (-1.98, -1.06),  # probability that the phrase says its first unit
    "away": (-1.06, -0.58),  # what other words say of the translation
    "glossed": (1.95, 4.05),  # the text itself gives the translation in brackets
    "chinese word": (1.02, 0.69),  # the translation is in the list of frequencies
    "common chinese": (-0.51, -0.30),  # its Zipf frequency
    "in dictionary": (0.20, 0.15),  # it has an entry
    "senses": (-0.19, -0.20),  # log2 of 1 + its senses
    "its gloss": (0.17, 0.06),  # the phrase is one of these
    "generic": (-2.40, -1.68),  # begins with new, important, larger
    "verb for noun": (-0.54, -0.21),  # the translation ends with a verb, and the head may be one
    "one character": (-0.90, -1.10),  # the translation is that
    "latin only": (-3.32, -1.41),  # and no Chinese
    "half latin": (-3.95, -2.64),  # a word of the phrase is left as it is
    "的": (-2.28, -1.49),  # a thing described, not named
    "often": (0.45, 0.60),  # log2 of its frequency in the article
    "inside": (-0.90, -1.18),  # stands only inside longer phrases
    "crossed": (-2.04, -1.09),  # a better pairing across its edge wants the same Chinese
    "bracketed": (4.61, 3.73),  # alone in brackets, or with an abbreviation
    "topical": (0.31, 0.75),  # log2 of how near its words are to what the article is about
    "introduced": (1.14, 1.10),  # given as a name: known as, 称为
    "set apart": (0.66, -0.64),  # both sides have it in bold, in italics or in quotation marks
}
RIGHT_BIAS, KEY_BIAS = -0.29, -2.87


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
