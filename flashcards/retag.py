"""Adding and removing tags where an article keeps them, and leaving every other byte as it was.

Tags stand in the YAML front matter of a text or in the sidecar `NAME.toml`; each edit is checked by reading it again.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import yaml

from flashcards.errors import SeedError
from flashcards.model import Place, Seed, Span
from flashcards.readers import frontmatter
from flashcards.readers.encoding import BYTE_ORDER_MARKS, LIKELY, decode
from flashcards.readers.frontmatter import Facts
from flashcards.taglist import LINE_END, Listed, edited
from flashcards.tags import slug

KEY = "tags"
HEADED = frozenset({".md", ".mdx", ".markdown", ".txt", ".text"})  # formats that get front matter for a tag
MAY_BE_HEADED = HEADED | {".csv", ".tsv"}  # formats that may have one
BY_HAND = "Edit its tags by hand, in a form such as: tags: [ai, safety]."
TOML_LIST = re.compile(r"""^[ \t]*(?:tags|"tags"|'tags')[ \t]*=[ \t]*\[""", re.MULTILINE | re.IGNORECASE)
TOML_TOKEN = re.compile(
    r"""
    (?P<item> "(?:\\.|[^"\\\n])*" | '[^'\n]*' )
  | (?P<close> \] )
  | \#[^\n]*      # a comment
  | [\s,]
    """,
    re.VERBOSE,
)


Files = tuple[tuple[str, bytes], ...]  # path, bytes


def retag(seed: Seed, add: Sequence[str], remove: Sequence[str], encoding: str = "") -> Files:
    """Return the files of an article that change, (path, bytes), when tags are added and others removed.

    `add` and `remove` are tags in their normal form. A tag that is there is not added again, one that is not is not
    missed. A new tag goes into the front matter, else into the sidecar; whichever the format may have is made if there
    is neither. Raises SeedError if a file cannot be read, or not edited without touching more than its tags.
    """
    suffix = PurePosixPath(seed.path).suffix.lower()
    beside = next((each for each in seed.companions if each[0].lower().endswith(".toml")), None)
    had, taken = _own(seed, encoding)
    new = [tag for tag in dict.fromkeys(add) if tag not in had]
    into_sidecar = not taken and (beside is not None or suffix not in HEADED)
    files = []
    if suffix in MAY_BE_HEADED:
        text, marked, codec = _text_of(seed.data, encoding, Place(seed.path))
        changed = front_matter(text, () if into_sidecar else new, remove, seed.path)
        files.append((seed.path, seed.data, marked + changed.encode(codec)))
    if beside is None and into_sidecar and new:
        beside = (str(PurePosixPath(seed.path).with_suffix(".toml")), b"")
    if beside is not None:
        path, data = beside
        text, marked, codec = _text_of(data, "utf-8", Place(path)) if data else ("", b"", "utf-8")
        files.append((path, data, marked + sidecar(text, new if into_sidecar else (), remove, path).encode(codec)))
    return tuple((path, after) for path, before, after in files if after != before)


def tags_of(seed: Seed, encoding: str = "") -> tuple[str, ...]:
    """Return the tags that an article's own files give it; raises SeedError if one of them cannot be read."""
    return _own(seed, encoding)[0]


def front_matter(text: str, add: Sequence[str], remove: Sequence[str], path: str = "") -> str:
    r"""Return a text with tags added to its front matter, which is made if there is none, and others removed.

    Raises SeedError if the front matter cannot be read, or not edited without touching more than its tags.

    >>> front_matter("---\ntags: [ai, 'old'] # mine\n---\nHi.", ["new"], ["old"])
    '---\ntags: [ai, new] # mine\n---\nHi.'
    >>> front_matter("Hi.", ["new"], [])
    '---\ntags: [new]\n---\n\nHi.'
    """
    plain = LINE_END.sub("\n", text)
    facts, body, taken = frontmatter.take(plain, path)
    gone, new = _changes(facts.tags, add, remove)
    if not gone and not new:
        return text
    end = LINE_END.search(text)
    newline = end[0] if end else "\n"
    if not taken:
        return f"---{newline}tags: [{', '.join(map(_yaml_word, new))}]{newline}---{newline}{newline}{text}"
    lines = [0, *(match.end() for match in LINE_END.finditer(text))]
    opening = next(number for number, line in enumerate(plain.split("\n")) if line.strip())
    head = Span(lines[opening + 1], lines[taken - 1])
    head_edited = edited(_with_yaml_list(head.of(text), newline), _yaml_list, gone, [_yaml_word(tag) for tag in new])
    result = text[: head.start] + head_edited + text[head.stop :]
    tags = tuple(tag for tag in facts.tags if tag not in gone) + new
    if _read(result) != (replace(facts, tags=tags, findings=()), body):
        raise SeedError("The tags of this front matter cannot be edited safely.", BY_HAND, Place(path, opening + 1))
    return result


def sidecar(text: str, add: Sequence[str], remove: Sequence[str], path: str = "x.toml") -> str:
    r"""Return the text of a sidecar with tags added and others removed; see `front_matter`.

    >>> sidecar('title = "A"\ntags = ["ai", # why\n  "old"]\n', ["new"], ["old"])
    'title = "A"\ntags = ["ai", "new", # why\n  ]\n'
    """
    had = frontmatter.sidecar([(path, text.encode())]).tags
    gone, new = _changes(had, add, remove)
    if not gone and not new:
        return text
    end = LINE_END.search(text)
    is_there = any(key.lower() == KEY for key in tomllib.loads(text))
    whole = text if is_there else f"tags = []{end[0] if end else chr(10)}{text}"
    result = edited(whole, _toml_list, gone, [_toml_word(tag) for tag in new])
    tags = tuple(tag for tag in had if tag not in gone) + new
    if _toml_read(result) != (tags, _toml_read(text)[1]):
        raise SeedError("The tags of this sidecar cannot be edited safely.", BY_HAND, Place(path))
    return result


def _own(seed: Seed, encoding: str) -> tuple[tuple[str, ...], int]:
    """Return the tags of front matter and sidecar, and how many lines the front matter takes."""
    beside = frontmatter.sidecar(seed.companions).tags
    if PurePosixPath(seed.path).suffix.lower() not in MAY_BE_HEADED:
        return beside, 0
    facts, _, taken = frontmatter.take(decode(seed.data, encoding, Place(seed.path)), seed.path)
    return facts.tags + beside, taken


def _changes(had: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return which tags go and which come."""
    return frozenset(remove) & frozenset(had), tuple(tag for tag in dict.fromkeys(add) if tag not in had)


def _yaml_entry(block: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and the value of the tags in front matter; the last, if they are given twice."""
    try:
        node = yaml.SafeLoader(block).get_single_node()
    except yaml.YAMLError:
        return None
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((key, value) for key, value in reversed(pairs) if str(key.value).strip().lower() == KEY), None)


def _with_yaml_list(block: str, newline: str) -> str:
    """Return front matter that has a list of tags, an empty one where nothing was said."""
    entry = _yaml_entry(block)
    if entry is None:
        return f"{block}tags: []{newline}"
    key, value = entry
    if isinstance(value, yaml.SequenceNode) or value.start_mark.index < key.end_mark.index:
        return block
    colon = block.index(":", key.end_mark.index) + 1
    if value.start_mark.index == value.end_mark.index:
        return f"{block[:colon]} []{block[colon:]}"
    return f"{block[: value.start_mark.index]}[]{block[value.end_mark.index :]}"


def _yaml_list(block: str) -> Listed | None:
    key, value = _yaml_entry(block) or (None, None)
    if key is None or not isinstance(value, yaml.SequenceNode) or value.start_mark.index < key.end_mark.index:
        return None  # the last: an alias, whose list stands under another key
    items = tuple((slug(str(item.value)), Span(item.start_mark.index, item.end_mark.index)) for item in value.value)
    start = block.find("[", value.start_mark.index) + 1 if value.flow_style else value.start_mark.index
    return Listed(items, start, not value.flow_style)


def _toml_list(text: str) -> Listed | None:
    match = TOML_LIST.search(text)
    items: list[tuple[str, Span]] = []
    at = match.end() if match else len(text)
    while match and (token := TOML_TOKEN.match(text, at)):
        if token["close"]:
            return Listed(tuple(items), match.end())
        if token["item"]:
            items.append((slug(str(tomllib.loads(f"x = {token['item']}")["x"])), Span(*token.span())))
        at = token.end()
    return None


def _read(text: str) -> tuple[Facts, str] | None:
    """Return what front matter says and what follows it, None if it cannot be read."""
    try:
        facts, body, _ = frontmatter.take(LINE_END.sub("\n", text), "")
    except SeedError:
        return None
    return replace(facts, findings=()), body


def _toml_read(text: str) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the tags of a sidecar, and all else in it."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return (), {"": text}
    tags = tuple(slug(str(tag)) for key in values if key.lower() == KEY for tag in values[key])
    return tags, {key: value for key, value in values.items() if key.lower() != KEY}


def _yaml_word(tag: str) -> str:
    """Return a tag as it stands in YAML, in quotation marks where it would be something else."""
    try:
        is_itself = yaml.safe_load(f"[{tag}]") == [tag]
    except yaml.YAMLError:
        is_itself = False
    return tag if is_itself else json.dumps(tag, ensure_ascii=False)


def _toml_word(tag: str) -> str:
    return json.dumps(tag, ensure_ascii=False)


def _text_of(data: bytes, encoding: str, at: Place) -> tuple[str, bytes, str]:
    """Return the text of a file with its own line ends, its byte-order mark, and the codec it is written in.

    Raises SeedError for a file that does not come back byte for byte.
    """
    plain = decode(data, encoding, at)
    mark, marked = next(((mark, name) for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), (b"", ""))
    for codec in [encoding] if encoding else [marked] if mark else ["utf-8", *LIKELY]:
        try:
            text = data.removeprefix(mark).decode(codec)
            if LINE_END.sub("\n", text) == plain and text.encode(codec) == data.removeprefix(mark):
                return text, mark, codec
        except UnicodeError:
            continue
    raise SeedError("This file cannot be edited without changing more than its tags.", "Save it as UTF-8.", at)
