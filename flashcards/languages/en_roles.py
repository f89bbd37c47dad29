"""What each word of an English sentence can be where it stands: noun, verb, adjective, by a little grammar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from flashcards.languages import en_forms, en_numerals, lists
from flashcards.model import Word

# Tags, one letter a word: N noun, A adjective, M adjective or noun, G -ing form, D participle, V other verb form,
# R adverb, F function word, # number, P punctuation.
_FIXED = {"P": "P", "F": "F", "R": "R", "M": "#", "X": "N"}  # parts of speech that are what they are
_NOUN_ENDINGS = ("ment", "tion", "sion", "ness", "ity", "ance", "ence", "ism", "ship", "ist", "ology")
SUBJECTS = frozenset({"we", "they", "i", "you", "he", "she", "it", "who", "which", "that", "this", "these", "those"})
_MODALS = frozenset(
    {"to", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "cannot", "not", "n't", "do"}
)
DETERMINERS = frozenset(
    {"a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "every", "each", "no", "some", "any", "of"}
)
_JOINING = frozenset({"and", "or", "but", "one", "ones", "as"})  # after these an adjective has its noun still
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "for", "with", "by", "from", "at", "into", "about", "through", "under", "between", "against"}
    | {"without", "out", "up", "off", "down", "over"}
)
_BEFORE_NUMBERS = frozenset({"last", "next", "first", "other", "these", "those"})
CLOSING = frozenset(".;:!?")
_CONJUNCTIONS = frozenset(
    {"because", "if", "when", "while", "that", "which", "who", "but", "so", "as", "than", "where"}
)
_FINITE = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "am",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "'s",
        "'re",
        "'m",
        "'ve",
    }
    | {"will", "would", "can", "could", "shall", "should", "may", "might", "must", "cannot", "'ll", "'d", "ca", "wo"}
)


def tags(words: Sequence[Word]) -> str:
    """Return a letter a word: what it can be where it stands.

    >>> from flashcards.languages import get
    >>> tags(get("en").words("We trained the automated researcher with human feedback."))
    'FDFDNFMNP'
    """
    found: list[str] = []
    for word in words:
        before = words[len(found) - 1] if found else None
        found.append(_tag(word, before, found[-1] if found else ""))
    for number, tag in enumerate(found):
        if tag == "M" and _is_alone(words, found, number):
            found[number] = "N"
        elif tag == "N" and _is_only_verb(words, found, number):
            found[number] = "V"
        elif tag in "NM" and _is_of_time(words, number):
            found[number] = "R"
        elif tag == "V" and (_is_head(words, found, number) or _is_governed(words, found, number)):
            found[number] = "N"
    return "".join(found)


def _is_alone(words: Sequence[Word], tagged: Sequence[str], number: int) -> bool:
    """Tell whether a word that may be an adjective or a noun has no noun to belong to: "the fine is high"."""
    if not number or words[number - 1].text.lower() not in DETERMINERS:
        return False
    if number + 1 == len(words):
        return True
    after = words[number + 1].text.lower()
    return (tagged[number + 1] in "FV" and after not in _JOINING) or after in CLOSING


def _is_of_time(words: Sequence[Word], number: int) -> bool:
    """Tell "long" of "long before the sound" from what is longed for."""
    after = words[number + 1].text.lower() if number + 1 < len(words) else ""
    return words[number].text.lower() == "long" and after in {"before", "after", "ago", "since"}


def _is_head(words: Sequence[Word], tagged: Sequence[str], number: int) -> bool:
    """Tell whether a plain form that may be noun or verb ends a noun phrase: "a cache hit", "the abatement cost of"."""
    form, before = words[number].text.lower(), words[number - 1].text.lower() if number else ""
    is_singular = number > 0 and tagged[number - 1] == "N" and before == words[number - 1].lemma
    if not is_singular or "N" not in parts_of_speech(form):
        return False
    if form != words[number].lemma:  # a plural, if a plain verb follows: "the abatement costs differ"
        after = words[number + 1 : number + 2]
        return (
            form.endswith("s") and tagged[number + 1 : number + 2] == ["V"] and after[0].text.lower() == after[0].lemma
        )
    return number + 1 == len(words) or words[number + 1].text.lower() in CLOSING | {"of"}


def _is_governed(words: Sequence[Word], tagged: Sequence[str], number: int) -> bool:
    """Tell whether a plain form that may be a noun can be no verb, by what stands before it.

    A preposition does: "still in use", "trying out pull incentives"; and a question's "do" before a plural: "do market
    shares mean", or a counted plural: "the last three pay slips". "the tricks they rely on fall into types" is none.
    """
    form, before = words[number].text.lower(), words[number - 1].text.lower() if number else ""
    if form != words[number].lemma or "N" not in parts_of_speech(form):
        return False
    after = words[number + 1] if number + 1 < len(words) else None
    if before in _PREPOSITIONS:
        return after is None or after.text.lower() not in _PREPOSITIONS
    is_plural = after is not None and after.text.lower().endswith("s") and after.text.lower() != after.lemma
    if before == "do":
        return is_plural and tagged[number + 1 : number + 3] in (["V", "V"], ["N", "V"])
    is_counted = (
        number > 1 and tagged[number - 1] == "#" and words[number - 2].text.lower() in DETERMINERS | _BEFORE_NUMBERS
    )
    return is_counted and is_plural and "N" in parts_of_speech(words[number + 1].text.lower())


def _is_only_verb(words: Sequence[Word], tagged: Sequence[str], number: int) -> bool:
    """Tell whether a form that may be plural or verb is the only verb its clause has: "because the bell sticks"."""
    form = words[number].text.lower()
    if not number or form.endswith(("ss", "us", "is")) or "V" not in parts_of_speech(form):
        return False
    before, subject = words[max(0, number - 2)], words[number - 1]
    after = words[number + 1].text.lower() if number + 1 < len(words) else ","
    is_singular = tagged[number - 1] == "N" and subject.text.lower() == subject.lemma
    if form.endswith("s") and subject.text.lower() == "what" and after in {"is", "was"}:
        return True  # what remains is the music
    if not form.endswith("s") or not is_singular:
        return False
    if form != words[number].lemma and after in DETERMINERS - {"of"}:
        return True  # magnitude measures the energy
    if before.text.lower() not in DETERMINERS - {"of"}:
        return False
    first = next((k + 1 for k in range(number, -1, -1) if _parts_clauses(words[k])), 0)
    last = next((k for k in range(number, len(words)) if _parts_clauses(words[k])), len(words))
    has_verb = any(tagged[k] in "VD" or words[k].text.lower() in _FINITE for k in range(first, last))
    return not has_verb and after not in {",", "and", "or"}  # the flight muscles, the heart and so on


def _parts_clauses(word: Word) -> bool:
    return word.text in {",", *CLOSING} or word.text.lower() in _CONJUNCTIONS


def _tag(word: Word, before: Word | None, tag_before: str) -> str:
    lower = word.text.lower()
    if lower.removesuffix("s").isdecimal():
        return "#"  # the 1990s
    if word.pos in _FIXED:
        return _FIXED[word.pos]
    is_counting = "-" in lower and en_numerals.value_of_word(lower.partition("-")[0]) is not None
    if is_counting or lower == "third":  # six-hour; the one ordinal that is a verb in the lists
        return "A"
    can = parts_of_speech(lower)
    if word.pos == "V" or ("V" in can and word.pos in "NA" and _acts(word, lower, before, tag_before)):
        return _verb(word, lower, before, tag_before)
    if word.pos == "A" and not (lower.endswith(_NOUN_ENDINGS) and "A" not in can):
        return "M" if "N" in can else "A"
    return "N"


def _acts(word: Word, lower: str, before: Word | None, tag_before: str) -> bool:
    """Tell whether a form that may be noun or verb is a verb here, by the word before it."""
    if before is None:
        return lower == word.lemma and lower in verbs()
    previous = before.text.lower()
    if previous in _MODALS or (previous in SUBJECTS and previous not in {"this", "that"}):
        return word.pos == "N" or previous not in {"these", "those"}
    if previous in DETERMINERS or tag_before in {"A", "D"} or before.lemma == "'s":
        return False
    if tag_before == "M" and lower == word.lemma:
        return False  # average lead time
    if word.lemma in verbs():
        return word.pos == "N" or tag_before == "N"
    is_plural = tag_before == "N" and before.pos == "N" and previous.endswith("s") and previous != before.lemma
    return is_plural and lower == word.lemma and word.pos == "N"


def _verb(word: Word, lower: str, before: Word | None, tag_before: str) -> str:
    if lower.endswith("ing") and lower != word.lemma:
        return "G"
    is_past = word.pos == "V" and lower in lists.load("en-pasts")
    if is_past or (lower != word.lemma and not lower.endswith("s")):
        return "D"
    previous = before.text.lower() if before else ""
    if previous in DETERMINERS or tag_before in {"A", "D"}:
        return "N"
    is_singular = tag_before == "N" and before is not None and (previous == before.lemma or previous.endswith("ing"))
    is_noun = lower == word.lemma and (tag_before == "G" or is_singular) and lower not in verbs()
    return "N" if is_noun else "V"  # washing machine: a singular has no plain form of a verb after it


@cache
def verbs() -> frozenset[str]:
    """Return the lemmas of words that are verbs far more often than nouns."""
    return frozenset(lists.load("en-verbs"))


@lru_cache(maxsize=1 << 16)
def parts_of_speech(lower: str) -> str:
    """Return the letters of all that a form can be: N, V, A, R; "" for a form that is in no list, such as a name.

    >>> parts_of_speech("test"), parts_of_speech("human")
    ('NV', 'NA')
    """
    found = en_forms.uses(lower.rpartition("-")[2])
    return "".join(letter for letter in "NVAR" if letter in found)
