"""How large an article may be: what is beyond is refused before work is spent on it, with what would allow it."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.errors import SeedError
from flashcards.model import Place
from flashcards.readers.lines import Line
from flashcards.settings import ReadSettings

LARGEST_TEXT = 16 << 20  # bytes of a text or of a page without its pictures; the longest novels have 7 MB in both
LARGEST_FILE = 64 << 20  # bytes of a file that may hold pictures: a saved page, a book, a Word file
MOST_TAGS = 1_000_000  # in a file of markup; each costs a reader 300 bytes, and a long book has 50,000
MOST_CELLS = 200  # in a row of a table; no text stands in so many columns
CUT = "Cut it into chapters or parts, a file each"
ALLOW = "in seeds/flashcards.toml, under [read],"


def refuse_bytes(size: int, largest: int, path: str) -> None:
    """Raise SeedError for a file of more bytes than any article has."""
    if size > largest:
        message = f"The file has {size >> 20} MB; an article, even a book of text, has less than {largest >> 20}."
        raise SeedError(message, f"{CUT}.", Place(path))


def refuse_tags(text: str, path: str) -> None:
    """Raise SeedError for markup with so many tags that a tree of them would fill the memory."""
    tags = text.count("<")
    if tags > MOST_TAGS:
        message = f"There are {tags:,} tags in it; a page or a book of text has less than {MOST_TAGS:,}."
        raise SeedError(message, "Save its text alone as .txt or .md.", Place(path))


def refuse_lines(count: int, settings: ReadSettings, path: str, *, at_least: bool = False) -> None:
    """Raise SeedError for more lines (paragraphs, cues, cells) than the settings allow; `at_least`: more follow."""
    if count > settings.most_lines:
        found = "more" if at_least else f"{count:,}"
        message = f"An article has {settings.most_lines:,} lines of text at most; this file has {found}."
        wanted = 10 * settings.most_lines if at_least else count
        raise SeedError(message, f"{CUT}, or allow more: {ALLOW} most_lines = {wanted}", Place(path))


def refuse_large(lines: Sequence[Line], settings: ReadSettings, path: str) -> None:
    """Raise SeedError for more lines or characters of text than the settings allow."""
    refuse_lines(len(lines), settings, path)
    characters = sum(len(line.text) for line in lines)
    if characters > settings.most_characters:
        message = f"An article has {settings.most_characters:,} characters at most; this file has {characters:,}."
        raise SeedError(message, f"{CUT}, or allow more: {ALLOW} most_characters = {characters}", Place(path))
