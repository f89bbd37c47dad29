"""How Chinese characters are read in their context: pinyin with tone marks.

Four sources, each overruling those before it: pypinyin on the whole run of characters; CC-CEDICT for the words it is
cut into; rules for particles and for characters with several readings (data/zh-readings.txt); the user's own.
一 and 不 keep their dictionary tones everywhere.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flashcards.languages import lists, zh_words
from flashcards.languages.pinyin import tone_marks
from flashcards.languages.ruby import Ruby
from flashcards.languages.table import shipped
from flashcards.languages.zh_particles import Piece, particle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff]+")
_DICTIONARY_TONES = {"一": "yī", "不": "bù"}


def reading(text: str, overrides: Mapping[str, tuple[str, ...]]) -> tuple[Ruby, ...]:
    """Return text in pieces with their readings; see Language.reading."""
    return tuple(_pieces(text, overrides))


def _pieces(text: str, overrides: Mapping[str, tuple[str, ...]]) -> Iterator[Ruby]:
    last = 0
    for match in _RUN.finditer(text):
        if match.start() > last:
            yield Ruby(text[last : match.start()], "")
        run = match.group()
        simplified = zh_words.simplify(run)
        readings = [
            _as_written(character, plain, said)
            for character, plain, said in zip(run, simplified, _read(simplified), strict=True)
        ]
        for word, syllables in overrides.items():
            for found in re.finditer(re.escape(zh_words.simplify(word)), simplified):
                readings[found.start() : found.end()] = syllables
        yield from map(Ruby, run, readings)
        last = match.end()
    if last < len(text):
        yield Ruby(text[last:], "")


def _as_written(character: str, simplified: str, said: str) -> str:
    """Return what is said, unless a Traditional character that is read in one way only says otherwise.

    Several may have one Simplified form: 乾 gān, 幹 gàn and 干. A neutral tone is left as the word has it.

    >>> _as_written("乾", "干", "gàn"), _as_written("們", "们", "men")
    ('gān', 'men')
    """
    if character == simplified or said not in _toned(simplified):
        return said
    own = _traditional(simplified).get(character, frozenset())
    return next(iter(own)) if len(own) == 1 else said


@lru_cache(maxsize=1 << 12)
def _toned(simplified: str) -> frozenset[str]:
    """Return the readings of a character that belong to one of its Traditional forms and not to all."""
    forms = list(_traditional(simplified).values())
    return frozenset().union(*forms) - frozenset.intersection(*forms) if len(forms) > 1 else frozenset()


@lru_cache(maxsize=1 << 12)
def _traditional(simplified: str) -> dict[str, frozenset[str]]:
    """Return the readings of each Traditional form of a Simplified character, names apart."""
    found: dict[str, set[str]] = {}
    for record in shipped("cedict").get(simplified).split("\x1e"):
        traditional, numbered = [*record.split("\x1f"), ""][:2]
        if numbered and not numbered[0].isupper():
            found.setdefault(traditional or simplified, set()).add(tone_marks(numbered))
    return {form: frozenset(readings) for form, readings in found.items()}


@lru_cache(maxsize=1 << 12)
def _read(run: str) -> tuple[str, ...]:
    """Return a syllable for each character of a run of Simplified characters."""
    from pypinyin import Style, pinyin

    readings = [found[0] for found in pinyin(run, style=Style.TONE)]
    if len(readings) != len(run):
        readings = [pinyin(character, style=Style.TONE)[0][0] for character in run]
    pieces = _cut(run)
    fixed: set[int] = set()
    for number, piece in enumerate(pieces):
        if len(piece.text) > 1:
            fixed |= _read_word(piece, readings)
        elif found := particle(pieces, number):
            readings[piece.start] = found
    for rule in _rules():
        if rule.character in run:
            for match in rule.pattern.finditer(run):
                if rule.in_words or match.start(1) not in fixed:
                    readings[match.start(1)] = rule.reading
    return tuple(_DICTIONARY_TONES.get(character, found) for character, found in zip(run, readings, strict=True))


def _cut(run: str) -> list[Piece]:
    """Cut a run into words of the dictionary and single characters, inside the words of the segmenter.

    The segmenter guesses words such as 热得 and 地笑, in which a particle would be lost.
    """
    pieces, start = [], 0
    for word in zh_words.words(run):
        stop = start + len(word.lemma)
        while start < stop:
            text = next(part for end in range(stop, start, -1) if _is_word(part := run[start:end]))
            pieces.append(Piece(text, start, word.pos if text == word.lemma else zh_words.part_of_speech(text)))
            start += len(text)
    return pieces


def _is_word(text: str) -> bool:
    return len(text) == 1 or bool(_dictionary(text))


def _read_word(piece: Piece, readings: list[str]) -> set[int]:
    """Read a word by the dictionary, keeping the reading it has if the dictionary allows it; return its positions."""
    span = range(piece.start, piece.start + len(piece.text))
    known = _dictionary(piece.text)
    heard = tuple(readings[span.start : span.stop])
    readings[span.start : span.stop] = heard if heard in known else known[0]
    return set(span)


@lru_cache(maxsize=1 << 14)
def _dictionary(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the readings of a word in CC-CEDICT, those of common words before those of names."""
    found = []
    for record in shipped("cedict").get(word).split("\x1e"):
        numbered = record.split("\x1f")[1] if record else ""
        syllables = tuple(tone_marks(numbered).lower().split())
        if len(syllables) == len(word):
            found.append((numbered[:1].isupper(), syllables))
    return tuple(dict.fromkeys(syllables for _, syllables in sorted(found, key=lambda item: item[0])))


class _Rule(NamedTuple):
    character: str
    pattern: re.Pattern[str]
    reading: str
    in_words: bool


@cache
def _rules() -> tuple[_Rule, ...]:
    rules = []
    for line in lists.load("zh-readings"):
        pattern, found, *rest = line.split()
        character = pattern[pattern.index("【") + 1]
        rules.append(
            _Rule(character, re.compile(pattern.replace("【", "(").replace("】", ")")), found, rest == ["word"])
        )
    return tuple(rules)
