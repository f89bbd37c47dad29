"""How 地, 得, 为 and 着 are read when they stand alone: told by the words around them."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A word of a run of characters: where it begins, and its part of speech as in model.Word."""

    text: str
    start: int
    pos: str


_MEASURES = frozenset("块亩片寸处些个这那哪此各该当本每某两空种耕下土")
_PLACE = frozenset("上下里中内外面边")
_PERSONS = frozenset("我你他她它您谁们")
_MUST_AFTER = frozenset("还就总都也又可只必非才更真不仍")
_PEOPLE = frozenset(["自己", "大家", "人们", "别人", "他人", "社会"])
# After "为 ... " these make it "for": to do something for somebody.
_FOR = (
    "提供",
    "带来",
    "服务",
    "做",
    "创造",
    "打造",
    "设计",
    "制定",
    "准备",
    "争取",
    "赢得",
    "奠定",
    "铺平",
    "祝贺",
    "感到",
    "而",
    "负责",
    "节省",
    "辩护",
    "开发",
    "增添",
    "打开",
    "腾出",
    "建立",
    "付出",
    "贡献",
    "庆祝",
    "担心",
    "高兴",
    "欢呼",
    "撰写",
    "编写",
    "解决",
    "配备",
    "训练",
    "指明",
    "补充",
    "开辟",
    "注入",
    "留下",
    "留出",
)


def particle(pieces: list[Piece], number: int) -> str:
    """Return the reading of piece `number`, "" where these rules say nothing."""
    piece = pieces[number]
    before = pieces[number - 1] if number else None
    after = pieces[number + 1] if number + 1 < len(pieces) else None
    if piece.text == "地":
        return _earth_or_particle(before, after)
    if piece.text == "得":
        return _must_or_particle(before, after)
    if piece.text == "为":
        return _for_or_as(before, after, "".join(later.text for later in pieces[number + 1 :]))
    if piece.text == "着":
        return "zhe"
    return ""


def _earth_or_particle(before: Piece | None, after: Piece | None) -> str:
    """慢慢地走 de; 这块地很大, 一片地 dì."""
    if before is None or after is None or before.text[-1] in _MEASURES or before.pos == "M":
        return "dì"
    if after.text[0] in _PLACE or after.text in {"是", "有", "的", "很", "和", "在", "不"}:
        return "dì"
    return "de"


def _must_or_particle(before: Piece | None, after: Piece | None) -> str:
    """跑得快 de; 我得走 děi; 得一分 dé."""
    if before is None:
        return "děi" if after is not None and after.pos == "V" else "dé"
    if after is None:
        return "de" if before.pos in {"V", "A"} else "dé"
    if (before.text[-1] in _PERSONS or before.text in _MUST_AFTER) and after.pos not in {"M", "N"}:
        return "děi"
    if before.text[-1] in _PERSONS | _MUST_AFTER or before.pos == "M":
        return "dé"
    return "de" if before.pos in {"V", "A", "R", "F", "N"} else "dé"


def _for_or_as(before: Piece | None, after: Piece | None, rest: str) -> str:
    """为大家服务 wèi; 长度为三米, 视为威胁 wéi."""
    if before is not None and (before.pos == "V" or before.text in {"以", "被", "所", "即"}):
        return "wéi"
    if after is None or after.pos == "M":
        return "wéi"
    if after.text[0] in _PERSONS or after.text in _PEOPLE or any(verb in rest for verb in _FOR):
        return "wèi"
    return "wéi"
