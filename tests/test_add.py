"""Bringing articles in: the text is all there and in order, nothing is overwritten, nothing comes in twice."""

import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards import library, pipeline, readers
from flashcards.model import Place, Seed
from flashcards.readers.frontmatter import Facts
from flashcards.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLES = (
    "space/asteroid-deflection.txt",
    "food/fermentation.txt",
    "ai/scalable-oversight.md",
    "cities/sponge-city.md",
)
ENGLISH = (
    "The kettle sang on the stove.",
    "Nobody in the house heard it.",
    "Outside, the rain had stopped.",
    "We went home.",
)
CHINESE = ("水壶在炉子上叫了起来。", "房子里没有人听见。", "外面，雨已经停了。", "我们回家了。")


def texts(article):
    return [
        [(block.lang, block.kind, block.text) for block in (*passage.source, *passage.target)]
        for passage in article.passages
    ]


def sides(article, language):
    return [text for blocks in texts(article) for lang, _, text in blocks if lang == language]


@cache
def work(path, data, companions=()):
    return pipeline.work(Seed(path, data, companions), Settings())


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_comes_back_as_it_was_read(name):
    worked = work(name, (SEEDS / name).read_bytes())
    head = library.head_of(worked.article, Facts())
    written = library.as_markdown(worked, head)
    again = work("x.md", written.encode())
    for language in ("en", "zh"):
        assert sides(again.article, language) == sides(worked.article, language)
    assert [pair.source for pair in again.pairs] == [pair.source for pair in worked.pairs]
    assert (again.article.title, again.article.date, again.article.source, again.article.first) == (
        worked.article.title,
        worked.article.date,
        worked.article.source,
        worked.article.first,
    )
    assert library.as_markdown(again, library.head_of(again.article, Facts())) == written


def test_two_files_become_paragraphs_with_their_translation_beneath():
    english = "\n\n".join(ENGLISH).encode()
    chinese = "\n\n".join(CHINESE[:2] + CHINESE[3:]).encode()  # one paragraph is not translated
    worked = work("tea.en.txt", english, (("tea.zh.txt", chinese),))
    written = library.as_markdown(worked, Facts(title="Tea")).split("\n\n")[1:]
    assert [line.strip() for line in written] == [
        *(text for pair in zip(ENGLISH[:2], CHINESE[:2], strict=True) for text in pair),
        ENGLISH[2],
        ENGLISH[3],
        CHINESE[3],
    ]


awkward = st.sampled_from(
    [
        "# of",
        "- not",
        "1. x",
        "> y",
        "*a*",
        "_b_",
        "`c`",
        "<br>",
        "&amp;",
        "[d](e)",
        "!",
        "\\",
        "***",
        "| f |",
        "~~~",
        "===",
    ]
)


@given(st.lists(awkward, min_size=1, max_size=3), st.sampled_from(["before ", ""]), st.sampled_from([" after.", ""]))
def test_no_character_of_a_text_is_taken_for_markup(pieces, before, after):
    from flashcards.library import _block, _read
    from flashcards.model import Block

    text = before + " ".join(pieces) + after
    for kind in ("paragraph", "heading", "item", "quotation"):
        written = _block(Block("en", kind, text, Place("x.md")))
        assert _read(written) == [" ".join(text.split())], (kind, written)


@pytest.mark.parametrize(
    "title", ["A: B", "2023", "2023-07-05", "yes", "# x", '"quoted"', "[x]", "it's", "~", "a #b", "标题：一"]
)
def test_a_title_is_read_back_however_it_is_spelt(title):
    worked = work("x.md", (SEEDS / "food/fermentation.txt").read_bytes())
    written = library.as_markdown(worked, Facts(title=title, date="2023-07", tags=("yes", "c#")))
    article = readers.read(Seed("y.md", written.encode()))
    assert (article.title, article.date, article.tags) == (title, "2023-07", ("yes", "c#", "year::2023"))


@pytest.fixture
def run(run, tmp_path):
    shutil.copy(SEEDS / "space/asteroid-deflection.txt", tmp_path / "rock.txt")
    shutil.copy(SEEDS / "food/fermentation.txt", tmp_path / "cabbage.txt")
    return run


def test_an_article_is_brought_in_and_built_from(run, tmp_path):
    code, out, err = run("add", "rock.txt", "--tag", "Sky", "--to", "science/space", "--url", "https://example.org/a")
    path = "seeds/science/space/the-day-we-moved-an-asteroid.md"
    assert (code, out) == (0, path + "\n")
    assert "--add impact-crater" in err
    head = (tmp_path / path).read_text(encoding="utf-8").split("---\n")[1]
    assert head == (
        "title: The Day We Moved an Asteroid\ndate: 2026-10-05\nsource: Night Sky\n"
        "url: https://example.org/a\nlang: en\ntags: [sky]\n"
    )
    assert run("-q", "list", "--tag", "science::space and sky and source::night-sky", "--format", "tsv")[0] == 0
    assert not list(tmp_path.rglob(".*.md*"))


def test_a_text_that_is_there_already_is_refused_and_named(run, tmp_path):
    run("add", "rock.txt")
    text = (tmp_path / "rock.txt").read_text(encoding="utf-8").split("\n", 1)[1]
    (tmp_path / "edited.txt").write_text(
        text.replace("billiards", "snooker").replace("台球", "斯诺克"), encoding="utf-8"
    )
    code, out, err = run("add", "edited.txt", "--title", "Another")
    assert (code, out) == (2, "")
    assert "the-day-we-moved-an-asteroid" in err
    code, out, _ = run("add", "rock.txt", "cabbage.txt")
    assert (code, out) == (1, "seeds/when-cabbage-meets-salt.md\n")


def test_no_file_is_ever_overwritten(run, tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "tea.txt").write_text("mine", encoding="utf-8")
    assert run("add", "rock.txt", "--title", "Tea")[1] == "seeds/tea-2.md\n"
    assert run("add", "cabbage.txt", "--title", "Tea")[1] == "seeds/tea-3.md\n"
    assert (tmp_path / "seeds" / "tea.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rock.txt", "--date", "last week"], "not a date"),
        (["rock.txt", "--to", "../elsewhere"], "is no folder for articles below"),
        (["rock.txt", "--to", ".hidden"], "is no folder for articles below"),
        (["rock.txt", "--tag", "::"], "is no tag"),
        (["rock.txt", "cabbage.txt", "--title", "Both"], "One title for 2 articles"),
        (["nowhere.txt"], "is no file, no folder, and no article"),
        (["english.txt"], "only English"),
        (["seeds/mine.md"], "is in seeds/ already"),
    ],
)
def test_a_slip_adds_nothing(run, tmp_path, arguments, told):
    (tmp_path / "english.txt").write_text("There is nothing but English here.\n", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "mine.md").write_text("\n\n".join([*ENGLISH, *CHINESE]), encoding="utf-8")
    code, out, err = run("add", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert [path.name for path in tmp_path.rglob("*.md")] == ["mine.md"]
