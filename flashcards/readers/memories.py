"""Translation memories and message files (TMX, XLIFF, PO): each unit is a passage, in the languages declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flashcards.errors import SeedError
from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Finding, Place, Seed
from flashcards.readers.assemble import Body, decoded
from flashcards.readers.frontmatter import Facts
from flashcards.readers.lines import Line, left_out
from flashcards.readers.scripts import IDENTIFIED
from flashcards.readers.xmltree import HINT, Node, parsed
from flashcards.settings import ReadSettings

CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "sc", "ec", "cp"})
"""Inline elements of TMX and XLIFF that hold markup of the original format, not text."""
CODE_OF = {"en": ENGLISH, "eng": ENGLISH, "zh": CHINESE, "zho": CHINESE, "chi": CHINESE, "cmn": CHINESE, "yue": CHINESE}
PER_LINE = 4  # lines of a message file for one of text; comments stand among them
UNTRANSLATED = frozenset({"new", "needs-translation", "initial"})


@dataclass(frozen=True, slots=True)
class Segment:
    """One text of a unit: its language as declared ("" if not), the text, and its line."""

    lang: str
    text: str
    number: int


def language_of(code: str) -> str:
    """Return the language that a file declares: "en", "zh", or the code itself for any other.

    >>> language_of("en-GB"), language_of("ZH_tw"), language_of("de")
    ('en', 'zh', 'de')
    """
    plain = code.strip().lower().replace("_", "-")
    return CODE_OF.get(plain.split("-")[0], plain)


def tmx(seed: Seed, settings: ReadSettings) -> Body:
    """Read a translation memory (TMX 1.4b)."""
    root = parsed(decoded(seed, settings, whole=True), seed.path)
    _refuse_unless(root, "tmx", "translation memory", seed.path)
    units = []
    for unit in root.iter("tu"):
        variants = [(each, each.find("seg")) for each in unit.iter("tuv")]
        units.append(
            [
                Segment(language_of(each.get("lang") or ""), _text(segment), _line(segment))
                for each, segment in variants
                if segment is not None
            ]
        )
    return _body(units, seed.path, [])


def xliff(seed: Seed, settings: ReadSettings) -> Body:
    """Read a file of a translator (XLIFF 1.2, 2.0, 2.1, 2.2)."""
    root = parsed(decoded(seed, settings, whole=True), seed.path)
    _refuse_unless(root, "xliff", "XLIFF file", seed.path)
    said: list[Finding] = []
    units = []
    for file in root.iter("file"):
        source = language_of(file.get("source-language") or root.get("srcLang") or "")
        target = language_of(file.get("target-language") or root.get("trgLang") or "")
        for unit in (each for each in file.iter() if each.tag in {"trans-unit", "segment"}):
            sides = unit.find("source"), unit.find("target")
            if sides[0] is None or sides[1] is None or not _text(sides[1]):
                continue
            state = sides[1].get("state") or unit.get("state") or ""
            if state in UNTRANSLATED or unit.get("translate") == "no":
                said.append(left_out("untranslated", seed.path, _line(unit), "not translated yet", _text(sides[0])))
                continue
            texts = zip((source, target), sides, strict=True)
            units.append([Segment(lang, _text(side), _line(side)) for lang, side in texts if side is not None])
    return _body(units, seed.path, said)


def po(seed: Seed, settings: ReadSettings) -> Body:
    """Read a message file (PO); what is marked as fuzzy or obsolete, or has no translation, is left out."""
    import polib

    text = decoded(seed, settings, per_line=PER_LINE)
    try:
        entries: Any = polib.pofile(text + "\n")
    except (OSError, ValueError, IndexError) as error:
        raise SeedError(f"This is no PO file that can be read ({error}).", HINT, Place(seed.path)) from error
    said = []
    units = []
    target = language_of(entries.metadata.get("Language", ""))
    source = {ENGLISH: CHINESE, CHINESE: ENGLISH}.get(target, "")
    for entry in entries:
        texts = [(entry.msgid, entry.msgstr)]
        if entry.msgid_plural:
            texts = [(entry.msgid_plural, entry.msgstr_plural.get(max(entry.msgstr_plural, default=0), ""))]
        if entry.obsolete or entry.fuzzy or not texts[0][1].strip():
            reason = "a translation marked as fuzzy" if entry.fuzzy else "no translation, or one out of use"
            said.append(left_out("untranslated", seed.path, entry.linenum, reason, entry.msgid))
            continue
        units += [[Segment(lang, " ".join(side.split()), entry.linenum) for lang, side in
                   zip((source, target), sides, strict=True)] for sides in texts]  # fmt: skip
    return _body(units, seed.path, said)


def _refuse_unless(root: Node, tag: str, named: str, path: str) -> None:
    if root.tag != tag:
        raise SeedError(f"This is no {named}: it begins with <{root.tag}>, not <{tag}>.", HINT, Place(path, root.line))


def _text(element: Any) -> str:
    """Return the text of a segment without the codes of its original format, blanks made one."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag not in CODES:
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _line(element: Any) -> int:
    return int(getattr(element, "line", 0))


def _body(units: Iterable[list[Segment]], path: str, said: list[Finding]) -> Body:
    """Return the lines of units; of several texts in one language the first is taken and the others are said."""
    lines: list[Line] = []
    strangers = Counter[str]()
    for number, unit in enumerate(units, 1):
        taken: set[str] = set()
        for segment in unit:
            lang = segment.lang or identify(segment.text[:IDENTIFIED])
            if lang not in {ENGLISH, CHINESE}:
                strangers[lang] += 1
            elif lang in taken:
                said.append(left_out("variant", path, segment.number, "another translation of a unit", segment.text))
            elif segment.text:
                taken.add(lang)
                lines.append(Line(segment.text, segment.number, number, hard=True, lang=lang, unit=number))
    for code, count in sorted(strangers.items()):
        named = f'the language "{code}"' if code else "no language that is told"
        said.append(Finding("other-language", "note", Place(path), f"left out, {count} texts in {named}"))
    if not lines:
        declared = ", ".join(sorted(filter(None, strangers))) or "none"
        message = f"There is no text in English or Chinese in it (its languages: {declared})."
        raise SeedError(message, "Cards are made from English and Chinese.", Place(path))
    return Body(Facts(), tuple(lines), tuple(said), "units")
