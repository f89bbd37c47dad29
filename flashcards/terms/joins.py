"""Words that were cut in two: what no English word says is linked to the word that says its neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from flashcards import dictionary, languages
from flashcards.languages import zh_chunks
from flashcards.languages.table import shipped
from flashcards.links.affinity import is_headword
from flashcards.model import CHINESE, LinkedPair

Floats = NDArray[np.float64]

LOOSE = 0.35  # probability below which a unit counts as linked to nothing
SAID = 0.5  # probability from which a word says a unit, and with it the rest of a word that was cut in two
ALONE = 0.7  # probability from which a function word of Chinese says a word of content
COUNTING = frozenset("一二三四五六七八九十百千万两几数每整各多")
PART = 0.9  # how surely letters and figures in Chinese belong to the English word that has them
UNKNOWN = 2  # characters of a part that is no word by itself
LONGEST_CUT, LONGEST_WORD = 4, 6  # units, characters of a word of the dictionary that was cut in two


def join(
    links: Floats,
    texts: Sequence[str],
    weight: Floats,
    tags: str,
    linked: LinkedPair,
    units: Sequence[range],
) -> None:
    """Link in place what no word says to the word that says its neighbour, if the two are one word cut in two.

    They are if the dictionary has them as one (多 肉 植物, succulent), if the English calls for the ending
    (researcher, 研究 者), if a noun has only its own attribute linked to it (supertanker, 超级 油轮), or
    if what stands before it is no word of any list (chemosynthesis, 化能 合成). `links` are
    the probabilities, English words by Chinese units; `weight` is 1 for a unit of content, 0 for a mark.
    """
    if not links.size:
        return
    is_open = [bool(weight[k] >= 1) and not text.isascii() for k, text in enumerate(texts)]
    cuts = _cuts(texts, weight, is_open)
    open_units = [k for k, text in enumerate(texts) if is_open[k] or (k + 1 in cuts and not text.isascii())]
    free = {k for k in open_units if links[:, k].max(initial=0.0) < LOOSE}
    for step in (1, -1):
        for unit in sorted(free & {k + step for k in open_units}):
            beside = unit - step
            word = int(links[:, beside].argmax())
            sure = float(links[word, beside])
            if sure < SAID or tags[word] in "FP#":
                continue
            is_one = max(unit, beside) in cuts or (step < 0 and tags[word] == "N" and _is_unknown(texts[unit]))
            if step < 0 and not is_one:
                others = np.delete(links[word], beside).max(initial=0.0)
                is_one = "-" in linked.source[word].text and others < LOOSE  # self-antigen, 自身 抗原
            if step > 0 and not is_one:
                is_one = zh_chunks.suffix_fits(texts[unit], linked.source[word].lemma)
                attribute, noun = (linked.target[units[k].stop - 1] for k in (beside, unit))
                is_thing = noun.pos == "N" and not dictionary.only_acts(texts[unit])  # 微生物 产生 are no thing
                is_one |= tags[word] == "N" and attribute.pos in "AR" and is_thing
            if is_one:
                links[word, unit] = max(links[word, unit], sure)


def _cuts(texts: Sequence[str], weight: Floats, is_open: Sequence[bool]) -> frozenset[int]:
    """Return the units that continue a word of the dictionary: 植物 of 多 肉 植物."""
    found: set[int] = set()
    for start in range(len(texts)):
        text = ""
        for stop in range(start, min(len(texts), start + LONGEST_CUT)):
            if not is_open[stop] and (stop > start or weight[stop] == 0):
                break
            text += texts[stop]
            is_long = len(text) > 1 + (not is_open[start]) and len(text) <= LONGEST_WORD
            if stop > start and is_long and is_headword(text):
                found.update(range(start + 1, stop + 1))
    return frozenset(found)


def _is_unknown(text: str) -> bool:
    return len(text) == UNKNOWN and not is_headword(text) and not shipped("words-zh").get(text)


def link_foreign_parts(links: Floats, linked: LinkedPair, unit_of: Mapping[int, int]) -> None:
    """Link in place letters and figures that Chinese takes over to the word that has them: T of T-cell, T 细胞."""
    hyphenated = ((n, word.text.split("-")) for n, word in enumerate(linked.source) if "-" in word.text)
    parts = {part: n for n, its in hyphenated for part in its}
    for number, word in enumerate(linked.target):
        if word.text.isascii() and word.text.isalnum() and word.text in parts:
            at = parts[word.text], unit_of[number]
            links[at] = max(links[at], PART)


def bound(links: Floats, texts: Sequence[str], weight: Floats, tags: str) -> list[int]:
    """Return single function characters that the word says which says the character after them: 前 of 前 震, foreshock.

    `weight` is 1 for a unit of content, less for one of function, 0 for a mark.
    """
    found = []
    for k in range(len(texts) - 1 if tags else 0):
        one, other = links[:, k], links[:, k + 1]
        is_pair = len(texts[k]) == len(texts[k + 1]) == 1 and 0 < weight[k] < weight[k + 1]
        if is_pair and one.argmax() == other.argmax() and one.max() >= LOOSE and tags[int(one.argmax())] in "NMA":
            found.append(k)
    return found


def said_alone(links: Floats, weight: Floats, tags: str, linked: LinkedPair, units: Sequence[range]) -> list[int]:
    """Return the function words of Chinese that surely say a quality or a thing: 外 of 外 膜, outer membrane.

    A single character does if the dictionary says so, or if its noun follows on both sides. The arguments are as above.
    """
    found = []
    for unit in np.flatnonzero((weight > 0) & (weight < 1)).tolist() if tags else []:
        number = int(links[:, unit].argmax())
        if links[number, unit] < ALONE or tags[number] not in "NAM":
            continue
        lemma = linked.target[units[unit].start].lemma
        is_quality = tags[number] in "AM"
        is_explained = is_quality and linked.source[number].lemma in dictionary.single_words(lemma)
        if is_quality and not is_explained and len(lemma) == 1:
            is_said = bool(links[number + 1 : number + 2, unit + 1 : unit + 2].max(initial=0.0) >= ALONE)
        else:
            is_said = len(lemma) > 1 and lemma[0] not in COUNTING and lemma not in languages.get(CHINESE).stop
        if is_explained or is_said:
            found.append(unit)
    return found
