"""How English is cut into words: tokens, lemmas, stems and likely parts of speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashcards.languages import en_tags, numerals, punctuation
from flashcards.languages.en_forms import analyse
from flashcards.model import Span, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

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
# After these 's is "is" or "has", not a possessive.
_CONTRACTS_IS = frozenset(
    ["it", "he", "she", "that", "this", "what", "there", "here", "who", "where", "how", "when", "one"]
)


def words(text: str) -> tuple[Word, ...]:
    """Cut text into words; see Language.words.

    Possessive 's and contractions are words of their own, a hyphenated word is one word, so is a number with its
    separators and percent sign; every other mark stands alone.

    >>> [w.text for w in words("The model's well-known flaws don't cost 1,000 dollars (20%)...")]
    ['The', 'model', "'s", 'well-known', 'flaws', 'do', "n't", 'cost', '1,000', 'dollars', '(', '20%', ')', '...']
    """
    return tuple(en_tags.tagged(list(_words(text))))


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
