"""English words whose sound depends on their part of speech, as they stand in a sentence: to record, a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from flashcards.languages import en_chunks, en_forms, lists
from flashcards.languages.en_sound import with_ending
from flashcards.model import Span, Word

_ACTS, _CHOICE, _EITHER = "VDG", "|", ", "
_BY_NEXT = frozenset({"close"})
_BEFORE_VERBS = frozenset({"never", "always", "often", "not", "also", "rarely", "seldom", "usually"})
_NEAR = frozenset({"to", "by", "at", "together", "behind"})
# Which part of speech a word has if the list does not know the one it is used as.
_INSTEAD = {"N": "NAV", "A": "ANV", "R": "RAN", "V": "VNA"}


def sounds(headword: str, words: Sequence[Word] = (), span: Span | None = None) -> dict[str, str] | None:
    """Return the IPA of each word of a headword that has several, by its part of speech where the headword stands.

    Where that cannot be told, a single word gets all of its sounds, parted by a comma, and a phrase None.

    >>> from flashcards.languages import get
    >>> words = get("en").words("They record every estimate.")
    >>> sounds("record", words, Span(5, 11)), sounds("estimate", words, Span(18, 26)), sounds("record")
    ({'record': 'rɪˈkɔrd'}, {'estimate': 'ˈɛstəmət'}, {'record': 'ˈrɛkərd, rɪˈkɔrd'})
    """
    tags = en_chunks.tags(words) if words and span else ""
    inside = [n for n, word in enumerate(words) if span and span.start <= word.span.start < span.stop]
    found: dict[str, str] = {}
    for part in headword.lower().split():
        listed = _listed(part)
        if not listed:
            continue
        at = next((n for n in inside if part in {words[n].text.lower(), words[n].lemma}), -1)
        nearby = _by_next(words, at) if at >= 0 and part in _BY_NEXT else ""
        said = _said(listed, nearby or (_used_as(words, tags, at, listed) if at >= 0 else ""))
        if len(said) > 1 and " " in headword:
            return None
        found[part] = _EITHER.join(said)
    return found


def _by_next(words: Sequence[Word], number: int) -> str:
    """Return what the word after it tells of a word that may be an adverb: close to it; "" if nothing."""
    after = words[number + 1].text.lower() if number + 1 < len(words) else ""
    return "R" if after in _NEAR else "V" if after in en_chunks.DETERMINERS - {"of"} else ""


def _used_as(words: Sequence[Word], tags: str, number: int, listed: Mapping[str, str]) -> str:
    """Return the part of speech of a word in its sentence, "" if what tells it disagrees."""
    word, tag = words[number], tags[number]
    before = words[number - 1] if number else None
    after = words[number + 1].text.lower() if number + 1 < len(words) else ""
    if tag in _ACTS:
        return "V" if tag != "V" or word.pos in "VF" else ""
    if tag == "M":
        return word.pos if word.pos in "NA" else ""
    has_object = after in en_chunks.DETERMINERS - {"of"}  # and replay the log
    is_noun = tag == "N" and not has_object and (before is None or before.lemma not in _BEFORE_VERBS)
    leads = before is not None and (before.lemma in en_chunks.DETERMINERS | {"be"} or before.pos in "AM")
    is_plain = listed.get("A") == listed.get("N", listed.get("A")) or "V" not in en_chunks.parts_of_speech(after)
    is_quality = tag in "AR" and leads and is_plain  # not the content changes
    agree = word.pos == tag or word.pos not in "NVAR"
    return tag if (is_noun or is_quality) and agree else ""


def _said(listed: Mapping[str, str], use: str) -> list[str]:
    """Return the sounds of a word as it is used, all if that is not known."""
    if use:
        letter = next(letter for letter in (*_INSTEAD[use], *listed) if letter in listed)
        return listed[letter].split(_CHOICE)
    return list(dict.fromkeys(sound for said in listed.values() for sound in said.split(_CHOICE)))


def _listed(form: str) -> Mapping[str, str]:
    """Return the sounds of a form by part of speech, {} if it has but one; of an inflected one by its lemma."""
    known = _heteronyms()
    if form in known:
        return known[form]
    lemma = en_forms.analyse(form).lemma
    if lemma not in known or not form.startswith(lemma.removesuffix("e")) or not form.endswith(("s", "ed", "ing")):
        return {}
    ends = known[lemma].items()
    return {
        letter: _CHOICE.join(with_ending(sound, form) for sound in said.split(_CHOICE))
        for letter, said in ends
        if letter == "V" or form.endswith("s")
    }


@cache
def _heteronyms() -> Mapping[str, Mapping[str, str]]:
    rows = (line.split() for line in lists.load("en-heteronyms"))
    return {
        word: {letter: said for use in uses for letters, _, said in [use.partition("=")] for letter in letters}
        for word, *uses in rows
    }
