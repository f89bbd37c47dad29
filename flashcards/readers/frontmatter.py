"""What an article says of itself: YAML front matter, a sidecar, a dated first line, the folders it lies in."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import yaml

from flashcards.errors import SeedError
from flashcards.model import CHINESE, ENGLISH, Finding, Place
from flashcards.readers.names import article_id
from flashcards.tags import slug

MISSPELT = 0.75  # 0..1, likeness to a known key; other keys are those of a program that makes pages of the file
KEYS = ("title", "date", "source", "url", "tags", "lang", "deck", "translated", "layout")
LAYOUTS = ("paragraphs", "lines", "blocks", "inline")
LONGEST = 65_536  # characters of front matter; a longer one is a text between two rules
FENCE = re.compile(r"---[ \t]*")
CLOSING_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
KEY_LINE = re.compile(r"""["']?[^\W\d][\w-]*["']?[ \t]*:(?:[ \t]|$)""")
KNOWN_KEY_LINE = re.compile(rf"(?:{'|'.join(KEYS)})[ \t]*:", re.IGNORECASE)
_COMMA = re.compile(r"[,\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}]")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
DATED_LINE = re.compile(
    r"""
    (?P<date> \d{4}-\d{2}-\d{2} ) [ \t\u3000]+
    (?P<source> [^.．\s] [^.．]{0,39} ) [.．] [ \t]*   # who published it: up to 40 characters without a stop
    (?P<title> \S .* )
    """,
    re.VERBOSE,
)
LANGUAGE_NAMES = {
    **dict.fromkeys(("en", "eng", "english", "en-us", "en-gb", "英文", "英语"), ENGLISH),
    **dict.fromkeys(("zh", "zho", "chinese", "cn", "zh-cn", "zh-tw", "zh-hk", "zh-hans", "zh-hant", "中文"), CHINESE),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article besides its text; "" and () where nothing is said. `lang` leads in it."""

    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""
    deck: str = ""
    translated: str = ""
    findings: tuple[Finding, ...] = ()
    layout: str = ""

    def over(self, other: Facts) -> Facts:
        """Return these facts, with those of `other` where nothing is said; tags and findings of both."""
        named = ("title", "date", "source", "url", "lang", "deck", "translated", "layout")
        return replace(
            other,
            **{name: getattr(self, name) or getattr(other, name) for name in named},
            tags=tuple(dict.fromkeys(self.tags + other.tags)),
            findings=self.findings + other.findings,
        )


def take(text: str, path: str) -> tuple[Facts, str, int]:
    """Return the facts of the front matter, the text after it, and how many lines it took.

    A text that begins with a rule (`---`) but has no `key: value` beneath it has no front matter. Raises SeedError
    with the line in the file if the YAML is broken or a value has the wrong type.
    """
    lines = text[:LONGEST].split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not FENCE.fullmatch(lines[first]):
        return Facts(), text, 0
    inside = [line for line in lines[first + 1 :] if not line.startswith("#")]
    if not inside or not KEY_LINE.match(inside[0]):
        return Facts(), text, 0
    closing = next((n for n in range(first + 1, len(lines)) if CLOSING_FENCE.fullmatch(lines[n])), None)
    if closing is None:
        if KNOWN_KEY_LINE.match(inside[0]):
            message = "The front matter is opened with --- but never closed."
            raise SeedError(message, "Write --- on a line of its own after it.", Place(path, first + 1))
        return Facts(), text, 0
    block = lines[first + 1 : closing]
    if not any(KNOWN_KEY_LINE.match(line) for line in block) and any(_is_prose(line) for line in block):
        return Facts(), text, 0
    facts = _facts(_yaml("\n".join(block) + "\n", path, first + 2), path)
    taken = closing + 1
    return facts, text[sum(len(line) + 1 for line in lines[:taken]) :], taken


def sidecar(companions: Iterable[tuple[str, bytes]]) -> Facts:
    """Return the facts of the sidecar `NAME.toml` among the companions; raises SeedError if it cannot be read."""
    for path, data in companions:
        if PurePosixPath(path).suffix.lower() != ".toml":
            continue
        try:
            values = tomllib.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            found = re.search(r"at line (\d+)", str(error))
            at = Place(path, int(found[1]) if found else 0)
            raise SeedError(f"The sidecar is no TOML: {error}.", 'Write lines like: title = "A title".', at) from error
        return _facts([(str(key), value, 0) for key, value in values.items()], path)
    return Facts()


def dated(line: str) -> Facts | None:
    """Return the facts of a line like `2024-03-01 The Weekly.Why rivers bend`, None if it is no such line.

    >>> found = dated("2024-03-01 The Weekly.Why rivers bend")
    >>> (found.date, found.source, found.title)
    ('2024-03-01', 'The Weekly', 'Why rivers bend')
    """
    match = DATED_LINE.fullmatch(line.strip())
    if match is None or not _is_date(match["date"]):
        return None
    return Facts(title=match["title"].strip(), date=match["date"], source=match["source"].strip())


def all_tags(facts: Facts, path: str) -> tuple[str, ...]:
    """Return the tags of an article: its own, its folders', its source's and its year's, each once.

    A folder that holds one language (`en/`) is no tag.

    >>> all_tags(Facts(source="Open AI", date="2023-07-05", tags=("Safety",)), "ai/alignment/x.txt")
    ('safety', 'ai::alignment', 'source::open-ai', 'year::2023')
    """
    folders = "::".join(PurePosixPath(article_id(path)).parts[:-1])
    made = [*facts.tags, folders]
    if slug(facts.source):
        made.append("source::" + facts.source.replace("::", " "))
    if facts.date:
        made.append("year::" + facts.date[:4])
    return tuple(dict.fromkeys(tag for tag in map(slug, made) if tag))


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and not line[0].isspace() and line[0] not in "-#]}" and not KEY_LINE.match(line)


def _is_date(text: str) -> bool:
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _yaml(block: str, path: str, first_line: int) -> list[tuple[str, Any, int]]:
    """Return (key, value, line in the file) for each entry of the front matter."""
    line = first_line
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, yaml.SafeLoader)):
            message = "The front matter repeats a value by an alias (*), which can unfold without end."
            raise SeedError(message, _hint(), Place(path, line))
        loader = yaml.SafeLoader(block)
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            raise SeedError("The front matter is no list of `key: value` lines.", _hint(), Place(path, line))
        entries = []
        for key, value in node.value:
            line = first_line + key.start_mark.line
            entries.append(
                (str(loader.construct_object(key, deep=True)), loader.construct_object(value, deep=True), line)
            )
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = Place(path, first_line + mark.line if mark else line)
        said = getattr(error, "problem", "") or "it is no YAML"
        raise SeedError(f"The front matter cannot be read: {said}.", _hint(), at) from error
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        message = f"The front matter holds a value that cannot be read: {error}."
        raise SeedError(message, _hint(), Place(path, line)) from error
    return entries


def _hint() -> str:
    return 'Write one `key: value` a line; put a value with a colon or a # between "quotation marks".'


def _facts(entries: Iterable[tuple[str, Any, int]], path: str) -> Facts:
    values: dict[str, Any] = {}
    findings = []
    for key, value, line in entries:
        at = Place(path, line)
        name = key.strip().lower()
        if name not in KEYS:
            near = difflib.get_close_matches(name, KEYS, 1, MISSPELT)
            meant = f' Did you mean "{near[0]}"?' if near else f" Known are {', '.join(KEYS)}."
            message = f'"{key[:60]}" is nothing we know.{meant}'
            findings.append(Finding("unknown-key", "warning" if near else "note", at, message))
        elif value is not None:
            values[name] = _CONVERT.get(name, _text)(value, name, at)
    return Facts(**values, findings=tuple(findings))


def _text(value: Any, key: str, at: Place) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split())
    raise SeedError(f'"{key}" is {_named(value)}, not a text.', f'Write {key}: "some text".', at)


def _date(value: Any, key: str, at: Place) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    said = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    day = said[:10]
    if DATE.fullmatch(day) and _is_date(day) and (len(said) == len(day) or said[10] in "T "):
        return day
    found = f'"{said[:60]}"' if said else _named(value)
    raise SeedError(f'"{key}" is {found}, not a date.', f"Write {key}: 2023-07-05 (or 2023-07, or 2023).", at)


def _tags(value: Any, key: str, at: Place) -> tuple[str, ...]:
    if isinstance(value, str) and (_COMMA.search(value) or len(value.split()) == 1):
        value = _COMMA.split(value)  # tags: food, travel
    if isinstance(value, list) and all(isinstance(tag, str | int) and not isinstance(tag, bool) for tag in value):
        return tuple(dict.fromkeys(made for made in (slug(str(tag)) for tag in value) if made))
    found = "a list with something else than texts in it" if isinstance(value, list) else _named(value)
    raise SeedError(f'"{key}" is {found}, not a list of tags.', f"Write {key}: [ai, ai::alignment].", at)


def _language(value: Any, key: str, at: Place) -> str:
    said = _text(value, key, at)
    found = LANGUAGE_NAMES.get(said.lower().replace("_", "-"))
    if found is None:
        raise SeedError(f'"{key}" is "{said[:60]}".', f"Write {key}: en or {key}: zh, for the language that leads.", at)
    return found


def _translated(value: Any, key: str, at: Place) -> str:
    return str(value).lower() if isinstance(value, bool) else _text(value, key, at)


def _named(value: Any) -> str:
    if isinstance(value, dt.date):
        return "a date"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: f'the text "{value[:60] if isinstance(value, str) else ""}"',
    }
    names |= {list: "a list", dict: "a list of keys"}
    return names.get(type(value), "something else")


def _layout(value: Any, key: str, at: Place) -> str:
    said = _text(value, key, at).lower()
    if said not in LAYOUTS:
        raise SeedError(f'"{key}" is "{said[:60]}".', f"Write {key}: and one of {', '.join(LAYOUTS)}.", at)
    return said


_CONVERT = {"date": _date, "tags": _tags, "lang": _language, "translated": _translated, "layout": _layout}
