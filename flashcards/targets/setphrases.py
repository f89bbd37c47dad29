"""Set phrases of English: those of two dictionaries (compile/phrases.py) and two lists of our own.

The lists are `en-fixed`, adverbials and the like, and `en-verb-phrases`, verbs with all that belongs to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from flashcards import languages
from flashcards.languages import en_chunks, lists
from flashcards.model import ENGLISH, Word
from flashcards.targets.core import is_core_phrase

DATA = Path(__file__).parent.parent / "data" / "en-phrases.txt"
WORDNET = DATA.with_name("wordnet-phrases.txt")
LONGEST_OBJECT = 5  # words between a verb and its particle
NO_VERB = frozenset({"be", "have", "do"})
OBJECT = frozenset("FNAMDG#")  # tags of an object
_NO_OBJECTS = frozenset({"and", "or", "but", "to", "that", "which", "who"})  # what stands in none
APART = frozenset(
    ["apart", "around", "aside", "away", "back", "down", "into", "off", "out", "over", "through", "together", "up"]
)  # particles that may stand behind an object and still belong to the verb


def is_set_phrase(lemmas: Sequence[str]) -> bool:
    """Tell whether a list has a set phrase of English, its lemmas without articles and pronouns.

    >>> is_set_phrase(["pay", "off"]), is_set_phrase(["pay", "banana"])
    (True, False)
    """
    return is_listed(lemmas) or is_core_phrase(lemmas)


def is_listed(lemmas: Sequence[str]) -> bool:
    """Tell whether a list has a set phrase as it is: of taught ones some are none without their pronouns."""
    return " ".join(lemmas) in _phrases() or is_fixed(lemmas)


def is_gloss_only(lemmas: Sequence[str]) -> bool:
    """Tell whether a set phrase is known only as a gloss of CC-CEDICT: "show how" is no entry of an English dictionary.

    >>> is_gloss_only(["show", "how"]), is_gloss_only(["pay", "off"])
    (True, False)
    """
    key = " ".join(lemmas)
    is_own = is_fixed(lemmas) or is_core_phrase(lemmas) or key in _of_verbs()
    return is_set_phrase(lemmas) and not is_own and key not in _listed(WORDNET)


def is_fixed(lemmas: Sequence[str]) -> bool:
    """Tell whether a phrase is one of the adverbials, conjunctions and prepositions of several words.

    >>> is_fixed(["in", "spite", "of"]), is_fixed(["pay", "off"])
    (True, False)
    """
    return " ".join(lemmas) in _fixed()


def divided(words: Sequence[Word], tags: str, start: int) -> Iterator[tuple[int, ...]]:
    """Yield the words of a verb and its particle that an object stands between: "turns a profit into a loss"."""
    if not acts(words, tags, start):
        return
    particles = lists.load("en-particles")
    for at in range(start + 1, min(len(words), start + LONGEST_OBJECT + 2)):
        is_particle = words[at].lemma in APART and is_set_phrase((words[start].lemma, words[at].lemma))
        if at > start + 1 and is_particle:
            yield start, at
            return
        if tags[at] not in OBJECT or words[at].lemma in _NO_OBJECTS or words[at].lemma in particles:
            return


def acts(words: Sequence[Word], tags: str, number: int) -> bool:
    """Tell whether a word may be a verb before its particle, though by its looks it could be a noun."""
    tag, word = tags[number], words[number]
    if word.lemma in NO_VERB:
        return False
    before = tags[number - 1] if number else ""
    previous = words[number - 1].text.lower() if number else ""
    could_be = tag == "N" and "V" in en_chunks.parts_of_speech(word.lemma) and before not in {"A", "M", "D", "N", "#"}
    return tag in "VGD" or (could_be and previous not in en_chunks.DETERMINERS)


@cache
def _phrases() -> frozenset[str]:
    particles = frozenset(lists.load("en-particles"))  # alone they are no phrase: "up on" of "turn up on a Friday"
    listed = frozenset(phrase for phrase in _listed(WORDNET) if set(phrase.split(" ")) - particles)
    return _listed(DATA) | listed | _of_verbs()


@cache
def _of_verbs() -> frozenset[str]:
    return frozenset(lists.load("en-verb-phrases"))


@cache
def _listed(path: Path) -> frozenset[str]:
    return frozenset(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


@cache
def _fixed() -> frozenset[str]:
    words = languages.get(ENGLISH).words
    return frozenset(" ".join(en_chunks.phrase_key(words(phrase))) for phrase in lists.load("en-fixed"))
