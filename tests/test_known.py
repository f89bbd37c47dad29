"""Words a learner knows are never asked; what they study next has as little new as can be."""

import html
import re
from itertools import pairwise

import pytest
from click.testing import CliRunner

from flashcards import collection, known, ledger, notetypes, order
from flashcards.cli.main import group
from flashcards.errors import SettingsError
from flashcards.person import Person
from tests.anki_engine import Learner
from tests.hand import DAY, EPOCH, HARBOUR, decks, written

ARTICLE = (
    "The keeper mitigates every risk by checking the lamp twice before the evening comes.\n\n"
    "守灯人在傍晚来临之前检查两次灯，以减轻一切风险。\n\n"
    "The lighthouse was abandoned after a scathing report about its dilapidated foundations.\n\n"
    "在一份关于其破旧地基的严厉报告之后，这座灯塔被废弃了。\n\n"
    "An unscrupulous merchant embezzled the subsidies for its repair.\n\n"
    "一个无良商人侵吞了修缮它的补贴。\n"
)


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/lamp.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def build(library, *more, now=EPOCH):
    arguments = ["build", "--learn", "en", *more]
    result = CliRunner().invoke(group, arguments, env={"SOURCE_DATE_EPOCH": str(now)}, standalone_mode=False)
    assert result.exception is None, result.exception
    (deck,) = ledger.read((library / "decks/flashcards.apkg").read_bytes()).decks
    return {note.content[2]: note for note in deck.notes if note.kind == "target"}


def test_known_words_are_no_targets_and_others_take_their_place(library):
    plain = build(library)
    (library / "decks/flashcards.apkg").unlink()
    word = next(iter(plain))
    (library / "seeds/known.txt").write_text(f"# mine\n{word}\tfor years\n", encoding="utf-8")
    assert word not in build(library)


def test_a_known_list_may_be_named(library):
    word = next(iter(build(library)))
    (library / "mine.txt").write_text(word, encoding="utf-8")
    (library / "decks/flashcards.apkg").unlink()
    assert word not in build(library, "--known", "mine.txt")


def test_a_word_learned_since_stays_in_the_deck(library):
    first = build(library)
    word = next(iter(first))
    (library / "seeds/known.txt").write_text(word, encoding="utf-8")
    assert build(library, now=EPOCH + DAY)[word] == first[word]


def test_a_known_word_is_known_in_every_form():
    person = Person(known=known.of_texts(["mitigating", "潮汐"]))
    assert known.why_not("mitigate", "en", person) == known.KNOWN
    assert known.why_not("潮汐", "zh", person) == known.KNOWN
    assert known.why_not("mitigate risk", "en", person) == ""


@pytest.fixture
def studied(tmp_path):
    # A collection of the real engine in which `mitigate` was studied and `scathing` was not, still open.
    learner = Learner(tmp_path / "anki")
    for deck, words in (("English::Words", ("<b>mitigate</b>", "report")), ("Other", ("scathing",))):
        number = learner.col.decks.id(deck)
        for word in words:
            note = learner.col.new_note(learner.col.models.by_name("Basic"))
            note["Front"], note["Back"] = word, "?"
            learner.col.add_note(note, number)
    learner.col.db.execute("update cards set type = 2, queue = 2 where id in (select min(id) from cards)")
    yield learner
    learner.close()


def test_words_studied_in_anki_are_read_while_anki_holds_the_collection_open(studied):
    path = studied.folder / "collection.anki2"
    assert collection.studied(path, "English", "Front") == ("<b>mitigate</b>",)
    assert known.of_texts(collection.studied(path, "english::words", "Front")) == {"mitigate"}
    assert collection.studied(path, "Other", "Front") == ()


def test_reading_a_collection_changes_no_byte_of_it(studied):
    studied.close()
    path = studied.folder / "collection.anki2"
    before = path.read_bytes()
    assert collection.studied(path, "English", "Front") == ("<b>mitigate</b>",)
    assert path.read_bytes() == before
    assert {each.name for each in studied.folder.iterdir() if "collection.anki2" in each.name} == {"collection.anki2"}
    studied.col.reopen()


@pytest.mark.parametrize(("deck", "field", "told"), [("Inglese", "Front", "English"), ("English", "Wort", "Front")])
def test_a_deck_or_field_that_is_not_there_is_told_with_those_that_are(studied, deck, field, told):
    with pytest.raises(SettingsError, match=told):
        collection.studied(studied.folder / "collection.anki2", deck, field)


def test_a_file_that_is_no_collection_is_refused_politely(tmp_path):
    (tmp_path / "x.anki2").write_bytes(b"no database" * 500)
    for name in ("x.anki2", "missing.anki2"):
        with pytest.raises(SettingsError):
            collection.studied(tmp_path / name, "Deck", "Field")


def test_with_a_known_list_each_card_asks_as_little_new_as_can_be():
    notes = order.order([(HARBOUR.article, written(HARBOUR, "en"))])
    words = {note.guid: frozenset(re.findall("[a-z]+", html.unescape(text(note)).lower())) for note in notes}
    ordered = order.stepwise(notes, words)
    assert {note.guid for note in ordered} == {note.guid for note in notes}
    assert [note.due for note in ordered] == list(range(1, len(notes) + 1))
    assert len(words[ordered[0].guid]) == min(map(len, words.values()))
    assert all(one.content[:2] != other.content[:2] for one, other in pairwise(ordered))


def text(note):
    return notetypes.field(note, "Sentence")


def test_only_words_above_the_level_and_not_known_are_counted_as_new():
    (lamp,) = (note for deck in decks([HARBOUR]) for note in deck.notes if note.kind == "sentence")
    assert known.unknown(lamp, Person(), "B1") <= {"keeper", "lamp"}
    assert known.unknown(lamp, Person(known=known.of_texts(["keeper", "lamp"])), "B1") == frozenset()


def test_ones_own_reading_wins_and_reaches_shipped_cards(library):
    first = build(library, "--learn", "en")
    word = next(iter(first))
    rows = "".join(f"{part}\t/maɪ oʊn/\n" for part in word.split())
    (library / "seeds/readings.tsv").write_text(rows, encoding="utf-8")
    mine = build(library, now=EPOCH + DAY)
    assert "maɪ oʊn" in notetypes.field(mine[word], "TargetReading")
    assert mine[word].mod == EPOCH + DAY
    assert build(library, now=EPOCH + 2 * DAY) == mine
