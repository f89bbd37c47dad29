"""Compile which English words are derived from one another: `data/families.table`, from WordNet 3.0.

WordNet links words that are derived from each other, adverbs to their adjectives and participles to their verbs. That
it links two words says that they are kin; that it does not says little (faith, faithful). Run
`python -m flashcards.compile.families [FOLDER]`, FOLDER being where WordNet's `data.verb` lies, if it is not where
Debian's package wordnet-base puts it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from flashcards.compile.phrases import INSTALLED
from flashcards.languages import en_forms
from flashcards.languages.table import FOLDER, Table

RARE, SHOWN = 2.0, 3.0  # Zipf frequency from which a word has a row, from which a relative is worth a look
ALIKE = 4  # letters in common from the beginning, fewer for short words: importance is no kin of grandness
MOST = 3  # relatives kept, the commonest first
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
KIN = frozenset({"+", "\\", "<"})  # pointers: derived, adverb and adjective, participle and verb
NUMBER = 2  # hexadecimal digits of the number of a word in its synset

Synset = tuple[list[str], list[list[str]]]  # its words, and its pointers: symbol, offset, part of speech, from and to


def main() -> None:
    """Read WordNet and write the table."""
    synsets = dict(_synsets(Path(sys.argv[1] if len(sys.argv) > 1 else INSTALLED)))
    kin: dict[str, set[str]] = defaultdict(set)
    for words, pointers in synsets.values():
        for symbol, offset, part, ends in pointers:
            source, target = int(ends[:NUMBER], 16), int(ends[NUMBER:], 16)
            if symbol in KIN and source:
                one, other = words[source - 1], synsets["a" if part == "s" else part, offset][0][target - 1]
                kin[one].add(other)
                kin[other].add(one)
    rows = [(word, _shown(word, kin[word])) for word in sorted(kin) if _is_plain(word) and en_forms.zipf(word) >= RARE]
    Table.of((word, shown) for word, shown in rows if shown).write(FOLDER / "families.table")
    print(f"{sum(bool(shown) for _, shown in rows)} words")


def _synsets(folder: Path) -> Iterator[tuple[tuple[str, str], Synset]]:
    """Yield the synsets of WordNet's data files by part of speech and offset."""
    for part, letter in PARTS.items():
        for line in (folder / f"data.{part}").read_text(encoding="ascii").splitlines():
            if not line.startswith(" "):
                cells = line.partition("|")[0].split()
                count = int(cells[3], 16)
                words = [cells[4 + 2 * number].partition("(")[0] for number in range(count)]
                rest = cells[5 + 2 * count :]
                pointers = [rest[at : at + 4] for at in range(0, 4 * int(cells[4 + 2 * count]), 4)]
                yield (letter, cells[0]), (words, pointers)


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower()


def _shown(word: str, relatives: set[str]) -> str:
    """Return the commonest relatives that look like kin and are no form of the word, parted by blanks."""
    begin = word[: min(ALIKE, len(word) - 1)]
    found = [
        each
        for each in relatives
        if _is_plain(each)
        and each.startswith(begin)
        and word not in en_forms.uses(each).values()
        and en_forms.zipf(each) >= SHOWN
    ]
    return " ".join(sorted(found, key=lambda each: (-en_forms.zipf(each), each))[:MOST])


if __name__ == "__main__":
    main()
