"""Where a produce card has its gaps: the answer and every other form of it that would give it away."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards import languages
from flashcards.identity import key_text
from flashcards.model import ENGLISH, Span, Word

_FUNCTION = frozenset("FP")


def gaps(text: str, answer: Span, words: Sequence[Word], language: str) -> tuple[Span, ...]:
    """Return the words to blank in a sentence: those of the answer, and any other of their lemma or family.

    `words` are those of `text`. A function word of the answer is blanked in the answer only.
    """
    asked = [word for word in words if _overlap(word.span, answer)]
    telling = {form for word in asked if word.pos not in _FUNCTION for form in _forms(word, language)}
    inside = [_shared(word.span, answer) for word in asked if word.pos != "P"]
    if not inside:
        inside = [answer]
    others = [
        word.span
        for word in words
        if not _overlap(word.span, answer) and word.pos not in _FUNCTION and telling & set(_forms(word, language))
    ]
    again = [span for span in _repeats(text, answer.of(text), language) if not _overlap(span, answer)]
    return tuple(sorted({*inside, *again, *(span for span in others if not any(_overlap(span, a) for a in again))}))


def gives_away(shown: str, answers: Sequence[str], words: Sequence[Word], language: str) -> bool:
    """Tell whether a text shows an answer: the headword itself, or a word of the same lemma or family.

    `shown` is what stands on the front besides the clip, in any language; `words` are those of the answer.
    """
    text = key_text(shown)
    if any(key_text(answer) and key_text(answer) in text for answer in answers):
        return True
    telling = {form for word in words if word.pos not in _FUNCTION for form in _forms(word, language)}
    if language != ENGLISH:
        return False
    return any(
        telling & set(_forms(word, language)) for word in languages.get(language).words(shown) if word.pos != "P"
    )


def _forms(word: Word, language: str) -> tuple[str, ...]:
    family = languages.get(language).family(word)
    return tuple(form for form in (word.lemma, word.text.casefold(), f"family {family}" if family else "") if form)


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
