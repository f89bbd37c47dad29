"""Chinese: its words, numbers, levels and readings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashcards.languages import numerals, zh_numerals, zh_reading, zh_words
from flashcards.languages.table import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flashcards.languages import Ruby
    from flashcards.model import Word

CHARACTERS_PER_WORD = 1.6
_BLANK = re.compile(r"\s+")
_BLANK_BEFORE_UNIT = re.compile(r"(?<=\d)\s+(?=[千万萬亿億兆])")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff]")
_LATIN_RUN = re.compile(r"[^\W_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")

KNOWN_ABOVE = (9.0, 6.4, 6.0, 5.6, 5.1, 4.5, 3.6)
"""A word on no HSK list counts as known at HSK n if it is at least this common: the Zipf value that best parts the
words listed up to n from those listed above n (n = 1..5); for 6 the tenth percentile of its list."""


class Chinese:
    """The facts of Chinese; see Language."""

    code = "zh"
    names = ("Chinese", "中文")
    joiner = ""

    @property
    def stop(self) -> frozenset[str]:
        """Function words."""
        return zh_words.stop()

    def words(self, text: str) -> tuple[Word, ...]:
        """Cut text into words."""
        return zh_words.words(text)

    def length(self, text: str) -> int:
        """Count the characters that are no blanks.

        >>> CHINESE.length("你好， 世界")
        5
        """
        return len(_BLANK.sub("", text))

    def count(self, text: str) -> int:
        """Count words: 1.6 Chinese characters are one, a run of Latin letters or digits is one.

        >>> CHINESE.count("人工智能系统 GPT-4")
        6
        """
        han = len(_HAN.findall(text))
        return round(han / CHARACTERS_PER_WORD) + len(_LATIN_RUN.findall(text))

    def numbers(self, text: str) -> tuple[float, ...]:
        """Return the values of the numbers in text, in order; 一 alone or inside a word is none.

        >>> CHINESE.numbers("一些人统一了两个标准，花了3.5万元，占百分之二十，即三十万。")
        (2.0, 35000.0, 20.0, 300000.0)
        >>> CHINESE.numbers("共 600 万元")
        (6000000.0,)
        """
        whole = _BLANK_BEFORE_UNIT.sub("", text)
        return tuple(value for word in self.words(whole) if (value := _value(word)) is not None)

    def zipf(self, form: str) -> float:
        """Return how common a word is on the Zipf scale, 0 (unknown) to 8.

        >>> CHINESE.zipf("我们") > 6, CHINESE.zipf("超对齐")
        (True, 0.0)
        """
        entry = shipped("words-zh").get(zh_words.simplify(form)).lstrip("0123456789")[1:]
        return int(entry) / 100 if entry else 0.0

    def level(self, form: str) -> str:
        """Return the HSK 2.0 level of a word: "HSK 1" to "HSK 6", "" if no list has it.

        >>> CHINESE.level("监督"), CHINESE.level("泛化")
        ('HSK 6', '')
        """
        found = shipped("hsk").get(zh_words.simplify(form))
        return f"HSK {found}" if found else ""

    def above(self, form: str, known: str) -> bool:
        """Tell whether a word lies above HSK level `known` ("4" or "HSK 4"); function words, numbers and names do not.

        A word that no dictionary has lies above it if a word in it does: 取得成功 is known to who knows 取得 and 成功.

        >>> [CHINESE.above(word, "4") for word in ("监督", "我们", "泛化", "北京", "三十")]
        [True, False, True, False, False]
        """
        form = zh_words.simplify(form)
        learner = int(known.removeprefix("HSK").strip() or 0)
        listed = shipped("hsk").get(form)
        if listed:
            return int(listed) > learner
        if form in self.stop or not _HAN.fullmatch(form[:1]) or zh_words.part_of_speech(form) in {"X", "F", "M"}:
            return False
        if zh_numerals.is_numeral(form):
            return False
        if len(form) > 1 and not shipped("cedict").get(form):
            return any(self.above(part, known) for part in _parts(form))
        return self.zipf(form) < KNOWN_ABOVE[min(learner, len(KNOWN_ABOVE) - 1)]

    def reading(self, text: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Ruby, ...]:
        """Return text in pieces: each Chinese character with its pinyin in tone marks, all else without.

        `overrides` maps words to their readings, a syllable a character; they win over the dictionary.

        >>> [piece.reading for piece in CHINESE.reading("他睡着了。")]
        ['tā', 'shuì', 'zháo', 'le', '']
        """
        return zh_reading.reading(text, overrides or {})

    def speech(self, term: str, overrides: Mapping[str, tuple[str, ...]] | None = None) -> str:
        """Return the pinyin of a whole term, its syllables parted by blanks.

        >>> CHINESE.speech("可扩展监督")
        'kě kuò zhǎn jiān dū'
        """
        return " ".join(piece.reading or piece.text.strip() for piece in self.reading(term, overrides))

    def family(self, word: Word) -> str:
        """Return the word itself: Chinese words do not inflect."""
        return word.lemma


def _parts(form: str) -> Iterator[str]:
    """Yield the longest dictionary words that a compound is made of, from its beginning; at least two."""
    start = 0
    while start < len(form):
        longest = len(form) if start else len(form) - 1
        part = next(
            form[start:stop] for stop in range(longest, start, -1) if stop == start + 1 or _is_listed(form[start:stop])
        )
        yield part
        start += len(part)


def _is_listed(word: str) -> bool:
    return bool(shipped("hsk").get(word) or shipped("cedict").get(word))


def _value(word: Word) -> float | None:
    if word.pos != "M":
        return None
    try:
        return float(word.stem)
    except ValueError:
        value = numerals.parse_digits(word.stem)
        return None if value is None else float(value)


CHINESE = Chinese()
