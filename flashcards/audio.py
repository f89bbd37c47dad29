"""Real sound for cards, made on this machine: a Speaker says a line, its file is named by what it says.

Without it Anki itself speaks (`{{tts}}` in the templates). espeak-ng teaches wrong tones, so that Chinese is recorded
only when it is asked for. A speaker is a command the user has installed, never a dependency: espeak-ng is GPL.
"""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from flashcards import cache, languages, notetypes
from flashcards.errors import FlashcardsError, SettingsError
from flashcards.model import CHINESE, ENGLISH, Deck, Note

ASKED: Final[dict[str, frozenset[str]]] = {"en": frozenset({ENGLISH}), "both": frozenset({ENGLISH, CHINESE})}
_LINES: Final = {
    "target": {"Audio": "Target", "ClipAudio": "Clip"},
    "sentence": {"Audio": "Sentence"},
    "cloze": {"Audio": "Answer"},
}
_ONLY_HEARD: Final = "ClipAudio"  # played on the front of Listen alone
_SOUND: Final = re.compile(r"\[sound:([^\]]+)\]")
_ELEMENT: Final = re.compile(r"<[^>]*>")
_VOICES: Final = {ENGLISH: "en-us", CHINESE: "cmn-latn-pinyin"}
_HEADER: Final = 44  # bytes of a WAV file before its samples
_RATE_AT: Final = slice(24, 28)  # where in them the sample rate stands
_KILOBITS: Final = 48  # a second; a voice needs no more
_LONGEST: Final = 30  # seconds a line may take before it is given up


class SpeechError(FlashcardsError):
    """A line that could not be said; its card is read aloud by Anki instead."""


class Speaker(Protocol):
    """Something that says a line."""

    @property
    def identity(self) -> str:
        """What makes its sound what it is: name, version, settings."""
        ...

    def speak(self, text: str, language: str) -> bytes:
        """Return a line as the bytes of an MP3 file; raises SpeechError."""
        ...


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng, as the user installed it, and LAME."""

    command: str
    version: str

    @property
    def identity(self) -> str:
        """Name, version and bit rate."""
        return f"{self.version} {_KILOBITS}"

    def speak(self, text: str, language: str) -> bytes:
        """Return a line as MP3; Chinese is given as pinyin, because versions before 1.52 cannot read characters."""
        said = _numbered(text) if language == CHINESE else text
        arguments = [self.command, "-v", _VOICES[language], "--stdin", "--stdout"]
        try:
            wave = subprocess.run(  # noqa: S603 - a fixed command, the line on its standard input
                arguments, input=said.encode(), capture_output=True, check=True, timeout=_LONGEST
            ).stdout
        except (OSError, subprocess.SubprocessError) as error:
            raise SpeechError(f"{text!r} could not be said: {error}.", "Anki reads this card aloud instead.") from error
        if len(wave) <= _HEADER:
            raise SpeechError(f"{text!r} was said without a sound.", "Anki reads this card aloud instead.")
        return _mp3(wave)


def espeak() -> Espeak:
    """Return the espeak-ng of this machine; raises SettingsError if it or the encoder is not installed."""
    command = shutil.which("espeak-ng")
    if command is None:
        hint = "Install it (Debian: apt install espeak-ng; macOS: brew install espeak-ng), or build without --audio."
        raise SettingsError("Recorded sound needs the command espeak-ng, which is not installed.", hint)
    try:
        import lameenc
    except ImportError:
        hint = "Install it: python -m pip install 'flashcards[audio]'"
        raise SettingsError("Recorded sound needs lameenc, which is not installed.", hint) from None
    del lameenc
    asked = [command, "--version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 - a fixed command
    return Espeak(command, " ".join(said.split()[:4]))


@dataclass(slots=True)
class Studio:
    """Where notes get their sound: what was recorded so far, by file name, and which lines could not be said."""

    speaker: Speaker
    asked: frozenset[str]
    media: dict[str, bytes] = field(default_factory=dict)
    failed: list[SpeechError] = field(default_factory=list)

    def voiced(self, note: Note) -> Note:
        """Return a note with its lines recorded; a line that fails is left to Anki."""
        if note.learned not in self.asked:
            return note
        lines = _LINES[note.kind]
        wanted = [name for name in lines if name != _ONLY_HEARD or notetypes.field(note, "Listen")]
        values = {name: self._recorded(notetypes.field(note, lines[name]), note.learned) for name in wanted}
        values = {name: sound for name, sound in values.items() if sound}
        return replace(notetypes.with_fields(note, **values), personal=(*note.personal, *values))

    def _recorded(self, field_text: str, language: str) -> str:
        text = html.unescape(_ELEMENT.sub("", field_text)).strip()
        parts = [self.speaker.identity.encode(), language.encode(), text.encode()]
        try:
            data = cache.remember([b"audio", *parts], lambda: self.speaker.speak(text, language))
        except SpeechError as error:
            self.failed.append(error)
            return ""
        name = f"flashcards-{hashlib.sha256(data).hexdigest()[:16]}.mp3"
        self.media[name] = data
        return f"[sound:{name}]"


def needed(decks: Iterable[Deck], *stores: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the sound files that notes name, from the first store that has them, by name.

    Raises SettingsError if one is nowhere: a package must never name a file that it does not hold.
    """
    names = {name for deck in decks for note in deck.notes for each in note.fields for name in _SOUND.findall(each)}
    found: dict[str, bytes] = {}
    for name in sorted(names):
        data = next((store[name] for store in stores if name in store), None)
        if data is None:
            raise SettingsError(
                f"The sound {name} of the deck before is gone.", "Build again with --audio and --refresh."
            )
        found[name] = data
    return found


def _mp3(wave: bytes) -> bytes:
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(_KILOBITS)
    encoder.set_in_sample_rate(int.from_bytes(wave[_RATE_AT], "little"))
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(wave[_HEADER:]) + encoder.flush())


def _numbered(text: str) -> str:
    """Return Chinese as pinyin with tone numbers, as the voice reads it.

    >>> _numbered("你好")
    'ni3 hao3'
    """
    from pypinyin.contrib.tone_convert import to_tone3

    syllables = languages.get(CHINESE).speech(text).split()
    return " ".join(to_tone3(syllable, neutral_tone_with_five=True) for syllable in syllables)
