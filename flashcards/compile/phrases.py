"""Compile `data/en-phrases.txt`: set phrases of English, as far as CC-CEDICT uses them to explain a Chinese word.

Whoever writes a dictionary explains 迄今为止 by "to date" and 还清 by "to pay off": glosses of several words that begin
with a preposition, or with a verb and hold a particle, are set phrases. Run `python -m flashcards.compile.phrases`
(extra `compile`). CC-CEDICT is CC BY-SA 4.0, and so is the file made of it.
"""

from __future__ import annotations

import re
from collections import Counter

from flashcards import languages
from flashcards.compile.affinity import entries, explanations
from flashcards.languages import en_chunks, lists
from flashcards.model import ENGLISH
from flashcards.targets.setphrases import DATA

SHORT = 2  # words; longer phrases may end with a preposition: in addition to
LONGEST = 4  # words, without articles and possessives
HEADER = (
    "# Set phrases of English without articles and possessives, by lemma, one a line, sorted.\n"
    "# Made of the glosses of CC-CEDICT (CC BY-SA 4.0) by flashcards.compile.phrases.\n"
)
_WORDS = re.compile("[a-z]+(?:['-][a-z]+)*")


def main() -> None:
    """Read the dictionary and write the list."""
    found: Counter[str] = Counter()
    for match in entries():
        for gloss in match["glosses"].split("/"):
            for part in explanations(gloss):
                if key := _key(part):
                    found.update(_with_beginning(key))
    DATA.write_text(HEADER + "".join(f"{key}\n" for key in sorted(found)), encoding="utf-8")
    print(f"{len(found)} phrases")


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
