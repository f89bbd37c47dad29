"""What stands in the fields of a note: clips and sentences marked, gapped, read and explained, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from flashcards import dictionary, gaps, languages, readings
from flashcards.identity import key_text
from flashcards.languages import en_forms, zh_words
from flashcards.markup import Mark, Reading, cut, escape, gap, paint, shown
from flashcards.model import CHINESE, ENGLISH, Article, Clip, LinkedPair, Pair, Span, Target
from flashcards.settings import CardSettings
from flashcards.targets.explained import Explained

OTHER: Final = {ENGLISH: CHINESE, CHINESE: ENGLISH}
_SEPARATOR: Final = " · "
LONGER: Final = 1.5  # times the answer; a bracket longer than that says more than the answer
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SMALL: Final = re.compile(r"[a-z]{2}")
_BRACKET: Final = re.compile(r"\s*[（(]([^（()）]+)[)）]")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a note comes from: a pair, its links, the article, the pairs around it; and a person's own readings."""

    linked: LinkedPair
    article: Article
    before: Pair | None = None
    after: Pair | None = None
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def pair(self) -> Pair:
        """The pair itself."""
        return self.linked.pair

    def line(self, language: str) -> str:
        """Return the pair's text in a language as a card shows it."""
        return shown(self.pair.side(language), language)


def clip_of(target: Target) -> Clip:
    """Return the part of its pair that a target's card shows: its clip if that holds the target, else all of it."""
    pair, at, given = target.at.pair, target.at, target.clip
    if given and cut([at.source], given.source) and cut([at.target], given.target):
        return given
    return Clip(Span(0, len(pair.source)), Span(0, len(pair.target)))


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a clip as a card shows it: its text, where it stands in the line, what was taken out of it."""

    text: str
    where: Span
    out: tuple[Span, ...]

    def spans(self, spans: Iterable[Span]) -> list[Span]:
        """Return spans of the line as spans of this text, those that are not in it left out."""
        inside = [span for span in cut(spans, self.where) if not any(_meet(span, out) for out in self.out)]
        return [Span(self._moved(span.start), self._moved(span.stop)) for span in inside]

    def _moved(self, at: int) -> int:
        return at - sum(out.stop - out.start for out in self.out if out.stop <= at)


def part(target: Target, scene: Scene, language: str) -> Part:
    """Return one side of a target's clip, without a bracket that tells it, or another word, in the other language.

    Articles set the original behind a term's translation, "(scalable oversight)": beside a gap it would give the answer
    away, and on the front of a card the meaning. The whole pair, in the context, keeps it.
    """
    where = clip_of(target).span(language)
    (place,) = cut([target.at.span(language)], where)
    learns = language == target.learned
    return _without_brackets(
        scene.line(language),
        where,
        lambda bracket: (
            not _meet(Span(*bracket.span()), place)
            and (
                _repeats(bracket[1], target, scene, OTHER[language])
                or (learns and _translates(bracket[1], scene, language))
            )
        ),
    )


def front(scene: Scene, learned: str) -> Part:
    """Return a sentence as the front of its card shows it: without brackets that say it in the other language."""
    line = scene.line(learned)
    return _without_brackets(line, Span(0, len(line)), lambda bracket: _translates(bracket[1], scene, learned))


def whole(scene: Scene, language: str) -> Part:
    """Return a sentence with all that stands in it."""
    line = scene.line(language)
    return Part(line, Span(0, len(line)), ())


def _without_brackets(line: str, where: Span, goes: Callable[[re.Match[str]], bool]) -> Part:
    text = where.of(line)
    out = tuple(Span(*bracket.span()) for bracket in _BRACKET.finditer(text) if goes(bracket))
    return Part(_without(text, out), where, out)


def _translates(bracket: str, scene: Scene, language: str) -> bool:
    """Tell whether a bracket in a text of a language only repeats words of the other side: 退避（backoff）.

    What the other side has in a bracket, too, as an abbreviation, tells nothing: it stays.
    """
    is_foreign = _HAN.search(bracket) if language == ENGLISH else _SMALL.search(bracket) and not _HAN.search(bracket)
    other = _BRACKET.sub("", scene.line(OTHER[language]))
    return bool(is_foreign) and key_text(bracket) in key_text(other)


def clip(target: Target, scene: Scene, language: str) -> str:
    """Return one side of a clip with the target marked."""
    shows = part(target, scene, language)
    return paint(
        shows.text, [Mark(span) for span in shows.spans(asked(target, scene, language)) if span.start < span.stop]
    )


def asked(target: Target, scene: Scene, language: str) -> tuple[Span, ...]:
    """Return the stretches of a line that a card asks: the place of its target without an object inside."""
    headword = target.source if language == ENGLISH else target.target
    return gaps.parts(headword, target.at.span(language), scene.linked.words(language), language)


def answer(target: Target, scene: Scene) -> str:
    """Return what a gap hides, as it stands in the line, with dots where something stands between."""
    line = scene.line(target.learned)
    return " … ".join(at.of(line) for at in asked(target, scene, target.learned))


def clip_reading(target: Target, scene: Scene, pinyin: Sequence[Reading], settings: CardSettings) -> str:
    """Return the clip with the readings that the settings want; "" where none is shown."""
    learned, span = target.learned, target.at.span(target.learned)
    wanted = readings.chosen(pinyin, span, scene.linked.words(learned), learned, settings)
    shows = part(target, scene, learned)
    inside = [Reading(moved, each.text) for each in wanted for moved in shows.spans([each.span])]
    if not inside:
        return ""
    return paint(shows.text, [Mark(each) for each in shows.spans([span])], inside)


def clip_gap(target: Target, scene: Scene, settings: CardSettings) -> str:
    """Return the clip with gaps; "" if the translation beside it gives the answer away: then there is no such card."""
    learned = target.learned
    if translation_tells(target, scene):
        return ""
    shows = part(target, scene, learned)
    blanks = gaps.gaps(scene.line(learned), asked(target, scene, learned), scene.linked.words(learned), learned)
    return gap(shows.text, shows.spans(blanks), initials=settings.initials and learned == ENGLISH)


def cloze(target: Target, scene: Scene, settings: CardSettings) -> str:
    """Return the clip as a cloze text: the answer, each stretch of it, is c1; other forms of it are gaps that stay."""
    learned, line = target.learned, scene.line(target.learned)
    stretches, shows = asked(target, scene, learned), part(target, scene, learned)
    blanks = shows.spans(gaps.gaps(line, stretches, scene.linked.words(learned), learned))
    initials = settings.initials and learned == ENGLISH
    painted, done = [], 0
    for at in shows.spans(stretches):
        between = Span(done, at.start)
        painted += [gap(between.of(shows.text), cut(blanks, between), initials=initials)]
        painted += [f"{{{{c1::{escape(at.of(shows.text))}}}}}"]
        done = at.stop
    rest = Span(done, len(shows.text))
    return "".join([*painted, gap(rest.of(shows.text), cut(blanks, rest), initials=initials)])


def translation_tells(target: Target, scene: Scene) -> bool:
    """Tell whether the translation of the clip holds the answer itself."""
    return _tells(part(target, scene, OTHER[target.learned]).text, target, scene, target.learned)


def _repeats(bracket: str, target: Target, scene: Scene, language: str) -> bool:
    headword = target.source if language == ENGLISH else target.target
    return len(key_text(bracket)) <= LONGER * len(key_text(headword)) and _tells(bracket, target, scene, language)


def _tells(text: str, target: Target, scene: Scene, language: str) -> bool:
    """Tell whether a text holds the target in a language, or a form of it."""
    stretches = asked(target, scene, language)
    words = scene.linked.words(language)
    answer = [word for word in words for at in stretches if at.start <= word.span.start and word.span.stop <= at.stop]
    headword = target.source if language == ENGLISH else target.target
    return gaps.gives_away(text, (headword, target.at.span(language).of(scene.line(language))), answer, language)


def _without(text: str, out: Sequence[Span]) -> str:
    for span in reversed(out):
        text = text[: span.start] + text[span.stop :]
    return text


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop


def sentence(scene: Scene, learned: str, pinyin: Sequence[Reading]) -> dict[str, str]:
    """Return the fields that hold the whole pair."""
    text = scene.line(learned)
    return {
        "Sentence": escape(text),
        "SentenceReading": paint(text, (), pinyin) if pinyin else "",
        "Translation": escape(scene.line(OTHER[learned])),
    }


def around(scene: Scene, learned: str) -> dict[str, str]:
    """Return the fields that say where the pair stands: its neighbours, its article, a link to it."""
    article, before, after = scene.article, scene.before, scene.after
    return {
        "Before": escape(shown(before.side(learned), learned)) if before else "",
        "After": escape(shown(after.side(learned), learned)) if after else "",
        "Article": _SEPARATOR.join(escape(part) for part in (article.title, article.date, article.source) if part),
        "Link": escape(article.url) if article.url.startswith(("https://", "http://")) else "",
    }


def hard_words(scene: Scene, learned: str, hard: Sequence[Explained], pinyin: Sequence[Reading]) -> str:
    """Return a line for each hard word: its reading, what it means here, what the dictionary adds."""
    return "".join(_explained(each, scene, learned, pinyin) for each in hard)


def underlined(shows: Part, spans: Iterable[Span]) -> str:
    """Return text with some words of its line thinly underlined; of overlapping spans the first.

    >>> underlined(Part("a b c", Span(0, 5), ()), [Span(2, 3), Span(2, 5)])
    'a <u>b</u> c'
    """
    kept: list[Span] = []
    for span in sorted(shows.spans(spans)):
        if not kept or kept[-1].stop <= span.start:
            kept.append(span)
    return paint(shows.text, [Mark(span, "u") for span in kept])


def gloss(headword: str, learned: str, said: str = "", reading: str = "") -> str:
    """Return what the dictionary says of a headword beside what is `said` in the text, "" if that is nothing more.

    Of a Chinese word the sense nearest to what is said is taken; of an English one what is of its part of speech and
    shares a character with what is said: 封印, not 海豹, beside 密封; nothing of 文摘 beside 消化.

    >>> gloss("computers", "en"), gloss("computers", "en", "电脑"), gloss("对齐", "zh", "to align")
    ('电脑；计算机', '', '')
    >>> gloss("inherit", "en", "遺傳") == gloss("inherit", "en", "遗传")
    True
    >>> gloss("discharge", "en", "排出"), gloss("digest", "en", "消化"), gloss("ease", "en", "缓解")
    ('排放', '', '缓和')
    """
    if learned == CHINESE:
        found = dictionary.gloss(headword, said.split(), reading)
        return "" if found.removeprefix("to ") == said.removeprefix("to ") else found
    told, plain = dictionary.translations(headword), zh_words.simplify(said)
    if said:
        told = tuple(word for word in told if set(plain) & set(zh_words.simplify(word)))
    like = (each for each in told if not said or (len(each) > 1 and _is_noun(each) == _is_noun(said)))
    return "；".join(word for word in like if word != plain)  # 遗传 adds nothing to 遺傳


def _is_noun(chinese: str) -> bool:
    return languages.get(CHINESE).words(chinese)[-1].pos == "N"


def family(headword: str, learned: str) -> str:
    """Return words that are derived from an English headword or it from them, "" for a phrase and for Chinese.

    >>> family("rely", "en"), family("rely on", "en"), family("依靠", "zh")
    ('reliance, reliant', '', '')
    """
    return ", ".join(en_forms.relatives(headword)) if learned == ENGLISH else ""


def collocation(target: Target) -> str:
    """Return the fixed companion with the part that is not the headword in bold: rely <b>on</b>; "" if none."""
    head, text = target.text, target.collocation
    at = text.casefold().find(head.casefold())
    if at < 0 or len(text) == len(head):
        return ""
    around_head = (text[:at].strip(), text[at + len(head) :].strip())
    before, after = (f"<b>{escape(part)}</b>" if part else "" for part in around_head)
    blank = " " if target.learned == ENGLISH else ""
    return blank.join(part for part in (before, escape(text[at : at + len(head)]), after) if part)


def _explained(hard: Explained, scene: Scene, learned: str, pinyin: Sequence[Reading]) -> str:
    known = OTHER[learned]
    reading = readings.beside(hard.headword, learned, pinyin, hard.span, scene.own, scene.linked.words(learned))
    said = [each for each in (hard.meaning(scene.line(known)), hard.gloss) if each]
    sound = f' <span class="reading">{escape(reading)}</span>' if reading else ""
    meanings = f'<span lang="{known}">{escape(_SEPARATOR.join(said))}</span>'  # in the fonts of its language
    return f"<div><b>{escape(hard.headword)}</b>{sound} {meanings}</div>"
