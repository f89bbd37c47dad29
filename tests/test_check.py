"""A check that fires on a good pair loses a card; one that stays silent lets a broken sentence through."""

import inspect
import re

import pytest

from flashcards.check import PAIR_RULES, doubts
from flashcards.model import Pair, Place
from flashcards.settings import Settings

LINE = re.compile(r"^(ok|bad): (.+?) \|\|\| (.+)$")


def pair(source, target, confidence=1.0):
    return Pair(source, target, source, target, "test", 0, "paragraph", Place("test.txt", 1), confidence)


def examples():
    for rule in PAIR_RULES:
        for line in (inspect.getdoc(rule.check) or "").splitlines():
            match = LINE.match(line.strip())
            if match:
                yield pytest.param(rule, *match.groups(), id=f"{rule.name}: {match.group(1)} {match.group(2)[:20]}")


@pytest.mark.parametrize(("rule", "verdict", "source", "target"), list(examples()))
def test_a_rule_does_what_its_docstring_shows(rule, verdict, source, target):
    found = rule.check(pair(source, target), Settings())
    assert bool(found) == (verdict == "bad"), found


def test_every_rule_of_texts_shows_a_good_and_a_bad_example():
    for rule in PAIR_RULES:
        if rule.name != "low-confidence":
            assert {"ok:", "bad:"} <= set((inspect.getdoc(rule.check) or "").split()), rule.name


def test_an_unsure_pair_is_kept_off_the_cards_and_says_so():
    (doubt,) = doubts(pair("Bread rises.", "面包会发起来。", 0.31), Settings())
    assert doubt == "low-confidence: 0.31 is below 0.80"
