"""The group of verbs, the options they share, and what an exit code means.

0: all well. 1: some article failed but the rest was done, or a finding of severity error. 2: usage, an unknown setting,
tag or path, an empty selection, nothing written. 130: stopped with Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from flashcards import __version__
from flashcards.cli import add, align, articles, build, check, link, settings, show, tag, terms
from flashcards.cli.speak import Desk, complain
from flashcards.errors import FlashcardsError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="flashcards")
@click.option("--seeds", type=click.Path(path_type=Path), default=Path("seeds"), help="The folder of articles (seeds).")
@click.option("--decks", type=click.Path(path_type=Path), default=Path("decks"), help="Where decks go (decks).")
@click.option("--encoding", metavar="NAME", default="", help="The encoding of the articles; else found out.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, help="Processes; worth it from hundreds of articles.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what was left out, and why.")
@click.pass_context
def group(
    context: click.Context, seeds: Path, decks: Path, encoding: str, jobs: int, quiet: bool, verbose: bool
) -> None:
    """Bilingual articles, English and Chinese, become Anki decks.

    Keep articles in seeds/, run `flashcards build`, and open the deck in decks/ with Anki.
    """
    context.obj = Desk(seeds, decks, encoding, jobs, quiet=quiet, verbose=verbose)


for verb in (
    build.build,
    articles.list_articles,
    show.show,
    terms.terms,
    check.check,
    add.add,
    tag.tag,
    tag.tags,
    align.align,
    align.score,
    link.link,
    settings.settings,
):
    group.add_command(verb)


ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Our matrices are small: more threads of linear algebra take three times the processor's time and win nothing."""


def main() -> None:
    """Run the command line and exit with the code that its verb, or its failure, stands for."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        code = group.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = 2
    except FlashcardsError as error:
        complain(error)
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped; nothing half-done was left behind.", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not our failure. Python would complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
