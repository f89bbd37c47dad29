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
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_STRESS = {"1": "ˈ", "2": "ˌ"}
# Clusters an English syllable can begin with: a stress mark stands before the longest that fits.
_CLUSTERS = (
    "P L,P R,P Y,B L,B R,B Y,T R,T W,T Y,D R,D W,D Y,K L,K R,K W,K Y,G L,G R,G W,G Y,F L,F R,F Y,V Y,TH R,TH W,SH R,"
    "S P,S T,S K,S M,S N,S F,S L,S W,HH Y,M Y,N Y,L Y,HH W,S P L,S P R,S P Y,S T R,S T Y,S K R,S K W,S K Y,S K L"
)
_ONSETS = frozenset(tuple(cluster.split()) for cluster in _CLUSTERS.split(","))
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
_WORD = re.compile(rf"[^\W\d_]+(?:{_APOSTROPHE}[^\W\d_]+)*(?:-(?:[^\W_]+{_APOSTROPHE}?)+)*")

_LONGEST_INITIALISM = 5
_PRONOUNCEABLE = 4  # letters from which on a word in capitals that the dictionary has is said as a word: NASA
_VOICELESS = ("p", "t", "k", "f", "θ")
_SIBILANTS = ("s", "z", "ʃ", "ʒ")
_INFLECTIONS = ("s", "es", "ed", "d", "ing", "'s")
_SUFFIXES = {
    "ness": "nəs", "less": "ləs", "ly": "li", "ment": "mənt", "able": "əbəl", "er": "ər", "ers": "ərz", "or": "ər",
    "ish": "ɪʃ", "like": "laɪk", "ful": "fəl", "ist": "ɪst", "ism": "ɪzəm", "ize": "aɪz", "ship": "ʃɪp", "wise": "waɪz",
}  # fmt: skip
_PREFIXES = {
    "un": "ən", "re": "ri", "mis": "mɪs", "super": "ˈsupər", "over": "ˈoʊvər", "non": "nɑn", "pre": "pri",
    "anti": "ˈænti", "inter": "ˈɪntər", "dis": "dɪs", "under": "ˈʌndər", "sub": "sʌb", "multi": "ˈmʌlti",
    "micro": "ˈmaɪkroʊ", "hyper": "ˈhaɪpər", "meta": "ˈmɛtə", "auto": "ˈɔtoʊ", "co": "koʊ", "de": "di", "bio": "ˈbaɪoʊ",
    "geo": "ˈdʒioʊ", "cyber": "ˈsaɪbər", "semi": "ˈsɛmi", "self": "sɛlf", "ultra": "ˈʌltrə", "neuro": "ˈnʊroʊ",
    "immuno": "ˈɪmjənoʊ", "chemo": "ˈkimoʊ", "photo": "ˈfoʊtoʊ", "electro": "ɪˈlɛktroʊ", "thermo": "ˈθɜrmoʊ",
    "hydro": "ˈhaɪdroʊ", "psycho": "ˈsaɪkoʊ", "nano": "ˈnænoʊ", "counter": "ˈkaʊntər", "fore": "fɔr", "out": "aʊt",
    "trans": "trænz", "tele": "ˈtɛlə", "socio": "ˈsoʊsioʊ", "eco": "ˈikoʊ", "poly": "ˈpɑli", "mono": "ˈmɑnoʊ",
    "tri": "traɪ", "post": "poʊst", "extra": "ˈɛkstrə", "intra": "ˈɪntrə", "infra": "ˈɪnfrə", "pseudo": "ˈsudoʊ",
    "mega": "ˈmɛɡə", "cyto": "ˈsaɪtoʊ", "cardio": "ˈkɑrdioʊ", "astro": "ˈæstroʊ", "agro": "ˈæɡroʊ",
}  # fmt: skip
# Endings that move the stress to the syllable before them: what the base ends with, letters and sound, and what then.
_MOVING = (("ity", "", "əl", "ˈæləti"), ("ncy", "nt", "ənt", "ənsi"), ("nce", "nt", "ənt", "əns"))
# British spellings and what the dictionary, American, has instead; the first that makes a word of it counts.
_SPELLINGS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"our", "or"), (r"is(?=e|ing|ation)", "iz"), (r"ys(?=e|ing)", "yz"), (r"tre(?=s?$)", "ter"),
        (r"ogue(?=s?$)", "og"), (r"ll(?=ed$|ing$|ers?$|or)", "l"), (r"[ao]e", "e"), (r"ence(?=s?$)", "ense"),
        (r"oul(?=d)", "ol"), (r"l(?=ment|ful)", "ll"), (r"logu", "log"), (r"mme(?=s?$)", "m"), (r"gg(?=[ei])", "g"),
    )
)  # fmt: skip
_SHORTEST_PART = 3  # letters of a part of a compound
_COMMON_PART = 3.5  # Zipf of a part of a compound: dataset is data + set, not "dat" + "aset"


def reading(text: str, overrides: Mapping[str, tuple[str, ...]]) -> tuple[Ruby, ...]:
    """Return text in pieces with their IPA; see Language.reading."""
    return tuple(_pieces(text, overrides))


def speech(term: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """Return the IPA of a word or of a term of several words, "" unless every word is known.

    >>> speech("scalable oversight"), speech("red-teaming"), speech("qqzx model")
    ('ˈskeɪləbəl ˈoʊvərˌsaɪt', 'rɛd ˈtimɪŋ', '')
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
    ['ˌɛlɛlˈɛmz', 'ˌsupərɪnˈtɛlədʒəns', 'ˈfaɪnˌtunz', 'ˌmɪsəˈlaɪnd', 'ˈdeɪtəˌsɛt', '']
    """
    capitals = word.removesuffix("s")
    if capitals.isupper() and capitals.isalpha() and 1 < len(capitals) <= _LONGEST_INITIALISM:
        known = shipped("ipa").get(word.lower()) if len(capitals) >= _PRONOUNCEABLE else ""
        return known or _spelled(capitals) + ("z" if capitals != word else "")
    plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return shipped("ipa").get(plain) or _hyphenated(word) or _derived(plain) or _american(plain)


def _derived(form: str) -> str:
    return _inflected(form) or _moved(form) or _affixed(form) or _compound(form)


def _spelled(letters: str) -> str:
    names = [_LETTER_NAMES.get(letter, "") for letter in letters]
    if not all(names):
        return ""
    return "ˌ" + "".join(names[:-1]).replace("ˈ", "") + "ˈ" + names[-1].replace("ˈ", "")


def _hyphenated(word: str) -> str:
    parts = word.split("-")
    if len(parts) == 1:
        return ""
    sounds = [_figure(part) if part.isdecimal() else sound(part) for part in parts if part]
    return " ".join(sounds) if all(sounds) else ""


def _figure(digits: str) -> str:
    """Sound a whole number below a hundred as words: interleukin-10."""
    tens, ones = divmod(int(digits), 10)
    if len(digits) > len("99") or digits.startswith("0"):
        return ""
    names = [_TEENS[ones]] if tens == 1 else [_TENS[tens] if tens else "", _ONES[ones] if ones else ""]
    return " ".join(shipped("ipa").get(name) for name in names if name)


def _inflected(form: str) -> str:
    """Sound a form by its lemma and its ending."""
    lemma = en_forms.analyse(form).lemma
    stems = {lemma, *(form.removesuffix(ending) for ending in _INFLECTIONS if form.endswith(ending))} - {form}
    for stem in sorted(stems, key=lambda stem: (stem != lemma, -len(stem), stem)):
        base = len(stem) >= _SHORTEST_PART and (shipped("ipa").get(stem) or _affixed(stem) or _compound(stem))
        if base and form.endswith(("s", "ed", "ing")) and form[:2] == stem[:2]:
            return with_ending(base, form)
    return ""


def with_ending(base: str, form: str) -> str:
    """Return the sound of a form that ends in s, ed or ing by that of its base.

    >>> with_ending("juz", "used"), with_ending("ˈɛstəˌmeɪt", "estimated")
    ('juzd', 'ˈɛstəˌmeɪtɪd')
    """
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


def _moved(form: str) -> str:
    """Sound a noun by the adjective it is made of: additionality, idempotency."""
    for ending, letters, closing, sounded in _MOVING:
        stem = form.removesuffix(ending)
        base = shipped("ipa").get(stem + letters) if stem != form else ""
        if base.endswith(closing):
            start = base.removesuffix(closing)
            if not sounded.startswith("ˈ"):
                return start + sounded
            onset = 1 if start[-1:] not in "aeiouɪəɛæʌʊɔɑ" else 0
            return start.replace("ˈ", "ˌ")[: len(start) - onset] + "ˈ" + start[len(start) - onset :] + sounded[1:]
    return ""


def _american(form: str) -> str:
    """Sound a British spelling as its American one."""
    for spelling, american in _SPELLINGS:
        other = spelling.sub(american, form)
        if other != form and (found := shipped("ipa").get(other) or _inflected(other)):
            return found
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
