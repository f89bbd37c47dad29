"""A deck for each lesson, a few new notes at a time: nothing twice, nothing lost, no deck under two names."""

from dataclasses import replace
from itertools import pairwise

import pytest
from click.testing import CliRunner

from flashcards import ledger, lessons, limits, order
from flashcards.cli.main import group
from tests.anki_engine import Learner
from tests.hand import BAKERY, DAY, EPOCH, HARBOUR, chronicle, written

HEAD = "---\ntitle: {}\ndate: {}\ntags: [{}]\n---\n\n"
BODIES = (
    (
        "The lighthouse was dilapidated, and a scathing report said that nobody had inspected it.\n\n"
        "灯塔已经破旧不堪，一份严厉的报告说没有人检查过它。\n\n"
        "Unscrupulous merchants of the harbour embezzled the subsidies that were meant for repairs.\n\n"
        "港口的无良商人侵吞了原本用于修缮的补贴。\n"
    ),
    (
        "An apprentice kneads the sourdough until it becomes supple and glossy in his hands.\n\n"
        "学徒揉着酸面团，直到它在手中变得柔软而有光泽。\n\n"
        "Impatient bakers ruin the crust because they open the scorching oven too early.\n\n"
        "没耐心的面包师过早打开滚烫的烤炉，毁掉了外皮。\n"
    ),
)
TOPICS = (("lamp", "The Lamp", "2024-01-02", "sea"), ("bread", "Four: in::the Morning", "2024-02-03", "food"))


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    for (name, title, date, tag), body in zip(TOPICS, BODIES, strict=True):
        text = HEAD.format(f'"{title}"', date, tag) + body
        (tmp_path / f"seeds/{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def build(library, now, *more):
    arguments = ["build", "--learn", "en", *more]
    result = CliRunner().invoke(group, arguments, env={"SOURCE_DATE_EPOCH": str(now)}, standalone_mode=False)
    assert result.exception is None, result.exception
    return ledger.read((library / "decks/flashcards.apkg").read_bytes()).decks


def names(decks):
    return [deck.name for deck in decks]


def guids(decks):
    return {note.guid for deck in decks for note in deck.notes}


def edit(library, name, old, new):
    path = library / f"seeds/{name}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_decks_are_named_after_their_articles_or_tags(library):
    by_article = build(library, EPOCH, "--decks-by", "article", "--fresh")
    assert names(by_article) == ["Flashcards::2024-01-02 The Lamp", "Flashcards::2024-02-03 Four: in:the Morning"]
    by_tag = build(library, EPOCH, "--decks-by", "tag", "--fresh")
    assert names(by_tag) == ["Flashcards::sea", "Flashcards::food"]
    assert guids(by_tag) == guids(by_article)


def test_a_deck_keeps_its_name_when_the_title_is_edited_and_its_way_without_being_told(library):
    first = build(library, EPOCH, "--decks-by", "article")
    path = library / "seeds/lamp.md"
    path.write_text(path.read_text(encoding="utf-8").replace('"The Lamp"', '"A Better Title"'), encoding="utf-8")
    again = build(library, EPOCH + DAY)
    assert [(deck.name, deck.id) for deck in again] == [(deck.name, deck.id) for deck in first]
    assert again[0].notes == first[0].notes


def test_dividing_a_deck_later_moves_no_card_and_makes_none_twice(library):
    whole = build(library, EPOCH)
    parted = build(library, EPOCH + DAY, "--decks-by", "article")
    assert guids(parted) == guids(whole)
    assert names(parted) == ["Flashcards"]
    assert build(library, EPOCH + 2 * DAY) == parted
    together = build(library, EPOCH + 3 * DAY, "--decks-by", "one")
    edit(library, "lamp", "2024-01-02", "2024-01-03")
    assert names(build(library, EPOCH + 4 * DAY)) == names(together)
    assert {deck.memory.by for deck in together} == {"one"}


def test_dividing_a_deck_says_that_old_cards_stay_where_they_are(library):
    build(library, EPOCH)
    say = ["build", "--learn", "en", "--decks-by", "tag"]
    told = [CliRunner().invoke(group, say, env={"SOURCE_DATE_EPOCH": str(EPOCH + day * DAY)}).output for day in (1, 2)]
    assert ["an import moves no card" in each for each in told] == [True, False]


def test_many_decks_remember_once_what_was_passed_over(library):
    made = build(library, EPOCH, "--decks-by", "article")
    assert sorted(bool(deck.memory.seen) for deck in made) == [False, True]
    assert build(library, EPOCH + DAY) == made


def test_parted_decks_are_taken_by_anki_as_they_are_named(library, tmp_path):
    build(library, EPOCH, "--decks-by", "article")
    learner = Learner(tmp_path / "anki")
    learner.imports((library / "decks/flashcards.apkg").read_bytes())
    assert {"Flashcards::2024-01-02 The Lamp", "Flashcards::2024-02-03 Four: in:the Morning"} <= set(learner.names())
    assert learner.faults() == []
    learner.close()


def test_a_long_title_is_cut_between_words():
    article = replace(HARBOUR, title="How " + "very " * 30 + "long").article
    (lesson,) = lessons.divide([article], "Flashcards", "article")
    label = lesson.name.removeprefix("Flashcards::")
    assert len(label) <= lessons.LONGEST
    assert label.endswith("very…")


def test_two_articles_of_one_title_have_decks_of_their_own():
    articles = [HARBOUR.article, replace(HARBOUR, id="copy").article]
    assert len({lesson.name for lesson in lessons.divide(articles, "Flashcards", "article")}) == 2


def test_a_limit_brings_the_rest_in_later_builds(library):
    everything = guids(build(library, EPOCH, "--fresh"))
    (library / "decks/flashcards.apkg").unlink()
    days = range(len(everything) + 1)
    seen = [guids(build(library, EPOCH + day * DAY, "--limit", "2")) for day in days]
    assert len(seen[0]) == 2
    assert all(len(later - earlier) in (0, 1, 2) and earlier <= later for earlier, later in pairwise(seen))
    assert seen[-1] == everything


def test_a_limit_never_cuts_what_was_shipped(library):
    whole = build(library, EPOCH)
    assert guids(build(library, EPOCH + DAY, "--limit", "1", "--limit-per-article", "1")) == guids(whole)


def test_a_limit_of_an_article_keeps_its_best():
    lots = [(text.article, written(text, "en")) for text in (HARBOUR, BAKERY, chronicle(0))]
    kept, later = limits.cut_articles(lots, frozenset(), 2)
    assert [notes for _, notes in kept] == [notes[:2] for _, notes in lots]
    assert len(later) == sum(len(notes) - 2 for _, notes in lots)
    notes, rest = limits.cut(order.order(lots), {lots[0][1][0].guid}, 1)
    assert len(notes) == 2
    assert lots[0][1][0].guid in {note.guid for note in notes}
    assert len(notes) + len(rest) == len(order.order(lots))


def test_a_switch_turned_on_says_before_it_writes_whose_hand_edits_go(library):
    build(library, EPOCH)
    told = CliRunner().invoke(
        group,
        ["build", "--learn", "en", "--produce"],
        env={"SOURCE_DATE_EPOCH": str(EPOCH + DAY)},
        standalone_mode=False,
    )
    output = told.output
    assert "replaced at the next import" in output
    assert output.index("replaced at the next import") < output.index("decks/flashcards.apkg")


def test_a_sentence_edited_while_its_deck_is_divided_keeps_its_reviews(library):
    whole = build(library, EPOCH)
    edit(library, "lamp", "港口的无良商人侵吞了", "港口那些无良的商人侵吞了")
    edit(library, "bread", "they open", "they always open")
    parted = build(library, EPOCH + DAY, "--decks-by", "article")
    assert guids(parted) >= guids(whole)
    assert not any(note.obsolete for deck in parted for note in deck.notes)
    assert {note.guid for note in parted[names(parted).index("Flashcards")].notes} == guids(whole)


def test_a_file_renamed_while_it_is_edited_keeps_its_deck_and_its_reviews(library):
    first = build(library, EPOCH, "--decks-by", "article")
    edit(library, "bread", "they open", "they always open")
    edit(library, "bread", "Four: in::the Morning", "Bread")
    (library / "seeds/food").mkdir()
    (library / "seeds/bread.md").rename(library / "seeds/food/loaf.md")
    moved = build(library, EPOCH + DAY)
    assert guids(moved) >= guids(first)
    assert not any(note.obsolete for deck in moved for note in deck.notes)
    assert {deck.name: deck.id for deck in moved} == {deck.name: deck.id for deck in first}


def test_a_note_that_rests_in_one_deck_is_not_made_again_in_another(library):
    first = build(library, EPOCH, "--decks-by", "article")
    deck = "decks/flashcards.apkg"
    fewer = build(library, EPOCH + DAY, "--tag", "sea", "-o", deck)
    assert guids(fewer) < guids(first)
    shared = BODIES[1].partition("\n\nImpatient")[0]
    text = (
        HEAD.format("Early", "2023-01-01", "kitchen")
        + shared
        + "\n\nA quiet evening passed.\n\n一个安静的夜晚过去了。\n"
    )
    (library / "seeds/early.md").write_text(text, encoding="utf-8")
    again = build(library, EPOCH + 2 * DAY)
    assert guids(again) >= guids(first)
    assert len([note for deck in again for note in deck.notes]) == len(guids(again))
