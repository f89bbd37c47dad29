"""Words of Chinese that the segmenter guessed with a character too many, cut again: 个字符 is 个 and 字符.

And those it cut in two, made one: 永久 冻土 beside "permafrost".

Only words outside the dictionary are cut, and only where what is cut off says little by itself (a function word, a
measure word, a numeral, 上 of 船上) or where what remains is a word of the dictionary, or where both halves are, the
last a verb: 物价 飞涨. Where a text sets a stretch apart, it says itself where words end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from flashcards import dictionary, languages
from flashcards.languages import zh_chunks
from flashcards.languages.table import shipped
from flashcards.links.affinity import is_headword
from flashcards.model import CHINESE, Span, Word

LONGEST = 6  # characters of a word that is looked at; longer ones are names
SHORTEST = 2
_HARDLY_WORDS = frozenset({"都会"})
_PLACES = frozenset("上里中内")
LONGEST_JOINED = 3  # words that are looked at whether they are one
_PARTICLES = frozenset("的了地得")
GUESSED = 3  # the count that the segmenter has for words that nobody counted


def recut(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a sentence with such words in two."""
    return tuple(piece for word in words for piece in _pieces(word))


def rejoined(words: Sequence[Word], english: Sequence[Word]) -> tuple[Word, ...]:
    """Return the Chinese words of a pair, those in one that the dictionary explains by one word of its English side.

    永久 冻土 is one word beside "permafrost", 过 道 beside "corridor".
    """
    said = frozenset(word.lemma for word in english if word.pos not in "PF")
    found: list[Word] = []
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + LONGEST_JOINED), start + 1, -1)
        stop = next((stop for stop in ends if _is_one(words[start:stop], said)), start + 1)
        found.append(words[start] if stop == start + 1 else _joined(words[start:stop]))
        start = stop
    return tuple(found)


def _is_one(pieces: Sequence[Word], said: frozenset[str]) -> bool:
    """Tell whether pieces are one word that the English says."""
    is_mark = any(word.pos in "PMX" or len(word.lemma) != len(word.text) for word in pieces)
    is_mark |= any(one.span.stop != other.span.start for one, other in pairwise(pieces))  # a blank between
    if is_mark or pieces[-1].lemma in _PARTICLES or all(word.pos == "F" for word in pieces):
        return False
    return not said.isdisjoint(dictionary.single_words("".join(word.lemma for word in pieces)))


def _joined(pieces: Sequence[Word]) -> Word:
    text, lemma = "".join(word.text for word in pieces), "".join(word.lemma for word in pieces)
    last = pieces[-1].pos
    is_verb = dictionary.only_acts(lemma) or (last == "V" and dictionary.acts(lemma))
    pos = "V" if is_verb else "N" if last in "FV" else last
    return Word(text, Span(pieces[0].span.start, pieces[-1].span.stop), lemma, lemma, pos)


def parted(words: Sequence[Word], apart: Iterable[Span]) -> tuple[Word, ...]:
    """Return the words of a sentence, those in two in which a stretch that is set apart begins or ends."""
    edges = {edge for span in apart for edge in span}
    return tuple(piece for word in words for piece in _at_edges(word, edges))


def _at_edges(word: Word, edges: Collection[int]) -> tuple[Word, ...]:
    inside = [at - word.span.start for at in range(word.span.start + 1, word.span.stop) if at in edges]
    if not inside or len(word.lemma) != len(word.text) or word.pos in "PMX":
        return (word,)
    limits = (0, *inside, len(word.text))
    return tuple(_part(word, start, stop) for start, stop in pairwise(limits))


def _pieces(word: Word) -> tuple[Word, ...]:
    size = len(word.lemma)
    at = _cut_at(word.lemma) if word.pos not in "PMX" and size == len(word.text) else None
    return (word,) if at is None else (*_pieces(_part(word, 0, at)), *_pieces(_part(word, at, size)))


@lru_cache(maxsize=1 << 14)
def _cut_at(text: str) -> int | None:
    """Return where a word is cut in two, None if it is one.

    >>> _cut_at("个字符"), _cut_at("字符"), _cut_at("墙里"), _cut_at("船上"), _cut_at("型基金"), _cut_at("无线网络")
    (1, None, 1, 1, 1, None)
    """
    if not 1 < len(text) <= LONGEST or is_headword(text) or is_counted(text):
        return len(text) - 1 if _is_place(text) or _says_nothing(text) else None
    return next(_cuts_of_guess(text), None)


def _cuts_of_guess(text: str) -> Iterator[int]:
    """Yield where a word that nobody knows may be cut."""
    size = len(text)
    if size > SHORTEST and _says_nothing(text[-SHORTEST:]):
        yield size - SHORTEST  # 梁 都会
    if size > SHORTEST and zh_chunks.is_suffix(text[0]) and is_headword(text[1:]):
        yield 1
    for at, edge, rest in ((1, text[0], text[1:]), (size - 1, text[-1], text[:-1])):
        is_function = edge in languages.get(CHINESE).stop and not zh_chunks.is_affix(edge)
        if is_function and (is_headword(rest) if len(rest) > 1 else not zh_chunks.is_affix(rest)):
            yield at
    halves = text[:SHORTEST], text[SHORTEST:]
    if size == 2 * SHORTEST and all(map(is_headword, halves)) and _pos(halves[1]) == "V" and _pos(halves[0]) in "NRF":
        yield SHORTEST


def _says_nothing(text: str) -> bool:
    """Tell whether two function words were taken for one of content: 还会, and 都会, which is hardly ever a city."""
    if text in _HARDLY_WORDS:
        return True
    stop = languages.get(CHINESE).stop
    return len(text) == SHORTEST and text not in stop and set(text) <= stop and not is_headword(text)


def _is_place(text: str) -> bool:
    """Tell whether a word is a noun with the character that English says with a preposition: 船上, but 晚上, 走上."""
    is_whole = not 1 < len(text) <= LONGEST or is_headword(text) or text[-1] not in _PLACES
    return not is_whole and is_headword(text[:-1]) and (_pos(text), _pos(text[:-1])) == ("N", "N")


def _pos(text: str) -> str:
    return languages.get(CHINESE).words(text)[0].pos


def is_counted(text: str) -> bool:
    """Tell whether the segmenter knows a word well: its dictionary counts it more than GUESSED times."""
    count = re.match(r"\d*", shipped("words-zh").get(text) or "")
    return bool(count and count.group() and int(count.group()) > GUESSED)


def _part(word: Word, start: int, stop: int) -> Word:
    zh = languages.get(CHINESE)
    (first, *more) = zh.words(word.lemma[start:stop])
    span = Span(word.span.start + start, word.span.start + stop)
    return Word(word.text[start:stop], span, word.lemma[start:stop], word.stem[start:stop], "N" if more else first.pos)
