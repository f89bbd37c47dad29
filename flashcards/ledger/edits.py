"""A sentence that was edited is still the same sentence: its note keeps its guid, and with it its reviews.

So is one that was put into the other script, and a word with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from flashcards.identity import key_text
from flashcards.languages import zh_words
from flashcards.model import ENGLISH, Note

# 0..1, difflib's ratio of the keys. An edit changes some words; neighbours of one article stay below .5.
SIMILAR: Final = 0.6


def edited(gone: Sequence[Note], fresh: Sequence[Note], moved: Mapping[str, str] | None = None) -> dict[str, Note]:
    """Return for the guids of notes whose text is gone the new note that is an edit of it, the most similar first.

    Only notes of one kind, one language and one article are compared, whatever deck they are for; what asks a headword
    must ask the same, in whichever script. `moved` says by which id an article is known today.
    """
    likely = sorted(
        (
            (-alike, old.guid, new.guid, new)
            for old in gone
            for new in fresh
            if _comparable(old, new, moved or {}) and (alike := similarity(old, new)) >= SIMILAR
        ),
        key=lambda each: each[:3],
    )
    found: dict[str, Note] = {}
    taken: set[str] = set()
    for _, old, new, note in likely:
        if old not in found and new not in taken:
            found[old] = note
            taken.add(new)
    return found


def similarity(old: Note, new: Note) -> float:
    """Return how alike the learned texts of two notes are, 0..1."""
    side = 0 if old.learned == ENGLISH else 1
    return likeness(old.content[side], new.content[side])


@lru_cache(maxsize=1 << 14)
def letters(text: str) -> str:
    """Return the letters a text is recognised by, in one script.

    >>> letters("這個問題。") == letters("这个问题")
    True
    """
    return key_text(zh_words.simplify(text))


def likeness(one: str, other: str) -> float:
    """Return how alike the letters of two texts are, 0..1; below SIMILAR only a bound.

    >>> likeness("A word, or two.", "a word or two"), likeness("mitigate", "zh") < SIMILAR
    (1.0, True)
    """
    matcher = SequenceMatcher(None, letters(one), letters(other), autojunk=False)
    quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return matcher.ratio() if quick >= SIMILAR else quick


def _comparable(old: Note, new: Note, moved: Mapping[str, str]) -> bool:
    return (
        (old.kind, old.learned) == (new.kind, new.learned)
        and not {moved.get(article, article) for article in old.articles}.isdisjoint(new.articles)
        and list(map(letters, old.content[2:])) == list(map(letters, new.content[2:]))
    )
