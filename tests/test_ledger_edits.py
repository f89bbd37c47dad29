"""A sentence that is edited, moved or put into another script is still the same: its note keeps guid and reviews."""

from dataclasses import replace

import pytest

from flashcards import ledger, notetypes, order, package
from flashcards.identity import deck_id
from flashcards.model import Deck, Memory
from flashcards.settings import CardSettings
from tests.hand import (
    BAKERY,
    DAY,
    EDITED,
    EPOCH,
    HARBOUR,
    LATER,
    TEXTS,
    Line,
    built,
    by_guid,
    decks,
    shipped,
    sorts,
    standing,
)


def test_an_edited_sentence_keeps_its_reviews_and_nothing_else_is_touched():
    before = shipped(built(TEXTS))
    made = decks((EDITED, BAKERY), LATER, [before])
    assert sorts(made, [before]) == {"edited": 1, "kept": 8}
    (old,) = [note for note in by_guid(before.decks).values() if "keeperlights" in note.key]
    new = by_guid(made)[old.guid]
    assert (new.key, new.due, new.mod) == (old.key, old.due, LATER)
    assert "great lamp" in notetypes.field(new, "Sentence")
    again = shipped(package.pack(made, LATER))
    assert decks((EDITED, BAKERY), LATER + DAY, [again]) == made


def test_a_moved_article_is_the_same_text():
    before = shipped(built(TEXTS))
    made = decks((replace(HARBOUR, id="sea/harbour"), BAKERY), LATER, [before])
    assert sorts(made, [before]) == {"kept": 9}


def test_a_text_passed_over_is_offered_again_only_when_the_settings_change():
    (deck,) = decks(TEXTS)
    some = ledger.settle([replace(deck, notes=deck.notes[:3])], [], standing(TEXTS), EPOCH, choice="a")
    before = shipped(package.pack([replace(each, notes=order.place(each.notes)) for each in some], EPOCH))
    assert sorts(ledger.settle([deck], [before], standing(TEXTS), LATER, choice="a"), [before]) == {"kept": 3}
    assert sorts(ledger.settle([deck], [before], standing(TEXTS), LATER, choice="b"), [before])["new"] == 6
    assert (
        sorts(ledger.settle([deck], [before], standing(TEXTS), LATER, choice="a", refresh=True), [before])["new"] == 6
    )


def test_a_sentence_edited_in_the_build_that_divides_its_deck_is_no_new_note():
    before = shipped(built(TEXTS))
    (deck,) = decks((EDITED, BAKERY))
    parted = [
        Deck(text.id, deck_id(text.id), "", tuple(note for note in deck.notes if note.articles[0] == text.id))
        for text in (EDITED, BAKERY)
    ]
    parted = [replace(each, memory=Memory(home=f"article:{each.name}")) for each in parted]
    made = ledger.settle(parted, [before], standing((EDITED, BAKERY)), LATER)
    assert sorts(made, [before]) == {"edited": 1, "kept": 8}
    assert [each.name for each in made if each.notes] == ["Flashcards"]


def test_a_sentence_not_chosen_today_is_still_found_again_when_it_was_edited():
    before = shipped(built(TEXTS))
    library = (EDITED, BAKERY)
    fresh = ledger.unseen([before], EDITED.pairs)
    assert [pair.number for pair in fresh] == [3]
    (deck,) = decks((EDITED, BAKERY))
    others = [note for note in deck.notes if note.kind == "sentence"]
    chosen = replace(deck, notes=tuple(note for note in deck.notes if note.kind != "sentence"))
    made = ledger.settle([chosen], [before], standing(library), LATER, others=others, choice=repr(CardSettings()))
    assert sorts(made, [before]) == {"edited": 1, "kept": 8}


def test_a_word_stays_on_its_card_when_its_sentence_is_edited_though_nothing_chose_it_today():
    before = shipped(built(TEXTS))
    line = HARBOUR.lines[1]
    mended = HARBOUR.edited(
        1, Line(line.english.replace("checked", "now checked"), line.chinese)
    )  # asks nothing any more
    made = decks((mended, BAKERY), LATER, [before])
    told = ledger.changes(made, [before])
    assert {note.key for note in told.edited} == {"scalableoversight", "gauges"}
    assert not told.retired
    for note in told.edited:
        assert "now checked" in notetypes.field(note, "Clip")
        assert notetypes.field(note, "Clip").count("<mark>") == 1
    lost = HARBOUR.edited(1, Line(line.english.replace("gauges", "meters"), line.chinese))
    gone = ledger.changes(decks((lost, BAKERY), LATER, [before]), [before])
    assert {note.key for note in gone.retired} == {"gauges"}
    assert {note.key for note in gone.edited} == {"scalableoversight"}


@pytest.mark.parametrize("learned", ["en", "zh"])
def test_an_article_put_into_the_other_script_costs_no_review(learned):
    plain = "早在仪器能够测量潮水之前,引航员就学会了看懂潮水。潮位计用一种叫做可扩展监督的方法来检查。"
    other = "早在儀器能夠測量潮水之前,引航員就學會了看懂潮水。潮位計用一種叫做可擴展監督的方法來檢查。"
    table = dict(zip(plain, other, strict=True))

    def put(text: str) -> str:
        return "".join(table.get(character, character) for character in text)

    simplified = replace(HARBOUR, lines=HARBOUR.lines[:2])
    lines = [
        Line(line.english, put(line.chinese), tuple((kind, word, put(meant)) for kind, word, meant in line.asked))
        for line in simplified.lines
    ]
    before = shipped(built([simplified], learn=[learned]))
    made = decks([replace(simplified, lines=tuple(lines))], LATER, [before], learn=[learned])
    assert sorts(made, [before]) == {"edited": 4}
    assert set(by_guid(made)) == set(by_guid(before.decks))
    assert "可擴展監督" in {notetypes.field(note, "Target" if learned == "zh" else "Meaning") for note in made[0].notes}
