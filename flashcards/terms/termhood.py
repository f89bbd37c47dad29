"""How surely a phrase is a term of its article and its translation right: the log of the odds, from what is measured.

A logistic regression over `features`, fitted on the gold of thirteen articles by `tests/benchmarks/fit_terms.py`, which
also tells how such weights do on an article that they were not fitted on. To change a measure, fit again.
"""

from __future__ import annotations

from collections.abc import Mapping

# log odds a unit of each measure
WEIGHTS: dict[str, float] = {
    "rare word": 0.97,  # a single word: how much rarer than COMMON_WORD
    "level of word": 0.41,  # CEFR, A1 0 to C2 5
    "verb": -2.12,  # verb, -ing form or adverb
    "adjective": -2.15,  # as a single word
    "adjective or noun": -0.86,  # as a single word: chemical
    "participle": -3.14,  # as a single word
    "hsk of word": 0.09,  # its translation's, 1 to 6; 7 in no list
    "phrase": 1.10,  # more than one word
    "rare phrase": 0.81,  # mean of its words, rarer than COMMON_PHRASE
    "rare in phrase": -0.53,  # its rarest word: a coinage is often no term
    "inner": -1.10,  # has of, from or in inside
    "covering phrase": 1.53,  # share of its translation that it says
    "hsk of phrase": 0.21,  # as of a word
    "pairing": 2.43,  # how well the links speak for the translation
    "worst word": 2.69,  # probability that the worst word of the phrase is said there
    "covered": -1.73,  # share of the phrase that is said there
    "first unit": -2.75,  # probability that the phrase says its first unit
    "away": -1.26,  # what other words say of the translation
    "glossed": 1.42,  # the text itself gives the translation in brackets
    "chinese word": 1.37,  # the translation is in the list of frequencies
    "common chinese": -0.29,  # its Zipf frequency
    "in dictionary": 0.63,  # it has an entry
    "senses": -0.32,  # log2 of 1 + its senses
    "its gloss": 0.91,  # the phrase is one of these
    "generic": -2.50,  # begins with new, important, larger
    "verb for noun": -0.67,  # the translation ends with a verb, and the head may be one
    "one character": -0.92,  # the translation is that
    "latin only": -4.82,  # and no Chinese
    "half latin": -3.50,  # a word of the phrase is left as it is
    "的": -2.06,  # a thing described, not named
    "often": 0.38,  # log2 of its frequency in the article
    "inside": -0.86,  # stands only inside longer phrases
    "crossed": -2.34,  # a better pairing across its edge wants the same Chinese
    "bracketed": 2.51,  # alone in brackets, or with an abbreviation
}
BIAS = -2.48


def termhood(measures: Mapping[str, float]) -> float:
    """Return the log of the odds that a candidate with these measures (see `features`) is a term rightly translated."""
    return BIAS + sum(weight * measures[name] for name, weight in WEIGHTS.items())
