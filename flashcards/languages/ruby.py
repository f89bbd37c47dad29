"""A stretch of text and how it is read."""

from __future__ import annotations

from typing import NamedTuple


class Ruby(NamedTuple):
    """A stretch of text and its reading; reading is "" where there is none to give (punctuation, Latin)."""

    text: str
    reading: str
