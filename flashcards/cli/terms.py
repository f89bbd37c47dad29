"""`flashcards terms`: the bilingual glossary of articles."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

import click

from flashcards.cli import forms
from flashcards.cli.choice import of_articles
from flashcards.cli.speak import Desk
from flashcards.model import Term

CSV_COLUMNS = ("english", "chinese", "score", "example_english", "example_chinese", "article")


@click.command()
@of_articles
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "tsv", "tbx", "tbx2", "csv", "json"]),
    default="text",
    help="How to print it; tbx is the standard of translators' tools, tbx2 its older form.",
)
@click.pass_obj
def terms(desk: Desk, articles: tuple[str, ...], expression: str | None, form: str) -> int:
    """Print the bilingual glossary of the articles: each term, its translations, its best sentence; best first.

    ARTICLE is a file, a folder, or the name of an article as `flashcards list` prints it.
    """
    from flashcards import pipeline
    from flashcards.cli.work import selected
    from flashcards.terms import merge

    selection = selected(desk, articles, expression)
    counts = pipeline.count(selection.library)
    merged = merge([pipeline.glossary(worked, counts, selection.person) for worked in selection.worked])
    for line in FORMS[form](merged):
        click.echo(line)
    return selection.exit_code


def as_text(terms: Sequence[Term]) -> Iterator[str]:
    """Yield each English term once, with its translations, and the sentences it is best seen in beneath."""
    for same in forms.grouped(terms):
        yield f"{same[0].score:6.2f}  {same[0].source}  {forms.SLASH.join(term.target for term in same)}"
        for term in same:
            pair = term.examples[0].pair
            yield f"        {pair.source}\n        {pair.target}  ({pair.article})"


def as_csv(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a head, and a row a term with its translations and the example that the best is best seen in."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for same in forms.grouped(terms):
        targets, pair = forms.SLASH.join(term.target for term in same), same[0].examples[0].pair
        writer.writerow([same[0].source, targets, f"{same[0].score:.3f}", pair.source, pair.target, pair.article])
    yield told.getvalue().rstrip("\n")


def as_json(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the terms as JSON objects, each with its translations, best first, their examples and where they stand."""
    yield forms.as_json(
        [
            {
                "english": same[0].source,
                "chinese": same[0].target,
                "score": same[0].score,
                "examples": _examples(same[0]),
                "translations": [
                    {"chinese": term.target, "score": term.score, "examples": _examples(term)} for term in same
                ],
            }
            for same in forms.grouped(terms)
        ]
    )


def _examples(term: Term) -> list[dict[str, str]]:
    return [{"english": at.pair.source, "chinese": at.pair.target, "article": at.pair.article} for at in term.examples]


def as_tbx(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the terms as TBX-Basic."""
    from flashcards import tbx

    yield tbx.write(terms, _origin(terms)).rstrip("\n")


def as_older_tbx(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the terms as TBX 2, which tools read that do not know the newer standard."""
    from flashcards import tbx

    yield tbx.write(terms, _origin(terms), tbx.OLDER).rstrip("\n")


def _origin(terms: Sequence[Term]) -> str:
    articles = sorted({at.pair.article for term in terms for at in term.examples})
    return f"Terms of {', '.join(articles)}, found by flashcards"


FORMS: dict[str, Callable[[Sequence[Term]], Iterator[str]]] = {
    "text": as_text,
    "tsv": lambda terms: forms.terms_tsv(tuple(terms)),
    "tbx": as_tbx,
    "tbx2": as_older_tbx,
    "csv": as_csv,
    "json": as_json,
}
