"""What the learner knows already: words that are no targets, and the order of study that follows from them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import partial
from typing import Final

from flashcards import languages, notetypes, overrides
from flashcards.errors import SettingsError
from flashcards.identity import key_text
from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Note, Place
from flashcards.person import Person

KNOWN: Final = "known to you"
_CONTENT: Final = frozenset("NVAR")
_ELEMENT: Final = re.compile(r"<[^>]*>")
_HINT: Final = "Write a word on each line and save the file as UTF-8."


def parse(data: bytes, path: str) -> frozenset[str]:
    r"""Return the words of a list, as key texts: one a line; after a tab, and on lines that begin with #, notes.

    Raises SettingsError for bytes that are no UTF-8.

    >>> sorted(parse("# mine\nTide\tseen often\n潮汐\n".encode(), "known.txt"))
    ['tide', '潮汐']
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SettingsError(f"This is no UTF-8 text: {error.reason}.", _HINT, Place(path)) from None
    return of_texts(line.split("\t")[0] for line in lines if not line.startswith("#"))


def of_texts(texts: Iterable[str]) -> frozenset[str]:
    """Return texts, in HTML or plain, as they are looked up: each as it stands, a single word as its dictionary form.

    >>> sorted(of_texts(["<b>mitigates</b> ", "rely on", ""]))
    ['mitigate', 'mitigates', 'relyon']
    """
    known = set[str]()
    for text in texts:
        plain = html.unescape(_ELEMENT.sub("", text)).strip()
        known |= {key_text(plain), *_lemma(plain, CHINESE if identify(plain) == CHINESE else ENGLISH)}
    return frozenset(known - {""})


def why_not(text: str, learned: str, person: Person) -> str:
    """Return why a headword is never to be asked of this person, "" if it may.

    >>> why_not("mitigate", "en", Person(known=of_texts(["mitigates"])))
    'known to you'
    """
    key = key_text(text)
    wish = person.wishes.get(key)
    if wish is not None:
        return overrides.DROPPED if wish.word == "drop" else ""
    if person.known and (key in person.known or not person.known.isdisjoint(_lemma(text, learned))):
        return KNOWN
    return ""


def unknown(note: Note, person: Person, level: str) -> frozenset[str]:
    """Return the words that a note shows and this person may not know: neither known to them nor up to their level."""
    shown = notetypes.field(note, {"target": "Clip", "sentence": "Sentence", "cloze": "Sentence"}[note.kind])
    language = languages.get(note.learned)
    words = language.words(html.unescape(_ELEMENT.sub("", shown)))
    lemmas = {word.lemma for word in words if word.pos in _CONTENT}
    return frozenset(each for each in lemmas if key_text(each) not in person.known and language.above(each, level))


def steps(notes: Iterable[Note], person: Person, level: str) -> dict[str, frozenset[str]]:
    """Return for the guid of each note the words in it that are unknown: what `order.stepwise` asks for."""
    of = partial(unknown, person=person, level=level)
    return {note.guid: of(note) for note in notes}


def _lemma(text: str, language: str) -> frozenset[str]:
    if len(text.split()) != 1:
        return frozenset()
    words = languages.get(language).words(text)
    return frozenset({key_text(words[0].lemma)}) if len(words) == 1 else frozenset()
