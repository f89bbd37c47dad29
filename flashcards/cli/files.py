"""Writing files of the library: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from flashcards.errors import SettingsError

NEW_FILE = 0o644


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
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else NEW_FILE
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.chmod(mode)
            if replacing:
                fresh.replace(path)
            else:
                _place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except FileExistsError:
        raise SettingsError(f"{path} is there already, and stays as it is.", "Give another title or folder.") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}.", "What was there stays.") from error


def _place(fresh: Path, path: Path) -> None:
    """Give a file its name; raises FileExistsError if another has it."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the name is taken first, then filled
        path.touch(exist_ok=False)
        fresh.replace(path)
