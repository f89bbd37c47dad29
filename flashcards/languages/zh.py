"""Chinese: its words, numbers, levels and readings."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from flashcards.languages import lists, numerals, punctuation
from flashcards.model import Span, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HAN = r"[\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff]"
_LATIN = r"[^\W\d_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff10-\uff19]"
_TOKEN = re.compile(
    rf"""
      (?P<number> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?:[%％]|[万亿萬億]+)? | \d+(?:[.．]\d+)?(?:[%％]|[千百]?[万亿萬億]+)? (?!{_LATIN}|\d) )
    | (?P<date>   (?<=\d) [年月日号] (?! [代级级度初底间来份元] ) )  # 7月5日用 is not 日用
    | (?P<han>    {_HAN}+ )
    | (?P<latin>  (?:{_LATIN}\.){{2,}} | {_LATIN}+(?:\+\+|\#)
                | (?:{_LATIN}|\d)+ (?: [-'\N{{RIGHT SINGLE QUOTATION MARK}}] (?:{_LATIN}|\d)+ | \.\d+ )* )
    | (?P<dots>   \.{{2,}} | …+ | ⋯+ | 。{{2,}} )
    | (?P<dash>   [-—–─－]+ )
    | (?P<mark>   \S )
    """,
    re.VERBOSE,
)
# A numeral as the segmenter may hand it out: with a unit or of several characters, so that 一 alone stays a word.
_NUMERAL = re.compile(rf"[{numerals.CHINESE_NUMERALS}点]+")


class Chinese:
    """The facts of Chinese; see Language."""

    code = "zh"
    names = ("Chinese", "中文")

    @property
    def stop(self) -> frozenset[str]:
        """Function words."""
        return _stop()

    def words(self, text: str) -> tuple[Word, ...]:
        """Cut text into words; runs of Latin letters stay whole, so do numbers, every other mark stands alone.

        >>> [w.text for w in CHINESE.words("GPT-4.5 能处理三十万份文件（约20%）……")]
        ['GPT-4.5', '能', '处理', '三十万', '份', '文件', '（', '约', '20%', '）', '……']
        """
        return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(text):
        kind, token, start = str(match.lastgroup), match.group(), match.start()
        span = Span(start, match.end())
        if kind == "han":
            for piece in _cut(token):
                stop = start + len(piece)
                yield _han_word(piece, Span(start, stop))
                start = stop
        elif kind == "number":
            value = numerals.parse_digits(token) or numerals.parse_chinese(token)
            yield Word(token, span, token, numerals.canonical(value) if value is not None else token, "M")
        elif kind == "date":
            yield Word(token, span, token, token, "N")
        elif kind == "latin":
            yield Word(token, span, token.lower(), token.lower(), "X")
        else:
            yield Word(token, span, token, punctuation.stem(token), "P")


def _han_word(piece: str, span: Span) -> Word:
    if _NUMERAL.fullmatch(piece) and (len(piece) > 1 or piece in "两二三四五六七八九十百千"):
        value = numerals.parse_chinese(piece)
        if value is not None:
            return Word(piece, span, piece, numerals.canonical(value), "M")
    return Word(piece, span, piece, piece, _pos(piece))


@lru_cache(maxsize=1 << 12)
def _cut(run: str) -> tuple[str, ...]:
    """Segment a run of Han characters."""
    return tuple(_segmenter()(run))


@cache
def _segmenter() -> Callable[[str], list[str]]:
    """Return jieba's cut on a tokenizer of our own, or the same from rjieba where it is installed."""
    try:
        import rjieba
    except ImportError:
        import jieba

        tokenizer = jieba.Tokenizer()
        lcut: Callable[[str], list[str]] = tokenizer.lcut
        return lcut
    cut: Callable[[str], list[str]] = rjieba.cut
    return cut


def _pos(piece: str) -> str:
    return "F" if piece in _stop() else "N"


@cache
def _stop() -> frozenset[str]:
    return frozenset(lists.load("zh-stop"))


CHINESE = Chinese()
