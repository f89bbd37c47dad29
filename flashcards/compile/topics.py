"""Compile what English nouns have to do with: `data/topics.table`, from the definitions of WordNet 3.0.

A row is a noun and its senses, commonest first: the words of each definition, of its synonyms and of what it is a kind
or a part of, that say most, each with its share of the sense in tenths. Run
`python -m flashcards.compile.topics [FOLDER]`, FOLDER being where WordNet's `data.noun` lies, if it is not where
Debian's package wordnet-base puts it. WordNet has a permissive licence of its own.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from functools import cache
from math import log, sqrt
from pathlib import Path

from flashcards import languages
from flashcards.compile.wordnet import INSTALLED, Synset, lines, synsets
from flashcards.languages import en_forms
from flashcards.languages.table import FOLDER, Table
from flashcards.model import ENGLISH
from flashcards.terms.topic import NAME, SENSES

RARE = 1.5  # Zipf frequency from which a noun has a row
EVERYWHERE = 0.02  # share of senses from which a word says nothing
MOST = 20  # words of a sense
ABOVE = 0.5  # weight of a word of what the noun is a kind or a part of
TENTHS = 10
ABOUT = frozenset({"@", "@i", "#p", "#m", "%p", ";c", "-c"})  # pointers: kinds, parts, wholes, fields
_WORD = re.compile("[a-z]+(?:-[a-z]+)*")


def main() -> None:
    """Read WordNet and write the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else INSTALLED)
    senses = dict(synsets(folder, "noun"))
    bags = {offset: _bag(sense, senses) for offset, sense in senses.items()}
    spread = Counter(word for bag in bags.values() for word in bag)
    known = {word: log(len(bags) / count) for word, count in spread.items() if count < EVERYWHERE * len(bags)}
    rows = []
    for line in lines(folder / "index.noun"):
        noun, *fields = line.split()
        if noun.isalpha() and en_forms.zipf(noun) >= RARE:
            offsets = fields[int(fields[2]) + 5 :]  # behind its pointers and two counts
            shown = ";".join(filter(None, (_shown(noun, bags[offset], known) for offset in offsets[:SENSES])))
            rows.append((noun, shown))
    Table.of((noun, shown) for noun, shown in rows if shown).write(FOLDER / f"{NAME}.table")
    print(f"{len(rows)} nouns")


def _bag(sense: Synset, senses: dict[str, Synset]) -> Counter[str]:
    """Return how often each lemma is said of a sense, at most twice; examples do not count."""
    found: dict[str, float] = defaultdict(float)
    for word in _WORD.findall(sense.definition.partition('"')[0].lower()):
        found[_lemma(word)] += 1
    for word in _lemmas(sense):
        found[word] += 1
    for pointer in sense.pointers:
        if pointer.symbol in ABOUT and pointer.part == "n":
            for word in _lemmas(senses[pointer.offset]):
                found[word] += ABOVE
    stop = languages.get(ENGLISH).stop
    return Counter({word: min(2, weight) for word, weight in found.items() if word not in stop})


def _lemmas(sense: Synset) -> set[str]:
    """Return the lemmas of the words of a sense."""
    return {_lemma(word) for name in sense.words for word in name.lower().split("_")}


@cache
def _lemma(word: str) -> str:
    words = languages.get(ENGLISH).words(word)
    return words[0].lemma if words else word


def _shown(noun: str, bag: Counter[str], known: dict[str, float]) -> str:
    """Return the words that say most of a sense of a noun, each with its share in tenths of the sense's length 1."""
    weights = {word: weight * known[word] for word, weight in bag.items() if word in known and word != noun}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    best = sorted(weights, key=lambda word: (-weights[word], word))[:MOST]
    shares = ((word, round(TENTHS * weights[word] / length)) for word in best)
    return " ".join(f"{word}{share}" for word, share in shares if share)


if __name__ == "__main__":
    main()
