"""`flashcards tag` and `flashcards tags`: the tags of articles, edited and counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from flashcards.cli import completion
from flashcards.cli.speak import Desk, complain, counted, row
from flashcards.errors import SeedError, SettingsError
from flashcards.model import Seed

MADE = "It comes from the folder, the source or the date of the article: move the file, or edit its head."


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", shell_complete=completion.articles)
@click.option(
    "--add",
    metavar="TAG",
    multiple=True,
    shell_complete=completion.tags,
    help="A tag the articles are to have; may be given again.",
)
@click.option(
    "--remove",
    metavar="TAG",
    multiple=True,
    shell_complete=completion.tags,
    help="A tag they are to have no more; may be given again.",
)
@click.pass_obj
def tag(desk: Desk, articles: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> int:
    """Add tags to articles, or take them away; nothing else in their files changes.

    Prints the files that were changed. ARTICLE is a file, a folder, or a name as `flashcards list` prints it.
    """
    from flashcards import retag
    from flashcards.cli.files import replace_file
    from flashcards.cli.library import configured

    if not add and not remove:
        raise SettingsError("Nothing to do.", "Say --add TAG or --remove TAG.")
    new, gone = slugs(add), slugs(remove)
    encoding = configured(desk).settings.read.encoding
    changes: list[tuple[Path, Seed, retag.Files]] = []
    errors = []
    found = list(dict.fromkeys(each for argument in articles for each in places(desk, argument)))
    refuse_missing([seed for _, seed in found if isinstance(seed, Seed)], gone, encoding)
    for root, seed in found:
        try:
            if isinstance(seed, SeedError):
                raise seed
            changes.append((root, seed, retag.retag(seed, new, gone, encoding)))
        except SeedError as error:
            errors.append(error)
            complain(error, desk.seeds)
    if not changes:
        raise SettingsError("No tag was changed.", "Mend what is said above, and try again.")
    for root, seed, files in changes:
        for path, data in files:
            replace_file(root / path, data)
            click.echo(root / path)
        if not files:
            desk.say(f"{seed.path}: its tags are so already.")
    return 1 if errors else 0


def places(desk: Desk, argument: str) -> list[tuple[Path, Seed | SeedError]]:
    """Return the articles that an argument names, each with the folder that its path is relative to."""
    from flashcards.cli.library import one

    lot = one(desk, argument)
    named = Path(argument)
    root = desk.seeds if not lot.outside else named if named.is_dir() else named.parent
    return [(root, seed) for seed in lot.seeds]


def slugs(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags in their normal form; raises SettingsError for one in which nothing is left."""
    from flashcards.tags import slug

    for each in tags:
        if not slug(each):
            raise SettingsError(f"{each!r} is no tag.", "A tag has letters or digits: ai, ai::alignment, 强化学习.")
    return tuple(dict.fromkeys(map(slug, tags)))


def refuse_missing(seeds: Sequence[Seed], gone: Sequence[str], encoding: str) -> None:
    """Raise SettingsError if a tag that is to be taken away is in none of the articles, or not theirs to lose."""
    from flashcards import readers, retag
    from flashcards.settings import ReadSettings
    from flashcards.tags import nearest

    own: set[str] = set()
    made: set[str] = set()
    for seed in seeds if gone else ():
        try:
            own |= set(retag.tags_of(seed, encoding))
            made |= set(readers.read(seed, ReadSettings(encoding)).tags)
        except SeedError:
            continue  # told when it is its turn
    for each in gone:
        if each in made - own:
            raise SettingsError(f"The tag {each!r} cannot be taken away.", MADE)
        if each not in own and own:
            near = nearest(each, own)
            hint = f"Did you mean {near!r}?" if near in own else f"Their own tags are {', '.join(sorted(own))}."
            raise SettingsError(f"None of these articles has the tag {each!r}.", hint)
        if not own:
            raise SettingsError(f"None of these articles has the tag {each!r}.", "They have no tags of their own.")


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "tsv", "json"]), default="text", help="How to print them.")
@click.pass_obj
def tags(desk: Desk, form: str) -> int:
    """Count the articles of every tag; a tag counts those of the tags below it too."""
    from flashcards.cli.work import outlined
    from flashcards.tags import LEVEL, levels

    selection = outlined(desk, (), None)
    held = [{level for each in outline.article.tags for level in levels(each)} for outline in selection.worked]
    counts = {each: sum(each in tags for tags in held) for each in sorted(set().union(*held), key=levels)}
    if form == "json":
        click.echo(
            json.dumps([{"tag": each, "articles": counts[each]} for each in counts], ensure_ascii=False, indent=1)
        )
    elif form == "tsv":
        for each, count in counts.items():
            click.echo(row([each, count]))
    else:
        for each, count in counts.items():
            *above, name = each.split(LEVEL)
            click.echo(f"{'  ' * len(above)}{name}  {count}")
        bare = sum(not each for each in held)
        if bare:
            desk.say(f"{counted(bare, 'article')} without a tag.")
    return selection.exit_code
