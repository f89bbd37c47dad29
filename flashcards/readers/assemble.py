"""From what a format gave to an Article: its name, title and tags, and its passages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from flashcards.languages import identify
from flashcards.model import Article, Finding, Place, Seed
from flashcards.readers import frontmatter
from flashcards.readers.encoding import decode
from flashcards.readers.files import arrange_files
from flashcards.readers.frontmatter import Facts
from flashcards.readers.labels import unlabelled
from flashcards.readers.layout import Arranged, arrange
from flashcards.readers.lines import TERMINALS, Line, left_out
from flashcards.readers.names import article_id
from flashcards.readers.size import refuse_lines
from flashcards.settings import ReadSettings

TITLE_LINES = 4  # lines at the beginning among which a title is looked for again
LONGEST_TITLE = 400  # characters
LONGEST_HEADING = 70  # columns
SMOOTHING = 8  # columns
UNEQUAL = 3.0  # a factor between the lengths of a title and its translation


@dataclass(frozen=True, slots=True)
class Body:
    """What a format gave: the facts it states, its lines, and what the format itself kept out.

    `layout` names what the format declares to be parallel ("cues", "columns"), "" if the order of lines tells;
    `emphasised` are the words in bold or italic type.
    """

    facts: Facts
    lines: tuple[Line, ...]
    left_out: tuple[Finding, ...] = ()
    layout: str = ""
    emphasised: tuple[str, ...] = ()


def decoded(seed: Seed, settings: ReadSettings, *, whole: bool = False, per_line: int = 1) -> str:
    """Return the text of a seed; raises SeedError if it is none, or too long.

    `whole`: it may stand on one line, as markup does; `per_line`: lines of the file for one line of text.
    """
    text = decode(seed.data, settings.encoding, Place(seed.path), whole=whole)
    if not whole and text.count("\n") > per_line * settings.most_lines:
        full = sum(not line.isspace() for line in text.split("\n") if line)
        refuse_lines(full // per_line, settings, seed.path)
    return text


def assemble(seed: Seed, body: Body) -> Article:
    """Return the article; raises SeedError if nothing in it is bilingual."""
    facts, lines, repeated = _opened(seed, body)
    arranged = arrange(lines, seed.path, facts.lang, body.layout, facts.layout)
    return replace(_article(seed, facts, arranged, lines[0], (*repeated, *body.left_out)), emphasised=body.emphasised)


def assemble_pair(seed: Seed, body: Body, partner: Seed, other: Body) -> Article:
    """Return the article of two files, one a language; what follows what is left to the aligner: one passage."""
    facts, lines, repeated = _opened(seed, body)
    more, other_lines, also_repeated = _opened(partner, other)
    facts = replace(facts.over(more), tags=facts.tags)
    arranged = arrange_files(lines, seed.path, other_lines, partner.path)
    said = (*repeated, *also_repeated, *body.left_out, *other.left_out)
    emphasised = (*body.emphasised, *other.emphasised)
    return replace(_article(seed, facts, arranged, lines[0], said), emphasised=emphasised)


def _opened(seed: Seed, body: Body) -> tuple[Facts, tuple[Line, ...], list[Finding]]:
    """Return the facts of an article, the lines after its title, and what was said of a title told again."""
    facts, lines = _dated(body.facts, body.lines)
    facts = facts.over(frontmatter.sidecar(seed.companions))
    return facts, *_without_title(facts, unlabelled(lines), seed.path)


def _article(seed: Seed, facts: Facts, arranged: Arranged, opening: Line, left_out: tuple[Finding, ...]) -> Article:
    named = facts.over(frontmatter.dated(PurePosixPath(seed.path).stem) or Facts())
    first = arranged.passages[0].source[0]
    is_title = opening.text[-1] not in TERMINALS and _size(opening.text) <= LONGEST_HEADING
    heading = first.text if first.kind == "heading" else opening.text if is_title else ""
    return Article(
        id=article_id(seed.path),
        at=Place(seed.path),
        title=named.title or heading or PurePosixPath(article_id(seed.path)).name,
        date=named.date,
        source=named.source,
        url=named.url,
        tags=frontmatter.all_tags(named, seed.path),
        first=arranged.first,
        layout=arranged.layout,
        passages=arranged.passages,
        left_out=tuple(sorted((*facts.findings, *left_out, *arranged.left_out), key=_line)),
        deck=named.deck,
        translated=named.translated,
    )


def _line(finding: Finding) -> tuple[str, int]:
    return finding.at.path, finding.at.line


def _dated(facts: Facts, lines: tuple[Line, ...]) -> tuple[Facts, tuple[Line, ...]]:
    """Return the facts of a dated first line beside those stated, and the lines after it."""
    if facts.title or not lines:
        return facts, lines
    found = frontmatter.dated(lines[0].text)
    return (facts.over(found), lines[1:]) if found else (facts, lines)


def _without_title(facts: Facts, lines: tuple[Line, ...], path: str) -> tuple[tuple[Line, ...], list[Finding]]:
    """Return the lines without the title told again, and what was said of it; a title that is translated stays."""
    again = {_plain(facts.title), _plain(f"{facts.date} {facts.source}.{facts.title}")} - {""}
    kept: list[Line] = []
    said: list[Finding] = []
    for number, line in enumerate(lines[:TITLE_LINES]):
        if _plain(line.text) not in again or _translated(lines[max(0, number - 1) : number + 2], line):
            kept.append(line)
        else:
            said.append(left_out("title-again", path, line.number, "the title once more", line.text))
    return (*kept, *lines[TITLE_LINES:]), said


def _translated(around: tuple[Line, ...], title: Line) -> bool:
    """Tell whether a line beside the title is in the other language and as short as a title."""
    lang = identify(title.text[:LONGEST_TITLE])
    size = _size(title.text) + SMOOTHING
    others = [line for line in around if identify(line.text[:LONGEST_TITLE]) not in {lang, ""}]
    return any(max(size, _size(o.text) + SMOOTHING) < UNEQUAL * min(size, _size(o.text) + SMOOTHING) for o in others)


def _size(text: str) -> int:
    """Return the length of a text in columns, in which a translation is about as long."""
    return sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in text[:LONGEST_TITLE])


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
