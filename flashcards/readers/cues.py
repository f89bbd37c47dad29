"""Cues -> lines: cues are joined until both languages end a sentence, so that no card shows half a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flashcards.model import CHINESE, ENGLISH
from flashcards.readers.lines import Line

CLOSERS = r"[\"'”’)）」』》\]]*"
ENDS = re.compile(rf"(?:[.?!。？！…]|\.\.\.){CLOSERS}\s*$")
PAUSES = re.compile(rf"[,;:，；：、,—–-]{CLOSERS}\s*$")
INNER_ENGLISH = re.compile(rf"(?<=[a-z\d%)][.?!]){CLOSERS}\s+(?=[\"“‘(]?[A-Z])|(?<=[a-z][.?!])(?=[A-Z][a-z])")
"""Where a sentence ends inside an English cue: a blank and a capital after the stop, or a capital glued to it."""
INNER_CHINESE = re.compile(
    rf"(?<=[。？！]){CLOSERS}(?=[^\s”’）」』》])|(?<=[\u3400-\u9fff][.?!])\s*(?=[\u3400-\u9fff])"
)
CHINESE_MARKS = re.compile(r"[，。？！；：、,.?!]")
PUNCTUATED = 0.05  # 0..1, share of English cues that end a sentence below which nobody wrote punctuation
SILENCE = 1000  # ms; where nobody wrote punctuation, a longer pause ends a sentence
LONGEST = 6  # cues that a run may have where nothing tells where a sentence ends
NEAR = 0.5  # 0..1 of a cue: how far apart its two languages may end a sentence and still end the same one


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `stop` (milliseconds), by language; `number` is its line, `first` leads in it."""

    start: int
    stop: int
    english: str
    chinese: str
    number: int
    first: str = ""


def joined(cues: Iterable[Cue], *, alone: bool = False) -> Iterator[Line]:
    """Return the cues as lines, a unit for each run up to a sentence's end in both languages.

    `alone`: the file is in one language, its runs are lines without a unit.
    """
    pieces = [piece for cue in cues for piece in _cut(cue)]
    chinese_first = 2 * sum(piece.first == CHINESE for piece in pieces) > len(pieces)
    for unit, run in enumerate(_runs(pieces), 1):
        sides = [
            (ENGLISH, " ".join(piece.english for piece in run if piece.english), _at(run, ENGLISH)),
            (CHINESE, _chinese([piece for piece in run if piece.chinese]), _at(run, CHINESE)),
        ]
        for lang, text, number in reversed(sides) if chinese_first else sides:
            if text:
                yield Line(text, number, unit, hard=True, lang=lang, unit=0 if alone else unit)


def _cut(cue: Cue) -> list[Cue]:
    """Return a cue in two where both its languages end one sentence inside it."""
    inner = [list(INNER_ENGLISH.finditer(cue.english)), list(INNER_CHINESE.finditer(cue.chinese))]
    if len(inner[0]) != 1 or len(inner[1]) != 1:
        return [cue]
    english, chinese = inner[0][0], inner[1][0]
    if abs(english.end() / len(cue.english) - chinese.end() / len(cue.chinese)) > NEAR:
        return [cue]
    first = Cue(
        cue.start, cue.stop, cue.english[: english.end()].rstrip(), cue.chinese[: chinese.end()].rstrip(), cue.number,
        cue.first,
    )  # fmt: skip
    rest = cue.english[english.end() :], cue.chinese[chinese.end() :]
    return [first, Cue(cue.stop, cue.stop, *rest, cue.number, cue.first)]


def _runs(pieces: Sequence[Cue]) -> Iterator[list[Cue]]:
    written = [piece.english or piece.chinese for piece in pieces]
    punctuated = sum(bool(ENDS.search(text[-12:])) for text in written) >= PUNCTUATED * len(written)
    run: list[Cue] = []
    for at, piece in enumerate(pieces):
        run.append(piece)
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after is None or (_ends(run) if punctuated else _rests(piece, after) or len(run) >= LONGEST):
            yield run
            run = []


def _ends(run: Sequence[Cue]) -> bool:
    """Tell whether a run of cues ends a sentence in each of its languages.

    Chinese subtitles often have no marks: a cue without any at its end ends where its English does.
    """
    english = next((piece.english for piece in reversed(run) if piece.english), "")
    chinese = next((piece.chinese for piece in reversed(run) if piece.chinese), "")
    if not english or not chinese:
        return bool(ENDS.search((english or chinese)[-12:]))
    return bool(ENDS.search(english[-12:])) and not PAUSES.search(chinese[-12:])


def _rests(piece: Cue, after: Cue) -> bool:
    """Tell whether a sentence ends after a cue where nobody wrote punctuation: a pause, or a capital begins."""
    starts = after.english[:1].isupper() and after.english.split()[0] not in {"I", "I'm", "I'll", "I've", "I'd"}
    return after.start - piece.stop >= SILENCE or starts or not after.english


def _chinese(cues: Sequence[Cue]) -> str:
    """Join Chinese cues: tight where marks are written, else with the blank that stands for one in subtitles.

    Where a cue's English ends a sentence and its Chinese has no mark, the blank stays, as between two Latin words.
    """
    tight = any(CHINESE_MARKS.search(cue.chinese) for cue in cues)
    made, ended = "", False
    for cue in cues:
        is_latin = (
            made[-1:].isascii() and cue.chinese[:1].isascii() and made[-1:].isalnum() and cue.chinese[:1].isalnum()
        )
        made += ("" if (tight and not ended and not is_latin) or not made else " ") + cue.chinese
        ended = bool(ENDS.search(cue.english[-12:])) and not CHINESE_MARKS.search(cue.chinese[-2:])
    return made


def _at(run: Sequence[Cue], lang: str) -> int:
    return next((p.number for p in run if (p.english if lang == ENGLISH else p.chinese)), run[0].number)
