"""Names at the head of a sentence, where a capital tells nothing: what they are linked to does."""

from __future__ import annotations

from flashcards.languages import en_chunks
from flashcards.model import LinkedPair

SURE = 0.5  # probability of a link from which it tells


def says_name(linked: LinkedPair, number: int) -> bool:
    """Tell whether an English word with a capital that is in no list is said by a name: Europe, 欧洲."""
    text = linked.source[number].text
    if not text[0].isupper() or en_chunks.parts_of_speech(text.lower()):
        return False
    said = [linked.target[link.target] for link in linked.links if link.source == number and link.probability >= SURE]
    return bool(said) and all(word.pos == "X" for word in said)
