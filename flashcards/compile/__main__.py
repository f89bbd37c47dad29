"""`python -m flashcards.compile [STEP...]`: make the shipped data anew, the same bytes for the same sources."""

from __future__ import annotations

import sys

from flashcards.compile import dictionary, lexicon, words
from flashcards.languages.table import FOLDER

STEPS = {"words": words.write, "dictionary": dictionary.write, "lexicon": lexicon.write}
"""In the order in which one needs what another wrote."""


def main(chosen: list[str]) -> None:
    """Run the chosen compile steps, all if none is named, and tell the sizes of the files."""
    unknown = [step for step in chosen if step not in STEPS]
    if unknown:
        sys.exit(f"No step {', '.join(unknown)}; there are {', '.join(STEPS)}.")
    FOLDER.mkdir(exist_ok=True)
    for name, write in STEPS.items():
        if not chosen or name in chosen:
            write()
    for path in sorted(FOLDER.glob("*.*")):
        print(f"{path.stat().st_size:>9,}  {path.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
