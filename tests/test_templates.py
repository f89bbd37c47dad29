"""What a learner sees: legible by day and by night, the same on every device, nothing given away on a front."""

import hashlib
import re
from itertools import product

import pytest

from flashcards import notetypes
from flashcards.settings import CardSettings
from tests.anki_engine import Learner
from tests.hand import BAKERY, HARBOUR, built

ALL_ON = CardSettings(produce=True, listen=True, cloze=True)
TYPES = notetypes.every()
SIDES = [(each, face, side) for each in TYPES for face in each.templates for side in ("front", "back")]
NAMES = [f"{each.name}-{face.label}-{side}" for each, face, side in SIDES]
STYLE = TYPES[0].css
# Whoever changes a template or the style raises the MODS of the types whose hash changes, then writes it here.
SHIPPED = {
    ("sentence", "en"): (1_767_225_600, "e611f666be0ec760"),
    ("sentence", "zh"): (1_767_225_600, "d24ad4461c9c0990"),
    ("target", "en"): (1_767_225_600, "b3af10669d1965d9"),
    ("target", "zh"): (1_767_225_600, "38c690e1f12ed962"),
    ("cloze", "en"): (1_767_225_600, "c5d8d8ef3775f006"),
    ("cloze", "zh"): (1_767_225_600, "84277e7674c93a21"),
}


@pytest.mark.parametrize("note_type", TYPES, ids=lambda each: each.name)
def test_a_changed_template_without_a_later_mod_would_never_reach_a_learner(note_type):
    parts = [note_type.css, *(part for face in note_type.templates for part in (face.front, face.back))]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
    assert (note_type.mod, digest) == SHIPPED[note_type.kind, note_type.learned]


@pytest.mark.parametrize(("note_type", "face", "side"), SIDES, ids=NAMES)
def test_cards_need_no_script_and_say_their_language(note_type, face, side):
    html = getattr(face, side)
    assert not re.search(r"<script|javascript:|\son\w+=|@import|url\(|http", html + note_type.css)
    assert "$" not in html
    assert "{{>" not in html
    assert set(re.findall('lang="([^"]*)"', html)) <= {"en", "zh-Hans"}
    assert html.count("<details") == html.count("</details>")
    assert "{{Tags}}" not in html
    assert ":has(" not in note_type.css


@pytest.mark.parametrize(("note_type", "face", "side"), SIDES, ids=NAMES)
def test_only_a_listening_front_has_a_sound_and_every_back_has_one(note_type, face, side):
    sounds = len(re.findall(r"\{\{tts ", getattr(face, side)))
    listens = side == "back" or "Listen" in face.label
    assert sounds == (1 if listens else 0), note_type.name


def variables(mode: str) -> dict[str, str]:
    """Return the colours of a mode: "card" by day, "nightMode" by night."""
    block = re.search(rf"^\.card(?:\.{mode}\b[^{{]*)? \{{(.*?)^\}}", STYLE, re.DOTALL | re.MULTILINE)
    if mode == "card":
        block = re.search(r"^\.card \{(.*?)^\}", STYLE, re.DOTALL | re.MULTILINE)
    assert block
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", ["card", "nightMode"])
def test_every_text_can_be_read_by_day_and_by_night(mode):
    colours = variables(mode)
    for ink, paper in product(("ink", "soft", "accent"), ("paper", "tint")):
        light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)
    assert re.findall("#[0-9a-f]{3,6}", re.sub(r"--\w+: #[0-9a-f]{6};", "", STYLE)) == []


def test_english_is_set_in_a_latin_font_first_and_chinese_in_a_chinese_one():
    english = re.search(r'\[lang="en"\] \{\s*font-family: (.*?);', STYLE, re.DOTALL)
    chinese = re.search(r'\[lang\^="zh"\] \{\s*font-family: (.*?);', STYLE, re.DOTALL)
    assert english
    assert chinese
    assert english[1].index("Liberation Sans") < english[1].index("CJK")
    assert re.match('"PingFang SC"', chinese[1])


def test_a_target_is_marked_by_more_than_its_colour():
    rule = re.search(r"\.line mark,[^{]*\{(.*?)\}", STYLE, re.DOTALL)
    assert rule
    assert "underline" in rule[1]


@pytest.mark.parametrize("learn", ["en", "zh"])
def test_no_front_gives_its_answer_away(tmp_path, learn):
    learner = Learner(tmp_path)
    learner.imports(built((HARBOUR, BAKERY), learn=(learn,), settings=ALL_ON))
    for number in learner.col.find_cards(""):
        card = learner.col.get_card(number)
        front = re.sub("<[^>]*>", "", card.render_output().question_text)
        note = dict(card.note().items())
        template = card.template()["name"]
        translation = next(value for name, value in note.items() if name.endswith(" Translation"))
        if "Recognise" in template or "Read" in template:
            assert translation not in front
        if "Produce" in template or "Cloze" in template:
            answer = next(value for name, value in note.items() if name.split()[-1] in {"Target", "Answer", "Sentence"})
            assert answer.casefold() not in front.casefold()
    learner.close()
