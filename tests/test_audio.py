"""Recorded sound: said once, named by its content, never missing, and a line that fails costs no card."""

import shutil
from dataclasses import dataclass, field

import pytest

from flashcards import archive, audio, ledger, notetypes, package
from flashcards.errors import SettingsError
from tests.anki_engine import Learner
from tests.hand import DAY, EPOCH, HARBOUR, decks


@dataclass
class Parrot:
    """A speaker that says the text itself, and fails on lines about patience."""

    identity: str = "parrot"
    said: list[str] = field(default_factory=list)

    def speak(self, text: str, language: str) -> bytes:
        self.said.append(text)
        if "patience" in text:
            raise audio.SpeechError("It cannot say that.")
        return f"{language}:{text}".encode()


@pytest.fixture(autouse=True)
def cached(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASHCARDS_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def studio():
    return audio.Studio(Parrot(), audio.ASKED["en"])


def voiced(made, studio):
    from dataclasses import replace

    return tuple(replace(deck, notes=tuple(map(studio.voiced, deck.notes))) for deck in made)


def sounds(made):
    return {note.key: notetypes.field(note, "Audio") for deck in made for note in deck.notes}


def test_lines_are_recorded_and_a_failing_one_is_left_to_anki(studio, tmp_path):
    made = voiced(decks([HARBOUR]), studio)
    found = sounds(made)
    assert found.pop("patience") == ""
    assert all(found.values())
    assert len(studio.failed) == 1
    media = audio.needed(made, studio.media)
    learner = Learner(tmp_path / "anki")
    learner.imports(package.pack(made, EPOCH, media=media))
    assert learner.faults() == []
    assert set(media) <= {path.name for path in (tmp_path / "anki/collection.media").iterdir()}
    learner.close()


def test_the_same_line_has_the_same_name_and_is_said_once(studio):
    first = sounds(voiced(decks([HARBOUR]), studio))
    again = audio.Studio(Parrot(), audio.ASKED["en"])
    assert sounds(voiced(decks([HARBOUR]), again)) == first
    assert again.speaker.said == ["patience"]


def test_chinese_is_recorded_only_when_asked(studio):
    made = voiced(decks([HARBOUR], learn=("zh",)), studio)
    assert set(sounds(made).values()) == {""}
    both = audio.Studio(Parrot(), audio.ASKED["both"])
    assert all(sounds(voiced(decks([HARBOUR], learn=("zh",)), both)).values())


def test_sound_asked_for_later_reaches_shipped_notes_and_stays(studio):
    plain = decks([HARBOUR])
    before = ledger.read(package.pack(plain, EPOCH))
    new = voiced(plain, studio)
    stands = decks([HARBOUR])
    settled = tuple(
        ledger.carry.carried(old, made, EPOCH + DAY)
        for old, made in zip(before.decks[0].notes, new[0].notes, strict=True)
    )
    assert sum(note.mod == EPOCH + DAY for note in settled) == len(settled) - 1
    assert [note.guid for note in settled] == [note.guid for note in stands[0].notes]


def test_a_package_keeps_its_sound_for_the_next_build(studio):
    made = voiced(decks([HARBOUR]), studio)
    data = package.pack(made, EPOCH, media=audio.needed(made, studio.media))
    assert archive.media(data) == ledger.read(data).media == audio.needed(made, studio.media)
    later = decks([HARBOUR], EPOCH + DAY, [ledger.read(data)])
    assert sounds(later) == sounds(made)
    assert audio.needed(later, ledger.read(data).media) == audio.needed(made, studio.media)
    with pytest.raises(SettingsError, match="sound"):
        audio.needed(later)


def test_a_package_with_sound_is_the_same_bytes_every_time(studio):
    made = voiced(decks([HARBOUR]), studio)
    media = audio.needed(made, studio.media)
    assert package.pack(made, EPOCH, media=media) == package.pack(made, EPOCH, media=dict(reversed(media.items())))


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_espeak_says_both_languages():
    pytest.importorskip("lameenc")
    speaker = audio.espeak()
    for text, language in (("scalable oversight", "en"), ("可扩展监督", "zh")):
        sound = speaker.speak(text, language)
        assert len(sound) > 1000
        assert speaker.speak(text, language) == sound
    assert "espeak" in speaker.identity.casefold()
