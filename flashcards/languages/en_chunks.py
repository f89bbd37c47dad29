"""Phrases of English by a little grammar: which stretches of a sentence may name a concept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from flashcards import languages
from flashcards.languages import lists
from flashcards.languages.en_compounds import is_compound
from flashcards.languages.en_roles import CLOSING, DETERMINERS, SUBJECTS, parts_of_speech, tags, verbs
from flashcards.model import ENGLISH, Word

LONGEST = 5  # words of a noun phrase
COMMON_ADJECTIVE = 5.0  # Zipf frequency from which an adjective that could be a noun is none at the end of a phrase

# Articles, possessives and pronouns, which stand between the parts of a set phrase: leave it alone, lose one's temper.
_CHANGING = frozenset(
    {"a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "one", "'s", "'"}
    | {"\N{RIGHT SINGLE QUOTATION MARK}", "it", "them", "him", "us", "me", "you", "they"}
    | {"oneself", "itself", "themselves", "himself", "herself"}
)
_AFTER_ACTS = (DETERMINERS - {"of"}) | {"it", "that", "them", "to"}  # after these an -ing form is a verb
_INNER = frozenset({"of", "from", "in"})


def noun_phrases(words: Sequence[Word], tagged: str) -> Iterator[range]:
    """Yield the word numbers of each stretch that may be a term: (adjective | participle | noun | -ing)* noun.

    One "of", "from" or "in" may stand between two such stretches; a single word may also be a verb or an adjective;
    and what a dictionary has as one noun needs no grammar: "wear and tear".
    """
    for start in range(len(words)):
        if start and tagged[start - 1] == "#" and words[start].lemma in _units():
            continue
        for stop in range(start + 1, min(len(words), start + LONGEST) + 1):
            piece = tagged[start:stop]
            if piece[-1] == "P":
                break
            if _may_be_term(words, piece, range(start, stop)):
                yield range(start, stop)


def _may_be_term(words: Sequence[Word], piece: str, phrase: range) -> bool:
    """Tell whether words with these tags may be a term where they stand."""
    inside = words[phrase.start : phrase.stop]
    if piece[-1] in "#R" or piece == "F":
        return False
    if len(phrase) == 1:
        return not (piece in "VGDR" and inside[0].lemma in verbs())
    if is_compound(inside) and piece[0] not in "F#":
        return True
    if not _is_phrase(piece, inside, words[phrase.start - 1] if phrase.start else None):
        return False
    after = words[phrase.stop].text.lower() if phrase.stop < len(words) else ""
    return piece[-1] != "G" or after not in _AFTER_ACTS  # "view contributing to it as important"


def may_act(words: Sequence[Word], tagged: str, phrase: range) -> bool:
    """Tell whether a phrase may be a verb and its object: "forging test reports", "and stores elastic energy"."""
    first, last = words[phrase.start], words[phrase.stop - 1]
    before = words[phrase.start - 1].text.lower() if phrase.start else ""
    if len(phrase) == 1 or before in DETERMINERS - {"of"} or is_compound(words[phrase.start : phrase.stop]):
        return False
    if tagged[phrase.start] == "G":
        return _is_plural(last) or last.text.isupper()  # sequencing DNA
    is_form = _is_plural(first) and "-" not in first.text  # small-claims court
    return tagged[phrase.start] in "NV" and is_form and "V" in parts_of_speech(first.text.lower())


def _is_plural(word: Word) -> bool:
    return word.text.lower().endswith("s") and word.text.lower() != word.lemma


def phrase_key(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the lemmas of a set phrase without articles and possessives, which change: lose one's temper.

    >>> from flashcards.languages import get
    >>> phrase_key(get("en").words("lost his temper"))
    ('lose', 'temper')
    """
    return tuple(word.lemma for word in words if word.lemma not in _CHANGING)


def in_running_text(token: str) -> str:
    """Return a word as it is written inside a sentence: lower case, but for abbreviations and single letters.

    >>> [in_running_text(token) for token in ("Runoff", "RLHF", "T-cell", "T")]
    ['runoff', 'RLHF', 'T-cell', 'T']
    """
    first = token.partition("-")[0]
    keeps = any(letter.isupper() for letter in token[1:]) or (len(first) == 1 and first != "A" and first.isupper())
    return token if keeps else token.lower()


def proper_names(sentences: Iterable[Sequence[Word]]) -> frozenset[str]:
    """Return the lemmas of words in no list of words that always have a capital, and not once to begin a sentence.

    Acronyms are none.

    >>> from flashcards.languages import get
    >>> texts = ("We met Anna there.", "Anna likes misalignment.", "The Misalignment Problem")
    >>> sorted(proper_names(get("en").words(text) for text in texts))
    ['anna']
    """
    upper: Counter[str] = Counter()
    lower: set[str] = set()
    for words in sentences:
        for number, word in enumerate(words):
            if word.text[0].islower():
                lower.add(word.lemma)
            elif word.text[0].isupper() and not word.text.isupper() and not parts_of_speech(word.text.lower()):
                upper[word.lemma] += 1 + (number > 0)
    return frozenset(lemma for lemma, count in upper.items() if count > 1 and lemma not in lower)


def is_name(words: Sequence[Word], proper: frozenset[str]) -> bool:
    """Tell whether a noun phrase is the name of a person, place, organisation or unit of measure, or counts units."""
    content = [word for word in words if word.pos != "F"]
    if not content:
        return False
    if words[-1].lemma in _units() and all(word.pos == "M" for word in words[:-1]):
        return True
    if content[-1].lemma in proper:
        return True
    has_capitals = all(word.text[0].isupper() for word in content)
    named = any(word.lemma in proper for word in content) or content[-1].lemma in _organisations()
    return has_capitals and len(content) > 1 and named


@cache
def _units() -> frozenset[str]:
    return frozenset(lists.load("en-units"))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(lists.load("en-organisations"))


def _is_phrase(piece: str, words: Sequence[Word], before: Word | None) -> bool:
    """Tell whether the tags of a stretch make a noun phrase; `before` is the word before it."""
    inner = [k for k, tag in enumerate(piece) if tag == "F"]
    if len(inner) > 1 or any(tag in "PVR" for tag in piece) or piece[-1] not in "NMG":
        return False
    if "#" in piece and not _is_numbered(piece, words):
        return False
    if inner:
        at = inner[0]
        if at in {0, len(piece) - 1} or words[at].lemma not in _INNER or piece[at - 1] not in "NMG":
            return False
    is_act = words[0].lemma in verbs() and not (before and before.text.lower() in DETERMINERS | {"more", "less"})
    if piece[0] == "G" and (piece[1] in "AMD" or is_act):
        return False
    if _ends_with_adjective(piece, words):
        return False
    return not _is_clause(piece, before)


def _is_numbered(piece: str, words: Sequence[Word]) -> bool:
    """Tell whether the one number of a stretch says which kind of the noun before it: type 1 diabetes."""
    at = piece.find("#")
    is_figure = len(words[at].text) == 1 and words[at].text.isdecimal()
    return is_figure and piece.count("#") == 1 and piece[at - 1 : at + 2] == "N#N"


def _ends_with_adjective(piece: str, words: Sequence[Word]) -> bool:
    """Tell whether a last word that could be a noun is none: "fees low", but "warning light"."""
    last, before = words[-1], words[-2]
    if last.pos != "A" or languages.get(ENGLISH).zipf(last.lemma) <= COMMON_ADJECTIVE:
        return False
    is_plural = before.text.endswith("s") and before.text.lower() != before.lemma
    return is_plural or piece[-2] not in "NG"


def _is_clause(piece: str, before: Word | None) -> bool:
    """Tell whether a participle makes the stretch a clause: "the student described results", "struck Beijing"."""
    if any(one in "NM" and other in ("DA" if one == "N" else "D") for one, other in pairwise(piece)):
        return True
    return piece[0] == "D" and before is not None and (before.pos in "NXR" or before.text.lower() in SUBJECTS)


__all__ = [
    "CLOSING",
    "DETERMINERS",
    "LONGEST",
    "SUBJECTS",
    "in_running_text",
    "is_name",
    "may_act",
    "noun_phrases",
    "parts_of_speech",
    "phrase_key",
    "proper_names",
    "tags",
]
