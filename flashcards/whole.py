"""Files that are written whole or not at all: until the new bytes are all there, the old file stays."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

NEW_FILE = 0o644


def write_whole(path: Path, data: bytes, *, replacing: bool = True, durable: bool = True) -> None:
    """Put a file at `path`, beside which it is written first, and make the folders above it.

    `replacing` may take the place of a file that is there, which keeps its mode; `durable` waits until the disk has
    it. Raises OSError, and FileExistsError if a file is there that may not be replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else NEW_FILE
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        fresh.chmod(mode)
        if replacing:
            fresh.replace(path)
        else:
            _name(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _name(fresh: Path, path: Path) -> None:
    """Give a file its name; raises FileExistsError if another has it."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the name is taken first, then filled
        path.touch(exist_ok=False)
        fresh.replace(path)
