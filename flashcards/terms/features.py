"""What is measured of a possible term and its translation, by name; `termhood` weighs it."""

from __future__ import annotations

import math
import re

from flashcards import dictionary, languages
from flashcards.languages import en_chunks
from flashcards.model import CHINESE, ENGLISH
from flashcards.terms.candidates import Entry, Option, plain
from flashcards.terms.generic import is_generic
from flashcards.terms.standing import Standing
from flashcards.terms.told import is_introduced

COMMON_WORD, COMMON_PHRASE = 4.6, 5.0  # Zipf frequencies of words that are no terms, of words in phrases that are
UNKNOWN = 2.0  # as which a Chinese word counts that no list has
LEVELS = {"A1": 0.0, "A2": 1.0, "B1": 2.0, "B2": 3.0, "C1": 4.0, "C2": 5.0, "": 3.5}
UNLISTED = 7  # the HSK level above all
ASIDE = re.compile(r"\([^)]*\)")
OPENS = re.compile(r"^(?:to|a|an|the) ")


def features(entry: Entry, option: Option, standing: Standing) -> dict[str, float]:
    """Return the measures of a term with one of its translations; those of words are 0 for phrases, and the reverse."""
    of_source = _of_word(entry, option) if len(entry.shape) == 1 else _of_phrase(entry, option)
    return {
        **dict.fromkeys(WORD + PHRASE, 0.0),
        **of_source,
        **_of_pairing(option),
        **_of_target(entry, option),
        **_of_article(entry, option, standing),
    }


def _of_pairing(option: Option) -> dict[str, float]:
    evidence = option.evidence
    return {
        "pairing": option.score,
        "worst word": evidence.least,
        "both whole": evidence.least * evidence.covering,
        "covered": evidence.covered,
        "first unit": evidence.first,
        "away": evidence.away,
        "glossed": float(option.cued),
    }


WORD = (
    "rare word", "rarer chinese", "level of word", "verb", "adjective", "adjective or noun", "participle",
    "hsk of word",
)  # fmt: skip


def _of_word(entry: Entry, option: Option) -> dict[str, float]:
    english = languages.get(ENGLISH)
    word = entry.source.lower()
    return {
        "rare word": _within(COMMON_WORD - _zipf(word), -1.2, 2.5),
        "rarer chinese": max(0.0, english.zipf(word) - max(UNKNOWN, languages.get(CHINESE).zipf(plain(option.target)))),
        "level of word": LEVELS[english.level(word)],
        "verb": float(entry.shape in "VGR"),
        "adjective": float(entry.shape == "A"),
        "adjective or noun": float(entry.shape == "M"),
        "participle": float(entry.shape == "D"),
    }


PHRASE = (
    "phrase", "rare phrase", "rare in phrase", "inner", "of one thing", "compound", "acting", "covering phrase",
    "hsk of phrase",
)  # fmt: skip


def _of_phrase(entry: Entry, option: Option) -> dict[str, float]:
    english = languages.get(ENGLISH)
    words = entry.source.lower().split()
    content = [word for word in words if word not in english.stop] or words
    zipf = [_zipf(word) for word in content]
    return {
        "phrase": 1.0,
        "rare phrase": _within(COMMON_PHRASE - sum(zipf) / len(zipf), -1.0, 2.0),
        "rare in phrase": _within(COMMON_PHRASE - min(zipf), -0.5, 2.5),
        "inner": float("F" in entry.shape),
        "of one thing": float(entry.shape.endswith("FN") and " of " in entry.key and not _is_plural(entry)),
        "compound": float(entry.is_compound),
        "acting": entry.acting,
        "covering phrase": option.evidence.covering,
    }


def _is_plural(entry: Entry) -> bool:
    return entry.source.lower().split()[-1] != entry.key.split()[-1]


def _zipf(word: str) -> float:
    """Return the Zipf frequency of an English word, of "on-time" that of its rarer part."""
    return min(languages.get(ENGLISH).zipf(part) for part in word.split("-") if part)


def _of_target(entry: Entry, option: Option) -> dict[str, float]:
    chinese = languages.get(CHINESE)
    text = plain(option.target)
    words = [word for word in chinese.words(option.target) if word.pos not in "PFXM"]
    levels = [int(level[-1]) if (level := chinese.level(word.text)) else UNLISTED for word in words] or [UNLISTED]
    kind = "word" if len(entry.shape) == 1 else "phrase"
    zipf = chinese.zipf(text)
    said = _glosses(text)
    explains = is_gloss(entry, option)
    head = entry.source.split()[-1].lower()
    is_verb = bool(words) and words[-1].pos == "V"
    latin = {word.lower() for word in option.target.split() if word.isascii()}
    parts = {part.lower() for word in entry.source.split() for part in word.split("-") if not part.isupper()}
    return {
        "chinese word": float(zipf > 0),
        "common chinese": zipf,
        "in dictionary": float(bool(said)),
        "senses": math.log2(1 + len(said)),
        "its gloss": float(explains),
        "generic": float(is_generic(entry) and not explains),
        f"hsk of {kind}": float(max(levels)),
        "verb for noun": float(is_verb and "V" in en_chunks.parts_of_speech(head)),
        "one character": float(len(text) == 1),
        "latin only": float(text.isascii()),
        "half latin": float(bool(latin & parts)),
        "的": float("的" in text),
    }


def _of_article(entry: Entry, option: Option, standing: Standing) -> dict[str, float]:
    return {
        "often": math.log2(entry.frequency),
        "inside": standing.inside,
        "crossed": standing.crossed,
        "bracketed": float(entry.bracketed > 0 or entry.short != ""),
        "topical": entry.topical,
        "set apart": float(entry.set_apart > 0),
        "introduced": float(any(map(is_introduced, option.examples))),
    }


def is_gloss(entry: Entry, option: Option) -> bool:
    """Tell whether the phrase is a whole gloss of its translation, asides left out: compact disc (CD)."""
    forms = {entry.source.lower(), entry.key, entry.source.lower().replace("-", " ")}
    for said in _glosses(plain(option.target)):
        for part in re.split("[;,]", ASIDE.sub("", said)):
            if OPENS.sub("", " ".join(part.split()).lower()) in forms:
                return True
    return False


def _glosses(chinese: str) -> list[str]:
    return [gloss for found in dictionary.entries(chinese) for gloss in found.glosses]


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))
