"""One note, then and now: what is carried over from the deck before, and what makes it newer.

A note that Anki finds newer replaces the learner's copy, hand edits and tags included; so a note is made newer only for
changed content, a switch turned on, and when it becomes obsolete or comes back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flashcards import notetypes
from flashcards.errors import DeckError
from flashcards.markup import escape
from flashcards.model import Note

OBSOLETE: Final = "obsolete"  # the tag
NOTICE: Final = (
    "原文已没有这句话，这张卡片可以暂停。 · This text is no longer in its article; you may suspend this card."
)
DROPPED: Final = (
    "你在 cards.tsv 里去掉了这个词，这张卡片可以暂停。 · You dropped this in cards.tsv; you may suspend it."
)
SWITCHES: Final = ("Listen", "Produce")
OWN: Final = 3  # where in the content of a target a person's own meaning stands, if there is one
_NEEDED: Final = {("target", "Produce"): "ClipGap"}  # a card that cannot be without this field


def carried(old: Note, new: Note | None, now: int) -> Note:
    """Return a shipped note whose content is unchanged: as it was, switches newly on turned on, back if obsolete."""
    note = revived(old, now)
    if new is None:
        return note
    values = {name: notetypes.field(new, name) for name in (*_newly_on(note, new), *_personal(note, new))}
    return newer(notetypes.with_fields(note, **values), now) if values else note


def changed(old: Note, new: Note, now: int) -> Note:
    """Return a shipped note with new content: the guid, key, position and switches of the old, all else of the new."""
    kept = {name: value for name in SWITCHES if notetypes.has(old, name) and (value := notetypes.field(old, name))}
    kept = {name: value for name, value in kept.items() if _can(new, name)}
    fresh = notetypes.with_fields(replace(new, personal=()), Key=notetypes.field(old, "Key"), **kept)
    return newer(replace(fresh, key=old.key, guid=old.guid, due=old.due, mod=old.mod), now)


def refreshed(old: Note, new: Note, now: int) -> Note:
    """Return a shipped note with the trimmings of today; it becomes newer only if a learner can see the difference."""
    fresh = changed(old, new, now)
    same = (fresh.fields, fresh.tags, fresh.obsolete) == (old.fields, old.tags, old.obsolete)
    return replace(old, look=fresh.look) if same else fresh


def meant(old: Note, own: str, now: int) -> Note:
    """Return a shipped target with the meaning a person wrote for it; the sentence they know stays."""
    awake = tuple(tag for tag in old.tags if tag != OBSOLETE)
    fresh = notetypes.with_fields(old, Meaning=escape(own), **({"Notice": ""} if old.obsolete else {}))
    return newer(replace(fresh, content=(*old.content[:OWN], own), tags=awake, obsolete=False), now)


def retired(old: Note, now: int, notice: str = NOTICE) -> Note:
    """Return a note whose text is gone: a row without cards that says so on the card, made newer once."""
    if old.obsolete:
        return old
    note = notetypes.with_fields(old, Notice=notice)
    return newer(replace(note, obsolete=True, tags=tuple(sorted({*old.tags, OBSOLETE}))), now)


def revived(old: Note, now: int) -> Note:
    """Return a note whose text is back, as it was before it was retired; any other note as it is."""
    if not old.obsolete:
        return old
    note = notetypes.with_fields(old, Notice="")
    return newer(replace(note, obsolete=False, tags=tuple(tag for tag in old.tags if tag != OBSOLETE)), now)


def newer(note: Note, now: int) -> Note:
    """Return the note changed now; raises DeckError if it was shipped then or later: Anki would not take it."""
    if note.mod >= now:
        message = f"The note {note.key!r} changed, but the deck before has it from the same time or later."
        raise DeckError(message, "Build again a second later, with a later SOURCE_DATE_EPOCH, or with --fresh.")
    return replace(note, mod=now)


def _newly_on(old: Note, new: Note) -> tuple[str, ...]:
    return tuple(
        name
        for name in SWITCHES
        if notetypes.has(old, name)
        and notetypes.field(new, name)
        and not notetypes.field(old, name)
        and _can(old, name)
    )


def _personal(old: Note, new: Note) -> tuple[str, ...]:
    """Return the fields that a person wants in another form than shipped, where both notes show the same sentence."""
    if old.content[:2] != new.content[:2]:
        return ()
    return tuple(name for name in new.personal if notetypes.field(old, name) != notetypes.field(new, name))


def _can(note: Note, switch: str) -> bool:
    """Tell whether a note has what the card behind a switch shows."""
    needed = _NEEDED.get((note.kind, switch))
    return needed is None or bool(notetypes.field(note, needed))
