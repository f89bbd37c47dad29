"""How the command line speaks: data on standard output, everything for people on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from flashcards.errors import FlashcardsError
from flashcards.model import Finding, Place


@dataclass(frozen=True)
class Desk:
    """What the shared options say: where articles and decks lie, and how much to tell."""

    seeds: Path
    decks: Path
    encoding: str = ""
    jobs: int = 1
    quiet: bool = False
    verbose: bool = False

    def say(self, text: str = "") -> None:
        """Tell a person something, unless they asked for silence."""
        if not self.quiet:
            click.echo(text, err=True)


def complain(error: FlashcardsError, seeds: Path | None = None) -> None:
    """Print an error on standard error: where, what was found, what to do next."""
    where = f"{located(error.at, seeds)}: " if error.at else ""
    click.echo(f"{paint('error', 'error')}: {where}{error.message}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def report(findings: Iterable[Finding], seeds: Path | None = None) -> None:
    """Print findings on standard error, one a line."""
    for finding in findings:
        severity = paint(finding.severity, finding.severity)
        click.echo(f"{severity}: {located(finding.at, seeds)}: {finding.message} [{finding.rule}]", err=True)


def located(place: Place, seeds: Path | None) -> str:
    """Return a place as a person can open it: with the folder of articles before it, if it lies there."""
    return str(seeds / str(place)) if seeds and (seeds / place.path).is_file() else str(place)


def paint(text: str, severity: str) -> str:
    """Colour a word by how grave it is, on a terminal that did not set NO_COLOR."""
    if os.environ.get("NO_COLOR") or not sys.stderr.isatty():
        return text
    return click.style(text, fg={"error": "red", "warning": "yellow"}.get(severity, "cyan"), bold=True)


def row(cells: Sequence[object]) -> str:
    r"""Return one line of tab-separated values; tabs and line breaks inside a cell become a blank.

    >>> row(["a\tb", 1])
    'a b\t1'
    """
    return "\t".join(" ".join(str(cell).split()) for cell in cells)


def counted(number: int, thing: str) -> str:
    """Return a number and its noun, "1 article" or "2 articles".

    >>> counted(2, "article")
    '2 articles'
    """
    return f"{number} {thing}" + ("" if number == 1 else "s")
