"""What the articles say today: which texts still stand, where, and which are gone for certain."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flashcards.markup import squeeze
from flashcards.model import Note, Pair

_HASH_BYTES = 6  # 48 bits: a chance of 2e-5 that two of 100,000 pairs share one, and then one new card is not offered


@dataclass(frozen=True, slots=True)
class Standing:
    """What was read for a build.

    `pairs` holds the pairs of every article that was read, selected or not, by article id; `selected` the ids of those
    the deck is built from; `failed` ids of articles that could not be read today; `outside` ids of those that lie
    outside `seeds/`; `whole` tells whether all of `seeds/` was read, so that a text found nowhere is known to be gone.
    """

    pairs: Mapping[str, Sequence[Pair]]
    selected: frozenset[str]
    failed: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    whole: bool = True
    places: Mapping[tuple[str, str], frozenset[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        places: dict[tuple[str, str], set[str]] = {}
        for article, pairs in self.pairs.items():
            for pair in pairs:
                places.setdefault(texts(pair), set()).add(article)
        object.__setattr__(self, "places", {text: frozenset(where) for text, where in places.items()})

    def stands(self, note: Note) -> bool:
        """Tell whether the text of a note stands in any article that was read."""
        return _text(note) in self.places

    def is_selected(self, note: Note) -> bool:
        """Tell whether the text of a note stands in an article of this deck, or may do so in one that failed."""
        where = self.places.get(_text(note))
        if where is None:
            return bool(self.failed.intersection(note.articles))
        return bool(where & self.selected)

    def is_gone(self, note: Note, outside: Iterable[str] = ()) -> bool:
        """Tell whether the text of a note is gone for certain: every article it stood in was read again, without it.

        An article outside `seeds/` (`outside`: those known from earlier) is gone only when it was read again itself.
        """
        if self.stands(note) or self.failed.intersection(note.articles):
            return False
        away = self.outside.union(outside)
        return all(article in self.pairs or (self.whole and article not in away) for article in note.articles)

    def moved(self, notes: Iterable[Note]) -> dict[str, str]:
        """Return for ids of articles that are gone the article that says what they said: a file got another name.

        That is the selected one in which a side of most of the notes from there stands: at least half of them.
        """
        here_or_failed = {*self.pairs, *self.failed}
        moving = [note for note in notes if not here_or_failed.issuperset(note.articles)]
        sides: dict[str, set[str]] = {}
        for article in self.selected if moving else ():
            for text in (text for pair in self.pairs.get(article, ()) for text in texts(pair)):
                sides.setdefault(text, set()).add(article)
        asked, found = Counter[str](), dict[str, Counter[str]]()
        for note in moving:
            here = {where for text in _text(note) for where in sides.get(text, ())}
            for article in sorted(set(note.articles) - here_or_failed):
                asked[article] += 1
                found.setdefault(article, Counter()).update(here)
        best = {
            gone: min(places.items(), key=lambda place: (-place[1], place[0]))
            for gone, places in found.items()
            if places
        }
        return {gone: article for gone, (article, number) in best.items() if 2 * number >= asked[gone]}

    def hashes(self) -> frozenset[str]:
        """Return the hashes of all pairs of the selected articles."""
        return frozenset(pair_hash(*texts(pair)) for article in self.selected for pair in self.pairs.get(article, ()))


def texts(pair: Pair) -> tuple[str, str]:
    """Return the texts of a pair as they stand in the article, white space apart: what a note's content begins with."""
    return squeeze(pair.source_original), squeeze(pair.target_original)


def pair_hash(source: str, target: str) -> str:
    """Return a short hash of a pair's texts.

    >>> pair_hash("a", "b") == pair_hash("ab", "")
    False
    """
    digest = hashlib.sha256(f"{len(source)}:{source}{target}".encode()).digest()
    return base64.b64encode(digest[:_HASH_BYTES]).decode()


def _text(note: Note) -> tuple[str, str]:
    return note.content[0], note.content[1]
