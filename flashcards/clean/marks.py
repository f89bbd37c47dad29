"""Fixes for marks that point elsewhere: footnote letters and numbers, numbers of a list, notices about links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashcards.clean.facts import GLUED_LETTER, HAN, NOTE_NUMBER, Facts, edit, list_value
from flashcards.model import CHINESE, ENGLISH, Edit

NAME_BEFORE = re.compile(r"[A-Za-z]+$")
LATIN_WORD = re.compile(r"[A-Za-z]+")
ARTICLE = re.compile(r"(?:^|(?<=[.!?:“\"(])|(?<=[.!?:]\s))(?:A(?=\s+[a-z])|I(?=[\s'’]))|(?<=\s)I(?=[\s'’])")
LETTER_WORD = re.compile(r"(?<![A-Za-z])[A-Z](?![A-Za-z])")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = re.compile(
    rf"(?:(?<=[a-z]{{3}})|(?<=[a-z{HAN}][,.:;!?)，。：；！？）”’])|(?<=[{HAN}]))[{SUPERSCRIPTS}]{{1,3}}"
)
BRACKETED = re.compile(
    r"(?<=[\w.,:;!?。，：；！？)）”’])\[\^[\w-]{1,40}\]|[ ]?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,5}\]|〔\d{1,3}〕"
)
PARTNER_NUMBER = re.compile(r"(?<![A-Za-z0-9_\])\s])\[(\d{1,3})\]")
ABBREVIATED = re.compile(r"\b(?:fig|figs|no|nos|sec|vol|ch|eq|tab|pp?|art|vers?)[.]$", re.IGNORECASE)
BULLET = re.compile(r"[-*+•·▪◦‣●○■□–—]\s+(?=\S)")
NEW_WINDOW = re.compile(
    r"""
    \s? [(（\[]
    (?: [^()（）\[\]]{0,20} \b opens? \s+ in \s+ (?:an? \s+)? (?:new|another|separate) \s+
        (?:browser\s+)? (?:window|tab|page)
      | external \s+ link | link \s+ is \s+ external
      | (?: 将 | 链接 | 点击 )? \s? (?:在|于)? \s? 新 \s? (?:的)?
        (?: 窗口 | 标签页? | 页面 | 视窗 | 視窗 | 分頁 ) \s? (?:中|内|裡|里)? \s?
        (?: 打开 | 打開 | 开启 | 開啟 )
      | 外部链接 | 外部連結
    ) \s*
    [)）\]]
    """,
    re.VERBOSE | re.IGNORECASE,
)
EDIT_LINK = re.compile(r"\s?[\[［](?:edit|编辑|編輯|citation needed|来源请求)[\]］]", re.IGNORECASE)


def footnote_letter(text: str, facts: Facts) -> Iterator[Edit]:
    """Take away a footnote letter that is glued to a word or to the mark behind it.

    Evidence: the partner has the same letter glued to its text, or the letters A, B, ... follow each other in the
    article. Left alone: "vitamin A" and its Chinese (the partner has such a letter as a word), SpaceX (the partner has
    the same name), a lone letter that nothing speaks for.

    >>> fired("footnote_letter", "Tides riseA twice a day.", "潮汐A每天涨两次。")  # ok: the partner has it too
    'Tides rise twice a day.'
    >>> fired("footnote_letter", "维生素A有用。", "Vitamin A helps.")  # bad: here it is a name
    '维生素A有用。'
    """
    words = frozenset(LETTER_WORD.findall(ARTICLE.sub("", GLUED_LETTER.sub("", facts.partner))))
    names = frozenset(LATIN_WORD.findall(facts.partner))
    glued = frozenset(match["mark"] for match in GLUED_LETTER.finditer(facts.partner))
    for match in GLUED_LETTER.finditer(text):
        letter = match["mark"]
        name = NAME_BEFORE.search(text, max(0, match.start() - 40), match.end())
        if letter in words or (name and len(name[0]) > 1 and name[0] in names):
            continue
        if letter in glued:
            reason = f"the other side has {letter} glued to its text as well"
        elif letter in facts.letters and not words:
            reason = f"{letter} stands in a sequence of such letters"
        else:
            continue
        yield edit("footnote_letter", match.start(), match.end(), "", reason)


def footnote_number(text: str, facts: Facts) -> Iterator[Edit]:
    """Take away footnote numbers: [1], [^note], a superscript behind a word, "end.1 Next".

    Evidence: their form; for [1] glued to a Latin word, which may be code, also the run 1, 2, ... in the article or
    the same mark on the other side, behind no Latin word, and not the same code there; for bare numbers the run.
    Left alone: m², 10³, list[0], Fig.1, v2.1.

    >>> fired("footnote_number", "It was shown before.[3] Others doubt it.²")  # ok
    'It was shown before. Others doubt it.'
    >>> fired("footnote_number", "It covers 3 km² and x[1].")  # bad: an area, and code
    'It covers 3 km² and x[1].'
    """
    for match in SUPERSCRIPT.finditer(text):
        yield edit("footnote_number", match.start(), match.end(), "", "a raised number behind a word")
    noted = frozenset(PARTNER_NUMBER.findall(facts.partner))
    for match in BRACKETED.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        number = re.sub(r"\D", "", match[0])
        glued_to_code = before.isascii() and (before.isalnum() or before in tuple("_])"))
        if "^" in match[0]:
            reason = "a reference to a footnote"
        elif before and number != "0" and not glued_to_code:
            reason = "a number in square brackets behind a text"
        elif before and (number in noted or (number in facts.numbers and before + match[0] not in facts.partner)):
            reason = "a number in square brackets, one of a run or on both sides"
        else:
            continue
        yield edit("footnote_number", match.start(), match.end(), "", reason)
    for match in NOTE_NUMBER.finditer(text):
        if match["glued"] in facts.numbers and not ABBREVIATED.search(text, max(0, match.start() - 8), match.start()):
            yield edit("footnote_number", match.start(), match.end(), "", "a number of a run, glued to a full stop")


def link_notice(text: str, facts: Facts) -> Iterator[Edit]:
    """Take away what a page says about its links: (opens in a new window), （在新窗口打开）, [edit].

    Evidence: the whole bracket says nothing else. Left alone: the same words in a sentence.

    >>> fired("link_notice", "Read the report(opens in a new window) (short).")  # ok
    'Read the report (short).'
    >>> fired("link_notice", "The link opens in a new window.")  # bad: this is the sentence itself
    'The link opens in a new window.'
    """
    del facts
    for pattern in (NEW_WINDOW, EDIT_LINK):
        for match in pattern.finditer(text):
            yield edit("link_notice", match.start(), match.end(), "", "a notice about a link, in brackets")


def list_number(text: str, facts: Facts) -> Iterator[Edit]:
    """Take away the number or bullet at the beginning of a list item: "1.To", "（2）", "③", "• ".

    Evidence: a neighbour has the number before or after it, or the partner has the same number or none. Left alone:
    "2.5 million", letters ("A. Smith") without their neighbours, a number that is the whole text.

    >>> fired("list_number", "2.Then stir it.", "然后搅拌。")  # ok: only one side has it
    'Then stir it.'
    >>> fired("list_number", "A. Smith stirs it.", "史密斯搅拌它。")  # bad: an initial
    'A. Smith stirs it.'
    """
    bullet = BULLET.match(text)
    begin = bullet.end() if bullet else 0
    if bullet:
        yield edit("list_number", 0, begin, "", "a bullet")
    found = list_value(text[begin:])
    if found is None:
        return
    form, value, length = found
    around = {other[:2] for other in map(list_value, (*facts.before, *facts.after)) if other}
    partner = list_value(facts.partner)
    if {(form, value - 1), (form, value + 1)} & around:
        reason = "its neighbours in the list stand around it"
    elif form == "letter":
        return
    elif partner is None:
        reason = "the other side has no number here"
    elif partner[1] == value:
        reason = "the other side has the same number"
    else:
        return
    yield edit("list_number", begin, begin + length, "", reason)


def pilcrow(text: str, facts: Facts) -> Iterator[Edit]:
    """Take away the sign of an anchor (¶, #) behind a heading.

    >>> fired("pilcrow", "Rules of the house ¶")  # ok
    'Rules of the house'
    >>> fired("pilcrow", "He prefers C#")  # bad: a name
    'He prefers C#'
    """
    match = re.search(r"\s*¶\s*$|\s+#$", text[-10:])
    if match and facts.lang and len(text) > len(match[0]):
        start = len(text) - len(match[0])
        yield edit("pilcrow", start, len(text), "", "the sign of an anchor")


def fired(rule: str, text: str, partner: str = "") -> str:
    """Return what one fix makes of a text; for the examples above."""
    from flashcards.clean import FIXES
    from flashcards.clean.edits import apply, in_order

    lang = CHINESE if re.search(rf"[{HAN}]", text) else ENGLISH
    fix = next(fix for fix in FIXES if fix.__name__ == rule)
    return apply(text, in_order(fix(text, Facts(lang, partner))))
