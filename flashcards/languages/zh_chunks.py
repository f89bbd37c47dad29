"""Stretches of Chinese that may name a concept: where they may begin and end, and the affixes of words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from flashcards.languages import lists
from flashcards.model import Word

# What an English beginning or ending says in Chinese, as a prefix of its own: superintelligent 超, scalable 可.
_CLUES = (
    (re.compile(r"(?:able|ible|ably|ibly|ability|ibility)$"), "可"),
    (re.compile(r"^(?:hyper|super|ultra|over)"), ("超", "过", "过度", "过分")),
    (re.compile(r"^(?:auto|self)"), ("自", "自身", "自我")),
    (re.compile(r"^pre(?!s|d|c)"), "预"),
    (re.compile(r"^(?:multi|poly)"), "多"),
    (re.compile(r"^micro"), "微"),
    (re.compile(r"^sub"), "子亚次"),
    (re.compile(r"^(?:re)(?=.{4})"), "再重"),
    (re.compile(r"^(?:semi|half)"), "半"),
    (re.compile(r"^(?:inter|cross|trans)"), "跨"),
    (re.compile(r"^zero"), "零"),
    (re.compile(r"^(?:anti|counter)"), "反抗"),
    (re.compile(r"^(?:mis|un|non|in|im|ir|il|dis|a)(?=.{4})|less$"), "不非无未"),
)

# The same of endings, as a word of its own after a stem: researcher 者, sleepiness 意.
_ENDINGS = (
    (
        re.compile(r"(?:er|or|ist|ian|ant|ee|man)$"),
        frozenset({"者", "员", "人员", "师", "匠", "家", "手", "人", "器", "机", "商", "工"}),
    ),
    (
        re.compile(r"(?:ness|ity|cy|ence|ance|ment|ing|ion|th)$"),
        frozenset({"性", "度", "力", "感", "意", "率", "值", "声", "学"}),
    ),
    (re.compile(r"ism$"), frozenset({"主义", "症", "论"})),
    (re.compile(r"(?:logy|ics)$"), frozenset({"学"})),
)


_FIGURES, _KINDS = frozenset("123456789"), frozenset("型期级類类號号代")
POINTING = frozenset("这那每某此该")
JOINING_MARKS = frozenset({"-", "·", "\N{EM DASH}"})  # 里德—所罗门码
LONGEST_FUNCTION_WORD = 2  # characters


def units(words: Sequence[Word]) -> tuple[range, ...]:
    """Return the words with suffixes joined to what they follow: 监督 器 is one unit.

    >>> from flashcards.languages import get
    >>> [len(unit) for unit in units(get("zh").words("传感 器"))]
    [2]
    """
    suffixes = _suffixes()
    found: list[range] = []
    for number, word in enumerate(words):
        before = words[number - 1] if number else None
        joins = before is not None and word.lemma in suffixes and len(before.text) > 1 and before.pos not in "FPMX"
        if joins and found and len(found[-1]) == 1:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return tuple(found)


def is_prefix(word: Word) -> bool:
    """Tell whether a word may be the prefix of the one after it: 可 超 自 预."""
    return word.lemma in _prefixes()


def is_suffix(text: str) -> bool:
    """Tell whether a character may be the ending of a word: 器 性 型."""
    return text in _suffixes()


def is_affix(text: str) -> bool:
    """Tell whether a character may be the beginning or the ending of a word: 可 超 器 性."""
    return text in _prefixes() | _suffixes()


def prefix_fits(prefix: str, english: str) -> bool:
    """Tell whether an English word calls for a Chinese prefix.

    >>> prefix_fits("可", "scalable"), prefix_fits("不", "misaligned"), prefix_fits("可", "oversight")
    (True, True, False)
    """
    return any(prefix in prefixes and pattern.search(english.lower()) for pattern, prefixes in _CLUES)


def suffix_fits(suffix: str, english: str) -> bool:
    """Tell whether an English word calls for a Chinese ending.

    >>> suffix_fits("者", "researcher"), suffix_fits("者", "research")
    (True, False)
    """
    return any(suffix in suffixes and pattern.search(english.lower()) for pattern, suffixes in _ENDINGS)


def may_name(words: Sequence[Word], stop: frozenset[str], said: Collection[int] = ()) -> bool:
    """Tell whether a stretch of words can be the name of a concept, by its edges and what stands inside.

    `said` are the numbers of function words that say a word of content, before others: 外 of 外 膜, outer membrane.
    """
    first, last = words[0], words[-1]
    if any((word.pos == "P" and word.text not in JOINING_MARKS) or word.lemma in _naming() for word in words):
        return False
    if "P" in {first.pos, last.pos} or (last.pos == "R" and len(last.text) == 1 < len(words)):
        return False
    is_ending = len(words) > 1 and last.lemma in _suffixes()  # 终止 式
    if says_little(last, stop) and not is_ending:
        return False
    if last.lemma in _prefixes() | _closers() or last.lemma.endswith("的"):
        return False
    is_model = len(words) > 1 and last.text.isdigit() and words[-2].text == "-"  # 白细胞介素-2
    is_type = len(words) > 1 and first.text in _FIGURES and words[1].text in _KINDS  # 1型糖尿病
    if any(word.pos == "M" for word in words[int(is_type) : -1 if is_model else None]):
        return False
    denies = len(first.lemma) > 1 and first.lemma in _negations()  # 绝不; but 不对齐
    says_nothing = says_little(first, stop) and (len(words) == 1 or first.lemma not in _prefixes() | _openers())
    return not (denies or (says_nothing and 0 not in said)) and all(
        not says_little(word, stop) or _may_stand_inside(word) or number in said
        for number, word in enumerate(words[1 + is_type : -1], 1 + is_type)
    )


def _may_stand_inside(word: Word) -> bool:
    return word.lemma in _joiners() | _suffixes() or is_prefix(word)


def says_little(word: Word, stop: frozenset[str]) -> bool:
    """Tell whether a word is a function word; a long one that is in no list of them says something: 第三方."""
    return word.lemma in stop or (word.pos == "F" and len(word.text) <= LONGEST_FUNCTION_WORD)


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(lists.load("zh-prefixes"))


@cache
def _closers() -> frozenset[str]:
    return frozenset(lists.load("zh-closers"))


@cache
def _naming() -> frozenset[str]:
    return frozenset(lists.load("zh-naming"))


@cache
def _negations() -> frozenset[str]:
    return frozenset(lists.load("zh-negations"))


@cache
def _openers() -> frozenset[str]:
    return frozenset(lists.load("zh-openers"))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(lists.load("zh-suffixes"))


@cache
def _joiners() -> frozenset[str]:
    return frozenset(lists.load("zh-joiners"))
