"""The six note types: their ids, fields and templates. Ids, fields and their order may never change.

A note type is a kind of note (sentence, target, cloze) in one language learned: voice, font, `lang` and readings are
static in a template, so the two directions can never share one. Field names are labels in both languages; the part
after the blank is what the code and the template files call the field. The first field is the key (searchable in Anki
as `Key:...`), the second the one Anki sorts by. Whoever changes a template or the style raises the MODS of the types
it belongs to; a test holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from string import Template as StringTemplate
from typing import NamedTuple

from flashcards.model import CHINESE, ENGLISH, Note, NoteKind

# When a type's templates or style last changed, in seconds: a user's own styling later than this stays.
MODS = {
    ("sentence", ENGLISH): 1_767_225_600,
    ("sentence", CHINESE): 1_767_225_600,
    ("target", ENGLISH): 1_767_225_600,
    ("target", CHINESE): 1_767_225_600,
    ("cloze", ENGLISH): 1_767_225_600,
    ("cloze", CHINESE): 1_767_225_600,
}
_IDS = {
    ("sentence", ENGLISH): 1_727_569_254_995,
    ("sentence", CHINESE): 1_744_716_915_383,
    ("target", ENGLISH): 1_724_677_052_339,
    ("target", CHINESE): 1_703_817_424_554,
    ("cloze", ENGLISH): 1_753_817_306_661,
    ("cloze", CHINESE): 1_743_512_053_726,
}
_NAMES = {
    ("sentence", ENGLISH): "Flashcards 英语句子 English Sentence",
    ("sentence", CHINESE): "Flashcards 汉语句子 Chinese Sentence",
    ("target", ENGLISH): "Flashcards 英语词语 English Target",
    ("target", CHINESE): "Flashcards 汉语词语 Chinese Target",
    ("cloze", ENGLISH): "Flashcards 英语填空 English Cloze",
    ("cloze", CHINESE): "Flashcards 汉语填空 Chinese Cloze",
}
_SPARES = "备用1 Spare1 | 备用2 Spare2 | 备用3 Spare3"
# In the order of the fields, for ever; READING becomes 音标 (IPA) or 拼音 (pinyin).
_FIELDS = {
    "sentence": (
        "Key | 句子 Sentence | 句子READING SentenceReading | 句子标注 SentenceMarked | 译文 Translation"
        " | 译文标注 TranslationMarked | 生词 Words | 上文 Before | 下文 After | 文章 Article | 链接 Link | 级别 Level"
        " | 另一种字体 OtherScript | 提示 Notice | 音频 Audio | 译文音频 AudioTranslation | 听力 Listen | 表达 Produce"
    ),
    "target": (
        "Key | 词语 Target | READING TargetReading | 类别 Kind | 文中义 Meaning | 词典义 Gloss | 词族 Family"
        " | 搭配 Collocation | 片段 Clip | 片段READING ClipReading | 片段填空 ClipGap | 片段译文 ClipTranslation"
        " | 句子 Sentence | 句子READING SentenceReading | 译文 Translation | 上文 Before | 下文 After | 文章 Article"
        " | 链接 Link | 级别 Level | 另一种字体 OtherScript | 提示 Notice | 音频 Audio | 片段音频 ClipAudio"
        " | 听力 Listen | 表达 Produce"
    ),
    "cloze": (
        "Key | 正文 Text | 译文 Translation | 答案 Answer | 答案READING AnswerReading | 句子 Sentence | 上文 Before"
        " | 下文 After | 文章 Article | 链接 Link | 级别 Level | 提示 Notice | 音频 Audio"
    ),
}
_READING = {ENGLISH: "音标", CHINESE: "拼音"}
_OWN_IDS = 1000  # ids that belong to a type: of its fields from 0, of its templates from 900
_TEMPLATE_IDS = 900


class Field(NamedTuple):
    """A field: its name in code and template files, its label in Anki, its fixed id."""

    name: str
    label: str
    id: int


class Template(NamedTuple):
    """A card template: its label, its fixed id, the field without which there is no card, its two sides."""

    label: str
    id: int
    needs: str
    front: str
    back: str


class _Face(NamedTuple):
    """Which template a kind has: the stem of its files, its label, the field without which there is no card."""

    stem: str
    label: str
    needs: str


_FACES = {
    "sentence": (
        _Face("sentence_read", "认读 Read", "Sentence"),
        _Face("sentence_listen", "听力 Listen", "Listen"),
        _Face("sentence_produce", "表达 Produce", "Produce"),
    ),
    "target": (
        _Face("target_recognise", "认读 Recognise", "Clip"),
        _Face("target_listen", "听力 Listen", "Listen"),
        _Face("target_produce", "表达 Produce", "Produce"),
    ),
    "cloze": (_Face("cloze", "填空 Cloze", "Text"),),
}
# What template files may say of the two languages: $learned and $known are `lang` attributes, $voice is for {{tts}}.
_WORDS = {
    ENGLISH: {"learned": "en", "known": "zh-Hans", "voice": "en_US", "learned_name": "English"},
    CHINESE: {"learned": "zh-Hans", "known": "en", "voice": "zh_CN", "learned_name": "Chinese"},
}


@dataclass(frozen=True, slots=True)
class NoteType:
    """One of the six note types, ready to be packaged."""

    kind: NoteKind
    learned: str
    id: int
    name: str
    mod: int
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str

    def position(self, field: str) -> int:
        """Return where a field stands; raises KeyError for a field this type does not have.

        >>> get("target", "zh").position("Target")
        1
        """
        for number, each in enumerate(self.fields):
            if each.name == field:
                return number
        raise KeyError(field)


@cache
def get(kind: NoteKind, learned: str) -> NoteType:
    """Return the note type for a kind of note in the language learned.

    >>> get("target", "zh").fields[2].label, get("sentence", "en").templates[0].label
    ('拼音 TargetReading', '认读 Read')
    """
    return made(kind, learned, {})


def style() -> str:
    """Return our style."""
    return _file("style.css")


def made(kind: NoteKind, learned: str, own: Mapping[str, str]) -> NoteType:
    """Return a note type with some template files replaced by others of the same name."""
    which = (kind, learned)
    fields = _fields(kind, learned)
    return NoteType(
        kind=kind,
        learned=learned,
        id=_IDS[which],
        name=_NAMES[which],
        mod=MODS[which],
        fields=fields,
        templates=tuple(
            Template(
                label=face.label,
                id=_IDS[which] * _OWN_IDS + _TEMPLATE_IDS + number,
                needs=face.needs,
                front=_side(f"{face.stem}_front", kind, learned, own),
                back=_side(f"{face.stem}_back", kind, learned, own),
            )
            for number, face in enumerate(_FACES[kind])
        ),
        css=own.get("style.css") or style(),
    )


def every() -> tuple[NoteType, ...]:
    """Return all six note types."""
    kinds: tuple[NoteKind, ...] = ("sentence", "target", "cloze")
    return tuple(get(kind, learned) for kind in kinds for learned in (ENGLISH, CHINESE))


def by_id(number: int) -> NoteType | None:
    """Return the note type that Anki knows by this id, None if it is not ours."""
    return next((each for each in every() if each.id == number), None)


def field(note: Note, name: str) -> str:
    """Return the HTML of a note's field."""
    return note.fields[get(note.kind, note.learned).position(name)]


def cards(note: Note) -> tuple[int, ...]:
    """Return the numbers of the templates that Anki makes cards of: those whose need is met, none once obsolete."""
    if note.obsolete:
        return ()
    templates = get(note.kind, note.learned).templates
    return tuple(number for number, each in enumerate(templates) if field(note, each.needs))


def has(note: Note, name: str) -> bool:
    """Tell whether notes of this kind have a field of this name."""
    return any(each.name == name for each in get(note.kind, note.learned).fields)


def with_fields(note: Note, **values: str) -> Note:
    """Return the note with some fields replaced; raises KeyError for a field its type does not have."""
    kind = get(note.kind, note.learned)
    fields = list(note.fields)
    for name, value in values.items():
        fields[kind.position(name)] = value
    return replace(note, fields=tuple(fields))


def row(kind: NoteKind, learned: str, **values: str) -> tuple[str, ...]:
    """Return the fields of a note in their order; those not given are empty.

    >>> row("cloze", "en", Key="k", Text="{{c1::x}}")[:3]
    ('k', '{{c1::x}}', '')
    """
    note_type = get(kind, learned)
    fields = [""] * len(note_type.fields)
    for name, value in values.items():
        fields[note_type.position(name)] = value
    return tuple(fields)


def _fields(kind: NoteKind, learned: str) -> tuple[Field, ...]:
    labels = f"{_FIELDS[kind]} | {_SPARES}".replace("READING", _READING[learned]).split(" | ")
    return tuple(
        Field(name=label.rpartition(" ")[2], label=label, id=_IDS[kind, learned] * _OWN_IDS + number)
        for number, label in enumerate(labels)
    )


_PARTIAL = re.compile(r"\{\{> *(\w+)\}\}")  # another template file, put in here
_FIELD_NAME = re.compile(r"(?<=[{:#^/])(\w+)\}\}")  # the name that ends a tag, after its filters
_ANKIS_OWN = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card"})


def _side(stem: str, kind: NoteKind, learned: str, own: Mapping[str, str]) -> str:
    """Return one side of a card, with partials put in, the language's words said and field labels for field names."""

    def text(name: str) -> str:
        return own.get(f"{name}.html") or _file(f"{name}.html")

    html = _PARTIAL.sub(lambda match: text(match[1]).strip(), text(stem))
    html = StringTemplate(html).safe_substitute(_WORDS[learned])
    labels = {each.name: each.label for each in _fields(kind, learned)}
    labels |= {name: name for name in _ANKIS_OWN}
    return _FIELD_NAME.sub(lambda match: labels[match[1]] + "}}", html).strip()


@cache
def _file(name: str) -> str:
    return (files("flashcards") / "templates" / name).read_text(encoding="utf-8")
