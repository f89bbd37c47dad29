"""Which language each line is in, and the two halves of a line that holds both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Finding
from flashcards.readers.lines import TERMINALS, Line, left_out

URL = re.compile(r"<?(?:https?://|www\.)\S+>?")
IDENTIFIED = 2000  # characters; more of a line does not change its language


def identified(lines: Sequence[Line], path: str) -> tuple[list[Line], list[Finding]]:
    """Return the lines that are in English or Chinese, and what was said of the others."""
    known: list[Line] = []
    strange = []
    for line in lines:
        if URL.fullmatch(line.text):
            strange.append(left_out("bare-url", path, line.number, "an address without words", line.text))
            continue
        lang = line.lang or identify(line.text[:IDENTIFIED])
        if lang:
            known.append(line if line.lang == lang else replace(line, lang=lang))
        elif any(char.isalnum() for char in line.text):
            strange.append(left_out("no-language", path, line.number, "neither English nor Chinese", line.text))
    return _unfolded(_in_turn(known)), strange


HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
MIXED = 0.05  # 0..1, share of Chinese characters from which an English line may as well be a Chinese one


def _in_turn(lines: list[Line]) -> list[Line]:
    """Return the lines with those of both scripts taken for what their turn is.

    A Chinese line full of English names or code counts as English by its letters; between two English lines it is
    the translation of the first.
    """
    taken = list(lines)
    for at in range(1, len(lines)):
        before, line, after = taken[at - 1], lines[at], lines[min(at + 1, len(lines) - 1)]
        chinese = len(HAN.findall(line.text))
        mixed = line.lang == ENGLISH and chinese > MIXED * len(line.text)
        if mixed and before.lang == CHINESE and before.group == line.group and before.text[-1] not in TERMINALS:
            taken[at] = replace(line, lang=CHINESE)  # a Chinese paragraph goes on over a line of names
            continue
        if mixed and before.lang == after.lang == ENGLISH and not HAN.search(before.text + after.text):
            taken[at] = replace(line, lang=CHINESE)
    return taken


BOTH_ON_ONE_LINE = re.compile(
    r"""
    (?P<mark> [#\d.\s]* )
    (?P<english> [A-Za-z"“‘(] [^\u3400-\u9fff\uf900-\ufaff]*? [\w)?!"”’] )
    [ \t\u3000]* (?: [|/·—–:：-]+ [ \t\u3000]* )? (?<! [\w] )
    (?P<chinese> [\u3400-\u9fff\uf900-\ufaff《“「] [^A-Za-z]* )
    """,
    re.VERBOSE,
)
BOTH_CHINESE_FIRST = re.compile(
    r"""
    (?P<chinese> [\u3400-\u9fff\uf900-\ufaff《“「] [^A-Za-z]*? )
    (?: [ \t\u3000]+ | [ \t\u3000]* [|/·—–:：(（-]+ [ \t\u3000]* )
    (?P<english> [A-Za-z] [^\u3400-\u9fff\uf900-\ufaff]* )
    """,
    re.VERBOSE,
)
# A Chinese sentence may begin with an English name, and then goes on with one of these.
GOES_ON = frozenset("的是和与及或在了之也将把被等中里上对为有能会可不就都")
MANY_HEADINGS = 1  # that surely hold both languages, before others are taken to do so too
HEADING_DISTANCE = 2  # lines; a blank line may stand between
MIXED_WIDTH = 120  # characters; a longer line is a paragraph with foreign words, not a heading in two languages


def _unfolded(lines: list[Line]) -> list[Line]:
    """Return the lines with each heading that holds both languages ("Our approach 我们的方法") as two lines.

    "ChatGPT 的影响" is left alone (its Chinese goes on with a particle), and so is "The AI 系统" beside a line that
    is its English, and every line that ends as a sentence. Where another heading surely holds both, one whose English
    has capitals only ("The Shop Today") is no name either.
    """
    unfolded: list[Line] = []
    headed = sum(line.kind == "heading" and bool(_halves(line)) for line in lines) >= MANY_HEADINGS
    for line in lines:
        halves = _halves(line, titled=headed and line.kind == "heading")
        before = unfolded[-1] if unfolded else None
        if halves and not (before and (_is_english_of(before, line) or _goes_on(before, line))):
            unfolded += [replace(line, text=text, lang=lang, hard=True) for text, lang in halves]
        else:
            unfolded.append(line)
    return unfolded


def _is_english_of(before: Line, line: Line) -> bool:
    """Tell whether the line above is an English heading, so that this one is its Chinese with a name in it."""
    near = line.number - before.number <= HEADING_DISTANCE
    return near and before.lang == ENGLISH and before.number != line.number and before.text[-1] not in TERMINALS


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line stands inside a hard-wrapped paragraph."""
    return before.group == line.group and not before.hard and before.text[-1] not in TERMINALS


def _halves(line: Line, *, titled: bool = False) -> list[tuple[str, str]]:
    if len(line.text) > MIXED_WIDTH or line.text[-1] in TERMINALS or line.text.count("(") != line.text.count(")"):
        return []
    if match := BOTH_ON_ONE_LINE.fullmatch(line.text):
        english, chinese = match["english"], match["chinese"].strip()
        if len(chinese) > 1 and chinese[0] not in GOES_ON and _reads_as_english(english, titled=titled):
            return [(match["mark"] + english, ENGLISH), (chinese, CHINESE)]
    elif match := BOTH_CHINESE_FIRST.fullmatch(line.text):
        chinese, english = match["chinese"].strip(), match["english"].strip(" )）")
        if len(chinese) > 1 and _reads_as_english(english, titled=titled):
            return [(chinese, CHINESE), (english, ENGLISH)]
    return []


def _reads_as_english(text: str, *, titled: bool = False) -> bool:
    """Tell a phrase from a name: two words and more, one of them without a capital ("Our approach").

    `titled`: words may all have capitals, as in headings that are known to hold both languages.
    """
    words = re.findall(r"[A-Za-z]+", text)
    return len(words) > 1 and (titled or any(word.islower() and len(word) > 1 for word in words))
