"""A target, a sentence or a gap becomes a note: its key, its fields in HTML, its tags.

`content` is what a change of the note is: both texts as they stand in the article, and the headword. All other fields
are trimmings. A note's `due` is at first its place in its article; `order` makes a position of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from flashcards import fields, languages, notetypes, readings
from flashcards.fields import OTHER, Scene
from flashcards.identity import cloze_key, guid, key_text
from flashcards.markup import escape, shown, squeeze
from flashcards.model import CHINESE, ENGLISH, Note, NoteKind, Pair, Target
from flashcards.settings import CardSettings
from flashcards.targets.choice import is_bare
from flashcards.targets.explained import Explained

ON: Final = "1"  # what a switch field holds when its card is wanted
SPOKEN = {ENGLISH: 12, CHINESE: 25}  # words, characters; longer lines are neither said nor kept in the ear
_KINDS: Final = {"term": "术语 term", "phrase": "短语 phrase", "word": "词 word"}
_READ_FIELDS: Final[dict[NoteKind, tuple[str, ...]]] = {
    "target": ("TargetReading", "ClipReading", "SentenceReading"),
    "sentence": ("SentenceReading",),
    "cloze": ("AnswerReading",),
}
_PER_PAIR: Final = 1000  # places in the text that a pair has for its notes


def from_target(target: Target, scene: Scene, settings: CardSettings) -> Note:
    """Return the note of a target in its clip: what it means there first, what a dictionary says of it beside that."""
    learned, known = target.learned, OTHER[target.learned]
    clip, span = fields.clip_of(target), target.at.span(learned)
    pinyin = readings.over(scene.line(learned), learned, scene.own)
    gapped = fields.clip_gap(target, scene, settings)
    reading = readings.beside(target.text, learned, pinyin, span, scene.own, scene.linked.words(learned))
    told = is_bare(target)  # a dictionary has told its meaning already
    gloss = "" if told else fields.gloss(target.text, learned, target.meaning, reading)
    heard = is_short(clip.span(learned).of(scene.line(learned)), learned)
    return _note(
        ("target", learned, key_text(target.text)),
        scene,
        place=_place(scene.pair, span.start),
        content=(target.text, target.own) if target.own else (target.text,),
        values={
            "Target": escape(shown(target.text, learned)),
            "TargetReading": escape(reading),
            "Kind": _KINDS[target.kind],
            "Meaning": escape(shown(target.meaning, known)),
            "Gloss": escape(gloss),
            "Family": escape(fields.family(target.text, learned)),
            "Collocation": fields.collocation(target),
            "Clip": fields.clip(target, scene, learned),
            "ClipReading": fields.clip_reading(target, scene, pinyin, settings),
            "ClipGap": gapped,
            "ClipTranslation": fields.clip(target, scene, known),
            "Level": escape(target.level),
            "Listen": ON if settings.listen and heard else "",
            "Produce": ON if settings.produce and gapped and not told else "",  # nothing marked would ask for it
            **fields.sentence(scene, learned, pinyin),
        },
    )


def from_sentence(scene: Scene, learned: str, settings: CardSettings, hard: Sequence[Explained] = ()) -> Note:
    """Return the note of a whole sentence, its hard words marked on both sides and explained."""
    known, text = OTHER[learned], scene.line(learned)
    pinyin = readings.over(text, learned, scene.own)
    short = is_short(text, learned)
    return _note(
        ("sentence", learned, key_text(scene.pair.original(learned))),
        scene,
        place=_place(scene.pair, 0),
        content=(),
        values={
            "SentenceMarked": fields.underlined(fields.front(scene, learned), (each.span for each in hard)),
            "TranslationMarked": fields.underlined(
                fields.whole(scene, known), (each.meant for each in hard if each.meant)
            ),
            "Words": fields.hard_words(scene, learned, hard, pinyin),
            "Level": escape(max((languages.get(learned).level(each.headword) for each in hard), default="")),
            "Listen": ON if settings.listen and short else "",
            "Produce": ON if settings.produce and short else "",
            **fields.sentence(scene, learned, pinyin),
        },
    )


def from_cloze(target: Target, scene: Scene, settings: CardSettings) -> Note:
    """Return the note of a target to be filled in: one cloze, always c1; no translation if that holds the answer."""
    learned, tells = target.learned, fields.translation_tells(target, scene)
    place, line = target.at.span(learned), scene.line(learned)
    pinyin = readings.over(line, learned, scene.own)
    return _note(
        ("cloze", learned, cloze_key(scene.pair.original(learned), target.text)),
        scene,
        place=_place(scene.pair, place.start),
        content=(target.text,),
        values={
            "Text": fields.cloze(target, scene, settings),
            "Translation": "" if tells else fields.clip(target, scene, OTHER[learned]),
            "Answer": escape(fields.answer(target, scene)),
            "AnswerReading": escape(
                readings.beside(target.text, learned, pinyin, place, scene.own, scene.linked.words(learned))
            ),
            "Sentence": escape(line),
            "Level": escape(target.level),
        },
    )


def is_short(text: str, language: str) -> bool:
    """Tell whether a line can be said or kept in the ear: at most 12 English words, 25 Chinese characters.

    >>> is_short("Short lines are kept.", "en"), is_short("短" * 26, "zh")
    (True, False)
    """
    size = len(text.split()) if language == ENGLISH else sum(map(str.isalnum, text))
    return size <= SPOKEN[language]


def tags(names: Sequence[str]) -> tuple[str, ...]:
    """Return tags as Anki takes them: no blanks, NFC, one of those that differ in case only, sorted.

    >>> tags(("ai::alignment", "AI::Alignment", "my tag"))
    ('ai::alignment', 'my-tag')
    """
    kept: dict[str, str] = {}
    for name in names:
        clean = "-".join(unicodedata.normalize("NFC", name).split())
        if clean:
            kept.setdefault(clean.casefold(), clean)
    return tuple(sorted(kept.values()))


def _note(
    who: tuple[NoteKind, str, str], scene: Scene, *, place: int, content: tuple[str, ...], values: dict[str, str]
) -> Note:
    """Return a note; `content` is what beside the two texts of its pair makes it what it is."""
    kind, learned, key = who
    pair, text = scene.pair, scene.line(learned).casefold()
    return Note(
        kind=kind,
        learned=learned,
        key=key,
        fields=notetypes.row(kind, learned, Key=key, **values, **fields.around(scene, learned)),
        tags=tags(scene.article.tags),
        content=(squeeze(pair.source_original), squeeze(pair.target_original), *content),
        articles=(scene.article.id,),
        due=place,
        guid=guid(kind, learned, key),
        personal=_READ_FIELDS[kind] if any(word in text for word in scene.own) else (),
    )


def _place(pair: Pair, start: int) -> int:
    return pair.number * _PER_PAIR + min(start, _PER_PAIR - 1)


__all__ = ["Scene", "from_cloze", "from_sentence", "from_target", "guid", "is_short", "key_text", "tags"]
