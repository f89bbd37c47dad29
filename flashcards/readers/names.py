"""File names: which are articles, what belongs to them, what an article is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from flashcards.model import CHINESE, ENGLISH

MARK = re.compile(r"[._-](?P<mark>en|eng|en[-_](?:us|gb)|zh|zho|cn|zh[-_](?:cn|tw|hk|sg|hans|hant))", re.IGNORECASE)
FOLDER = re.compile(r"en|eng|en[-_](?:us|gb)|english|zh|zho|cn|zh[-_](?:cn|tw|hk|sg|hans|hant)|chinese", re.IGNORECASE)
"""What a folder is called that holds one language."""
NEVER_NAMES = frozenset({"flashcards.toml", "readings.tsv"})
NEVER_STEMS = frozenset({"glossary", "known", "readme"})
NEVER_ENDINGS = (".cards.tsv", ".review.toml")
WISHES = ".cards.tsv"
BELONGING = (".toml", WISHES)
"""Endings of files that belong to an article and hold none of its text."""
NEVER_FOLDERS = frozenset({"templates"})
BESIDE = frozenset(
    {".toml", ".tsv", ".css", ".yaml", ".yml"}
    | {".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp", ".m4a", ".mp3", ".mp4", ".ogg", ".wav"}
)
"""Suffixes of files that lie beside articles and are none: pictures, sound, settings."""


class Found(NamedTuple):
    """An article by its files: the one it is named by, and those that belong to it."""

    path: str
    companions: tuple[str, ...] = ()


def article_id(path: str) -> str:
    """Return the id of an article: its path without suffix and language mark, of the file or of a folder.

    >>> article_id("ai/notes.zh-CN.md"), article_id("ai/v1.2 notes.txt"), article_id("kites/zh/tails.md")
    ('ai/notes', 'ai/v1.2 notes', 'kites/tails')
    """
    pure = PurePosixPath(path)
    folders = [part for part in pure.parts[:-1] if not FOLDER.fullmatch(part)]
    return str(PurePosixPath(*folders, split_mark(pure.stem)[0] or pure.stem))


def language_mark(path: str) -> str:
    """Return the language that the name of a file tells, or else the folder it lies in; "" if neither does.

    >>> language_mark("kites/zh/tails.md"), language_mark("tails_en.md"), language_mark("tails.md")
    ('zh', 'en', '')
    """
    pure = PurePosixPath(path)
    folders = [part for part in pure.parts[:-1] if FOLDER.fullmatch(part)]
    told = split_mark(pure.stem)[1]
    if told or not folders:
        return told
    return ENGLISH if folders[-1].lower().startswith("en") else CHINESE


def is_language_folder(name: str) -> bool:
    """Tell whether a folder is called by a language.

    >>> is_language_folder("zh-CN"), is_language_folder("kites")
    (True, False)
    """
    return FOLDER.fullmatch(name) is not None


def split_mark(stem: str) -> tuple[str, str]:
    """Return a file's stem without its language mark, and the language, "" if it has none.

    >>> split_mark("notes.zh-Hans"), split_mark("notes")
    (('notes', 'zh'), ('notes', ''))
    """
    for start in (stem.rfind(char) for char in "._-"):
        # zh-CN has a separator of its own
        for at in {start, max((stem.rfind(char, 0, max(start, 0)) for char in "._-"), default=-1)}:
            match = MARK.fullmatch(stem, at) if at > 0 else None
            if match:
                return stem[:at], ENGLISH if match["mark"].lower().startswith("en") else CHINESE
    return stem, ""


def is_article(path: str, suffixes: Iterable[str]) -> bool:
    """Tell whether a file may be an article, by its name alone."""
    pure = PurePosixPath(path)
    name = pure.name.lower()
    return not (
        any(part.startswith((".", "_")) for part in pure.parts)
        or any(part.lower() in NEVER_FOLDERS for part in pure.parts[:-1])
        or name in NEVER_NAMES
        or name.split(".")[0] in NEVER_STEMS
        or name.endswith(NEVER_ENDINGS)
        or pure.suffix.lower() not in suffixes
    )


def strangers(paths: Iterable[str], suffixes: Iterable[str]) -> tuple[str, ...]:
    """Return the files that lie where articles lie and have a suffix that no reader knows.

    >>> strangers(["a.txt", "b.pdf", "c.png", "README.rst", "b.toml", ".DS_Store"], {".txt"})
    ('b.pdf',)
    """
    known = frozenset(suffixes)
    odd = ((path, PurePosixPath(path).suffix.lower()) for path in sorted(paths))
    return tuple(path for path, suffix in odd if suffix not in known | BESIDE and is_article(path, {suffix}))


def discover(paths: Iterable[str], suffixes: Iterable[str]) -> tuple[Found, ...]:
    """Return the articles among the files of a folder, in order of their paths, with what belongs to each.

    A sidecar `NAME.toml` and wishes `NAME.cards.tsv` belong to `NAME.*`; of `NAME.en.md` and `NAME.zh.md` the English
    one names the article.

    >>> discover(["b.txt", "a.zh.md", "a.en.md", "b.toml", "README.md", "glossary.tsv"], {".md", ".txt", ".tsv"})
    (Found(path='a.en.md', companions=('a.zh.md',)), Found(path='b.txt', companions=('b.toml',)))
    """
    every, known = sorted(set(paths)), frozenset(suffixes)
    articles = [path for path in every if is_article(path, known)]
    sides: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for path in articles:
        pure = PurePosixPath(path)
        lang = language_mark(path)
        sides.setdefault((article_id(path), pure.suffix.lower()), []).append((("en", "zh", "").index(lang), path))
    beside: dict[str, list[str]] = {}
    for path in every:
        if ending := next((each for each in BELONGING if path.lower().endswith(each)), ""):
            beside.setdefault(path[: -len(ending)], []).append(path)
    found = []
    for (name, _), files in sides.items():
        english = [path for rank, path in sorted(files) if rank == 0]
        chinese = [path for rank, path in sorted(files) if rank == 1]
        plain = [path for rank, path in sorted(files) if rank > 1]
        if len(english) == len(chinese) == 1:
            groups = [(english[0], chinese[0]), *((path,) for path in plain)]
        elif len(plain) == 1 and len(english) + len(chinese) == 1:
            groups = [(plain[0], *english, *chinese)]
        else:
            groups = [(path,) for path in (*english, *chinese, *plain)]
        for path, *rest in groups:
            own = {*beside.get(name, ()), *beside.get(str(PurePosixPath(path).with_suffix("")), ())}
            found.append(Found(path, (*rest, *sorted(own))))
    return tuple(sorted(found))
