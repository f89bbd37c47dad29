"""Where a produce card has its gaps: the answer and every other form of it that would give it away."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards import languages
from flashcards.identity import key_text
from flashcards.model import ENGLISH, Span, Word

LIKE = 0.85  # 0..1; the share of the shorter lemma that two forms of one word have in common from their beginning
LIKE_LETTERS = 6  # letters; shorter beginnings are shared by chance
_FUNCTION = frozenset("FP")


def parts(headword: str, answer: Span, words: Sequence[Word], language: str) -> tuple[Span, ...]:
    """Return the stretches of an answer that are the headword: all of it, but without an object inside English ones.

    >>> words = languages.get("en").words("It clears the dust away.")
    >>> text = "It clears the dust away."
    >>> [span.of(text) for span in parts("clear away", Span(3, 23), words, "en")]
    ['clears', 'away']
    """
    inside = [word for word in words if answer.start <= word.span.start and word.span.stop <= answer.stop]
    wanted = headword.lower().split()
    if language != ENGLISH or not 1 < len(wanted) < len(inside):
        return (answer,)
    met: list[int] = []
    for number, word in enumerate(inside):
        if len(met) < len(wanted) and wanted[len(met)] in {word.lemma.lower(), word.text.lower()}:
            met.append(number)
    if len(met) < len(wanted) or met[0] > 0 or met[-1] < len(inside) - 1:
        return (answer,)
    starts = [number for number in met if number - 1 not in met]
    stops = [number for number in met if number + 1 not in met]
    return tuple(
        Span(inside[start].span.start, inside[stop].span.stop) for start, stop in zip(starts, stops, strict=True)
    )


def gaps(text: str, answers: Sequence[Span], words: Sequence[Word], language: str) -> tuple[Span, ...]:
    """Return the words to blank in a sentence: those of the answer, and what else shows a form of it.

    That is the answer again, and in English every word of the same lemma or family as a content word of the answer.
    `answers` are the stretches of the answer, `words` those of `text`.
    """
    asked = [word for word in words if _met(word.span, answers)]
    blanks = [
        _shared(word.span, each) for each in answers for word in asked if word.pos != "P" and _overlap(word.span, each)
    ]
    blanks = blanks or list(answers)
    whole = Span(answers[0].start, answers[-1].stop)
    blanks += [span for span in _repeats(text, whole.of(text), language) if not _overlap(span, whole)]
    if language == ENGLISH:
        telling = [word for word in asked if word.pos not in _FUNCTION]
        others = (word for word in words if word.pos not in _FUNCTION)
        blanks += [word.span for word in others if not _met(word.span, blanks) and _is_form(word, telling)]
    return tuple(sorted(blanks))


def gives_away(shown: str, answers: Sequence[str], words: Sequence[Word], language: str) -> bool:
    """Tell whether a text shows an answer: the headword itself, or a form of each of its content words.

    `shown` is what stands on the front besides the clip, in any language; `words` are those of the answer.
    """
    text = key_text(shown)
    if any(key_text(answer) and key_text(answer) in text for answer in answers):
        return True
    if language != ENGLISH:
        return False
    telling = [word for word in words if word.pos not in _FUNCTION]
    beside = (word for word in languages.get(language).words(shown) if word.pos not in _FUNCTION)
    forms = list(beside)
    return bool(telling) and all(any(_is_form(word, [answer]) for word in forms) for answer in telling)


def _is_form(word: Word, answers: Sequence[Word]) -> bool:
    """Tell whether an English word is a form of one of the answers, or so near to one that it gives it away.

    Families come from stems, which keep supervisor and supervise apart: a long common beginning counts as well.
    """
    english = languages.get(ENGLISH)
    return any(
        word.lemma == answer.lemma
        or english.family(word) == english.family(answer)
        or _begin_alike(word.lemma, answer.lemma)
        for answer in answers
    )


def _begin_alike(one: str, other: str) -> bool:
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= max(LIKE_LETTERS, LIKE * min(len(one), len(other)))


def _met(span: Span, others: Sequence[Span]) -> bool:
    return any(_overlap(span, other) for other in others)


def _repeats(text: str, answer: str, language: str) -> list[Span]:
    """Return where the answer stands again, whatever its case; in English as whole words only."""
    spans, low, wanted = [], text.casefold(), answer.casefold()
    if len(low) != len(text) or not wanted:
        return []
    start = low.find(wanted)
    while start >= 0:
        span = Span(start, start + len(wanted))
        if language != ENGLISH or not _touches_a_letter(text, span):
            spans.append(span)
        start = low.find(wanted, span.stop)
    return spans


def _touches_a_letter(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start].isalnum() or text[span.stop : span.stop + 1].isalnum()


def _shared(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.stop, other.stop))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop
