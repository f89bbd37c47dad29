"""The aligner as a tool of its own: files in, beads out, in the order a person gave the files."""

import json
from xml.etree import ElementTree as ET

import pytest

ENGLISH = ["The kettle sang on the stove.", "Nobody heard it.", "Outside, the rain had stopped.", "We went home."]
CHINESE = ["水壶在炉子上叫了起来。", "没有人听见。", "外面，雨已经停了。", "我们回家了。"]


@pytest.fixture
def run(run, tmp_path):
    (tmp_path / "a.en").write_text("\n".join(ENGLISH) + "\n", encoding="utf-8")
    (tmp_path / "a.zh").write_text("\n".join(CHINESE) + "\n", encoding="utf-8")
    return run


def test_beads_are_printed_as_other_tools_read_them(run):
    assert run("align", "a.en", "a.zh", "--presplit", "--format", "beads") == (
        0,
        "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n",
        "",
    )


def test_the_order_of_the_files_is_kept(run):
    _, out, _ = run("align", "a.zh", "a.en")
    assert [line.split("\t")[:2] for line in out.splitlines()] == [
        list(pair) for pair in zip(CHINESE, ENGLISH, strict=True)
    ]


def test_blank_lines_count_as_lines(run, tmp_path):
    (tmp_path / "a.en").write_text("\n\n".join(ENGLISH), encoding="utf-8")
    _, out, _ = run("align", "a.en", "a.zh", "--presplit", "--format", "beads")
    assert out == "[0]:[0]\n[2]:[1]\n[4]:[2]\n[6]:[3]\n"


def test_a_sentence_without_counterpart_stands_alone_and_is_told(run, tmp_path):
    lone = "The old clock in the hallway had stopped years ago, and nobody had ever bothered to repair it."
    (tmp_path / "a.en").write_text("\n".join([ENGLISH[0], lone, *ENGLISH[1:]]), encoding="utf-8")
    code, out, err = run("align", "a.en", "a.zh", "--presplit", "--format", "beads")
    assert (code, out) == (0, "[0]:[0]\n[1]:[]\n[2]:[1]\n[3]:[2]\n[4]:[3]\n")
    assert "1 sentence without a counterpart" in err


def test_paragraphs_are_split_into_sentences(run, tmp_path):
    (tmp_path / "a.en").write_text(" ".join(ENGLISH), encoding="utf-8")
    (tmp_path / "a.zh").write_text("".join(CHINESE), encoding="utf-8")
    _, out, _ = run("align", "a.en", "a.zh", "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["source"] for line in lines] == ENGLISH
    assert [line["target_numbers"] for line in lines] == [[0], [1], [2], [3]]
    assert all(line["reasons"] for line in lines)


def test_a_translation_memory_holds_the_pairs_with_their_languages(run):
    _, out, _ = run("align", "a.zh", "a.en", "--format", "tmx")
    memory = ET.fromstring(out)  # noqa: S314 - our own output
    assert memory.find("header").get("srclang") == "zh"
    segments = [[segment.text for segment in unit.iter("seg")] for unit in memory.iter("tu")]
    assert segments == [list(pair) for pair in zip(CHINESE, ENGLISH, strict=True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The file is empty"),
        ("Another English text.\nAnd one more line.\n", "Both texts are in English"),
        ("Это русский текст.\nИ ещё одна строка.\n", "neither English nor Chinese"),
    ],
)
def test_two_files_that_cannot_be_aligned_are_refused(run, tmp_path, text, told):
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    code, out, err = run("align", "a.en", "b.txt", "--presplit")
    assert (code, out) == (2, "")
    assert told in err


def test_texts_that_say_nothing_of_the_same_give_no_confident_pair(run, tmp_path):
    (tmp_path / "b.zh").write_text("股市昨天大跌。\n央行宣布降息半个百分点。\n分析师感到意外。\n", encoding="utf-8")
    _, out, _ = run("align", "a.en", "b.zh", "--presplit")
    assert [line for line in out.splitlines() if float(line.split("\t")[2]) >= 0.8] == []


def test_score_pools_the_files_of_two_folders(run, tmp_path):
    for folder in ("gold", "mine"):
        (tmp_path / folder).mkdir()
    (tmp_path / "gold" / "x.gold").write_text("[0]:[0]\n[1]:[1]\n")
    (tmp_path / "gold" / "y.gold").write_text("[0]:[0]\n[1]:[1]\n")
    (tmp_path / "mine" / "x.align").write_text("[0]:[0]:0.5\n[1]:[1]\n")
    (tmp_path / "mine" / "y.beads").write_text("[0,1]:[0,1]\n")
    code, out, _ = run("score", "gold", "mine")
    assert (code, out) == (0, "strict P 0.667 R 0.500 F1 0.571 | lax P 1.000 R 1.000 F1 1.000\n")
    (tmp_path / "mine" / "y.beads").write_text("[0]:[0]\n1:1\n")
    code, _, err = run("score", "gold", "mine")
    assert code == 2
    assert "y.beads:2" in err
