"""Tables in text (tsv, csv): two columns in either order, with or without a head, among others or alone."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice, pairwise
from pathlib import PurePosixPath

from flashcards.errors import SeedError
from flashcards.languages import identify
from flashcards.model import Place, Seed
from flashcards.readers import frontmatter
from flashcards.readers.assemble import Body, decoded
from flashcards.readers.columns import Cell, paired
from flashcards.readers.scripts import HAN
from flashcards.readers.size import MOST_CELLS
from flashcards.settings import ReadSettings

DELIMITERS = "\t;|,"  # a comma last: sentences hold it too
LATIN = re.compile(r"[a-z]{2}")
ASKED_LINES = 200  # lines that are asked for their delimiter


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read a table, a passage a row; rows may be ragged, further columns are left out and said."""
    facts, text, before = frontmatter.take(decoded(seed, settings), seed.path)
    delimiter = "\t" if PurePosixPath(seed.path).suffix.lower() == ".tsv" else _delimiter(text)
    raw = _tabbed(text) if delimiter == "\t" else _quoted(text, delimiter, seed.path)
    rows = [[Cell((" ".join(cell.split()),), number + before) for cell in cells] for number, cells in raw]
    for row in rows:
        if len(row) > MOST_CELLS:
            message = f"This row of a table has {len(row):,} cells."
            raise SeedError(
                message, "Keep a table to the columns of the two languages.", Place(seed.path, row[0].number)
            )
    found = paired([row for row in rows if row], seed.path, 0, 0)
    return Body(facts, found.lines, found.left_out, "columns")


def _delimiter(text: str) -> str:
    r"""Return what stands between the cells: what parts English from Chinese in most lines.

    >>> _delimiter("Wind, rain;风，雨\n"), _delimiter("Wind; rain,风；雨\n")
    (';', ',')
    """
    lines = [line for line in islice(text.split("\n"), ASKED_LINES) if line.strip()]
    return max(DELIMITERS, key=lambda each: sum(_parts(line, each) for line in lines))


def _parts(line: str, delimiter: str) -> int:
    """Return 2 if a delimiter parts English cells from Chinese ones, 1 if a cell still holds both, else 0."""
    cells = line.split(delimiter)
    if not any(bool(HAN.search(one)) != bool(HAN.search(other)) for one, other in pairwise(cells)):
        return 0
    return 1 if any(HAN.search(cell) and LATIN.search(cell) for cell in cells) else 2


def _tabbed(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a text with tabs; quotation marks are those of the text, unless they are a spreadsheet's."""
    return [
        (number, [_unquoted(cell) for cell in line.split("\t")])
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]


def _unquoted(cell: str) -> str:
    inner = cell[1:-1].replace('""', "") if len(cell) > 1 and cell[0] == cell[-1] == '"' else '"'
    return cell[1:-1].replace('""', '"') if '"' not in inner else cell


def _quoted(text: str, delimiter: str, path: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows = []
    last = 0
    try:
        for row in reader:
            rows.append((last + 1, row))
            last = reader.line_num
    except csv.Error as error:
        message = f"This line is no row of a table ({error})."
        raise SeedError(message, "Look for a quotation mark that is never closed.", Place(path, last + 1)) from error
    return [(number, _together(row, delimiter)) for number, row in rows if any(cell.strip() for cell in row)]


def _together(cells: list[str], delimiter: str) -> list[str]:
    """Return a row with the parts of a text that holds the delimiter, without quotation marks around it, as one cell.

    A blank follows the comma of a sentence, but rarely one between cells.
    """
    made: list[str] = []
    for cell in cells:
        if made and cell.startswith(" ") and identify(cell) == identify(made[-1]) != "":
            made[-1] += delimiter + cell
        else:
            made.append(cell)
    return [_unquoted(cell.strip()) for cell in made]
