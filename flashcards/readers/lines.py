"""What every reader hands to the layout: lines of text that know where they stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashcards.model import BlockKind, Finding, Place

TERMINALS = frozenset(".?!:;,…。？！：；，、．")
EXCERPT = 40  # characters of a text quoted in a message


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article: its text without blanks around it, its number in the file, and its surroundings.

    `group` counts the stretches between blank lines; `indent` is the number of columns before the text; `hard` says
    that the format itself ends a block before this line. `unit` numbers, from 1, the stretches that the format itself
    declares to be parallel (a row of a table, a unit of a translation memory); 0 where it declares nothing.
    `part` numbers the files that a book is made of.
    """

    text: str
    number: int
    group: int
    kind: BlockKind = "paragraph"
    indent: int = 0
    hard: bool = False
    lang: str = ""
    unit: int = 0
    part: int = 0


LIST_MARK = re.compile(
    r"""
    (?: [-*+•·▪◦‣●○■□–—] \s+                    # a bullet
      | [(（]? (?: \d{1,2} | [a-zA-Z] ) [)）] \s*  # 1)  (1)  （1）  a)
      | \d{1,2} [.．、] (?! \d ) \s*              # 1.  1、 but not 1.5
      | [\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}] \s*
      | [一二三四五六七八九十]{1,3} 、
    )
    """,
    re.VERBOSE,
)
ENDS_SENTENCE = re.compile(r"""[.!?:;。！？：；…．] [)\]）】」』”’"'》]* \s* (?: \[\^?\w{1,20}\] )? $""", re.VERBOSE)


def excerpt(text: str) -> str:
    """Return the beginning of a text, for a message.

    >>> excerpt("word " * 20)
    'word word word word word word word word…'
    """
    whole = " ".join(text[: 4 * EXCERPT].split())
    return whole if len(whole) <= EXCERPT else whole[:EXCERPT].rstrip() + "…"


def left_out(rule: str, path: str, line: int, reason: str, text: str) -> Finding:
    """Return the Finding that says what was kept out of an article, and why."""
    return Finding(rule, "note", Place(path, line), f'left out, {reason}: "{excerpt(text)}"')
