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
    "rare word": (0.69, 1.04),  # a single word: how much rarer than COMMON_WORD
    "rarer chinese": (-0.61, 0.19),  # how much rarer a single word's translation is: score, 总谱
    "level of word": (0.35, 0.23),  # CEFR, A1 0 to C2 5
    "verb": (-1.53, -1.33),  # verb, -ing form or adverb
    "adjective": (-1.63, -1.22),  # as a single word
    "adjective or noun": (-0.44, -0.50),  # as a single word: chemical
    "participle": (-2.95, -2.16),  # as a single word
    "hsk of word": (0.16, -0.04),  # its translation's, 1 to 6; 7 in no list
    "phrase": (0.32, 0.58),  # more than one word
    "rare phrase": (0.59, 0.96),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.08, 0.02),  # its rarest word: a coinage is often no term
    "inner": (-2.44, -1.02),  # has of, from or in inside
    "of one thing": (1.33, -0.74),  # breach of contract, not flock of birds
    "compound": (1.18, 1.00),  # a dictionary has it as one noun
    "acting": (-2.81, -2.62),  # may be a verb with its object: forging test reports
    "covering phrase": (0.89, 0.40),  # share of its translation that it says
    "hsk of phrase": (0.19, 0.12),  # as of a word
    "pairing": (1.55, 0.53),  # how well the links speak for the translation
    "worst word": (0.32, 0.76),  # probability that the worst word of the phrase is said there
    "both whole": (3.24, 1.15),  # the worst word times the share of the translation that the phrase says
    "covered": (-3.32, -2.00),  # share of the phrase that is said there
    "first unit": (-2.13, -1.05),  # probability that the phrase says its first unit
    "away": (-1.07, -0.56),  # what other words say of the translation
    "glossed": (1.99, 4.06),  # the text itself gives the translation in brackets
    "chinese word": (1.16, 0.67),  # the translation is in the list of frequencies
    "common chinese": (-0.52, -0.30),  # its Zipf frequency
    "in dictionary": (0.25, 0.16),  # it has an entry
    "senses": (-0.20, -0.20),  # log2 of 1 + its senses
    "its gloss": (0.18, 0.06),  # the phrase is one of these
    "generic": (-2.36, -1.68),  # begins with new, important, larger
    "verb for noun": (-0.51, -0.21),  # the translation ends with a verb, and the head may be one
    "one character": (-0.90, -1.08),  # the translation is that
    "latin only": (-3.24, -1.41),  # and no Chinese
    "half latin": (-3.85, -2.63),  # a word of the phrase is left as it is
    "的": (-2.24, -1.49),  # a thing described, not named
    "often": (0.47, 0.60),  # log2 of its frequency in the article
    "inside": (-0.89, -1.20),  # stands only inside longer phrases
    "crossed": (-1.95, -0.94),  # a better pairing across its edge wants the same Chinese
    "bracketed": (4.58, 3.73),  # alone in brackets, or with an abbreviation
    "topical": (0.31, 0.75),  # log2 of how near its words are to what the article is about
    "introduced": (1.17, 1.09),  # given as a name: known as, 称为
    "set apart": (0.67, -0.64),  # both sides have it in bold, in italics or in quotation marks
}
RIGHT_BIAS, KEY_BIAS = -0.22, -2.95


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
