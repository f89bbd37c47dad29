"""How surely a phrase is a term of its article and its translation right: the log of the odds, from what is measured.

A logistic regression over `features`, fitted on the gold of thirteen articles by `tests/benchmarks/fit_terms.py`, which
also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping

# log odds a unit of each measure
WEIGHTS: dict[str, float] = {
    "rare word": 0.77,  # a single word: how much rarer than COMMON_WORD
    "level of word": 0.40,  # CEFR, A1 0 to C2 5
    "verb": -1.87,  # verb, -ing form or adverb
    "adjective": -1.43,  # adjective, also one that may be a noun
    "participle": -2.25,  # as a single word
    "hsk of word": 0.10,  # its translation's, 1 to 6; 7 in no list
    "phrase": 1.21,  # more than one word
    "rare phrase": 0.57,  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": -0.47,  # its rarest word: a coinage is often no term
    "generic": -2.07,  # begins with new, important, larger
    "inner": -0.95,  # has of, from or in inside
    "covering phrase": 1.46,  # share of its translation that it says
    "hsk of phrase": 0.19,  # as of a word
    "pairing": 1.96,  # how well the links speak for the translation
    "worst word": 2.72,  # probability that the worst word of the phrase is said there
    "covered": -1.29,  # share of the phrase that is said there
    "first unit": -2.52,  # probability that the phrase says its first unit
    "away": -1.38,  # what other words say of the translation
    "glossed": 1.41,  # the text itself gives the translation in brackets
    "chinese word": 1.48,  # the translation is in the list of frequencies
    "common chinese": -0.29,  # its Zipf frequency
    "in dictionary": 0.63,  # it has an entry
    "senses": -0.40,  # log2 of 1 + its senses
    "its gloss": 0.97,  # the phrase is one of these
    "verb for noun": -0.84,  # the translation ends with a verb, and the head may be one
    "one character": -0.75,  # the translation is that
    "latin only": -5.23,  # and no Chinese
    "half latin": -2.68,  # a word of the phrase is left as it is
    "的": -1.73,  # a thing described, not named
    "often": 0.37,  # log2 of its frequency in the article
    "inside": -0.74,  # stands only inside longer phrases
    "crossed": -2.29,  # a better pairing across its edge wants the same Chinese
    "bracketed": 2.39,  # alone in brackets, or with an abbreviation
}
BIAS = -2.90


def termhood(measures: Mapping[str, float]) -> float:
    """Return the log of the odds that a candidate with these measures (see `features`) is a term rightly translated."""
    return BIAS + sum(weight * measures[name] for name, weight in WEIGHTS.items())
