"""Set phrases of English, as a dictionary of Chinese uses them to explain words (compile/phrases.py)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "en-phrases.txt"


def is_set_phrase(lemmas: Sequence[str]) -> bool:
    """Tell whether the dictionary has a set phrase of English, its lemmas without articles and pronouns.

    >>> is_set_phrase(["pay", "off"]), is_set_phrase(["pay", "banana"])
    (True, False)
    """
    return " ".join(lemmas) in _phrases()


@cache
def _phrases() -> frozenset[str]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
