"""Readers: a misread article puts a text beside what is not its translation, or is lost without a word."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards import readers
from flashcards.clean import clean
from flashcards.errors import SeedError
from flashcards.model import Article, Seed
from flashcards.readers import discover, read
from flashcards.settings import ReadSettings

CASES = Path(__file__).parent / "cases" / "readers"
GOLD = os.environ.get("FLASHCARDS_GOLD")
PAIR = "The harbour froze early.\n港口早早结了冰。\n\nNobody could sail.\n谁也出不了海。\n"


def article(text, path="x.txt", *companions, encoding="utf-8", **settings):
    seed = Seed(path, text.encode(encoding) if isinstance(text, str) else text, companions)
    return read(seed, ReadSettings(**settings))


def shown(found: Article):
    """Return an article as its golden file shows it: one block a line, what was left out at the end."""
    lines = [f"first {found.first}, layout {found.layout}"]
    for number, passage in enumerate(found.passages, 1):
        blocks = (*passage.source, *passage.target)
        lines += [f"{number} {block.lang} {block.kind} {block.at.line}: {block.text}" for block in blocks]
    lines += [f"- {finding.rule} {finding.at.line}" for finding in found.left_out]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.in.*")), ids=lambda path: path.name)
def test_each_text_stands_beside_its_translation(path):
    found = article(path.read_bytes(), path.name)
    golden = path.with_name(path.name.split(".")[0] + ".out")
    assert shown(found) == golden.read_text(encoding="utf-8")


@pytest.mark.skipif(not GOLD, reason="FLASHCARDS_GOLD is not set")
def test_nothing_but_the_article_is_left_of_the_sample():
    path = next((Path(str(GOLD)) / "sample").glob("000_*.txt"))
    found = clean(article(path.read_bytes(), path.name))
    texts = [block.text for passage in found.passages for block in (*passage.source, *passage.target)]
    assert len(found.passages) == 25
    assert found.first == "en"
    assert not any("new window" in text or "•" in text or "热门" in text or "Refer To" in text for text in texts)
    assert not any(text[0].isdigit() for text in texts)
    assert {finding.at.line for finding in found.left_out if finding.rule == "page-list"} >= {82, 84, 86, 100}


@pytest.mark.skipif(not GOLD, reason="FLASHCARDS_GOLD is not set")
def test_a_manual_full_of_code_reads_sensibly():
    path = Path(str(GOLD)) / "bench" / "layouts" / "interleaved-code.md"
    found = clean(article(path.read_bytes(), path.name))
    assert len(found.passages) == 42
    assert all(len(passage.source) == len(passage.target) == 1 for passage in found.passages)


FACTS = """---
title: A Frozen Harbour
date: 2024-02-03
source: The Pier
url: https://example.org
tags: [Sea, Cold War]
---
"""


def test_front_matter_gives_title_source_and_tags():
    found = article(FACTS + PAIR, "places/north/harbour.md")
    assert (found.id, found.title, found.date) == ("places/north/harbour", "A Frozen Harbour", "2024-02-03")
    assert (found.source, found.url) == ("The Pier", "https://example.org")
    assert found.tags == ("sea", "cold-war", "places::north", "source::the-pier", "year::2024")
    assert found.passages[0].source[0].at.line == 8


@pytest.mark.parametrize(
    ("written", "tags"), [("sea", ["sea"]), ("sea, Cold War", ["sea", "cold-war"]), ("海洋、旅行", ["海洋", "旅行"])]
)
def test_tags_need_no_brackets_where_they_are_plain(written, tags):
    found = article(f"---\ntitle: x\ntags: {written}\n---\n{PAIR}")
    assert list(found.tags[: len(tags)]) == tags


def test_a_dated_first_line_gives_date_source_and_title_once():
    found = article("2024-02-03 The Pier.A Frozen Harbour\n\nA Frozen Harbour\n\n" + PAIR)
    assert (found.date, found.source, found.title) == ("2024-02-03", "The Pier", "A Frozen Harbour")
    assert [finding.rule for finding in found.left_out] == ["title-again"]
    assert len(found.passages) == 2


def test_a_sidecar_speaks_for_a_file_that_cannot():
    found = article(PAIR, "x.txt", ("x.toml", b'title = "A Frozen Harbour"\ntags = ["sea"]\ndate = 2024-02-03\n'))
    assert (found.title, found.tags, found.date) == ("A Frozen Harbour", ("sea", "year::2024"), "2024-02-03")


def test_a_misspelt_key_is_said_with_the_right_one():
    found = article("---\ntitel: X\ntags: [a]\n---\n" + PAIR, "x.md")
    assert [(finding.rule, finding.at.line) for finding in found.left_out] == [("unknown-key", 2)]
    assert '"title"' in found.left_out[0].message


def test_the_head_that_a_program_for_pages_writes_is_no_cause_for_alarm():
    found = article("---\ntitle: X\nupdated: 2024-02-03\ntaxonomies: {tags: [a]}\n---\n" + PAIR, "x.md")
    assert [(each.rule, each.severity) for each in found.left_out] == [("unknown-key", "note")] * 2


def test_a_rule_at_the_beginning_is_no_front_matter():
    found = article("---\n\n" + PAIR + "\n---\n\nThe ice broke.\n冰裂开了。\n")
    assert len(found.passages) == 3


def test_lang_settles_which_language_leads():
    text = "港口结冰了。\n\nThe harbour froze.\n\n谁也出不了海。\n\nNobody sailed.\n"
    assert article(text, "x.md").first == "zh"
    assert article("---\nlang: en\ntitle: x\n---\n" + text, "x.md").first == "en"


def test_two_files_are_one_article():
    chinese = "港口早早结了冰。\n\n谁也出不了海。\n".encode("gb18030")
    found = article("The harbour froze early.\n\nNobody could sail.\n", "h.en.md", ("h.zh-CN.md", chinese))
    assert (found.id, found.layout, len(found.passages)) == ("h", "files", 1)
    assert [len(found.passages[0].source), len(found.passages[0].target)] == [2, 2]
    assert found.passages[0].target[1].at.path == "h.zh-CN.md"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030", "big5"])
def test_an_article_is_read_in_whatever_encoding_it_was_saved(encoding):
    english = "The harbour froze early this year, and nobody could sail before the month of March.\n"
    chinese = "今年港口很早就冻住了,三月以前,谁都不能出海。老人家也从来没有见到过这样大的冰,大家都说天冷得出奇。\n"
    if encoding == "big5":
        chinese = "今年港口很早就凍住了,三月以前,誰都不能出海。老人家也從來沒有見到過這樣大的冰,大家都說天冷得出奇。\n"
    data = (("\ufeff" if encoding == "utf-16-be" else "") + (english + chinese + "\n") * 3).encode(encoding)
    found = article(data.replace(b"\n", b"\r\n") if "16" not in encoding and "32" not in encoding else data)
    assert [passage.target[0].text for passage in found.passages] == [chinese.strip()] * 3


def test_an_encoding_can_be_forced():
    assert len(article(PAIR, encoding="gb18030").passages) == 2
    assert read(Seed("x.txt", PAIR.encode("utf-16-le")), ReadSettings(encoding="utf-16-le")).first == "en"


BAD = [
    ("empty", b"", "x.txt", 0, "empty"),
    ("only blanks", b" \n\t\n", "x.txt", 0, "empty"),
    ("front matter alone", b"---\ntitle: x\n---\n", "x.md", 0, "no text"),
    ("English only", b"It rains.\n\nIt snows.\n", "x.txt", 0, "only English"),
    ("Chinese only", "下雨了。\n\n下雪了。\n".encode(), "x.txt", 0, "only Chinese"),
    ("a third language", "Сегодня идёт дождь.\n\nЗавтра будет снег.\n".encode(), "x.txt", 0, "Cyrillic"),
    ("binary", bytes(range(256)) * 40, "x.txt", 0, "binary"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(500), "x.md", 0, "binary"),
    ("unknown suffix", b"x", "x.docz", 0, "no reader"),
    ("no suffix", b"x", "x", 0, "without suffix"),
    ("never closed", b"---\ntitle: x\n\nIt rains.\n", "x.md", 1, "never closed"),
    ("broken YAML", b"---\ntitle: x\ntags: [a, b\n---\nIt rains.\n", "x.md", 4, "cannot be read"),
    ("a colon in a title", b"---\ntags: [a]\ntitle: Ice: a story\n---\nIt rains.\n", "x.md", 3, "cannot be read"),
    ("tags no list", b"---\ntitle: x\ntags: a b\n---\nIt rains.\n", "x.md", 3, "not a list of tags"),
    ("tags of lists", b"---\ntitle: x\ntags: [[a]]\n---\nIt rains.\n", "x.md", 3, "not a list of tags"),
    ("date no date", b"---\ntitle: x\ndate: soon\n---\nIt rains.\n", "x.md", 3, "not a date"),
    ("a date there is not", b"---\ntitle: x\ndate: 2024-02-31\n---\nIt rains.\n", "x.md", 3, "cannot be read"),
    ("title a list", b"---\ntitle: [a]\n---\nIt rains.\n", "x.md", 2, "not a text"),
    ("lang unknown", b"---\ntitle: x\nlang: tlh\n---\nIt rains.\n", "x.md", 3, "tlh"),
    ("one long line", b"a" * 300_000, "x.txt", 1, "300,000"),
]


@pytest.mark.parametrize(("data", "path", "line", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_file_that_cannot_be_used_is_refused_with_its_place_and_a_way_out(data, path, line, said):
    with pytest.raises(SeedError) as caught:
        article(data, path)
    error = caught.value
    assert said in error.message
    assert error.at is not None
    assert (error.at.path, error.at.line) == (path, line)
    assert error.hint


def test_a_broken_sidecar_is_refused_by_its_own_name():
    with pytest.raises(SeedError) as caught:
        article(PAIR, "x.txt", ("x.toml", b'title = "x"\ntags = \n'))
    assert str(caught.value.at) == "x.toml:2"


def test_only_articles_are_read_and_what_belongs_together_stays_together():
    names = [
        "flashcards.toml", "glossary.tsv", "glossary.md", "readings.tsv", "known.txt", "templates/a.md", "a.cards.tsv",
        "a.review.toml", "README.md", "README.zh-CN.md", ".hidden.md", "_draft.md", "_old/x.md", "a.md", "a.toml",
        "b.en.md", "b.zh-CN.md", "b.toml", "c.md", "c.zh-TW.md", "d_zh.txt", "d_en.txt", "ai/e.txt", "f.png",
    ]  # fmt: skip
    assert discover(names) == (
        ("a.md", ("a.cards.tsv", "a.toml")),
        ("ai/e.txt", ()),
        ("b.en.md", ("b.zh-CN.md", "b.toml")),
        ("c.md", ("c.zh-TW.md",)),
        ("d_en.txt", ("d_zh.txt",)),
    )


def test_a_folder_a_language_makes_one_article_of_two_files():
    names = ["kites/en/tails.md", "kites/zh/tails.md", "docs/use.md", "docs/zh-CN/use.md", "plain/lone.md"]
    assert discover(names) == (
        ("docs/use.md", ("docs/zh-CN/use.md",)),
        ("kites/en/tails.md", ("kites/zh/tails.md",)),
        ("plain/lone.md", ()),
    )
    found = article("A tail steadies it.\n", names[0], (names[1], "尾巴使它平稳。\n".encode()))
    assert (found.id, found.layout, found.tags) == ("kites/tails", "files", ("kites",))


FRAGMENTS = st.sampled_from([
    "We like tea.", "我们喜欢茶。", "\n", "\n\n", "---\n", "title: x\n", "tags: [", "- ", "# ", "```\n",
    "| a | b |\n|---|---|\n", "https://x.y", "[^1]: n", "![p](q)", "<br>", "<sup>2</sup>", "\0", "\ufeff",
    "2023-07-05 A.B\n", "\u3000", "Ünï",
])  # fmt: skip
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=4)), max_size=25).map("".join)


@given(TEXTS, st.sampled_from(sorted(readers.READERS)))
def test_any_text_is_read_or_refused(text, suffix):
    read_or_refused(text.encode("utf-8", "surrogatepass"), suffix)


@given(st.binary(max_size=200), st.sampled_from(sorted(readers.READERS)))
def test_any_bytes_are_read_or_refused(data, suffix):
    read_or_refused(data, suffix)


def read_or_refused(data, suffix):
    try:
        found = article(data, "x" + suffix)
    except SeedError as refused:
        found = None
        told = refused.at is not None and bool(refused.hint)
    if found is None:
        assert told
        return
    assert all(passage.source and passage.target for passage in found.passages)
    assert all(block.text == block.original for passage in found.passages for block in passage.source)


def test_layout_in_the_front_matter_settles_what_a_line_is():
    text = "The tide\nturned early.\n潮水\n早早就转了。\n\nNobody sailed.\n谁也没出海。\n"
    forced = article("---\nlayout: paragraphs\ntitle: x\n---\n" + text)
    assert [p.source[0].text for p in forced.passages] == ["The tide turned early.", "Nobody sailed."]
    assert forced.passages[0].target[0].text == "潮水早早就转了。"
    both = "---\nlayout: inline\ntitle: x\n---\nNobody sailed. 谁也没出海。\n"
    assert [p.target[0].text for p in article(both).passages] == ["谁也没出海。"]


def test_a_layout_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(SeedError) as caught:
        article("---\nlayout: spiral\ntitle: x\n---\n" + PAIR)
    assert "inline" in caught.value.hint


@pytest.mark.parametrize("path", ["x.txt", "x.md"])
def test_an_article_with_names_in_the_other_script_is_not_cut_at_them(path):
    text = "OpenAI released GPT-4 that year.\n\nOpenAI 那年发布了 GPT-4，很多人都在用 ChatGPT。\n\n" * 5
    found = article(text, path)
    assert found.layout == "paragraphs"
    assert len(found.passages) == 5
