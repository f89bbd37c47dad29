"""How 地, 得, 为, 着 and 还 are read when they stand alone: told by the words around them."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from flashcards.languages.table import shipped


class Piece(NamedTuple):
    """A word of a run of characters: where it begins, and its part of speech as in model.Word."""

    text: str
    start: int
    pos: str


_MEASURES = frozenset("块亩片寸处些个这那哪此各该当本每某两空种耕下土")
_PLACE = frozenset("上下里中内外面边")
_PERSONS = frozenset("我你他她它您谁们")
_GETS = frozenset(("了", "到", "过", "出", "自", "名", "分", "奖", "票", "病"))
_MUST_AFTER = frozenset(
    (*"还就总都也又可只必非才更真不仍", "看来", "恐怕", "一定", "必须", "肯定", "大概", "至少", "今后")
)
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
    "道歉",
    "赔偿",
    "买单",
    "操心",
    "伤心",
    "难过",
    "着急",
    "发愁",
    "烦恼",
    "生气",
    "骄傲",
    "自豪",
    "惋惜",
    "奋斗",
    "努力",
    "牺牲",
    "鼓掌",
    "喝彩",
    "祈祷",
    "投票",
    "说话",
    "效力",
    "付账",
    "哭",
)


_MAKES = frozenset({"以", "被", "所", "即", "之"})  # what stands before "as", besides verbs: 称之为
_INTENDS = frozenset(
    ["请", "想", "要", "决定", "打算", "准备", "开始", "需要", "必须", "能够", "愿意", "希望", "可以", "应该", "试图"]
)
_EVERY = frozenset(["每年", "每月", "每天", "每日", "每周", "每小时"])
_OWED = ("债", "贷款", "欠款", "借款", "钱", "账", "房租", "利息", "人情")
LONGEST_OBJECT = 4  # words between 以 and 为


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
        return _for_or_as(pieces, number)
    if piece.text == "着":
        return "zhe"
    return "huán" if piece.text == "还" and _is_owed(pieces[number + 1 :]) else ""


def _is_owed(pieces: list[Piece]) -> bool:
    """Tell whether nouns follow the last of which can be owed: 还睡眠债, not 还学习, nor 还欠债."""
    things = takewhile(lambda piece: piece.pos in {"N", "V"} and not _may_act(piece), pieces)
    return "".join(piece.text for piece in things).endswith(_OWED)


def _earth_or_particle(before: Piece | None, after: Piece | None) -> str:
    """慢慢地走 de; 这块地很大, 一片地 dì."""
    if before is None or after is None or before.text[-1] in _MEASURES or before.pos == "M":
        return "dì"
    if after.text[0] in _PLACE or after.text in {"是", "有", "的", "很", "和", "在", "不"}:
        return "dì"
    return "de"


def _must_or_particle(before: Piece | None, after: Piece | None) -> str:
    """跑得快 de; 我得走, 今天得把 děi; 得一分 dé."""
    if after is None:
        return "de" if before is not None and before.pos in {"V", "A"} else "dé"
    is_free = before is None or before.text[-1] in _PERSONS or before.text in _MUST_AFTER or _is_no_verb(before)
    if not is_free:
        is_verb = before is not None and before.pos in {"V", "A"}
        return "de" if is_verb or after.text not in _GETS else "dé"  # 瞒得过; 两次得过奖
    return "dé" if after.pos == "M" or after.text in _GETS else "děi"


def _is_no_verb(piece: Piece) -> bool:
    """Tell words that no particle can follow: nouns without a verbal sense in the dictionary."""
    record = shipped("cedict").get(piece.text)
    return piece.pos == "N" and bool(record) and "\x1fto " not in record and "/to " not in record


def _for_or_as(pieces: list[Piece], number: int) -> str:
    """为大家服务, 为医院安装设备 wèi; 长度为三米, 视为威胁, 以秒为单位 wéi."""
    before = pieces[number - 1] if number else None
    after = pieces[number + 1] if number + 1 < len(pieces) else None
    rest = "".join(later.text for later in pieces[number + 1 :])
    if before is not None and (before.pos == "V" or before.text in _MAKES) and before.text not in _INTENDS:
        return "wéi"
    if after is None or after.pos == "M" or after.text in _EVERY:
        return "wéi"
    if after.text[0] in _PERSONS or after.text in _PEOPLE or any(verb in rest for verb in _FOR):
        return "wèi"
    is_as = any(piece.text == "以" for piece in pieces[max(0, number - LONGEST_OBJECT) : number])
    is_for = not is_as and not _may_act(after) and _has_verb(pieces[number + 2 :])
    return "wèi" if is_for else "wéi"


def _has_verb(pieces: list[Piece]) -> bool:
    """Tell whether a verb stands there that describes no noun: in 为医院安装设备, 是为他们设立的, not in 安装的设备."""
    nexts = [*(piece.text for piece in pieces[1:-1]), "", ""]
    return any(_may_act(piece) and after != "的" for piece, after in zip(pieces, nexts, strict=False))


def _may_act(piece: Piece) -> bool:
    """Tell whether a word is a verb: a single character by its tag, others if that is their first sense."""
    explained = shipped("cedict").get(piece.text).rpartition("\x1f")[2]
    return explained.startswith("to ") if len(piece.text) > 1 else piece.pos == "V"
