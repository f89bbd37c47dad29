"""Read the word lists of a language: one entry a line, sorted, `#` opens a comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> tuple[str, ...]:
    """Return the entries of `data/NAME.txt` in their order."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(entry for line in lines if (entry := line.partition("#")[0].strip()))
