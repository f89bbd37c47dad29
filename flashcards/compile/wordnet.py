"""How WordNet 3.0 lies in its files: what the modules that compile from it share.

The files are those of Debian's package wordnet-base; the manual page wndb(5WN) gives their format.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

INSTALLED = "/usr/share/wordnet"
NUMBER = 2  # hexadecimal digits of the number of a word in its synset


class Pointer(NamedTuple):
    """From a synset or one of its words to another: a symbol, the other's offset and part of speech, both ends."""

    symbol: str
    offset: str
    part: str
    ends: str  # the numbers of both words, two hexadecimal digits each; 0 is the synset


class Synset(NamedTuple):
    """A sense: its words as they stand, blanks as `_`, its pointers, its definition with examples."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    definition: str


def synsets(folder: Path, part: str) -> Iterator[tuple[str, Synset]]:
    """Yield the synsets of a part of speech ("noun", "verb", "adj", "adv") by their offset."""
    for line in lines(folder / f"data.{part}"):
        head, _, definition = line.partition("|")
        cells = head.split()
        count = int(cells[3], 16)
        words = tuple(cells[4 + 2 * number].partition("(")[0] for number in range(count))
        rest = cells[5 + 2 * count :]
        pointers = tuple(Pointer(*rest[at : at + 4]) for at in range(0, 4 * int(cells[4 + 2 * count]), 4))
        yield cells[0], Synset(words, pointers, definition.strip())


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file of WordNet but those that hold its licence."""
    for line in path.read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            yield line
