"""The articles on disk: which files are articles, and which of them a command means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from flashcards import known, readers, readings
from flashcards.cli.speak import Desk
from flashcards.errors import SeedError, SettingsError
from flashcards.glossary import Glossary, read_tbx, read_tsv
from flashcards.model import Place, Seed
from flashcards.person import Person
from flashcards.settings import Configured, configure, load

SETTINGS_FILE = "flashcards.toml"
GLOSSARY_FILES = {"glossary.tsv": read_tsv, "glossary.tbx": read_tbx}


def configured(desk: Desk) -> Configured:
    """Return the settings of this library: the defaults, replaced by `seeds/flashcards.toml` and the command line."""
    path = desk.seeds / SETTINGS_FILE
    in_force = Configured()
    try:
        if path.is_file():
            in_force = load(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.", "Save it as UTF-8 text, or remove it.") from None
    return configure(in_force, "read.encoding", desk.encoding, "--encoding") if desk.encoding else in_force


def person_of(desk: Desk) -> Person:
    """Return what the owner of the library says in files of their own, in seeds/.

    These are `glossary.tsv` and `glossary.tbx`, `known.txt` (words they know) and `readings.tsv`. Raises SettingsError,
    with the line, for one that cannot be read.
    """
    own = Glossary()
    for name, read in GLOSSARY_FILES.items():
        path = desk.seeds / name
        try:
            if path.is_file():
                own += read(path.read_bytes(), str(path))
        except OSError as error:
            raise SettingsError(f"{path} cannot be read: {error.strerror}.", "Check who may read it.") from None
    words, said = (_own(desk.seeds / name) for name in ("known.txt", "readings.tsv"))
    return Person(
        glossary=own,
        known=known.parse(words, str(desk.seeds / "known.txt")),
        readings=readings.parse(said, str(desk.seeds / "readings.tsv")),
    )


def _own(path: Path) -> bytes:
    """Return the bytes of a file of the owner's, none if there is no such file."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.", "Check who may read it.") from None


@dataclass(frozen=True)
class Shelf:
    """The seeds a verb is about, the errors of those that cannot be read, and what to call them.

    `outside` are the ids of articles that do not lie in the library; `named` the names the arguments gave, () for all.
    """

    seeds: tuple[Seed, ...]
    errors: tuple[SeedError, ...]
    outside: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()


def find(desk: Desk, arguments: Sequence[str]) -> Shelf:
    """Return the seeds that the arguments of a verb name, or all of the library if there are none.

    An argument is a file or folder anywhere, or the name (or its unique beginning) of an article in the library. Raises
    SettingsError for a missing folder, a name that is nothing, or one that could be several.
    """
    if not arguments and not desk.seeds.is_dir():
        raise SettingsError(
            f"There is no folder {desk.seeds}/ here.",
            "Make it and put an article into it, or name an article: flashcards build ARTICLE",
        )
    lots = [one(desk, argument) for argument in arguments] or [Lot("", folder(desk.seeds))]
    read = tuple(dict.fromkeys(each for lot in lots for each in lot.seeds))
    return Shelf(
        tuple(each for each in read if isinstance(each, Seed)),
        tuple(each for each in read if isinstance(each, SeedError)),
        frozenset(
            readers.article_id(each.path) for lot in lots if lot.outside for each in lot.seeds if isinstance(each, Seed)
        ),
        tuple(lot.name for lot in lots if lot.name),
    )


class Lot(NamedTuple):
    """What one argument names: what to call it, its seeds or their errors, whether they lie outside the library."""

    name: str
    seeds: tuple[Seed | SeedError, ...]
    outside: bool = False


def one(desk: Desk, argument: str) -> Lot:
    """Return what a single argument names."""
    path = Path(argument)
    home = desk.seeds.resolve()
    outside = not (desk.seeds.is_dir() and path.resolve().is_relative_to(home))
    root = desk.seeds
    if path.is_dir():
        below = path.resolve() if outside else home
        root = path if outside else desk.seeds
        groups = [group for group in groups_of(root) if (below / group[0]).is_relative_to(path.resolve())]
        return Lot(path.resolve().name, tuple(load_seed(root, *group) for group in groups), outside)
    if path.is_file():
        root = shared(path.resolve()) if outside else desk.seeds
        wanted = path.resolve().relative_to(root.resolve()).as_posix()
        every = neighbours(root, path.name) if outside else files(root)
        groups = [group for group in readers.discover(every) if wanted in (group[0], *group[1])]
        # A file that is named is an article even where its name would keep it out of a folder's articles.
        main, companions = groups[0] if groups else (wanted, ())
        return Lot(readers.article_id(main), (load_seed(root, main, companions),), outside)
    return by_id(desk, argument)


def by_id(desk: Desk, name: str) -> Lot:
    """Return the one article of the library that a name means."""
    groups = readers.discover(files(desk.seeds)) if desk.seeds.is_dir() else ()
    ids = {readers.article_id(main): (main, companions) for main, companions in groups}
    matches = meant(name, ids)
    if len(matches) == 1:
        return Lot(matches[0], (load_seed(desk.seeds, *ids[matches[0]]),))
    if matches:
        raise SettingsError(f"{name!r} could be {', '.join(sorted(matches)[:5])}.", "Type more of its name.")
    near = difflib.get_close_matches(name, ids, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]!r}?" if near else "`flashcards list` shows the articles there are."
    raise SettingsError(f"{name!r} is no file, no folder, and no article of {desk.seeds}/.", hint)


def meant(name: str, ids: Iterable[str]) -> list[str]:
    """Return the ids that a name may mean: that very id, else those that begin with it, with or without their folder.

    >>> meant("food/bread", ["food/bread", "food/breadfruit"]), meant("bread", ["food/bread", "food/breadfruit"])
    (['food/bread'], ['food/bread'])
    >>> meant("bre", ["food/bread", "sea/breeze", "sea/tide"])
    ['food/bread', 'sea/breeze']
    """
    every = list(ids)
    ways: tuple[Callable[[str], bool], ...] = (
        lambda each: each == name,
        lambda each: each.startswith(name),
        lambda each: each.endswith(f"/{name}"),
        lambda each: f"/{name}" in each,
    )
    return next((found for way in ways if (found := [each for each in every if way(each)])), [])


def folder(root: Path) -> tuple[Seed | SeedError, ...]:
    """Return the articles below a folder, in the order of their paths."""
    return tuple(load_seed(root, *group) for group in groups_of(root))


def groups_of(root: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return the articles below a folder: each by its main file, with the files that belong to it.

    Files that no reader takes are among them, so that their owner is told.
    """
    every = files(root)
    groups = [(main, companions) for main, companions in readers.discover(every)]
    return groups + [(stranger, ()) for stranger in readers.strangers(every)]


def files(root: Path) -> tuple[str, ...]:
    """Return the paths of all files below a folder, relative to it, sorted; hidden ones are left out."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return tuple(sorted(path for path in found if not any(part.startswith(".") for part in path.split("/"))))


def shared(path: Path) -> Path:
    """Return the folder in which a file and its translation lie, or the folders that have one language each."""
    return path.parent.parent if readers.is_language_folder(path.parent.name) else path.parent


def neighbours(root: Path, name: str) -> tuple[str, ...]:
    """Return the files of a folder, and of its folders of one language, that share the beginning of a name."""
    start = re.split(r"[._]", name, maxsplit=1)[0]
    folders = [root, *(each for each in root.iterdir() if each.is_dir() and readers.is_language_folder(each.name))]
    found = (path for each in folders for path in each.iterdir() if path.is_file() and path.name.startswith(start))
    return tuple(sorted(path.relative_to(root).as_posix() for path in found))


def load_seed(root: Path, main: str, companions: Iterable[str]) -> Seed | SeedError:
    """Read an article's bytes, and those of the files that belong to it."""
    try:
        beside = tuple((name, (root / name).read_bytes()) for name in companions)
        return Seed(main, (root / main).read_bytes(), beside)
    except OSError as error:
        return SeedError(f"The file cannot be read: {error.strerror}.", "Check who may read it.", Place(main))
