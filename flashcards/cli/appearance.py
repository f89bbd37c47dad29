"""Templates and styles of the user's own, and how the deck before looked."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards import looks
from flashcards.cli.speak import Desk
from flashcards.errors import SettingsError
from flashcards.ledger import Shipped
from flashcards.model import Place
from flashcards.notetypes import NoteType

FOLDER = "templates"


def templates(desk: Desk) -> dict[str, str]:
    """Return the files of `seeds/templates/` by their names; raises SettingsError for one that cannot be read."""
    folder = desk.seeds / FOLDER
    found = sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []
    try:
        return {path.name: path.read_text(encoding="utf-8-sig") for path in found if not path.name.startswith(".")}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"A file of {folder} cannot be read: {error}.", "Save it as UTF-8 text.") from None


def dressed(desk: Desk, palette: str) -> tuple[NoteType, ...]:
    """Return the note types as their owner wants them; raises SettingsError that names the file of theirs."""
    try:
        return looks.dressed(templates(desk), palette)
    except SettingsError as error:
        at = Place(str(desk.seeds / error.at.path)) if error.at else None
        raise SettingsError(error.message, error.hint, at) from None


def looks_before(shipped: Sequence[Shipped]) -> dict[int, tuple[int, str]]:
    """Return for each note type the newest of its looks in earlier decks: when it changed, and its digest."""
    newest: dict[int, tuple[int, str]] = {}
    for one in shipped:
        for number, look in one.types.items():
            newest[number] = max(look, newest.get(number, look))
    return newest
