"""Which readings a card shows: pinyin over Chinese characters, IPA beside an English headword."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from flashcards import languages
from flashcards.errors import SettingsError
from flashcards.languages import en_heteronyms
from flashcards.languages.pinyin import tone_marks
from flashcards.markup import Reading
from flashcards.model import CHINESE, Place, Span, Word
from flashcards.settings import CardSettings

ALL, ABOVE_LEVEL, NONE = "all", "above-level", "none"  # and "target", which every choice but "none" includes
_HINT: Final = "Write: word, a tab, its reading; of a Chinese word a syllable a character, parted by blanks."
_CONTENT: Final = frozenset("NVAR")


def over(text: str, language: str, own: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Reading, ...]:
    """Return the reading of each character of a Chinese text, found in the whole sentence; nothing for English.

    `own` maps words to readings that win over ours.

    Readings over every English word would be noise; a headword's IPA stands beside it (`beside`).
    """
    if language != CHINESE:
        return ()
    readings, start = [], 0
    for piece in languages.get(language).reading(text, own):
        if piece.reading:
            readings.append(Reading(Span(start, start + len(piece.text)), piece.reading))
        start += len(piece.text)
    return tuple(readings)


def parse(data: bytes, path: str) -> dict[str, tuple[str, ...]]:
    r"""Return a person's own readings, `word<TAB>reading` a line: syllables for a Chinese word, IPA for an English one.

    Tones may be marks or numbers. Raises SettingsError, with the line, for a row that cannot be meant.

    >>> parse("重庆\tchong2 qing4\ntideway\t/ˈtaɪdweɪ/\n".encode(), "readings.tsv")
    {'重庆': ('chóng', 'qìng'), 'tideway': ('ˈtaɪdweɪ',)}
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SettingsError(f"This is no UTF-8 text: {error.reason}.", _HINT, Place(path)) from None
    own: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, said = (*(cell.strip() for cell in line.split("	")), "")[:2]
        if not word or not said:
            raise SettingsError("This row has no word or no reading.", _HINT, Place(path, number))
        if languages.identify(word) == CHINESE:
            own[word] = tuple(tone_marks(said).split())
            if len(own[word]) != len(word):
                message = f"{word!r} has {len(word)} characters, {said!r} has {len(own[word])} syllables."
                raise SettingsError(message, _HINT, Place(path, number))
        else:
            own[word.casefold()] = (said.strip("/"),)
    return own


def chosen(
    readings: Sequence[Reading], target: Span | None, words: Iterable[Word], language: str, settings: CardSettings
) -> tuple[Reading, ...]:
    """Keep the readings that the settings want on a line: of all, of target and words above the level, of the target.

    With no level known, `above-level` is `all`.
    """
    if settings.readings == NONE:
        return ()
    if settings.readings == ALL or (settings.readings == ABOVE_LEVEL and not level(language, settings)):
        return tuple(readings)
    wanted = [target] if target else []
    if settings.readings == ABOVE_LEVEL:
        wanted += [word.span for word in words if is_above(word, language, settings)]
    return tuple(reading for reading in readings if any(_inside(reading.span, span) for span in wanted))


def beside(
    headword: str,
    language: str,
    readings: Sequence[Reading] = (),
    span: Span | None = None,
    own: Mapping[str, tuple[str, ...]] | None = None,
    words: Sequence[Word] = (),
) -> str:
    """Return the reading that stands beside a headword: pinyin as read in its sentence, or IPA between slashes.

    `words` are those of its sentence: they tell the noun record from the verb.
    "" if a word of it has no reading: half a pronunciation would be taken for the whole.
    """
    speech = languages.get(language)
    if language == CHINESE:
        inside = [reading for reading in readings if span and _inside(reading.span, span)]
        if span and len(inside) == span.stop - span.start:
            return " ".join(reading.text for reading in inside)
        return speech.speech(headword, own)
    said = en_heteronyms.sounds(headword, words, span)
    if said is None:
        return ""
    ipa = speech.speech(headword, {**{word: (sound,) for word, sound in said.items()}, **(own or {})})
    return f"/{ipa}/" if ipa else ""


def level(language: str, settings: CardSettings) -> str:
    """Return the learner's level in a language as `Language.above` takes it, "" if none is known.

    >>> level("zh", CardSettings()), level("en", CardSettings())
    ('4', 'B1')
    """
    known = settings.level_zh if language == CHINESE else settings.level_en
    return str(known or "")


def is_above(word: Word, language: str, settings: CardSettings) -> bool:
    """Tell whether a word is one that a learner at the level of the settings may not know; names are not.

    An English word in capitals is a name within a sentence, and at its head if it is never written small.
    """
    known, is_capital = level(language, settings), word.text[:1].isupper()
    if word.pos not in _CONTENT or not known or (is_capital and word.span.start > 0):
        return False
    return languages.get(language).above(word.text, known)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
