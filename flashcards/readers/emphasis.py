"""What an article sets apart by its type: bold, italic and defined words, as authors write what they introduce."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flashcards.languages import identify
from flashcards.model import CHINESE

MOST = 500  # phrases of a file: one that stresses more sets nothing apart
MOST_WORDS, MOST_CHARACTERS = 6, 12  # of English, of Chinese: what is longer is stressed, and no name of a thing
EDGES = " \t\n.,;:!?\"'()[]。，、；：！？…“”‘’「」『』（）《》—–-"
STOPS = re.compile(r"[.!?;:。！？；：，、…](?!\w)")


def phrases(texts: Iterable[str]) -> tuple[str, ...]:
    """Return those of emphasised texts that may name something, each once, without the marks around them; few or none.

    >>> phrases(["sea wall,", "海堤", "Do not touch it. Ever.", "5", "sea wall"])
    ('sea wall', '海堤')
    """
    plain = (" ".join(text.split()).strip(EDGES) for text in texts)
    found = tuple(dict.fromkeys(text for text in plain if _may_name(text)))
    return found if len(found) <= MOST else ()


def _may_name(text: str) -> bool:
    if STOPS.search(text) or not any(character.isalpha() for character in text):
        return False
    if identify(text) == CHINESE:
        return 1 < len(text) <= MOST_CHARACTERS
    return len(text.split()) <= MOST_WORDS
