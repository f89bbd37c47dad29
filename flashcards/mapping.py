"""How a MAP is run: by any mapper, from the cache where nothing changed, an error in one article a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeVar

from flashcards import cache, pipeline
from flashcards.errors import SeedError
from flashcards.model import Article, Counts, Place, Seed
from flashcards.person import NOBODY, Person
from flashcards.pipeline import Chosen, Worked, count, glossary
from flashcards.settings import Settings

REPORT = "That is a fault of the program: please report it, with the article. The others are built."

Item = TypeVar("Item")
Result = TypeVar("Result")
Made = TypeVar("Made", bound="Worked | Outline")
Made_co = TypeVar("Made_co", bound="Worked | Outline", covariant=True)
Mapper = Callable[[Callable[[Item], Result], Iterable[Item]], Iterable[Result]]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a library lists of an article: its head (an Article without passages) and how much is in it."""

    article: Article
    pairs: int
    terms: int
    doubts: int


class Stage(Protocol[Made_co]):
    """What makes something of a seed: `work_or_error` or `outline_or_error`."""

    def __call__(self, seed: Seed, settings: Settings) -> Made_co | SeedError:
        """Work on a seed; an error is a value."""
        ...


def work_all(
    seeds: Sequence[Seed],
    settings: Settings,
    mapper: Mapper[Seed, Made | SeedError],
    stage: Stage[Made],
) -> tuple[tuple[Made, ...], tuple[SeedError, ...]]:
    """Work on each seed by itself; return what became of the good ones, in order, and the errors of the others.

    `mapper` is any ordered `(function, items) -> results`: the builtin, or that of a pool of processes; `stage` is
    `work_or_error` or `outline_or_error`.
    """
    results = tuple(mapper(partial(stage, settings=settings), seeds))
    errors = tuple(result for result in results if isinstance(result, SeedError))
    return tuple(result for result in results if not isinstance(result, SeedError)), errors


def work_or_error(seed: Seed, settings: Settings) -> Worked | SeedError:
    """Work on a seed, from the cache if nothing changed; an error is a value, so that it costs no other article."""
    return guarded(seed, lambda: work(seed, settings))


def work(seed: Seed, settings: Settings) -> Worked:
    """Work on a seed, from the cache if nothing changed; raises SeedError."""
    made_of = parts(seed, settings)
    return cache.remember(made_of, lambda: replace(pipeline.work(seed, settings), made_of=cache.digest(made_of)))


def outline_or_error(seed: Seed, settings: Settings, person: Person = NOBODY) -> Outline | SeedError:
    """Tell what a library lists of a seed; kept apart in the cache, so that a thousand articles list in a second."""

    def make() -> Outline:
        worked = work(seed, settings)
        return Outline(
            replace(worked.article, passages=()),
            pairs=len(worked.pairs),
            terms=len(glossary(worked, count([worked]), person)),
            doubts=sum(bool(pair.doubts) for pair in worked.pairs),
        )

    own = person.glossary.identity().encode()
    return guarded(seed, lambda: cache.remember([b"outline", own, *parts(seed, settings)], make))


def choose(worked: Worked, counts: Counts, learned: str, settings: Settings, person: Person = NOBODY) -> Chosen:
    """Choose what of an article is worth a card; what the article alone tells of its targets is kept in the cache."""
    if not worked.made_of:
        return pipeline.choose(worked, counts, learned, settings, person)
    with cache.memo([b"targets", learned.encode(), worked.made_of.encode()]) as memo:
        return pipeline.choose(worked, counts, learned, settings, person, memo)


def guarded(seed: Seed, make: Callable[[], Result]) -> Result | SeedError:
    """Return what `make` returns, or the error it raises; a fault of ours becomes the error of one article."""
    try:
        return make()
    except SeedError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article costs no other
        message = f"The program failed on this article ({type(error).__name__}: {error})."
        fault = SeedError(message, REPORT, Place(seed.path))
        fault.__cause__ = error
        return fault


def parts(seed: Seed, settings: Settings) -> list[bytes]:
    """Return all that the work on a seed depends on, beside the program itself."""
    said = [seed.path.encode(), seed.data, repr((settings.read, settings.align)).encode()]
    return said + [part for path, data in seed.companions for part in (path.encode(), data)]
