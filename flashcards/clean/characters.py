"""Fixes for what came along with the characters: invisible ones, odd blanks, entities, remains of markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from flashcards.clean.facts import Facts, edit
from flashcards.clean.marks import fired
from flashcards.model import ENGLISH, Edit

INVISIBLE = re.compile(
    "["
    r"\N{SOFT HYPHEN}\N{ZERO WIDTH NO-BREAK SPACE}"
    r"\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    r"\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    r"\N{WORD JOINER}-\N{INVISIBLE SEPARATOR}\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}"
    r"\x00-\x08\x0e-\x1f\x7f"
    "]+"
)
BLANKS = re.compile(r"\s+")
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,6});")
STRONG = re.compile(r"(?P<mark>\*\*|__|~~|==)(?=\S)(?P<inner>[^*_~=\n]{1,300})(?<=\S)(?P=mark)")
CODE = re.compile(r"(?<![`\w\[])`(?P<inner>[\w.$<-][^`\n]{0,200})(?<=[\w)\]>;])`(?![`\w\]])")
LINK = re.compile(r"!?\[(?P<inner>[^\[\]\n]{0,300})\]\((?:https?://|/|#|\.)[^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)")
OPENING = re.compile(r"(?:#{1,6}|>)\s+(?=\S)")
TAG = re.compile(
    r"</?(?:a|b|br|code|div|em|font|i|img|li|mark|p|q|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
# Look-behinds of fixed width, so that a word of a million letters costs no more than a million steps.
GLUED_SENTENCE = re.compile(
    r"""
    (?: (?: (?<= [\s“"(] ) | ^ ) [a-z]{3,100} [.]  # superintelligence.To
      | (?<= [a-z]{3} [)”’] ) [.]                  # (finally).Then
    ) (?= [A-Z][a-z]{0,30} (?:['’][a-z]{1,2})? [\s,] )
    | (?<= [A-Za-z]{2} ) [?!] (?= [A-Z“][A-Za-z]{0,30} [\s,'’] )  # true?Yes, it
    | (?<= [A-Za-z]{2} [)”’] ) [?!] (?= [A-Z“][A-Za-z]{0,30} [\s,'’] )
    """,
    re.VERBOSE,
)


def invisible(text: str, facts: Facts) -> Iterator[Edit]:
    r"""Take away characters that nobody sees: zero-width ones, soft hyphens, marks of direction, controls.

    Left alone: the joiner that holds emoji together.

    >>> fired("invisible", "co\N{SOFT HYPHEN}operate\N{ZERO WIDTH SPACE}")  # ok
    'cooperate'
    >>> fired("invisible", "well-known")  # bad: a hyphen that is seen
    'well-known'
    """
    del facts
    for match in INVISIBLE.finditer(text):
        yield edit("invisible", match.start(), match.end(), "", "characters that cannot be seen")


def entity(text: str, facts: Facts) -> Iterator[Edit]:
    """Write the character for an HTML entity: &amp;, &#39;, &nbsp;.

    Left alone: what only looks like one (&foo;).

    >>> fired("entity", "Tom &amp; Ann&#39;s &foo;")  # ok: two entities, and one that is none
    "Tom & Ann's &foo;"
    >>> fired("entity", "AT&T; others")  # bad: a name and a semicolon
    'AT&T; others'
    """
    del facts
    for match in ENTITY.finditer(text):
        char = html.unescape(match[0])
        if char != match[0] and not char.endswith(";"):
            yield edit("entity", match.start(), match.end(), char, "an HTML entity")


def markup(text: str, facts: Facts) -> Iterator[Edit]:
    """Reduce what is left of Markdown and HTML to its text: **bold**, `code`, [text](address), <b>, "# " in front.

    Left alone: 2 ** 3, snake_case, a < b, single asterisks.

    >>> fired("markup", "**Never** open [the door](https://example.org) <b>twice</b>.")  # ok
    'Never open the door twice.'
    >>> fired("markup", "2 ** 3 ** 2 in snake__case")  # bad: arithmetic
    '2 ** 3 ** 2 in snake__case'
    """
    del facts
    if match := OPENING.match(text):
        yield edit("markup", 0, match.end(), "", "the mark of a heading or quotation")
    for pattern in (LINK, STRONG, CODE):
        for match in pattern.finditer(text):
            start, stop = match.span("inner") if not match[0].startswith("!") else (match.end(), match.end())
            yield edit("markup", match.start(), start, "", "remains of Markdown")
            yield edit("markup", stop, match.end(), "", "remains of Markdown")
    for match in TAG.finditer(text):
        blank = " " if match[0][1:3].lower() == "br" else ""
        yield edit("markup", match.start(), match.end(), blank, "an HTML tag")


def missing_space(text: str, facts: Facts) -> Iterator[Edit]:
    """Put a blank between two sentences that lost it: "superintelligence.To align".

    Evidence: a word in small letters, a full stop, a word with a capital that a blank or comma follows. Left alone:
    names and addresses (Node.js, System.Text), Chinese, which has no such blanks.

    >>> fired("missing_space", "We met the whole team.They were kind.")  # ok
    'We met the whole team. They were kind.'
    >>> fired("missing_space", "Use System.Text in it.")  # bad: a name
    'Use System.Text in it.'
    """
    if facts.lang == ENGLISH:
        for match in GLUED_SENTENCE.finditer(text):
            yield edit("missing_space", match.end(), match.end(), " ", "two sentences without a blank between them")


def blanks(text: str, facts: Facts) -> Iterator[Edit]:
    r"""Make every run of blanks one ordinary blank, and none at the ends.

    >>> fired("blanks", " one\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}two\N{IDEOGRAPHIC SPACE}three ")  # ok
    'one two three'
    >>> fired("blanks", "one two")  # bad: nothing to mend
    'one two'
    """
    del facts
    for match in BLANKS.finditer(text):
        wanted = "" if match.start() == 0 or match.end() == len(text) else " "
        if match[0] != wanted:
            yield edit("blanks", match.start(), match.end(), wanted, "odd blanks")


__all__ = ["blanks", "entity", "fired", "invisible", "markup", "missing_space"]
