"""How surely a phrase is a term of its article and its translation right: the log of the odds, from what is measured.

A logistic regression over `features`, fitted on the gold of thirteen articles by `tests/benchmarks/fit_terms.py`, which
also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping

# log odds a unit of each measure
WEIGHTS: dict[str, float] = {
    "rare word": 0.81,  # a single word: how much rarer than COMMON_WORD
    "level of word": 0.40,  # CEFR, A1 0 to C2 5
    "verb": -1.86,  # verb, -ing form or adverb
    "adjective": -1.55,  # adjective, also one that may be a noun
    "participle": -2.70,  # as a single word
    "hsk of word": 0.09,  # its translation's, 1 to 6; 7 in no list
    "phrase": 1.16,  # more than one word
    "rare phrase": 0.62,  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": -0.51,  # its rarest word: a coinage is often no term
    "inner": -1.06,  # has of, from or in inside
    "covering phrase": 1.48,  # share of its translation that it says
    "hsk of phrase": 0.21,  # as of a word
    "pairing": 2.00,  # how well the links speak for the translation
    "worst word": 2.68,  # probability that the worst word of the phrase is said there
    "covered": -1.06,  # share of the phrase that is said there
    "first unit": -2.60,  # probability that the phrase says its first unit
    "away": -1.42,  # what other words say of the translation
    "glossed": 1.34,  # the text itself gives the translation in brackets
    "chinese word": 1.39,  # the translation is in the list of frequencies
    "common chinese": -0.27,  # its Zipf frequency
    "in dictionary": 0.67,  # it has an entry
    "senses": -0.41,  # log2 of 1 + its senses
    "its gloss": 0.90,  # the phrase is one of these
    "generic": -2.64,  # begins with new, important, larger
    "verb for noun": -0.82,  # the translation ends with a verb, and the head may be one
    "one character": -0.70,  # the translation is that
    "latin only": -5.23,  # and no Chinese
    "half latin": -2.81,  # a word of the phrase is left as it is
    "的": -1.79,  # a thing described, not named
    "often": 0.35,  # log2 of its frequency in the article
    "inside": -0.72,  # stands only inside longer phrases
    "crossed": -2.48,  # a better pairing across its edge wants the same Chinese
    "bracketed": 2.46,  # alone in brackets, or with an abbreviation
}
BIAS = -2.97


def termhood(measures: Mapping[str, float]) -> float:
    """Return the log of the odds that a candidate with these measures (see `features`) is a term rightly translated."""
    return BIAS + sum(weight * measures[name] for name, weight in WEIGHTS.items())
