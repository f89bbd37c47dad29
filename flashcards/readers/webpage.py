"""Web pages: trafilatura finds the article among the furniture of its page; what it left is said."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from flashcards.errors import SeedError
from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Finding, Place, Seed
from flashcards.readers.assemble import Body, decoded
from flashcards.readers.elements import BLOCKS, EMPHASIS, SILENT, Element, Walk, hidden, raised
from flashcards.readers.emphasis import phrases
from flashcards.readers.frontmatter import Facts
from flashcards.readers.lines import Line, left_out
from flashcards.readers.scripts import IDENTIFIED
from flashcards.readers.size import LARGEST_TEXT, refuse_bytes, refuse_tags
from flashcards.settings import ReadSettings

MISSING = "Reading web pages and e-books needs one more library."
NO_LETTERS = re.compile(r"[\W_]+")
INSTALL = "Run: pip install 'flashcards[html]'"
AROUND = frozenset({"aside", "footer", "nav"})
DEEPEST = 200  # tags inside each other; real pages have up to 60
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
EMBEDDED = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%]+")
"""A picture written into the page, as programs do that save a page in one file."""
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
MARKED = 24  # characters by which a text is found again in its page
SAID_AT_MOST = 200  # texts of a page's furniture that are told; a shop has thousands


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read a saved web page; raises SeedError if the extra `html` is missing or the page is nested beyond reason."""
    text = EMBEDDED.sub("", decoded(seed, settings, whole=True))
    refuse_bytes(len(text), LARGEST_TEXT, seed.path)
    page = parsed(text, seed.path)
    places = _places(page)
    everything = lines_of(page, seed.path, settings)
    found = _extracted(page, seed.path)
    walk = Walk(seed.path, partial(_line, places))
    if found is not None and found.body is not None:
        walk.through(found.body)
    taken = Body(_facts(found), tuple(_in_order(walk.lines)), tuple(walk.left_out))
    if len(_languages(taken)) < len(_languages(everything)):
        taken = replace(lines_of(page, seed.path, settings, SILENT | AROUND), facts=taken.facts)
    said = (*taken.left_out, *_furniture(everything, taken, seed.path))
    return Body(taken.facts, taken.lines, said, "columns", everything.emphasised)


def parsed(text: str, path: str) -> Element:
    """Return the tree of a page, without control characters."""
    try:
        from lxml import html
    except ImportError as error:
        raise SeedError(MISSING, INSTALL, Place(path)) from error
    refuse_tags(text, path)
    text = CONTROLS.sub(" ", DECLARATION.sub("", text, count=1))
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (ValueError, AssertionError, html.etree.LxmlError) as error:
        message = f"This is no HTML that can be read ({error})."
        raise SeedError(message, "Open the page in a browser and save it again.", Place(path)) from error
    _refuse_too_deep(tree, path)
    return tree


def lines_of(tree: Element, path: str, settings: ReadSettings, silent: frozenset[str] = SILENT) -> Body:
    """Return all lines of a page as they stand in it, furniture and all, but those in `silent` elements.

    Raises SeedError if there are more than the settings allow.
    """
    body = next(tree.iter("body"), tree)
    walk = Walk(path, lambda element: element.sourceline or 0, silent, most=settings)
    walk.through(body)
    emphasised = phrases("".join(element.itertext()) for element in body.iter(*EMPHASIS))
    return Body(Facts(), tuple(_in_order(walk.lines)), tuple(walk.left_out), "columns", emphasised)


def _refuse_too_deep(tree: Element, path: str) -> None:
    level = [tree]
    depth = 0
    while level:
        depth += 1
        if depth > DEEPEST:
            message = f"The tags of this page are nested more than {DEEPEST} deep."
            raise SeedError(message, "Save its text alone as .txt or .md.", Place(path, tree.sourceline or 0))
        level = [child for element in level for child in element]


def _languages(body: Body) -> frozenset[str]:
    """Return the languages that lines of their own are in."""
    found = set[str]()
    for line in body.lines:
        found.add(identify(line.text[:IDENTIFIED]))
        if {ENGLISH, CHINESE} <= found:
            break
    return frozenset(found) - {""}


def _extracted(page: Element, path: str) -> Any:
    """Return what trafilatura takes for the article of a page, None if it finds none."""
    try:
        import trafilatura
    except ImportError as error:
        raise SeedError(MISSING, INSTALL, Place(path)) from error
    return trafilatura.bare_extraction(
        _visible(page), favor_recall=True, include_comments=False, include_tables=True, with_metadata=True
    )


def _visible(page: Element) -> Element:
    """Return a copy of a page as an extractor reads it best.

    Out go what is not shown and readings above characters; a raised number is one of the raised digits; a division
    that holds nothing but words is a paragraph.
    """
    copy = deepcopy(page)
    for element in list(copy.iter()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if element.tag in {"rt", "rp"} or hidden(element):
            element.drop_tree()
        elif element.tag == "sup":
            text = raised("".join(element.itertext()))
            for child in list(element):
                element.remove(child)
            element.text = text
            element.drop_tag()
        elif element.tag == "div" and not any(
            child.tag in BLOCKS or child.tag == "table" for child in element.iter() if child is not element
        ):
            element.tag = "p"
    return copy


def _places(page: Element) -> dict[str, int]:
    """Return the line of each text of a page, by its beginning."""
    places: dict[str, int] = {}
    for element in page.iter():
        for text in (element.text, element.tail):
            if text and text.strip() and element.tag not in SILENT:
                places.setdefault(_mark(text), element.sourceline or 0)
    return places


def _mark(text: str) -> str:
    return "".join(text[: 4 * MARKED].split())[:MARKED]


def _line(places: dict[str, int], element: Element) -> int:
    texts = (text for text in element.itertext() if text.strip())
    return places.get(_mark(next(texts, "")), 0)


def _in_order(lines: list[Line]) -> list[Line]:
    """Return the lines with numbers that never go back, so that their order is that of the page."""
    last, ordered = 0, []
    for line in lines:
        last = max(last, line.number)
        ordered.append(line if line.number == last else replace(line, number=last))
    return ordered


def _furniture(everything: Body, taken: Body, path: str) -> list[Finding]:
    """Return what of a page is not among the lines taken, and was not said yet."""
    kept = {_plain(line.text) for line in taken.lines}
    whole = "".join(kept)
    reason = "what stands around the article on its page"
    plain = ((line, _plain(line.text)) for line in everything.lines)
    rest = (line for line, text in plain if text and text not in kept and text not in whole)
    return [left_out("page", path, line.number, reason, line.text) for line in islice(rest, SAID_AT_MOST)]


def _plain(text: str) -> str:
    return NO_LETTERS.sub("", text)


def _facts(found: Any) -> Facts:
    """Return what the page says of itself: title, date, the name of its site, its address."""
    if found is None:
        return Facts()
    said = str(found.date or "")
    try:
        date.fromisoformat(said)
    except ValueError:
        said = ""
    url = str(found.url or "")
    return Facts(title=" ".join(str(found.title or "").split()), date=said, source=str(found.sitename or ""), url=url)
