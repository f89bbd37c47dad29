"""A shipped note as it is asked for today: what its owner sets of script, readings and further cards reaches it.

A changed setting is a person's wish, so the note is made newer; what it says stays as it was shipped.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Final

from flashcards import notetypes, scripts
from flashcards.model import Note
from flashcards.notes import ON, is_short
from flashcards.settings import CardSettings

_MADE_OF: Final = {"ClipReading": "Clip", "ClipGap": "Clip", "Text": "Translation"}  # what only a note made anew has
_ELEMENT: Final = re.compile("<[^>]*>")
_MAY_BE_EMPTY: Final = "ClipReading"
_PAIR: Final = 2  # the texts at the beginning of a note's content


def dressed(old: Note, new: Note | None, cards: CardSettings) -> Note:
    """Return a shipped note in the look of the settings; `new` is the same note as it would be made today, if it is.

    Its time of change stays. Other readings over a line and other gaps are taken from `new` where both show the same
    line; where that cannot be had the note keeps those it has, and its look says so, for a later build to mend.
    """
    wanted = scripts.look(old, cards)
    if old.look == wanted:
        return old
    note = scripts.dress(scripts.undress(old), cards)
    new = new if new and new.content[:_PAIR] == old.content[:_PAIR] and new.look == wanted else None
    if new and _dress(old) - _dress(note) & {scripts.SIMPLIFIED, scripts.TRADITIONAL}:
        note = _exact(note, new)
    if _form(old) == _form(note):
        return note
    taken = _made_anew(note, new) if new else {}
    if taken:
        return notetypes.with_fields(note, **taken)
    return replace(note, look=" ".join(sorted({*_dress(note), *_form(old)})))


def switched_on(note: Note, cards: CardSettings) -> Note:
    """Return a shipped note with the further cards the settings ask for, where it can have them; none is taken away."""
    if note.kind == "cloze" or not (cards.listen or cards.produce):
        return note
    is_target = note.kind == "target"
    short = is_short(plain(notetypes.field(note, "Clip" if is_target else "Sentence")), note.learned)
    gapped = bool(notetypes.field(note, "ClipGap")) if is_target else short
    wanted = {"Listen": cards.listen and short, "Produce": cards.produce and gapped}
    off = {name: ON for name, on in wanted.items() if on and not notetypes.field(note, name)}
    return notetypes.with_fields(note, **off)


def plain(field: str) -> str:
    """Return the text of a field without its HTML."""
    return html.unescape(_ELEMENT.sub("", field))


def differs(note: Note, cards: CardSettings) -> bool:
    """Tell whether a shipped note follows other settings of looks than these."""
    return note.look != scripts.look(note, cards)


def _exact(note: Note, new: Note) -> Note:
    """Return a note put back into the script of its article, letter by letter as it stands there."""
    names = [each.name for each in notetypes.get(note.kind, note.learned).fields]
    pairs = {name: (notetypes.field(note, name), notetypes.field(new, name)) for name in names}
    alike = {
        name: today for name, (mine, today) in pairs.items() if scripts.simplified(mine) == scripts.simplified(today)
    }
    return notetypes.with_fields(note, **alike)


def _made_anew(note: Note, new: Note) -> dict[str, str]:
    """Return the fields of today's note that stand on a line which both notes show alike."""
    return {
        name: value
        for name, line in _MADE_OF.items()
        if notetypes.has(note, name)
        and notetypes.has(note, line)
        and notetypes.field(note, line) == notetypes.field(new, line)
        and ((value := notetypes.field(new, name)) or name == _MAY_BE_EMPTY)
    }


def _dress(note: Note) -> frozenset[str]:
    return frozenset(note.look.split()) & scripts.DRESS


def _form(note: Note) -> frozenset[str]:
    return frozenset(note.look.split()) - scripts.DRESS
