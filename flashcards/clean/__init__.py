"""Cleaning: named fixes, each with its evidence and its reason, that can be replayed.

FIXES mend texts and keep their offsets; DROPS keep whole blocks out. An article is cleaned once, after reading, so that
nothing later has to know what a footnote letter is.
"""

from __future__ import annotations

from dataclasses import replace

from flashcards.clean import characters, marks
from flashcards.clean.edits import apply, compose, in_order
from flashcards.clean.facts import Facts, Fix, facts_of
from flashcards.clean.pages import DROPS
from flashcards.model import CHINESE, ENGLISH, Article, Block, Finding, Passage

# In the order they run: characters first, so that the later ones see words; blanks last, for what the others left.
FIXES: tuple[Fix, ...] = (
    characters.invisible,
    characters.entity,
    characters.markup,
    marks.link_notice,
    marks.footnote_letter,
    marks.footnote_number,
    marks.list_number,
    marks.pilcrow,
    characters.missing_space,
    characters.blanks,
)


def clean(article: Article) -> Article:
    """Return the article with its texts mended and with what is no text of it left out and said.

    Block.text is the mended text, Block.original what was read, Block.edits lead from the one to the other.
    """
    facts = facts_of(article)
    passages: list[Passage] = []
    left_out: list[Finding] = []
    for number, passage in enumerate(article.passages):
        mended = Passage(
            tuple(_mended(block, facts[number, ENGLISH, at]) for at, block in enumerate(passage.source)),
            tuple(_mended(block, facts[number, CHINESE, at]) for at, block in enumerate(passage.target)),
        )
        kept, said = _without_drops(mended)
        left_out += said
        if kept.source and kept.target:
            passages.append(kept)
        else:
            left_out += [
                _finding(block, "no-partner", "nothing in the other language beside it") for block in _all(kept)
            ]
    findings = sorted((*article.left_out, *left_out), key=lambda finding: (finding.at.path, finding.at.line))
    return replace(article, passages=tuple(passages), left_out=tuple(findings))


def _all(passage: Passage) -> tuple[Block, ...]:
    return (*passage.source, *passage.target)


def _mended(block: Block, facts: Facts) -> Block:
    """Return the block after all fixes, each seeing what the ones before it left."""
    original = block.original or block.text
    edits, text = block.edits, block.text
    for fix in FIXES:
        found = in_order(fix(text, facts))
        if found:
            edits = compose(original, edits, found)
            text = apply(original, edits)
    return replace(block, text=text, original=original, edits=edits)


def _without_drops(passage: Passage) -> tuple[Passage, list[Finding]]:
    """Return the passage without the blocks that a rule drops or that nothing is left of, and what was said."""
    dropped: dict[int, tuple[str, str]] = {
        id(block): ("empty", "nothing is left of it but marks") for block in _all(passage) if not _says_something(block)
    }
    for drop in DROPS:
        for key, reason in drop(passage).items():
            dropped.setdefault(key, (drop.__name__.replace("_", "-"), reason))
    said = [_finding(block, *dropped[id(block)]) for block in _all(passage) if id(block) in dropped]
    source, target = (tuple(b for b in side if id(b) not in dropped) for side in (passage.source, passage.target))
    return Passage(source, target), said


def _says_something(block: Block) -> bool:
    return any(char.isalnum() for char in block.text)


def _finding(block: Block, rule: str, reason: str) -> Finding:
    return Finding(rule, "note", block.at, f'left out, {reason}: "{block.original[:40]}"')


__all__ = ["DROPS", "FIXES", "clean"]
