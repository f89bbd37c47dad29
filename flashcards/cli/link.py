"""`flashcards link`: which word translates which, in sentences that are cut into words already."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flashcards.errors import SettingsError


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--probabilities", is_flag=True, help="Print each link as i-j:0.93.")
def link(file: Path, probabilities: bool) -> None:
    """Link the words of `source ||| target` lines; print `i-j` pairs, Pharaoh's format, a line for a line.

    FILE is UTF-8 text, or - for standard input. Words are separated by blanks, either language may stand first.
    """
    from flashcards import links, pharaoh

    sentences = pharaoh.parse(read(file), "" if str(file) == "-" else str(file))
    for found in links.link_tokens(sentences):
        click.echo(pharaoh.written(found, probabilities=probabilities))


def read(file: Path) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raises SettingsError if it cannot be read."""
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise SettingsError(message, "Check its name, and who may read it.") from None
