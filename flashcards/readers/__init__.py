"""Readers: bytes -> Article. A format is one file here and one line in READERS.

A format's function returns a Body: what the file states of itself, its lines, what it kept out. What all formats share
(languages, passages, tags) is done once, in `assemble`.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath

from flashcards.errors import SeedError
from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Article, Block, Place, Seed
from flashcards.readers import book, markdown, memories, names, rows, subtitles, text, webpage, word
from flashcards.readers.assemble import Body, assemble, assemble_pair
from flashcards.readers.layout import ENGLISH_PER_CHINESE
from flashcards.readers.lines import left_out
from flashcards.readers.names import Found, article_id, is_language_folder, split_mark
from flashcards.readers.paragraphs import blocks_of
from flashcards.readers.scripts import IDENTIFIED
from flashcards.readers.size import LARGEST_FILE, LARGEST_TEXT, refuse_bytes, refuse_large
from flashcards.settings import ReadSettings

SAY_LANGUAGE = "If it is, say so with --source-lang or --target-lang."
UNLIMITED = 1 << 62
BILINGUAL = 0.3  # 0..1, share of the smaller language of a file that holds both
IDENTIFIED_LINES = 200  # lines of a text that are asked for their language

Reader = Callable[[Seed, ReadSettings], Body]

READERS: dict[str, Reader] = {
    ".ass": subtitles.read,
    ".csv": rows.read,
    ".docx": word.read,
    ".epub": book.read,
    ".htm": webpage.read,
    ".html": webpage.read,
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".mdx": markdown.read,
    ".po": memories.po,
    ".srt": subtitles.read,
    ".ssa": subtitles.read,
    ".text": text.read,
    ".tmx": memories.tmx,
    ".tsv": rows.read,
    ".txt": text.read,
    ".vtt": subtitles.read,
    ".xhtml": webpage.read,
    ".xlf": memories.xliff,
    ".xliff": memories.xliff,
}
WITH_PICTURES = frozenset({".docx", ".epub", ".htm", ".html", ".xhtml"})
"""Formats whose files may hold pictures beside the text."""


def read(seed: Seed, settings: ReadSettings | None = None) -> Article:
    """Read an article from its bytes; the suffix of its name tells the format.

    Raises SeedError, with the place, if the format is unknown, the file is no text, its front matter is wrong or
    nothing in it is bilingual.
    """
    settings = settings or ReadSettings()
    body = _body(seed, settings)
    partner = _partner(seed)
    if partner is None:
        return assemble(seed, body)
    if PurePosixPath(seed.path).suffix.lower() in subtitles.FORMATS:
        timed = subtitles.read_pair(seed, partner, settings)
        if timed is not None:
            return assemble(seed, timed)
    other = _body(partner, settings)
    try:
        return assemble_pair(seed, body, partner, other)
    except SeedError as error:
        whole = _whole_alone(seed, body, partner, other)
        if whole is None:
            raise error from None
        return whole


def read_side(seed: Seed, settings: ReadSettings | None = None, lang: str = "") -> tuple[str, tuple[Block, ...]]:
    """Read a text in one language; return the language and its blocks, nothing left out but what the format drops.

    A suffix that no reader knows is taken for plain text; a text may be of any length. `lang` says the language, "" has
    it found by script. Raises SeedError if the text is in neither language.
    """
    unlimited = replace(settings or ReadSettings(), most_lines=UNLIMITED, most_characters=UNLIMITED)
    body = READERS.get(PurePosixPath(seed.path).suffix.lower(), text.read)(seed, unlimited)
    found = lang or main_language([line.text for line in body.lines])
    if not found:
        raise SeedError("This text is neither English nor Chinese.", SAY_LANGUAGE, Place(seed.path))
    return found, tuple(blocks_of([replace(line, lang=found) for line in body.lines], seed.path))


def main_language(texts: Iterable[str]) -> str:
    """Return the language that most of a text is in, "" if that is neither English nor Chinese."""
    sizes = Counter[str]()
    for each in islice((each for each in texts if each.strip()), IDENTIFIED_LINES):
        sizes[identify(each[:IDENTIFIED])] += len(each)
    return sizes.most_common(1)[0][0] if sizes else ""


def discover(paths: Iterable[str]) -> tuple[Found, ...]:
    """Return the articles among file names (relative to `seeds/`, with `/`), with the files that belong to each."""
    return names.discover(paths, READERS)


def strangers(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files that lie among the articles and that no reader takes, for a person to be told."""
    return names.strangers(paths, READERS)


def _body(seed: Seed, settings: ReadSettings) -> Body:
    suffix = PurePosixPath(seed.path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        near = difflib.get_close_matches(suffix, READERS, 1)
        hint = f'Did you mean "{near[0]}"? ' if near else ""
        said = f'the suffix "{suffix}"' if suffix else "a file without suffix"
        raise SeedError(f"There is no reader for {said}.", f"{hint}We read {known}.", Place(seed.path))
    refuse_bytes(len(seed.data), LARGEST_FILE if suffix in WITH_PICTURES else LARGEST_TEXT, seed.path)
    body = reader(seed, settings)
    refuse_large(body.lines, settings, seed.path)
    return body


def _whole_alone(seed: Seed, body: Body, partner: Seed, other: Body) -> Article | None:
    """Return the one of two files that holds both languages, `x-zh.txt` beside its original `x.txt`; None if none does.

    The other file is named in what was left out.
    """
    sides = ((seed, body, partner), (partner, other, seed))
    both = [side for side in sides if _is_bilingual(side[1])]
    if len(both) != 1:
        return None
    own, its, left = both[0]
    article = assemble(Seed(own.path, own.data, seed.companions), its)
    reason = f"{PurePosixPath(own.path).name} holds both languages by itself"
    said = left_out("original", left.path, 1, reason, PurePosixPath(left.path).name)
    return replace(article, left_out=(*article.left_out, said))


def _is_bilingual(body: Body) -> bool:
    """Tell whether a file holds enough of both languages to be an article by itself."""
    sizes = Counter[str]()
    for line in body.lines:
        sizes[identify(line.text[:IDENTIFIED])] += len(line.text)
    english, chinese = sizes[ENGLISH], ENGLISH_PER_CHINESE * sizes[CHINESE]
    return min(english, chinese) >= BILINGUAL * (english + chinese)


def _partner(seed: Seed) -> Seed | None:
    """Return the file of the other language among the companions, None if there is none."""
    for path, data in seed.companions:
        if not path.lower().endswith(names.BELONGING):
            return Seed(path, data)
    return None


__all__ = [
    "READERS",
    "SAY_LANGUAGE",
    "Found",
    "Reader",
    "article_id",
    "discover",
    "is_language_folder",
    "main_language",
    "read",
    "read_side",
    "split_mark",
    "strangers",
]
