"""Set phrases of English, as a dictionary of Chinese uses them to explain words (compile/phrases.py), in their text.

A verb and its particle say one thing: what the links of both make of a Chinese word is pooled, weak links included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.languages import en_chunks, lists

if TYPE_CHECKING:
    from flashcards.targets.blocks import Blocks

DATA = Path(__file__).parent.parent / "data" / "en-phrases.txt"
PARTICLE = 0.8  # weight of a function word's link beside that of a verb or noun
CORE, JOINS = 0.45, 0.25  # pooled probability of a Chinese word that says the phrase, of one beside it
SURELY = 0.6  # probability from which a particle says a word before the verb: 往后 推, push back
LITTLE = 0.2  # probability from which a word speaks for a translation
IDIOM = 4  # characters of a Chinese set phrase
LONGEST_OBJECT = 5  # words between a verb and its particle
_INSIDE = frozenset("FNAMDG#")  # tags of an object
_NO_OBJECTS = frozenset({"and", "or", "but", "to", "that", "which", "who"})  # what stands in none
_APART = frozenset(
    ["apart", "around", "aside", "away", "back", "down", "into", "off", "out", "over", "through", "together", "up"]
)  # particles that may stand behind an object and still belong to the verb
NUMERALS = frozenset("一二两三四五六七八九十几数每")  # a span of time is no set phrase: 几天之后
_COMPLEMENTS = frozenset("上下进出回过开起来去到成住掉完走为")  # of direction and result, behind a verb
NO_VERB = frozenset({"be", "have", "do"})


def is_set_phrase(lemmas: Sequence[str]) -> bool:
    """Tell whether the dictionary has a set phrase of English, its lemmas without articles and pronouns.

    >>> is_set_phrase(["pay", "off"]), is_set_phrase(["pay", "banana"])
    (True, False)
    """
    return " ".join(lemmas) in _phrases()


def divided(blocks: Blocks, start: int) -> Iterator[tuple[int, ...]]:
    """Yield the words of verbs and particles that their object stands between: "turns a profit into a loss"."""
    source = blocks.linked.source
    if not acts(blocks, start):
        return
    particles = lists.load("en-particles")
    for at in range(start + 1, min(len(source), start + LONGEST_OBJECT + 2)):
        is_particle = source[at].lemma in _APART and is_set_phrase((source[start].lemma, source[at].lemma))
        if at > start + 1 and is_particle:
            yield start, at
            return
        if blocks.tags[at] not in _INSIDE or source[at].lemma in _NO_OBJECTS or source[at].lemma in particles:
            return


def acts(blocks: Blocks, number: int) -> bool:
    """Tell whether a word may be a verb before its particle, though by its looks it could be a noun."""
    tag, word = blocks.tags[number], blocks.linked.source[number]
    if word.lemma in NO_VERB:
        return False
    before = blocks.tags[number - 1] if number else ""
    previous = blocks.linked.source[number - 1].text.lower() if number else ""
    could_be = tag == "N" and "V" in en_chunks.parts_of_speech(word.lemma) and before not in {"A", "M", "D", "N", "#"}
    return tag in "VGD" or (could_be and previous not in en_chunks.DETERMINERS)


def pooled(blocks: Blocks, parts: Sequence[int]) -> tuple[range, float] | None:
    """Return the Chinese words that the parts of a phrase say together, and how probable that is.

    What another word of the sentence says better is none of it.
    """
    pool = {j: _pool(blocks, parts, j) for n in parts for j in blocks.every.get(n, {})}
    mine = {j: value for j, value in pool.items() if value > _elsewhere(blocks, parts, j) and _is_content(blocks, j)}
    core = sorted(mine, key=lambda j: (-mine[j], j))[:1]
    if not core or mine[core[0]] < CORE:
        return None
    if not may_say(blocks, parts, core[0]):
        return None
    start, stop = core[0], core[0] + 1
    while mine.get(start - 1, 0.0) >= JOINS and _joins(blocks, parts, start - 1, before=True):
        start -= 1
    while mine.get(stop, 0.0) >= JOINS and _joins(blocks, parts, stop, before=False):
        stop += 1
    return range(start, stop), mine[core[0]]


def may_say(blocks: Blocks, parts: Sequence[int], j: int) -> bool:
    """Tell whether a Chinese word may say a phrase: a noun only if two of its words speak for it, and no adverbial."""
    said = [blocks.every.get(n, {}).get(j, 0.0) for n in parts]
    is_noun = blocks.linked.target[j].pos == "N" and len(blocks.linked.target[j].text) < IDIOM
    if acts(blocks, parts[0]):
        if blocks.linked.target[j].text[0] in NUMERALS:
            return False
        return not is_noun or sum(probability >= LITTLE for probability in said) > 1
    content = [said[k] for k, n in enumerate(parts) if blocks.tags[n] != "F"]
    return not is_noun and (not content or max(content) >= JOINS)


def _joins(blocks: Blocks, parts: Sequence[int], j: int, *, before: bool) -> bool:
    """Tell whether a word belongs to what is said beside it: an object, a complement, a direction before the verb."""
    word, said = blocks.linked.target[j], {n: blocks.every.get(n, {}).get(j, 0.0) for n in parts}
    if any(blocks.tags[n] in "NMA" and probability >= JOINS for n, probability in said.items() if n != parts[0]):
        return word.pos != "F"
    if before:
        return max(said[n] for n in parts[1:]) >= SURELY
    return word.pos == "V" or set(word.text) <= _COMPLEMENTS


def _pool(blocks: Blocks, parts: Sequence[int], j: int) -> float:
    unsaid = 1.0
    for n in parts:
        weight = PARTICLE if blocks.tags[n] == "F" and n != parts[0] else 1.0
        unsaid *= 1 - weight * blocks.every.get(n, {}).get(j, 0.0)
    return 1 - unsaid


def _elsewhere(blocks: Blocks, parts: Sequence[int], j: int) -> float:
    return max((p for n, p in blocks.sayers.get(j, {}).items() if n not in parts), default=0.0)


def _is_content(blocks: Blocks, j: int) -> bool:
    word = blocks.linked.target[j]
    return word.pos not in "PXM" and (word.pos != "F" or (len(word.text) > 1 and word.text not in blocks.stop))


@cache
def _phrases() -> frozenset[str]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
