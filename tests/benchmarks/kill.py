"""Kill a build at many moments: the deck on disk is always whole, the old one or the new one.

`python tests/benchmarks/kill.py [KILLS]` (100 by default); `tests/test_killed.py` runs a few in CI.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flashcards import ledger

ROOT = Path(__file__).parent.parent.parent
ARTICLES = [ROOT / "seeds" / "food" / "fermentation.txt", ROOT / "seeds" / "space" / "asteroid-deflection.txt"]


def killed_builds(kills: int, folder: Path, seed: int = 0) -> tuple[int, int]:
    """Build in turn one article and both, killing each at a random moment; return how many were killed and not."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    environment = {**os.environ, "FLASHCARDS_CACHE": str(folder / "cache")}
    deck = folder / "decks" / "deck.apkg"

    def command(number: int) -> list[str]:
        articles = [str(path) for path in ARTICLES[: 1 + number % 2]]
        return [sys.executable, "-m", "flashcards", "-q", "build", *articles, "-o", str(deck)]

    start = time.perf_counter()
    subprocess.run(command(1), check=True, env=environment, cwd=ROOT, capture_output=True)
    length = time.perf_counter() - start
    killed = 0
    for number in range(kills):
        build = subprocess.Popen(
            command(number), env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 1.1) * length)
        build.kill()
        killed += build.wait() != 0
        assert ledger.read(deck.read_bytes()).decks, "the deck is not whole"
    left = [path.name for path in deck.parent.iterdir() if path != deck and path.suffix == ".apkg"]
    assert not left, left
    return killed, kills - killed


def main() -> None:
    """Kill and count."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        killed, finished = killed_builds(kills, Path(folder))
    print(f"{killed} builds killed, {finished} were done before: the deck was whole every time")


if __name__ == "__main__":
    main()
