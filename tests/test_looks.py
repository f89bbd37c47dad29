"""Cards may look and be written as their owner likes, and no review, styling or import is lost by it."""

import re
from itertools import product

import pytest

from flashcards import ledger, looks, notetypes, package, scripts
from flashcards.errors import SettingsError
from flashcards.settings import CardSettings
from tests.anki_engine import Learner
from tests.hand import BAKERY, DAY, EPOCH, HARBOUR, Line, built, decks
from tests.test_templates import luminance

PLAIN = CardSettings()
CSS = ".card { color: teal; background: white }"


@pytest.fixture
def learner(tmp_path):
    one = Learner(tmp_path / "anki")
    yield one
    one.close()


def pack(made, now, own, before=(), palette=""):
    shipped = dict(before[0].types) if before else {}
    return package.pack(made, now, looks.dated(looks.dressed(own, palette), shipped, now))


def css_of(learner):
    return learner.col.models.get(notetypes.get("target", "en").id)["css"]


def test_ones_own_style_reaches_a_deck_that_was_imported_before(learner):
    made = decks([HARBOUR])
    first = package.pack(made, EPOCH)
    learner.imports(first)
    learner.studies(5)
    reviews = learner.reviews()
    second = pack(made, EPOCH + DAY, {"style.css": CSS}, [ledger.read(first)])
    assert "conflicting" not in learner.imports(second)
    assert css_of(learner) == CSS
    assert learner.reviews() == reviews
    again = pack(made, EPOCH + 2 * DAY, {"style.css": CSS}, [ledger.read(second)])
    assert ledger.read(again).types == ledger.read(second).types
    back = pack(made, EPOCH + 3 * DAY, {}, [ledger.read(second)])
    learner.imports(back)
    assert css_of(learner) == notetypes.style()
    assert learner.faults() == []


def test_a_deck_without_files_of_ones_own_is_dated_as_ever():
    types = looks.dated(looks.dressed({}), {}, EPOCH)
    assert types == notetypes.every()


def test_a_style_edited_in_anki_later_than_the_build_stays(learner):
    made = decks([HARBOUR])
    first = pack(made, EPOCH, {"style.css": CSS})
    learner.imports(first)
    learner.styles(notetypes.get("target", "en").name, ".card { color: plum }", EPOCH + DAY)
    learner.imports(pack(made, EPOCH + 2 * DAY, {"style.css": CSS}, [ledger.read(first)]))
    assert css_of(learner) == ".card { color: plum }"


def test_a_template_may_be_replaced_and_speaks_of_fields_by_our_names(learner):
    own = {"target_recognise_front.html": '<p lang="$learned">{{Clip}}</p><i>mine</i>'}
    learner.imports(pack(decks([HARBOUR]), EPOCH, own))
    front = learner.col.models.get(notetypes.get("target", "en").id)["tmpls"][0]["qfmt"]
    assert front == '<p lang="en">{{片段 Clip}}</p><i>mine</i>'
    assert learner.faults() == []


@pytest.mark.parametrize("own", [{"styl.css": CSS}, {"clip.html": "{{NoSuchField}}"}], ids=["name", "field"])
def test_a_file_or_field_that_is_none_of_ours_is_told(own):
    with pytest.raises(SettingsError, match=r"style\.css|NoSuchField"):
        looks.dressed(own)


@pytest.mark.parametrize("palette", ["plain", "warm"])
def test_every_palette_can_be_read_by_day_and_by_night(palette):
    css = looks.dressed({}, palette)[0].css.partition(notetypes.style())[2]
    modes = re.findall(r"\{([^}]*)\}", css)
    assert len(modes) == 2
    for mode in modes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", mode))
        for ink, paper in product(("ink", "soft", "accent"), ("paper", "tint")):
            light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_zhuyin_stands_where_pinyin_stood():
    (deck,) = decks([HARBOUR], learn=("zh",))
    note = next(note for note in deck.notes if note.key == "可扩展监督")
    dressed = scripts.dress(note, CardSettings(phonetics="zhuyin"))
    assert notetypes.field(dressed, "TargetReading") == "ㄎㄜˇ ㄎㄨㄛˋ ㄓㄢˇ ㄐㄧㄢ ㄉㄨ"
    assert not re.search(
        "[a-zā-ǜ]", notetypes.field(dressed, "ClipReading").replace("<mark>", "").replace("</mark>", "")
    )
    assert (dressed.guid, dressed.content) == (note.guid, note.content)


def test_traditional_cards_keep_their_guid_and_their_marks():
    pytest.importorskip("opencc")
    (deck,) = decks([HARBOUR], learn=("zh",))
    for note in deck.notes:
        dressed = scripts.dress(note, CardSettings(script="traditional"))
        assert (dressed.guid, dressed.key, dressed.content) == (note.guid, note.key, note.content)
        assert list(map(len, dressed.fields)) == list(map(len, note.fields))
    assert "可擴展監督" in {
        notetypes.field(scripts.dress(note, CardSettings(script="traditional")), "Target")
        if note.kind == "target"
        else ""
        for note in deck.notes
    }


def test_both_scripts_stand_on_a_card_where_they_differ():
    pytest.importorskip("opencc")
    (deck,) = decks([HARBOUR], learn=("zh",))
    shown = {
        note.key: notetypes.field(scripts.dress(note, CardSettings(script="both")), "OtherScript")
        for note in deck.notes
    }
    assert shown["可扩展监督"] == "可擴展監督"
    assert shown["耐心"] == ""
    assert scripts.other("臺灣的頭髮") == "台湾的头发"


LOOKS = (
    CardSettings(script="traditional"),
    CardSettings(phonetics="zhuyin"),
    CardSettings(script="both", phonetics="zhuyin", readings="all"),
    CardSettings(script="simplified", readings="none", initials=True),
)


@pytest.mark.parametrize("cards", LOOKS, ids=repr)
def test_a_setting_of_looks_changed_later_reaches_the_cards_one_has_and_nothing_else_does(cards):
    pytest.importorskip("opencc")
    texts, both = (HARBOUR, BAKERY), ("en", "zh")
    first = decks(texts, learn=both, cards=PLAIN)
    before = ledger.read(package.pack(first, EPOCH))
    assert decks(texts, EPOCH + DAY, [before], learn=both, cards=PLAIN) == first
    second = decks(texts, EPOCH + DAY, [before], learn=both, settings=cards, cards=cards)
    anew = {note.guid: note for deck in decks(texts, learn=both, settings=cards, cards=cards) for note in deck.notes}
    old = {note.guid: note for deck in first for note in deck.notes}
    now = {note.guid: note for deck in second for note in deck.notes}
    assert set(now) == set(old)
    assert {guid: note.fields for guid, note in now.items()} == {guid: note.fields for guid, note in anew.items()}
    for guid, note in now.items():
        assert note.mod == (EPOCH if note.fields == old[guid].fields else EPOCH + DAY)
    again = ledger.read(package.pack(second, EPOCH + DAY))
    assert decks(texts, EPOCH + 2 * DAY, [again], learn=both, settings=cards, cards=cards) == second
    back = decks(texts, EPOCH + 3 * DAY, [again], learn=both, cards=PLAIN)
    assert {note.guid: note.fields for deck in back for note in deck.notes} == {
        guid: note.fields for guid, note in old.items()
    }


def test_a_card_in_another_script_is_found_again_when_its_sentence_is_edited():
    pytest.importorskip("opencc")
    cards = CardSettings(script="traditional")
    before = ledger.read(built([HARBOUR], learn=("zh",), settings=cards, cards=cards))
    line = HARBOUR.lines[1]
    mended = HARBOUR.edited(1, Line(line.english.replace("checked", "now checked"), line.chinese))
    made = decks([mended], EPOCH + DAY, [before], learn=("zh",), settings=cards, cards=cards)
    told = ledger.changes(made, [before])
    assert {note.key for note in told.edited} == {"可扩展监督", "潮位计"}
    assert {notetypes.field(note, "Target") for note in told.edited} == {"可擴展監督", "潮位計"}


def test_a_script_changed_later_costs_no_review_and_is_said_before(learner):
    pytest.importorskip("opencc")
    cards = CardSettings(script="traditional", phonetics="zhuyin")
    first = built([HARBOUR, BAKERY], learn=("zh",), cards=PLAIN)
    learner.imports(first)
    learner.studies(10)
    reviews = learner.reviews()
    before = ledger.read(first)
    made = decks([HARBOUR, BAKERY], EPOCH + DAY, [before], learn=("zh",), settings=cards, cards=cards)
    assert len(ledger.changes(made, [before]).switched) == 9
    learner.imports(package.pack(made, EPOCH + DAY))
    assert learner.reviews() == reviews
    (note,) = [note for deck in made for note in deck.notes if note.key == "可扩展监督"]
    mine = learner.note(note.guid)
    assert (mine["词语 Target"], mine["拼音 TargetReading"]) == ("可擴展監督", "ㄎㄜˇ ㄎㄨㄛˋ ㄓㄢˇ ㄐㄧㄢ ㄉㄨ")
    assert learner.faults() == []
