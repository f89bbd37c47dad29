"""E-books (EPUB 2 and 3): the chapters of the spine, one after the other, each read as a page without furniture."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from urllib.parse import unquote
from zipfile import ZipFile

from flashcards.errors import SeedError
from flashcards.model import Finding, Place, Seed
from flashcards.readers.assemble import Body
from flashcards.readers.elements import SILENT
from flashcards.readers.emphasis import phrases
from flashcards.readers.encoding import decode
from flashcards.readers.frontmatter import DATE, Facts
from flashcards.readers.lines import Line
from flashcards.readers.packed import content, opened
from flashcards.readers.size import refuse_lines
from flashcards.readers.webpage import lines_of, parsed
from flashcards.readers.xmltree import Node
from flashcards.readers.xmltree import parsed as parsed_xml
from flashcards.settings import ReadSettings

CONTAINER = "META-INF/container.xml"
PAGE_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/html+xml"})
NAVIGATION = frozenset({"nav"})
DAMAGED = "The book is damaged; export it again."


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read a book in its reading order; lines are counted through the whole book, an element with text each."""
    archive = opened(seed.data, seed.path, "e-book")
    package_name, package = _package(archive, seed.path)
    lines: list[Line] = []
    said: list[Finding] = []
    emphasised: list[str] = []
    for part, name in enumerate(_spine(package, package_name, seed.path), 1):
        text = decode(content(archive, name, seed.path), settings.encoding, Place(seed.path), whole=True)
        chapter = lines_of(parsed(text, seed.path), seed.path, settings, SILENT | NAVIGATION)
        emphasised += chapter.emphasised
        units, groups = lines[-1].unit if lines else 0, lines[-1].group + 1 if lines else 0
        last_unit = max((line.unit for line in lines), default=units)
        said += [replace(each, at=Place(seed.path, len(lines) + 1)) for each in chapter.left_out]
        lines += [
            replace(
                line,
                number=number,
                group=line.group + groups,
                unit=line.unit + last_unit if line.unit else 0,
                part=part,
            )
            for number, line in enumerate(chapter.lines, len(lines) + 1)
        ]
        refuse_lines(len(lines), settings, seed.path, at_least=True)
    return Body(_facts(package), tuple(lines), tuple(said), "columns", phrases(emphasised))


def _package(archive: ZipFile, path: str) -> tuple[str, Node]:
    """Return the name and the root of the package document."""
    container = _xml(archive, CONTAINER, path)
    name = next((root.get("full-path") or "" for root in container.iter("rootfile")), "")
    return name, _xml(archive, name, path)


def _xml(archive: ZipFile, name: str, path: str) -> Node:
    return parsed_xml(decode(content(archive, name, path), "", Place(path), whole=True), path)


def _spine(package: Node, package_name: str, path: str) -> list[str]:
    """Return the names of the chapters in reading order; the table of contents is none of them."""
    manifest = {item.get("id") or "": item for item in package.iter("item")}
    names: dict[str, None] = {}  # in order; a book may name as many as it likes
    for reference in package.iter("itemref"):
        item = manifest.get(reference.get("idref") or "")
        if item is None or item.get("media-type") not in PAGE_TYPES or "nav" in (item.get("properties") or "").split():
            continue
        folder = posixpath.dirname(package_name)
        name = posixpath.normpath(posixpath.join(folder, unquote((item.get("href") or "").split("#")[0])))
        if name.startswith(("../", "/")):
            raise SeedError(f'A chapter of the book lies outside it: "{name[:80]}".', DAMAGED, Place(path))
        names[name] = None
    if not names:
        raise SeedError("There is no chapter in this e-book.", DAMAGED, Place(path))
    return list(names)


def _facts(package: Node) -> Facts:
    """Return title, date and author of a book, as its package says them."""
    said = {name: next((each.text or "" for each in package.iter(name)), "") for name in ("title", "date", "creator")}
    day = said["date"][:10]
    title = re.sub(r"\s+", " ", said["title"]).strip()
    return Facts(title=title, date=day if DATE.fullmatch(day) else "", source=said["creator"].strip())
