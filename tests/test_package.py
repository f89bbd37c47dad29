"""The package is what a learner opens: whole, theirs alone, and the same every time."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from flashcards import archive, package
from flashcards.errors import DeckError
from flashcards.settings import CardSettings
from tests.anki_engine import Learner
from tests.hand import BAKERY, EPOCH, HARBOUR, built, chronicle, decks

BOTH = ("en", "zh")
ALL_ON = CardSettings(produce=True, listen=True, cloze=True)
TEXTS = (HARBOUR, BAKERY, chronicle(0))


@pytest.fixture
def learner(tmp_path):
    one = Learner(tmp_path / "anki")
    yield one
    one.close()


@pytest.mark.parametrize("learn", [("en",), ("zh",), BOTH], ids="-".join)
@pytest.mark.parametrize(
    "settings", [CardSettings(), CardSettings(cloze=True), CardSettings(produce=True, listen=True), ALL_ON]
)
def test_anki_takes_every_note_and_would_make_the_same_cards(learner, learn, settings):
    data = built(TEXTS, learn=learn, settings=settings)
    notes = sum(len(deck.notes) for deck in decks(TEXTS, learn=learn, settings=settings))
    assert learner.imports(data) == {"new": notes}
    assert learner.faults() == []
    assert not [name for name in learner.names() if name.endswith("+")]


def test_both_directions_live_in_one_profile_with_nothing_shared(learner):
    learner.imports(built(TEXTS, learn=("en",), settings=CardSettings(cloze=True)))
    learner.imports(built(TEXTS, learn=("zh",), settings=CardSettings(cloze=True), name="Flashcards 2"))
    types = {learner.col.get_note(number).note_type()["name"] for number in learner.col.find_notes("")}
    assert len(types) == 6
    assert {"Flashcards", "Flashcards 2"} <= set(learner.names())


def test_the_same_build_gives_the_same_bytes_in_another_place_time_zone_and_hash_seed(tmp_path):
    code = (
        "import sys, hashlib; from tests.hand import *;"
        "print(hashlib.sha256(built((HARBOUR, BAKERY, chronicle(3)), learn=('en', 'zh'))).hexdigest())"
    )
    root = Path(__file__).parent.parent
    digests = set()
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("7", "Asia/Shanghai", "C")):
        variables = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=variables, check=True, capture_output=True
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_the_package_is_deflated_undated_and_leaves_nothing_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    data = built(TEXTS)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_DEFLATED}
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.read("media") == b"{}"
    assert list(tmp_path.iterdir()) == []


def test_new_cards_come_in_the_order_of_the_text_and_second_cards_much_later(learner):
    learner.imports(built(TEXTS, settings=CardSettings(produce=True)))
    shown = learner.first_new("Flashcards", 12)
    assert [card.ord for card in shown] == [0] * len(shown)
    assert [card.due for card in shown] == sorted(card.due for card in shown)
    sentences = [card.note()["句子 Sentence"] for card in shown]
    assert all(one != other for one, other in pairwise(sentences))
    first, second = learner.col.db.first("select min(due) + 10000, min(case when ord then due end) from cards")
    assert second >= first


def test_nothing_of_what_we_remember_reaches_the_collection(learner):
    data = built(TEXTS)
    learner.imports(data)
    assert learner.col.db.list("select distinct data from notes") == [""]
    assert learner.col.get_config(archive.MARK) is None


def test_notes_and_types_carry_their_own_time_not_that_of_the_build(learner):
    (deck,) = decks(TEXTS)
    data = package.pack([deck], EPOCH + 999)
    learner.imports(data)
    assert {mod for *_, mod in learner.notes().values()} == {EPOCH}
    with archive.unpack(data) as database:
        models = json.loads(database.execute("select models from col").fetchone()[0])
    assert {model["mod"] for model in models.values()} == {1_767_225_600}
    database.close()


def test_fields_and_templates_keep_their_ids_so_that_a_rename_is_no_new_type(learner):
    learner.imports(built(TEXTS))
    for model in learner.col.models.all():
        if model["name"].startswith("Flashcards"):
            assert all(field["id"] // 1000 == model["id"] for field in model["flds"])
            assert all(face["id"] // 1000 == model["id"] for face in model["tmpls"])
            assert model["sortf"] == 1


def test_a_guid_twice_is_refused_because_anki_would_make_two_notes():
    (deck,) = decks(TEXTS)
    with pytest.raises(DeckError, match="twice"):
        package.pack([deck, replace(deck, name="Other", id=7)], EPOCH)


@pytest.mark.parametrize("mod", [0, EPOCH + 1])
def test_a_time_that_anki_would_never_update_from_is_refused(mod):
    (deck,) = decks(TEXTS)
    wrong = replace(deck, notes=(replace(deck.notes[0], mod=mod), *deck.notes[1:]))
    with pytest.raises(DeckError, match="SOURCE_DATE_EPOCH"):
        package.pack([wrong], EPOCH)


def test_the_old_deck_stays_until_the_new_one_is_whole(tmp_path, monkeypatch):
    path = tmp_path / "decks" / "deck.apkg"
    package.write(path, built(TEXTS))
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeckError, match="No space left"):
        package.write(path, built(TEXTS[:1]))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_deck_of_someone_else_is_overwritten_only_when_told_to(tmp_path):
    path = tmp_path / "mine.apkg"
    path.write_bytes(b"another program's")
    with pytest.raises(DeckError, match="--force"):
        package.write(path, built(TEXTS))
    assert path.read_bytes() == b"another program's"
    package.write(path, built(TEXTS), force=True)
    package.write(path, built(TEXTS[:1]))
    assert archive.is_ours(path.read_bytes())


def test_a_folder_that_cannot_be_written_is_said_with_its_name(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeckError, match="file"):
        package.write(tmp_path / "file" / "deck.apkg", built(TEXTS[:1]))


def test_a_collection_of_another_program_is_not_ours():
    database = sqlite3.connect(":memory:")
    database.execute("create table col (conf text)")
    database.execute("insert into col values ('{}')")
    assert not archive.is_ours(archive.zipped({archive.COLLECTION: database.serialize()}))
    database.close()


def test_ten_thousand_notes_fit():
    (deck,) = decks((HARBOUR,))
    many = tuple(
        replace(note, guid=f"{number}-{note.guid}")
        for number in range(10_000 // len(deck.notes))
        for note in deck.notes
    )
    data = package.pack([replace(deck, notes=many)], EPOCH)
    assert len(data) < 2_000 * len(many)
