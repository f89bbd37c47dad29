"""Phrases of English by a little grammar: which stretches of a sentence may name a concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from flashcards.model import Word

LONGEST = 5  # words of a noun phrase

# Tags, one letter a word: N noun, A adjective, M adjective or noun, G -ing form, D participle, V other verb form,
# R adverb, F function word, # number, P punctuation.
_NOUN_ENDINGS = ("ment", "tion", "sion", "ness", "ity", "ance", "ence", "ism", "ship", "ist", "ology")
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "every",
        "each",
        "no",
        "some",
        "any",
        "of",
    ]
)
_INNER = frozenset({"of", "from", "in"})
_BEFORE_A_VERB = frozenset(
    [
        "to",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "cannot",
        "not",
        "n't",
        "we",
        "they",
        "i",
        "you",
        "he",
        "she",
        "it",
    ]
)


def tags(words: Sequence[Word]) -> str:
    """Return a letter a word: what it can be where it stands.

    >>> from flashcards.languages import get
    >>> tags(get("en").words("We trained the automated researcher with human feedback."))
    'FDFDNFMNP'
    """
    found: list[str] = []
    for word in words:
        before = words[len(found) - 1].text.lower() if found else ""
        found.append(_tag(word, before, found[-1] if found else ""))
    return "".join(found)


def noun_phrases(words: Sequence[Word], tagged: str) -> Iterator[range]:
    """Yield the word numbers of each stretch that may be a term: (adjective | participle | noun | -ing)* noun.

    One "of", "from" or "in" may stand between two such stretches; a single word may also be a verb or an adjective.
    """
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + LONGEST) + 1):
            piece = tagged[start:stop]
            if piece[-1] in "#PR":
                if piece[-1] != "R":
                    break
                continue
            if stop - start == 1:
                if piece != "F":
                    yield range(start, stop)
            elif _is_phrase(piece, words[start:stop], tagged[stop : stop + 1]):
                yield range(start, stop)


def _is_phrase(piece: str, words: Sequence[Word], following: str) -> bool:
    inner = [k for k, tag in enumerate(piece) if tag == "F"]
    if len(inner) > 1 or any(tag in "#PVR" for tag in piece):
        return False
    if inner:
        at = inner[0]
        if at in {0, len(piece) - 1} or words[at].lemma not in _INNER or piece[at - 1] not in "NMG":
            return False
    if piece[-1] not in "NMG" or piece[0] == "F":
        return False
    if piece[-1] == "G" and (
        (len(piece) > 2 and piece[-2] == "D") or (following == "F" and words[-1].pos == "V" and piece[-2] == "D")
    ):
        return False
    return not (piece[0] == "G" and piece[1] in "AD")


def _tag(word: Word, before: str, tag_before: str) -> str:
    if word.pos in "PFR":
        return word.pos
    if word.pos == "M":
        return "#"
    lower = word.text.lower()
    if word.pos == "X":
        return "N"
    can = parts_of_speech(lower)
    if word.pos == "V" or (word.pos == "N" and before in _BEFORE_A_VERB and "V" in can):
        return _verb(word, lower, before, tag_before)
    if word.pos == "A":
        if lower.endswith(_NOUN_ENDINGS) and "A" not in can:
            return "N"
        return "M" if "N" in can else "A"
    return "N"


def _verb(word: Word, lower: str, before: str, tag_before: str) -> str:
    if lower.endswith("ing"):
        return "G"
    if lower != word.lemma and not lower.endswith("s"):
        return "D"
    return "N" if before in _DETERMINERS or tag_before in {"A", "D"} else "V"


@lru_cache(maxsize=1 << 16)
def parts_of_speech(lower: str) -> str:
    """Return the letters of all that a form can be: N, V, A, R.

    >>> parts_of_speech("test"), parts_of_speech("human")
    ('NV', 'NA')
    """
    import lemminflect

    letters = {"NOUN": "N", "PROPN": "N", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "R"}
    found = {letters[tag] for tag in lemminflect.getAllLemmas(lower.rpartition("-")[2]) if tag in letters}
    return "".join(letter for letter in "NVAR" if letter in found)
