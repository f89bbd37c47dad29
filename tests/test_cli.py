"""What a person types and is told: verbs, exit codes, stable forms, and bad input that costs nothing good."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.cli.main import group

SEEDS = Path(__file__).parent.parent / "seeds"
GOOD = """---
title: Why bread rises
date: 2026-11-22
source: My kitchen
tags: [baking]
---

Yeast is a living thing, and it feeds on the sugars in the dough. As it eats, it gives off carbon dioxide.

酵母是活的东西，以面团里的糖分为食。它一边吃，一边放出二氧化碳。

Gluten, an elastic web of protein, traps the gas and lets the loaf rise. Without gluten the gas would simply escape.

面筋是一张有弹性的蛋白质网，它把气体困住，让面包膨胀起来。没有面筋，气体就会白白跑掉。

A hot oven sets the crumb, and the crust turns brown through the Maillard reaction.

滚烫的烤箱让面包心定型，面包皮则通过美拉德反应变成褐色。
"""
BAD = {
    "empty.txt": (b"", "The file is empty"),
    "english.txt": (b"There is nothing but English here.\n\nNot a single word of anything else.\n", "only English"),
    "chinese.md": ("这里只有中文。\n\n一句英文也没有。\n".encode(), "only Chinese"),
    "french.txt": (
        "Nous dormons moins que nous ne le pensons, et cela se voit.\n\n我们睡得比自己以为的少。\n\n".encode() * 3,
        "neither English nor Chinese",
    ),
    "noise.txt": (bytes(range(256)) * 20, "binary"),
    "paper.pdf": (b"%PDF-1.7 and so on", "no reader"),
    "head.md": (b"---\ntitle: [never closed\n---\n\nHello there.\n", "head.md:3"),
}


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLASHCARDS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795300000")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bread.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(run, library):  # noqa: ARG001 - the folder to run in
    return run


def test_build_prints_the_path_of_the_deck_and_tells_people_the_rest(run, library):
    code, out, err = run("build")
    assert (code, out) == (0, "decks/flashcards.apkg\n")
    assert (library / "decks" / "flashcards.apkg").is_file()
    assert "new." in err
    assert "File > Import" in err


def test_quiet_says_nothing_but_the_path(run):
    assert run("-q", "build") == (0, "decks/flashcards.apkg\n", "")


def test_the_same_articles_and_time_give_the_same_bytes(run, library):
    decks = []
    for folder in ("one", "two"):
        assert run("--decks", folder, "build", "--learn", "both")[0] == 0
        decks.append((library / folder / "flashcards.apkg").read_bytes())
    assert decks[0] == decks[1]


def test_neither_the_order_of_articles_nor_the_number_of_processes_changes_the_deck(run, library):
    for name in ("food/fermentation.txt", "space/asteroid-deflection.txt"):
        shutil.copy(SEEDS / name, library / "seeds")
    decks = []
    for number, arguments in enumerate(
        (["build"], ["--jobs", "2", "build"], ["build", "asteroid-deflection", "bread", "fermentation"])
    ):
        path = library / str(number) / "x.apkg"
        assert run("--decks", path.parent, *arguments, "-o", path)[0] == 0
        decks.append(path.read_bytes())
    assert decks[0] == decks[1] == decks[2]


def test_a_dry_run_lists_the_notes_and_writes_nothing(run, library):
    code, out, _ = run("build", "--dry-run")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert rows
    assert {row[0] for row in rows} <= {"target", "sentence"}
    assert not (library / "decks").exists()


@pytest.mark.parametrize("name", BAD)
def test_a_broken_article_is_named_and_costs_no_other(run, library, name):
    data, told = BAD[name]
    (library / "seeds" / name).write_bytes(data)
    code, out, err = run("build")
    assert (code, out) == (1, "decks/flashcards.apkg\n")
    assert f"error: seeds/{name}" in err
    assert told in err


@pytest.mark.parametrize("name", BAD)
def test_a_broken_article_by_itself_writes_nothing_and_leaves_the_old_deck(run, library, name):
    old = library / "decks" / "old.apkg"
    run("build", "-o", old)
    before = old.read_bytes()
    (library / "seeds" / name).write_bytes(BAD[name][0])
    code, out, err = run("build", f"seeds/{name}", "-o", old)
    assert (code, out) == (2, "")
    assert "error:" in err
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "--tag", "bakign"], "Did you mean 'baking'?"),
        (["build", "--tag", "baking and"], "column 11"),
        (["build", "--tag", "baking and not baking"], "No article matches"),
        (["build", "nothing-like-that"], "is no file, no folder, and no article"),
        (["build", "brad"], "Did you mean 'bread'?"),
        (["--seeds", "nowhere", "build"], "There is no folder nowhere/"),
        (["bulid"], "No such command"),
        (["build", "--tgg", "x"], "No such option"),
        (["show", "bread"], "--after"),
        (["build", "--previous", "gone.apkg"], "gone.apkg cannot be read"),
    ],
)
def test_a_slip_of_the_hand_is_answered_with_what_to_type(run, arguments, told):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_an_unknown_setting_is_refused_with_its_line(run, library):
    (library / "seeds" / "flashcards.toml").write_text("[cards]\nlevel_eng = 'B2'\n")
    code, _, err = run("build")
    assert code == 2
    assert "seeds/flashcards.toml:2" in err
    assert "Did you mean 'cards.level_en'?" in err


def test_a_folder_that_cannot_be_written_is_named(run, library):
    (library / "decks").write_text("a file where the folder should be")
    code, out, err = run("build")
    assert (code, out) == (2, "")
    assert "decks is no folder" in err


def test_a_file_of_someone_else_is_not_overwritten(run, library):
    (library / "decks").mkdir()
    theirs = library / "decks" / "flashcards.apkg"
    theirs.write_bytes(b"my holiday pictures")
    assert run("build")[0] == 2
    assert theirs.read_bytes() == b"my holiday pictures"
    assert run("build", "--force")[0] == 0
    assert theirs.read_bytes()[:2] == b"PK"


def test_articles_are_chosen_by_tag_and_the_deck_is_named_after_it(run, library):
    (library / "seeds" / "space").mkdir()
    shutil.copy(SEEDS / "space" / "asteroid-deflection.txt", library / "seeds" / "space")
    assert run("-q", "build", "--tag", "space or year::1999 or baking")[0] == 2  # 1999 is a slip
    assert run("-q", "build", "--tag", "space and not baking")[1] == "decks/space-and-not-baking.apkg\n"
    code, out, _ = run("list", "--tag", "space", "--format", "tsv")
    assert code == 0
    assert [line.split("\t")[0] for line in out.splitlines()] == ["space/asteroid-deflection"]


def test_list_tells_what_each_article_is(run):
    code, out, _ = run("list", "--format", "json")
    (line,) = json.loads(out)
    assert code == 0
    assert line["id"] == "bread"
    assert line["date"] == "2026-11-22"
    assert line["pairs"] == 5
    assert "baking" in line["tags"].split()


def test_aligned_pairs_come_as_tab_separated_values(run):
    code, out, err = run("show", "bread", "--after", "align", "--format", "tsv")
    rows = [line.split("\t") for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [len(row) for row in rows] == [3] * 5
    assert rows[1][:2] == ["As it eats, it gives off carbon dioxide.", "它一边吃，一边放出二氧化碳。"]
    assert all(0 <= float(row[2]) <= 1 for row in rows)


@pytest.mark.parametrize("stage", ["read", "clean", "split", "align", "links", "terms", "targets", "notes"])
@pytest.mark.parametrize("form", ["text", "tsv", "json"])
def test_every_stage_can_be_looked_at_in_every_form(run, stage, form):
    code, out, err = run("show", "bread", "--after", stage, "--format", form)
    assert (code, err) == (0, "")
    assert out or stage == "clean"
    if form == "json":
        json.loads(out)


def test_links_count_words_from_nought_english_first(run):
    _, out, _ = run("show", "bread", "--after", "links", "--format", "tsv")
    for line in out.splitlines():
        source, target, links = line.split("\t")
        for link in links.split():
            i, j = map(int, link.split("-"))
            assert i < len(source.split())
            assert j < len(target.split())


def test_terms_and_targets_have_the_columns_that_programs_rely_on(run):
    _, out, _ = run("show", "bread", "--after", "terms", "--format", "tsv")
    assert {len(line.split("\t")) for line in out.splitlines()} == {3}
    scores = [float(line.split("\t")[2]) for line in out.splitlines()]
    assert scores == sorted(scores, reverse=True)
    _, out, _ = run("show", "bread", "--after", "targets", "--format", "tsv", "--learn", "zh")
    rows = [line.split("\t") for line in out.splitlines()]
    assert {len(row) for row in rows} == {5}
    assert {row[2] for row in rows} <= {"term", "phrase", "word"}
    assert "chosen" in {row[4] for row in rows}


def test_settings_say_where_each_value_came_from(run, library):
    (library / "seeds" / "flashcards.toml").write_text("[cards]\nlearn = 'zh'\n")
    code, out, _ = run("settings", "--format", "tsv")
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in out.splitlines()}
    assert code == 0
    assert rows["cards.learn"] == ['"zh"', "seeds/flashcards.toml:2"]
    assert rows["cards.listen"] == ["false", "default"]


def test_the_deck_remembers_which_language_is_learned(run):
    run("build", "--learn", "zh")
    code, _, err = run("build")
    assert code == 0
    assert "as before" in err
    assert "new" not in err.split("Notes:")[1].split("\n")[0]


def test_a_build_that_is_interrupted_says_so(run, monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(group, "invoke", interrupt)
    assert run("build")[0] == 130


def test_help_needs_none_of_the_heavy_libraries(library):
    code = "import sys, flashcards.cli; print(sorted({'numpy', 'jieba', 'genanki', 'pypinyin'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=library)
    assert done.stdout.strip() == "[]"
