"""How much a phrase is a term of its article: rare, repeated, whole, and not merely said in passing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from flashcards import languages
from flashcards.model import CHINESE, ENGLISH
from flashcards.terms.candidates import Entry, Option, plain

# Weights of the parts, found on three articles of different fields.
COMMON_WORD = 4.0  # Zipf frequency of words that everybody knows
COMMON = 4.6  # Zipf frequency at which a single word is no term
SINGLE, SINGLE_FREQUENCY = 0.9, 0.45
PHRASE, RARE_WORD, RARE_PHRASE, PHRASE_FREQUENCY, C_VALUE = 0.75, 0.45, 0.15, 0.5, 0.2
NO_NOUN = -0.8  # a single verb, adjective or participle
COMMON_VERB = -1.5  # the same, if it is common
BRACKETED, CUED = 1.0, 0.8
GENERIC = 0.35  # factor for a phrase whose first word could stand before anything
GENERIC_ZIPF = {"A": 4.9, "M": 5.6, "D": 5.25, "G": 5.25}  # an adjective more common than this says little
CLASSIFYING = ("al", "ic", "ar", "ary", "an", "ese")  # endings of adjectives that say of what kind
OF_A_KIND = 0.65  # factor for a phrase with 的, "a strange thing": said in passing rather than named
SAME_LATIN = 0.5  # factor for a term half of which is not translated
OF_COMMON, COMMON_HEAD = -0.6, 5.0  # the same for a head as common as "problem", "level"
OF_ONCE, OF_OFTEN = -0.8, -0.3  # what "of" inside is worth, for a phrase that stands once or more often
FRAGMENT, MODIFIER = 0.3, 0.7  # factor for the beginning of a longer term, for a noun before another
KIN, LONELY = 0.3, -0.3  # a doubling of the longer phrases with a word; a single word without any that stands once
LONGEST_WORD = 6  # characters of a translation that is looked for in others
HEAD, HEAD_OF_NOUN = 0.7, 0.5  # factor for the end of a longer term that is as frequent
LEAST = 0.05


def termhood(entry: Entry, option: Option, standing: Standing) -> float:
    """Return how much an entry is a term, at least LEAST; above 1 for most true terms."""
    target, cued = option.target, option.cued
    english, chinese = languages.get(ENGLISH), languages.get(CHINESE)
    words = entry.source.split()
    content = [word for word in words if word.lower() not in english.stop] or words
    zipf = [english.zipf(word.lower()) for word in content]
    rarest, mean = min(zipf), sum(zipf) / len(zipf)
    of_target = [chinese.zipf(word.text) for word in chinese.words(target) if word.pos not in "PFXM"]
    if of_target and min(of_target) > 0:
        share = 0.5 if len(words) == 1 else 0.6
        rarest = min(rarest, share * rarest + (1 - share) * min(of_target))
    value = 0.2
    often = math.log2(entry.frequency)
    if len(words) == 1:
        value += SINGLE * max(-1.2, min(1.6, COMMON - rarest))
        value += SINGLE_FREQUENCY * min(3.0, often) * (1.0 if rarest < COMMON else 0.25)
        value += (
            KIN * min(3.0, math.log2(1 + standing.kin)) * (1.0 if rarest < COMMON else 0.25) * (entry.shape in "NM")
        )
        if entry.frequency == 1 and not (standing.kin or cued or entry.bracketed):
            value += LONELY
        if entry.shape in "VDAGR":
            value += NO_NOUN if max(english.zipf(entry.key), *zipf) < COMMON_WORD else COMMON_VERB
    else:
        value += PHRASE + RARE_WORD * max(-0.5, min(1.6, 5.0 - rarest)) + RARE_PHRASE * max(-1.0, min(1.5, 5.2 - mean))
        value += PHRASE_FREQUENCY * min(2.5, often) + C_VALUE * min(2.0, max(0.0, standing.c_value))
        value -= 0.35 * max(0, len(words) - 3)
        value += _inner(entry, target)
        value += NO_NOUN * (entry.shape[0] == "G")
    value += BRACKETED * (entry.bracketed > 0 or entry.short != "") + CUED * cued
    return max(LEAST, value * _generic(entry, content[0]) * _of_target(entry, target)) * standing.factor


class Standing(NamedTuple):
    """How a phrase stands to the others: its C-value, a factor for what is only a part of another, its kin.

    The C-value (Frantzi, Ananiadou 1996) is its frequency, less that inside longer ones. Kin are the longer phrases
    that contain it in either language: interest has compound interest and interest rate.
    """

    c_value: float = 0.0
    factor: float = 1.0
    kin: int = 0


def standings(targets: Sequence[tuple[Entry, str]]) -> dict[str, Standing]:
    """Return the standing of each entry among all, by its key; `targets` are entries with their translations."""
    by_key = {entry.key: entry for entry, _ in targets}
    inside: dict[str, list[Entry]] = defaultdict(list)
    for entry, _ in targets:
        for part in _parts(entry.key):
            if part in by_key:
                inside[part].append(entry)
    kin = _kin(targets)
    return {
        key: Standing(_c_value(entry, inside[key]), _factor(entry, inside[key]), len(kin[key]))
        for key, entry in by_key.items()
    }


def _c_value(entry: Entry, longer: Sequence[Entry]) -> float:
    nested = sum(other.frequency for other in longer) / len(longer) if longer else 0.0
    return math.log2(1 + len(entry.key.split())) * (entry.frequency - nested)


def _factor(entry: Entry, longer: Sequence[Entry]) -> float:
    """Return a factor for a phrase that stands only inside longer ones: fragments much, heads a little."""
    return min((_cost(entry, other) for other in longer if other.frequency >= entry.frequency), default=1.0)


def _cost(entry: Entry, longer: Entry) -> float:
    words, size = longer.key.split(), len(entry.key.split())
    if words[-size:] != entry.key.split():
        return MODIFIER if entry.shape == "N" else FRAGMENT
    before = longer.shape[: len(words) - size]
    if "F" in before or _generic(longer, longer.source.split()[0]) < 1:
        return 1.0
    return HEAD if all(tag in "AMDG" for tag in before) else HEAD_OF_NOUN


def _kin(targets: Sequence[tuple[Entry, str]]) -> dict[str, set[str]]:
    """Return the keys of the phrases that contain each single word, in English or in Chinese."""
    of_target: dict[str, list[str]] = defaultdict(list)
    for entry, target in targets:
        if len(entry.shape) == 1:
            of_target[plain(target)].append(entry.key)
    kin: dict[str, set[str]] = defaultdict(set)
    for entry, target in targets:
        if len(entry.shape) == 1:
            continue
        for word in entry.key.split():
            kin[word].add(entry.key)
        text = plain(target)
        for start in range(len(text)):
            for stop in range(start + 2, min(len(text), start + LONGEST_WORD) + 1):
                for key in of_target.get(text[start:stop], ()):
                    kin[key].add(entry.key)
    return kin


def _parts(key: str) -> list[str]:
    words = key.split()
    return [
        " ".join(words[start:stop])
        for start in range(len(words))
        for stop in range(start + 1, len(words) + 1)
        if stop - start < len(words)
    ]


def _inner(entry: Entry, target: str) -> float:
    """Return what a preposition inside is worth: "from" makes terms, "of" mostly mere phrases."""
    if "F" not in entry.shape:
        return 0.0
    if "from" in entry.key.split():
        return 0.9
    if entry.bracketed:
        return 0.0
    head = entry.source.split()[entry.shape.index("F") - 1]
    common = OF_COMMON if languages.get(ENGLISH).zipf(head) > COMMON_HEAD else 0.0
    return (OF_OFTEN if entry.frequency > 1 else OF_ONCE) + common - (0.45 if "的" in target else 0.0)


def _of_target(entry: Entry, target: str) -> float:
    """Return a factor by what the translation looks like: one character, untranslated words, 的 between its parts."""
    han = sum(not character.isascii() for character in target)
    factor = 1.0 if han > 1 else 0.3 if han else 0.0
    latin = {word.lower() for word in target.split() if word.isascii()}
    if latin & {part.lower() for word in entry.source.split() for part in word.split("-") if not part.isupper()}:
        factor *= SAME_LATIN
    if "的" in target and "F" not in entry.shape and entry.frequency == 1 and not entry.bracketed:
        factor *= OF_A_KIND
    return factor


def _generic(entry: Entry, first: str) -> float:
    """Return GENERIC for a phrase that begins with an adjective as common as "new", "important"."""
    if len(entry.shape) == 1 or entry.short or entry.shape[0] not in GENERIC_ZIPF:
        return 1.0
    common = GENERIC_ZIPF[entry.shape[0]]
    if first.endswith(("er", "est")) and not entry.key.startswith(first) and entry.shape[0] in "AM":
        return GENERIC  # comparatives: "larger companion"
    if first.endswith(CLASSIFYING):
        common = max(common, GENERIC_ZIPF["D"])
    return GENERIC if languages.get(ENGLISH).zipf(first.lower()) > common else 1.0
