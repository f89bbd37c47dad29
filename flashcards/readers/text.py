"""Plain text: front matter or a dated first line, then lines; blank lines make groups."""

from __future__ import annotations

from flashcards.model import Seed
from flashcards.readers import frontmatter, rows
from flashcards.readers.assemble import Body, decoded
from flashcards.readers.lines import Line
from flashcards.settings import ReadSettings

NOTES = "#separator:"  # the first line of notes that Anki exports
TAB = 4  # columns
WIDE = {"\N{IDEOGRAPHIC SPACE}": 2, "\t": TAB}


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read an article in plain text, or the notes that Anki exports under the same suffix."""
    facts, text, taken = frontmatter.take(decoded(seed, settings), seed.path)
    if text.startswith(NOTES):
        return rows.read(seed, settings)
    return Body(facts, tuple(lines_of(text, taken)))


def lines_of(text: str, before: int = 0) -> list[Line]:
    r"""Return the lines of a text that hold anything; `before` lines stand above it in the file.

    >>> [(line.text, line.number, line.group) for line in lines_of("One.\n一。\n\n  Two.")]
    [('One.', 1, 0), ('一。', 2, 0), ('Two.', 4, 1)]
    """
    lines = []
    group, blank = -1, True
    for number, raw in enumerate(text.split("\n"), before + 1):
        line = raw.strip()
        if not line:
            blank = True
            continue
        group += blank
        blank = False
        lines.append(Line(line, number, group, indent=_indent(raw)))
    return lines


def _indent(raw: str) -> int:
    columns = 0
    for char in raw:
        if not char.isspace():
            break
        columns += WIDE.get(char, 1)
    return columns
