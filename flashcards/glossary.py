"""The user's own glossary, as it is read from `glossary.tsv` or a TBX file; `ownterms` says what it does."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass

from flashcards import tbx
from flashcards.errors import SettingsError
from flashcards.languages import identify
from flashcards.model import CHINESE, Place
from flashcards.readers.frontmatter import LANGUAGE_NAMES

ALWAYS = "!"
HINT = "Write english<TAB>chinese on each line, and a third column ! for a term that is always to be a card."


@dataclass(frozen=True, slots=True)
class Row:
    """One term of the user's, its translation, whether it is always a card, and where it was written."""

    source: str
    target: str
    always: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Glossary:
    """The user's own terms; a term may have several translations, a row each."""

    rows: tuple[Row, ...] = ()

    def __add__(self, other: Glossary) -> Glossary:
        return Glossary(self.rows + other.rows)

    def identity(self) -> str:
        """Return a name of its rows, for what depends on them; "" if there are none."""
        said = repr([(row.source, row.target, row.always) for row in self.rows])
        return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=8).hexdigest() if self.rows else ""


def read_tsv(data: bytes, path: str) -> Glossary:
    r"""Read lines `english<TAB>chinese[<TAB>!]`, either language first; a blank line or one that begins with # is none.

    Raises SettingsError with the line for any other.

    >>> glossary = read_tsv("tide\t潮汐\t!\n".encode(), "glossary.tsv")
    >>> [(row.source, row.target, row.always) for row in glossary.rows]
    [('tide', '潮汐', True)]
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = Place(path, data[: error.start].count(b"\n") + 1)
        raise SettingsError("The glossary is no UTF-8 text.", "Save it as UTF-8.", at) from None
    lines = text.splitlines()
    if len(lines) and all(cell.strip().lower() in LANGUAGE_NAMES for cell in lines[0].split("\t")[:2]):
        lines[0] = ""  # a head that names the languages
    numbered = ((line, Place(path, number)) for number, line in enumerate(lines, 1))
    return Glossary(tuple(_row(line, at) for line, at in numbered if line.strip() and not line.startswith("#")))


def read_tbx(data: bytes, path: str) -> Glossary:
    """Read a TBX file; raises SettingsError if it is none."""
    return Glossary(tuple(Row(each.source, each.target, False, Place(path)) for each in tbx.read(data, path)))


def _row(line: str, at: Place) -> Row:
    cells = [" ".join(cell.split()) for cell in next(csv.reader([line], delimiter="\t"))]
    while cells and not cells[-1]:
        cells.pop()
    source, target, *marks = [*cells, "", ""][: max(2, len(cells))]
    if identify(source) == CHINESE and identify(target) != CHINESE:
        source, target = target, source
    if not source or not target or marks not in ([], [ALWAYS]):
        raise SettingsError(f"This is no row of a glossary: {line.strip()[:60]!r}.", HINT, at)
    return Row(source, target, bool(marks), at)
