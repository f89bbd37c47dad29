"""A person's own word on cards is final: whoever dropped a word must never see it again, whoever forced one must."""

import pytest
from click.testing import CliRunner

from flashcards import ledger, notetypes, overrides, package
from flashcards.cli.main import group
from flashcards.errors import SeedError
from flashcards.identity import key_text
from flashcards.model import Place, Wish
from flashcards.readers import discover
from tests.hand import DAY, EPOCH, HARBOUR, decks

ARTICLE = """---
title: The keeper of the lamp
date: 2024-05-01
---

The keeper mitigates every risk by checking the lamp twice before the evening comes.

守灯人在傍晚来临之前检查两次灯，以减轻一切风险。

Children of the village were told to keep away from the aqueduct during the storm.

村里的孩子们被告知在暴风雨期间要远离引水渠。

The house was abandoned after a scathing report about its dilapidated foundations.

在一份关于其破旧地基的严厉报告之后，这座房子被废弃了。
"""


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/lamp.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def build(library, wishes="", now=EPOCH, *more):
    """Build with these wishes; return the notes of the deck by headword, sentences by their text."""
    (library / "seeds/lamp.cards.tsv").write_text(wishes, encoding="utf-8")
    arguments = ["build", "--learn", "en", *more]
    result = CliRunner().invoke(group, arguments, env={"SOURCE_DATE_EPOCH": str(now)}, standalone_mode=False)
    assert result.exception is None, result.exception
    (deck,) = ledger.read((library / "decks/flashcards.apkg").read_bytes()).decks
    return {note.content[2] if note.kind == "target" else note.content[0]: note for note in deck.notes}


def meaning(note):
    return notetypes.field(note, "Meaning")


def test_wishes_lie_beside_their_article():
    (found,) = discover(["lamp.md", "lamp.cards.tsv", "lamp.toml"])
    assert found.companions == ("lamp.cards.tsv", "lamp.toml")
    (pair,) = discover(["lamp.en.md", "lamp.zh.md", "lamp.cards.tsv"])
    assert pair.companions == ("lamp.zh.md", "lamp.cards.tsv")


@pytest.mark.parametrize("data", [b"tide\tnever", b"\tdrop", b"tide\tdrop\xff"])
def test_a_row_that_cannot_be_meant_is_told_with_its_line(data):
    with pytest.raises(SeedError, match=r"harbour\.cards\.tsv"):
        overrides.parse(data, "harbour.cards.tsv")


def test_a_dropped_word_is_never_a_card(library):
    assert "mitigate" in build(library)
    library.joinpath("decks/flashcards.apkg").unlink()
    assert "mitigate" not in build(library, "Mitigate\tdrop\n")


def test_a_word_dropped_after_it_was_shipped_becomes_obsolete_and_comes_back(library):
    first = build(library)
    gone = build(library, "mitigate\tdrop\n", EPOCH + DAY)
    assert gone["mitigate"].obsolete
    assert "cards.tsv" in notetypes.field(gone["mitigate"], "Notice")
    assert {key: note for key, note in gone.items() if key != "mitigate"} == {
        key: note for key, note in first.items() if key != "mitigate"
    }
    still = build(library, "mitigate\tdrop\n", EPOCH + 2 * DAY)
    assert still == gone
    back = build(library, "", EPOCH + 3 * DAY)
    assert not back["mitigate"].obsolete
    assert back["mitigate"].guid == first["mitigate"].guid


def test_a_forced_word_is_a_card_whatever_its_level(library):
    plain = build(library)
    assert "evening" not in plain
    forced = build(library, "evening\tforce\nno such word\tforce\n", EPOCH + DAY)
    assert "傍晚" in meaning(forced["evening"])
    assert set(forced) - set(plain) == {"evening"}


def test_no_limit_keeps_a_forced_word_back(library):
    assert "evening" in build(library, "evening\tforce\n", EPOCH, "--limit", "1")


def test_a_forced_word_without_a_link_needs_a_meaning_and_then_has_it(library):
    made = build(library, "the storm\tforce\t那场大风\n")
    assert meaning(made["the storm"]) == "那场大风"
    assert "<mark>the storm</mark>" in notetypes.field(made["the storm"], "Clip")
    assert "<mark></mark>" not in notetypes.field(made["the storm"], "ClipTranslation")


def test_ones_own_meaning_wins_and_reaches_a_shipped_card(library):
    first = build(library)
    mine = build(library, "mitigate\tkeep\t使缓和\n", EPOCH + DAY)
    assert meaning(mine["mitigate"]) == "使缓和"
    assert mine["mitigate"].mod == EPOCH + DAY
    assert [key for key in first if first[key] != mine[key]] == ["mitigate"]
    assert build(library, "mitigate\tkeep\t使缓和\n", EPOCH + 2 * DAY) == mine
    back = build(library, "", EPOCH + 3 * DAY)
    assert meaning(back["mitigate"]) == meaning(first["mitigate"])


def test_a_sentence_can_be_dropped_too():
    line = HARBOUR.lines[3].english
    before = ledger.read(package.pack(decks([HARBOUR]), EPOCH))
    wishes = {key_text(line): Wish(line, "drop", "", Place("harbour.cards.tsv", 1))}
    made = decks([HARBOUR], EPOCH + DAY, [before], wishes=wishes)
    (gone,) = ledger.changes(made, [before]).retired
    assert gone.content[0] == line
