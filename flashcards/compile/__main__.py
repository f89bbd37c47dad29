"""`python -m flashcards.compile`: make the shipped data anew, the same bytes for the same sources."""

from __future__ import annotations

from flashcards.compile import dictionary, words
from flashcards.languages.table import FOLDER


def main() -> None:
    """Run every compile step in order and tell the sizes."""
    FOLDER.mkdir(exist_ok=True)
    words.write()
    dictionary.write()
    for path in sorted(FOLDER.glob("*.*")):
        print(f"{path.stat().st_size:>9,}  {path.name}")


if __name__ == "__main__":
    main()
