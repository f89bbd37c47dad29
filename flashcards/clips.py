"""The part of a long pair that both sides share, so that a card need not show fifty words.

A cut is a mark on both sides: the end of a sentence, `;`, `:`, a dash, a comma before a clause, or the place before a
list number. It is safe if no link crosses it. A part is a sentence by itself: it has a main clause and ends in no list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards import languages
from flashcards.languages.en_clauses import stands_alone
from flashcards.model import CHINESE, ENGLISH, Clip, LinkedPair, Occurrence, Span, Word

LONGEST_WORDS, LONGEST_CHARACTERS = 25, 45  # what a card shows at most
LEAST_WORDS, LEAST_CHARACTERS = 4, 6  # of a part
SURE = 0.6  # a link below it between function words may cross a cut

_STOPS = frozenset({"P.", "P?", "P!"})
_CUTS = frozenset({"P;", "P:", "P-", "P,"})
_CONTRAST = "而是"  # the second half of 不是 ..., 而是 ...
_LISTED = "\N{IDEOGRAPHIC COMMA}"
_LIST_CLOSES = frozenset({"P)", "P."})
_ENDS = _CUTS | {"P("}

Cut = tuple[int, int]  # the first English and Chinese word after it


def clip(linked: LinkedPair, occurrence: Occurrence) -> Clip | None:
    """Return the shortest part that holds the occurrence on both sides; the whole pair if it is short.

    A part has at least 4 English words and 6 Chinese characters, and at most 25 and 45. None if there is no safe one.
    """
    whole = Clip(Span(0, len(linked.pair.source)), Span(0, len(linked.pair.target)))
    if fits(linked.pair.source, linked.pair.target):
        return whole
    cuts = list(_cuts(linked))
    parts = [
        part
        for k, start in enumerate(cuts)
        for stop in cuts[k + 1 :]
        if (part := _part(linked, start, stop)) and _holds(part, occurrence) and _is_card(linked, part)
    ]
    return min(parts, key=lambda part: (part.source.stop - part.source.start, part.source.start), default=None)


def fits(source: str, target: str) -> bool:
    """Tell whether an English and a Chinese text are short enough for a card.

    >>> fits("A short one.", "短句。"), fits("word " * 26, "短句。")
    (True, False)
    """
    english, chinese = languages.get(ENGLISH), languages.get(CHINESE)
    return english.count(source) <= LONGEST_WORDS and chinese.length(target) <= LONGEST_CHARACTERS


def _cuts(linked: LinkedPair) -> Iterator[Cut]:
    """Yield the safe cuts in order, the two ends included; no two share a place on either side."""
    last: Cut = (0, 0)
    yield last
    reach = _reach(linked)
    target_cuts = [(at, mark) for at, mark in _marks(linked.target, needs_clause=False)]
    for at, mark in _marks(linked.source, needs_clause=True):
        low, high = reach[at]
        fitting = [(other, m) for other, m in target_cuts if other > last[1] and low < other <= high]
        alike = [other for other, m in fitting if m == mark] or [other for other, _ in fitting]
        if len(alike) == 1 and at > last[0]:
            last = at, alike[0]
            yield last
    yield len(linked.source), len(linked.target)


def _marks(words: Sequence[Word], needs_clause: bool) -> Iterator[tuple[int, str]]:
    """Yield (first word after it, mark) of each place where a side may be cut."""
    for number, word in enumerate(words[:-1]):
        if _is_list_number(words, number):
            yield number, "list"
        if word.stem not in _CUTS | _STOPS or word.text == _LISTED or _is_list_number(words, number + 1):
            continue
        if not (word.stem == "P," and needs_clause) or _has_verb(words[number + 1 :]):
            yield number + 1, word.stem


def _is_list_number(words: Sequence[Word], number: int) -> bool:
    if number + 1 >= len(words) or words[number].pos != "M" or words[number + 1].stem not in _LIST_CLOSES:
        return False
    return number == 0 or words[number - 1].pos in "PF"


def _has_verb(words: Sequence[Word]) -> bool:
    """Tell whether the words up to the next mark hold a verb."""
    for word in words:
        if word.pos == "P":
            return False
        if word.pos == "V" or word.lemma in {"be", "have", "do", "can", "will", "may", "must", "should"}:
            return True
    return False


def _reach(linked: LinkedPair) -> list[tuple[int, int]]:
    """Return for each English place the last Chinese word linked before it and the first linked from it on."""
    count = len(linked.source)
    before, after = [-1] * (count + 1), [len(linked.target)] * (count + 1)
    for link in linked.links:
        pos = linked.source[link.source].pos, linked.target[link.target].pos
        if "P" in pos or (pos == ("F", "F") or link.probability < SURE):
            continue
        before[link.source + 1] = max(before[link.source + 1], link.target)
        after[link.source] = min(after[link.source], link.target)
    for number in range(count):
        before[number + 1] = max(before[number + 1], before[number])
        after[count - number - 1] = min(after[count - number - 1], after[count - number])
    return list(zip(before, after, strict=True))


def _part(linked: LinkedPair, start: Cut, stop: Cut) -> Clip | None:
    source = _trimmed(linked.source, start[0], stop[0])
    target = _trimmed(linked.target, start[1], stop[1])
    if not source or not target or not _is_whole(linked.source, start[0], stop[0]):
        return None
    inside = [word for word in linked.source if source.start <= word.span.start and word.span.stop <= source.stop]
    return Clip(source, target) if stands_alone(inside) else None


def _is_whole(words: Sequence[Word], start: int, stop: int) -> bool:
    """Tell whether a part that reaches over the end of a sentence holds whole sentences only."""
    if not any(word.stem in _STOPS for word in words[start : stop - 1]):
        return True
    begins = start == 0 or words[start - 1].stem in _STOPS
    return begins and words[stop - 1].stem in _STOPS | {"P)"}


def _trimmed(words: Sequence[Word], start: int, stop: int) -> Span | None:
    """Return the characters of a stretch of words without list number and marks at its ends (a full stop stays)."""
    if start < stop and _is_list_number(words, start):
        start += 2
    while start < stop and words[start].stem in _CUTS | _STOPS | {"P)", "P”"}:
        start += 1
    while start < stop and words[stop - 1].stem in _ENDS:
        stop -= 1
    if start < stop and words[stop - 1].lemma in {"and", "or"}:
        return _trimmed(words, start, stop - 1)
    return Span(words[start].span.start, words[stop - 1].span.stop) if start < stop else None


def _holds(part: Clip, occurrence: Occurrence) -> bool:
    return all(
        outer.start <= inner.start and inner.stop <= outer.stop
        for outer, inner in ((part.source, occurrence.source), (part.target, occurrence.target))
    )


def _is_card(linked: LinkedPair, part: Clip) -> bool:
    source, target = part.source.of(linked.pair.source), part.target.of(linked.pair.target)
    english, chinese = languages.get(ENGLISH), languages.get(CHINESE)
    balanced = all(text.count(a) == text.count(b) for text in (source, target) for a, b in ("()", "（）", "“”", "《》"))
    long_enough = english.count(source) >= LEAST_WORDS and chinese.length(target) >= LEAST_CHARACTERS
    return balanced and long_enough and fits(source, target) and not target.startswith(_CONTRAST)
