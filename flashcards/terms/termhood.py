"""How surely a phrase is a term of its article and its translation right: the log of the odds, from what is measured.

A logistic regression over `features`, fitted on the gold of thirteen articles by `tests/benchmarks/fit_terms.py`, which
also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping

# log odds a unit of each measure
WEIGHTS: dict[str, float] = {
    "rare word": 0.99,  # a single word: how much rarer than COMMON_WORD
    "level of word": 0.43,  # CEFR, A1 0 to C2 5
    "verb": -1.97,  # verb, -ing form or adverb
    "adjective": -2.16,  # as a single word
    "adjective or noun": -0.91,  # as a single word: chemical
    "participle": -3.10,  # as a single word
    "hsk of word": 0.09,  # its translation's, 1 to 6; 7 in no list
    "phrase": 1.12,  # more than one word
    "rare phrase": 0.79,  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": -0.49,  # its rarest word: a coinage is often no term
    "inner": -1.07,  # has of, from or in inside
    "covering phrase": 1.61,  # share of its translation that it says
    "hsk of phrase": 0.20,  # as of a word
    "pairing": 2.46,  # how well the links speak for the translation
    "worst word": 2.78,  # probability that the worst word of the phrase is said there
    "covered": -1.70,  # share of the phrase that is said there
    "first unit": -2.95,  # probability that the phrase says its first unit
    "away": -1.22,  # what other words say of the translation
    "glossed": 1.37,  # the text itself gives the translation in brackets
    "chinese word": 1.47,  # the translation is in the list of frequencies
    "common chinese": -0.31,  # its Zipf frequency
    "in dictionary": 0.58,  # it has an entry
    "senses": -0.32,  # log2 of 1 + its senses
    "its gloss": 0.89,  # the phrase is one of these
    "generic": -2.58,  # begins with new, important, larger
    "verb for noun": -0.71,  # the translation ends with a verb, and the head may be one
    "one character": -0.88,  # the translation is that
    "latin only": -4.90,  # and no Chinese
    "half latin": -3.80,  # a word of the phrase is left as it is
    "的": -2.21,  # a thing described, not named
    "often": 0.36,  # log2 of its frequency in the article
    "inside": -0.86,  # stands only inside longer phrases
    "crossed": -2.48,  # a better pairing across its edge wants the same Chinese
    "bracketed": 2.49,  # alone in brackets, or with an abbreviation
}
BIAS = -2.43


def termhood(measures: Mapping[str, float]) -> float:
    """Return the log of the odds that a candidate with these measures (see `features`) is a term rightly translated."""
    return BIAS + sum(weight * measures[name] for name, weight in WEIGHTS.items())
