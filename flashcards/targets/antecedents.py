"""Whether a sentence can be understood by itself: who is meant, and what it goes on from, must not stand before it."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.languages import en_chunks, lists
from flashcards.model import ENGLISH, LinkedPair, Word

_PERSONS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs"}
    | {"himself", "herself", "itself", "themselves"}
)
_POINTING = frozenset({"this", "that", "these", "those", "such"})
FINITE = frozenset({"be", "have", "do", "can", "will", "may", "must", "should", "would", "could", "might", "shall"})
_RELATIVE = frozenset({"who", "that", "which", "whose", "of"})
_OPENING = frozenset({"when", "if", "while", "as", "after", "before", "because", "since", "until", "once", "that"})
_DUMMY = frozenset({"that", "to", "until", "for", "who", "if", "whether", "like"})  # it is hard to; it was not until
_PREDICATED = frozenset({"a", "an", "the", "one", "another"})  # "it is a room that": the room stood before
_BE = frozenset({"be", "take", "seem", "rain", "snow"})  # verbs whose "it" means nothing: it takes a year to
_ZH_PERSONS = frozenset({"他", "她", "它", "牠", "他们", "她们", "它们", "牠们", "其"})
_ZH_POINTING = frozenset({"这", "那", "此", "这样", "那样", "这里", "那里", "这儿", "那儿", "这么", "那么", "如此"})
_ZH_VERBS_NO = frozenset({"有", "是"})
_ASPECT = frozenset("了着过")
_OPEN_QUOTES, _CLOSE_QUOTES = "“「『", "”」』"


def is_finite(linked: LinkedPair) -> bool:
    """Tell whether the English of a pair has a verb, by its looks."""
    tags = en_chunks.tags(linked.source)
    return any(tag in "VD" or word.lemma in FINITE for word, tag in zip(linked.source, tags, strict=True))


def leans(linked: LinkedPair, learned: str) -> bool:
    """Tell whether a pronoun or demonstrative of a sentence means something that stood before it.

    That is one before the first verb of the sentence, if no name comes before it, or anywhere before the first noun.
    """
    return _english(linked.source) if learned == ENGLISH else _chinese(linked.target)


def goes_on(linked: LinkedPair, learned: str) -> bool:
    """Tell whether a sentence begins with a word that joins it to the one before (but, 因此), or in a quotation."""
    words, text = linked.words(learned), linked.pair.side(learned)
    first = next((word for word in words if word.pos != "P"), None)
    quotes = sum(map(text.count, _OPEN_QUOTES)) - sum(map(text.count, _CLOSE_QUOTES)), text.count('"') % 2
    return any(quotes) or (first is not None and first.lemma in lists.load(f"{learned}-openings"))


def _english(words: Sequence[Word]) -> bool:
    tags = en_chunks.tags(words)
    verb = next((n for n, word in enumerate(words) if tags[n] in "VD" or word.lemma in FINITE), len(words))
    named = noun = False
    for number, word in enumerate(words):
        is_name = word.text[:1].isupper() and number > 0 and word.lemma not in _PERSONS
        if _is_pronoun(words, tags, number) and not named and (number < verb or not noun):
            return not (word.lemma == "it" and _is_dummy(words, number)) and not _is_explained(words, number)
        named |= (is_name or (number == 0 and tags[0] == "N")) and word.lemma != "i"
        noun |= tags[number] in "N#" and word.lemma not in _PERSONS
    return False


def _is_pronoun(words: Sequence[Word], tags: str, number: int) -> bool:
    lemma = words[number].text.lower()
    if lemma in _PERSONS:
        return True
    after = tags[number + 1 : number + 2]
    stands_alone = (
        not after or not (after in "NAMGR#" or _may_be_noun(words[number + 1])) or _is_finite(words[number + 1])
    )
    is_subject = number == 0 or words[number - 1].pos == "P" or words[number - 1].lemma in {"of", "all"}
    is_any = words[number + 1 : number + 2] and words[number + 1].lemma in _RELATIVE  # those who pay
    return lemma in _POINTING and stands_alone and is_subject and after not in {"", "D"} and not is_any


def _may_be_noun(word: Word) -> bool:
    return "N" in en_chunks.parts_of_speech(word.text.lower())


def _is_finite(word: Word) -> bool:
    return word.lemma in FINITE


def _is_dummy(words: Sequence[Word], number: int) -> bool:
    after = [word.lemma for word in words[number + 1 :]]
    stop = next((n for n, word in enumerate(words[number + 1 :]) if word.pos == "P"), len(after))
    clause = after[:stop]
    return bool(set(clause[:2]) & _BE) and bool(set(clause[2:]) & _DUMMY) and clause[1] not in _PREDICATED


def _is_explained(words: Sequence[Word], number: int) -> bool:
    """Tell whether what a pronoun means follows it: "When it rains, the river rises"."""
    opens = any(word.lemma in _OPENING for word in words[max(0, number - 2) : number])
    comma = next((n for n in range(number, len(words)) if words[n].text == ","), len(words))
    after = next((word for word in words[comma + 1 :] if word.pos != "R"), None)
    return opens and after is not None and after.lemma not in _PERSONS | _POINTING and after.lemma != "there"


def _chinese(words: Sequence[Word]) -> bool:
    named = noun = verb = False
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else None
        is_pronoun = word.lemma in _ZH_PERSONS or (
            word.lemma in _ZH_POINTING and (after is None or after.pos not in "NMA" or after.lemma in _ZH_VERBS_NO)
        )
        if is_pronoun and not named and (not verb or not noun):
            return True
        verb |= word.lemma in _ASPECT or (word.pos == "V" and word.lemma not in {"让", "使", "把"})
        named |= word.pos == "X"
        noun |= word.pos == "N"
    return False
