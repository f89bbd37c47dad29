"""What is told of a hard word: where it stands, what says it, what the dictionary says of that sense."""

from __future__ import annotations

from dataclasses import dataclass

from flashcards import dictionary, languages
from flashcards.languages import en_chunks, zh_words
from flashcards.model import CHINESE, ENGLISH, Span

LONG = 3  # characters of a word that hardly has several senses
USUAL = 3.0  # Zipf frequency of a Chinese word that is hardly a slip of the segmenter
FEW_SENSES = 2  # of a Chinese word that may be explained though nothing in the sentence tells its sense


@dataclass(frozen=True, slots=True)
class Explained:
    """A hard word or term of a sentence: where it stands, where the other side says it, what the dictionary says."""

    span: Span
    headword: str
    meant: Span | None
    gloss: str

    def meaning(self, other: str) -> str:
        """Return what it means in this sentence, whose other side is given; "" if only the dictionary tells.

        >>> Explained(Span(0, 2), "脉冲", Span(0, 6), "").meaning("Pulses of light carry the signal.")
        'pulses'
        """
        text = self.meant.of(other) if self.meant else ""
        first = text.partition(" ")[0]
        is_word = bool(en_chunks.parts_of_speech(first.lower())) or first.lower() in languages.get(ENGLISH).stop
        begins = self.meant is not None and self.meant.start == 0 and is_word
        return en_chunks.in_running_text(first) + text[len(first) :] if begins else text


def agreeing(headword: str, learned: str, said: str) -> str:
    """Return what the dictionary says of a word beside what is said in the text, if both are of one sense.

    Beside a free translation it is the sense of a Chinese word that has but one.

    >>> agreeing("drift", "en", "漂泊"), agreeing("grain", "en", "颗粒"), agreeing("样品", "zh", "samples")
    ('漂移', '粒子', 'specimen')
    >>> agreeing("惊人", "zh", "huge")
    'astonishing'
    """
    if learned == CHINESE:
        near = said.split()
        return dictionary.gloss_near(headword, near) if dictionary.is_near(headword, near) else only_sense(headword)
    plain = zh_words.simplify(said)
    others = (each for each in dictionary.translations(headword) if len(each) > 1 and each != plain)
    return "；".join(each for each in others if set(each) & set(plain))


def only_sense(word: str) -> str:
    """Return the one sense of a word that is taught, usual or long enough to be sure of it: 引人注目, not 上身."""
    chinese = languages.get(CHINESE)
    is_usual = chinese.zipf(word) >= USUAL and not set(word) & chinese.stop
    if not (chinese.level(word) or is_usual or len(word) >= LONG):
        return ""
    entries = dictionary.entries(word)
    return dictionary.gloss(word) if len(entries) == 1 and len(entries[0].glosses) <= FEW_SENSES else ""
