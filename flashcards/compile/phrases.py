"""Compile the set phrases of English, from CC-CEDICT and WordNet.

`data/en-phrases.txt` comes from CC-CEDICT, `data/wordnet-phrases.txt` and `data/compounds.table` from WordNet.

Whoever writes a dictionary explains 迄今为止 by "to date" and 还清 by "to pay off": glosses of several words that begin
with a preposition, or with a verb and hold a particle, are set phrases; so are the verbs, adverbs and adjectives of
several words in WordNet 3.0, and its common nouns of several words are compounds.

Run `python -m flashcards.compile.phrases [FOLDER]` (extra `compile`), FOLDER being where WordNet's `data.noun` lies, if
it is not where Debian's package wordnet-base puts it. CC-CEDICT is CC BY-SA 4.0, and so is the file made of it; WordNet
has a permissive licence of its own.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from flashcards import languages
from flashcards.compile.affinity import entries, explanations
from flashcards.compile.wordnet import INSTALLED, synsets
from flashcards.languages import en_chunks, en_compounds, lists
from flashcards.languages.table import FOLDER, Table
from flashcards.model import ENGLISH
from flashcards.targets.setphrases import DATA, WORDNET

SHORT = 2  # words; longer phrases may end with a preposition: in addition to
LONGEST = 4  # words, without articles and possessives
HEADER = (
    "# Set phrases of English without articles and possessives, by lemma, one a line, sorted.\n"
    "# Made of the glosses of CC-CEDICT (CC BY-SA 4.0) by flashcards.compile.phrases.\n"
)
WORDNET_HEADER = (
    "# Set phrases of English without articles and possessives, by lemma, one a line, sorted.\n"
    "# Made of the verbs, adverbs and adjectives of several words in WordNet 3.0 (Princeton University; see LICENSES)\n"
    "# by flashcards.compile.phrases.\n"
)
_WORDS = re.compile("[a-z]+(?:['-][a-z]+)*")


def main() -> None:
    """Read the dictionaries and write the lists."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else INSTALLED)
    of_wordnet = sorted(set(_wordnet(folder)))
    WORDNET.write_text(WORDNET_HEADER + "".join(f"{key}\n" for key in of_wordnet), encoding="utf-8")
    print(f"{len(of_wordnet)} phrases of WordNet")
    compounds = sorted(set(_compounds(folder)))
    Table.of((key, "n") for key in compounds).write(FOLDER / f"{en_compounds.NAME}.table")
    print(f"{len(compounds)} compounds of WordNet")
    found: Counter[str] = Counter()
    for match in entries():
        for gloss in match["glosses"].split("/"):
            for part in explanations(gloss):
                if key := _key(part):
                    found.update(_with_beginning(key))
    DATA.write_text(HEADER + "".join(f"{key}\n" for key in sorted(found)), encoding="utf-8")
    print(f"{len(found)} phrases")


def _wordnet(folder: Path) -> Iterator[str]:
    """Yield the keys of the phrases in WordNet's indexes of verbs, adverbs and adjectives."""
    for part in ("verb", "adv", "adj"):
        for line in (folder / f"index.{part}").read_text(encoding="ascii").splitlines():
            phrase = line.partition(" ")[0]
            if "_" in phrase and re.fullmatch("[a-z'_-]+", phrase):
                key = en_chunks.phrase_key(languages.get(ENGLISH).words(phrase.replace("_", " ")))
                if 1 < len(key) <= LONGEST:
                    yield " ".join(key)


def _compounds(folder: Path) -> Iterator[str]:
    """Yield the common nouns of several words in WordNet, without hyphens; no names, which have capitals."""
    for _, synset in synsets(folder, "noun"):
        for noun in synset.words:
            key = re.sub("[_-]", " ", noun)
            if key.rpartition(" ")[2].islower() and 1 < len(key.split()) <= en_compounds.LONGEST:
                yield key.lower()


def _with_beginning(key: str) -> list[str]:
    """Return a phrase and, of "catch up with", its verb and particle too."""
    words = key.split()
    particles = lists.load("en-particles")
    is_double = len(words) > SHORT and set(words[1:]) <= set(particles)
    return [key, " ".join(words[:SHORT])] if is_double else [key]


def _key(part: str) -> str:
    """Return the key of a gloss that is a set phrase, "" for others."""
    if not re.fullmatch(r"[a-z' -]+", part):
        return ""
    is_verb = part.startswith("to ")
    text = part.removeprefix("to ") if is_verb else part
    words = languages.get(ENGLISH).words(text)
    key = en_chunks.phrase_key(words)
    if not 1 < len(key) <= LONGEST or len(words) != len(text.replace("'s", " 's").split()):
        return ""
    particles = set(lists.load("en-particles"))
    if is_verb:
        is_set = any(word in particles for word in key[1:]) and key[0] not in {"be", "have", "do", "become"}
        is_set |= key[0] in lists.load("en-verbs") and len(key) > 1 and key[-1] not in particles
    else:
        is_set = key[0] in particles and key[0] != "of" and (key[-1] not in particles or len(key) > SHORT)
        is_set |= key[1] == "and" and key[0] == key[-1]  # again and again
    return " ".join(key) if is_set else ""


if __name__ == "__main__":
    main()
