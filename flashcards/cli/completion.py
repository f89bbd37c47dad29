"""What the shell offers when a person presses Tab: articles, tags, folders, from file names and heads alone.

The verbs and options click completes by itself; README tells how a shell is taught to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

LAST_WORD = re.compile(r"""[^\s()（）"'“”]*\Z""")
OPERATORS = ("and", "or", "not")
HEAD_BYTES = 8192  # of a file, in which its front matter is looked for


def articles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's order
    """Offer the articles of the library by name, files where none begins so: bash offers either, not both."""
    from flashcards import readers

    names = (readers.article_id(path) for path, _ in _found(_seeds(context)))
    return _beginning(incomplete, names) or [CompletionItem(incomplete, type="file")]


def tags(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's order
    """Offer the tags that articles have."""
    return _beginning(incomplete, _tags(_seeds(context)))


def expression(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's order
    """Offer the tag, or the `and`, `or` and `not`, with which a tag expression may go on."""
    found = LAST_WORD.search(incomplete)
    before = incomplete[: found.start()] if found else ""
    words = before.replace("(", " ").split()
    is_complete = bool(words) and words[-1].casefold() not in OPERATORS
    offered = OPERATORS[:2] if is_complete else [*_tags(_seeds(context)), "not"]
    return _beginning(incomplete, (before + each for each in offered))


def folders(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's order
    """Offer the folders of the library that hold articles."""
    parents = {str(Path(path).parent.as_posix()) for path, _ in _found(_seeds(context))}
    return _beginning(incomplete, sorted(parents - {"."}))


def _seeds(context: click.Context) -> Path:
    return Path(context.find_root().params.get("seeds") or "seeds")


def _found(seeds: Path) -> Iterable[tuple[str, tuple[str, ...]]]:
    from flashcards import readers
    from flashcards.cli.library import files

    return readers.discover(files(seeds)) if seeds.is_dir() else ()


def _beginning(incomplete: str, offered: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(each) for each in offered if each.startswith(incomplete)]


def _tags(seeds: Path) -> list[str]:
    """Return the tags of the library, with all levels above them."""
    from flashcards.tags import levels

    return sorted({level for tag in _of_heads(seeds) for level in levels(tag)})


def _of_heads(seeds: Path) -> Iterator[str]:
    """Yield the tags of each article by its folder, its head, its dated first line and its sidecar."""
    from flashcards.errors import SeedError
    from flashcards.readers import frontmatter

    for path, companions in _found(seeds):
        try:
            facts, body, _ = frontmatter.take(_text(seeds / path), path)
            facts = facts.over(frontmatter.dated(body.lstrip().split("\n", 1)[0]) or frontmatter.Facts())
            beside = [(name, (seeds / name).read_bytes()) for name in companions if name.lower().endswith(".toml")]
            yield from frontmatter.all_tags(facts.over(frontmatter.sidecar(beside)), path)
        except (OSError, SeedError):
            continue  # the verb itself will say what is wrong with it


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
