"""Lines -> passages: which line is in which language, which belong together, and which language leads.

Nothing says how an article is laid out, so it is found from script and order: English and Chinese may alternate by
paragraph or by line, either first, with or without blank lines, hard-wrapped or not. A run of blocks in the leading
language and the run of the other that follows it make one passage.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from flashcards.errors import SeedError
from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Block, Finding, Passage, Place
from flashcards.readers.furniture import without_furniture
from flashcards.readers.inline import unfolded
from flashcards.readers.lines import ENDS_SENTENCE, TERMINALS, Line, excerpt, left_out
from flashcards.readers.paragraphs import blocks_of, joined_groups
from flashcards.readers.scripts import IDENTIFIED, identified
from flashcards.readers.units import ALONE, declared_passages, leading_language

ENGLISH_PER_CHINESE = 3.0  # characters, when an article cannot tell its own ratio
SMOOTHING = 8.0  # characters added to both sides, so that two short headings do not look far apart
WORST = 2.0  # nats; beyond a factor of seven all is equally wrong
LONE = 1.0  # nats; what a block without partner costs against a wrong length
CLEARLY = 0.75  # the second language leads only if its reading costs less than this share of the first's
SCARCE = 0.02  # 0..1, share of the text in one language below which an article is not bilingual
FEW_LETTERS = 6  # with fewer a line is a name or a sign
HEADING_LENGTH = {ENGLISH: 70, CHINESE: 26}  # characters
HEADINGS = 0.4  # 0..1; where more passages look like headings it is verse or a list, and none is


class Arranged(NamedTuple):
    """What the layout made of an article's lines."""

    first: str
    layout: str
    passages: tuple[Passage, ...]
    left_out: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks of one passage to be, by the order of the file."""

    leading: tuple[Block, ...]
    following: tuple[Block, ...]


def arrange(lines: Sequence[Line], path: str, lead: str = "", layout: str = "", forced: str = "") -> Arranged:
    """Return the passages of an article; `lead` and `forced` say what leads and how it is laid out.

    `layout` names the passages that the format declares.

    Raises SeedError if there is one language only, a third one, or nothing that could be a translation.
    """
    lines, layout = _laid_out(lines, layout, forced)
    free = [line for line in lines if not line.unit]
    if len(free) == len(lines):
        return _by_order(lines, path, lead)
    declared, said = declared_passages(lines, path)
    first = lead or leading_language(lines)
    if not declared:
        return _by_order(lines, path, lead)
    try:
        found = _by_order(free, path, lead) if free else None
    except SeedError:  # what stands beside the declared passages is in one language only
        found = None
        said += [left_out("no-partner", path, line.number, ALONE, line.text) for line in free]
    if found is None:
        return Arranged(first, layout, declared, tuple(sorted(said, key=_line)))
    passages = sorted((*declared, *found.passages), key=lambda passage: passage.source[0].at.line)
    more = len(found.passages) > len(declared)
    findings = tuple(sorted((*said, *found.left_out), key=_line))
    return Arranged(found.first if more else first, found.layout if more else layout, tuple(passages), findings)


def _laid_out(lines: Sequence[Line], layout: str, forced: str) -> tuple[Sequence[Line], str]:
    """Return the lines as a forced layout wants them, or in halves where most hold both languages; and its name."""
    if forced == "lines":
        return [replace(line, hard=True) for line in lines], layout
    if forced == "paragraphs":
        return joined_groups(lines), layout
    if forced == "blocks" or any(line.unit for line in lines):
        return lines, layout
    halves = unfolded(lines, forced=forced == "inline")
    return (halves, "inline") if len(halves) > len(lines) else (lines, layout)


def _by_order(lines: Sequence[Line], path: str, lead: str) -> Arranged:
    """Return the passages that the order of the lines tells."""
    known, strange = identified(lines, path)
    known, furniture = without_furniture(known, path)
    blocks = blocks_of(known, path)
    _refuse_unless_bilingual(blocks, lines, path)
    ratio = _ratio(blocks)
    first = lead or _leading(blocks, known, ratio)
    groups, lone = _grouped(blocks, first)
    if not groups:
        message = "The two languages do not follow each other anywhere, so nothing is a translation of anything."
        raise SeedError(message, "Put each translation beneath its text.", Place(path))
    passages = _with_headings([_passage(group, first) for group in groups])
    dropped = [left_out("no-partner", path, block.at.line, ALONE, block.text) for block in lone]
    return Arranged(first, _name(known, groups), passages, tuple(sorted([*strange, *furniture, *dropped], key=_line)))


def _line(finding: Finding) -> int:
    return finding.at.line


def _refuse_unless_bilingual(blocks: Sequence[Block], lines: Sequence[Line], path: str) -> None:
    size = {ENGLISH: 0.0, CHINESE: 0.0}
    for block in blocks:
        size[block.lang] += length_of(block) * (1.0 if block.lang == ENGLISH else ENGLISH_PER_CHINESE)
    letters = sum(len(line.text) for line in lines if any(char.isalpha() for char in line.text))
    at = Place(path)
    if (letters and not blocks) or sum(len(block.text) for block in blocks) * 2 < letters - 200:
        script = _script(lines)
        raise SeedError(
            f"Most of the text is neither English nor Chinese{script}.",
            "Cards are made from articles in English and Chinese.",
            at,
        )
    if not blocks:
        raise SeedError("There is no text in it.", "Put an article with both languages in it, or remove it.", at)
    names = {ENGLISH: "English", CHINESE: "Chinese"}
    for lang, other in ((ENGLISH, CHINESE), (CHINESE, ENGLISH)):
        if size[lang] <= SCARCE * size[other]:
            third = _third_language(lines)
            if third is not None:
                message = f"This is neither English nor Chinese: “{excerpt(third.text)}”."
                hint = f"Beside the {names[other]}, the {names[lang]} is missing."
                raise SeedError(message, hint, Place(path, third.number))
            found = "only" if not size[lang] else "almost only"
            message = f"There is {found} {names[other]} in it (it begins: “{excerpt(blocks[0].text)}”)."
            raise SeedError(message, f"Add the {names[lang]} beneath each paragraph.", at)


def _third_language(lines: Sequence[Line]) -> Line | None:
    """Return the first line of words in neither language, None if there is none."""
    worded = (line for line in lines if sum(char.isalpha() for char in line.text[:IDENTIFIED]) >= FEW_LETTERS)
    return next((line for line in worded if not identify(line.text[:IDENTIFIED])), None)


def _script(lines: Sequence[Line]) -> str:
    """Return the name of the script most letters are in, as ` (it looks like Cyrillic)`; "" for Latin and Han."""
    letters = [char for line in lines[:200] for char in line.text[:500] if char.isalpha()]
    scripts = Counter(unicodedata.name(char, "?").split()[0] for char in letters)
    named = sorted(
        ((count, name) for name, count in scripts.items() if name not in {"LATIN", "CJK", "?"}), reverse=True
    )
    if not named or named[0][0] * 10 < len(letters):
        return ""
    return f" (there is {named[0][1].capitalize()} script in it)"


def length_of(block: Block) -> int:
    """Return the length of a block: characters, in Chinese without blanks."""
    return len(block.text) if block.lang == ENGLISH else len("".join(block.text.split()))


def _ratio(blocks: Sequence[Block]) -> float:
    """Return how many English characters stand for a Chinese one in this article, held to what is possible."""
    english = sum(length_of(block) for block in blocks if block.lang == ENGLISH)
    chinese = sum(length_of(block) for block in blocks if block.lang == CHINESE)
    return min(5.0, max(1.5, english / max(chinese, 1)))


def _leading(blocks: Sequence[Block], lines: Sequence[Line], ratio: float) -> str:
    """Return the language that leads: by groups that hold both languages, else by what lengths fit together."""
    votes: Counter[str] = Counter()
    for _, group in groupby(lines, key=lambda line: line.group):
        langs = [line.lang for line in group]
        if langs[0] != langs[-1]:
            votes[langs[0]] += 1
    first = blocks[0].lang
    second = CHINESE if first == ENGLISH else ENGLISH
    for one, other in ((first, second), (second, first)):
        if votes[one] >= 2 and votes[one] >= 3 * votes[other]:  # noqa: PLR2004  two groups are no accident
            return one
    return second if _misfit(blocks, second, ratio) < CLEARLY * _misfit(blocks, first, ratio) else first


def _misfit(blocks: Sequence[Block], lead: str, ratio: float) -> float:
    """Return how badly lengths fit if `lead` leads: nats a passage, 0 = each translation is as long as expected."""
    groups, lone = _grouped(blocks, lead)
    cost = LONE * len(lone)
    for group in groups:
        sizes = {ENGLISH: SMOOTHING, CHINESE: SMOOTHING}
        for block in (*group.leading, *group.following):
            sizes[block.lang] += length_of(block) * (1.0 if block.lang == ENGLISH else ratio)
        cost += min(WORST, abs(math.log(sizes[ENGLISH] / sizes[CHINESE])))
    return cost / max(1, len(groups) + len(lone))


def _grouped(blocks: Sequence[Block], lead: str) -> tuple[list[_Group], list[Block]]:
    """Return the runs paired, and the blocks that have nothing of the other language after them."""
    runs = [(lang, tuple(run)) for lang, run in groupby(blocks, key=lambda block: block.lang)]
    lone = list(runs.pop(0)[1]) if runs and runs[0][0] != lead else []
    if len(runs) % 2:
        lone += runs.pop()[1]
    groups = []
    for at in range(0, len(runs), 2):
        whole, captions = _without_captions(_Group(runs[at][1], runs[at + 1][1]))
        lone += captions
        for group in _by_headings(whole):
            if group.leading and group.following:
                groups.append(group)
            else:
                lone += (*group.leading, *group.following)
    return groups, lone


def _without_captions(group: _Group) -> tuple[_Group, list[Block]]:
    """Return a group without the captions of pictures that only one side has, and those."""
    sides = [[block for block in side if block.kind != "caption"] for side in (group.leading, group.following)]
    counts = [len(group.leading) - len(sides[0]), len(group.following) - len(sides[1])]
    if counts[0] == counts[1] or not all(sides):
        return group, []
    captions = [block for block in (*group.leading, *group.following) if block.kind == "caption"]
    return _Group(tuple(sides[0]), tuple(sides[1])), captions


def _by_headings(group: _Group) -> list[_Group]:
    """Return a group cut at its headings if both sides have as many, so that a caption above one stays out of it."""
    leading, following = group.leading, group.following
    if len(leading) > 1 and len(following) == 1 and _is_heading(leading[-1]) and _is_heading(following[0]):
        return [_Group(leading[:-1], ()), _Group(leading[-1:], following)]
    if len(leading) == len(following) + 1 and _is_heading(leading[0]) and not _is_heading(following[0]):
        return [_Group(leading[:1], ()), _Group(leading[1:], following)]  # a heading that nobody translated
    sides = [_cut_at_headings(side) for side in (leading, following)]
    if len(sides[0]) != len(sides[1]):
        return [group]
    return [_Group(one, other) for one, other in zip(*sides, strict=True) if one or other]


def _cut_at_headings(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Return what stands before the first heading, the heading, what stands after it, and so on."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            parts += [[block], []]
        else:
            parts[-1].append(block)
    return [tuple(part) for part in parts]


def _passage(group: _Group, first: str) -> Passage:
    if first == ENGLISH:
        return Passage(group.leading, group.following)
    return Passage(group.following, group.leading)


def _with_headings(passages: list[Passage]) -> tuple[Passage, ...]:
    """Return the passages with the kind of those blocks set that are headings on both sides."""
    found = [_is_heading(passage.source[0]) and _is_heading(passage.target[0]) for passage in passages]
    if sum(found) > max(1, HEADINGS * len(found)):
        return tuple(passages)
    return tuple(
        Passage((_heading(p.source[0]), *p.source[1:]), (_heading(p.target[0]), *p.target[1:])) if heading else p
        for p, heading in zip(passages, found, strict=True)
    )


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" or (
        block.kind == "paragraph"
        and len(block.text) <= HEADING_LENGTH[block.lang]
        and block.text[-1] not in TERMINALS
        and not ENDS_SENTENCE.search(block.text[-30:])
    )


def _heading(block: Block) -> Block:
    return replace(block, kind="heading")


def _name(lines: Sequence[Line], groups: Sequence[_Group]) -> str:
    """Return "blocks", "lines" or "paragraphs": many blocks a run, both languages between blank lines, or neither."""
    blocks = sum(len(group.leading) for group in groups)
    if blocks >= 4 * len(groups):
        return "blocks"
    mixed = [len({line.lang for line in group}) for _, group in groupby(lines, key=lambda line: line.group)]
    return "lines" if 2 * mixed.count(2) >= len(mixed) else "paragraphs"
