"""A deck lives for years: built, studied, edited by hand and built again, in the real engine under default options."""

from collections import Counter
from dataclasses import replace

import pytest

from flashcards import ledger, notetypes, package
from flashcards.settings import CardSettings
from tests.anki_engine import Learner
from tests.hand import BAKERY, DAY, EPOCH, HARBOUR, Line, built, chronicle, decks

ON = CardSettings(produce=True)


@pytest.fixture
def learner(tmp_path):
    one = Learner(tmp_path / "anki")
    yield one
    one.close()


def test_three_rounds_of_a_life_cost_no_review_no_hand_edit_and_no_styling(learner):
    texts = [HARBOUR, BAKERY, *map(chronicle, range(4))]
    first = decks(texts, learn=("en", "zh"), settings=ON)
    data = package.pack(first, EPOCH)
    learner.imports(data)
    assert learner.studies(30) == 30
    stays = [note for deck in first for note in deck.notes if note.articles == ("chronicle/turbine",)]
    for note, field in zip(stays, ("备用1 Spare1", "上文 Before"), strict=False):
        learner.edits(note.guid, field, "my own words", EPOCH + DAY // 2)
    model = notetypes.get("target", "en").name
    learner.styles(model, ".card { color: rebeccapurple }", EPOCH + DAY // 2)

    before = [ledger.read(data)]
    for round_number in range(3):
        now = EPOCH + (round_number + 1) * DAY
        reviews, old = learner.reviews(), learner.notes()
        if round_number == 0:  # a sentence is edited, five articles come
            mended = Line("Every evening the old keeper lights the lamp.", "老守灯人每天傍晚点亮灯塔。")
            texts = [HARBOUR.edited(3, mended), *texts[1:], *map(chronicle, range(4, 9))]
        elif round_number == 1:  # an article goes, a tag gets another name
            texts = [replace(text, tags=("valley",)) for text in texts if text.id != "chronicle/lantern"]
        else:  # it comes back
            texts = [chronicle(0), *texts]
        made = decks(texts, now, before, learn=("en", "zh"), settings=ON)
        log = learner.imports(package.pack(made, now))
        assert "conflicting" not in log
        before = [ledger.read(package.pack(made, now))]

        assert {key: reps for key, reps in learner.reviews().items() if key in reviews} == reviews
        assert not [name for name in learner.names() if name.endswith("+")]
        assert learner.faults() == []
        told, after = ledger.changes(made, before), learner.notes()
        assert len(told.kept) == len(after)
        touched = {guid for guid in old if after[guid] != old[guid]}
        lantern = {note.guid for deck in made for note in deck.notes if note.articles == ("chronicle/lantern",)}
        if round_number == 0:
            assert len(touched) == 2  # the edited sentence, once a language
            assert len(after) > len(old)
        else:
            assert touched == lantern
            assert set(after) == set(old)
        for guid in lantern:
            assert ("obsolete" in after[guid][1]) == (round_number == 1)
        for note, field in zip(stays, ("备用1 Spare1", "上文 Before"), strict=False):
            mine = learner.note(note.guid)
            assert mine[field] == "my own words"
            assert "mine" in mine.tags
        assert learner.col.models.by_name(model)["css"] == ".card { color: rebeccapurple }"
        assert set(Counter(name for name in learner.names() if name.startswith("Flashcards")).values()) == {1}
        learner.studies(10)


def test_the_old_deck_deleted_before_a_rebuild_costs_no_review(learner):
    texts = [HARBOUR, BAKERY, chronicle(1)]
    learner.imports(built(texts))
    learner.studies(12)
    reviews = learner.reviews()
    learner.imports(built([*texts, chronicle(2)], EPOCH + DAY))
    assert {key: reps for key, reps in learner.reviews().items() if key in reviews} == reviews
    assert not [name for name in learner.names() if name.endswith("+")]


def test_lesson_decks_may_be_imported_in_any_order_and_twice(tmp_path):
    library = [HARBOUR, BAKERY, chronicle(1)]
    one = built([HARBOUR], name="Lesson 1", library=library)
    neighbour = ledger.read(one, own=False)
    two = built([BAKERY, chronicle(1)], EPOCH + DAY, [neighbour], name="Lesson 2", library=library)
    seen = []
    for number, packages in enumerate(((one, two), (two, one))):
        learner = Learner(tmp_path / str(number))
        for data in packages:
            learner.imports(data)
        seen.append(learner.notes())
        again = [learner.imports(data) for data in packages]
        assert all("updated" not in log and "new" not in log for log in again)
        learner.close()
    assert seen[0] == seen[1]


def test_a_switch_turned_on_adds_cards_and_keeps_the_reviews_of_the_old(learner):
    texts = [HARBOUR, BAKERY]
    plain = built(texts)
    learner.imports(plain)
    learner.studies(20)
    reviews, cards = learner.reviews(), learner.col.card_count()
    learner.imports(built(texts, EPOCH + DAY, [ledger.read(plain)], settings=ON))
    assert learner.reviews() == reviews
    assert learner.col.card_count() > cards
    assert learner.faults() == []


def test_a_retired_note_gives_a_newcomer_no_card(learner, tmp_path):
    first = built([HARBOUR, BAKERY])
    data = built([HARBOUR], EPOCH + DAY, [ledger.read(first)])
    learner.imports(data)
    retired = learner.col.find_notes("tag:obsolete")
    assert len(retired) == 2
    assert not [card for number in retired for card in learner.col.get_note(number).cards()]
    veteran = Learner(tmp_path / "veteran")
    veteran.imports(first)
    veteran.studies(20)
    reviews = veteran.reviews()
    veteran.imports(data)
    assert veteran.reviews() == reviews
    assert len(veteran.col.find_notes("tag:obsolete")) == 2
    veteran.close()
