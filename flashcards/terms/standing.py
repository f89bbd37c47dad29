"""How a phrase stands to the other phrases of its article: alone, inside longer ones, or against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.model import Occurrence
from flashcards.terms.candidates import Entry, Option
from flashcards.terms.generic import is_generic

# How much a phrase is only a part of a longer one that is as frequent, 0: it stands alone.
FRAGMENT, MODIFIER = 1.2, 0.36  # the beginning of a longer term, a noun before another
HEAD, HEAD_OF_NOUN = 0.36, 0.69  # its end, after an adjective, after a noun


class Standing(NamedTuple):
    """How a phrase stands to the others: how much it is only a part of one, and how often one crosses it.

    `crossed` is the share of its places whose Chinese a better pairing of a phrase across its edge wants too: "cleaning
    portable" against "portable toilet".
    """

    inside: float = 0.0
    crossed: float = 0.0


def standings(choices: Sequence[tuple[Entry, Option]]) -> dict[str, Standing]:
    """Return the standing of each entry among all, by its key; `choices` are entries with their translations."""
    by_key = {entry.key: entry for entry, _ in choices}
    longer: dict[str, list[Entry]] = defaultdict(list)
    for entry in by_key.values():
        for part in _parts(entry.key):
            if part in by_key:
                longer[part].append(entry)
    crossed = _crossed(choices)
    return {key: Standing(_inside(entry, longer[key]), crossed[key]) for key, entry in by_key.items()}


def _inside(entry: Entry, longer: Sequence[Entry]) -> float:
    return max((_cost(entry, other) for other in longer if other.frequency >= entry.frequency), default=0.0)


def _cost(entry: Entry, longer: Entry) -> float:
    words, size = longer.key.split(), len(entry.key.split())
    if words[-size:] != entry.key.split():
        return MODIFIER if entry.shape == "N" else FRAGMENT
    before = longer.shape[: len(words) - size]
    if "F" in before or is_generic(longer):
        return 0.0
    return HEAD if all(tag in "AMDG" for tag in before) else HEAD_OF_NOUN


def _parts(key: str) -> list[str]:
    words = key.split()
    return [
        " ".join(words[start:stop])
        for start in range(len(words))
        for stop in range(start + 1, len(words) + 1)
        if stop - start < len(words)
    ]


def _crossed(choices: Sequence[tuple[Entry, Option]]) -> dict[str, float]:
    by_pair: dict[int, list[tuple[Occurrence, float]]] = defaultdict(list)
    for _, option in choices:
        for at in option.examples:
            by_pair[at.pair.number].append((at, option.score))
    return {
        entry.key: sum(
            any(score > option.score and _crosses(at, other) for other, score in by_pair[at.pair.number])
            for at in option.examples
        )
        / len(option.examples)
        for entry, option in choices
    }


def _crosses(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two phrases share words on both sides while neither holds the other."""
    first, second = sorted((one.source, other.source))
    shares = one.target.start < other.target.stop and other.target.start < one.target.stop
    return shares and first.start < second.start < first.stop < second.stop
