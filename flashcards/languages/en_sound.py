"""How English words sound: the ARPABET of the CMU dictionary as IPA, and the sound of forms it does not list."""

from __future__ import annotations

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
_STRESS = {"1": "ˈ", "2": "ˌ"}
# Clusters an English syllable can begin with: a stress mark stands before the longest that fits.
_ONSETS = frozenset(
    tuple(cluster.split())
    for cluster in (
        "P L|P R|P Y|B L|B R|B Y|T R|T W|T Y|D R|D W|D Y|K L|K R|K W|K Y|G L|G R|G W|G Y|F L|F R|F Y|V Y|TH R|TH W|"
        "SH R|S P|S T|S K|S M|S N|S F|S L|S W|HH Y|M Y|N Y|L Y|HH W|S P L|S P R|S P Y|S T R|S T Y|S K R|S K W|S K Y|S K L"
    ).split("|")
)
_MARKS = "".join(_STRESS.values())


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
