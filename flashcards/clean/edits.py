"""Edits: applied to a text, and one round of them laid over another, always in offsets of the original."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flashcards.model import Edit, Span


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return text with its edits done; they must be in order and must not overlap.

    >>> apply("one  two", [Edit("blanks", Span(3, 5), " ", "two blanks")])
    'one two'
    """
    kept = []
    done = 0
    for edit in edits:
        kept += [text[done : edit.span.start], edit.replacement]
        done = edit.span.stop
    return "".join((*kept, text[done:]))


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits sorted, without those that overlap an earlier one."""
    found = list(edits)
    if not found:  # most texts have nothing to mend
        return ()
    ordered: list[Edit] = []
    for edit in sorted(found, key=lambda edit: (edit.span, edit.rule)):
        if edit.span.start == edit.span.stop and not edit.replacement:
            continue
        if not ordered or edit.span.start >= ordered[-1].span.stop:
            ordered.append(edit)
    return tuple(ordered)


def compose(original: str, done: Sequence[Edit], new: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits that do `done` and then `new`, where `new` is in offsets of the text that `done` leads to.

    An edit that cuts into the replacement of an earlier one becomes one with it; one that restores what stood there
    vanishes.
    """
    text = apply(original, done)
    pieces = sorted(
        [*zip(_spans(done), (0,) * len(done), done, strict=True), *((edit.span, 1, edit) for edit in new)],
        key=lambda piece: piece[:2],
    )
    merged: list[Edit] = []
    shift = 0  # of the original against the text, behind the edits passed so far
    at = 0
    while at < len(pieces):
        start, stop = pieces[at][0]
        last = at + 1
        while last < len(pieces) and pieces[last][0].start < stop:
            stop = max(stop, pieces[last][0].stop)
            last += 1
        cluster = pieces[at:last]
        begin = start + shift
        shift += sum(_growth(edit) for _, is_new, edit in cluster if not is_new)
        inner = [
            replace(edit, span=Span(span.start - start, span.stop - start)) for span, is_new, edit in cluster if is_new
        ]
        rules = "+".join(dict.fromkeys(edit.rule for _, _, edit in cluster))
        wanted = apply(text[start:stop], inner)
        merged.append(Edit(rules, Span(begin, stop + shift), wanted, cluster[-1][2].reason))
        at = last
    return tuple(edit for edit in merged if edit.span.of(original) != edit.replacement)


def _growth(edit: Edit) -> int:
    """Return by how many characters the original is longer than what the edit made of it."""
    return edit.span.stop - edit.span.start - len(edit.replacement)


def _spans(edits: Sequence[Edit]) -> list[Span]:
    """Return where the replacements stand in the text that the edits lead to."""
    spans = []
    shift = 0
    for edit in edits:
        start = edit.span.start - shift
        spans.append(Span(start, start + len(edit.replacement)))
        shift += _growth(edit)
    return spans
