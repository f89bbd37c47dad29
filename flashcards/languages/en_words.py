"""How English is cut into words: tokens, lemmas, stems and likely parts of speech."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flashcards.languages import en_numerals, lists, numerals, punctuation
from flashcards.model import Span, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"
_HYPHEN = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
_LETTER = r"[^\W\d_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"

_TOKEN = re.compile(
    rf"""
      (?P<number> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?%? (?!\w) | \d+(?:\.\d+)?(?:%|(?:st|nd|rd|th)\b)? (?![\w]) )
    | (?P<dotted> (?:{_LETTER}\.){{2,}} (?!{_LETTER}) )                  # U.S., e.g.
    | (?P<code>   {_LETTER}+ (?:\+\+|\#) (?!\w) )                         # C++
    | (?P<word>   (?:{_LETTER}|\d)+ (?:\.\d+ | {_HYPHEN}(?:{_LETTER}|\d)+ | {_APOSTROPHE}(?:{_LETTER})+ )* )
    | (?P<han>    {_HAN}+ )
    | (?P<dots>   \.{{2,}} | \N{{HORIZONTAL ELLIPSIS}}+ )
    | (?P<dash>   [\N{{EM DASH}}\N{{EN DASH}}-]+ )
    | (?P<mark>   \S )
    """,
    re.VERBOSE,
)
# A contraction is the word before it and one of these, each a word of its own.
_CONTRACTION = re.compile(rf"(?P<stem>.+?)(?P<tail>n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|ll|re|ve|m|d))", re.IGNORECASE)
_CONTRACTED = {"n't": "not", "'ll": "will", "'re": "be", "'ve": "have", "'m": "be", "'d": "would", "'s": "'s"}
_IRREGULAR_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}  # ca|n't, wo|n't, sha|n't
# After these 's is "is" or "has", not a possessive.
_CONTRACTS_IS = frozenset("it he she that this what there here who where how when one".split())

_POS_LETTERS = {"NOUN": "N", "PROPN": "X", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "R"}


class _Form(NamedTuple):
    """What a written form tells without its context."""

    lemma: str
    stem: str
    pos: str


def words(text: str) -> tuple[Word, ...]:
    """Cut text into words; see Language.words.

    Possessive 's and contractions are words of their own, a hyphenated word is one word, so is a number with its
    separators and percent sign; every other mark stands alone.

    >>> [w.text for w in words("The model's well-known flaws don't cost 1,000 dollars (20%)...")]
    ['The', 'model', "'s", 'well-known', 'flaws', 'do', "n't", 'cost', '1,000', 'dollars', '(', '20%', ')', '...']
    """
    return tuple(_tag(list(_words(text))))


def _words(text: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(text):
        kind, token, start = str(match.lastgroup), match.group(), match.start()
        if kind == "word":
            yield from _split_contraction(token, start)
        elif kind in {"dots", "dash", "mark"}:
            mark = punctuation.stem(token)
            yield Word(token, Span(start, match.end()), token, mark, "P")
        elif kind == "number":
            value = numerals.parse_digits(token)
            digits = numerals.canonical(value) if value is not None else token
            yield Word(token, Span(start, match.end()), token, digits, "M")
        else:
            lemma = token.lower()
            yield Word(token, Span(start, match.end()), lemma, lemma, "X")


def _split_contraction(token: str, start: int) -> Iterator[Word]:
    match = _CONTRACTION.fullmatch(token)
    if not match:
        yield _word(token, start)
        return
    stem, tail = match.group("stem"), match.group("tail")
    yield _word(stem, start)
    plain = tail.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{MODIFIER LETTER APOSTROPHE}", "'")
    lemma = _CONTRACTED[plain]
    if plain == "'s" and stem.lower() in _CONTRACTS_IS:
        lemma = "be"
    elif plain == "'s" and stem.lower() == "let":
        lemma = "us"
    span = Span(start + len(stem), start + len(token))
    yield Word(tail, span, lemma, lemma, "F")


def _word(token: str, start: int) -> Word:
    form = analyse(token)
    return Word(token, Span(start, start + len(token)), form.lemma, form.stem, form.pos)


@lru_cache(maxsize=1 << 16)
def analyse(token: str) -> _Form:
    """Return lemma, stem and likeliest part of speech of a form, its context unknown.

    >>> analyse("systems"), analyse("better").lemma, analyse("aligned").stem, analyse("GPT-4").pos
    (_Form(lemma='system', stem='system', pos='N'), 'good', 'align', 'X')
    """
    lower = token.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{HYPHEN}", "-")
    if lower in _IRREGULAR_STEMS:
        return _Form(_IRREGULAR_STEMS[lower], _IRREGULAR_STEMS[lower], "F")
    if any(character.isdigit() for character in lower):
        return _Form(lower, lower, "X")
    value = en_numerals.value_of_word(lower)
    if value is not None and lower != "one":
        return _Form(lower, numerals.canonical(value), "M")
    lemma, pos = _lemma(lower)
    if lemma in stop() or lower in stop():
        return _Form(lemma, lemma, "F")
    if pos == "N" and _looks_like_a_name(token):
        pos = "X"
    return _Form(lemma, _stemmer()(lemma), pos)


def _looks_like_a_name(token: str) -> bool:
    return token.isupper() and len(token) > 1 or any(letter.isupper() for letter in token[1:])


_SUFFIX_POS = (
    (("ly",), "R"),
    (("able", "ible", "ous", "ful", "less", "ic", "ical", "ish", "ary", "ive", "al", "ent", "ant"), "A"),
    (("ize", "ise", "ify"), "V"),
)
# The order in which a part of speech wins when a form can be several: the one that a form of this look mostly is.
_PREFER = ("AUX", "ADJ", "NOUN", "VERB", "ADV", "PROPN")


@lru_cache(maxsize=1 << 16)
def _lemma(lower: str) -> tuple[str, str]:
    """Return (lemma, part of speech) of a lower-case form; a hyphenated word inflects in its last part."""
    head, hyphen, last = lower.rpartition("-")
    if hyphen and last:
        lemma, pos = _lemma(last)
        compound = "A" if pos == "V" else pos
        return f"{head}-{lemma if compound == 'N' else last}", compound
    lemmas = _all_lemmas(lower)
    if not lemmas:
        return _guess(lower)
    if lower.endswith("ly") and "ADV" in lemmas:
        return lemmas["ADV"][0], "R"
    if lower.endswith(("ed", "ing")) and "VERB" in lemmas and lemmas["VERB"][0] != lower:
        return lemmas["VERB"][0], "V"
    for tag in _PREFER:
        if tag in lemmas:
            return lemmas[tag][0], _POS_LETTERS[tag]
    tag, found = next(iter(lemmas.items()))
    return found[0], _POS_LETTERS.get(tag, "N")


def _guess(lower: str) -> tuple[str, str]:
    """Guess lemma and part of speech of a word that no list has, by its ending."""
    for endings, pos in _SUFFIX_POS:
        if len(lower) > 5 and lower.endswith(endings):
            return lower, pos
    if len(lower) > 5 and lower.endswith("ing"):
        return _oov(lower, "VERB"), "V"
    if len(lower) > 4 and lower.endswith("ed"):
        return _oov(lower, "VERB"), "V"
    return _oov(lower, "NOUN"), "N"


def _all_lemmas(lower: str) -> dict[str, tuple[str, ...]]:
    import lemminflect

    found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(lower)
    return found


def _oov(lower: str, tag: str) -> str:
    import lemminflect

    lemmas = lemminflect.getAllLemmasOOV(lower, tag).get(tag, ())
    return lemmas[0] if lemmas else lower


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem


@cache
def stop() -> frozenset[str]:
    """Return the lemmas of function words."""
    return frozenset(lists.load("en-stop"))


_DETERMINERS = frozenset("a an the this that these those my your his her its our their every each no some any".split())
_BEFORE_A_VERB = frozenset(
    "to will would shall should can could may might must cannot not n't i you we they who 'll 'd let".split()
)


def _tag(words: list[Word]) -> Iterator[Word]:
    """Mend the part of speech of words that may be noun or verb, by the word before them; capitals mid-sentence."""
    before = ""
    for word in words:
        pos = word.pos
        if pos in {"N", "V"} and before:
            lower = word.text.lower()
            if before in _BEFORE_A_VERB and "VERB" in _all_lemmas(lower):
                pos = "V"
            elif before in _DETERMINERS and "NOUN" in _all_lemmas(lower):
                pos = "N"
        if pos == word.pos:
            yield word
        else:
            yield Word(word.text, word.span, word.lemma, word.stem, pos)
        before = word.text.lower()


# Endings that make one word of a family from another, longest first; a family key keeps at least _FAMILY_STEM letters.
_DERIVATIONS = (
    "ational", "ization", "isation", "ability", "ibility", "iveness", "fulness", "ousness", "ational",
    "ation", "ition", "ative", "itive", "ically", "ement", "ment", "ness", "able", "ible", "ance", "ence", "ancy",
    "ency", "ical", "ally", "ious", "eous", "less", "ship", "hood", "ities", "ity", "ion", "ive", "ize", "ise", "ify",
    "ous", "ful", "ist", "ism", "ant", "ent", "ial", "al", "ic", "ly", "er", "or", "ed", "e", "y",
)  # fmt: skip
_FAMILY_STEM = 5


def family(lemma: str) -> str:
    """Return a key shared by the words that are derived from one another by endings.

    >>> [family(word) for word in ("superintelligent", "superintelligence", "alignment", "robustness", "misalign")]
    ['superintellig', 'superintellig', 'align', 'robust', 'misalign']
    """
    key = lemma.lower().replace("-", "")
    stripped = True
    while stripped:
        stripped = False
        for ending in _DERIVATIONS:
            if key.endswith(ending) and len(key) - len(ending) >= _FAMILY_STEM:
                key, stripped = key.removesuffix(ending), True
                break
    return key
