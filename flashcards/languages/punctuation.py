"""Punctuation as classes that English and Chinese share, so that a mark can be compared with its counterpart."""

from __future__ import annotations

# Members of each class, half-width and full-width. The class is named by its first, ASCII, member.
_CLASSES = {
    "P?": "?？",
    "P!": "!！",
    "P.": ".。．｡",
    "P,": ",，、､",
    "P:": ":：",
    "P;": ";；",
    'P"': "\"'“”‘’„«»「」『』〝〞",
    "P(": "([{（［｛【〔〈《",
    "P)": ")]}）］｝】〕〉》",
    "P-": "-‐‑‒–—―－─",
    "P...": "…⋯",
    "P/": "/／",
    "P%": "%％",
    "P*": "*＊•·・●",
}
_STEM = {mark: stem for stem, marks in _CLASSES.items() for mark in marks}


def stem(mark: str) -> str:
    """Return the class of a punctuation word: "P" and the ASCII mark that stands for it.

    >>> stem("？"), stem("——"), stem("..."), stem("……"), stem("§")
    ('P?', 'P-', 'P...', 'P...', 'P§')
    """
    if len(mark) > 1 and mark[0] in ".。":
        return "P..."
    return _STEM.get(mark[:1], "P" + mark[:1])
