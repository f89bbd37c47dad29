"""How long a build takes, from an empty and from a warm cache, how long help takes, and the memory of it.

`python tests/benchmarks/build.py [ARTICLE...]`: best of five whole processes each; the articles of `seeds/` by default,
and the first article of the project where FLASHCARDS_GOLD names the folder that has it.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
ROOT = Path(__file__).parent.parent.parent


def timed(arguments: list[str], cache: Path) -> float:
    """Return the seconds that one run of the command line takes."""
    environment = {**os.environ, "FLASHCARDS_CACHE": str(cache)}
    command = [sys.executable, "-m", "flashcards", *arguments]
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment, cwd=ROOT, capture_output=True)
    return time.perf_counter() - start


def best(arguments: list[str], *, cold: bool) -> float:
    """Return the best of several runs, each from an empty cache or all from one that is warm."""
    with tempfile.TemporaryDirectory() as folder:
        if not cold:
            timed(arguments, Path(folder))
        return min(timed(arguments, Path(folder) / str(run) if cold else Path(folder)) for run in range(RUNS))


def main() -> None:
    """Print a row a selection of articles."""
    selections = [[str(path)] for path in map(Path, sys.argv[1:])] or [[]]
    if not sys.argv[1:] and os.environ.get("FLASHCARDS_GOLD"):
        selections += [[str(path)] for path in Path(os.environ["FLASHCARDS_GOLD"], "sample").glob("000_*.txt")]
    print("| articles | empty cache | warm cache |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for articles in selections:
            arguments = ["-q", "build", *articles, "-o", str(Path(folder) / "deck.apkg"), "--fresh", "--force"]
            cold, warm = best(arguments, cold=True), best(arguments, cold=False)
            print(
                f"| {' '.join(Path(article).name for article in articles) or 'seeds/'} | {cold:.2f} s | {warm:.2f} s |"
            )
    print(f"\n--help: {best(['--help'], cold=False):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of any of them: {peak:.0f} MB")


if __name__ == "__main__":
    main()
