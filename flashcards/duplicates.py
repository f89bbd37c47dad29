"""Nearly the same sentence in several articles: the better one is on cards, the others say why they are not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from flashcards.identity import guid, key_text
from flashcards.model import Pair
from flashcards.pipeline import Chosen
from flashcards.targets import CHOSEN
from flashcards.targets.choice import A_SENTENCE

ALIKE: Final = 90.0  # 0..100, rapidfuzz's ratio of the key texts; a mended comma or number stays above it
_PIECE: Final = 4  # characters of the pieces by which sentences that may be alike are found
_RAREST: Final = 6  # pieces of a sentence that are looked up; one of two like sentences' rarest is in the other
_MOST: Final = 50  # sentences that may share a piece before it tells nothing


class _Shown(NamedTuple):
    """A pair that cards would show: which article chose it, its text as a key, whether a target of it is asked."""

    chosen: int
    pair: Pair
    key: str
    asked: bool


def thinned(chosen: Sequence[Chosen], shipped: frozenset[str]) -> tuple[Chosen, ...]:
    """Return what was chosen of articles, for one language, without what other articles show nearly word for word.

    Of like sentences of several articles one alone is a sentence card, and none if a target shows one of them; two
    targets may show them together. Better is what is shipped (`shipped`: guids), then the surer pair, then the earlier.
    """
    shown = sorted(_shown(chosen), key=lambda each: _rank(each, chosen, shipped))
    groups = like([each.key for each in shown])
    asked: dict[int, set[str]] = defaultdict(set)
    first: dict[int, _Shown] = {}
    told: dict[tuple[int, int], str] = {}
    for each, group in sorted(zip(shown, groups, strict=True), key=lambda both: not both[0].asked):
        better = first.setdefault(group, each)
        where = (each.chosen, each.pair.number)
        new = {key_text(text) for text in _targets(chosen[each.chosen], each.pair)} - asked[group]
        if better is not each and _is_spare(each, better, len(asked[group]), len(new)):
            told[where] = f"nearly the same sentence: one of {better.pair.article} is on a card"
        else:
            asked[group] |= new
    return tuple(
        _without(one, {pair: why for (article, pair), why in told.items() if article == number})
        for number, one in enumerate(chosen)
    )


def like(texts: Sequence[str]) -> tuple[int, ...]:
    """Return for each text the number of the first one that is nearly the same, its own if there is none before it.

    >>> like(["thequickbrownfoxjumps", "somethingelse", "thequickbrownfoxjumped"])
    (0, 1, 0)
    """
    from rapidfuzz import fuzz

    index: dict[str, list[int]] = defaultdict(list)
    groups: list[int] = []
    pieces = [_pieces(text) for text in texts]
    common = Counter(piece for own in pieces for piece in own)
    for number, text in enumerate(texts):
        rare = sorted(
            (piece for piece in pieces[number] if common[piece] > 1), key=lambda piece: (common[piece], piece)
        )
        near = {other for piece in rare[:_RAREST] for other in index[piece]}
        alike = (other for other in sorted(near) if fuzz.ratio(text, texts[other], score_cutoff=ALIKE))
        groups.append(next((groups[other] for other in alike), number))
        for piece in rare:
            if len(index[piece]) < _MOST:
                index[piece].append(number)
    return tuple(groups)


def _pieces(text: str) -> frozenset[str]:
    return frozenset(text[start : start + _PIECE] for start in range(max(1, len(text) - _PIECE + 1)))


def _shown(chosen: Sequence[Chosen]) -> Iterator[_Shown]:
    for number, one in enumerate(chosen):
        for pair, verdict in one.verdicts():
            if verdict in ("target", "sentence"):
                yield _Shown(number, pair, key_text(pair.side(one.learned)), verdict == "target")


def _rank(shown: _Shown, chosen: Sequence[Chosen], shipped: frozenset[str]) -> tuple[bool, float, str, str, int]:
    one = chosen[shown.chosen]
    guids = [guid("sentence", one.learned, key_text(shown.pair.original(one.learned)) or "-")]
    guids += [guid("target", one.learned, key_text(text)) for text in _targets(one, shown.pair)]
    article = one.worked.article
    return (
        shipped.isdisjoint(guids),
        -round(shown.pair.confidence, 3),
        article.date or "~",
        article.id,
        shown.pair.number,
    )


def _is_spare(each: _Shown, better: _Shown, asked: int, new: int) -> bool:
    """Tell whether a pair need not be shown; what is asked or told twice is one note that names both its articles."""
    if each.asked:
        return better.chosen != each.chosen and new > 0 and asked + new > A_SENTENCE
    return better.asked or better.key != each.key


def _targets(chosen: Chosen, pair: Pair) -> Iterator[str]:
    for target in chosen.targets:
        if target.verdict == CHOSEN and target.at.pair.number == pair.number:
            yield target.text


def _without(chosen: Chosen, told: dict[int, str]) -> Chosen:
    if not told:
        return chosen
    return replace(
        chosen,
        targets=tuple(
            replace(target, verdict=told[target.at.pair.number])
            if target.verdict == CHOSEN and target.at.pair.number in told
            else target
            for target in chosen.targets
        ),
        sentences=tuple((pair, told.get(pair.number, verdict)) for pair, verdict in chosen.sentences),
    )
