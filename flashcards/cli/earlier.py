"""The decks built before, as they lie on disk: what a build must not lose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flashcards import archive, ledger
from flashcards.errors import DeckError

SUFFIX = ".apkg"


def earlier(path: Path, decks: Path, previous: Sequence[Path], *, force: bool) -> tuple[ledger.Shipped, ...]:
    """Return what earlier decks say: the one at `path` and those named as its forerunners, then the rest of the folder.

    Raises DeckError if one of the first is damaged or was not written by this program (unless `force` is to replace
    it); a neighbour that cannot be read is of no concern.
    """
    own = [read(each, own=True) for each in previous]
    if path.is_file() and (not force or archive.is_ours(path.read_bytes())):
        own.append(read(path, own=True))
    neighbours = []
    for other in sorted(decks.glob(f"*{SUFFIX}")) if decks.is_dir() else ():
        if other.resolve() not in {path.resolve(), *(each.resolve() for each in previous)}:
            try:
                neighbours.append(read(other, own=False))
            except DeckError:
                continue
    return (*own, *neighbours)


def read(path: Path, *, own: bool) -> ledger.Shipped:
    """Read one package; raises DeckError that names it."""
    try:
        return ledger.read(path.read_bytes(), own=own)
    except OSError as error:
        raise DeckError(f"{path} cannot be read: {error.strerror}.", "Check its name, and who may read it.") from None
    except DeckError as error:
        raise DeckError(f"{path}: {error.message}", error.hint) from None
