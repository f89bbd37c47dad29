"""`flashcards add`: articles from anywhere come into the library, as readable Markdown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from flashcards.cli import completion
from flashcards.cli.speak import Desk, complain, counted, report
from flashcards.errors import SeedError, SettingsError
from flashcards.model import Place, Seed

if TYPE_CHECKING:
    from flashcards.library import Print
    from flashcards.pipeline import Worked
    from flashcards.readers.frontmatter import Facts

AGAIN = "Mend what is said above, and try again."


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--tag",
    "tags",
    metavar="TAG",
    multiple=True,
    shell_complete=completion.tags,
    help="A tag it is to have; may be given again.",
)
@click.option("--title", default="", help="Its title; else what it says of itself.")
@click.option("--date", default="", metavar="DATE", help="When it was published: 2023-07-05, 2023-07 or 2023.")
@click.option("--source", default="", help="Who published it.")
@click.option("--url", default="", help="Where it stands on the web.")
@click.option(
    "--to",
    "folder",
    default="",
    metavar="FOLDER",
    shell_complete=completion.folders,
    help="The folder below seeds/ it goes into; a tag too.",
)
@click.pass_obj
def add(
    desk: Desk, files: tuple[str, ...], tags: tuple[str, ...], title: str, date: str, source: str, url: str, folder: str
) -> int:
    """Bring articles into seeds/: each is written as Markdown, its paragraphs with their translation beneath.

    FILE is an article in any format that can be read, or a folder of them. A text that is in the library already is
    refused. Prints the new files, and proposes tags.
    """
    from flashcards import library, mapping, parallel, pipeline
    from flashcards.cli.library import configured, person_of
    from flashcards.cli.library import folder as seeds_of

    settings, person = configured(desk).settings, person_of(desk)
    wishes, home = wished(tags, title, date, source, url), below(desk, folder)
    there = [each for each in (seeds_of(desk.seeds) if desk.seeds.is_dir() else ()) if isinstance(each, Seed)]
    known = list(library.prints(there, settings, partial(parallel.run, jobs=desk.jobs)))
    found = list(dict.fromkeys(each for file in files for each in outside(desk, file)))
    if title and len(found) > 1:
        raise SettingsError(
            f"One title for {counted(len(found), 'article')}.", "Add them one by one, or leave it away."
        )
    errors = 0
    for seed in found:
        try:
            worked = mapping.work_or_error(seed, settings) if isinstance(seed, Seed) else seed
            if isinstance(worked, SeedError):
                raise worked
            refuse_known(worked, known)
            head = library.head_of(worked.article, wishes, folder)
            path = put(home, library.file_stem(head.title), library.as_markdown(worked, head))
        except SeedError as error:
            complain(error)
            errors += 1
            continue
        click.echo(path)
        known.append(library.print_of(worked.article))
        if not desk.quiet:
            report(finding for finding in worked.article.left_out if desk.verbose or finding.severity != "note")
        terms = pipeline.glossary(worked, pipeline.count([worked]), person)
        tell(desk, path, worked, library.proposed(worked, terms, tags_of(there)))
    if errors == len(found):
        raise SettingsError("Nothing was added.", AGAIN)
    return 1 if errors else 0


def wished(tags: Sequence[str], title: str, date: str, source: str, url: str) -> Facts:
    """Return what the options say of an article; raises SettingsError for a tag or date that is none."""
    from flashcards.cli.tag import slugs
    from flashcards.readers.frontmatter import Facts, take

    try:
        take(f"---\ndate: {json.dumps(date) if date else '~'}\n---\n", "--date")
    except SeedError as error:
        raise SettingsError(error.message, error.hint) from None
    return Facts(" ".join(title.split()), date, " ".join(source.split()), url.strip(), slugs(tags))


def below(desk: Desk, folder: str) -> Path:
    """Return a folder below seeds/; raises SettingsError if it lies elsewhere, or where no article may lie."""
    from flashcards.readers.names import is_article

    home = desk.seeds / folder
    inside = home.resolve().is_relative_to(desk.seeds.resolve())
    if not inside or not is_article(str(PurePosixPath(folder) / "x.md").lstrip("/"), {".md"}):
        raise SettingsError(f"{folder!r} is no folder for articles below {desk.seeds}/.", "Name one such as: ai/safety")
    return home


def outside(desk: Desk, file: str) -> tuple[Seed | SeedError, ...]:
    """Return the articles that a file or folder outside the library holds; raises SettingsError if it lies inside."""
    from flashcards.cli.library import one

    lot = one(desk, file)
    if not lot.outside:
        raise SettingsError(
            f"{file} is in {desk.seeds}/ already.", "To change its tags: flashcards tag ARTICLE --add TAG"
        )
    if not lot.seeds:
        raise SettingsError(f"There is no article in {file}.", "Name a file that holds both languages.")
    return lot.seeds


def refuse_known(worked: Worked, known: Sequence[Print]) -> None:
    """Raise SeedError if an article of the library has the same text, or nearly the same."""
    from flashcards import library

    other = library.same(library.print_of(worked.article), known)
    if other:
        message = f"The library has this text already, or nearly the same: {other}."
        raise SeedError(message, "Edit that article, or remove it first.", Place(worked.article.at.path))


def put(home: Path, stem: str, text: str) -> Path:
    """Write an article into a folder under a name that no other has, and return its path."""
    from flashcards.cli.files import new_file

    taken = {path.name.split(".")[0].casefold() for path in home.iterdir()} if home.is_dir() else set()
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    path = home / f"{next(name for name in names if name.casefold() not in taken)}.md"
    new_file(path, text.encode(errors="surrogatepass"))
    return path


def tags_of(seeds: Sequence[Seed]) -> set[str]:
    """Return the tags that articles of the library give themselves."""
    from flashcards import retag

    found: set[str] = set()
    for seed in seeds:
        try:
            found |= set(retag.tags_of(seed))
        except SeedError:
            continue  # told by every verb that works on it
    return found


def tell(desk: Desk, path: Path, worked: Worked, proposals: Sequence[str]) -> None:
    """Tell how much of an article is there, and which tags it might have."""
    doubts = sum(bool(pair.doubts) for pair in worked.pairs)
    said = f"{counted(len(worked.pairs), 'pair')}, {counted(doubts, 'doubt')}, layout {worked.article.layout}"
    desk.say(f"{path}: {said}.")
    if proposals:
        desk.say(f"  Tags you might want: flashcards tag {path} " + " ".join(f"--add {tag}" for tag in proposals))
