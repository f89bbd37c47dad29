"""How cards look: the templates and style of ours, a palette, and files of the user's own that replace any of them."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from flashcards import notetypes
from flashcards.errors import SettingsError
from flashcards.model import Place
from flashcards.notetypes import NoteType

STYLE = "style.css"


def dressed(own: Mapping[str, str], palette: str = "") -> tuple[NoteType, ...]:
    """Return the six note types with the user's own files, by name, in the place of ours.

    A palette follows our style, and precedes nothing of the user's: their `style.css` is all there is. Raises
    SettingsError for a file that is none of ours.
    """
    known = names()
    for name in own:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(known)}."
            raise SettingsError(f"There is no template {name!r}.", hint, Place(f"templates/{name}"))
    if not own and not palette:
        return notetypes.every()
    css = own.get(STYLE) or notetypes.style() + (f"\n{_palette(palette)}" if palette else "")
    try:
        return tuple(replace(notetypes.made(each.kind, each.learned, own), css=css) for each in notetypes.every())
    except KeyError as error:
        field = str(error.args[0])
        where = next((f"/{name}" for name, text in sorted(own.items()) if f"{field}}}}}" in text), "")
        message = f"A template of yours speaks of a field {field!r} that notes do not have."
        raise SettingsError(message, "Copy the names from our templates.", Place(f"templates{where}")) from None


def dated(types: tuple[NoteType, ...], shipped: Mapping[int, tuple[int, str]], now: int) -> tuple[NoteType, ...]:
    """Return note types with the time they changed: ours, that of the deck before if it has the same, else now.

    `shipped` holds the time and the digest of each type in the deck before. A type never grows older than it was.
    """
    ours = {each.id: each for each in notetypes.every()}
    return tuple(replace(each, mod=_mod(each, ours[each.id], shipped.get(each.id), now)) for each in types)


def digest(css: str, sides: list[tuple[str, str]]) -> str:
    """Return a short hash of a style and of the fronts and backs of templates."""
    return hashlib.sha256("\x1f".join([css, *(part for side in sides for part in side)]).encode()).hexdigest()[:16]


def of_model(model: Mapping[str, Any]) -> tuple[int, str]:
    """Return the time and the digest of a note type as Anki stores it."""
    sides = [(each["qfmt"], each["afmt"]) for each in model["tmpls"]]
    return int(model["mod"]), digest(model["css"], sides)


def names() -> tuple[str, ...]:
    """Return the names of the files that may be replaced."""
    every = (each.name for each in (files("flashcards") / "templates").iterdir())
    return tuple(sorted(name for name in every if name.endswith((".html", ".css")) and "palette" not in name))


def _mod(each: NoteType, ours: NoteType, shipped: tuple[int, str] | None, now: int) -> int:
    mine = digest(each.css, [(face.front, face.back) for face in each.templates])
    if shipped is not None and shipped[1] == mine:
        return shipped[0]
    is_ours = mine == digest(ours.css, [(face.front, face.back) for face in ours.templates])
    return ours.mod if is_ours and (shipped is None or shipped[0] < ours.mod) else now


@cache
def _palette(name: str) -> str:
    return (files("flashcards") / "templates" / f"palette_{name}.css").read_text(encoding="utf-8")
