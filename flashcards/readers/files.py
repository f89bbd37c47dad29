"""Two files, one a language -> passages: chapters of books are matched; what follows what is left to the aligner."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.errors import SeedError
from flashcards.model import CHINESE, ENGLISH, Block, Finding, Passage, Place
from flashcards.readers.chapters import by_chapters
from flashcards.readers.layout import ENGLISH_PER_CHINESE, Arranged, length_of
from flashcards.readers.lines import Line, left_out
from flashcards.readers.paragraphs import blocks_of
from flashcards.readers.scripts import identified


def arrange_files(lines: Sequence[Line], path: str, other: Sequence[Line], other_path: str) -> Arranged:
    """Return two files, one a language, as one passage; lines in the language of the other file are left out."""
    sides: dict[str, tuple[Block, ...]] = {}
    books: dict[str, list[Line]] = {}
    said: list[Finding] = []
    for own, at in ((lines, path), (other, other_path)):
        known, strange = identified(own, at)
        blocks = blocks_of(known, at)
        english, chinese = (sum(length_of(b) for b in blocks if b.lang == name) for name in (ENGLISH, CHINESE))
        lang = ENGLISH if english > ENGLISH_PER_CHINESE * chinese else CHINESE
        if not blocks or lang in sides:
            message = "The two files of this article are in one language." if blocks else "There is no text in it."
            raise SeedError(message, "One must be English, the other Chinese.", Place(at))
        sides[lang] = tuple(block for block in blocks if block.lang == lang)
        books[lang] = [line for line in known if line.lang == lang]
        lone = (block for block in blocks if block.lang != lang)
        said += strange
        said += [left_out("other-language", at, b.at.line, "not in the language of its file", b.text) for b in lone]
    first = next(iter(sides))
    if all(any(line.part for line in book) for book in books.values()):
        paths = {ENGLISH: path, CHINESE: other_path} if first == ENGLISH else {ENGLISH: other_path, CHINESE: path}
        passages, alone = by_chapters(books, paths)
        if passages:
            findings = sorted((*said, *alone), key=lambda finding: (finding.at.path, finding.at.line))
            return Arranged(first, "chapters", passages, tuple(findings))
    return Arranged(first, "files", (Passage(sides[ENGLISH], sides[CHINESE]),), tuple(said))
