"""A small library made by hand: articles as sentence pairs with their targets, and decks built from them.

The rooms after alignment are tried on it, without waiting for those before: everything the pipeline would hand over is
written down here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flashcards import languages, ledger, notes, order, package, scripts
from flashcards.identity import deck_id
from flashcards.model import (
    CHINESE,
    ENGLISH,
    Article,
    Deck,
    Link,
    LinkedPair,
    Note,
    Occurrence,
    Pair,
    Place,
    Span,
    Target,
)
from flashcards.settings import CardSettings

DAY = 86_400
EPOCH = 1_795_400_000  # the first build
PLAIN = CardSettings()


@dataclass(frozen=True)
class Line:
    """A sentence in both languages and what is asked of it: (kind, English, Chinese)."""

    english: str
    chinese: str
    asked: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Text:
    """An article made by hand."""

    id: str
    date: str
    lines: tuple[Line, ...]
    title: str = "A Title"
    tags: tuple[str, ...] = ("by-hand",)

    @property
    def article(self) -> Article:
        at = Place(f"{self.id}.md")
        return Article(self.id, at, self.title, self.date, "Hand", "", self.tags, ENGLISH, "lines", ())

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pair(line.english, line.chinese, self.id, number) for number, line in enumerate(self.lines))

    def edited(self, number: int, line: Line) -> "Text":
        return replace(self, lines=(*self.lines[:number], line, *self.lines[number + 1 :]))

    def without(self, number: int) -> "Text":
        return replace(self, lines=(*self.lines[:number], *self.lines[number + 1 :]))


HARBOUR = Text(
    "harbour",
    "2024-03-02",
    (
        Line(
            "The harbour pilots learned to read the tide long before instruments could measure it.",
            "早在仪器能够测量潮水之前,引航员就学会了看懂潮水。",
            (("word", "tide", "潮水"), ("phrase", "long before", "早在")),
        ),
        Line(
            "Tidal gauges are checked by a method called scalable oversight.",
            "潮位计用一种叫做可扩展监督的方法来检查。",
            (("term", "scalable oversight", "可扩展监督"), ("word", "gauges", "潮位计")),
        ),
        Line(
            "We can't rely on people's patience alone; a bridge that's checked only once isn't safe.",
            "我们不能只依赖人的耐心;只检查过一次的桥并不安全。",
            (("phrase", "rely on", "依赖"), ("word", "patience", "耐心")),
        ),
        Line("Every evening the keeper lights the lamp.", "守灯人每天傍晚点亮灯塔。"),
    ),
    title="How Pilots Read the Water",
    tags=("sea::harbour", "year::2024"),
)
BAKERY = Text(
    "bakery",
    "2023-11-20",
    (
        Line(
            "Good dough needs patience, and the baker mitigates every mistake with more of it.",
            "好面团需要耐心,面包师用更多的耐心来弥补每一个失误。",
            (("word", "mitigates", "弥补"), ("word", "patience", "耐心")),
        ),
        Line("The oven is lit at four in the morning.", "凌晨四点点燃烤炉。", (("word", "oven", "烤炉"),)),
    ),
    title="Four in the Morning",
    tags=("food", "year::2023"),
)

THINGS = (
    ("lantern", "灯笼"), ("turbine", "涡轮机"), ("aqueduct", "引水渠"), ("telescope", "望远镜"), ("greenhouse", "温室"),
    ("compass", "指南针"), ("loom", "织布机"), ("windmill", "风车"), ("reservoir", "水库"), ("observatory", "天文台"),
)  # fmt: skip
SAYINGS = (
    ("The {} was repaired before the first snow fell.", "第一场雪落下之前,{}已经修好了。"),
    ("Nobody in the valley remembers who built the {}.", "山谷里没有人记得是谁建造了{}。"),
    ("Children were told to keep away from the {}.", "大人告诉孩子们要远离{}。"),
    ("A thousand visitors came to look at the {} last year.", "去年有一千名游客来看{}。"),
    ("Without the {}, the village would have been abandoned.", "如果没有{},这个村子早就荒废了。"),
)


def chronicle(number: int) -> Text:
    """Return one of ten articles of five lines each about a thing; no two share a sentence."""
    english, chinese = THINGS[number]
    lines = tuple(
        Line(en.format(english), zh.format(chinese), (("word", english, chinese),) if first else ())
        for first, (en, zh) in zip((True, False, False, False, False), SAYINGS, strict=True)
    )
    return Text(f"chronicle/{english}", f"2022-01-{number + 1:02}", lines, title=f"The {english}", tags=("village",))


def pair(english: str, chinese: str, article: str = "harbour", number: int = 0) -> Pair:
    at = Place(f"{article}.md", number + 1)
    return Pair(english, chinese, english, chinese, article, number, "paragraph", at, 0.95)


def target(learned: str, kind: str, english: str, chinese: str, of: Pair, **more: str) -> Target:
    """Return a target whose spans are where its words first stand in the pair."""
    first = (of.source.index(english), of.target.index(chinese))
    spans = (Span(first[0], first[0] + len(english)), Span(first[1], first[1] + len(chinese)))
    return Target(kind, learned, english.lower(), chinese, Occurrence(of, *spans, 0.9), 1.0, "chosen", **more)


def linked(of: Pair, targets: Iterable[Target] = ()) -> LinkedPair:
    """Return a pair with its words, those of the targets linked."""
    english, chinese = languages.get(ENGLISH).words(of.source), languages.get(CHINESE).words(of.target)
    links = tuple(
        Link(one, other, 0.9)
        for each in targets
        for one, word in enumerate(english)
        for other, character in enumerate(chinese)
        if _inside(word.span, each.at.source) and _inside(character.span, each.at.target)
    )
    return LinkedPair(of, english, chinese, links)


def written(text: Text, learned: str, settings: CardSettings = PLAIN) -> tuple[Note, ...]:
    """Return the notes of an article: each target, each sentence that asks nothing; clozes if they are wanted."""
    made, pairs = [], text.pairs
    for number, (line, of) in enumerate(zip(text.lines, pairs, strict=True)):
        targets = [target(learned, kind, english, chinese, of) for kind, english, chinese in line.asked]
        before = pairs[number - 1] if number else None
        after = pairs[number + 1] if number + 1 < len(pairs) else None
        scene = notes.Scene(linked(of, targets), text.article, before, after)
        made += [notes.from_target(each, scene, settings) for each in targets]
        if settings.cloze:
            made += [notes.from_cloze(each, scene, settings) for each in targets]
        if not targets:
            made.append(notes.from_sentence(scene, learned, settings))
    return tuple(made)


def standing(texts: Sequence[Text], selected: Iterable[Text] | None = None, **more) -> ledger.Standing:
    chosen = texts if selected is None else selected
    return ledger.Standing({text.id: text.pairs for text in texts}, frozenset(text.id for text in chosen), **more)


def decks(
    texts: Sequence[Text],
    now: int = EPOCH,
    shipped: Sequence[ledger.Shipped] = (),
    *,
    learn: Sequence[str] = (ENGLISH,),
    settings: CardSettings = PLAIN,
    library: Sequence[Text] | None = None,
    name: str = "Flashcards",
    cards: CardSettings | None = None,
    **more,
) -> tuple[Deck, ...]:
    """Return the settled decks of some articles; `library` are all articles there are, if more than these."""
    names = {each: name if len(learn) == 1 else f"{name}::{languages.get(each).names[1]}" for each in learn}
    chosen = [
        Deck(
            names[each],
            deck_id(names[each]),
            "",
            order.order(
                (text.article, tuple(dressed(note, cards) for note in written(text, each, settings))) for text in texts
            ),
        )
        for each in learn
    ]
    stands = standing(texts if library is None else library, texts)
    again = [
        dressed(notes.from_target(each, notes.Scene(linked(each.at.pair, [each]), text.article), settings), cards)
        for each in ledger.found_again(shipped, stands, cards)
        for text in texts
        if text.id == each.at.pair.article
    ]
    settled = ledger.settle(chosen, shipped, stands, now, again=again, choice=repr(settings), cards=cards, **more)
    return tuple(replace(deck, notes=order.place(deck.notes)) for deck in settled)


def dressed(note: Note, cards: CardSettings | None) -> Note:
    return scripts.dress(note, cards) if cards else note


def built(texts: Sequence[Text], now: int = EPOCH, shipped: Sequence[ledger.Shipped] = (), **more) -> bytes:
    """Return the package of some articles."""
    return package.pack(decks(texts, now, shipped, **more), now)


def shipped(data: bytes, **more) -> ledger.Shipped:
    return ledger.read(data, **more)


def by_guid(some_decks):
    return {note.guid: note for deck in some_decks for note in deck.notes}


def sorts(made, before) -> dict[str, int]:
    told = ledger.changes(made, before)
    return {name: len(getattr(told, name)) for name in told.__slots__ if getattr(told, name)}


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop


LATER = EPOCH + DAY
TEXTS = (HARBOUR, BAKERY)
EDITED = HARBOUR.edited(3, Line("Every evening the old keeper lights the great lamp.", "老守灯人每天傍晚点亮大灯塔。"))
