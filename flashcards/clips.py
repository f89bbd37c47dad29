"""The part of a long pair that both sides share, so that a card need not show fifty words.

A cut is a mark on both sides: the end of a sentence, `;`, `:`, a dash, a comma before a clause, or the place before a
list number. It is safe if no link crosses it. A part is a sentence by itself: it has a main clause and ends in no list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards import languages
from flashcards.languages import zh_words
from flashcards.languages.en_clauses import HANGING, PREPOSITIONS, stands_alone
from flashcards.model import CHINESE, ENGLISH, Clip, LinkedPair, Occurrence, Span, Word

LONGEST_WORDS, LONGEST_CHARACTERS = 25, 45  # what a card shows at most
ROOM_WORDS, ROOM_CHARACTERS = 34, 60  # of a translation, which is no front, where nothing shorter is safe
LEAST_WORDS, LEAST_CHARACTERS = 4, 6  # of a part
SURE = 0.6  # a link below it between function words may cross a cut

_STOPS = frozenset({"P.", "P?", "P!"})
_CUTS = frozenset({"P;", "P:", "P-", "P,"})
# What opens the second half of what was begun before: 不是 ..., 而是 ...; 一 ..., 就 ...; and its subject is lost.
_SECOND_HALVES = frozenset({"而是", "就", "就会", "便", "才", "也", "都", "又", "还", "却", "则"})
_LOST = frozenset({"是", "比", "只是", "其中", "一来", "二来"}) | _SECOND_HALVES
_ZH_JOINING = frozenset(
    {"但", "但是", "而", "而且", "可", "可是", "不过", "所以", "因此", "于是", "因而", "并", "并且", "然而"}
)
_EN_JOINING = frozenset({"and", "but", "so", "yet"})
# What joins a reason on both sides: without it the reason is a sentence.
_EN_REASONS, _ZH_REASONS = frozenset({"because", "since"}), frozenset({"因为", "由于", "毕竟"})
_ZH_RESULTS = frozenset({"于是", "因此", "所以", "因而", "从而"})  # so that, where it tells a result
_ZH_HANGING = frozenset(
    {"要是", "如果", "一旦", "只要", "虽然", "尽管", "由于", "因为", "既然", "即使", "除非", "假如", "若", "当"}
)
_POINTING = frozenset(
    {"it", "he", "she", "they", "this", "that", "these", "those", "his", "her", "its", "their", "such"}
)
_ZH_POINTING = frozenset({"他", "她", "它", "他们", "她们", "它们", "这", "那", "其", "此"})
_OPENING_WORDS = 4  # of an English sentence, in which its subject stands
_HEARD = 0.15  # probability from which a link may be one
_LISTED = "\N{IDEOGRAPHIC COMMA}"
_LIST_CLOSES = frozenset({"P)", "P."})
_ENDS = _CUTS | {"P("}

Cut = tuple[int, int]  # the first English and Chinese word after it


def clip(linked: LinkedPair, occurrence: Occurrence, learned: str = "") -> Clip | None:
    """Return the shortest part that holds the occurrence on both sides; of a short pair a sentence, or all of it.

    A part has at least 4 English words and 6 Chinese characters, and at most 25 and 45; if none is safe the side that
    is not `learned` may have 34 or 60. None if there is none then.
    """
    found = _clip(linked, occurrence, LONGEST_WORDS, LONGEST_CHARACTERS)
    if found or not learned:
        return found
    if learned == ENGLISH:
        return _clip(linked, occurrence, LONGEST_WORDS, ROOM_CHARACTERS)
    return _clip(linked, occurrence, ROOM_WORDS, LONGEST_CHARACTERS)


def _clip(linked: LinkedPair, occurrence: Occurrence, words: int, characters: int) -> Clip | None:
    whole = Clip(Span(0, len(linked.pair.source)), Span(0, len(linked.pair.target)))
    is_short = fits(linked.pair.source, linked.pair.target, words, characters)
    cuts = [cut for cut in _cuts(linked) if not is_short or _is_end(linked, cut)]
    parts = [
        part
        for k, start in enumerate(cuts)
        for stop in cuts[k + 1 :]
        if (part := _part(linked, start, stop)) and _holds(part, occurrence)
        if _is_card(linked, part, words, characters)
        if not is_short or start == (0, 0) or not _points_back(linked, start)
    ]
    shortest = min(parts, key=lambda part: (part.source.stop - part.source.start, part.source.start), default=None)
    return shortest or (whole if is_short else None)


def fits(source: str, target: str, words: int = LONGEST_WORDS, characters: int = LONGEST_CHARACTERS) -> bool:
    """Tell whether an English and a Chinese text are short enough for a card.

    >>> fits("A short one.", "短句。"), fits("word " * 26, "短句。")
    (True, False)
    """
    english, chinese = languages.get(ENGLISH), languages.get(CHINESE)
    return english.count(source) <= words and chinese.length(target) <= characters


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
    after = linked.target[stop[1] : stop[1] + 1]
    if (after and zh_words.simplify(after[0].text) in _SECOND_HALVES) or _is_lost(linked, start, stop):
        return None
    begins = start if start == (0, 0) else _begins(linked, start)  # as the text begins, both sides alike
    source, target = _trimmed(linked.source, begins[0], stop[0]), _trimmed(linked.target, begins[1], stop[1])
    if not source or not target or not _is_whole(linked.source, start[0], stop[0]):
        return None
    inside = [word for word in linked.source if source.start <= word.span.start and word.span.stop <= source.stop]
    return Clip(source, target) if stands_alone(inside) else None


def _begins(linked: LinkedPair, start: Cut) -> Cut:
    """Return where a part begins on both sides without what joins it to what stood before."""
    english, chinese = (_past_marks(linked.source, start[0]), _past_marks(linked.target, start[1]))
    first, said = linked.source[english].lemma, zh_words.simplify(linked.target[chinese].text)
    if first in _EN_REASONS and said in _ZH_REASONS:
        return english + 1, chinese + 1
    if first == "so" and _is_that(linked.source, english + 1) and said in _ZH_RESULTS:
        return english + 2, chinese + 1
    return _joined(linked.source, start[0], _EN_JOINING), _joined(linked.target, start[1], _ZH_JOINING)


def _is_that(words: Sequence[Word], number: int) -> bool:
    return number < len(words) - 1 and words[number].lemma == "that"


def _past_marks(words: Sequence[Word], start: int) -> int:
    while start < len(words) - 1 and words[start].pos == "P":
        start += 1
    return start


def _joined(words: Sequence[Word], start: int, joining: frozenset[str]) -> int:
    """Return where a part begins without the word that joins it to what stood before: but, 因此."""
    start = _past_marks(words, start)
    is_result = _is_that(words, start + 1)  # so that
    return start + 1 if zh_words.simplify(words[start].text.lower()) in joining and not is_result else start


def _is_lost(linked: LinkedPair, start: Cut, stop: Cut) -> bool:
    """Tell whether the Chinese of a part lacks the subject of its clause, or what it hangs on."""
    english, chinese = _begins(linked, start)
    said = [zh_words.simplify(word.text) for word in linked.target[chinese : stop[1]]]
    if not said:
        return True
    is_answered = linked.source[english].lemma in HANGING or bool(_SECOND_HALVES & set(said))
    if said[0] in _ZH_HANGING and not is_answered:
        return True
    if start[1] == 0 or said[0] in _LOST:
        return start[1] > 0
    subject = _subject(linked.source, english, stop[0])
    inside = [
        link
        for link in (*linked.links, *linked.weak)
        if link.source == subject and start[1] <= link.target < stop[1] and link.probability >= _HEARD
    ]
    return subject >= 0 and not inside


def _subject(words: Sequence[Word], start: int, stop: int) -> int:
    """Return the noun an English part begins with, -1 if it begins with something else."""
    for number in range(start, min(stop, start + _OPENING_WORDS)):
        if words[number].pos == "N":
            return number
        if words[number].pos not in "FAM" or words[number].lemma in PREPOSITIONS:
            return -1
    return -1


def _is_end(linked: LinkedPair, cut: Cut) -> bool:
    """Tell whether a cut is the end of a sentence on both sides, or of the pair."""
    if cut[0] in {0, len(linked.source)} or cut[1] in {0, len(linked.target)}:
        return True
    source, target = linked.source[cut[0] - 1 : cut[0] + 1], linked.target[cut[1] - 1 : cut[1] + 1]
    is_apart = source[0].span.stop < source[1].span.start  # not the point of logo.svg
    return source[0].stem in _STOPS and target[0].stem in _STOPS and is_apart and target[1].pos != "P"


def _points_back(linked: LinkedPair, cut: Cut) -> bool:
    """Tell whether a sentence names what it is about by a pronoun, which only the sentence before explains."""
    english = linked.source[cut[0] : cut[0] + _OPENING_WORDS]
    chinese = linked.target[cut[1] : cut[1] + _OPENING_WORDS]
    return any(word.text.lower() in _POINTING for word in english) or any(
        zh_words.simplify(word.text) in _ZH_POINTING for word in chinese
    )


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


def _is_card(linked: LinkedPair, part: Clip, words: int, characters: int) -> bool:
    source, target = part.source.of(linked.pair.source), part.target.of(linked.pair.target)
    english, chinese = languages.get(ENGLISH), languages.get(CHINESE)
    balanced = all(text.count(a) == text.count(b) for text in (source, target) for a, b in ("()", "（）", "“”", "《》"))
    long_enough = english.count(source) >= LEAST_WORDS and chinese.length(target) >= LEAST_CHARACTERS
    return balanced and long_enough and fits(source, target, words, characters)
