"""The forms of English words: lemma, stem, parts of speech and family of a form, its context unknown.

The lemmas of listed forms are lemminflect's, compiled; other forms go by their letters.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flashcards.languages import en_numerals, lists, numerals
from flashcards.languages.table import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

_IRREGULAR_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}  # ca|n't, wo|n't, sha|n't
# One use of a form in the shipped list: part of speech, letters to cut off its end, letters to add.
_USE = re.compile(r"([NVARX])(\d+)([^A-Z\d]*)")


class Form(NamedTuple):
    """What a written form tells without its context."""

    lemma: str
    stem: str
    pos: str


@lru_cache(maxsize=1 << 16)
def analyse(token: str) -> Form:
    """Return lemma, stem and likeliest part of speech of a form, its context unknown.

    >>> analyse("systems"), analyse("better").lemma, analyse("aligned").stem, analyse("GPT-4").pos
    (Form(lemma='system', stem='system', pos='N'), 'good', 'align', 'X')
    """
    lower = token.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{HYPHEN}", "-")
    if lower in _IRREGULAR_STEMS:
        return Form(_IRREGULAR_STEMS[lower], _IRREGULAR_STEMS[lower], "F")
    if any(character.isdigit() for character in lower):
        return Form(lower, lower, "X")
    value = en_numerals.value_of_word(lower)
    if value is not None and lower != "one":
        return Form(lower, numerals.canonical(value), "M")
    lemma, pos = _lemma(lower)
    if lemma in stop() or lower in stop():
        return Form(lemma, lemma, "F")
    if pos == "N" and _looks_like_a_name(token):
        pos = "X"
    return Form(lemma, _stemmer()(lemma), pos)


def _looks_like_a_name(token: str) -> bool:
    return any(letter.isupper() for letter in token[1:])


_SHORTEST_SUFFIXED = 5
_MORE_COMMON = 1.0  # on the Zipf scale: so much rarer than its comparative no adjective is
_SUFFIX_POS = (
    (("ly",), "R"),
    (("able", "ible", "ous", "ful", "less", "ic", "ical", "ish", "ary", "ive", "al", "ent", "ant"), "A"),
    (("ize", "ise", "ify"), "V"),
)


@lru_cache(maxsize=1 << 16)
def _lemma(lower: str) -> tuple[str, str]:
    """Return (lemma, part of speech) of a lower-case form; a hyphenated word inflects in its last part."""
    head, hyphen, last = lower.rpartition("-")
    if hyphen and last:
        lemma, pos = _lemma(last)
        compound = "A" if pos == "V" else pos
        return f"{head}-{lemma if compound == 'N' else last}", compound
    lemmas = uses(lower)
    if not lemmas:
        return _guess(lower)
    if lower.endswith("ly") and "R" in lemmas:
        return lemmas["R"], "R"
    if lower.endswith(("ed", "ing")) and lemmas.get("V", lower) != lower:
        return lemmas["V"], "V"
    pos = next(iter(lemmas))
    if pos == "A" and lemmas.get("N") == lower and zipf(lower) > zipf(lemmas[pos]) + _MORE_COMMON:
        pos = "N"  # a number is no comparative of numb
    return lemmas[pos], pos


@lru_cache(maxsize=1 << 16)
def uses(lower: str) -> dict[str, str]:
    """Return {part of speech: lemma} of a lower-case form in the shipped list, the likeliest first, {} if unlisted.

    >>> uses("works"), uses("better")
    ({'N': 'work', 'V': 'work'}, {'A': 'good', 'N': 'better', 'V': 'better', 'R': 'well'})
    """
    record = shipped("words-en").get(lower)
    return {pos: lower[: len(lower) - int(cut)] + added for pos, cut, added in _USE.findall(record)}


def _guess(lower: str) -> tuple[str, str]:
    """Guess lemma and part of speech of a word that no list has, by its ending."""
    for endings, pos in _SUFFIX_POS:
        if len(lower) > _SHORTEST_SUFFIXED and lower.endswith(endings):
            return lower, pos
    for ending in ("ing", "ed"):
        if len(lower) - len(ending) >= _SHORTEST_BASE and lower.endswith(ending):
            return _inflected_verb(lower, ending), "V"
    return _singular(lower), "N"


# Beginnings that leave the inflection of a verb as it is: misaligned is to align what realigned is.
_VERB_PREFIXES = ("mis", "un", "re", "over", "under", "pre", "super", "fine", "out", "de", "dis", "co", "up", "down")


def _inflected_verb(lower: str, ending: str) -> str:
    """Return the lemma of an unlisted form in -ed or -ing: by the listed verb inside it, else by its letters."""
    for prefix in _VERB_PREFIXES:
        inner = uses(lower.removeprefix(prefix)) if lower.startswith(prefix) else {}
        if "V" in inner:
            return prefix + inner["V"]
    base = lower.removesuffix(ending)
    for candidate in (base + "e", base, base[:-1]):
        if "V" in uses(candidate):
            return candidate
    if len(base) >= _SHORTEST_BASE and base[-1] == base[-2] and base[-1] not in "lsfz":
        return base[:-1]
    return base + "e" if base.endswith(_BEFORE_SILENT_E) else base


_BEFORE_SILENT_E = ("iz", "is", "at", "v", "c", "g", "ur", "ir", "u")
_SHORTEST_BASE = 3


def _singular(lower: str) -> str:
    """Return the singular of an unlisted noun by its letters.

    >>> _singular("kinases"), _singular("rotaviruses"), _singular("mudlarks")
    ('kinase', 'rotavirus', 'mudlark')
    """
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is")) or len(lower) <= _SHORTEST_BASE:
        return lower
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return (
        lower[:-2]
        if lower.endswith(("ses", "xes", "zes", "ches", "shes")) and not lower.endswith(("ases", "eses", "oses"))
        else lower[:-1]
    )


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem


@cache
def stop() -> frozenset[str]:
    """Return the lemmas of function words."""
    return frozenset(lists.load("en-stop"))


def zipf(lower: str) -> float:
    """Return how common a lower-case form is, on the Zipf scale; 0 for an unlisted one."""
    record = shipped("words-en").get(lower)
    digits = record[: len(record) - len(record.lstrip("0123456789"))]
    return int(digits or 0) / 100


# Endings that make one word of a family from another, longest first; a family key keeps at least _FAMILY_STEM letters.
_DERIVATIONS = (
    "ational", "ization", "isation", "ability", "ibility", "iveness", "fulness", "ousness", "ational",
    "ation", "ition", "ative",
    "ate", "itive", "ically", "ement", "ment", "ness", "able", "ible", "ance", "ence", "ancy",
    "ency", "ical", "ally", "ious", "eous", "less", "ship", "hood", "ities", "ity", "ion", "ive", "ize", "ise", "ify",
    "ous", "ful", "ist", "ism", "ant", "ent", "ial", "al", "ic", "ly", "er", "or", "ed", "e", "y",
)  # fmt: skip
_FAMILY_STEM = 5
_FAMILY_STEMS = {"al": 6}  # general is no kin of generate


def relatives(lemma: str) -> tuple[str, ...]:
    """Return at most three words that are derived from a word or that it is derived from, the commonest first.

    From WordNet, compiled; () for a word without any, or that it does not know.

    >>> relatives("rely"), relatives("university"), relatives("qqzx")
    (('reliance', 'reliant'), (), ())
    """
    return tuple(shipped("families").get(lemma.lower()).split())


@cache
def _kinless() -> frozenset[str]:
    return frozenset(lists.load("en-kinless"))


def family(lemma: str) -> str:
    """Return a key shared by the words that are derived from one another by endings; a word without kin is its own.

    >>> [family(word) for word in ("superintelligent", "superintelligence", "alignment", "robustness", "misalign")]
    ['superintellig', 'superintellig', 'align', 'robust', 'misalign']
    >>> family("university"), family("universal"), family("universe")
    ('university', 'univers', 'univers')
    """
    key = lemma.lower().replace("-", "")
    stripped = key not in _kinless()
    while stripped:
        stripped = False
        for ending in _DERIVATIONS:
            if key.endswith(ending) and len(key) - len(ending) >= _FAMILY_STEMS.get(ending, _FAMILY_STEM):
                key, stripped = key.removesuffix(ending), True
                break
    return key
