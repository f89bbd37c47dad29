"""Passages that a format declares: rows of a table, units of a translation memory, cues of subtitles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Block, Finding, Passage, Place
from flashcards.readers.lines import LIST_MARK, Line, left_out
from flashcards.readers.scripts import IDENTIFIED

ALONE = "nothing in the other language beside it"


def declared_passages(lines: Sequence[Line], path: str) -> tuple[tuple[Passage, ...], list[Finding]]:
    """Return a passage for each unit that holds both languages, and what was said of the others."""
    passages: list[Passage] = []
    said: list[Finding] = []
    for _, run in groupby((line for line in lines if line.unit), key=lambda line: line.unit):
        unit = [replace(line, lang=line.lang or identify(line.text[:IDENTIFIED])) for line in run]
        source = tuple(_block(line, path) for line in unit if line.lang == ENGLISH)
        target = tuple(_block(line, path) for line in unit if line.lang == CHINESE)
        if source and target:
            passages.append(Passage(source, target))
        for line in unit:
            if not line.lang and any(char.isalnum() for char in line.text):
                said.append(left_out("no-language", path, line.number, "neither English nor Chinese", line.text))
            elif line.lang and not (source and target):
                said.append(left_out("no-partner", path, line.number, ALONE, line.text))
    return tuple(passages), said


def leading_language(lines: Iterable[Line]) -> str:
    """Return the language that stands first in most units, English if neither does."""
    firsts = Counter[str]()
    for _, run in groupby((line for line in lines if line.unit), key=lambda line: line.unit):
        firsts[next((line.lang or identify(line.text[:IDENTIFIED]) for line in run), "")] += 1
    return CHINESE if firsts[CHINESE] > firsts[ENGLISH] else ENGLISH


def _block(line: Line, path: str) -> Block:
    kind = "item" if line.kind == "paragraph" and LIST_MARK.match(line.text) else line.kind
    return Block(line.lang, kind, line.text, Place(path, line.number), line.text)
