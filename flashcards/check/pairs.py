"""Checks of a pair. One that finds something keeps the pair off every card, and says why.

In the docstrings `ok:` and `bad:` lines hold an English and a Chinese text parted by `|||`.
"""

from __future__ import annotations

import re

from flashcards import languages
from flashcards.check.rules import PAIR_RULES, pair_rule
from flashcards.model import CHINESE, ENGLISH, Pair
from flashcards.settings import Settings

BRACKETS = {"(": ")", "[": "]", "{": "}", "【": "】", "《": "》", "「": "」", "『": "』", "“": "”"}
FULL_WIDTH = str.maketrans("（）［］｛｝", "()[]{}")
LIST_NUMBER_PAREN = re.compile(r"(?:(?<=[\s:;,：；，])|^)(?:\d{1,2}|[a-z]|[ivx]{1,4})[)）]")
"""The bracket of an enumeration, 1) or ii), has no partner and is none that is missing."""

YEARS = range(1000, 2200)
BIG = 10
"""Numbers below ten are words as often as figures ("one of the", 一个), so only larger ones are compared."""


def doubts(pair: Pair, settings: Settings) -> tuple[str, ...]:
    """Return what the rules find in a pair, each as "rule: what", in the order of the rules."""
    found = ((rule.name, rule.check(pair, settings)) for rule in PAIR_RULES)
    return tuple(f"{name}: {what}" for name, what in found if what)


@pair_rule
def low_confidence(pair: Pair, settings: Settings) -> str:
    """The aligner was not sure that the two sides belong together."""
    low = settings.align.confidence
    return f"{pair.confidence:.2f} is below {low:.2f}" if pair.confidence < low else ""


@pair_rule
def wrong_language(pair: Pair, settings: Settings) -> str:
    """A side is not in its language.

    ok: We sleep less than we think. ||| 我们睡得比自己以为的少。
    bad: Nous dormons moins que nous ne le pensons, et cela se voit le matin. ||| 我们睡得比自己以为的少。
    bad: We sleep less than we think. ||| We sleep less than we think.
    """
    for side, code in ((pair.source, ENGLISH), (pair.target, CHINESE)):
        if languages.identify(side) != code:
            return f"this side is not {languages.get(code).names[0]}: {side[:40]}"
    return ""


@pair_rule
def open_bracket(pair: Pair, settings: Settings) -> str:
    """A bracket or quotation mark is opened or closed on one side and has no partner: a sentence was cut there.

    ok: It works (mostly). ||| 它管用（大多数时候）。
    ok: We must 1) plan and 2) act. ||| 我们要：1）计划，2）行动。
    ok: This is the rule of 72. ||| 这叫作 72 法则（rule of 72）。
    bad: It works (mostly. ||| 它管用（大多数时候）。
    """
    for side in (pair.source, pair.target):
        mark = unpartnered(side)
        if mark and unpartnered(LIST_NUMBER_PAREN.sub(" ", side)):
            return f"{mark} has no partner"
    return ""


@pair_rule
def numbers_differ(pair: Pair, settings: Settings) -> str:
    """Both sides name large numbers and share none of them.

    ok: It took 300,000 people. ||| 这用了三十万人。
    ok: It was drawn in the 1990s. ||| 它画于 20 世纪 90 年代。
    bad: It took 45 days. ||| 这用了三十万人。
    """
    source, target = (
        [number for number in languages.get(code).numbers(side) if number >= BIG]
        for side, code in ((pair.source, ENGLISH), (pair.target, CHINESE))
    )
    if source and target and not with_decades(source) & with_decades(target):
        return f"{source[0]:g} against {target[0]:g}"
    return ""


def with_decades(numbers: list[float]) -> set[float]:
    """Return numbers, and for those that may be years also what is left without the century.

    >>> sorted(with_decades([1990.0, 300.0]))
    [90.0, 300.0, 1990.0]
    """
    return {*numbers, *(number % 100 for number in numbers if number in YEARS)}


def unpartnered(text: str) -> str:
    """Return the first bracket or quotation mark of text that has no partner, "" if all have.

    >>> unpartnered("a (b] c")
    '('
    """
    closers = {close: open_ for open_, close in BRACKETS.items()}
    waiting: list[str] = []
    for mark in text.translate(FULL_WIDTH):
        if mark in BRACKETS:
            waiting.append(mark)
        elif mark in closers:
            if not waiting or waiting[-1] != closers[mark]:
                return waiting[-1] if waiting else mark
            waiting.pop()
    return waiting[0] if waiting else ""
