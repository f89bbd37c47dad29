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
    "rare word": (0.64, 1.05),  # a single word: how much rarer than COMMON_WORD
    "rarer chinese": (-0.68, 0.22),  # how much rarer a single word's translation is: score, 总谱
    "level of word": (0.35, 0.24),  # CEFR, A1 0 to C2 5
    "verb": (-1.56, -1.39),  # verb, -ing form or adverb
    "adjective": (-1.65, -1.30),  # as a single word
    "adjective or noun": (-0.45, -0.52),  # as a single word: chemical
    "participle": (-3.02, -2.37),  # as a single word
    "hsk of word": (0.17, -0.06),  # its translation's, 1 to 6; 7 in no list
    "phrase": (0.42, 0.65),  # more than one word
    "rare phrase": (0.62, 0.99),  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": (-0.12, -0.03),  # its rarest word: a coinage is often no term
    "inner": (-2.42, -0.93),  # has of, from or in inside
    "of one thing": (1.36, -0.83),  # breach of contract, not flock of birds
    "compound": (1.27, 1.03),  # a dictionary has it as one noun
    "acting": (-1.98, -1.46),  # may be a verb with its object: forging test reports
    "covering phrase": (1.05, 0.39),  # share of its translation that it says
    "hsk of phrase": (0.14, 0.11),  # as of a word
    "pairing": (1.77, 0.50),  # how well the links speak for the translation
    "worst word": (0.22, 0.77),  # probability that the worst word of the phrase is said there
    "both whole": (3.41, 1.39),  # the worst word times the share of the translation that the phrase says
    "covered": (-3.63, -2.31),  # share of the phrase that is said there
    "first unit": (-2.12, -1.07),  # probability that the phrase says its first unit
    "away": (-0.97, -0.55),  # what other words say of the translation
    "glossed": (1.74, 4.02),  # the text itself gives the translation in brackets
    "chinese word": (1.27, 0.73),  # the translation is in the list of frequencies
    "common chinese": (-0.58, -0.34),  # its Zipf frequency
    "in dictionary": (0.25, 0.22),  # it has an entry
    "senses": (-0.17, -0.20),  # log2 of 1 + its senses
    "its gloss": (0.12, 0.12),  # the phrase is one of these
    "generic": (-2.31, -1.66),  # begins with new, important, larger
    "verb for noun": (-0.50, -0.20),  # the translation ends with a verb, and the head may be one
    "one character": (-0.87, -1.20),  # the translation is that
    "latin only": (-3.44, -1.77),  # and no Chinese
    "half latin": (-3.91, -2.64),  # a word of the phrase is left as it is
    "的": (-2.29, -1.47),  # a thing described, not named
    "often": (0.45, 0.61),  # log2 of its frequency in the article
    "inside": (-0.89, -1.16),  # stands only inside longer phrases
    "crossed": (-2.02, -1.11),  # a better pairing across its edge wants the same Chinese
    "bracketed": (4.91, 3.80),  # alone in brackets, or with an abbreviation
    "topical": (0.30, 0.74),  # log2 of how near its words are to what the article is about
    "introduced": (1.03, 1.00),  # given as a name: known as, 称为
    "set apart": (1.04, -0.51),  # both sides have it in bold, in italics or in quotation marks
}
RIGHT_BIAS, KEY_BIAS = -0.13, -2.83


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
