"""Which words of an English sentence may be a phrase that is asked: by a list, or by a little grammar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from flashcards.languages import en_chunks, lists
from flashcards.model import Word
from flashcards.targets.core import core_phrases, is_core_phrase, is_taught
from flashcards.targets.setphrases import NO_VERB, acts, divided, is_fixed, is_gloss_only, is_listed

LONGEST = 6  # words of a phrase of a list, those between its parts included
LONGEST_OBJECT = 4  # words of verb and object, of preposition and noun

PAIR = 2  # verb and particle
OF_VERBS = frozenset(
    {"against", "ahead", "along", "apart", "around", "aside", "at", "away", "back", "behind", "down", "for", "forward"}
    | {"from", "in", "into", "off", "on", "out", "over", "through", "to", "together", "up", "with"}
)  # prepositions and particles that change what a verb means
_WHEN_OR_WHERE = frozenset({"at", "by", "from", "in", "on"})
_DETERMINERS = frozenset({"this", "that", "these", "those", "some", "what", "which"})
_PARTING = frozenset({"any", "such", "more", "much", "no", "every", *_DETERMINERS})  # between verb and noun
LONGEST_GAP = 2  # words between two parts of a phrase
_QUESTIONS = frozenset({"how", "when", "where", "whether", "why"})  # they begin what the verb before them tells


class PhraseUnit(NamedTuple):
    """The numbers of the words of a phrase, and what it is.

    `kind`: "fixed" (of the list of set adverbials), "known" (of a dictionary), "particle" (verb and particle that no
    list has), "object" (verb and noun), "name" (noun and what describes it).
    """

    parts: tuple[int, ...]
    kind: str


@lru_cache(maxsize=1 << 9)  # pairs of an article are asked again and again
def phrase_units(words: tuple[Word, ...], tags: str) -> tuple[PhraseUnit, ...]:
    """Return the phrases of a sentence, longer ones first where they begin with the same word; they may overlap.

    >>> from flashcards.languages import get
    >>> words = get("en").words("They put up with the noise.")
    >>> " ".join(words[n].text for n in phrase_units(words, en_chunks.tags(words))[0].parts)
    'put up with'
    """
    return tuple(_phrase_units(words, tags))


def _phrase_units(words: tuple[Word, ...], tags: str) -> Iterator[PhraseUnit]:
    for start in range(len(words)):
        end = next((n for n in range(start, min(len(words), start + LONGEST)) if tags[n] in "P#"), start + LONGEST)
        for stop in range(min(len(words), end), start + 1, -1):
            kind = _kind(words, tags, start, stop)
            if kind:
                yield PhraseUnit(tuple(range(start, stop)), kind)
        for parts in (*divided(words, tags, start), *_parted(words, tags, start)):
            yield PhraseUnit(parts, "known")


def _parted(words: tuple[Word, ...], tags: str, start: int) -> Iterator[tuple[int, ...]]:
    """Yield the words of a taught phrase between which others stand: "poses any threat to", "bridge that gap"."""
    first = words[start].lemma
    if not acts(words, tags, start) and (tags[start] == "F" or "V" not in en_chunks.parts_of_speech(first)):
        return
    for key in core_phrases().get(first, ()):
        parts, at = [start], start + 1
        for lemma in key[1:]:
            while at < len(words) and words[at].lemma != lemma and _may_part(words, tags, at, parts[-1]):
                at += 1
            if at >= len(words) or words[at].lemma != lemma:
                break
            parts.append(at)
            at += 1
        is_parted = any(words[n].lemma in _PARTING or tags[n] == "A" for n in range(start, at) if n not in parts)
        around = words[max(0, start - 1) : at + 1]
        if len(parts) == len(key) and is_parted and is_taught([words[n] for n in parts], around):
            yield tuple(parts)
            return


def _may_part(words: tuple[Word, ...], tags: str, at: int, last: int) -> bool:
    """Tell whether a word may stand between the parts of a phrase."""
    is_article = not en_chunks.phrase_key(words[at : at + 1])
    return at - last <= LONGEST_GAP and (is_article or words[at].lemma in _PARTING or tags[at] == "A")


def _kind(words: tuple[Word, ...], tags: str, start: int, stop: int) -> str:
    """Return what a stretch is, "" if it is no phrase."""
    stretch, last = words[start:stop], words[stop - 1]
    key, units = en_chunks.phrase_key(stretch), lists.load("en-units")
    taught = is_taught(stretch, words[max(0, start - 1) : stop + 1])
    is_name = any(word.pos in "PXM" or (word.lemma in units and not taught) for word in stretch)
    is_name |= any(word.text[0].isupper() for word in stretch[1:])
    if not key or key[-1] != last.lemma or is_name or _is_when_or_where(words, tags, stop):
        return ""
    if is_fixed(key) and stretch[0].lemma in {key[0], "the"}:
        return "fixed"
    is_infinitive = last.lemma == "to" and tags[stop : stop + 1] in {"V", ""} and not taught
    is_empty = key[0] in NO_VERB and not (taught and key[0] != "be")
    if key[0] != stretch[0].lemma or is_infinitive or is_empty or _begins_another(words, stop - 1):
        return ""
    is_verb = acts(words, tags, start)
    may_act = len(key) > PAIR or "V" in en_chunks.parts_of_speech(key[0])
    is_thing = tags[start] in "NM" and not is_verb and not (taught and may_act)  # the tag may be wrong
    if (taught or is_listed(key)) and last.lemma not in _DETERMINERS | _QUESTIONS and not is_thing:
        return "" if is_gloss_only(key) and _begins_with_taught(key) else "known"
    if stop - start == PAIR and tags[stop - 1] == "N" and (tags[start] in "AMN" or describes(words, tags, start)):
        return "name"
    return _unlisted(words, tags, start, stop) if is_verb and stop - start <= LONGEST_OBJECT else ""


def _begins_with_taught(key: tuple[str, ...]) -> bool:
    """Tell whether a longer phrase only begins with a taught one: "make up for a shortage"."""
    return any(is_core_phrase(key[:size]) for size in range(PAIR, len(key)))


def _is_when_or_where(words: tuple[Word, ...], tags: str, stop: int) -> bool:
    """Tell whether a stretch ends with the preposition of a date, number or name: "ruled in 2019", "live in China"."""
    after = words[stop : stop + 1]
    return words[stop - 1].lemma in _WHEN_OR_WHERE and bool(after) and (tags[stop] == "#" or after[0].text[0].isupper())


def _begins_another(words: tuple[Word, ...], number: int) -> bool:
    """Tell whether a word begins a set adverbial and is no particle of what stands before it: "hedged in part"."""
    return any(is_fixed(en_chunks.phrase_key(words[number : number + size])) for size in (2, 3))


def _unlisted(words: tuple[Word, ...], tags: str, start: int, stop: int) -> str:
    """Return what a stretch is that begins with a verb and that no list has."""
    if words[stop - 1].lemma in OF_VERBS and stop - start == PAIR:
        return "particle"
    is_sure = tags[start] != "N" and not describes(words, tags, start)
    return "object" if is_sure and _ends_with_noun(words, tags, start, stop) else ""


def describes(words: tuple[Word, ...], tags: str, start: int) -> bool:
    """Tell whether a participle stands before its noun and is no verb: "a grown man", but "the wave struck Lima"."""
    if start == 0 or tags[start] not in "DG" or tags[start + 1] not in "NMAG":
        return False
    before = words[start - 1]
    is_object = before.lemma in en_chunks.DETERMINERS or tags[start - 1] in "AM#"
    is_subject = tags[start - 1] in "NR" or before.lemma in en_chunks.SUBJECTS
    return is_object if tags[start] == "G" else not is_subject


def _ends_with_noun(words: tuple[Word, ...], tags: str, start: int, stop: int) -> bool:
    """Tell whether a stretch ends with a whole noun phrase, after its first word."""
    last = stop - 1
    if tags[stop : stop + 1] in tuple("NMAGD") or set(tags[start + 1 : last]) - set("FAM"):
        return False
    if any(
        tags[n] == "F" and words[n].lemma not in en_chunks.DETERMINERS | _DETERMINERS for n in range(start + 1, last)
    ):
        return False
    if words[stop : stop + 1] and words[stop].lemma in {"of", "'s"}:
        return False
    return tags[last] in "NMG" or (tags[last] == "V" and "N" in en_chunks.parts_of_speech(words[last].text))
