"""What courses of a language teach beyond the basics: the words and phrases a learner meets again in many texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from flashcards import languages
from flashcards.languages import en_chunks, lists, zh_words
from flashcards.model import CHINESE, ENGLISH


def is_core(headword: str, learned: str) -> bool:
    """Tell whether courses teach a word or a phrase; the lists are our own.

    >>> [is_core(text, "en") for text in ("momentum", "burst into tears", "polyethylene", "tung oil")]
    [True, True, False, False]
    >>> [is_core(text, "zh") for text in ("\u74f6\u9888", "\u6309\u5175\u4e0d\u52d5", "\u805a\u4e59\u70ef")]
    [True, True, False]
    """
    if learned == CHINESE:
        return zh_words.simplify(headword) in _chinese()
    if " " not in headword:
        return headword.lower() in _english()
    return is_core_phrase(key_of(headword))


def key_of(headword: str) -> tuple[str, ...]:
    """Return the lemmas of a phrase as dictionaries have it, without articles and possessives.

    >>> key_of("at one's fingertips"), key_of("mixed feelings")
    (('at', 'fingertip'), ('mix', 'feeling'))
    """
    return en_chunks.phrase_key(languages.get(ENGLISH).words(headword.replace("one's", "his")))


def is_further(headword: str, learned: str) -> bool:
    """Tell whether courses teach a word late, or as a word of some subject.

    >>> is_further("epicentre", "en"), is_further("momentum", "en"), is_further("\u5149\u7f06", "zh")
    (True, False, True)
    """
    plain = zh_words.simplify(headword) if learned == CHINESE else headword.lower()
    return plain in _further(learned)


def is_core_phrase(lemmas: Sequence[str]) -> bool:
    """Tell whether courses of English teach a phrase, its lemmas without articles and pronouns.

    >>> is_core_phrase(["pose", "threat", "to"]), is_core_phrase(["pose", "threat", "against"])
    (True, False)
    """
    return " ".join(lemmas) in _phrases()


def cited(lemmas: Sequence[str]) -> str:
    """Return a taught phrase as dictionaries have it, "" if it is none or is made of its lemmas alone.

    >>> cited(["mix", "feeling"]), cited(["bear", "out"])
    ('mixed feelings', '')
    """
    return _phrases().get(" ".join(lemmas), "")


@cache
def core_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases that courses of English teach, by their first lemma, the longer ones first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _phrases():
        found.setdefault(phrase.partition(" ")[0], []).append(tuple(phrase.split(" ")))
    return {first: tuple(sorted(each, key=lambda key: (-len(key), key))) for first, each in found.items()}


@cache
def _english() -> frozenset[str]:
    return frozenset(lists.load("en-core-words"))


@cache
def _further(learned: str) -> frozenset[str]:
    return frozenset(lists.load(f"{learned}-further-words"))


@cache
def _phrases() -> Mapping[str, str]:
    """Return the taught phrases by their lemmas, each with its form in dictionaries where that differs."""
    rows = (line.partition("\t") for line in lists.load("en-core-phrases"))
    return {key: form for key, _, form in rows}


@cache
def _chinese() -> frozenset[str]:
    return frozenset((*lists.load("zh-core-words"), *lists.load("zh-core-idioms")))
