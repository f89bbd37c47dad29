"""Markdown: CommonMark blocks with their lines; markup becomes its text, what is no prose is left out and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from flashcards.errors import SeedError
from flashcards.model import BlockKind, Finding, Place, Seed
from flashcards.readers import frontmatter, htmlblocks
from flashcards.readers.assemble import Body, decoded
from flashcards.readers.columns import Cell, Columns, paired
from flashcards.readers.emphasis import phrases
from flashcards.readers.lines import Line, left_out
from flashcards.readers.size import MOST_CELLS
from flashcards.settings import ReadSettings

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEP = re.compile(r"(?:[ ]{0,3}>){21}")
LIST_INDENT = 2  # columns that a list counts as indented
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FOOTNOTE_TEXT = re.compile(r"\[\^[^\]\s]{1,40}\]:")
DIRECTIVE = re.compile(r":::|\{%|\{\{|\{/\*.*\*/\}$")
IMPORT = re.compile(r"import\s.*\bfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|let|function)\b|export\s*\{")
NOTE_LINK = re.compile(r"\[?\d{1,3}\]?")
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
SUP_TAG = re.compile(r"<(?P<close>/?)sup\b", re.IGNORECASE)
LEFT_OUT_BLOCKS = {
    "fence": ("code", "a block of code"),
    "code_block": ("code", "a block of code"),
}


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read an article in Markdown."""
    facts, text, taken = frontmatter.take(decoded(seed, settings), seed.path)
    _refuse_shapes(text, seed.path, taken)
    tokens = _parser().parse(text)
    walk = _Walk(seed.path, taken)
    walk.through(tokens)
    if htmlblocks.hold_the_original([comment for comment, _ in walk.comments], walk.lines):
        walk = _Walk(seed.path, taken, reads_comments=True)
        walk.through(tokens)
    said = [left_out("comment", seed.path, number, "a comment", comment) for comment, number in walk.comments]
    return Body(facts, tuple(walk.lines), (*walk.left_out, *said), "columns", phrases(walk.emphasised))


def _refuse_shapes(text: str, path: str, before: int) -> None:
    """Raise SeedError for a line of so many cells or quotations that nobody wrote it; parsing them takes a gigabyte."""
    for number, line in enumerate(text.split("\n"), before + 1):
        if DEEP.match(line):
            raise SeedError("This is quoted more than 20 times over.", "Take marks (>) away.", Place(path, number))
        if line.count("|") > MOST_CELLS:
            message = f"This row of a table has {line.count('|'):,} cells."
            raise SeedError(message, "Keep tables to a few columns.", Place(path, number))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


@dataclass(slots=True)
class _Walk:
    """What was met on the way through the blocks of one file; `before` lines stand above them."""

    path: str
    before: int
    lines: list[Line] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)
    lists: int = 0
    quotations: int = 0
    heading: bool = False
    pictured: bool = False
    group: int = 0
    unit: int = 0
    rows: list[list[Cell]] = field(default_factory=list)
    reads_comments: bool = False
    comments: list[tuple[str, int]] = field(default_factory=list)
    emphasised: list[str] = field(default_factory=list)

    def through(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if self._in_table(token):
                continue
            match token.type:
                case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                    self.lists += token.nesting
                case "blockquote_open" | "blockquote_close":
                    self.quotations += token.nesting
                case "heading_open" | "heading_close":
                    self.heading = token.nesting > 0
                case "html_block":
                    self._html(token.content, self._number(token))
                case "inline":
                    self._paragraph(token)
                case kind if kind in LEFT_OUT_BLOCKS:
                    rule, reason = LEFT_OUT_BLOCKS[kind]
                    self._leave_out(rule, reason, token.content, self._number(token))

    def _number(self, token: Token) -> int:
        return self.before + (token.map[0] if token.map else 0) + 1

    def _leave_out(self, rule: str, reason: str, text: str, number: int) -> None:
        if text.strip():
            self.left_out.append(left_out(rule, self.path, number, reason, text))

    def _paragraph(self, token: Token) -> None:
        self.group += 1
        number = self._number(token)
        kind = "caption" if self.pictured and _is_emphasised(token) else self._kind()
        self.pictured = all(_is_picture(child) for child in token.children or ())
        self.emphasised += _emphasised(token)
        for offset, (text, hard) in enumerate(self._pieces(token)):
            line = " ".join(text.split())
            if FOOTNOTE_TEXT.match(line):
                self._leave_out("footnote-text", "the text of a footnote", line, number + offset)
            elif DIRECTIVE.match(line) or IMPORT.match(line):
                self._leave_out("directive", "an instruction to a program", line, number + offset)
            elif line:
                indent = LIST_INDENT * self.lists
                self.lines.append(Line(line, number + offset, self.group, kind, indent, hard))

    def _kind(self) -> BlockKind:
        if self.heading:
            return "heading"
        if self.lists:
            return "item"
        return "quotation" if self.quotations else "paragraph"

    def _in_table(self, token: Token) -> bool:
        """Take a token if it is part of a table, and the table when it ends."""
        if token.type == "table_open":
            self.rows = []
        elif token.type == "tr_open":
            self.rows.append([])
        elif token.type == "inline" and self.rows:
            texts = (" ".join(text.split()) for text, _ in self._pieces(token))
            self.rows[-1].append(Cell(tuple(text for text in texts if text), self._number(token)))
        elif token.type == "table_close":
            self._take(paired(self.rows, self.path, self.unit, self.group))
            self.rows = []
        return bool(self.rows) or token.type == "table_close"

    def _take(self, found: Columns) -> None:
        """Take the lines of a table."""
        self.lines += found.lines
        self.left_out += found.left_out
        self.unit = found.unit
        self.group += len(found.lines) + 1

    def _html(self, block: str, number: int) -> None:
        """Take the words of a block of HTML, or of a comment that holds the original of what follows."""
        if match := htmlblocks.COMMENT.fullmatch(block):
            if not self.reads_comments:
                self.comments.append((match["text"].strip(), number))
                return
            before, self.before = self.before, number - 1
            self.through(_parser().parse(match["text"]))
            self.before = before
        elif htmlblocks.NO_TEXT.match(block):
            self._leave_out("html", "a block of HTML", block, number)
        elif htmlblocks.TABLE.match(block) and (
            found := htmlblocks.table(block, self.path, number, self.unit, self.group)
        ):
            self._take(found)
        else:
            self.group += 1
            for text, offset, hard in htmlblocks.pieces(block):
                self.lines.append(Line(text, number + offset, self.group, self._kind(), LIST_INDENT * self.lists, hard))

    def _pieces(self, token: Token) -> list[tuple[str, bool]]:
        """Return the plain text of a paragraph by its lines, and whether the format itself breaks before each."""
        pieces = [("", False)]
        raised = False
        children = token.children or []
        for at, child in enumerate(children):
            if child.type == "softbreak":
                pieces.append(("", False))
            elif child.type == "hardbreak" or (child.type == "html_inline" and BREAK_TAG.match(child.content)):
                pieces.append(("", True))
            elif child.type == "html_inline" and (mark := SUP_TAG.match(child.content)):
                raised = not mark["close"]
            elif child.type == "image":
                self._leave_out("image", "a picture", child.content or "picture", self._number(token))
            elif child.type in {"text", "text_special", "code_inline"}:
                pieces[-1] = (pieces[-1][0] + _plain(children, at, raised=raised), pieces[-1][1])
        return pieces


def _is_picture(token: Token) -> bool:
    return token.type in {"image", "softbreak", "link_open", "link_close"} or not token.content.strip()


def _is_emphasised(token: Token) -> bool:
    """Tell whether all of a paragraph is emphasised: beneath a picture that is its caption."""
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    return bool(children) and children[0].type in {"em_open", "strong_open"} and children[-1].nesting < 0


def _emphasised(token: Token) -> Iterator[str]:
    """Yield what stands in bold or italic type in a paragraph, unless all of it does."""
    if _is_emphasised(token):
        return
    depth, text = 0, ""
    for child in token.children or ():
        if child.type in {"em_open", "strong_open", "em_close", "strong_close"}:
            depth += child.nesting
            if not depth:
                yield text
                text = ""
        elif depth:
            text += child.content


def _plain(children: Sequence[Token], at: int, *, raised: bool) -> str:
    """Return the text of one inline token; a link to a footnote stays as its number in brackets, for the cleaning."""
    text = children[at].content
    if raised and text.isascii() and text.isdigit():
        return text.translate(SUPERSCRIPT)
    if _is_button(children, at):
        return ""
    return f"[{text.strip('[]')}]" if _is_note_link(children, at) else text


def _linked(children: Sequence[Token], at: int) -> bool:
    return 0 < at < len(children) - 1 and children[at - 1].type == "link_open" and children[at + 1].type == "link_close"


def _is_button(children: Sequence[Token], at: int) -> bool:
    """Tell whether a text is a link without a letter or digit: the mark of an anchor, an arrow back."""
    return _linked(children, at) and not any(char.isalnum() for char in children[at].content)


def _is_note_link(children: Sequence[Token], at: int) -> bool:
    href = str(children[at - 1].attrGet("href") or "") if _linked(children, at) else ""
    return href.startswith("#") and NOTE_LINK.fullmatch(children[at].content) is not None
