"""Nearly the same sentence in two articles is asked once, and the build says which one was left out."""

from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from flashcards import ledger
from flashcards.cli.main import group
from flashcards.duplicates import like
from tests.hand import EPOCH

ONE = (
    "Unscrupulous merchants embezzled the subsidies that were meant for the repair of {}.\n\n"
    "无良商人侵吞了原本用于修缮{}的补贴。\n"
)


def build(monkeypatch, folder: Path, texts, settings=""):
    monkeypatch.chdir(folder)
    for name, text in texts.items():
        (folder / "seeds").mkdir(exist_ok=True)
        (folder / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
    (folder / "seeds/flashcards.toml").write_text(settings, encoding="utf-8")
    result = CliRunner().invoke(
        group, ["-v", "build", "--learn", "en", "--fresh"], env={"SOURCE_DATE_EPOCH": str(EPOCH)}, standalone_mode=False
    )
    assert result.exception is None, result.exception
    (deck,) = ledger.read((folder / "decks/flashcards.apkg").read_bytes()).decks
    return deck.notes, result.output


def test_nearly_the_same_sentence_is_one_card_and_the_reason_is_told(monkeypatch, tmp_path):
    texts = {"a": ONE.format("a lighthouse", "灯塔"), "b": ONE.format("the lighthouse", "这座灯塔")}
    only_sentences = "[cards]\nmin_targets = 0\nmax_targets = 0\nwords_per_sentence = 10\n"
    notes, told = build(monkeypatch, tmp_path, texts, only_sentences)
    assert [note.kind for note in notes] == ["sentence"]
    assert "nearly the same sentence" in told


def test_nearly_the_same_sentence_has_two_targets_at_most(monkeypatch, tmp_path):
    texts = {"a": ONE.format("a lighthouse", "灯塔"), "b": ONE.format("the lighthouse", "这座灯塔")}
    notes, _ = build(monkeypatch, tmp_path, texts)
    assert 0 < len(notes) <= 2


def test_the_very_same_sentence_is_one_note_that_names_both_articles(monkeypatch, tmp_path):
    texts = {"a": ONE.format("a lighthouse", "灯塔"), "b": ONE.format("a lighthouse", "灯塔")}
    notes, _ = build(monkeypatch, tmp_path, texts)
    assert len(notes) <= 2
    assert all(note.articles == ("a", "b") for note in notes)


def test_two_different_sentences_are_never_taken_for_one():
    texts = [
        "thekeeperlightsthelampeveryevening",
        "thebakerlightstheoveneverymorning",
        "守灯人每天傍晚点亮灯塔",
        "凌晨四点点燃烤炉",
    ]
    assert like(texts) == (0, 1, 2, 3)


@given(st.text("abcdefgh", min_size=30, max_size=80), st.integers(0, 29), st.sampled_from("xyz"))
def test_a_letter_mended_is_found(text, at, letter):
    assert like([text, text[:at] + letter + text[at + 1 :]]) == (0, 0)
