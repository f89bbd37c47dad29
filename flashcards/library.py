"""Bringing an article into the library: how it is written down, what it is called, and whether it is there already."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import yaml

from flashcards import cache, clean, mapping, readers, tags
from flashcards.errors import SeedError
from flashcards.identity import key_text
from flashcards.model import CHINESE, ENGLISH, Article, Bead, Block, BlockKind, Seed, SplitPassage, Term
from flashcards.pipeline import Worked
from flashcards.readers import markdown
from flashcards.readers.frontmatter import Facts
from flashcards.readers.names import is_article
from flashcards.settings import ReadSettings, Settings

MARKS: dict[BlockKind, str] = {"heading": "## ", "item": "- ", "quotation": "> "}
MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|&~^:=\"'$%/;?@,])")
LONGEST_NAME = 60  # characters of a file's name, so that its bytes fit everywhere
WINDOW = {ENGLISH: 16, CHINESE: 6}  # letters that are compared at once: a few words
ONE_IN = 4  # windows kept of all, chosen by their own hash, so that two texts keep the same ones
ALIKE = 0.5  # 0..1, share of the shorter text's windows in the longer from which they are one text
PROPOSED = 4  # tags proposed from terms, and as many from those the library has
COMPUTED = ("source::", "year::")


def as_markdown(worked: Worked, head: Facts) -> str:
    """Return an article as Markdown: a head, then its paragraphs, each with its translation beneath it.

    The language that led leads; paragraphs that belong together are found by their alignment where the format did not
    say it. What reading and cleaning left out is not in it.
    """
    parts = [_head(head)]
    passages = zip(worked.article.passages, worked.passages, worked.beads, strict=True)
    for passage, sentences, beads in passages:
        for source, target in _groups(sentences, beads, len(passage.source), len(passage.target)):
            blocks = (passage.source[source.start : source.stop], passage.target[target.start : target.stop])
            first, second = blocks if worked.article.first == ENGLISH else blocks[::-1]
            parts += [_block(block) for block in (*first, *second)]
    return "\n\n".join(parts) + "\n"


def head_of(article: Article, wishes: Facts, folder: str = "") -> Facts:
    """Return what the head of an article is to say: what a person wishes, else what it said of itself.

    Tags that the source, the year and `folder` give anyway are not written down.
    """
    given = {tags.slug("::".join(folder.split("/")))} if folder else set()
    own = [tag for tag in article.tags if not tag.startswith(COMPUTED) and tag not in given]
    said = Facts(
        article.title, article.date, article.source, article.url, tuple(own), article.first, article.deck
    )  # fmt: skip
    return wishes.over(said)


def file_stem(title: str) -> str:
    """Return the name of an article's file, without suffix, made of its title.

    >>> file_stem("Why bread rises: a story"), file_stem("面包为什么会发起来？"), file_stem("README"), file_stem("?")
    ('why-bread-rises-a-story', '面包为什么会发起来', 'readme-text', 'article')
    """
    words = "".join(char if char.isalnum() else " " for char in tags.slug(title)).split()
    stem = ""
    for word in words:
        if stem and len(stem) + len(word) >= LONGEST_NAME:
            break
        stem = f"{stem}-{word}".strip("-")[:LONGEST_NAME]
    stem = stem or "article"
    is_plain = is_article(f"{stem}.md", {".md"}) and not readers.split_mark(stem)[1]
    return stem if is_plain else f"{stem}-text"


@dataclass(frozen=True, slots=True)
class Print:
    """What a text is recognised by: hashes of stretches of its English and of its Chinese."""

    id: str
    source: frozenset[int]
    target: frozenset[int]

    def likeness(self, other: Print) -> float:
        """Return how much of the shorter text stands in the longer, 0..1, in the language where that is less."""
        sides = ((self.source, other.source), (self.target, other.target))
        return min(len(one & two) / max(1, min(len(one), len(two))) for one, two in sides)


def print_of(article: Article) -> Print:
    """Return what the text of an article is recognised by."""
    sides = []
    for language, window in WINDOW.items():
        blocks = (block for passage in article.passages for block in (*passage.source, *passage.target))
        text = key_text("".join(block.text for block in blocks if block.lang == language))
        windows = (text[at : at + window] for at in range(max(1, len(text) - window + 1)))
        hashes = frozenset(zlib.crc32(each.encode(errors="surrogatepass")) for each in windows)
        sides.append(frozenset(each for each in hashes if each % ONE_IN == 0) or hashes)
    return Print(article.id, *sides)


def prints(seeds: Sequence[Seed], settings: Settings, mapper: mapping.Mapper[Seed, Print | None]) -> tuple[Print, ...]:
    """Return what the articles of a library are recognised by; those that cannot be read are left out."""
    found = mapper(partial(_print_or_none, settings=settings), seeds)
    return tuple(each for each in found if each is not None)


def same(one: Print, others: Iterable[Print]) -> str:
    """Return the id of the article that has the same or nearly the same text, "" if none has."""
    best = max(others, key=one.likeness, default=one)
    return best.id if best is not one and one.likeness(best) >= ALIKE else ""


def proposed(worked: Worked, terms: Sequence[Term], known: Iterable[str]) -> tuple[str, ...]:
    """Return tags that an article might have: those of the library whose words stand in it, then its best terms."""
    words = {word.lemma for pair in worked.linked for word in pair.source}
    held = {level for tag in worked.article.tags for level in tags.levels(tag)}
    fitting = [
        tag
        for tag in sorted(set(known) - held)
        if not tag.startswith(COMPUTED) and set(tag.rsplit("::", 1)[-1].split("-")) <= words
    ]
    own = (tags.slug(term.source) for term in terms)
    new = [tag for tag in own if tag and tag not in held and tag not in fitting]
    return (*fitting[:PROPOSED], *new[:PROPOSED])


def _print_or_none(seed: Seed, settings: Settings) -> Print | None:
    try:
        return cache.remember(
            [b"print", *mapping.parts(seed, settings)],
            lambda: print_of(clean.clean(readers.read(seed, settings.read))),
        )
    except SeedError:
        return None


def _head(head: Facts) -> str:
    named = {"title": head.title, "date": head.date, "source": head.source, "url": head.url, "lang": head.lang}
    lines = [f"{key}: {_value(key, value)}" for key, value in named.items() if value]
    if head.tags:
        lines.append(f"tags: [{', '.join(map(_listed, head.tags))}]")
    lines += [f"{key}: {_value(key, value)}" for key, value in (("deck", head.deck),) if value]
    return "\n".join(["---", *lines, "---"])


def _value(key: str, text: str) -> str:
    """Return a text as a YAML value, in quotation marks where it would be something else."""
    return text if key == "date" or _is_plain(f"{key}: {text}", {key: text}) else json.dumps(text, ensure_ascii=False)


def _listed(tag: str) -> str:
    return tag if _is_plain(f"[{tag}]", [tag]) else json.dumps(tag, ensure_ascii=False)


def _is_plain(written: str, meant: object) -> bool:
    try:
        return bool(yaml.safe_load(written) == meant)
    except (yaml.YAMLError, ValueError):
        return False


def _groups(
    sentences: SplitPassage, beads: Sequence[Bead], sources: int, targets: int
) -> Iterator[tuple[range, range]]:
    """Yield the numbers of the English and Chinese blocks of a passage that belong together, by its beads."""
    source = target = 0
    for bead in beads:
        stops = []
        for side, at, count in (
            (sentences.source, bead.source.stop, sources),
            (sentences.target, bead.target.stop, targets),
        ):
            begins = not 0 < at < len(side) or side[at].block != side[at - 1].block
            stops.append((side[at].block if at < len(side) else count) if begins else -1)
        if -1 not in stops and (stops[0] > source or stops[1] > target):
            yield range(source, stops[0]), range(target, stops[1])
            source, target = stops
    if source < sources or target < targets:
        yield range(source, sources), range(target, targets)


def _block(block: Block) -> str:
    """Return a block as Markdown that is read as the same block, its characters escaped only where they must be."""
    mark, text = MARKS.get(block.kind, ""), " ".join(block.text.split())
    escaped = (text, MARKUP.sub(r"\\\1", text[:4]) + text[4:], MARKUP.sub(r"\\\1", text))
    return next((mark + each for each in escaped if _read(mark + each) == [text]), mark + escaped[-1])


def _read(text: str) -> list[str]:
    seed = Seed("block.md", f"\n\n{text}\n".encode(errors="surrogatepass"))
    return [line.text for line in markdown.read(seed, ReadSettings(encoding="utf-8")).lines]
