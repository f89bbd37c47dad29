"""Short forms that a text itself explains: reinforcement learning from human feedback (RLHF)."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.links.glosses import brackets
from flashcards.model import Word

LEAST, MOST = 2, 6  # letters of a short form
_FUNCTION_WORDS = 2  # that its letters may leave out


def abbreviations(words: Sequence[Word]) -> dict[range, int]:
    """Return which phrase of an English sentence is followed by its initials in brackets, and where those stand.

    >>> from flashcards.languages import get
    >>> abbreviations(get("en").words("A large language model (LLM) guesses; so does a (short) one."))
    {range(1, 4): 5}
    """
    found = {}
    for opening, closing in brackets(words):
        letters = words[opening + 1].text.removesuffix("s")
        if closing - opening == LEAST and letters.isupper() and LEAST <= len(letters) <= MOST:
            for size in range(LEAST, len(letters) + _FUNCTION_WORDS + 1):
                phrase = range(opening - size, opening)
                if phrase.start >= 0 and _initials(words[phrase.start : opening], letters.lower()):
                    found[phrase] = opening + 1
                    break
    return found


def _initials(words: Sequence[Word], letters: str) -> bool:
    """Tell whether the words begin with the letters, function words or not."""
    parts = [(part[0].lower(), word.pos == "F") for word in words for part in word.text.split("-") if part]
    every = "".join(letter for letter, _ in parts)
    content = "".join(letter for letter, is_function in parts if not is_function)
    return letters == every or (letters == content and not parts[0][1])
