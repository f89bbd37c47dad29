"""Odd names, places and settings on the command line: each is said with what to do next, and costs no deck."""

import os

import pytest

from flashcards import bind, ledger
from flashcards.settings import DeckSettings, Settings

GOOD = """---
title: Lamps
translated: Li Hua <li@example.org>
---

The lighthouse was dilapidated, and a scathing report said that nobody had inspected it.

灯塔已经破旧不堪，一份严厉的报告说没有人检查过它。

Unscrupulous merchants of the harbour embezzled the subsidies that were meant for repairs.

港口的无良商人侵吞了原本用于修缮的补贴。
"""
DECK = "decks/flashcards.apkg"


@pytest.fixture
def run(run, tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lamp.md").write_text(GOOD, encoding="utf-8")
    return run


def test_a_device_or_pipe_is_no_deck_and_is_not_read_to_its_end(run, tmp_path):
    os.mkfifo(tmp_path / "pipe.apkg")
    for path in ("/dev/full", "pipe.apkg"):
        code, out, err = run("build", "-o", path)
        assert (code, out) == (2, "")
        assert f"{path} is no file" in err


def test_a_template_that_cannot_be_used_is_named_with_its_folder(run, tmp_path):
    folder = tmp_path / "seeds" / "templates"
    folder.mkdir()
    (folder / "cloze_back.html").write_text("{{Nope}}", encoding="utf-8")
    code, _, err = run("build")
    assert code == 2
    assert "seeds/templates/cloze_back.html" in err
    assert "'Nope'" in err
    (folder / "cloze_back.html").rename(folder / "clozeback.html")
    code, _, err = run("build")
    assert code == 2
    assert "seeds/templates/clozeback.html" in err
    assert "'cloze_back.html'" in err


def test_settings_saved_on_windows_are_read(run, tmp_path):
    settings = tmp_path / "seeds" / "flashcards.toml"
    settings.write_bytes('\N{ZERO WIDTH NO-BREAK SPACE}[cards]\r\nlearn = "zh"\r\n'.encode())
    code, _, err = run("build")
    assert code == 0
    assert "learning zh" in err
    settings.write_bytes(b'[cards]\r\nlearn = "zh"\r\nlern = 3\r\n')
    code, _, err = run("build")
    assert code == 2
    assert "flashcards.toml:3" in err


def test_folders_and_articles_may_have_blanks_and_chinese_names(run, tmp_path):
    (tmp_path / "seeds" / "我的 文章").mkdir()
    (tmp_path / "seeds" / "lamp.md").rename(tmp_path / "seeds" / "我的 文章" / "灯 塔.md")
    code, out, _ = run("build", "我的 文章/灯 塔", "--decks-by", "tag")
    assert (code, out) == (0, "decks/灯 塔.apkg\n")
    (deck,) = ledger.read((tmp_path / out.strip()).read_bytes()).decks
    assert deck.name == "Flashcards::我的-文章"


@pytest.mark.parametrize("name", ["A:: ::B\n  2", "::A::::B 2::", "A::B\x1f2"])
def test_a_deck_has_the_name_anki_gives_it(name):
    assert bind.deck_name(Settings(deck=DeckSettings(name=name)), []) == "A::B 2"
    assert bind.deck_name(Settings(deck=DeckSettings(name=" :: ")), []) == "Flashcards"


def test_the_deck_says_who_translated_its_articles(run, tmp_path):
    run("build")
    (deck,) = ledger.read((tmp_path / DECK).read_bytes()).decks
    assert "译 Li Hua &lt;li@example.org&gt;" in deck.description


def test_building_afresh_says_what_it_costs(run):
    run("build")
    code, _, err = run("build", "--fresh")
    assert code == 0
    assert "your own edits" in err
    assert "first time here" not in err


def test_an_article_is_known_by_its_name_without_its_folder(run, tmp_path):
    (tmp_path / "seeds" / "sea").mkdir()
    (tmp_path / "seeds" / "lamp.md").rename(tmp_path / "seeds" / "sea" / "lamp.md")
    assert run("list", "lamp")[1] == run("list", "sea/lamp")[1] == run("list", "la")[1] != ""
    (tmp_path / "seeds" / "lamp.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "seeds" / "sea" / "lantern.md").write_text(GOOD, encoding="utf-8")
    assert run("list", "lamp")[1].startswith("lamp")
    assert run("list", "lant")[1].startswith("sea/lantern")
    code, _, err = run("list", "lan", "nowhere")
    assert code == 2
    assert "'nowhere' is no file" in err
