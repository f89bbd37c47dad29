"""Files made to do harm, and files of gigantic articles: seconds and memory until each is read or refused.

Run: python -m tests.benchmarks.hostile [NAME...]. Each file is read in a process of its own; the figures are those of
the whole process, Python and our modules included. `tests/test_hostile.py` holds the short form.
"""

from __future__ import annotations

import resource
import subprocess
import sys

from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.readers import read
from tests.hostile import FILES, LARGE, made


def main(names: list[str]) -> None:
    """Print a line for each file: seconds of processor time, megabytes, what became of it."""
    worst = [0.0, 0.0]
    for name in names or [*FILES, *LARGE]:
        run = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.hostile", "--one", name],
            capture_output=True,
            text=True,
            check=False,
        )
        print(run.stdout.rstrip() or f"{name}: FAILED {run.stderr[-300:]}", flush=True)
        figures = run.stdout.split("\t")
        if len(figures) > 2:
            worst = [max(worst[0], float(figures[1])), max(worst[1], float(figures[2]))]
    print(f"worst: {worst[0]:.1f} s, {worst[1]:.0f} MB")


def one(name: str) -> None:
    """Read one file and tell what became of it."""
    data = made(name)
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        article = read(Seed(name, data))
        told = f"read: {len(article.passages)} passages"
    except SeedError as error:
        told = f"refused: {error.message}"
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name}\t{seconds:.1f}\t{after.ru_maxrss / 1024:.0f}\t{told}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main(sys.argv[1:])
