"""Whether a stretch of English can be read by itself: it has a main clause, and no fragment hangs at its ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.languages import en_chunks
from flashcards.model import Word

_FINITE = frozenset({"be", "have", "do", "can", "will", "may", "must", "should", "would", "could", "might", "shall"})
_MODALS = _FINITE - {"be", "have", "do"}
_NOT_FINITE = frozenset({"be", "been", "being", "having", "doing"})
_SUBJECTS = frozenset(
    {
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "this",
        "that",
        "these",
        "those",
        "there",
        "one",
        "nobody",
        "everyone",
    }
    | {"everything", "nothing", "someone", "something", "anyone", "what", "all", "many", "some", "most", "both"}
    | {"others", "none", "half", "each"}
)
# What opens a clause that hangs on another one, and what may stand before that.
HANGING = frozenset(
    {
        "when",
        "if",
        "while",
        "as",
        "after",
        "before",
        "because",
        "since",
        "until",
        "once",
        "although",
        "though",
        "unless",
    }
    | {"whereas", "whether", "that", "which", "who", "whose", "whom", "where", "why", "how", "than", "lest", "so that"}
)
_RELATIVE = frozenset({"which", "who", "whose", "whom", "where", "why", "that", "than", "how"})
_JOINING = frozenset({"and", "but", "or", "so", "yet", "even", "just", "only", "nor", "then"})
_ADDING = frozenset({"include", "including", "such", "especially", "except", "namely"})
_OBJECTS = frozenset({"it", "them", "him", "her", "us", "me", "you", "this", "that"}) | en_chunks.DETERMINERS - {"of"}
PREPOSITIONS = frozenset(
    {"in", "on", "at", "by", "for", "from", "with", "of", "to", "into", "over", "under", "about", "between", "during"}
    | {"through", "within", "without", "against", "toward", "towards", "among", "across", "behind", "above", "below"}
)
_COMMA = frozenset({"P,", "P;", "P:", "P-"})
_PARTS = frozenset({"P;", "P:"})
_ENDS = frozenset({"P.", "P?", "P!"})


def stands_alone(words: Sequence[Word]) -> bool:
    """Tell whether words hold a main clause (subject and verb, or a request) and neither begin nor end in a fragment.

    >>> from flashcards.languages import get
    >>> texts = ("The tide rises when the moon is full", "called ebb: the tide falls", "if the moon is full", "the gut")
    >>> [stands_alone(get("en").words(text)) for text in (*texts, "The tide falls, and in the morning")]
    [True, False, False, False, False]
    """
    later = [words[part.start : part.stop] for part in _clauses(words, _PARTS)][1:]
    return _is_whole(words) and all(_is_whole(part) for part in later if _opening(part) in HANGING - {"that"})


def _is_whole(words: Sequence[Word]) -> bool:
    tags = en_chunks.tags(words)
    clauses = [(words[clause.start : clause.stop], tags[clause.start : clause.stop]) for clause in _clauses(words)]
    full = [_is_clause(*clause) for clause in clauses]
    main = [
        is_full and _opening(each) not in HANGING and not _is_fragment(each, tag)
        for (each, tag), is_full in zip(clauses, full, strict=True)
    ]
    if not any(main) or _opening(clauses[0][0]) in _RELATIVE or _is_fragment(*clauses[0]):
        return False
    if _has_lost_subject(*clauses[0]) or (not full[-1] and _leads_to_more(clauses[-1][0])):
        return False
    cut_off = (
        number for number, (each, _) in enumerate(clauses) if _opening(each) in HANGING - {"that"} and not full[number]
    )
    return all(any(full[number:]) for number in cut_off)


def _clauses(words: Sequence[Word], marks: frozenset[str] = _COMMA | _ENDS) -> Iterator[range]:
    start = 0
    for number, word in enumerate(words):
        if word.stem in marks:
            if number > start:
                yield range(start, number)
            start = number + 1
    if start < len(words):
        yield range(start, len(words))


def _opening(words: Sequence[Word]) -> str:
    """Return the first word of a clause after "and", "even" and marks."""
    lemmas = [word.lemma for word in words if word.pos != "P"]
    opening = next((lemma for lemma in lemmas if lemma not in _JOINING), "")
    if (
        opening in {"in", "by", "to", "for", "on", "with", "at"}
        and len(lemmas) > 1
        and lemmas[1] in _RELATIVE - {"that"}
    ):
        return lemmas[1]
    return "so that" if lemmas[:2] == ["so", "that"] else opening


def _is_fragment(words: Sequence[Word], tags: str) -> bool:
    """Tell whether a clause begins with a participle or only adds to another one: called ebb; including the gut."""
    at = next((number for number, word in enumerate(words) if word.pos != "P" and word.lemma not in _JOINING), 0)
    word = words[at]
    is_request = tags[at] == "V" and word.text.lower() == word.lemma
    is_participle = tags[at] in "DG" or word.text.endswith("ing")
    return word.lemma in _ADDING or (is_participle and word.text[:1].islower() and not is_request)


def _leads_to_more(words: Sequence[Word]) -> bool:
    """Tell whether words only begin a clause: "and in their eleventh season"."""
    first = [word.lemma for word in words if word.pos != "P"][:2]
    return len(first) > 1 and first[0] in {"and", "but", "so", "yet"} and first[1] in PREPOSITIONS


def _has_lost_subject(words: Sequence[Word], tags: str) -> bool:
    """Tell whether a clause begins with the verb of a subject that stood before: slows it down; is due to arrive."""
    word, after = words[0], words[1].text.lower() if len(words) > 1 else ""
    if word.text[:1].isupper():
        return False
    is_verb = tags[0] == "V" or ("V" in en_chunks.parts_of_speech(word.text) and after in _OBJECTS)
    is_third = is_verb and word.text.endswith("s") and word.lemma != word.text
    is_finite = word.lemma in _FINITE and (word.lemma != word.text or word.lemma in _MODALS)
    return is_third or (is_finite and after not in _SUBJECTS)


def _is_clause(words: Sequence[Word], tags: str) -> bool:
    """Tell whether a clause has a subject and after it a finite verb, or is a request."""
    if _only_describes(words, tags):
        return False
    subject = noun = inside = False  # of what is said; any noun; within what a preposition brings
    for number, (word, tag) in enumerate(zip(words, tags, strict=True)):
        lower = word.text.lower()
        is_month = number > 0 and word.text[0].isupper()  # in May
        is_finite = word.lemma in _FINITE and lower not in _NOT_FINITE and not is_month
        is_infinitive = number > 0 and words[number - 1].text.lower() == "to"
        is_verb = (subject and tag == "D") or (noun and (tag == "V" or is_finite))
        if (is_verb and not is_infinitive) or _is_request(words, tags, number):
            return True
        if tag in "NM#" or lower in _SUBJECTS or (word.pos == "N" and tag == "A"):
            subject, noun = subject or not inside, True
        elif lower in PREPOSITIONS:
            inside = True
        elif noun and lower in en_chunks.DETERMINERS - {"of"}:
            inside = False  # in 2013 a rock fell
        if lower in _SUBJECTS:
            subject = True
    return False


def _only_describes(words: Sequence[Word], tags: str) -> bool:
    """Tell whether all that acts in what a preposition brings describes it: in the suburb where the line begins."""
    relative = sum(word.text.lower() in _RELATIVE - {"that", "than"} for word in words[1:])
    finite = [tag == "V" or word.lemma in _FINITE for word, tag in zip(words, tags, strict=True)]
    acts = sum(finite) + sum(tag == "D" and not before for tag, before in zip(tags[1:], finite, strict=False))
    return bool(relative) and words[0].text.lower() in PREPOSITIONS and acts <= relative


def _is_request(words: Sequence[Word], tags: str, number: int) -> bool:
    word, after = words[number], words[number + 1].text.lower() if number + 1 < len(words) else ""
    if word.text.lower() != word.lemma or not _opens(words, number):
        return False
    return tags[number] == "V" or ("V" in en_chunks.parts_of_speech(word.lemma) and after in _OBJECTS)


def _opens(words: Sequence[Word], number: int) -> bool:
    return all(word.lemma in _JOINING | {"not", "do", "n't"} or word.pos in "RP" for word in words[:number])
