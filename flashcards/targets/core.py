"""What courses of a language teach beyond the basics: the words and phrases a learner meets again in many texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from flashcards import languages
from flashcards.languages import en_chunks, lists, zh_words
from flashcards.model import CHINESE, ENGLISH, Word

_REFLEXIVE, _OWN = "oneself", "one's"
_POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their", _OWN, "'s", "\u2019s", "'", "\u2019"})
_OWNERS = frozenset({"someone", "something", "him", "them", "me", "you", "us"})
_OBJECTS = frozenset({"it", "them", "him", "her", "us", "me", "you", "they"})
_JOINING = frozenset({"or", "and"})
_ARTICLES = frozenset({"a", "an", "the"})
_ONE_AS_SUBJECT = frozenset({"as one", "than one", "what one", "where one", "while one", "before one"})
_WITHOUT_OWNER = 3  # words from which a phrase is known without its possessive: keep options open
_OF_ANY_FORM = frozenset({"be", "have", "do"})


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
    seen = _pronouns(word.text.lower() for word in around)
    return not forms or any(_demands(form, len(lemmas)) <= seen for form in forms)


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
        return key if _is_of_verbs(words) else ""
    return next((form for form in forms if _shows(form, words)), "")


def _is_of_verbs(words: Sequence[Word]) -> bool:
    """Tell whether a phrase differs from its lemmas by forms of verbs only, and by objects: "win or lose", "let down".

    Lists that have no form of a phrase may mean one with an article: "in a row".
    """
    inner = [word for word in words if en_chunks.phrase_key([word])]
    dropped = {word.text.lower() for word in words} - {word.text.lower() for word in inner}
    if dropped - _OBJECTS or inner[-1].lemma == "that":  # provided that
        return False
    joined = [before.lemma in _JOINING for before in inner]
    for number, word in enumerate(inner):
        can = en_chunks.parts_of_speech(word.text.lower())
        is_joined = joined[number - 1] if number else True
        is_participle = number > 0 and word.text.lower().endswith("ing")  # burst out laughing
        is_verb = "V" in can and not is_participle and ("N" not in can or is_joined)
        if word.text.lower() != word.lemma and not is_verb and word.lemma not in _OF_ANY_FORM:
            return False
    return True


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


@cache
def _demands(form: str, size: int) -> frozenset[str]:
    """Return the pronouns that make a phrase what it is: "it" of "call it a day"."""
    found = _pronouns(form.split(" "))
    if any(clause in form for clause in _ONE_AS_SUBJECT):
        found -= {"one"}
    return found - {_OWN} if size >= _WITHOUT_OWNER else found


def _pronouns(words: Iterable[str]) -> frozenset[str]:
    kinds = set()
    for word in words:
        if word.endswith(("self", "selves")) and word != "self":
            kinds.add(_REFLEXIVE)
        elif word in _POSSESSIVES or word.endswith(("'s", "s'")):
            kinds.add(_OWN)
        elif word in {"it", "one"}:
            kinds.add(word)
    return frozenset(kinds)


def _shows(form: str, words: Sequence[Word]) -> bool:
    """Tell whether a text has a phrase as dictionaries do: no "ups and downs" for up and down.

    Verbs may be of any form; other words are as they stand there, and articles are where dictionaries have them.
    """
    wanted, parts = _parted(form.split(" ")), _parted([word.text.lower() for word in words])
    lemmas = en_chunks.phrase_key(words)
    if not len(wanted) == len(parts) == len(lemmas):
        return len(wanted) != len(lemmas)  # "one" or "it" is of the phrase
    is_run = all(word.span.stop + 1 >= after.span.start for word, after in pairwise(words))
    for (text, before), (seen, before_here), lemma in zip(wanted, parts, lemmas, strict=True):
        is_verb = en_chunks.parts_of_speech(lemma) == "V" or lemma in _OF_ANY_FORM
        if (text not in {lemma, seen} and not is_verb) or (is_run and before_here != before):
            return False
    return True


def _parted(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return the words that do not change, each with the kind of article or pronoun before it inside the phrase."""
    found: list[tuple[str, str]] = []
    before = ""
    for word in words:
        if word in _ARTICLES:
            before = ("the" if word == "the" else "a") if found else ""
        elif word in _OWNERS or _pronouns([word]) - {"it", "one"}:
            before = _OWN if found else ""
        elif en_chunks.phrase_key(languages.get(ENGLISH).words(word)):
            found.append((word, before))
            before = ""
    return found
