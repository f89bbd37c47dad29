"""Compile which English nouns name what can be seen and touched first of all: `data/things.table`, from WordNet 3.0.

WordNet sorts its nouns into files by what they are; a noun counts by its first, commonest sense. Run
`python -m flashcards.compile.things [FOLDER]`, FOLDER being where WordNet's `data.noun` lies, if it is not where
Debian's package wordnet-base puts it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flashcards.compile.wordnet import INSTALLED, lines
from flashcards.languages import en_forms
from flashcards.languages.table import FOLDER, Table

# Numbers of the files, lexnames(5WN): animals, artifacts, body, food, objects, plants, substances.
FILES = frozenset({"05", "06", "08", "13", "17", "20", "27"})
RARE = 1.0  # Zipf frequency from which a word has a row
POINTERS = 3  # the cell of an index that tells how many kinds of pointers follow; two counts, then the senses


def main() -> None:
    """Read WordNet and write the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else INSTALLED)
    files = {head[0]: head[1] for line in lines(folder / "data.noun") if (head := line.split(" ", 2))}
    found = []
    for line in lines(folder / "index.noun"):
        cells = line.split()
        first = cells[POINTERS + int(cells[POINTERS]) + 3]
        if cells[0].isalpha() and files[first] in FILES and en_forms.zipf(cells[0]) >= RARE:
            found.append((cells[0], files[first]))
    Table.of(found).write(FOLDER / "things.table")
    print(f"{len(found)} words")


if __name__ == "__main__":
    main()
