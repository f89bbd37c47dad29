"""Formats of other programs: what people have in them must not be lost, mixed up or cut in half."""

import pysubs2
import pytest

from flashcards.clean import clean
from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.readers import read

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
