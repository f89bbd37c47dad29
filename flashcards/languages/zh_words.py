"""How Chinese is cut into words; the only room that knows jieba."""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from flashcards.languages import lists, numerals, punctuation, zh_numerals
from flashcards.languages.table import shipped
from flashcards.model import Span, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"  # without 〇, which jieba does not take for one
_LATIN = r"[^\W\d_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_TOKEN = re.compile(
    rf"""
      (?P<number> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? (?:[%％]|[万亿萬億]+)?
                | \d+(?:[.．]\d+)? (?:[%％]|[千百]?[万亿萬億]+)? (?!{_LATIN}|\d) )
    | (?P<year>   [一二三四五六七八九零〇]{{4}} (?=年) | [一二三四五六七八九零]*〇[一二三四五六七八九零〇]* )
    | (?P<date>   (?<=\d) [年月日号] (?! [代级級度初底间間来來份元] ) )  # 7月5日用 is not 日用
    | (?P<han>    {_HAN}+ )
    | (?P<latin>  (?:{_LATIN}\.){{2,}} (?!{_LATIN}) | {_LATIN}+(?:\+\+|\#)
                | (?:{_LATIN}|\d)+ (?: [-'\N{{RIGHT SINGLE QUOTATION MARK}}] (?:{_LATIN}|\d)+ | \.\d+ )* )
    | (?P<dots>   \.{{2,}} | \N{{HORIZONTAL ELLIPSIS}}+ | \N{{MIDLINE HORIZONTAL ELLIPSIS}}+ | 。{{2,}} )
    | (?P<dash>   [-\N{{EM DASH}}\N{{EN DASH}}\N{{BOX DRAWINGS LIGHT HORIZONTAL}}\N{{FULLWIDTH HYPHEN-MINUS}}]+ )
    | (?P<mark>   \S )
    """,
    re.VERBOSE,
)
# 两个 and 三年 are a number and what it counts, though the dictionary has them as words.
_COUNTED = re.compile(
    r"(?P<number>[一二两兩三四五六七八九十]+)(?P<unit>[日号號个個种種位次条條件项項名倍岁歲年天类類家份组組层層人])"
)

JIEBA_TOTAL = 60_101_967
"""The sum of all counts in jieba's dictionary, which its probabilities are fractions of."""


def words(text: str) -> tuple[Word, ...]:
    """Cut text into words; see Language.words. Runs of Latin letters stay whole, so do numbers.

    The lemma of a word in Traditional characters is its Simplified form.

    >>> [w.text for w in words("GPT-4.5 能处理三十万份材料（约20%）……")]
    ['GPT-4.5', '能', '处理', '三十万', '份', '材料', '（', '约', '20%', '）', '……']
    >>> [(w.text, w.lemma) for w in words("學習語言")]
    [('學習', '学习'), ('語言', '语言')]
    """
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(text):
        kind, token, start = str(match.lastgroup), match.group(), match.start()
        span = Span(start, match.end())
        if kind == "han":
            for lemma, stem, pos in _han_words(simplify(token)):
                span = Span(start, start + len(lemma))
                yield Word(span.of(text), span, lemma, stem, pos)
                start = span.stop
        elif kind in {"number", "year"}:
            value = numerals.parse_digits(token) or zh_numerals.parse(token)
            yield Word(token, span, token, numerals.canonical(value) if value is not None else token, "M")
        elif kind == "date":
            yield Word(token, span, token, token, "N")
        elif kind == "latin":
            yield Word(token, span, token.lower(), token.lower(), "X")
        else:
            yield Word(token, span, token, punctuation.stem(token), "P")


@lru_cache(maxsize=1 << 12)
def _han_words(run: str) -> tuple[tuple[str, str, str], ...]:
    """Return (word, stem, part of speech) of a run of Simplified Han characters."""
    return tuple(
        (piece, numerals.canonical(value), "M")
        if zh_numerals.is_numeral(piece) and (value := zh_numerals.parse(piece)) is not None
        else (piece, piece, part_of_speech(piece))
        for piece in _part_guesses(_mend_numerals(_segmenter()(run)))
    )


def _mend_numerals(pieces: list[str]) -> Iterator[str]:
    """Join the pieces of one numeral, and part a numeral from its measure word."""
    start = 0
    while start < len(pieces):
        stop = start + 1
        for end in range(min(len(pieces), start + 6), start + 1, -1):
            if zh_numerals.is_numeral("".join(pieces[start:end])):
                stop = end
                break
        piece = "".join(pieces[start:stop])
        counted = _COUNTED.fullmatch(piece)
        if counted and zh_numerals.is_numeral(counted.group("number")):
            yield from counted.groups()
        elif _is_measured(piece, pieces[start - 1] if start else ""):
            yield piece[0]
            yield piece[1:]
        else:
            yield piece
        start = stop


_MEASURES = frozenset("份封本篇条项位张件名台辆座部首则枚颗种类段句支只匹头间家所栋架艘束群批组套幅层笔滴片块")
_BEFORE_A_MEASURE = re.compile(r".*[这那每几多某该两半数一二三四五六七八九十百千万亿]|")


def _is_measured(piece: str, before: str) -> bool:
    """Tell a guess such as 封信 in 这封信 or 份文件 in 30份文件: a measure word and a word of the dictionary."""
    dictionary = shipped("cedict")
    return (
        len(piece) > 1
        and piece[0] in _MEASURES
        and bool(_BEFORE_A_MEASURE.fullmatch(before))
        and not dictionary.get(piece)
        and bool(dictionary.get(piece[1:]))
    )


_LEADING, _CLOSING = frozenset("将把被又也都就才再还已并"), frozenset("能先将均也都才就再把被已时却便")


_MORE_AND_MORE = re.compile("越(?!来).越")


def _part_guesses(pieces: Iterator[str]) -> Iterator[str]:
    """Part a guess that no list has from a function character at its edge: 水洗法 先, 测 时; and 越积越."""
    for piece in pieces:
        if _MORE_AND_MORE.fullmatch(piece):
            yield from piece
        elif len(piece) == 1 or shipped("words-zh").get(piece) or shipped("cedict").get(piece):
            yield piece
        elif piece[-1] in _CLOSING and piece[1:] != "能":  # 化能合成
            yield from (piece[:-1], piece[-1])
        elif piece[0] in _LEADING:
            yield from (piece[0], piece[1:])
        else:
            yield piece


@lru_cache(maxsize=1 << 16)
def part_of_speech(word: str) -> str:
    """Return the letter of the dictionary's own tag for a word, N if it has none.

    >>> [part_of_speech(word) for word in ("处理", "重要", "北京", "的", "超对齐")]
    ['V', 'A', 'X', 'F', 'N']
    """
    if word in stop():
        return "F"
    entry = shipped("words-zh").get(word)
    return entry.lstrip("0123456789")[0] if entry else "N"


def simplify(text: str) -> str:
    """Return text with Traditional characters as Simplified ones, character by character.

    >>> simplify("這個問題"), simplify("看著著名的作品")
    ('这个问题', '看着著名的作品')
    """
    simplified = text.translate(_simplified())
    for pattern, character in _BY_WORD:
        simplified = pattern.sub(character, simplified)
    return simplified


# Characters that Simplified text keeps in some words: 著名 but 看着, 乾坤 but 干净, 瞭望 but 了解.
_BY_WORD = (
    (re.compile("(?<![名显原编专土巨论卓昭合译遗拙])著(?![名作称书述录者有])"), "着"),
    (re.compile("乾(?![坤隆县陵卦])"), "干"),
    (re.compile("瞭(?![望哨])"), "了"),
)


@cache
def _simplified() -> dict[int, str]:
    return {ord(traditional): simplified for traditional, simplified in shipped("simplified")}


@cache
def stop() -> frozenset[str]:
    """Return the function words."""
    return frozenset(lists.load("zh-stop"))


@cache
def _segmenter() -> Callable[[str], list[str]]:
    """Return the cut of rjieba where it is installed, else of jieba: the same words on runs of Han characters."""
    if importlib.util.find_spec("rjieba"):
        import rjieba

        cut: Callable[[str], list[str]] = rjieba.cut
        return cut
    return _jieba_cut()


_COUNTED_WORD = re.compile(r"^([^\t\n]+)\t(\d+)", re.MULTILINE)


def _jieba_cut() -> Callable[[str], list[str]]:
    """Return the cut of a tokenizer of our own, fed with the words of each character when a text first has it.

    A text needs only the words that begin with one of its characters, so little is loaded at the start and no cache
    file in a shared folder is read or written.
    """
    import jieba

    tokenizer = jieba.Tokenizer()
    counts: dict[str, int] = {}
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = counts, JIEBA_TOTAL, True
    table, fed = shipped("words-zh"), set[str]()

    def cut(run: str) -> list[str]:
        for character in sorted(set(run) - fed):
            for word, count in _COUNTED_WORD.findall(table.lines(character)):
                counts[word] = int(count)
                for length in range(1, len(word)):
                    counts.setdefault(word[:length], 0)
        fed.update(run)
        pieces: list[str] = tokenizer.lcut(run)
        return pieces

    return cut


def jieba_dictionary() -> Iterator[tuple[str, str, str]]:
    """Yield (word, count, tag) of the dictionary that jieba brings: what our own table is compiled from."""
    import jieba

    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, tag = line.decode("utf-8").split()
            yield word, count, tag
