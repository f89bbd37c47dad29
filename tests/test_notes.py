"""Keys and guids hold a learner's reviews; fields are what they read. Golden values here may never change."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards import gaps, languages, notes, notetypes, order
from flashcards.identity import cloze_key, deck_id, guid, key_text
from flashcards.markup import escape, gap, paint, widen
from flashcards.model import CHINESE, ENGLISH, Clip, Span
from flashcards.settings import CardSettings
from tests.hand import BAKERY, HARBOUR, linked, pair, target, written

LEARNED = (ENGLISH, CHINESE)
ALL_ON = CardSettings(produce=True, listen=True, cloze=True)


@pytest.mark.parametrize(
    ("kind", "learned", "text", "key", "expected"),
    [
        ("target", "en", "Scalable oversight", "scalableoversight", "uxPe9o9tHdbSXu-V"),
        ("target", "zh", "可扩展监督", "可扩展监督", "ziV4krMqqMpr0W7r"),
        ("sentence", "en", "We can’t wait — not 2 days!", "wecantwaitnot2days", "kCQj0vJJQcVJGxzt"),
        ("sentence", "zh", "ＡＩ系统,不会等。", "ai系统不会等", "4hTrZltUQic2CjGK"),
    ],
)
def test_a_changed_guid_would_cost_every_review(kind, learned, text, key, expected):
    assert key_text(text) == key
    assert guid(kind, learned, key) == expected


def test_a_changed_cloze_key_or_deck_id_would_cost_reviews():
    key = cloze_key("They mitigate risk.", "Mitigate")
    assert (key, guid("cloze", "en", key)) == ("mitigate/theymitigaterisk", "P-3f9zfFtMUOiww-")
    assert deck_id("Flashcards::English") == 2594147161899


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_notes_never_share_a_guid_because_their_parts_run_together(one, other):
    try:
        first, second = guid("target", "en", one + "x"), guid("target", "en", other + "x")
    except UnicodeEncodeError:
        return
    assert (first == second) == (one == other)
    assert guid("target", "en", "zha") != guid("target", "enz", "ha")


def test_a_text_of_marks_alone_has_no_key_and_is_refused():
    with pytest.raises(ValueError, match="letters or digits"):
        guid("sentence", "en", key_text("—?!"))


@given(st.text(max_size=60))
def test_case_width_blanks_and_punctuation_never_change_a_key(text):
    assert key_text(f" {text}… ") == key_text(text)
    assert key_text(key_text(text)) == key_text(text)


def test_field_names_order_and_ids_stay_for_ever():
    """A field more, less or elsewhere would make a second note type "Name+" and lose every review."""
    names = {
        kind: " ".join(field.name for field in notetypes.get(kind, "en").fields)
        for kind in ("sentence", "target", "cloze")
    }
    assert names == {
        "sentence": "Key Sentence SentenceReading SentenceMarked Translation TranslationMarked Words Before After"
        " Article Link Level OtherScript Notice Audio AudioTranslation Listen Produce Spare1 Spare2 Spare3",
        "target": "Key Target TargetReading Kind Meaning Gloss Family Collocation Clip ClipReading ClipGap"
        " ClipTranslation Sentence SentenceReading Translation Before After Article Link Level OtherScript Notice"
        " Audio ClipAudio Listen Produce Spare1 Spare2 Spare3",
        "cloze": "Key Text Translation Answer AnswerReading Sentence Before After Article Link Level Notice Audio"
        " Spare1 Spare2 Spare3",
    }
    ids = [each.id for each in notetypes.every()]
    assert ids == [1727569254995, 1744716915383, 1724677052339, 1703817424554, 1753817306661, 1743512053726]
    for each in notetypes.every():
        assert [field.id for field in each.fields] == [each.id * 1000 + n for n in range(len(each.fields))]
        assert [face.id for face in each.templates] == [each.id * 1000 + 900 + n for n in range(len(each.templates))]


@pytest.mark.parametrize("learned", LEARNED)
def test_both_sides_of_a_target_card_show_where_the_target_stands(learned):
    for note in written(HARBOUR, learned, ALL_ON):
        if note.kind == "target":
            for name in ("Clip", "ClipTranslation"):
                assert notetypes.field(note, name).count("<mark>") == 1
            marked = re.search("<mark>(.*)</mark>", notetypes.field(note, "ClipTranslation"))
            assert marked
            assert key_text(marked[1]) == key_text(notetypes.field(note, "Meaning"))


@pytest.mark.parametrize("learned", LEARNED)
def test_the_front_that_asks_for_an_answer_never_shows_it(learned):
    for note in written(HARBOUR, learned, ALL_ON) + written(BAKERY, learned, ALL_ON):
        if note.kind == "target" and notetypes.field(note, "Produce"):
            front = notetypes.field(note, "ClipGap") + notetypes.field(note, "ClipTranslation")
            assert key_text(notetypes.field(note, "Target")) not in key_text(re.sub("<[^>]*>", "", front))


def test_other_forms_of_the_answer_are_hidden_as_well():
    text = "Supervisors supervise; supervising them is supervision, and the supervised know."
    words = languages.get(ENGLISH).words(text)
    at = text.index("supervise")
    spans = gaps.gaps(text, [Span(at, at + len("supervise"))], words, ENGLISH)
    assert gap(text, spans).count("gap") == 5
    assert "supervis" not in gap(text, spans).casefold()


def test_an_object_between_verb_and_particle_is_neither_marked_nor_hidden():
    of = pair("Rain washes the dust away at night.", "夜里的雨把灰尘冲走。")
    asked = replace(target(ENGLISH, "phrase", "washes the dust away", "冲走", of), source="wash away")
    scene = notes.Scene(linked(of, [asked]), HARBOUR.article)
    note = notes.from_target(asked, scene, ALL_ON)
    assert notetypes.field(note, "Clip") == "Rain <mark>washes</mark> the dust <mark>away</mark> at night."
    blank = '<span class="gap">____</span>'
    assert notetypes.field(note, "ClipGap") == f"Rain {blank} the dust {blank} at night."
    cloze = notes.from_cloze(asked, scene, ALL_ON)
    assert notetypes.field(cloze, "Text") == "Rain {{c1::washes}} the dust {{c1::away}} at night."
    assert notetypes.field(cloze, "Answer") == "washes … away"


def test_a_bracket_that_repeats_the_answer_is_left_out_beside_the_gap():
    of = pair("They call it scalable oversight.", "他们称之为可扩展监督(scalable oversight)。")
    asked = target(ENGLISH, "term", "scalable oversight", "可扩展监督", of)
    note = notes.from_target(asked, notes.Scene(linked(of, [asked]), HARBOUR.article), ALL_ON)
    assert notetypes.field(note, "Produce")
    assert notetypes.field(note, "ClipTranslation") == "他们称之为<mark>可扩展监督</mark>。"
    assert "（scalable oversight）" in notetypes.field(note, "Translation")
    asked = replace(asked, learned=CHINESE)
    note = notes.from_target(asked, notes.Scene(linked(of, [asked]), HARBOUR.article), ALL_ON)
    assert notetypes.field(note, "Clip") == "他们称之为<mark>可扩展监督</mark>。"
    assert "oversight" not in notetypes.field(note, "ClipReading")


def test_no_front_tells_in_a_bracket_what_its_words_mean_nor_ends_in_a_half_width_mark():
    english = "A slow backoff (慢退避), as the keeper calls it, calms the queue (FIFO)."
    of = pair(english, "看守人所说的慢退避(slow backoff),能让队列(FIFO)平静下来。")
    asked = replace(target(ENGLISH, "word", "backoff", "退避", of), learned=CHINESE)
    scene = notes.Scene(linked(of, [asked]), HARBOUR.article)
    note = notes.from_target(asked, scene, ALL_ON)
    assert notetypes.field(note, "Clip") == "看守人所说的慢<mark>退避</mark>，能让队列（FIFO）平静下来。"
    assert "（slow backoff）" in notetypes.field(note, "Sentence")
    for learned, text in (
        (CHINESE, "看守人所说的慢退避，能让队列（FIFO）平静下来。"),
        (ENGLISH, english.replace(" (慢退避)", "")),
    ):
        note = notes.from_sentence(scene, learned, ALL_ON)
        assert notetypes.field(note, "SentenceMarked") == text
        assert note.key == key_text(of.original(learned))


def test_a_translation_that_holds_the_answer_leaves_the_produce_card_away():
    of = pair("They call it scalable oversight.", "他们把可扩展监督称为 scalable oversight。")
    asked = target(ENGLISH, "term", "scalable oversight", "可扩展监督", of)
    scene = notes.Scene(linked(of, [asked]), HARBOUR.article)
    note = notes.from_target(asked, scene, ALL_ON)
    assert notetypes.field(note, "ClipGap") == notetypes.field(note, "Produce") == ""
    assert notetypes.field(notes.from_cloze(asked, scene, ALL_ON), "Translation") == ""


def test_an_idiom_that_the_translation_does_not_say_is_not_asked_for():
    of = pair("The forecast was wide of the mark again.", "预报员这一次又白忙了。")
    said = target(ENGLISH, "phrase", "wide of the mark", "白忙", of)
    told = replace(said, target="离谱", at=replace(said.at, target=Span(0, 0)))
    asked = [notes.from_target(each, notes.Scene(linked(of, [each]), HARBOUR.article), ALL_ON) for each in (said, told)]
    assert [notetypes.field(note, "Produce") for note in asked] == [notes.ON, ""]
    assert notetypes.field(asked[1], "Meaning") == "离谱"


def test_initials_are_given_for_english_only_and_only_when_asked_for():
    (note, *_) = written(HARBOUR, ENGLISH, replace(ALL_ON, initials=True))
    assert '<span class="gap">t___</span>' in notetypes.field(note, "ClipGap")
    (note, *_) = written(HARBOUR, CHINESE, replace(ALL_ON, initials=True))
    assert "潮" not in re.findall("gap.>([^<]*)<", notetypes.field(note, "ClipGap"))[0]


@pytest.mark.parametrize(
    ("readings", "over"), [("all", "早在仪器能够测量潮水之前引航员就学会了看懂潮水"), ("target", "潮水"), ("none", "")]
)
def test_readings_stand_over_the_characters_that_the_learner_asked_for(readings, over):
    notes_ = written(HARBOUR, CHINESE, CardSettings(readings=readings))
    (note,) = [each for each in notes_ if each.key == "潮水"]
    read = re.findall(r" (\S)\[[^\]]+\]", notetypes.field(note, "ClipReading"))
    assert "".join(read) == over


def test_pinyin_never_stands_on_an_english_learners_card_nor_ipa_on_a_chinese_learners():
    for note in written(HARBOUR, ENGLISH, ALL_ON):
        assert not re.search("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", "".join(note.fields))
    for note in written(HARBOUR, CHINESE, ALL_ON):
        assert not re.search("[ˈˌəɪʊ]", "".join(note.fields))


def test_english_headwords_have_their_sound():
    for note in written(HARBOUR, ENGLISH):
        if note.kind == "target":
            assert re.fullmatch("/.+/", notetypes.field(note, "TargetReading"))


def test_a_clip_shows_no_more_than_the_clip():
    of = HARBOUR.pairs[2]
    asked = target(ENGLISH, "phrase", "rely on", "依赖", of)
    clip = Clip(Span(0, of.source.index(";")), Span(0, of.target.index(";")))
    note = notes.from_target(replace(asked, clip=clip), notes.Scene(linked(of, [asked]), HARBOUR.article), ALL_ON)
    assert notetypes.field(note, "Clip") == "We can't <mark>rely on</mark> people's patience alone"
    assert notetypes.field(note, "ClipTranslation") == "我们不能只<mark>依赖</mark>人的耐心"
    assert "bridge" in notetypes.field(note, "Sentence")


def test_markup_in_an_article_is_text_on_the_card_and_nothing_else():
    nasty = "<script>x</script> & [sound:a.mp3] {{c1::b}} 1[2]"
    of = pair(f"A gauge {nasty}", f"潮位计 {nasty}")
    asked = target(ENGLISH, "word", "gauge", "潮位计", of)
    scene = notes.Scene(linked(of, [asked]), replace(HARBOUR.article, title=nasty, url='javascript:"x"'))
    for note in (notes.from_target(asked, scene, ALL_ON), notes.from_sentence(scene, CHINESE, ALL_ON)):
        text = "".join(note.fields)
        assert not [sign for sign in ("<script", "[sound:", "{{") if sign in text]
        assert notetypes.field(note, "Link") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们来了,你呢?", "我们来了，你呢？"),
        ("目标:对齐(alignment)问题", "目标：对齐（alignment）问题"),
        ("共 3,000 个,时间 12:30", "共 3,000 个，时间 12:30"),
        ("上升了,19 项则下降", "上升了，19 项则下降"),
        ("用 Python, Java 写成", "用 Python, Java 写成"),
        ("已经结束. ", "已经结束。 "),
        ("见 example.com 网站", "见 example.com 网站"),
        ("1)第一", "1)第一"),
    ],
)
def test_chinese_text_has_chinese_punctuation_and_numbers_stay_whole(text, expected):
    assert widen(text) == expected


@given(st.text(alphabet="中文,;:!?().(（ab1 。", max_size=40))
def test_wider_punctuation_moves_no_mark_on_the_card(text):
    assert len(widen(text)) == len(text)
    assert key_text(widen(text)) == key_text(text)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_painting_and_gapping_lose_no_letter(text, one, other):
    start, stop = sorted((min(one, len(text)), min(other, len(text))))
    marks = [] if start == stop else [Span(start, stop)]
    assert re.sub("</?mark>", "", paint(text, [notes.fields.Mark(span) for span in marks])) == paint(text)
    assert gap(text, []) == escape(text)


def test_an_article_read_twice_is_one_note_that_names_both():
    texts = [(each.article, written(each, ENGLISH)) for each in (HARBOUR, BAKERY)]
    ordered = order.order(texts)
    (patience,) = [note for note in ordered if note.key == "patience"]
    assert patience.articles == ("bakery", "harbour")
    assert "Four in the Morning" in notetypes.field(patience, "Article")
    assert "How Pilots" in notetypes.field(patience, "Article")
    assert {"food", "sea::harbour"} <= set(patience.tags)


def test_study_goes_by_date_then_text_and_never_twice_in_a_row_the_same_sentence():
    ordered = order.order([(each.article, written(each, ENGLISH)) for each in (HARBOUR, BAKERY)])
    assert [note.due for note in ordered] == sorted({note.due for note in ordered})
    assert ordered[0].articles[0] == "bakery"
    assert order.order([(each.article, written(each, ENGLISH)) for each in (BAKERY, HARBOUR)]) == ordered
    for note, following in pairwise(ordered):
        assert note.content[:2] != following.content[:2]


def test_new_notes_take_the_place_of_their_neighbours_and_new_articles_the_end():
    first = order.order([(HARBOUR.article, written(HARBOUR, ENGLISH))])
    (fresh,) = [note for note in written(HARBOUR, ENGLISH) if note.key == "gauges"]
    later = order.order([(BAKERY.article, written(BAKERY, ENGLISH))])
    placed = order.place(
        [*first[:3], replace(fresh, guid="new", due=0), *first[3:], *(replace(note, due=0) for note in later)]
    )
    assert [note.guid for note in placed[:5]] == [*(note.guid for note in first[:3]), "new", first[3].guid]
    assert min(note.due for note in placed if note.articles == ("bakery",)) == 101
    assert all(note in placed for note in first)
