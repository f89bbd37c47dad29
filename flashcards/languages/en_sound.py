"""How English words sound: the ARPABET of the CMU dictionary as IPA, and the sound of forms it does not list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from flashcards.languages import en_forms
from flashcards.languages.ruby import Ruby
from flashcards.languages.table import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VOWELS = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜr", "EY": "eɪ",
    "IH": "ɪ", "IY": "i", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "u",
}  # fmt: skip
_UNSTRESSED = {"AH": "ə", "ER": "ər"}
_CONSONANTS = {
    "B": "b", "CH": "tʃ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ", "K": "k", "L": "l",
    "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "r", "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v", "W": "w",
    "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_LETTER_NAMES = {
    "A": "eɪ", "B": "bi", "C": "si", "D": "di", "E": "i", "F": "ɛf", "G": "dʒi", "H": "eɪtʃ", "I": "aɪ", "J": "dʒeɪ",
    "K": "keɪ", "L": "ɛl", "M": "ɛm", "N": "ɛn", "O": "oʊ", "P": "pi", "Q": "kju", "R": "ɑr", "S": "ɛs", "T": "ti",
    "U": "ju", "V": "vi", "W": "ˈdʌbəlju", "X": "ɛks", "Y": "waɪ", "Z": "zi",
}  # fmt: skip
_DIGIT_NAMES = {
    "1": "wʌn", "2": "tu", "3": "θri", "4": "fɔr", "5": "faɪv", "6": "sɪks", "7": "ˈsɛvən", "8": "eɪt", "9": "naɪn",
}  # fmt: skip
_STRESS = {"1": "ˈ", "2": "ˌ"}
# Clusters an English syllable can begin with: a stress mark stands before the longest that fits.
_ONSETS = frozenset(
    tuple(cluster.split())
    for cluster in [
        "P L",
        "P R",
        "P Y",
        "B L",
        "B R",
        "B Y",
        "T R",
        "T W",
        "T Y",
        "D R",
        "D W",
        "D Y",
        "K L",
        "K R",
        "K W",
        "K Y",
        "G L",
        "G R",
        "G W",
        "G Y",
        "F L",
        "F R",
        "F Y",
        "V Y",
        "TH R",
        "TH W",
        "SH R",
        "S P",
        "S T",
        "S K",
        "S M",
        "S N",
        "S F",
        "S L",
        "S W",
        "HH Y",
        "M Y",
        "N Y",
        "L Y",
        "HH W",
        "S P L",
        "S P R",
        "S P Y",
        "S T R",
        "S T Y",
        "S K R",
        "S K W",
        "S K Y",
        "S K L",
    ]
)
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
_WORD = re.compile(rf"[^\W\d_]+(?:{_APOSTROPHE}[^\W\d_]+)*(?:-(?:[^\W_]+{_APOSTROPHE}?)+)*")

_LONGEST_INITIALISM = 5
_PRONOUNCEABLE = 4  # letters from which on a word in capitals that the dictionary has is said as a word: NASA
_VOICELESS = ("p", "t", "k", "f", "θ")
_SIBILANTS = ("s", "z", "ʃ", "ʒ")
_INFLECTIONS = ("s", "es", "ed", "d", "ing", "'s")
_SUFFIXES = {
    "ness": "nəs", "less": "ləs", "ly": "li", "ment": "mənt", "able": "əbəl", "er": "ər", "ers": "ərz", "ish": "ɪʃ",
    "like": "laɪk", "ful": "fəl", "ist": "ɪst", "ism": "ɪzəm", "ize": "aɪz", "ship": "ʃɪp", "wise": "waɪz",
}  # fmt: skip
_PREFIXES = {
    "un": "ən", "re": "ri", "mis": "mɪs", "super": "ˈsupər", "over": "ˈoʊvər", "non": "nɑn", "pre": "pri",
    "anti": "ˈænti", "inter": "ˈɪntər", "dis": "dɪs", "under": "ˈʌndər", "sub": "sʌb", "multi": "ˈmʌlti",
    "micro": "ˈmaɪkroʊ", "hyper": "ˈhaɪpər", "meta": "ˈmɛtə", "auto": "ˈɔtoʊ", "co": "koʊ", "de": "di", "bio": "ˈbaɪoʊ",
    "geo": "ˈdʒioʊ", "cyber": "ˈsaɪbər", "semi": "ˈsɛmi", "self": "sɛlf", "ultra": "ˈʌltrə", "neuro": "ˈnʊroʊ",
}  # fmt: skip
_SHORTEST_PART = 3  # letters of a part of a compound
_COMMON_PART = 3.5  # Zipf of a part of a compound: dataset is data + set, not "dat" + "aset"


def reading(text: str, overrides: Mapping[str, tuple[str, ...]]) -> tuple[Ruby, ...]:
    """Return text in pieces with their IPA; see Language.reading."""
    return tuple(_pieces(text, overrides))


def speech(term: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """Return the IPA of a word or of a term of several words, "" unless every word is known.

    >>> speech("scalable oversight"), speech("red-teaming"), speech("qqzx model")
    ('ˈskeɪləbəl ˈoʊvərˌsaɪt', 'rɛdˈtimɪŋ', '')
    """
    pieces = [piece for piece in reading(term, overrides or {}) if any(map(str.isalnum, piece.text))]
    return " ".join(piece.reading for piece in pieces) if all(piece.reading for piece in pieces) else ""


def _pieces(text: str, overrides: Mapping[str, tuple[str, ...]]) -> Iterator[Ruby]:
    last = 0
    shouted = text.isupper() and len(text) > _LONGEST_INITIALISM + 1
    for match in _WORD.finditer(text):
        if match.start() > last:
            yield Ruby(text[last : match.start()], "")
        word = match.group()
        override = overrides.get(word.lower())
        yield Ruby(word, override[0] if override else sound(word.lower() if shouted else word))
        last = match.end()
    if last < len(text):
        yield Ruby(text[last:], "")


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """Return the IPA of one word as it is written: initialisms are spelled out; "" if its sound is not known.

    >>> [sound(word) for word in ("LLMs", "superintelligence", "finetunes", "misaligned", "dataset", "qqzx")]
    ['ˌɛlɛlˈɛmz', 'ˌsupərɪnˈtɛlədʒəns', 'ˈfaɪnˌtunz', 'mɪsəˈlaɪnd', 'ˈdeɪtəˌsɛt', '']
    """
    capitals = word.removesuffix("s")
    if capitals.isupper() and capitals.isalpha() and 1 < len(capitals) <= _LONGEST_INITIALISM:
        known = shipped("ipa").get(word.lower()) if len(capitals) >= _PRONOUNCEABLE else ""
        return known or _spelled(capitals) + ("z" if capitals != word else "")
    plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return shipped("ipa").get(plain) or _hyphenated(word) or _inflected(plain) or _affixed(plain) or _compound(plain)


def _spelled(letters: str) -> str:
    names = [_LETTER_NAMES.get(letter, "") for letter in letters]
    if not all(names):
        return ""
    return "ˌ" + "".join(names[:-1]).replace("ˈ", "") + "ˈ" + names[-1].replace("ˈ", "")


def _hyphenated(word: str) -> str:
    parts = word.split("-")
    if len(parts) == 1:
        return ""
    sounds = [_DIGIT_NAMES.get(part) or sound(part) for part in parts if part]
    return "".join(sounds) if all(sounds) else ""


def _inflected(form: str) -> str:
    """Sound a form by its lemma and its ending."""
    lemma = en_forms.analyse(form).lemma
    stems = {lemma, *(form.removesuffix(ending) for ending in _INFLECTIONS if form.endswith(ending))} - {form}
    for stem in sorted(stems, key=lambda stem: (stem != lemma, -len(stem), stem)):
        base = len(stem) >= _SHORTEST_PART and (shipped("ipa").get(stem) or _affixed(stem) or _compound(stem))
        if base and form.endswith(("s", "ed", "ing")) and form[:2] == stem[:2]:
            return _with_ending(base, form)
    return ""


def _with_ending(base: str, form: str) -> str:
    if form.endswith("ing"):
        return base + "ɪŋ"
    if form.endswith("ed"):
        return base + (
            "ɪd" if base.endswith(("t", "d")) else "t" if base.endswith((*_VOICELESS, *_SIBILANTS[::2])) else "d"
        )
    return base + ("ɪz" if base.endswith(_SIBILANTS) else "s" if base.endswith(_VOICELESS) else "z")


def _affixed(form: str) -> str:
    for ending, sounded in _SUFFIXES.items():
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _SHORTEST_PART:
            base = shipped("ipa").get(stem) or shipped("ipa").get(stem + "e")
            if base:
                return (base if _stressed(base) else "ˈ" + base) + sounded
    for beginning, sounded in _PREFIXES.items():
        stem = form.removeprefix(beginning)
        if stem != form and len(stem) > _SHORTEST_PART:
            base = shipped("ipa").get(stem) or _inflected(stem)
            if base:
                return sounded.replace("ˈ", "ˌ") + (base.removeprefix("ˌ") if _stressed(base) else "ˈ" + base)
    return ""


def _compound(form: str) -> str:
    """Sound a compound written as one word: the first part carries the stress."""
    best = (0.0, "", "")
    for cut in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1):
        parts = form[:cut], form[cut:]
        rarest = min(en_forms.zipf(part) for part in parts)
        if rarest >= _COMMON_PART and rarest > best[0] and all(shipped("ipa").get(part) for part in parts):
            best = (rarest, *parts)
    if not best[0]:
        return ""
    first, second = (shipped("ipa").get(part) for part in best[1:])
    return (first if _stressed(first) else "ˈ" + first) + (
        second.replace("ˌ", "").replace("ˈ", "ˌ") if _stressed(second) else "ˌ" + second
    )


def _stressed(ipa: str) -> bool:
    return "ˈ" in ipa


def arpabet_to_ipa(phones: str) -> str:
    """Return IPA (General American, broad) for ARPABET phones; a word of one syllable carries no stress mark.

    >>> arpabet_to_ipa("S IH1 S T AH0 M"), arpabet_to_ipa("R OW0 B AH1 S T"), arpabet_to_ipa("K AE1 T")
    ('ˈsɪstəm', 'roʊˈbʌst', 'kæt')
    """
    sounds = phones.split()
    vowels = [number for number, sound in enumerate(sounds) if sound[-1].isdigit()]
    marks = {}
    for before, vowel in zip([-1, *vowels], vowels, strict=False):
        stress = _STRESS.get(sounds[vowel][-1])
        if stress and len(vowels) > 1:
            marks[_onset(sounds, before + 1, vowel)] = stress
    return "".join(marks.get(number, "") + _sound(sound) for number, sound in enumerate(sounds))


def _onset(sounds: list[str], first: int, vowel: int) -> int:
    """Return where the syllable of a vowel begins, not before `first`: the longest legal cluster before it."""
    if first == 0:
        return 0
    for start in range(max(first, vowel - 3), vowel):
        cluster = tuple(sounds[start:vowel])
        if cluster in _ONSETS or (len(cluster) == 1 and cluster[0] != "NG"):
            return start
    return vowel


def _sound(phone: str) -> str:
    if phone[-1] == "0" and phone[:-1] in _UNSTRESSED:
        return _UNSTRESSED[phone[:-1]]
    return _VOWELS[phone[:-1]] if phone[-1].isdigit() else _CONSONANTS[phone]
