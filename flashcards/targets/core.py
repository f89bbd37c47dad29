"""What courses of a language teach beyond the basics: the words and phrases a learner meets again in many texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from flashcards import languages
from flashcards.languages import en_chunks, lists, zh_words
from flashcards.model import CHINESE, ENGLISH, Word
from flashcards.targets.citations import demands, is_of_verbs, pronouns, shows


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
    words = _words(headword)
    return is_taught(words, words)


def key_of(headword: str) -> tuple[str, ...]:
    """Return the lemmas of a phrase as dictionaries have it, without articles and possessives.

    >>> key_of("at one's fingertips"), key_of("mixed feelings")
    (('at', 'fingertip'), ('mix', 'feeling'))
    """
    return en_chunks.phrase_key(_words(headword))


def _words(headword: str) -> Sequence[Word]:
    return languages.get(ENGLISH).words(headword.replace("one's", "his"))


def is_further(headword: str, learned: str) -> bool:
    """Tell whether courses teach a word late, or as a word of some subject.

    >>> is_further("epicentre", "en"), is_further("momentum", "en"), is_further("\u5149\u7f06", "zh")
    (True, False, True)
    """
    plain = zh_words.simplify(headword) if learned == CHINESE else headword.lower()
    return plain in _further(learned)


def is_core_phrase(lemmas: Sequence[str]) -> bool:
    """Tell whether a phrase that courses of English teach has these lemmas, whatever pronouns it wants.

    >>> is_core_phrase(["pose", "threat", "to"]), is_core_phrase(["pose", "threat", "against"])
    (True, False)
    """
    return " ".join(lemmas) in _phrases()


def is_taught(words: Sequence[Word], around: Sequence[Word]) -> bool:
    """Tell whether courses of English teach a phrase; `around` are its words with those next to it.

    Its pronouns must be there: "speak for itself" is taught, "speak for" is not.

    >>> words = languages.get("en").words("It speaks for itself.")
    >>> is_taught(words[1:3], words), is_taught(words[1:3], words[:3])
    (True, False)
    """
    lemmas = en_chunks.phrase_key(words)
    forms = _phrases().get(" ".join(lemmas))
    if forms is None:
        return False
    seen = pronouns(word.text.lower() for word in around)
    return not forms or any(demands(form, len(lemmas)) <= seen for form in forms)


def cited(words: Sequence[Word], around: Sequence[Word]) -> str:
    """Return a taught phrase as dictionaries have it, "" if it is none or stands there with other words.

    >>> words = languages.get("en").words("We had mixed feelings. We had bad luck.")
    >>> cited(words[2:4], words), cited(words[7:9], words)
    ('mixed feelings', '')
    """
    if not is_taught(words, around):
        return ""
    key = " ".join(en_chunks.phrase_key(words))
    forms = _phrases()[key]
    if not forms:
        return key if is_of_verbs(words) else ""
    return next((form for form in forms if shows(form, words)), "")


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
def _phrases() -> Mapping[str, tuple[str, ...]]:
    """Return the taught phrases by their lemmas, each with its forms in dictionaries where they differ from these."""
    rows = (line.split("\t") for line in lists.load("en-core-phrases"))
    return {key: tuple(forms) for key, *forms in rows}


@cache
def _chinese() -> frozenset[str]:
    return frozenset((*lists.load("zh-core-words"), *lists.load("zh-core-idioms")))
