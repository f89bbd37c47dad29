"""Lines that hold both languages one after the other: "The tide turned. 潮水转了。" becomes two lines of one unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH
from flashcards.readers.lines import Line
from flashcards.readers.scripts import HAN

FEWEST = 3  # pairs on lines that hold both languages before a text is taken for one of such lines
SHARE = 0.6  # 0..1, of all lines with words
LETTER = re.compile(r"[A-Za-z]")
WORD = re.compile(r"[A-Za-z]+")
BRACKETED = re.compile(r"[(（【\[]\s*(?P<text>[^()（）【】\[\]]+?)\s*[)）】\]]")
LONGEST = 4000  # characters; a longer line is a chapter
PARTING = re.compile(r"[.?!。？！:：…][\"'”’)）」』》\]]*\s*|\s*[\t|/\N{IDEOGRAPHIC SPACE}]\s*|\s{2,}|\s+[–—-]\s+")
"""Where one language may end: after a stop, at a separator, at a wide blank."""
SWITCH = re.compile(r"(?<=[A-Za-z0-9)\"'])\s+(?=[\u3400-\u9fff《“「])|(?<=[\u3400-\u9fff，、》”」])\s+(?=[A-Z\"'(])")
"""Where only the script changes, at a blank."""
BESIDE = " \t|/–—-\N{IDEOGRAPHIC SPACE}"
"""What stands between two languages and belongs to neither."""
FEWEST_TURNS = 4  # stretches
FEWEST_HAN = 2  # characters of a stretch in Chinese
UNMARKED = 6.0  # letters that a change of script alone must be better by
HAN_WEIGHT = 3.0  # Latin letters that say as much as a Chinese character
UNCLEAN = 0.25  # 0..1, of all letters: how much of a half may be in the other script (names, terms)
LOWEST, HIGHEST = 0.3, 3.0  # how much longer one half may be than the other, in weighted letters


def unfolded(lines: Sequence[Line], *, forced: bool = False) -> tuple[Line, ...]:
    """Return the lines with each that holds both languages as two of one unit, if most of a text is written so."""
    found = {id(line): _turns(line.text) or _halves(line.text, titled=line.kind == "heading") for line in lines}
    worded = sum(bool(LETTER.search(line.text) or HAN.search(line.text)) for line in lines if line.kind != "heading")
    both = [len(found[id(line)]) // 2 for line in lines if line.kind != "heading" and found[id(line)]]
    if not forced and (sum(both) < FEWEST or len(both) < SHARE * worded):
        return tuple(lines)
    made: list[Line] = []
    for number, line in enumerate(lines, 1):
        halves = found[id(line)]
        made += [replace(line, text=t, lang=lang, hard=True, unit=number) for t, lang in halves] if halves else [line]
    return tuple(made)


def _turns(text: str) -> list[tuple[str, str]]:
    """Return the stretches of a text in which sentences of both languages take turns, [] if they do not.

    >>> _turns("It rained. 下雨了。 Nobody came to the fair. 集市上没有人来。")
    [('It rained.', 'en'), ('下雨了。', 'zh'), ('Nobody came to the fair.', 'en'), ('集市上没有人来。', 'zh')]
    """
    if not HAN.search(text) or not LETTER.search(text) or len(text) > LONGEST:
        return []
    runs: list[tuple[str, str]] = []
    ends = [match.end() for match in PARTING.finditer(text)]
    for start, end in pairwise((0, *ends, len(text))):
        piece = text[start:end]
        lang = identify(piece) or (runs[-1][1] if runs else "")
        if runs and runs[-1][1] == lang:
            runs[-1] = (runs[-1][0] + piece, lang)
        elif piece.strip():
            runs.append((piece, lang))
    if len(runs) < FEWEST_TURNS or len(runs) % 2 or not all(lang and _says(piece, lang) for piece, lang in runs):
        return []
    return _without_brackets([(piece.strip(BESIDE), lang) for piece, lang in runs])


def _says(text: str, lang: str, *, titled: bool = False) -> bool:
    """Tell a sentence from a name or a number in the other script; `titled`: its words may all have capitals."""
    if lang == CHINESE:
        return len(HAN.findall(text)) >= FEWEST_HAN
    words = WORD.findall(text)
    return len(words) > 1 and (titled or any(word.islower() for word in words))


def _halves(text: str, *, titled: bool = False) -> list[tuple[str, str]]:
    """Return the two halves of a text with their languages in its order, [] if it is in one language.

    >>> _halves("Nobody saw the IBM clerk. 谁也没看见 IBM 的职员。")
    [('Nobody saw the IBM clerk.', 'en'), ('谁也没看见 IBM 的职员。', 'zh')]
    >>> _halves("ChatGPT 的影响很大。")
    []
    """
    han = [match.start() for match in HAN.finditer(text)]
    if not han or not LETTER.search(text) or len(text) > LONGEST:
        return []
    letters = [match.start() for match in LETTER.finditer(text)]
    total = len(letters) + HAN_WEIGHT * len(han)
    cuts = [(match.end(), 0.0) for match in PARTING.finditer(text)]
    cuts += [(match.end(), UNMARKED) for match in SWITCH.finditer(text)]
    best = (UNCLEAN * total, 0, "")
    for at, penalty in cuts:
        han_before, letters_before = bisect_left(han, at), bisect_left(letters, at)
        english_first = HAN_WEIGHT * han_before + len(letters) - letters_before
        chinese_first = letters_before + HAN_WEIGHT * (len(han) - han_before)
        best = min(best, (english_first + penalty, at, ENGLISH), (chinese_first + penalty, at, CHINESE))
    _, at, first = best
    one, other = text[:at].strip(BESIDE), text[at:].strip(BESIDE.replace("-", ""))
    second = CHINESE if first == ENGLISH else ENGLISH
    if not first or identify(one) != first or identify(other) != second or not _balanced(one, other):
        return []
    if not _says(one if first == ENGLISH else other, ENGLISH, titled=titled):
        return []
    return _without_brackets([(one, first), (other, second)])


def _without_brackets(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return texts and translations, the translations without the brackets that all of them and no text stands in.

    >>> _without_brackets([("It rained.", "en"), ("（下雨了。）", "zh")])
    [('It rained.', 'en'), ('下雨了。', 'zh')]
    """
    if any(BRACKETED.fullmatch(text) for text, _ in runs[::2]):
        return runs
    inner = [BRACKETED.fullmatch(text) for text, _ in runs[1::2]]
    told = [match["text"] if match and all(inner) else text for match, (text, _) in zip(inner, runs[1::2], strict=True)]
    return [(told[n // 2] if n % 2 else text, lang) for n, (text, lang) in enumerate(runs)]


def _balanced(one: str, other: str) -> bool:
    sizes = [len(LETTER.findall(text)) + HAN_WEIGHT * len(HAN.findall(text)) for text in (one, other)]
    return LOWEST <= (sizes[0] + HAN_WEIGHT) / (sizes[1] + HAN_WEIGHT) <= HIGHEST
