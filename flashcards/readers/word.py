"""Word files (docx): paragraphs and tables in their order, without what is hidden, deleted or in a footnote."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from zipfile import ZipFile

from flashcards.errors import SeedError
from flashcards.model import BlockKind, Finding, Place, Seed
from flashcards.readers.assemble import Body
from flashcards.readers.columns import Cell, paired
from flashcards.readers.emphasis import phrases
from flashcards.readers.frontmatter import Facts
from flashcards.readers.lines import Line
from flashcards.readers.packed import content, opened
from flashcards.readers.size import refuse_lines
from flashcards.settings import ReadSettings

MISSING = "Reading Word files needs one more library."
INSTALL = "Run: pip install 'flashcards[docx]'"
KINDS: tuple[tuple[str, BlockKind], ...] = (
    ("Heading", "heading"),
    ("Title", "heading"),
    ("Subtitle", "heading"),
    ("List", "item"),
    ("Quote", "quotation"),
    ("Intense Quote", "quotation"),
    ("Caption", "caption"),
)
"""How the names of Word's own styles begin; in a Word of another language they are the same in the file."""
UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "txbxContent"})
BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}

TEXT = "word/document.xml"
PARAGRAPH = re.compile(rb"<(?:\w+:)?p[ />]")
MOST_TAGS = 3_000_000  # of its XML; each costs 100 bytes, and a long book has 500,000


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read a Word file; lines are counted by paragraphs. Raises SeedError if the extra `docx` is missing."""
    try:
        import docx
        from docx.table import Table
    except ImportError as error:
        raise SeedError(MISSING, INSTALL, Place(seed.path)) from error
    with opened(seed.data, seed.path, "Word file") as archive:
        _refuse_long(archive, settings, seed.path)
    try:
        document = docx.Document(io.BytesIO(seed.data))
        parts = list(document.iter_inner_content())
    except Exception as error:
        message = f"This is no Word file that can be read ({error})."
        raise SeedError(message, "Open it in Word and save it as .docx.", Place(seed.path)) from error
    kinds = _kinds(document)
    lines: list[Line] = []
    said: list[Finding] = []
    emphasised: list[str] = []
    number = group = unit = 0
    for part in parts:
        group += 1
        if isinstance(part, Table):
            rows, number = _rows(part, number)
            found = paired(rows, seed.path, unit, group)
            unit, group = found.unit, group + len(rows) + len(found.lines)
            lines += found.lines
            said += found.left_out
        else:
            number += 1
            kind = kinds.get(part._p.style or "", "paragraph")
            lines += [Line(text, number, group, kind, hard=True) for text in _texts(part)]
            emphasised += _emphasised(part)
    title = " ".join((document.core_properties.title or "").split())
    facts = Facts(title="" if title == "Word Document" else title)
    return Body(facts, tuple(lines), tuple(said), "columns", phrases(emphasised))


def _refuse_long(archive: ZipFile, settings: ReadSettings, path: str) -> None:
    """Raise SeedError for more paragraphs than the settings allow, before they are made objects of."""
    if TEXT in archive.namelist():
        text = content(archive, TEXT, path)
        refuse_lines(len(PARAGRAPH.findall(text)), settings, path)
        if text.count(b"<") > MOST_TAGS:
            raise SeedError("Its XML has millions of tags.", "Export its text as .txt.", Place(path))


def _rows(table: Any, number: int) -> tuple[list[list[Cell]], int]:
    """Return the cells of a table, merged ones once, and the number of its last paragraph."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in {id(cell._tc): cell for cell in row.cells}.values():
            number += 1
            cells.append(Cell(tuple(text for part in cell.paragraphs for text in _texts(part)), number))
        rows.append(cells)
    return rows, number


def _kinds(document: Any) -> dict[str, BlockKind]:
    """Return what paragraphs of a style are, by the id that they name it with; those of no style here are text."""
    named = ((str(style.style_id), str(style.name)) for style in document.styles if style.name)
    return {key: kind for key, name in named for start, kind in KINDS if name.startswith(start)}


def _texts(paragraph: Any) -> list[str]:
    """Return the text of a paragraph by its line breaks."""
    lines = "".join(_pieces(paragraph._p)).split("\n")
    return [text for line in lines if (text := " ".join(line.split()))]


def _emphasised(paragraph: Any) -> list[str]:
    """Return what stands in bold or italic type in a paragraph, unless all of it does."""
    stretches = [
        (is_bold, "".join(run.text for run in runs))
        for is_bold, runs in groupby(paragraph.runs, key=lambda run: bool(run.bold or run.italic))
    ]
    return [text for is_bold, text in stretches if is_bold] if len(stretches) > 1 else []


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else ""
        if tag in UNSEEN or (tag == "r" and _vanishes(child)):
            continue
        if tag == "t":
            yield child.text or ""
        elif tag in BREAKS:
            yield BREAKS[tag]
        else:
            yield from _pieces(child)


def _vanishes(run: Any) -> bool:
    """Tell whether a run is hidden text."""
    properties = run.rPr
    return properties is not None and any(str(each.tag).endswith("}vanish") for each in properties)
