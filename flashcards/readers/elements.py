"""Elements -> lines: a walk through HTML (or what an extractor made of it) by blocks, rows and breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flashcards.model import BlockKind, Finding
from flashcards.readers.columns import Cell, paired
from flashcards.readers.lines import Line, left_out
from flashcards.readers.size import refuse_lines
from flashcards.settings import ReadSettings

Element = Any  # of lxml, which has no types

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "item", "dt", "dd"), "item"),
    **dict.fromkeys(("blockquote", "quote"), "quotation"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
BLOCKS = frozenset(KINDS) | {
    "address", "article", "aside", "body", "center", "details", "div", "dl", "fieldset", "figure", "footer", "form",
    "header", "hr", "html", "list", "main", "nav", "ol", "p", "section", "summary", "ul",
}  # fmt: skip
INSIDE = frozenset({"li", "item", "dt", "dd", "td", "th", "cell"})
BREAKS = frozenset({"br", "lb"})
ROWS = frozenset({"tr", "row"})
PARTS = frozenset({"tbody", "thead", "tfoot"})
CELLS = frozenset({"td", "th", "cell"})
SILENT = frozenset({
    "audio", "base", "button", "canvas", "embed", "iframe", "input", "link", "meta", "noscript", "object", "option",
    "rp", "rt", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video",
    "wbr",
})  # fmt: skip
"""Elements that hold no text of an article; nobody misses them."""
EMPHASIS = ("b", "dfn", "em", "i", "strong")
CODE = frozenset({"pre", "code"})
NOTES = frozenset({
    "doc-endnote", "doc-endnotes", "doc-footnote", "endnote", "endnotes", "footnote", "footnotes", "rearnote",
    "rearnotes",
})  # fmt: skip
"""What the element is called that holds the text of footnotes."""
HIDDEN_STYLES = ("display:none", "visibility:hidden")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def hidden(element: Element) -> bool:
    """Tell whether an element is not shown: by its attributes, or by its own style."""
    style = "".join((element.get("style") or "").split()).casefold()
    return element.get("hidden") is not None or any(name in style for name in HIDDEN_STYLES)


def raised(text: str) -> str:
    """Return what stands raised: a number in raised digits, anything else as it is.

    >>> raised(" 12 "), raised("th")
    ('¹²', 'th')
    """
    whole = " ".join(text.split())
    number = whole.strip("[]")
    return number.translate(SUPERSCRIPT) if number.isascii() and number.isdigit() else whole


@dataclass(slots=True)
class Walk:
    """What was met on the way through one tree; `line_of` tells the line of an element, `silent` what to pass by."""

    path: str
    line_of: Callable[[Element], int]
    silent: frozenset[str] = SILENT
    lines: list[Line] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)
    unit: int = 0
    group: int = 0
    most: ReadSettings = field(default_factory=ReadSettings)
    _text: list[str] = field(default_factory=list)
    _begun: bool = False
    _inside: int = 0
    _number: int = 0
    _kind: BlockKind = "paragraph"

    def through(self, element: Element) -> None:
        """Take all lines of an element."""
        self._children(element)
        self._flush()

    def _children(self, element: Element) -> None:
        self._say(element.text, element)
        for child in element:
            if isinstance(child.tag, str):
                self._visit(child)
            self._say(child.tail, child)

    def _say(self, text: str | None, element: Element) -> None:
        if text:
            if not self._begun and text.strip():
                self._begun = True
                self._number = self.line_of(element) or self._number
            self._text.append(text)

    def _visit(self, element: Element) -> None:
        tag = element.tag.rsplit("}", 1)[-1].lower()
        if tag in self.silent or hidden(element):
            return
        if tag == "pre" or (tag in CODE and not self._begun and not self._inside):
            self._flush()
            self._leave_out("code", "a block of code", "".join(element.itertext()), element)
        elif tag in {"img", "graphic"}:
            self._leave_out("image", "a picture", element.get("alt") or "", element)
        elif NOTES & _roles(element):
            self._flush()
            self._leave_out("footnote-text", "the text of footnotes", "".join(element.itertext()), element)
        elif tag in BREAKS:
            self._flush()
        elif tag == "table":
            self._flush()
            self._table(element)
        elif tag == "sup" or _is_note(element):
            self._raised(element)
        elif tag in BLOCKS:
            self._block(element, tag)
        else:
            self._children(element)

    def _block(self, element: Element, tag: str) -> None:
        self._flush()
        self.group += not self._inside
        before, self._kind = self._kind, KINDS.get(tag, self._kind)
        self._inside += tag in INSIDE
        self._children(element)
        self._flush()
        self._inside -= tag in INSIDE
        self._kind = before

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        self._begun = False
        if text:
            self.lines.append(Line(text, self._number, self.group, self._kind, hard=True))
            refuse_lines(len(self.lines), self.most, self.path, at_least=True)

    def _raised(self, element: Element) -> None:
        """Take a mark of a footnote as what the cleaning knows: a raised number, or one in brackets."""
        self._say(raised("".join(element.itertext())), element)

    def _table(self, table: Element) -> None:
        rows = []
        count = len(self.lines)
        for row in _rows(table):
            cells = []
            for cell in (each for each in row if each.tag in CELLS):
                count += 1
                refuse_lines(count, self.most, self.path, at_least=True)
                inner = Walk(self.path, self.line_of, self.silent, most=self.most)
                inner.through(cell)
                cells.append(Cell(tuple(line.text for line in inner.lines), self.line_of(cell)))
                self.left_out += inner.left_out
            rows.append(cells)
        found = paired(rows, self.path, self.unit, self.group)
        self.unit, self.group = found.unit, self.group + len(rows) + len(found.lines)
        self.lines += found.lines
        self.left_out += found.left_out

    def _leave_out(self, rule: str, reason: str, text: str, element: Element) -> None:
        if text.strip():
            self.left_out.append(left_out(rule, self.path, self.line_of(element), reason, text))


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table; those of a table in one of its cells belong to the cell."""
    for child in table:
        if child.tag in ROWS:
            yield child
        elif child.tag in PARTS:
            yield from (row for row in child if row.tag in ROWS)


def _is_note(element: Element) -> bool:
    return element.tag == "a" and bool({"noteref", "doc-noteref", "footnote-ref"} & _roles(element))


def _roles(element: Element) -> set[str]:
    """Return what an element says it is: its role, the type that e-books give it, its classes."""
    said = (value for key, value in element.items() if key in {"class", "role", "epub:type", "type"})
    return {word for value in said for word in value.lower().split()}
