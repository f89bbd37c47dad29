"""Subtitles (srt, vtt, ass): both languages in a cue, in cues of their own, or in two files.

What is no speech (sound notes, credits, styling) stays out; cues are joined in `cues` until both sides end a sentence.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from flashcards.errors import SeedError
from flashcards.languages import identify
from flashcards.model import CHINESE, ENGLISH, Finding, Place, Seed
from flashcards.readers.assemble import Body, decoded
from flashcards.readers.cues import Cue, joined
from flashcards.readers.frontmatter import Facts
from flashcards.readers.lines import left_out
from flashcards.readers.scripts import HAN
from flashcards.settings import ReadSettings

FORMATS = {".srt": "srt", ".vtt": "vtt", ".ass": "ass", ".ssa": "ssa"}
OPENING = {
    "srt": re.compile(r"\d.*-->"),
    "vtt": re.compile(r"\d.*-->"),
    "ass": re.compile(r"(?:Dialogue|Comment):"),
    "ssa": re.compile(r"(?:Dialogue|Comment):"),
}
"""How the line begins that a cue stands in or under."""
TAG = re.compile(r"</?(?:[biu]|c|v|lang|font|ruby|rt|span)\b[^<>\n]{0,200}>|\{\\[^{}\n]{0,500}\}", re.IGNORECASE)
NOTE = re.compile(
    r"""
      [\[【] [^\[\]【】]{0,80} [\]】]          # [music]  【掌声】
    | [♪♫♬#]+ (?= \s | $ ) | (?<! \S ) [♪♫♬]+
    | ^ [ ]* [(（] [^()（）]{0,80} [)）] [ ]* $  # a whole line in brackets: (applause)
    | [(（] (?: [A-Z][A-Z '.-]{2,40} ) [)）]     # (LAUGHTER)
    """,
    re.VERBOSE,
)
CREDIT = re.compile(
    r"""
      [\[(（【] [^()（）\[\]【】]{0,20}
        (?: 字幕|翻译|翻譯|译者|校对|校對|听译|聽譯|时间轴|時間軸 ) [^()（）\[\]【】]{0,40} [\])）】]
    | ^ [ ]* (?: 字幕|翻译|翻譯|译者|校对|校對|听译|聽譯|时间轴|時間軸|压制|后期 ) [^，。！？]{0,20} [:：] .* $
    | ^ [ ]* [^，。！？]{0,20} (?: 字幕组|字幕組|字幕社|压制组 ) [^，。！？]{0,20} $
    | ^ [ ]* (?: (?: subtitle s? | caption s? | translated | transcribed | sync(?:ed)? ) [ ] (?: by | and )
             | subtitles? : ) .* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
DASH = re.compile(r"^\s*[-–—]+\s*(?=\S)")
SPEAKER = re.compile(r"^\s*(?:>>+\s*)?(?:[A-Z][A-Z .'-]{1,24}:\s+)?")
PER_LINE = 3  # lines of a file for one of text: its number, its times, the text
MOST_SHOWN = 400  # characters that a screen shows at once
OVERLAP = 0.5  # 0..1, of the shorter of two cues: shown together, they say the same


def read(seed: Seed, settings: ReadSettings) -> Body:
    """Read subtitles; a cue that stands alone in its language stays a line, for a second file to be its partner."""
    cues, said = cues_of(seed, settings)
    if not any(cue.english and cue.chinese for cue in cues):
        return Body(Facts(), tuple(joined(cues, alone=True)), tuple(said), "cues")
    return Body(Facts(), tuple(joined(cues)), tuple(said), "cues")


def read_pair(seed: Seed, partner: Seed, settings: ReadSettings) -> Body | None:
    """Return two files as one if their cues are shown at the same times; None if they have drifted apart."""
    cues, said = cues_of(seed, settings)
    others, more = cues_of(partner, settings)
    merged = together([*cues, *others])
    both = sum(bool(cue.english and cue.chinese) for cue in merged)
    if 2 * both < min(len(cues), len(others)):
        return None
    return Body(Facts(), tuple(joined(merged)), (*said, *more), "cues")


def cues_of(seed: Seed, settings: ReadSettings) -> tuple[list[Cue], list[Finding]]:
    """Return the cues of a file, cues of one time joined, and what was kept out of them."""
    said: list[Finding] = []
    raw = _events(seed, settings)
    order = _order(raw)
    cues = []
    for start, stop, lines, number in raw:
        sides: dict[str, list[str]] = {ENGLISH: [], CHINESE: []}
        before = ""
        every = [_spoken(line, seed.path, number, said) for line in lines]
        is_beside = any(
            identify(line) == ENGLISH and not HAN.search(line) for line in every
        )  # so "iPhone 和" is Chinese
        for at, spoken in enumerate(every):
            if not any(char.isalnum() for char in spoken):
                continue
            is_chinese = is_beside and HAN.search(spoken)
            lang = CHINESE if is_chinese else identify(spoken) or before or order[min(at, 1)]
            sides[lang].append(spoken)
            before = lang
        cues.append(Cue(start, stop, " ".join(sides[ENGLISH]), " ".join(sides[CHINESE]), number, _first(lines)))
    return together([cue for cue in cues if cue.english or cue.chinese]), said


def together(cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues in order of time, those in one language joined with those in the other shown with them."""
    merged: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start):
        before = merged[-1] if merged else None
        if before and _shown_together(before, cue) and _belongs(before, cue):
            merged[-1] = replace(
                before,
                stop=max(before.stop, cue.stop),
                english=" ".join(text for text in (before.english, cue.english) if text),
                chinese=" ".join(text for text in (before.chinese, cue.chinese) if text),
            )
        else:
            merged.append(cue)
    return merged


def _belongs(before: Cue, cue: Cue) -> bool:
    """Tell whether a cue has the language that the one before it lacks, or is shown with it to the millisecond."""
    if len(before.english) + len(before.chinese) > MOST_SHOWN:
        return False
    fills = not (before.english and cue.english) and not (before.chinese and cue.chinese)
    return fills or (before.start, before.stop) == (cue.start, cue.stop)


def _shown_together(one: Cue, other: Cue) -> bool:
    common = min(one.stop, other.stop) - max(one.start, other.start)
    return common > 0 and common >= OVERLAP * max(1, min(one.stop - one.start, other.stop - other.start))


def _events(seed: Seed, settings: ReadSettings) -> list[tuple[int, int, list[str], int]]:
    """Return (start and stop in milliseconds, lines of text, line in the file) of each cue."""
    import pysubs2

    text = decoded(seed, settings, per_line=PER_LINE)
    kind = FORMATS[PurePosixPath(seed.path).suffix.lower()]
    numbers = [number for number, line in enumerate(text.split("\n"), 1) if OPENING[kind].match(line.lstrip())]
    try:
        events = list(pysubs2.SSAFile.from_string(text, format_=kind))
    except Exception as error:
        message = f"These are no subtitles that can be read ({error})."
        raise SeedError(message, "Open them in a subtitle editor and save them as .srt.", Place(seed.path)) from error
    if not events:
        raise SeedError("There is no cue in these subtitles.", "Check that the file is whole.", Place(seed.path))
    if len(numbers) != len(events):
        numbers = [0] * len(events)
    return [
        (event.start, max(event.start, event.end), event.plaintext.split("\n"), number)
        for event, number in zip(events, numbers, strict=True)
        if not event.is_comment and not event.is_drawing
    ]


def _order(events: Iterable[tuple[int, int, list[str], int]]) -> tuple[str, str]:
    """Return the languages of the first and the second line of most cues."""
    votes = Counter[str]()
    for _, _, lines, _ in events:
        if len(lines) > 1:
            votes[identify(lines[0])] += 1
    return (CHINESE, ENGLISH) if votes[CHINESE] > votes[ENGLISH] else (ENGLISH, CHINESE)


def _first(lines: Sequence[str]) -> str:
    return next((lang for lang in map(identify, lines) if lang), "")


def _spoken(line: str, path: str, number: int, said: list[Finding]) -> str:
    """Return what is said in a line of a cue; what is only noted there is said in `said`."""
    text = html.unescape(TAG.sub("", line))
    for rule, pattern, reason in (("credit", CREDIT, "who made the subtitles"), ("sound", NOTE, "a note of a sound")):
        found = (match[0] for match in pattern.finditer(text))
        said += [left_out(rule, path, number, reason, each) for each in found if any(map(str.isalnum, each))]
        text = pattern.sub(" ", text)
    return " ".join(SPEAKER.sub("", DASH.sub("", text)).split())
