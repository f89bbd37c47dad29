"""Disposable results: what an article's stages made of it, kept until anything they depend on changes.

The only module that knows where the cache lies. Nothing here is ever needed: a missing, damaged or unwritable cache
costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

from flashcards import __version__
from flashcards.memo import Memo
from flashcards.whole import write_whole

Result = TypeVar("Result")

KEEP_SECONDS = 60 * 60 * 24 * 60
"""An entry that no build has used for this long is removed: two months, so that a library left alone over a holiday
is still warm."""

LIBRARIES = ("jieba", "markdown-it-py", "numpy", "pypinyin", "sentencex", "snowballstemmer")
"""The libraries whose version can change what a stage makes of an article."""


def folder() -> Path:
    """Return the cache folder: FLASHCARDS_CACHE, else `flashcards` below the user's cache folder."""
    chosen = os.environ.get("FLASHCARDS_CACHE")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("flashcards", appauthor=False))


def remember(parts: Iterable[bytes], make: Callable[[], Result]) -> Result:
    """Return what `make` returned for the same parts and the same program, or call it and keep the result.

    `parts` are all that the result depends on beside the program itself: the bytes of the article and its companions,
    the settings of the stages. The result must be picklable. Entries are read only from the user's own cache folder.
    """
    entry = _entry(parts)
    try:
        result: Result = _read(entry)
    except Exception:  # noqa: BLE001 - a damaged pickle can raise anything; the entry is made again
        result = make()
        _write(entry, result)
    return result


@contextlib.contextmanager
def memo(parts: Iterable[bytes]) -> Iterator[Memo]:
    """Lend a memo of what depends on the parts and the program; what was not asked for this time is forgotten.

    Keys are equal across runs if their `repr` would be: texts, numbers, tuples of them. Results must be picklable.
    """
    entry = _entry(parts)
    kept: dict[Hashable, Any] = {}
    with contextlib.suppress(Exception):  # missing or damaged: made again
        kept = dict(_read(entry))
    asked: dict[Hashable, Any] = {}

    def ask(key: Hashable, make: Callable[[], Result]) -> Result:
        if key not in asked:
            asked[key] = kept[key] if key in kept else make()
        result: Result = asked[key]
        return result

    yield ask
    if asked.keys() != kept.keys():
        _write(entry, asked)


def _entry(parts: Iterable[bytes]) -> Path:
    return folder() / "articles" / f"{digest([program(), *parts])}.pickle"


def _read(entry: Path) -> Any:
    with entry.open("rb") as file:
        result = pickle.load(file)  # noqa: S301 - the user's own cache folder
    os.utime(entry)
    return result


def _write(entry: Path, result: object) -> None:
    with contextlib.suppress(OSError):
        write_whole(entry, pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL), durable=False)


def prune() -> None:
    """Remove the entries that no build has used for a long time."""
    oldest = time.time() - KEEP_SECONDS
    with contextlib.suppress(OSError):
        for entry in (folder() / "articles").iterdir():
            if entry.stat().st_mtime < oldest:
                entry.unlink()


def digest(parts: Iterable[bytes]) -> str:
    """Return a hash of the parts, each with its length, so that no two lists of parts run together.

    >>> digest([b"ab", b"c"]) == digest([b"a", b"bc"])
    False
    """
    total = hashlib.blake2b(digest_size=20)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


@cache
def program() -> bytes:
    """Return what a result depends on beside its input: our version, sources and data, the libraries' versions."""
    home = Path(__file__).parent
    sources = sorted(path for path in home.rglob("*.py") if "cli" not in path.relative_to(home).parts)
    data = sorted(path for kind in ("data", "languages/data") for path in (home / kind).glob("*") if path.is_file())
    parts = [__version__.encode()]
    parts += [path.read_bytes() for path in sources]
    parts += [f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode() for path in data]
    parts += [f"{library} {version(library)}".encode() for library in LIBRARIES]
    return digest(parts).encode()


def version(library: str) -> str:
    """Return the installed version of a library, "" if it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
