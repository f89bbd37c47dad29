"""Which script a card is written in: Simplified, Traditional or both, and Pinyin or Zhuyin over it.

The key of a note is always made of the text as it stands in the article, so that a change of script costs no review.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from flashcards import notetypes
from flashcards.errors import SettingsError
from flashcards.markup import escape
from flashcards.model import CHINESE, Note
from flashcards.settings import CardSettings

if TYPE_CHECKING:
    from opencc import OpenCC

SIMPLIFIED, TRADITIONAL, BOTH, ZHUYIN = "simplified", "traditional", "both", "zhuyin"
_TO: Final = {SIMPLIFIED: "t2s", TRADITIONAL: "s2t"}  # one character for one, so that marks stay where they are
DRESS: Final = frozenset({SIMPLIFIED, TRADITIONAL, BOTH, ZHUYIN})  # looks that can be put on and taken off
_AS_THEY_ARE: Final = frozenset({"Key", "Article", "Link", "OtherScript", "Notice"})
_READ_ALONE: Final = ("TargetReading", "AnswerReading")
_RUBY: Final = ("ClipReading", "SentenceReading")
_GROUP: Final = re.compile(r"\[([^\[\]]+)\]")
_SPOKEN: Final = re.compile(r'(<span class="reading">)([^<]+)(</span>)')
_ELEMENT: Final = re.compile(r"<[^>]*>")
_NEUTRAL: Final = "\N{DOT ABOVE}"
_USUAL: Final = CardSettings()
_CURLED: Final = "ㄦ"  # the r of wánr


def dress(note: Note, settings: CardSettings) -> Note:
    """Return a note in the script and with the readings that the settings ask for.

    Raises SettingsError if the script is to be changed and OpenCC is not installed.
    """
    if settings.phonetics == ZHUYIN and note.learned == CHINESE:
        note = _respelled(note, zhuyin)
    if settings.script in _TO:
        note = _each(note, _written(note), _converter(_TO[settings.script]).convert)
    elif settings.script == BOTH and note.learned == CHINESE and note.kind != "cloze":
        asked = notetypes.field(note, "Target" if note.kind == "target" else "Sentence")
        note = notetypes.with_fields(note, OtherScript=escape(other(html.unescape(_ELEMENT.sub("", asked)))))
    return replace(note, look=look(note, settings))


def undress(note: Note) -> Note:
    """Return a note in the script of its article and with pinyin, whatever it was dressed in.

    What several characters of the other script are one character here cannot be told for certain: today's note, where
    there is one, is better.
    """
    said = note.look.split()
    if SIMPLIFIED in said or TRADITIONAL in said:
        note = _each(note, _written(note), _converter(_TO[script_of(note.content[1])]).convert)
    if BOTH in said:
        note = notetypes.with_fields(note, OtherScript="")
    if ZHUYIN in said:
        note = _respelled(note, pinyin)
    return replace(note, look=" ".join(word for word in said if word not in DRESS))


def look(note: Note, settings: CardSettings) -> str:
    """Return which settings of looks a note follows where they are not the usual ones, "" if none concerns it."""
    chinese = note.learned == CHINESE
    said = {
        settings.script: settings.script != BOTH or (chinese and note.kind != "cloze"),
        settings.phonetics: settings.phonetics == ZHUYIN and chinese,
        f"readings={settings.readings}": settings.readings != _USUAL.readings and chinese and note.kind == "target",
        "initials": settings.initials and not chinese and note.kind != "sentence",
    }
    return " ".join(sorted(word for word, holds in said.items() if word and holds))


def script_of(text: str) -> str:
    """Return the script of a Chinese text; what is the same in both is Simplified."""
    return SIMPLIFIED if simplified(text) == text else TRADITIONAL


def simplified(text: str) -> str:
    """Return a Chinese text in Simplified characters, one for one."""
    found: str = _converter(_TO[SIMPLIFIED]).convert(text)
    return found


def other(text: str) -> str:
    """Return a Chinese text in its other script, "" if it is the same in both."""
    simplified = _converter("t2s").convert(text)
    found: str = simplified if simplified != text else _converter("s2t").convert(text)
    return "" if found == text else found


def zhuyin(syllable: str) -> str:
    """Return a syllable of pinyin with its tone mark as zhuyin; what is no syllable stays as it is.

    >>> zhuyin("zhǎn"), zhuyin("de"), zhuyin("wánr"), zhuyin("lǜ")
    ('ㄓㄢˇ', '˙ㄉㄜ', 'ㄨㄢˊㄦ', 'ㄌㄩˋ')
    """
    from pypinyin import Style
    from pypinyin.style import convert

    if syllable.endswith("r") and len(syllable) > len("ér"):
        return zhuyin(syllable[:-1]) + _CURLED
    found: str = convert(syllable, Style.BOPOMOFO, strict=True, default=syllable)
    return _NEUTRAL + found.removesuffix(_NEUTRAL) if found.endswith(_NEUTRAL) else found


def pinyin(spelled: str) -> str:
    """Return a syllable of zhuyin as pinyin; what is no syllable stays as it is.

    >>> pinyin("ㄓㄢˇ"), pinyin("˙ㄉㄜ"), pinyin("ㄨㄢˊㄦ"), pinyin("ㄦˊ")
    ('zhǎn', 'de', 'wánr', 'ér')
    """
    known = _syllables()
    if spelled not in known and spelled.endswith(_CURLED):
        return pinyin(spelled.removesuffix(_CURLED)) + "r"
    return known.get(spelled, spelled)


@cache
def _syllables() -> dict[str, str]:
    """Return the syllables of pinyin by their zhuyin; of two spellings the one that more characters have."""
    from pypinyin.pinyin_dict import pinyin_dict

    counted = Counter(each for readings in pinyin_dict.values() for each in readings.split(","))
    found: dict[str, str] = {}
    for syllable, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(zhuyin(syllable), syllable)
    return found


def _respelled(note: Note, spell: Callable[[str], str]) -> Note:
    """Return a note whose readings are spelled otherwise, a syllable at a time."""

    def words(text: str) -> str:
        return " ".join(spell(syllable) for syllable in text.split())

    note = _each(note, _READ_ALONE, words)
    note = _each(note, _RUBY, lambda text: _GROUP.sub(lambda found: f"[{spell(found[1])}]", text))
    return _each(note, ("Words",), lambda text: _SPOKEN.sub(lambda m: m[1] + words(m[2]) + m[3], text))


def _written(note: Note) -> list[str]:
    return [each.name for each in notetypes.get(note.kind, note.learned).fields if each.name not in _AS_THEY_ARE]


def _each(note: Note, names: tuple[str, ...] | list[str], change: Callable[[str], str]) -> Note:
    return notetypes.with_fields(
        note, **{name: change(notetypes.field(note, name)) for name in names if notetypes.has(note, name)}
    )


@cache
def _converter(way: str) -> OpenCC:
    try:
        from opencc import OpenCC
    except ImportError:
        hint = "Install it: python -m pip install 'flashcards[script]'"
        raise SettingsError("Changing the script of cards needs OpenCC, which is not installed.", hint) from None
    return OpenCC(way)
