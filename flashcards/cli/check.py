"""`flashcards check`: what a careful person should look at in the articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from flashcards.cli import forms
from flashcards.cli.choice import of_articles
from flashcards.cli.speak import Desk, counted, located, paint, row
from flashcards.model import Finding

if TYPE_CHECKING:
    from flashcards.cli.work import Selection
    from flashcards.pipeline import Worked


@click.command()
@of_articles
@click.option("--format", "form", type=click.Choice(["text", "tsv", "json"]), default="text", help="How to print it.")
@click.pass_obj
def check(desk: Desk, articles: tuple[str, ...], expression: str | None, form: str) -> int:
    """Tell what to look at: doubtful pairs, what was left out, terms translated otherwise than in your glossary.

    Each finding has its file and line. With -v also what was left out as a matter of course. Exits with 1 if an article
    cannot be read or a finding is an error.
    """
    from flashcards.cli.work import selected

    selection = selected(replace(desk, quiet=True), articles, expression)  # what it would report is told here
    findings = [finding for finding in found(selection) if desk.verbose or finding.severity != "note"]
    if form == "json":
        click.echo(forms.as_json(findings))
    for finding in findings if form != "json" else ():
        where = located(finding.at, desk.seeds)
        if form == "tsv":
            click.echo(row([where, finding.severity, finding.rule, finding.message]))
        else:
            click.echo(f"{where}: {paint(finding.severity, finding.severity)}: {finding.message} [{finding.rule}]")
    hidden = "" if desk.verbose else " Say -v for what was left out as a matter of course."
    desk.say(f"{counted(len(findings), 'finding')} in {counted(len(selection.worked), 'article')}.{hidden}")
    return 1 if any(finding.severity == "error" for finding in findings) else selection.exit_code


def found(selection: Selection[Worked]) -> Iterator[Finding]:
    """Yield the findings of each article in the order of its lines."""
    from flashcards.ownterms import differences

    for worked in selection.worked:
        findings = [*worked.article.left_out, *doubted(worked), *differences(worked.linked, selection.person.glossary)]
        yield from sorted(findings, key=lambda finding: (finding.at.path, finding.at.line))


def doubted(worked: Worked) -> Iterator[Finding]:
    """Yield the doubts about the pairs of an article: none of these pairs becomes a card."""
    from flashcards.readers.lines import excerpt

    for pair in worked.pairs:
        for doubt in pair.doubts:
            rule, _, what = doubt.partition(": ")
            message = f'{what}, so this pair is on no card: "{excerpt(pair.source)}" / "{excerpt(pair.target)}"'
            yield Finding(rule, "warning", pair.at, message)
