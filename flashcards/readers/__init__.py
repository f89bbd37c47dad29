"""Readers: bytes -> Article. A format is one file here and one line in READERS.

A format's function returns a Body: what the file states of itself, its lines, what it kept out. What all formats share
(languages, passages, tags) is done once, in `assemble`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from flashcards.errors import SeedError
from flashcards.model import Article, Place, Seed
from flashcards.readers import markdown, names, text
from flashcards.readers.assemble import Body, assemble, assemble_pair
from flashcards.readers.names import Found, article_id, split_mark
from flashcards.settings import ReadSettings

Reader = Callable[[Seed, ReadSettings], Body]

READERS: dict[str, Reader] = {
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".text": text.read,
    ".txt": text.read,
}


def read(seed: Seed, settings: ReadSettings | None = None) -> Article:
    """Read an article from its bytes; the suffix of its name tells the format.

    Raises SeedError, with the place, if the format is unknown, the file is no text, its front matter is wrong or
    nothing in it is bilingual.
    """
    settings = settings or ReadSettings()
    body = _body(seed, settings)
    partner = _partner(seed)
    if partner is None:
        return assemble(seed, body)
    return assemble_pair(seed, body, partner, _body(partner, settings))


def discover(paths: Iterable[str]) -> tuple[Found, ...]:
    """Return the articles among file names (relative to `seeds/`, with `/`), with the files that belong to each."""
    return names.discover(paths, READERS)


def strangers(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files that lie among the articles and that no reader takes, for a person to be told."""
    return names.strangers(paths, READERS)


def _body(seed: Seed, settings: ReadSettings) -> Body:
    suffix = PurePosixPath(seed.path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        near = difflib.get_close_matches(suffix, READERS, 1)
        hint = f'Did you mean "{near[0]}"? ' if near else ""
        said = f'the suffix "{suffix}"' if suffix else "a file without suffix"
        raise SeedError(f"There is no reader for {said}.", f"{hint}We read {known}.", Place(seed.path))
    return reader(seed, settings)


def _partner(seed: Seed) -> Seed | None:
    """Return the file of the other language among the companions, None if there is none."""
    for path, data in seed.companions:
        if PurePosixPath(path).suffix.lower() != ".toml":
            return Seed(path, data)
    return None


__all__ = ["READERS", "Found", "Reader", "article_id", "discover", "read", "split_mark", "strangers"]
