"""The candidates of an article by the sentences they stand in, so that a long article costs no more a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from flashcards.model import Pair, Target

BEGINNING = 2  # characters of a Chinese text by which it is looked up


class Offered:
    """What might be asked of an article: terms wherever their Chinese stands, phrases in their own sentence."""

    def __init__(self, candidates: Sequence[Target] = ()) -> None:
        self._terms: dict[str, list[Target]] = defaultdict(list)
        self._phrases: dict[tuple[str, int], list[Target]] = defaultdict(list)
        for target in candidates:
            if target.kind == "term":
                self._terms[target.target[:BEGINNING]].append(target)
            elif target.kind == "phrase":
                self._phrases[target.at.pair.article, target.at.pair.number].append(target)

    def terms(self, pair: Pair) -> list[Target]:
        """Return the terms whose Chinese stands in a pair, those with longer headwords first."""
        text = pair.target
        beginnings = {text[at : at + size] for at in range(len(text)) for size in range(1, BEGINNING + 1)}
        found = [
            target for beginning in beginnings for target in self._terms.get(beginning, ()) if target.target in text
        ]
        return sorted(found, key=lambda each: (-len(each.text), each.text, each.target))

    def phrases(self, pair: Pair) -> list[Target]:
        """Return the phrases of a pair."""
        return self._phrases.get((pair.article, pair.number), [])
