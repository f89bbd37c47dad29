"""Writing files of the library: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from flashcards.errors import SettingsError
from flashcards.whole import write_whole


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in the place of a file, or make it; until they are all there the old file stays.

    Raises SettingsError if it cannot be written.
    """
    _write(path.resolve(), data, replacing=True)


def new_file(path: Path, data: bytes) -> None:
    """Make a file and the folders above it; raises SettingsError if one is there already or it cannot be written."""
    _write(path, data, replacing=False)


def _write(path: Path, data: bytes, *, replacing: bool) -> None:
    try:
        write_whole(path, data, replacing=replacing)
    except FileExistsError:
        raise SettingsError(f"{path} is there already, and stays as it is.", "Give another title or folder.") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}.", "What was there stays.") from error
