"""TBX, the standard form of a glossary (ISO 30042): TBX-Basic is written; it and TBX 2 (martif) are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from flashcards.errors import SettingsError
from flashcards.model import CHINESE, ENGLISH, Place, Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = "https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/"
DECLARATIONS = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="{SCHEMA}TBXcoreStructV03_TBX-Basic_integrated.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="{SCHEMA}TBX-Basic_DCA.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>
"""
ENTRIES, TERMS, LANGUAGE_SECTIONS = {"conceptEntry", "termEntry"}, {"term"}, {"langSec", "langSet"}
NOT_TO_USE = {"deprecatedTerm-admn-sts", "supersededTerm-admn-sts"}
NO_XML = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


class Entry(NamedTuple):
    """One term of a glossary file and one of its translations, with the line if it is known."""

    source: str
    target: str
    line: int = 0


def write(terms: Sequence[Term], origin: str = "flashcards") -> str:
    """Return a glossary as TBX-Basic, data categories as attributes: one concept an English term, in the given order.

    Each term has the sentence it is best seen in as its context; translations of a term stand in one entry, the
    best first. `origin` says where the glossary comes from. Raises SettingsError if there is no term: TBX needs one.
    """
    if not terms:
        raise SettingsError("There is no term to write, and TBX has no empty glossary.", "Choose other articles.")
    root = ET.Element("tbx", {"type": "TBX-Basic", "style": "dca", XML_LANG: ENGLISH, "xmlns": NAMESPACE})
    description = ET.SubElement(ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    ET.SubElement(description, "p").text = clean(origin)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    concepts: dict[str, list[Term]] = {}
    for term in terms:
        concepts.setdefault(term.source, []).append(term)
    for number, (source, variants) in enumerate(concepts.items(), 1):
        entry = ET.SubElement(body, "conceptEntry", id=f"c{number}")
        _section(entry, ENGLISH, [(source, variants[0])])
        _section(entry, CHINESE, [(term.target, term) for term in variants])
    ET.indent(root)
    return DECLARATIONS + ET.tostring(root, encoding="unicode") + "\n"


def read(data: bytes, path: str = "") -> tuple[Entry, ...]:
    """Return every English term of a TBX file with each of its Chinese translations, in the order of the file.

    Terms that the file itself calls deprecated or superseded are left out, and languages that are neither. Raises
    SettingsError, with the line, if the file is no TBX.
    """
    at = Place(path)
    if b"<!ENTITY" in data:
        raise SettingsError("A glossary that declares entities is not read.", "Write its terms out.", at)
    try:
        root = ET.fromstring(data)  # noqa: S314 - no entity is declared, so none can be expanded
    except (ET.ParseError, ValueError, LookupError) as error:
        at = Place(path, getattr(error, "position", (0, 0))[0])
        raise SettingsError(
            f"This is no TBX: {error}.", "Export the glossary again, or use glossary.tsv.", at
        ) from None
    if _name(root) not in {"tbx", "martif"}:
        raise SettingsError(f"This is no TBX but <{_name(root)}>.", "Export it as TBX, or use glossary.tsv.", at)
    return tuple(entry for each in root.iter() if _name(each) in ENTRIES for entry in _entries(each))


def clean(text: str) -> str:
    r"""Return text without the characters that XML cannot hold, its blanks single.

    >>> clean("a\x00  b\n")
    'a b'
    """
    kept = "".join(char for char in text.translate(NO_XML) if not "\ud800" <= char <= "\udfff")
    return " ".join(kept.split())


def _section(entry: ET.Element, language: str, terms: Iterable[tuple[str, Term]]) -> None:
    section = ET.SubElement(entry, "langSec", {XML_LANG: language})
    for text, term in terms:
        under = ET.SubElement(section, "termSec")
        ET.SubElement(under, "term").text = clean(text)
        if term.examples:
            ET.SubElement(under, "descrip", type="context").text = clean(term.examples[0].pair.side(language))


def _entries(entry: ET.Element) -> Iterator[Entry]:
    terms: dict[str, list[str]] = {ENGLISH: [], CHINESE: []}
    for section in entry.iter():
        language = section.get(XML_LANG, section.get("lang", "")).lower().replace("_", "-").split("-")[0]
        if _name(section) in LANGUAGE_SECTIONS and language in terms:
            terms[language] += _terms(section)
    yield from (Entry(source, target) for source in terms[ENGLISH] for target in terms[CHINESE])


def _terms(section: ET.Element) -> Iterator[str]:
    """Yield the terms of a language section: a child of it holds one term and what is said of it."""
    for under in section:
        said = {
            (note.text or "").strip() for note in under.iter() if _name(note) in {"termNote", "administrativeStatus"}
        }
        for term in under.iter():
            text = clean("".join(term.itertext()))
            if _name(term) in TERMS and text and not said & NOT_TO_USE:
                yield text


def _name(element: ET.Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
