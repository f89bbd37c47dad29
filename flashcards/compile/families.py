"""Compile which English words are derived from one another: `data/families.table`, from WordNet 3.0.

WordNet links words that are derived from each other, adverbs to their adjectives and participles to their verbs. That
it links two words says that they are kin; that it does not says little (faith, faithful). Run
`python -m flashcards.compile.families [FOLDER]`, FOLDER being where WordNet's `data.verb` lies, if it is not where
Debian's package wordnet-base puts it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from flashcards.compile.wordnet import INSTALLED, NUMBER, synsets
from flashcards.languages import en_forms
from flashcards.languages.table import FOLDER, Table

RARE, SHOWN = 2.0, 3.0  # Zipf frequency from which a word has a row, from which a relative is worth a look
ALIKE = 4  # letters in common from the beginning, fewer for short words: importance is no kin of grandness
MOST = 3  # relatives kept, the commonest first
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
KIN = frozenset({"+", "\\", "<"})  # pointers: derived, adverb and adjective, participle and verb


def main() -> None:
    """Read WordNet and write the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else INSTALLED)
    found = {(letter, offset): each for part, letter in PARTS.items() for offset, each in synsets(folder, part)}
    kin: dict[str, set[str]] = defaultdict(set)
    for words, pointers, _ in found.values():
        for symbol, offset, part, ends in pointers:
            source, target = int(ends[:NUMBER], 16), int(ends[NUMBER:], 16)
            if symbol in KIN and source:
                one, other = words[source - 1], found["a" if part == "s" else part, offset].words[target - 1]
                kin[one].add(other)
                kin[other].add(one)
    rows = [(word, _shown(word, kin[word])) for word in sorted(kin) if _is_plain(word) and en_forms.zipf(word) >= RARE]
    Table.of((word, shown) for word, shown in rows if shown).write(FOLDER / "families.table")
    print(f"{sum(bool(shown) for _, shown in rows)} words")


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
