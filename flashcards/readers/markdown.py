"""Markdown: CommonMark blocks with their lines; markup becomes its text, what is no prose is left out and said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from flashcards.languages import identify
from flashcards.model import BlockKind, Finding, Seed
from flashcards.readers import frontmatter
from flashcards.readers.assemble import Body, decoded
from flashcards.readers.frontmatter import LANGUAGE_NAMES
from flashcards.readers.lines import Line, left_out
from flashcards.readers.scripts import IDENTIFIED
from flashcards.settings import ReadSettings

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LIST_INDENT = 2  # columns that a list counts as indented
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FOOTNOTE_TEXT = re.compile(r"\[\^[^\]\s]{1,40}\]:")
DIRECTIVE = re.compile(r":::|\{%|\{\{")
NOTE_LINK = re.compile(r"\[?\d{1,3}\]?")
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
SUP_TAG = re.compile(r"<(?P<close>/?)sup\b", re.IGNORECASE)
LEFT_OUT_BLOCKS = {
    "fence": ("code", "a block of code"),
    "code_block": ("code", "a block of code"),
    "html_block": ("html", "a block of HTML"),
}


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read an article in Markdown."""
    facts, text, taken = frontmatter.take(decoded(seed, settings), seed.path)
    walk = _Walk(seed.path, taken)
    walk.through(_parser().parse(text))
    return Body(facts, tuple(walk.lines), tuple(walk.left_out))


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
    group: int = 0

    def through(self, tokens: Sequence[Token]) -> None:
        row: list[tuple[str, int]] | None = None
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                    self.lists += token.nesting
                case "blockquote_open" | "blockquote_close":
                    self.quotations += token.nesting
                case "heading_open" | "heading_close":
                    self.heading = token.nesting > 0
                case "tr_open":
                    row = []
                case "tr_close":
                    self._row(row or [])
                    row = None
                case "inline" if row is not None:
                    row.append((" ".join(text for text, _ in self._pieces(token)), self._number(token)))
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
        for offset, (text, hard) in enumerate(self._pieces(token)):
            line = " ".join(text.split())
            if FOOTNOTE_TEXT.match(line):
                self._leave_out("footnote-text", "the text of a footnote", line, number + offset)
            elif DIRECTIVE.match(line):
                self._leave_out("directive", "an instruction to a program", line, number + offset)
            elif line:
                indent = LIST_INDENT * self.lists
                self.lines.append(Line(line, number + offset, self.group, self._kind(), indent, hard))

    def _kind(self) -> BlockKind:
        if self.heading:
            return "heading"
        if self.lists:
            return "item"
        return "quotation" if self.quotations else "paragraph"

    def _row(self, cells: list[tuple[str, int]]) -> None:
        """Take a row of a table whose cells are one text in each language; leave out any other."""
        if all(text.strip().lower() in LANGUAGE_NAMES for text, _ in cells):
            return  # a head that names the languages
        self.group += 1
        langs = [identify(text[:IDENTIFIED]) if text.strip() else "" for text, _ in cells]
        if sorted(lang for lang in langs if lang) == ["en", "zh"]:
            for (text, number), lang in zip(cells, langs, strict=True):
                if lang:
                    self.lines.append(Line(" ".join(text.split()), number, self.group, hard=True))
        elif cells:
            text = " | ".join(text for text, _ in cells)
            self._leave_out("table", "a row of a table that is no pair", text, cells[0][1])

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
