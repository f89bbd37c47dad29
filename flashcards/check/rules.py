"""How a check is written down: a small function with an `ok:` and a `bad:` line, which the tests run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flashcards.model import Pair
from flashcards.settings import Settings


@dataclass(frozen=True, slots=True)
class PairRule:
    """A check of one pair: its name, and a function that returns "" or what is wrong, for a person to read."""

    name: str
    check: Callable[[Pair, Settings], str]


PAIR_RULES: list[PairRule] = []


def pair_rule(check: Callable[[Pair, Settings], str]) -> Callable[[Pair, Settings], str]:
    """Register a check of pairs under the name of its function, with hyphens."""
    PAIR_RULES.append(PairRule(check.__name__.replace("_", "-"), check))
    return check
