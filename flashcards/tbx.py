"""TBX, the standard form of a glossary (ISO 30042): TBX-Basic of 2019 and TBX 2 of 2008 are written and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from flashcards.errors import SettingsError
from flashcards.model import CHINESE, ENGLISH, Place, Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = "https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
MODELS = f"""\
<?xml-model href="{SCHEMA}TBXcoreStructV03_TBX-Basic_integrated.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="{SCHEMA}TBX-Basic_DCA.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>
"""
CONSTRAINTS = "TBXXCSV02.xcs"  # the data categories of TBX 2 that come with the standard
ENTRIES, TERMS, LANGUAGE_SECTIONS = {"conceptEntry", "termEntry"}, {"term"}, {"langSec", "langSet"}
NOT_TO_USE = {"deprecatedTerm-admn-sts", "supersededTerm-admn-sts"}
NO_XML = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


class Entry(NamedTuple):
    """One term of a glossary file and one of its translations, with the line if it is known."""

    source: str
    target: str
    line: int = 0


class Dialect(NamedTuple):
    """How a version of the standard names what a glossary consists of: the same tree, other elements."""

    declarations: str
    root: str
    attributes: dict[str, str]
    header: str
    entry: str
    section: str
    term: str
    constraints: str = ""


BASIC = Dialect(
    DECLARATION + MODELS,
    "tbx",
    {"type": "TBX-Basic", "style": "dca", XML_LANG: ENGLISH, "xmlns": NAMESPACE},
    "tbxHeader",
    "conceptEntry",
    "langSec",
    "termSec",
)
OLDER = Dialect(
    DECLARATION,
    "martif",
    {"type": "TBX", XML_LANG: ENGLISH},
    "martifHeader",
    "termEntry",
    "langSet",
    "tig",
    CONSTRAINTS,
)


def write(terms: Sequence[Term], origin: str = "flashcards", dialect: Dialect = BASIC) -> str:
    """Return a glossary as TBX, data categories as attributes: one concept an English term, in the given order.

    Each term has the sentence it is best seen in as its context; translations of a term stand in one entry, the
    best first. `origin` says where the glossary comes from; OLDER is TBX 2, which older tools read. Raises
    SettingsError if there is no term: TBX needs one.
    """
    if not terms:
        raise SettingsError("There is no term to write, and TBX has no empty glossary.", "Choose other articles.")
    root = ET.Element(dialect.root, dialect.attributes)
    header = ET.SubElement(root, dialect.header)
    ET.SubElement(ET.SubElement(ET.SubElement(header, "fileDesc"), "sourceDesc"), "p").text = clean(origin)
    if dialect.constraints:
        ET.SubElement(ET.SubElement(header, "encodingDesc"), "p", type="XCSURI").text = dialect.constraints
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    concepts: dict[str, list[Term]] = {}
    for term in terms:
        concepts.setdefault(term.source, []).append(term)
    for number, (source, variants) in enumerate(concepts.items(), 1):
        entry = ET.SubElement(body, dialect.entry, id=f"c{number}")
        _section(entry, ENGLISH, [(source, variants[0])], dialect)
        _section(entry, CHINESE, [(term.target, term) for term in variants], dialect)
    ET.indent(root)
    return dialect.declarations + ET.tostring(root, encoding="unicode") + "\n"


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


def _section(entry: ET.Element, language: str, terms: Iterable[tuple[str, Term]], dialect: Dialect) -> None:
    section = ET.SubElement(entry, dialect.section, {XML_LANG: language})
    for text, term in terms:
        under = ET.SubElement(section, dialect.term)
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
