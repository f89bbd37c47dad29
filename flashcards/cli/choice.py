"""Which articles a verb is about: the arguments and the option that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from flashcards.cli import completion

_ARGUMENT = click.argument("articles", nargs=-1, metavar="[ARTICLE]...", shell_complete=completion.articles)
_OPTION = click.option(
    "--tag",
    "expression",
    metavar="EXPR",
    shell_complete=completion.expression,
    help="Only articles with these tags: 'ai and not finance'.",
)


def of_articles(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb its `articles`, all of the library if none is named, and its `expression` of tags."""
    return _ARGUMENT(_OPTION(verb))
