"""Phrases of English by a little grammar: which stretches of a sentence may name a concept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from flashcards import languages
from flashcards.languages import en_forms, en_numerals, lists
from flashcards.model import ENGLISH, Word

LONGEST = 5  # words of a noun phrase
COMMON_ADJECTIVE = 5.0  # Zipf frequency from which an adjective that could be a noun is none at the end of a phrase

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
# Articles, possessives and pronouns, which stand between the parts of a set phrase: leave it alone, lose one's temper.
_CHANGING = frozenset(
    {"a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "one", "'s", "'"}
    | {"\N{RIGHT SINGLE QUOTATION MARK}", "it", "them", "him", "us", "me", "you", "they"}
    | {"oneself", "itself", "themselves", "himself", "herself"}
)
_JOINING = frozenset({"and", "or", "but", "one", "ones", "as"})  # after these an adjective has its noun still
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
_INNER = frozenset({"of", "from", "in"})


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
    return "".join(found)


def _is_alone(words: Sequence[Word], tagged: Sequence[str], number: int) -> bool:
    """Tell whether a word that may be an adjective or a noun has no noun to belong to: "the fine is high"."""
    if not number or words[number - 1].text.lower() not in DETERMINERS:
        return False
    if number + 1 == len(words):
        return True
    after = words[number + 1].text.lower()
    return (tagged[number + 1] in "FV" and after not in _JOINING) or after in CLOSING


def _is_only_verb(words: Sequence[Word], tagged: Sequence[str], number: int) -> bool:
    """Tell whether a form that may be plural or verb is the only verb its clause has: "because the bell sticks"."""
    form = words[number].text.lower()
    if number <= 1 or form.endswith(("ss", "us", "is")) or "V" not in parts_of_speech(form):
        return False
    before, subject = words[number - 2 : number]
    is_singular = tagged[number - 1] == "N" and subject.text.lower() == subject.lemma
    if not form.endswith("s") or not is_singular or before.text.lower() not in DETERMINERS - {"of"}:
        return False
    first = next((k + 1 for k in range(number, -1, -1) if _parts_clauses(words[k])), 0)
    last = next((k for k in range(number, len(words)) if _parts_clauses(words[k])), len(words))
    has_verb = any(tagged[k] in "VD" or words[k].text.lower() in _FINITE for k in range(first, last))
    after = words[number + 1].text.lower() if number + 1 < len(words) else ","
    return not has_verb and after not in {",", "and", "or"}  # the flight muscles, the heart and so on


def _parts_clauses(word: Word) -> bool:
    return word.text in {",", *CLOSING} or word.text.lower() in _CONJUNCTIONS


def noun_phrases(words: Sequence[Word], tagged: str) -> Iterator[range]:
    """Yield the word numbers of each stretch that may be a term: (adjective | participle | noun | -ing)* noun.

    One "of", "from" or "in" may stand between two such stretches; a single word may also be a verb or an adjective.
    """
    for start in range(len(words)):
        if start and tagged[start - 1] == "#" and words[start].lemma in _units():
            continue
        for stop in range(start + 1, min(len(words), start + LONGEST) + 1):
            piece = tagged[start:stop]
            if piece[-1] in "#PR":
                if piece[-1] != "R":
                    break
                continue
            if stop - start == 1:
                if piece != "F" and not (piece in "VGDR" and words[start].lemma in _verbs()):
                    yield range(start, stop)
            elif _is_phrase(piece, words[start:stop], words[start - 1] if start else None):
                yield range(start, stop)


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
    """Tell whether a noun phrase is the name of a person, place, organisation or unit of measure."""
    content = [word for word in words if word.pos != "F"]
    if not content:
        return False
    if len(words) == 1 and words[0].lemma in _units():
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
    if len(inner) > 1 or any(tag in "#PVR" for tag in piece) or piece[-1] not in "NMG":
        return False
    if inner:
        at = inner[0]
        if at in {0, len(piece) - 1} or words[at].lemma not in _INNER or piece[at - 1] not in "NMG":
            return False
    if piece[0] == "G" and (piece[1] in "AMD" or words[0].lemma in _verbs()):
        return False
    if _ends_with_adjective(piece, words):
        return False
    return not _is_clause(piece, before)


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


def _tag(word: Word, before: Word | None, tag_before: str) -> str:
    lower = word.text.lower()
    if lower.removesuffix("s").isdigit():
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
        return lower == word.lemma and lower in _verbs()
    previous = before.text.lower()
    if previous in _MODALS or (previous in SUBJECTS and previous not in {"this", "that"}):
        return word.pos == "N" or previous not in {"these", "those"}
    if previous in DETERMINERS or tag_before in {"A", "D"} or before.lemma == "'s":
        return False
    if word.lemma in _verbs():
        return word.pos == "N" or tag_before == "N"
    is_plural = tag_before == "N" and before.pos == "N" and previous.endswith("s") and previous != before.lemma
    return is_plural and lower == word.lemma and word.pos == "N"


def _verb(word: Word, lower: str, before: Word | None, tag_before: str) -> str:
    if lower.endswith("ing"):
        return "G"
    if lower != word.lemma and not lower.endswith("s"):
        return "D"
    previous = before.text.lower() if before else ""
    if previous in DETERMINERS or tag_before in {"A", "D"}:
        return "N"
    is_singular = tag_before == "N" and before is not None and (previous == before.lemma or previous.endswith("ing"))
    is_noun = lower == word.lemma and (tag_before == "G" or is_singular) and lower not in _verbs()
    return "N" if is_noun else "V"  # washing machine: a singular has no plain form of a verb after it


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lists.load("en-verbs"))


@lru_cache(maxsize=1 << 16)
def parts_of_speech(lower: str) -> str:
    """Return the letters of all that a form can be: N, V, A, R; "" for a form that is in no list, such as a name.

    >>> parts_of_speech("test"), parts_of_speech("human")
    ('NV', 'NA')
    """
    found = en_forms.uses(lower.rpartition("-")[2])
    return "".join(letter for letter in "NVAR" if letter in found)
