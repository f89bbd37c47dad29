"""Which script a card is written in: Simplified, Traditional or both, and Pinyin or Zhuyin over it.

The key of a note is always made of the text as it stands in the article, so that a change of script costs no review.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
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
_AS_THEY_ARE: Final = frozenset({"Key", "Article", "Link", "OtherScript", "Notice"})
_READ_ALONE: Final = ("TargetReading", "AnswerReading")
_RUBY: Final = ("ClipReading", "SentenceReading")
_GROUP: Final = re.compile(r"\[([^\[\]]+)\]")
_SPOKEN: Final = re.compile(r'(<span class="reading">)([^<]+)(</span>)')
_ELEMENT: Final = re.compile(r"<[^>]*>")
_NEUTRAL: Final = "\N{DOT ABOVE}"


def dress(note: Note, settings: CardSettings) -> Note:
    """Return a note in the script and with the readings that the settings ask for.

    Raises SettingsError if the script is to be changed and OpenCC is not installed.
    """
    if settings.phonetics == ZHUYIN and note.learned == CHINESE:
        note = _each(note, _READ_ALONE, _spelled)
        note = _each(note, _RUBY, lambda text: _GROUP.sub(lambda found: f"[{zhuyin(found[1])}]", text))
        note = _each(note, ("Words",), lambda text: _SPOKEN.sub(lambda m: m[1] + _spelled(m[2]) + m[3], text))
    if settings.script in _TO:
        names = [each.name for each in notetypes.get(note.kind, note.learned).fields if each.name not in _AS_THEY_ARE]
        note = _each(note, names, _converter(_TO[settings.script]).convert)
    elif settings.script == BOTH and note.learned == CHINESE and note.kind != "cloze":
        asked = notetypes.field(note, "Target" if note.kind == "target" else "Sentence")
        note = notetypes.with_fields(note, OtherScript=escape(other(html.unescape(_ELEMENT.sub("", asked)))))
    return note


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
        return zhuyin(syllable[:-1]) + "ㄦ"
    found: str = convert(syllable, Style.BOPOMOFO, strict=True, default=syllable)
    return _NEUTRAL + found.removesuffix(_NEUTRAL) if found.endswith(_NEUTRAL) else found


def _spelled(text: str) -> str:
    return " ".join(zhuyin(syllable) for syllable in text.split())


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
