"""How a selection is divided into decks: one for all, one for each tag, one for each article.

A deck remembers what it is made of (its home, "article:food/bread" or "tag:food"), so that an edited title never gives
it a second name in a learner's collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from flashcards.ledger import Shipped
from flashcards.model import Article, Deck, Note

ONE, TAG, ARTICLE = "one", "tag", "article"
LONGEST: Final = 60  # characters of the last part of a deck's name
_BETWEEN: Final = "::"  # decks in decks
_KEPT_APART: Final = ("source", "year")  # tags that say where an article is from, not what it is about


class Lesson(NamedTuple):
    """A deck to be: its full name, its home ("" for one of all articles), the ids of its articles."""

    name: str
    home: str
    articles: frozenset[str]


def divide(articles: Sequence[Article], root: str, by: str) -> tuple[Lesson, ...]:
    """Divide articles into lessons, in order of date; `root` is the name all decks begin with.

    An article of several tags goes to that of its own folder, else to the first one that is no source and no year; one
    without any stays in the deck `root` itself.
    """
    if by == ONE:
        return (Lesson(root, "", frozenset(article.id for article in articles)),)
    homes: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda each: (each.date or "~", each.id)):
        homes.setdefault(_home(article, by), []).append(article)
    lessons, names = [], set[str]()
    for home, own in homes.items():
        label = _label(own[0]) if by == ARTICLE else home.partition(":")[2]
        name = _free(f"{root}{_BETWEEN}{label}" if label else root, names)
        names.add(name.casefold())
        lessons.append(Lesson(name, home, frozenset(article.id for article in own)))
    return tuple(lessons)


def remembered(shipped: Sequence[Shipped]) -> str:
    """Return how a deck's own latest package was divided."""
    said = [deck.memory.by for one in shipped if one.own for deck in one.decks if deck.memory.by]
    if said:
        return said[-1]
    homes = [deck.memory.home for one in shipped if one.own for deck in one.decks]
    return next((by for home in homes for by in (ARTICLE, TAG) if home.startswith(f"{by}:")), ONE)


def apart(decks: Iterable[Deck], by: str) -> tuple[Note, ...]:
    """Return the notes that live in decks which were divided otherwise than `by`."""
    return tuple(note for deck in decks if _kind(deck.memory.home) != by for note in deck.notes)


def _kind(home: str) -> str:
    return home.partition(":")[0] or ONE


def _home(article: Article, by: str) -> str:
    return f"article:{article.id}" if by == ARTICLE else f"tag:{tag_of(article)}"


def tag_of(article: Article) -> str:
    """Return the tag by which an article is put into a deck, "" if it has none."""
    folder = article.id.rpartition("/")[0].replace("/", _BETWEEN)
    about = [tag for tag in article.tags if tag.split(_BETWEEN)[0] not in _KEPT_APART]
    return next((tag for tag in about if tag.casefold() == folder.casefold()), next(iter(about), ""))


def _label(article: Article) -> str:
    """Return the last part of the name of an article's deck: its date and title, of bounded length."""
    title = article.title or article.id.rpartition("/")[2]
    label = " ".join(f"{article.date} {title}".replace(_BETWEEN, ":").split())
    if len(label) > LONGEST:
        label = label[: LONGEST - 1].rpartition(" ")[0] or label[: LONGEST - 1]
        label = label.rstrip(" ,.:;-") + "…"
    return label.strip(":")


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no other deck of the package has; Anki does not tell case."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free
