"""How dictionaries write a phrase, and whether a text has it so: its pronouns, articles and forms of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from flashcards import languages
from flashcards.languages import en_chunks
from flashcards.model import ENGLISH, Word

_REFLEXIVE, _OWN = "oneself", "one's"
_POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their", _OWN, "'s", "\u2019s", "'", "\u2019"})
_OWNERS = frozenset({"someone", "something", "him", "them", "me", "you", "us"})
_OBJECTS = frozenset({"it", "them", "him", "her", "us", "me", "you", "they"})
_JOINING = frozenset({"or", "and"})
_ARTICLES = frozenset({"a", "an", "the"})
_ONE_AS_SUBJECT = frozenset({"as one", "than one", "what one", "where one", "while one", "before one"})
_WITHOUT_OWNER = 3  # words from which a phrase is known without its possessive: keep options open
_OF_ANY_FORM = frozenset({"be", "have", "do"})


def is_of_verbs(words: Sequence[Word]) -> bool:
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
def demands(form: str, size: int) -> frozenset[str]:
    """Return the pronouns that make a phrase what it is: "it" of "call it a day"."""
    found = pronouns(form.split(" "))
    if any(clause in form for clause in _ONE_AS_SUBJECT):
        found -= {"one"}
    return found - {_OWN} if size >= _WITHOUT_OWNER else found


def pronouns(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of pronouns among words in lower case, each by its form in dictionaries.

    >>> sorted(pronouns(["put", "it", "in", "their", "words"]))
    ['it', "one's"]
    """
    kinds = set()
    for word in words:
        if word.endswith(("self", "selves")) and word != "self":
            kinds.add(_REFLEXIVE)
        elif word in _POSSESSIVES or word.endswith(("'s", "s'")):
            kinds.add(_OWN)
        elif word in {"it", "one"}:
            kinds.add(word)
    return frozenset(kinds)


def shows(form: str, words: Sequence[Word]) -> bool:
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
        elif word in _OWNERS or pronouns([word]) - {"it", "one"}:
            before = _OWN if found else ""
        elif en_chunks.phrase_key(languages.get(ENGLISH).words(word)):
            found.append((word, before))
            before = ""
    return found
