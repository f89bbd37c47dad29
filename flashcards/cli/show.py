"""`flashcards show`: what each stage made of an article."""

from __future__ import annotations

import click

from flashcards.cli import completion, forms
from flashcards.cli.speak import Desk

STAGES = ("read", "clean", "split", "align", "links", "terms", "targets", "notes")


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", shell_complete=completion.articles)
@click.option("--after", "stage", type=click.Choice(STAGES), required=True, help="The stage to look at.")
@click.option("--format", "form", type=click.Choice(["text", "tsv", "json"]), default="text", help="How to print it.")
@click.option("--reasons", is_flag=True, help="With --after align: why each pair was aligned so.")
@click.option("--learn", type=click.Choice(["en", "zh", "both"]), help="With targets and notes: the language learned.")
@click.pass_obj
def show(desk: Desk, articles: tuple[str, ...], stage: str, form: str, reasons: bool, learn: str | None) -> int:
    """Show what a stage made of an article: its sentences, pairs, terms, candidates for cards.

    ARTICLE is a file, a folder, or the name of an article as `flashcards list` prints it.
    """
    from flashcards import pipeline
    from flashcards.cli.stages import made
    from flashcards.cli.work import selected
    from flashcards.settings import configure

    selection = selected(desk, articles, None)
    in_force = selection.configured
    if learn:
        in_force = configure(in_force, "cards.learn", learn, "--learn")
    counts = pipeline.count(selection.library)
    learned = pipeline.languages_learned(selection.worked, in_force.settings)
    for worked in selection.worked:
        view = made(stage, worked, counts, learned, in_force.settings, reasons=reasons, person=selection.person)
        for line in [forms.as_json(view.value)] if form == "json" else view.tsv if form == "tsv" else view.text:
            click.echo(line)
    return selection.exit_code
