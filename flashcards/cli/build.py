"""`flashcards build`: articles become a deck."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashcards.cli.choice import of_articles
from flashcards.cli.speak import Desk, report
from flashcards.errors import SettingsError

if TYPE_CHECKING:
    from flashcards.cli.work import Selection
    from flashcards.pipeline import Worked

CHOOSABLE = ("en", "zh", "both")
WAYS = ("one", "tag", "article")
HOW_TO_IMPORT = (
    "Double-click it, or choose File > Import in Anki; its default options are right. 双击它，或在 Anki 里导入。"
)

FIRST_TIME = (
    "This deck is built for the first time here: keep the file, the next build reads from it what you have. If you "
    "studied an earlier one that was moved, build again with --previous OLD.apkg before you import: reviews are safe "
    "either way, your own edits of its notes only then."
)
AFRESH = (
    "Built as if for the first time: reviews are safe, but your own edits of notes that you have are replaced at the "
    "next import, and sentences that were edited since are new cards."
)


@click.command()
@of_articles
@click.option("--learn", type=click.Choice(CHOOSABLE), help="The language learned; else as set, or as the deck is.")
@click.option("--deck", "deck_name", metavar="NAME", help="The deck's name in Anki, if it is new.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--previous", type=click.Path(path_type=Path), multiple=True, help="An earlier deck, if it was moved.")
@click.option("--produce/--no-produce", default=None, help="Also cards that ask for the word in its gap.")
@click.option("--listen/--no-listen", default=None, help="Also cards that are heard.")
@click.option("--cloze/--no-cloze", default=None, help="Also cloze notes.")
@click.option("--audio", type=click.Choice(["en", "both"]), help="Record English, or both; needs espeak-ng.")
@click.option("--decks-by", type=click.Choice(WAYS), help="One deck for all, one for each tag, or one an article.")
@click.option(
    "--known", "known_list", type=click.Path(path_type=Path, dir_okay=False), help="A list of words you know."
)
@click.option("--known-anki", type=click.Path(path_type=Path, dir_okay=False), help="Your own Anki collection.")
@click.option("--known-deck", metavar="NAME", help="With --known-anki: the deck of words you have studied.")
@click.option("--known-field", metavar="NAME", help="With --known-anki: the field the words stand in.")
@click.option("--limit", type=click.IntRange(1), help="New notes at most, for each language learned.")
@click.option("--limit-per-article", type=click.IntRange(1), help="New notes at most of each article.")
@click.option("--refresh", is_flag=True, help="Make all fields of shipped notes anew; hand edits on them are lost.")
@click.option("--fresh", is_flag=True, help="Build as if nothing had been shipped before.")
@click.option("--force", is_flag=True, help="Replace a file that flashcards did not write.")
@click.option("--dry-run", is_flag=True, help="Print what would be made, and write nothing.")
@click.pass_obj
def build(
    desk: Desk,
    articles: tuple[str, ...],
    expression: str | None,
    learn: str | None,
    deck_name: str | None,
    output: Path | None,
    previous: tuple[Path, ...],
    produce: bool | None,
    listen: bool | None,
    cloze: bool | None,
    audio: str | None,
    decks_by: str | None,
    known_list: Path | None,
    known_anki: Path | None,
    known_deck: str | None,
    known_field: str | None,
    limit: int | None,
    limit_per_article: int | None,
    refresh: bool,
    fresh: bool,
    force: bool,
    dry_run: bool,
) -> int:
    """Build an Anki deck from the articles in seeds/, from those a tag chooses, or from those named.

    ARTICLE is a file, a folder, or the name of an article as `flashcards list` prints it.
    """
    from flashcards import bind, looks, mapping, package
    from flashcards.cli import sound
    from flashcards.cli.appearance import dressed, looks_before
    from flashcards.cli.earlier import earlier
    from flashcards.cli.knowledge import with_known
    from flashcards.cli.summary import listed, summary, warned
    from flashcards.cli.work import selected
    from flashcards.settings import configure

    now = time_of_build()
    selection = selected(desk, articles, expression)
    in_force = selection.configured
    wishes = [
        ("cards.learn", learn, "--learn"),
        ("cards.produce", produce, "--produce"),
        ("cards.listen", listen, "--listen"),
        ("cards.cloze", cloze, "--cloze"),
        ("cards.audio", audio, "--audio"),
        ("deck.name", deck_name, "--deck"),
        ("deck.by", decks_by, "--decks-by"),
        ("deck.limit", limit, "--limit"),
        ("deck.limit_per_article", limit_per_article, "--limit-per-article"),
    ]
    for key, wish, option in (each for each in wishes if each[1] is not None):
        in_force = configure(in_force, key, wish, option)
    settings = in_force.settings

    path = output or desk.decks / f"{bind.file_name(expression or '', selection.named)}.apkg"
    shipped = () if fresh else earlier(path, desk.decks, previous, force=force)
    library = bind.Library(
        selection.worked,
        selection.library,
        selection.failed,
        selection.outside,
        whole=not articles,
        person=with_known(selection.person, known_list, known_anki, known_deck, known_field),
    )
    name = bind.deck_name(settings, [worked.article for worked in selection.worked], expression or "")
    studio = sound.studio(settings.cards.audio)
    voice = studio.voiced if studio else None
    bound = bind.bind(
        library, settings, name, shipped, now, refresh=refresh, fresh=fresh, voice=voice, choose=mapping.choose
    )
    if dry_run:
        for line in listed(bound):
            click.echo(line)
        desk.say(f"Nothing was written; without --dry-run this would be {path}.")
    else:
        for line in warned(bound):
            desk.say(line)
        if not any(one.own for one in shipped):
            desk.say(AFRESH if fresh else FIRST_TIME)
        types = looks.dated(dressed(desk, settings.deck.palette), looks_before(shipped), now)
        package.write(path, package.pack(bound.decks, now, types, sound.files(bound, shipped, studio)), force=force)
        click.echo(path)
    for line in summary(bound, desk.verbose):
        desk.say(line)
    if desk.verbose and not desk.quiet:
        tell_differences(desk, selection)
    if in_force.origin("cards.learn") == "default":
        desk.say("Learn the other language, or both, with --learn en, zh or both.")
    if not dry_run:
        desk.say(HOW_TO_IMPORT)
    return selection.exit_code


def tell_differences(desk: Desk, selection: Selection[Worked]) -> None:
    """Say where the articles translate terms otherwise than the glossary of the library's owner."""
    from flashcards.ownterms import differences

    for worked in selection.worked:
        report(differences(worked.linked, selection.person.glossary), desk.seeds)


def time_of_build() -> int:
    """Return the time of the build in seconds: SOURCE_DATE_EPOCH if it is set, else now."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        return int(time.time())
    if not said.isascii() or not said.isdigit() or not 0 < int(said) < 1 << 40:
        raise SettingsError(f"SOURCE_DATE_EPOCH={said!r} is no time.", "It is a number of seconds since 1970.")
    return int(said)
