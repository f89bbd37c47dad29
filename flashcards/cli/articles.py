"""`flashcards list`: the articles of the library, or those that a tag expression chooses."""

from __future__ import annotations

import json
from collections.abc import Callable

import click

from flashcards.cli.choice import of_articles
from flashcards.cli.speak import Desk, counted, row

COLUMNS = ("id", "date", "source", "title", "tags", "layout", "pairs", "terms", "doubts")
SORT_KEYS: dict[str, Callable[[dict[str, object]], object]] = {
    "id": lambda line: line["id"],
    "date": lambda line: (line["date"], line["id"]),
    "source": lambda line: (line["source"], line["date"], line["id"]),
    "title": lambda line: (line["title"], line["id"]),
    "pairs": lambda line: (line["pairs"], line["id"]),
    "terms": lambda line: (line["terms"], line["id"]),
    "doubts": lambda line: (line["doubts"], line["id"]),
}


@click.command("list")
@of_articles
@click.option("--sort", type=click.Choice(list(SORT_KEYS)), default="id", help="What to order them by.")
@click.option("--format", "form", type=click.Choice(["text", "tsv", "json"]), default="text", help="How to print them.")
@click.pass_obj
def list_articles(desk: Desk, articles: tuple[str, ...], expression: str | None, sort: str, form: str) -> int:
    """List the articles: date, source, title, tags, layout, and how many pairs, terms and doubts each has."""
    from flashcards.cli.work import outlined

    selection = outlined(desk, articles, expression)
    lines: list[dict[str, object]] = [
        {
            "id": outline.article.id,
            "date": outline.article.date,
            "source": outline.article.source,
            "title": outline.article.title,
            "tags": " ".join(outline.article.tags),
            "layout": f"{outline.article.layout}, {outline.article.first} first",
            "pairs": outline.pairs,
            "terms": outline.terms,
            "doubts": outline.doubts,
        }
        for outline in selection.worked
    ]
    lines.sort(key=SORT_KEYS[sort])  # type: ignore[arg-type]  # every key is a tuple or text of one shape
    if form == "json":
        click.echo(json.dumps(lines, ensure_ascii=False, indent=1))
    elif form == "tsv":
        for line in lines:
            click.echo(row([line[column] for column in COLUMNS]))
    else:
        for line in lines:
            click.echo("  ".join(str(line[column]) for column in ("id", "title", "date", "source") if line[column]))
            click.echo(
                f"  {counted(int(str(line['pairs'])), 'pair')}, {counted(int(str(line['terms'])), 'term')}, "
                f"{counted(int(str(line['doubts'])), 'doubt')}; {line['layout']}; {line['tags'] or 'no tags'}"
            )
    return selection.exit_code
