"""XML -> a tree whose elements know their line; nothing a file declares is ever expanded or fetched."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

from flashcards.errors import SeedError
from flashcards.model import Place

DEEPEST = 200  # elements inside each other; translation memories and books have up to 20
MOST_ELEMENTS = 400_000  # each costs 700 bytes; a memory of 50,000 units has 250,000
HINT = "Export it again from the program that wrote it."


class Node(ET.Element):
    """An element, its name and attributes without namespaces, and the line it begins in."""

    line: int = 0


class _RefusedError(Exception):
    """What a file may not hold."""


def parsed(text: str, path: str) -> Node:
    """Return the root of an XML document; raises SeedError, with the line, if it is broken, too deep, or has entities.

    Entities are how a small file becomes a huge one and how a file reads others; no format we read needs its own.

    >>> parsed("<a xml:lang='en'><b>x</b></a>", "x.tmx").get("lang")
    'en'
    """
    parser = expat.ParserCreate("utf-8", "}")
    parser.buffer_text = True
    builder = ET.TreeBuilder(element_factory=Node)
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if count > MOST_ELEMENTS:
            raise _RefusedError(f"It has more than {MOST_ELEMENTS:,} elements")
        if depth > DEEPEST:
            raise _RefusedError(f"Its elements are nested more than {DEEPEST} deep")
        node = builder.start(_local(name), {_local(key): value for key, value in attributes.items()})
        if isinstance(node, Node):
            node.line = parser.CurrentLineNumber

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def refuse(*declared: object) -> None:
        raise _RefusedError(f'It declares the entity "{str(declared[0])[:40]}"')

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8"), True)
        root = builder.close()
    except _RefusedError as error:
        raise SeedError(f"{error}, which is not read.", HINT, Place(path, parser.CurrentLineNumber)) from error
    except (expat.ExpatError, UnicodeError, AssertionError) as error:
        message = f"This is no XML that can be read ({error})."
        raise SeedError(message, HINT, Place(path, parser.CurrentLineNumber)) from error
    if not isinstance(root, Node):  # pragma: no cover - the factory makes nothing else
        raise TypeError(root)
    return root


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]
