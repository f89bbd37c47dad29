"""Formats of other programs: what people have in them must not be lost, mixed up or cut in half."""

from pathlib import Path

import pysubs2
import pytest

from flashcards.clean import clean
from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.readers import read
from tests.documents import word_file

ENGLISH = ["We left the harbour", "before the sun came up.", "Nobody spoke.", "[engine humming]"]
CHINESE = ["太阳还没出来", "我们就离开了港口", "谁也没有说话", "【马达声】"]


def article(data, path, *companions):
    return read(Seed(path, data.encode() if isinstance(data, str) else data, companions))


def texts(found):
    return [
        (" / ".join(block.text for block in passage.source), " / ".join(block.text for block in passage.target))
        for passage in found.passages
    ]


def subtitles(cues, kind):
    made = pysubs2.SSAFile()
    made.events = [pysubs2.SSAEvent(start=start, end=end, text=text) for start, end, text in cues]
    return made.to_string(kind)


SPOKEN = [
    ("We left the harbour before the sun came up.", "太阳还没出来 我们就离开了港口"),
    ("Nobody spoke.", "谁也没有说话"),
]


@pytest.mark.parametrize("kind", ["srt", "vtt", "ass"])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_no_card_shows_half_a_sentence_of_a_film(kind, order):
    both = [
        (2000 * at, 2000 * at + 1500, r"\N".join([(r"{\i1}" + one + r"{\i0}", other)[n] for n in order]))
        for at, (one, other) in enumerate(zip(ENGLISH, CHINESE, strict=True))
    ]
    found = article(subtitles(both, kind), f"film.{kind}")
    assert texts(found) == SPOKEN
    assert found.first == ("en", "zh")[order[0]]
    assert found.layout == "cues"
    assert found.passages[1].source[0].at.line > found.passages[0].source[0].at.line > 0
    assert {finding.rule for finding in found.left_out} == {"sound"}


def test_cues_of_two_languages_that_take_turns_find_each_other():
    turns = [(2000 * at, 2000 * at + 1500, text) for side in (ENGLISH, CHINESE) for at, text in enumerate(side)]
    assert texts(article(subtitles(sorted(turns), "ass"), "film.ass")) == SPOKEN


def test_two_subtitle_files_find_each_other_by_their_times():
    files = [
        subtitles([(2000 * at, 2000 * at + 1500, text) for at, text in enumerate(side)], "srt")
        for side in (ENGLISH, CHINESE)
    ]
    found = article(files[0], "film.en.srt", ("film.zh.srt", files[1].encode("utf-16")))
    assert texts(found) == SPOKEN


def test_two_subtitle_files_that_drifted_apart_are_left_to_the_aligner():
    late = subtitles([(900_000 + at, 900_000 + at + 1500, text) for at, text in enumerate(CHINESE[:3])], "srt")
    early = subtitles([(2000 * at, 2000 * at + 1500, text) for at, text in enumerate(ENGLISH[:3])], "srt")
    found = article(early, "film.en.srt", ("film.zh.srt", late.encode()))
    assert len(found.passages) == 1
    assert len(found.passages[0].source) == 2


def test_dashes_names_and_credits_are_nobodys_words():
    cues = [
        (0, 900, r"- Who is there?\N- 谁在那儿？"),
        (1000, 1900, r"ANNA: Only me.\N只有我。（字幕：小明）"),
        (2000, 2900, r"Subtitles by Bob\N翻译：小红"),
    ]
    assert texts(article(subtitles(cues, "srt"), "x.srt")) == [
        ("Who is there?", "谁在那儿？"),
        ("Only me.", "只有我。"),
    ]


def test_one_cue_that_ends_two_sentences_is_cut_between_them():
    cues = [
        (0, 900, r"The tide turned early. We had\N潮水早早就转了。我们不得不"),
        (1000, 1900, r"to wait for the next one.\N等下一次。"),
    ]
    assert texts(article(subtitles(cues, "srt"), "x.srt")) == [
        ("The tide turned early.", "潮水早早就转了。"),
        ("We had to wait for the next one.", "我们不得不等下一次。"),
    ]


def test_a_cue_that_nobody_translated_joins_no_neighbour():
    cues = [
        (0, 900, r"The keeper had three lamps.\N看塔人有三盏灯。"),
        (1000, 1900, r"Nobody knew which one he preferred."),
        (2000, 2900, r"He lit the oldest on stormy nights.\N暴风雨的夜里他点最旧的那盏。"),
        (3000, 3900, r"他很高兴。"),
        (4000, 4900, r"Then the fog lifted.\N然后雾散了。"),
    ]
    found = article(subtitles(cues, "srt"), "x.srt")
    assert texts(found) == [tuple(cue[2].split(r"\N")) for cue in cues[::2]]
    assert [each.rule for each in found.left_out] == ["no-partner", "no-partner"]


def test_latin_words_at_the_end_of_a_chinese_cue_stay_chinese_and_apart():
    cues = [
        (0, 900, r"She wrote it in Visual\N她是用 Visual"),
        (1000, 1900, r"Basic, long ago.\NBasic 写的，很久以前了。"),
        (2000, 2900, r"The iPhone and the\NiPhone 和"),
        (3000, 3900, r"MacBook were both wet.\N笔记本都湿了。"),
    ]
    assert texts(article(subtitles(cues, "srt"), "x.srt")) == [
        ("She wrote it in Visual Basic, long ago.", "她是用 Visual Basic 写的，很久以前了。"),
        ("The iPhone and the MacBook were both wet.", "iPhone 和笔记本都湿了。"),
    ]


@pytest.mark.parametrize("name", ["x.srt", "x.vtt", "x.ass"])
def test_subtitles_without_a_cue_are_refused_with_a_way_out(name):
    with pytest.raises(SeedError) as caught:
        article("Nothing here.\n这里什么也没有。\n", name)
    assert caught.value.hint


def test_a_page_that_only_lists_is_no_article_and_says_so():
    with pytest.raises(SeedError) as caught:
        article("<ul><li><a href='/'>Home</a></li></ul>", "x.html")
    assert caught.value.hint


def test_marks_of_notes_in_a_page_reach_no_card():
    page = "<p>Ice took a plank,<sup><a href='#1'>1</a></sup> or two.<sup>2</sup></p>"
    page += "<p>冰带走一块，<sup>1</sup>或两块。</p>"
    (passage,) = clean(article(page * 2, "x.html")).passages[:1]
    assert (passage.source[0].text, passage.target[0].text) == ("Ice took a plank, or two.", "冰带走一块，或两块。")


@pytest.mark.parametrize("name", ["x.tmx", "x.xlf"])
def test_a_file_that_would_unfold_into_gigabytes_is_refused_at_its_line(name):
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE tmx [\n<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;">]>\n<tmx>&b;</tmx>'
    with pytest.raises(SeedError) as caught:
        article(bomb, name)
    assert caught.value.at is not None
    assert caught.value.at.line == 3
    assert "entity" in caught.value.message


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.tmx", "<tmx><body>", "no XML"),
        ("x.tmx", "<html></html>", "no translation memory"),
        ("x.xlf", "<tmx></tmx>", "no XLIFF"),
        ("x.tmx", "<tmx>" + "<tu>" * 1000 + "</tu>" * 1000 + "</tmx>", "deep"),
        ("x.tmx", '<tmx><tu><tuv xml:lang="fr"><seg>Oui</seg></tuv></tu></tmx>', "fr"),
        ("x.po", 'msgid "a"\nnonsense\n', "no PO"),
        ("x.csv", "It rains.,It snows.\n", "only English"),
    ],
)
def test_a_memory_that_cannot_be_used_is_refused_with_a_way_out(name, data, said):
    with pytest.raises(SeedError) as caught:
        article(data, name)
    assert said in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_comma_inside_a_sentence_does_not_shift_its_translation(delimiter):
    row = delimiter.join(["Otters, it seems, eat fish.", "水獭好像吃鱼。"])
    found = article(f"{row}\n" * 3, "x.csv")
    assert texts(found) == [("Otters, it seems, eat fish.", "水獭好像吃鱼。")] * 3


def test_a_word_file_keeps_its_tables_in_order_and_its_hidden_text_hidden():
    def build(document):
        document.add_heading("The Weir", 1)
        document.add_heading("水坝", 1)
        document.add_paragraph("The weir holds the river back for the mill.")
        document.add_paragraph("水坝为磨坊拦住河水。").add_run("本段待改。").font.hidden = True
        table = document.add_table(rows=0, cols=2)
        for cells in (("English", "中文"), ("Eels climb it at night.", "鳗鱼夜里爬过它。"), ("Herons wait above.", "")):
            row = table.add_row().cells
            row[0].text, row[1].text = cells
        document.add_paragraph("In spring it is opened.\n春天开闸放水。", style="List Bullet")

    found = article(word_file(build), "weir.docx")
    assert texts(found) == [
        ("The Weir", "水坝"),
        ("The weir holds the river back for the mill.", "水坝为磨坊拦住河水。"),
        ("Eels climb it at night.", "鳗鱼夜里爬过它。"),
        ("In spring it is opened.", "春天开闸放水。"),
    ]
    assert [passage.source[0].kind for passage in found.passages] == ["heading", "paragraph", "paragraph", "item"]
    assert [finding.rule for finding in found.left_out] == ["table"]


def test_a_side_by_side_word_table_with_many_paragraphs_a_cell_is_one_passage_a_row():
    def build(document):
        row = document.add_table(rows=1, cols=2).rows[0].cells
        row[0].text = "The miller rose early.\nHis dog rose later."
        row[1].text = "磨坊主起得早。\n他的狗起得晚。"

    (passage,) = article(word_file(build), "x.docx").passages
    assert [len(passage.source), len(passage.target)] == [2, 2]


BOOKS = Path(__file__).parent / "cases" / "readers" / "books"


def test_a_bilingual_book_is_read_in_the_order_of_its_chapters():
    found = article((BOOKS / "lamp.epub").read_bytes(), "lamp.epub")
    assert found.title == "The Lamp Keeper"
    assert texts(clean(found))[:3] == [
        ("Chapter One", "第一章"),
        ("The lamp had to be wound every four hours, and he wound it for thirty years.",
         "灯每四个小时要上一次发条，他上了三十年。"),
        ("On clear nights he read by the light that was meant for ships.", "晴朗的夜里，他借着给船照路的光读书。"),
    ]  # fmt: skip
    assert ("Fog came in October.", "十月起了雾。") in texts(found)
    assert not any("灯塔手册" in target for _, target in texts(found))


def test_two_books_are_one_article():
    companion = ("lamp.zh.epub", (BOOKS / "lamp_chinese.epub").read_bytes())
    found = article((BOOKS / "lamp_english.epub").read_bytes(), "lamp.en.epub", companion)
    assert found.layout == "chapters"
    assert [(len(each.source), len(each.target)) for each in found.passages] == [(3, 3), (3, 3)]


def test_two_files_in_traditional_script_are_read_like_those_in_simplified():
    english = ["The harbour froze early.", "Nobody could sail.", "An old map hung there.", "Spring came late."]
    for chinese, encoding in (
        (["港口很早就凍住了。", "誰也出不了海。", "春天來得很遲。"], "big5"),
        (["港口很早就冻住了。", "谁也出不了海。", "春天来得很迟。"], "gb18030"),
    ):
        found = article("\n\n".join(english), "x.md", ("x.zh-TW.md", "\n\n".join(chinese * 4).encode(encoding)))
        assert (len(found.passages[0].source), len(found.passages[0].target)) == (4, 12)
        assert found.passages[0].target[0].text == chinese[0]
