"""The articles a verb is about, worked on: errors told, tags asked, and what exit code that leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic

import click

from flashcards import cache, mapping, parallel, tags
from flashcards.cli.library import configured, find, person_of
from flashcards.cli.speak import Desk, complain, report
from flashcards.errors import FlashcardsError, SeedError, SettingsError
from flashcards.mapping import Made, Outline
from flashcards.model import Article, Seed
from flashcards.person import NOBODY, Person
from flashcards.pipeline import Worked
from flashcards.readers import article_id
from flashcards.settings import Configured

AGAIN = "Mend what is said above, and try again."
PROGRESS_FROM = 4
"""So many articles take long enough that a person wants to see how far it is."""


@dataclass(frozen=True)
class Selection(Generic[Made]):
    """The articles chosen, all that were worked on, the settings, and the errors of the others.

    `named` is what the arguments call them, () for the whole library; `outside` the ids of those outside the library,
    `person` what the owner of the library says of terms.
    """

    configured: Configured
    worked: tuple[Made, ...]
    library: tuple[Made, ...]
    errors: tuple[SeedError, ...]
    named: tuple[str, ...] = ()
    outside: frozenset[str] = frozenset()
    person: Person = NOBODY

    @property
    def failed(self) -> frozenset[str]:
        """The ids of the articles that could not be worked on."""
        return frozenset(article_id(error.at.path) for error in self.errors if error.at)

    @property
    def exit_code(self) -> int:
        """1 if some article failed, else 0."""
        return 1 if self.errors else 0


def selected(desk: Desk, articles: Sequence[str], expression: str | None) -> Selection[Worked]:
    """Work on the articles that the arguments name and the tag expression chooses.

    What is wrong with an article is told and costs no other. Raises SettingsError if nothing is left.
    """
    selection = gathered(desk, articles, expression, mapping.work_or_error, person_of(desk))
    cache.prune()
    return selection


def outlined(desk: Desk, articles: Sequence[str], expression: str | None) -> Selection[Outline]:
    """Return what the library lists of the same articles; quick, for it reads only what is kept of each."""
    person = person_of(desk)
    return gathered(desk, articles, expression, partial(mapping.outline_or_error, person=person), person)


def gathered(
    desk: Desk,
    articles: Sequence[str],
    expression: str | None,
    stage: mapping.Stage[Made],
    person: Person,
) -> Selection[Made]:
    """Take the articles through a stage, tell what is wrong with any, and choose by tag."""
    in_force = configured(desk)
    wanted = tags.parse(expression) if expression is not None else None
    shelf = find(desk, articles)
    made, failed = mapping.work_all(shelf.seeds, in_force.settings, progress(desk), stage)
    errors = (*shelf.errors, *failed)
    for error in errors:
        complain(error, desk.seeds)
    if not made:
        raise nothing_worked(desk, errors)
    if wanted is not None:
        refuse_unknown_tags(wanted, [each.article for each in made])
    chosen = tuple(each for each in made if wanted is None or tags.matches(wanted, each.article.tags))
    if not chosen:
        raise SettingsError(f"No article matches {expression!r}.", "`flashcards list` shows the tags of each.")
    if not desk.quiet:
        findings = (finding for each in chosen for finding in each.article.left_out)
        report((finding for finding in findings if finding.severity != "note"), desk.seeds)
    return Selection(in_force, chosen, made, errors, shelf.named, shelf.outside, person)


def refuse_unknown_tags(wanted: tags.Expression, articles: Sequence[Article]) -> None:
    """Raise SettingsError if an expression speaks of a tag that no article has."""
    known = {level for article in articles for tag in article.tags for level in tags.levels(tags.slug(tag))}
    for name in tags.names(wanted):
        if name not in known:
            near = tags.nearest(name, known)
            hint = f"Did you mean {near!r}?" if near else f"Known tags: {', '.join(sorted(known)) or 'none'}."
            raise SettingsError(f"No article has the tag {name!r}.", hint)


def nothing_worked(desk: Desk, errors: Sequence[SeedError]) -> FlashcardsError:
    """Return the error that says why no article was left, and what to do."""
    if errors:
        return SettingsError("No article is left that could be used.", AGAIN)
    return SettingsError(f"There is no article in {desk.seeds}/.", "Put one into it: text or Markdown, two languages.")


def progress(desk: Desk) -> mapping.Mapper[Seed, Made | SeedError]:
    """Return a map that shows, on a terminal only, how many articles are done."""

    def mapper(function: Callable[[Seed], Made | SeedError], items: Iterable[Seed]) -> Iterable[Made | SeedError]:
        seeds = list(items)
        if desk.jobs > 1 or desk.quiet or len(seeds) < PROGRESS_FROM or not sys.stderr.isatty():
            return parallel.run(function, seeds, desk.jobs)
        with click.progressbar(seeds, label="Reading articles", file=sys.stderr) as bar:
            return [function(seed) for seed in bar]

    return mapper
