"""`flashcards settings`: every value in force and where it came from."""

from __future__ import annotations

import json

import click

from flashcards.cli.speak import Desk, row


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "tsv", "json"]), default="text", help="How to print it.")
@click.pass_obj
def settings(desk: Desk, form: str) -> None:
    """Print each setting, its value and where that came from.

    Change one in seeds/flashcards.toml: `[cards]` and below it `learn = "both"`.
    """
    from flashcards.cli.library import configured
    from flashcards.settings import values

    in_force = configured(desk)
    pairs = values(in_force.settings)
    rows = [(key, json.dumps(value, ensure_ascii=False), in_force.origin(key)) for key, value in pairs]
    if form == "json":
        click.echo(json.dumps({key: {"value": json.loads(value), "origin": origin} for key, value, origin in rows}))
    elif form == "tsv":
        for cells in rows:
            click.echo(row(cells))
    else:
        width = max(len(key) for key, _, _ in rows)
        wide = max(len(value) for _, value, _ in rows)
        for key, value, origin in rows:
            click.echo(f"{key:{width}}  {value:{wide}}  {origin}")
