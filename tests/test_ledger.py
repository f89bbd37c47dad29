"""The ledger: what was shipped stays as it was shipped, until its text changes. Otherwise hand edits are lost."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import archive, ledger, notetypes, order, package
from flashcards.errors import DeckError
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
    chronicle,
    decks,
    shipped,
    sorts,
    standing,
    written,
)


@pytest.mark.parametrize("learn", [("en",), ("en", "zh")], ids="-".join)
def test_what_was_packed_is_read_back_whole(learn):
    made = decks(TEXTS, learn=learn, settings=CardSettings(produce=True, cloze=True))
    assert shipped(package.pack(made, EPOCH)).decks == made


def test_a_second_build_changes_nothing():
    first = decks(TEXTS)
    before = shipped(package.pack(first, EPOCH))
    assert decks(TEXTS, LATER, [before]) == first
    assert built(TEXTS, LATER, [before]) == built(TEXTS, LATER, [before])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 torn", b"x" * 100])
def test_a_file_that_is_no_deck_of_ours_is_refused_politely(data):
    with pytest.raises(DeckError, match="flashcards"):
        ledger.read(data)


def test_a_torn_deck_and_one_of_a_later_version_are_refused_politely():
    data = built((BAKERY,))
    with pytest.raises(DeckError):
        ledger.read(data[: len(data) // 2])
    with archive.unpack(data) as database:
        database.execute("update col set conf = replace(conf, '\"format\": 1', '\"format\": 9')")
        database.commit()
        newer = archive.zipped({archive.COLLECTION: database.serialize()})
        database.execute("update col set conf = replace(conf, '\"format\": 9', '\"format\": 1')")
        database.execute("update notes set data = 'torn'")
        database.commit()
        torn = archive.zipped({archive.COLLECTION: database.serialize()})
    database.close()
    with pytest.raises(DeckError, match="later version"):
        ledger.read(newer)
    with pytest.raises(DeckError, match="damaged"):
        ledger.read(torn)


def test_an_edit_made_twice_still_leads_back_to_the_first_note():
    first = shipped(built(TEXTS))
    second = shipped(package.pack(decks((EDITED, BAKERY), LATER, [first]), LATER))
    twice = EDITED.edited(3, Line("Every night the old keeper lights the great lamp.", "老守灯人每晚点亮大灯塔。"))
    made = decks((twice, BAKERY), LATER + DAY, [second])
    assert set(by_guid(made)) == set(by_guid(first.decks))


def test_a_translation_mended_updates_the_notes_that_show_it_and_no_others():
    before = shipped(built(TEXTS))
    line = HARBOUR.lines[2]
    mended = HARBOUR.edited(2, replace(line, chinese=line.chinese.replace("并不安全", "是不安全的")))
    made = decks((mended, BAKERY), LATER, [before])
    told = ledger.changes(made, [before])
    assert {note.key for note in told.edited} == {"relyon"}  # patience shows the bakery's sentence
    assert len(told.kept) == 8
    assert not told.new


def test_an_example_is_frozen_while_its_sentence_stands_anywhere():
    """A new article of an earlier date also has patience: the learner keeps the sentence they know."""
    before = shipped(built((HARBOUR,)))
    made = decks(TEXTS, LATER, [before])
    old = next(note for note in before.decks[0].notes if note.key == "patience")
    assert by_guid(made)[old.guid] == old
    lost = HARBOUR.without(2)
    moved = decks((lost, BAKERY), LATER, [before])
    now = by_guid(moved)[old.guid]
    assert "dough" in notetypes.field(now, "Sentence")
    assert (now.mod, now.due) == (LATER, old.due)


def test_a_text_that_is_gone_leaves_a_note_without_cards_that_says_so_once():
    before = shipped(built(TEXTS))
    made = decks((HARBOUR.without(3), BAKERY), LATER, [before])
    (gone,) = ledger.changes(made, [before]).retired
    assert gone.obsolete
    assert "obsolete" in gone.tags
    assert notetypes.field(gone, "Notice")
    assert notetypes.cards(gone) == ()
    again = shipped(package.pack(made, LATER))
    assert decks((HARBOUR.without(3), BAKERY), LATER + DAY, [again]) == made
    back = decks(TEXTS, LATER + 2 * DAY, [again])
    (revived,) = ledger.changes(back, [again]).revived
    assert (revived.obsolete, "obsolete" in revived.tags, notetypes.field(revived, "Notice")) == (False, False, "")
    assert revived.mod == LATER + 2 * DAY


def test_an_article_that_is_not_selected_retires_nothing_and_comes_back_as_it_was():
    first = decks(TEXTS)
    before = shipped(package.pack(first, EPOCH))
    fewer = decks((HARBOUR,), LATER, [before], library=TEXTS)
    assert not any(note.obsolete for note in by_guid(fewer).values())
    assert {note.articles[0] for note in by_guid(fewer).values() if note.key != "patience"} == {"harbour"}
    again = shipped(package.pack(fewer, LATER))
    back = decks(TEXTS, LATER + DAY, [again])
    assert by_guid(back) == by_guid(first)


def test_an_article_that_cannot_be_read_today_retires_nothing():
    before = shipped(built(TEXTS))
    today = standing((HARBOUR,), failed=frozenset({"bakery"}))
    made = ledger.settle(decks((HARBOUR,)), [before], today, LATER, choice=repr(CardSettings()))
    assert sorts(made, [before]) == {"kept": 9}


def test_an_article_outside_the_library_is_gone_only_when_it_was_read_again():
    outside = frozenset({"harbour"})
    first = ledger.settle(decks((HARBOUR,)), [], standing((HARBOUR,), outside=outside), EPOCH)
    before = shipped(package.pack([replace(each, notes=order.place(each.notes)) for each in first], EPOCH))
    library = ledger.settle(decks((BAKERY,)), [before], standing((BAKERY,)), LATER)
    assert not any(note.obsolete for deck in library for note in deck.notes)
    shorter = HARBOUR.without(3)
    read = ledger.settle(decks((shorter,)), [before], standing((shorter,), outside=outside), LATER)
    assert sum(note.obsolete for deck in read for note in deck.notes) == 1


def test_limits_choose_among_new_notes_only():
    before = shipped(built(TEXTS))
    (deck,) = decks(TEXTS)
    fewer = replace(deck, notes=deck.notes[:3])
    made = ledger.settle([fewer], [before], standing(TEXTS), LATER, choice=repr(CardSettings()))
    assert sorts(made, [before]) == {"kept": 9}


def test_a_switch_once_on_stays_on_and_newly_on_makes_a_note_newer():
    plain, on = CardSettings(), CardSettings(produce=True)
    before = shipped(built(TEXTS, settings=plain))
    made = decks(TEXTS, LATER, [before], settings=on)
    told = ledger.changes(made, [before])
    assert {note.kind for note in told.switched} == {"target", "sentence"}
    assert all(notetypes.field(note, "Produce") for note in told.switched)
    again = shipped(package.pack(made, LATER))
    assert by_guid(decks(TEXTS, LATER + DAY, [again], settings=plain)) == by_guid(made)
    edited = decks((EDITED, BAKERY), LATER + DAY, [again], settings=plain)
    (note,) = ledger.changes(edited, [again]).edited
    assert notetypes.field(note, "Produce")


def test_a_switch_reaches_a_shipped_note_that_nothing_would_choose_today():
    before = shipped(built(TEXTS))
    (deck,) = decks(TEXTS)
    fewer, on = replace(deck, notes=deck.notes[:1]), CardSettings(produce=True, listen=True)
    made = ledger.settle([fewer], [before], standing(TEXTS), LATER, cards=on)
    anew = by_guid(decks(TEXTS, settings=on))
    for note in by_guid(made).values():
        assert notetypes.cards(note) == notetypes.cards(anew[note.guid])


def test_a_gap_that_a_shipped_card_asks_for_is_no_cloze_as_well():
    before = shipped(built(TEXTS, settings=CardSettings(produce=True)))
    made = decks(TEXTS, LATER, [before], settings=CardSettings(cloze=True))
    asked = {note.content[2] for note in by_guid(made).values() if note.kind == "cloze"}
    targets = [note for note in by_guid(before.decks).values() if note.kind == "target"]
    produced = {note.content[2] for note in targets if notetypes.field(note, "Produce")}
    assert produced
    assert not asked & produced


def test_trimmings_change_only_on_request():
    before = shipped(built(TEXTS))
    renamed = (replace(HARBOUR, title="Another Title", tags=("new-tag",)), BAKERY)
    assert sorts(decks(renamed, LATER, [before]), [before]) == {"kept": 9}
    made = decks(renamed, LATER, [before], refresh=True)
    told = ledger.changes(made, [before])
    assert {note.articles for note in told.switched} >= {("harbour",)}
    assert all("new-tag" in note.tags for note in told.switched)


def test_the_names_of_the_ledger_win():
    before = shipped(built(TEXTS, name="Harbour English"))
    (deck,) = decks(TEXTS, LATER, [before], name="Something Else")
    assert (deck.name, deck.id) == (before.decks[0].name, before.decks[0].id)
    both = decks(TEXTS, LATER, [before], learn=("en", "zh"), name="Something Else")
    assert [each.name for each in both] == ["Harbour English", "Something Else::中文"]


def test_the_language_learned_is_remembered():
    assert ledger.learned([shipped(built(TEXTS, learn=("en", "zh")))]) == ("en", "zh")
    assert ledger.learned([shipped(built(TEXTS, learn=("zh",))), shipped(built(TEXTS), own=False)]) == ("zh",)


def test_one_language_left_out_for_a_while_comes_back_as_it_was():
    first = decks(TEXTS, learn=("en", "zh"))
    before = shipped(package.pack(first, EPOCH))
    alone = decks(TEXTS, LATER, [before], learn=("en",), name="Flashcards")
    assert {note.learned for note in by_guid(alone).values()} == {"en"}
    again = shipped(package.pack(alone, LATER))
    back = decks(TEXTS, LATER + DAY, [again], learn=("en", "zh"))
    assert {guid: note.mod for guid, note in by_guid(back).items()} == dict.fromkeys(by_guid(first), EPOCH)


def test_a_neighbouring_deck_lends_its_notes_as_they_are():
    lesson = shipped(built((HARBOUR,), name="Lesson 1"), own=False)
    made = decks((BAKERY,), LATER, [lesson], name="Lesson 2", library=TEXTS)
    shared = [note for note in by_guid(made).values() if note.key == "patience"]
    theirs = by_guid(lesson.decks)[shared[0].guid]
    assert (shared[0].fields, shared[0].tags, shared[0].mod) == (theirs.fields, theirs.tags, theirs.mod)
    assert len(by_guid(made)) == 3


def test_fresh_forgets_the_ledger():
    before = shipped(built(TEXTS))
    made = decks(TEXTS, LATER, [before], fresh=True)
    assert {note.mod for note in by_guid(made).values()} == {LATER}


def test_a_build_that_is_not_later_than_its_ledger_says_so_instead_of_losing_the_change():
    before = shipped(built(TEXTS))
    with pytest.raises(DeckError, match="SOURCE_DATE_EPOCH"):
        decks((EDITED, BAKERY), EPOCH, [before])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 9), unique=True, max_size=5), st.lists(st.integers(0, 9), unique=True, max_size=5))
def test_whatever_comes_and_goes_no_note_is_lost_or_doubled(one, other):
    first_texts = [HARBOUR, *map(chronicle, one)]
    second_texts = [HARBOUR, *map(chronicle, other)]
    first = decks(first_texts)
    before = shipped(package.pack(first, EPOCH))
    second = decks(second_texts, LATER, [before])
    guids = [note.guid for deck in second for note in deck.notes]
    assert len(guids) == len(set(guids))
    assert set(guids) >= set(by_guid(first))
    stands = {note.content[:2] for text in second_texts for note in written(text, "en")}
    for note in by_guid(second).values():
        assert note.obsolete == (note.content[:2] not in stands)
    after = decks(first_texts, LATER + DAY, [shipped(package.pack(second, LATER))])
    assert {note.guid for note in by_guid(after).values() if not note.obsolete} == set(by_guid(first))
    kept = {guid: note.due for guid, note in by_guid(first).items()}
    assert {guid: note.due for guid, note in by_guid(after).items() if guid in kept} == kept
