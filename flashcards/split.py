"""Passages -> sentences, as spans: why a text was cut here, and why not there.

sentencex finds the boundaries of both languages; what it gets wrong for bilingual articles is mended here by rules,
each with its reason. Every rule looks at one boundary between two pieces, so the whole stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from flashcards.model import CHINESE, ENGLISH, Article, Block, Passage, Sentence, Span, SplitPassage

HAN = r"\u3400-\u9fff\uf900-\ufaff"
CLOSERS = ")]}）】』」”’\"'》〉"
OPENERS = {")": "(", "）": "（", "]": "[", "】": "【"}
STOPS = ".!?。！？．…"
LONG_QUOTATION = {ENGLISH: 120, CHINESE: 40}  # characters; shorter, its sentences read better together on a card

LIST_MARK = re.compile(
    r"""
    \s*
    (?: [(（]? (?: \d{1,3} | [a-z] | [ivx]{1,4} ) [.)）．] (?! \d )   # 1. 1) (1) a. iv)
      | [(（] [一二三四五六七八九十]{1,3} [)）] [.、]?
      | [Nn]o\. \s* \d+ \.?
    )
    \s*
    """,
    re.VERBOSE,
)
DATED_TITLE = re.compile(r"\s*\d{4}-\d{2}-\d{2}\s+[^.．\s][^.．]{0,39}[.．]\S")


def split(article: Article) -> tuple[SplitPassage, ...]:
    """Return the sentences of every passage, in order."""
    return tuple(split_passage(passage) for passage in article.passages)


def sentences(text: str, lang: str) -> tuple[Span, ...]:
    """Return where the sentences of a text are: in order, not overlapping, without the blanks around them.

    Every character that is no blank lies in exactly one of them.

    >>> [span.of("It rains. We stay in.") for span in sentences("It rains. We stay in.", "en")]
    ['It rains.', 'We stay in.']
    >>> len(sentences("真的吗?真的!太好了。", "zh"))  # Really? Really! Great.
    3
    """
    ends = _ends(text, lang)
    spans = (Span(start, stop) for start, stop in pairwise((0, *ends)))
    trimmed = (_trimmed(text, span) for span in spans)
    return tuple(span for span in trimmed if span.start < span.stop)


def split_passage(passage: Passage) -> SplitPassage:
    """Return the sentences of one passage."""
    source, target = (
        tuple(sentence for number, block in enumerate(side) for sentence in _split_block(block, number))
        for side in (passage.source, passage.target)
    )
    return SplitPassage(source, target)


def _split_block(block: Block, number: int) -> tuple[Sentence, ...]:
    spans = sentences(block.text, block.lang)
    if block.kind == "heading" and not all(_ends_sentence(span.of(block.text)) for span in spans):
        spans = (_trimmed(block.text, Span(0, len(block.text))),) if block.text.strip() else ()
    original = block.original if block.original or block.edits else block.text
    starts = [0, *(_in_original(block, span.start) for span in spans[1:])]
    return tuple(
        Sentence(span.of(block.text), original[start:stop], block.kind, number, span, block.at)
        for span, (start, stop) in zip(spans, pairwise((*starts, len(original))), strict=True)
    )


def _in_original(block: Block, offset: int) -> int:
    """Return where in the block's original a sentence begins that begins at `offset` of its text.

    What was cleaned away exactly there goes to the sentence before, as a footnote mark does, unless a blank stands
    between.
    """
    before = bool(offset) and block.text[offset - 1].isspace()
    shift = 0
    for edit in block.edits:
        start = edit.span.start + shift
        stop = start + len(edit.replacement)
        if start > offset or (start == offset and before and not edit.replacement):
            break
        if stop > offset:
            return edit.span.start
        shift += len(edit.replacement) - (edit.span.stop - edit.span.start)
    return offset - shift


def _ends_sentence(text: str) -> bool:
    return text.rstrip(CLOSERS + " ")[-1:] in STOPS


def _trimmed(text: str, span: Span) -> Span:
    piece = span.of(text)
    return Span(span.stop - len(piece.lstrip()), span.start + len(piece.rstrip())) if piece.strip() else Span(0, 0)


def _ends(text: str, lang: str) -> list[int]:
    """Return the offsets at which sentences end; the last is the length of the text."""
    if DATED_TITLE.match(text):
        return [len(text)]  # "2023-07-05 Source.Title" is one thing, its stop no end
    guard = LIST_MARK.match(text)
    ends = _found(text, lang, guard.end() if guard else 0)
    if guard:
        ends = sorted({*ends, *_next_items(text, guard)})
    ends = _with_more(text, ends, lang)
    return _with_fewer(text, ends, lang)


def _found(text: str, lang: str, begin: int) -> list[int]:
    """Return what sentencex finds after `begin`; a list number before it would be a sentence to it ("1.").

    It takes time with the square of a paragraph's length, so a long one is given to it in pieces.
    """
    from sentencex import get_sentence_boundaries

    ends: list[int] = []
    while begin < len(text):
        stop = _piece_end(text, begin)
        ends += [begin + int(found["end_index"]) for found in get_sentence_boundaries(lang, text[begin:stop])]
        begin = stop
    return ends or [len(text)]


PIECE = 8000  # characters given to sentencex at once; no paragraph of an article is longer
SURE_END = re.compile(rf"[{HAN}][。！？](?=[{HAN}])|[a-z]{{3}}[.!?]\s+(?=[A-Z][a-z])")


def _piece_end(text: str, begin: int) -> int:
    if len(text) - begin <= PIECE:
        return len(text)
    sure = [match.end() for match in SURE_END.finditer(text, begin, begin + PIECE)]
    return sure[-1] if sure else begin + PIECE


MISSED = re.compile(
    rf"""
      (?<= … ) [ ] (?= [A-Z“"‘] )                      # He waited… Then he left.
    | (?<= \betc\. ) [ ] (?= [A-Z][a-z] )               # We sell pears, etc. They are fresh.
    | (?<= [.!?][)\]] ) [ ]+ (?= [A-Z“"‘(] )            # (A whole sentence.) Another.
    | (?<= [。！？!?][）)】] ) (?= [{HAN}“「A-Z（(《] )      # （一整句。）另一句。
    """,
    re.VERBOSE,
)
BEFORE_FIGURE = re.compile(rf"(?<=[{HAN}）”」》][。！？])(?=\d)")  # 大致有数。2016 年，……
INNER = re.compile(
    rf"""
      (?<= [a-z)\d] [.!?] ) [ ]+ (?= [A-Z] )            # inside a long quotation: It is late. I must go
    | (?<= [{HAN}] [。！？] ) (?= [{HAN}A-Z] )
    """,
    re.VERBOSE,
)
QUOTATION = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』")


def _with_more(text: str, ends: list[int], lang: str) -> list[int]:
    """Return the ends with those that sentencex misses: after an ellipsis, a bracketed sentence, in a quotation."""
    more = set(ends)
    for match in MISSED.finditer(text):
        closer = text[match.start() - 1]
        if closer not in OPENERS or _bracket_is_sentence(text, match.start() - 1):
            more.add(match.end())
    quotations = list(QUOTATION.finditer(text))
    for match in BEFORE_FIGURE.finditer(text):
        if not any(quotation.start() < match.start() < quotation.end() for quotation in quotations):
            more.add(match.end())
    for quotation in quotations:
        if quotation.end() - quotation.start() > LONG_QUOTATION[lang]:
            more.update(match.end() for match in INNER.finditer(text, quotation.start(), quotation.end()))
    return sorted(more)


LONGEST_BRACKET = 2000  # characters looked back for the opening bracket


def _bracket_is_sentence(text: str, closer: int) -> bool:
    """Tell whether the bracket that closes here opened at the beginning of a sentence."""
    opener = text.rfind(OPENERS[text[closer]], max(0, closer - LONGEST_BRACKET), closer)
    if opener < 0:
        return False
    before = text[max(0, opener - LONGEST_BRACKET) : opener].rstrip()
    return not before or before[-1] in STOPS + CLOSERS


ITEM = re.compile(r"(?<=[.!?;。；])\s+(?P<open>[(（]?)(?P<mark>[a-z]|\d{1,2})(?P<close>[.)）])\s+(?=[A-Z])")


def _next_items(text: str, first: re.Match[str]) -> list[int]:
    """Return where the further items of a list begin whose first mark stands at the beginning: a. One. b. Two."""
    expected = first[0].strip(" (（).）．")
    ends = []
    for match in ITEM.finditer(text):
        expected = str(int(expected) + 1) if expected.isdecimal() else chr(ord(expected[-1:] or " ") + 1)
        if match["mark"] != expected:
            break
        ends.append(match.start("open"))
    return ends


Rule = Callable[[str, str], bool]

SHORTENED = re.compile(
    r"\b(?:approx|ca|est|max|min|incl|resp|fig|figs|eq|eqs|sec|ch|vol|pp|p|art|al|ed|eds)\.$", re.IGNORECASE
)
LAST_WORDS = 20  # characters before a boundary that a rule looks at


def number_follows_abbreviation(before: str, after: str) -> bool:
    """Keep "approx. 20 %" and "fig. 3" together: these abbreviations never end a sentence before a number.

    ok: It grew by approx. 20 % a year.
    bad: He calls it fig. Three grow here.
    """
    return after[:1].isdigit() and SHORTENED.search(before) is not None


def lower_case_follows(before: str, after: str) -> bool:
    """Keep a stop before a lower-case word: it ended an abbreviation or a quotation, not the sentence.

    Names like iPhone begin a sentence and are left alone, and so is a question mark in half-width Chinese.
    """
    word = re.match(r"[a-z]+\b(?![.)）])", after)
    return word is not None and before[-1:] == "." and re.search(r"[A-Za-z]\.$", before) is not None


def title_goes_on(before: str, after: str) -> bool:
    """Keep 《你好吗？》 with what follows: a book's title never ends a sentence by itself.

    ok: 我读了《你好吗？》这本书。
    """
    return before[-1:] in "》〉" and bool(after)


SAID = re.compile(rf"[{HAN}]{{1,8}}(?:说|问|道|喊|叫|答|想|讲|嚷|說|問|講)[。.，,]")


def speaker_follows(before: str, after: str) -> bool:
    """Keep “谁？”他问。 together: who said it belongs to what was said.

    ok: “钥匙在哪儿？”汤姆问。
    bad: 他问：“谁说不会？”跃起身来。
    """
    return before[-1:] in '”」』"' and SAID.match(after) is not None


def nothing_to_say(before: str, after: str) -> bool:
    """Keep a piece without a letter or digit with the sentence before it: a stray bracket, an ellipsis, a mark."""
    return bool(before) and not any(char.isalnum() for char in after)


RULES: dict[str, tuple[Rule, ...]] = {
    ENGLISH: (number_follows_abbreviation, lower_case_follows, nothing_to_say),
    CHINESE: (number_follows_abbreviation, title_goes_on, speaker_follows, nothing_to_say),
}


def _with_fewer(text: str, ends: Sequence[int], lang: str) -> list[int]:
    """Return the ends without those at which a rule keeps the two pieces together."""
    kept: list[int] = []
    start = 0
    for at, end in enumerate(ends):
        following = text[end : ends[at + 1]] if at + 1 < len(ends) else ""
        before = text[max(start, end - LAST_WORDS) : end].rstrip()
        after = following.strip()
        if at + 1 < len(ends) and any(rule(before, after) for rule in RULES[lang]):
            continue
        kept.append(end)
        start = end
    return kept or [len(text)]
