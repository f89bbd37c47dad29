"""In which order a deck is studied: by date of the article, then by place in the text, each note once.

Notes of one sentence never follow each other while another note is there to stand between them. The position of a
shipped note is never moved (`place`), so that a rebuilt deck goes on where the learner is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import Final

from flashcards import notetypes
from flashcards.model import Article, Note

STEP: Final = 100  # positions; an article begins at a multiple of it, so that notes added later have room
_UNDATED: Final = "~"  # sorts behind every date
_LINE: Final = "<br>"


def order(articles: Iterable[tuple[Article, Sequence[Note]]]) -> tuple[Note, ...]:
    """Return the notes of all articles in the order of study, a note of several articles once, listing all of them.

    The notes' `due` are places in their article when they come and positions in the deck, from 1, when they go.
    """
    merged: dict[str, Note] = {}
    starts: dict[str, str] = {}
    for article, notes in sorted(articles, key=lambda each: (each[0].date or _UNDATED, each[0].id)):
        for note in sorted(notes, key=lambda each: (each.due, each.kind, each.key)):
            known = merged.get(note.guid)
            merged[note.guid] = _join(known, note) if known else note
            starts.setdefault(note.guid, article.id)
    by_article: dict[str, list[Note]] = {}
    for note in merged.values():
        by_article.setdefault(starts[note.guid], []).append(note)
    ordered: list[Note] = []
    for notes in by_article.values():
        ordered += _numbered(_kept_apart(notes), _next_start(ordered))
    return tuple(ordered)


def stepwise(notes: Sequence[Note], unknown: Mapping[str, frozenset[str]]) -> tuple[Note, ...]:
    """Return the notes of a deck so that each asks as little new as can be: what a note shows is known after it.

    `unknown` holds the words that a learner does not know at first, by guid. Of equals the earlier in the text goes
    first; two notes of one sentence never follow each other while another note is there.
    """
    met: set[str] = set()
    waiting = [(len(unknown[note.guid]), number) for number, note in enumerate(notes)]
    heapify(waiting)
    ordered = list[Note]()
    while waiting:
        count, number = heappop(waiting)
        note = notes[number]
        left = len(unknown[note.guid] - met)
        if left < count:
            heappush(waiting, (left, number))
            continue
        met |= unknown[note.guid]
        ordered.append(note)
    return tuple(_numbered(_kept_apart(ordered), 1))


def place(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes of a deck in the order of their positions; those without one (0) are placed where they stand.

    A new note takes the position of the shipped note of its article before it (else of the first one behind it); a new
    article comes behind all that was shipped, in the order given.
    """
    shipped = {_home(note): note.due for note in reversed(notes) if note.due}
    end = max((note.due for note in notes), default=0)
    newest, placed = "", []
    for note in notes:
        article, due = _home(note), note.due
        if due or article in shipped:
            due = shipped[article] = due or shipped[article]
        else:
            end = end + 1 if article == newest else _start_after(end)
            newest, due = article, end
        placed.append(replace(note, due=due))
    return tuple(sorted(placed, key=lambda note: note.due))


def _home(note: Note) -> str:
    return next(iter(note.articles), "")


def _kept_apart(notes: Sequence[Note]) -> list[Note]:
    """Return the notes with two of one sentence never side by side, as near to their order as that allows.

    When only notes of one sentence are left, they are put between earlier ones.
    """
    waiting, kept = list(notes), list[Note]()
    while waiting:
        at = next((number for number, note in enumerate(waiting) if not kept or _differ(kept[-1], note)), None)
        if at is None:
            break
        kept.append(waiting.pop(at))
    for note in waiting:
        at = next(
            (
                number
                for number in range(len(kept), -1, -1)
                if all(_differ(note, beside) for beside in kept[max(number - 1, 0) : number + 1])
            ),
            len(kept),
        )
        kept.insert(at, note)
    return kept


def _differ(one: Note, other: Note) -> bool:
    return one.content[:2] != other.content[:2]


def _numbered(notes: Sequence[Note], start: int) -> list[Note]:
    return [replace(note, due=start + number) for number, note in enumerate(notes)]


def _next_start(ordered: Sequence[Note]) -> int:
    return _start_after(ordered[-1].due) if ordered else 1


def _start_after(due: int) -> int:
    """Return the first position behind `due` at which an article may begin: 1, 101, 201...

    >>> _start_after(0), _start_after(24), _start_after(101)
    (1, 101, 201)
    """
    return -(-due // STEP) * STEP + 1


def _join(first: Note, again: Note) -> Note:
    """Return the first of two notes that are one, with the articles and tags of both."""
    articles = tuple(dict.fromkeys((*first.articles, *again.articles)))
    if articles == first.articles:
        return first
    lines = dict.fromkeys([*notetypes.field(first, "Article").split(_LINE), notetypes.field(again, "Article")])
    tags = {tag.casefold(): tag for tag in (*again.tags, *first.tags)}
    joined = notetypes.with_fields(first, Article=_LINE.join(line for line in lines if line))
    return replace(joined, articles=articles, tags=tuple(sorted(tags.values())))
