"""Tags of an article, and expressions that choose articles by them.

A tag is lower case, without blanks, its levels joined by `::` (`ai::alignment`, `source::openai`). An expression
joins tags with `and`, `or`, `not` and brackets; a tag means itself and everything below it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from flashcards.errors import SettingsError

LEVEL = "::"  # between a tag and the tags below it, as Anki writes it
WILDCARD = "*"
NEAR = 0.5  # 0..1, difflib's ratio from which a tag is worth suggesting
DEEPEST = 100  # brackets inside brackets; nobody writes more, and Python's own stack ends at 1000


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, or with `below_only` just the tags below it (`ai::*`)."""

    name: str
    below_only: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match `inner`."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class And:
    """What matches all `parts`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What matches any of `parts`."""

    parts: tuple[Expression, ...]


Expression = Tag | Not | And | Or


def parse(expression: str) -> Expression:
    """Read a tag expression; `not` binds closest, then `and`, then `or`.

    Raises SettingsError, with the expression and a mark under the column, if it cannot be read.

    >>> parse("ai and not finance")
    And(parts=(Tag(name='ai', below_only=False), Not(inner=Tag(name='finance', below_only=False))))
    """
    return _Parser(expression).whole()


def matches(expression: Expression, tags: Iterable[str]) -> bool:
    """Tell whether an article with these tags is chosen.

    >>> matches(parse("source::openai or (alignment and year::2023)"), ["source::openai"])
    True
    >>> matches(parse("ai"), ["ai::alignment"]), matches(parse("ai::*"), ["ai"])
    (True, False)
    """
    held = frozenset(slug(tag) for tag in tags)
    return _holds(expression, held)


def names(expression: Expression) -> tuple[str, ...]:
    """Return the tags an expression speaks of, in order, each once.

    >>> names(parse("ai and (not Finance or ai)"))
    ('ai', 'finance')
    """
    match expression:
        case Tag(name):
            return (name,)
        case Not(inner):
            return names(inner)
        case And(parts) | Or(parts):
            return tuple(dict.fromkeys(name for part in parts for name in names(part)))


def nearest(tag: str, known: Iterable[str]) -> str:
    """Return the known tag that is most like `tag`, "" if none is; every level of a known tag counts as known.

    >>> nearest("aligment", ["ai::alignment", "finance"])
    'ai::alignment'
    """
    wanted = slug(tag)
    best = (NEAR, "")
    for candidate in sorted({level for name in known for level in levels(slug(name))}):
        tail = candidate.rsplit(LEVEL, 1)[-1]
        likeness = max(_likeness(wanted, candidate), _likeness(wanted, tail) - 0.01)
        if likeness > best[0]:
            best = (likeness, candidate)
    return best[1]


def levels(tag: str) -> tuple[str, ...]:
    """Return a tag and every tag above it, the highest first.

    >>> levels("ai::alignment")
    ('ai', 'ai::alignment')
    """
    parts = tag.split(LEVEL)
    return tuple(LEVEL.join(parts[: count + 1]) for count in range(len(parts)))


def slug(text: str) -> str:
    """Return text as a tag: NFKC, lower case, blanks to hyphens, empty levels dropped; "" if nothing is left.

    >>> slug(" AI :: Machine  Learning "), slug("强化 学习")
    ('ai::machine-learning', '强化-学习')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    visible = "".join(char for char in folded if char.isspace() or char.isprintable())
    parts = ("-".join(part.split()).strip("-") for part in visible.split(LEVEL))
    return LEVEL.join(part for part in parts if part)


def _holds(expression: Expression, tags: frozenset[str]) -> bool:
    match expression:
        case Tag(name, below_only):
            below = name + LEVEL
            return (not below_only and name in tags) or any(tag.startswith(below) for tag in tags)
        case Not(inner):
            return not _holds(inner, tags)
        case And(parts):
            return all(_holds(part, tags) for part in parts)
        case Or(parts):
            return any(_holds(part, tags) for part in parts)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


class _Token(NamedTuple):
    """A piece of an expression: "(", ")", "and", "or", "not", "tag" or "end"; `column` counts from 0."""

    kind: str
    text: str
    column: int


_TOKEN = re.compile(
    r"""
    \s*
    (?: (?P<bracket> [()（）] )
      | "(?P<double> [^"]* )"                 # a tag with blanks
      | '(?P<single> [^']* )'
      | “(?P<curly> [^”]* )”                  # as a word processor writes it
      | (?P<word> [^\s()（）"“”]+ )
    )
    """,
    re.VERBOSE,
)

_OPERATORS = frozenset({"and", "or", "not"})
_BRACKETS = {"(": "(", "（": "(", ")": ")", "）": ")"}


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.tokens = self._tokens()
        self.next = 0
        self.depth = 0

    def whole(self) -> Expression:
        found = self._either()
        token = self._peek()
        if token.kind == ")":
            self._refuse(token.column, "this bracket was never opened")
        if token.kind != "end":
            self._refuse(token.column, f'expected "and" or "or" before "{token.text}"')
        return found

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._peek().kind == "or":
            self.next += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self) -> Expression:
        parts = [self._one()]
        while self._peek().kind == "and":
            self.next += 1
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Expression:
        token = self._peek()
        self.next += 1
        self.depth += 1
        if self.depth > DEEPEST:
            self._refuse(token.column, f"more than {DEEPEST} brackets and nots inside each other")
        match token.kind:
            case "not":
                found: Expression = Not(self._one())
            case "(":
                found = self._either()
                if self._peek().kind != ")":
                    self._refuse(self._peek().column, f'expected ")" for the "(" at column {token.column + 1}')
                self.next += 1
            case "tag":
                found = self._tag(token)
            case kind:
                said = "the end" if kind == "end" else f'"{token.text}"'
                self._refuse(token.column, f"expected a tag, found {said}")
        self.depth -= 1
        return found

    def _tag(self, token: _Token) -> Tag:
        below_only = token.text.endswith(LEVEL + WILDCARD)
        name = token.text.removesuffix(LEVEL + WILDCARD)
        if WILDCARD in name:
            self._refuse(token.column + name.index(WILDCARD), '"*" may only be a whole last level, as in "ai::*"')
        if not slug(name):
            self._refuse(token.column, "this tag is empty")
        return Tag(slug(name), below_only)

    def _peek(self) -> _Token:
        return self.tokens[self.next]

    def _tokens(self) -> tuple[_Token, ...]:
        found = []
        column, end = 0, len(self.expression.rstrip())
        while column < end:
            match = _TOKEN.match(self.expression, column)
            if match is None:
                start = column + len(self.expression[column:]) - len(self.expression[column:].lstrip())
                self._refuse(start, "this quotation mark is never closed")
            group = str(match.lastgroup)
            text, start = match[group], match.start(group)
            if group == "bracket":
                found.append(_Token(_BRACKETS[text], text, start))
            elif group == "word" and text.casefold() in _OPERATORS:
                found.append(_Token(text.casefold(), text, start))
            else:
                found.append(_Token("tag", text, start))
            column = match.end()
        return (*found, _Token("end", "", end))

    def _refuse(self, column: int, what: str) -> NoReturn:
        pointer = " " * _width(self.expression[:column]) + "^"
        raise SettingsError(
            f"The tag expression cannot be read at column {column + 1}: {what}.\n  {self.expression}\n  {pointer}\n",
            'Write tags joined by "and", "or", "not" and brackets, as in: ai and not (finance or year::2020).',
        )


def _width(text: str) -> int:
    """Return how many columns of a terminal text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in text)
