"""Phrases and words worth learning, found by the links: what this text makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from flashcards import languages
from flashcards.languages import en_chunks, lists, zh_chunks
from flashcards.links.affinity import is_headword
from flashcards.model import ENGLISH, LinkedPair, Occurrence, TargetKind, Word
from flashcards.targets.blocks import Blocks
from flashcards.targets.setphrases import NO_VERB, NUMERALS, divided, is_set_phrase, may_say, pooled

CONFIDENT = 0.6  # mean probability of the links of a card
LITERAL, HARDLY = 0.5, 0.3  # d from which a link is what any dictionary says, or is near to it
LONGEST = 6  # English words of a phrase, those between its parts included
LONGEST_TARGET = 8  # characters of its translation
SHORT = 4  # English words of a phrase that no dictionary knows
SHORT_ADVERBIAL = 3  # English words of an adverbial that no dictionary knows
PAIR = 2  # verb and particle
KNOWN = 2.0  # Zipf frequency from which a word in lower case is one though no list of forms has it
IDIOM = 4  # characters of a Chinese set phrase


_DETERMINERS = frozenset({"this", "that", "these", "those", "some", "what", "which"})
_ATTRIBUTIVE = frozenset("的")  # joins a clause to a noun: more than a phrase


@dataclass(frozen=True, slots=True)
class Found:
    """A term, phrase or word in its sentence: the headwords of both sides, where it stands, its companion.

    `freedom` is 0 if the dictionary translates it word by word, 1 if not at all.
    """

    kind: TargetKind
    source: str
    target: str
    at: Occurrence
    collocation: str = ""
    freedom: float = 0.0

    def headword(self, learned: str) -> str:
        """Return the headword in the language learned."""
        return self.source if learned == ENGLISH else self.target


def words(linked: LinkedPair, learned: str) -> Iterator[Found]:
    """Yield the content words of the language learned that have a contiguous link of their own."""
    blocks = Blocks(linked)
    return _english_words(blocks) if learned == ENGLISH else _chinese_words(blocks)


def phrases(linked: LinkedPair, learned: str) -> Iterator[Found]:
    """Yield set phrases: those that a dictionary knows, and those whose linked block is no word-by-word translation.

    For someone who learns Chinese only those whose Chinese is more than a word.
    """
    blocks = Blocks(linked)
    for found in _english_phrases(blocks):
        if learned == ENGLISH or len(found.target) >= IDIOM or len(blocks.cut(found.at.target)) > 1:
            yield found
        elif is_headword(found.target):
            yield replace(found, kind="word")


def _english_phrases(blocks: Blocks) -> Iterator[Found]:
    count, covered = len(blocks.linked.source), 0
    for start in range(count):
        for stop in range(min(count, start + LONGEST), max(start + 1, covered), -1):
            phrase = range(start, stop)
            span, sure = None, 0.0
            if _is_known(blocks, phrase):
                span = _set_phrase(blocks, phrase)
                both, sure = pooled(blocks, phrase) or (None, 0.0)
                if span is None or (both is not None and not set(both) <= set(span)):
                    span = both
            if span is None and len(phrase) <= SHORT:
                span = _translation(blocks, phrase)
            if span is not None and (found := _found(blocks, phrase, tuple(phrase), span, sure)):
                yield found
                covered = stop
                break
        else:
            for parts in divided(blocks, start):
                span, sure = pooled(blocks, parts) or (None, 0.0)
                phrase = range(start, parts[-1] + 1)
                if span is not None and (found := _found(blocks, phrase, parts, span, sure)):
                    yield found


def _found(blocks: Blocks, phrase: range, parts: tuple[int, ...], span: range, sure: float) -> Found | None:
    """Return a phrase with its translation, None if that is none worth showing; `sure` is at least its probability."""
    text = blocks.text(span)
    if not is_translation(text) or len(text) > LONGEST_TARGET:
        return None
    is_whole = len(parts) == len(phrase)
    source = blocks.headword(phrase) if is_whole else " ".join(blocks.linked.source[n].lemma for n in parts)
    if is_whole and len(phrase) > 1 and blocks.tags[phrase.start] == "N":  # a verb that looks like a noun
        source = f"{blocks.linked.source[phrase.start].lemma} {source.partition(' ')[2]}"
    at = blocks.at(phrase, span)
    at = replace(at, probability=max(round(sure, 4), at.probability if is_whole else 0.0))
    freedom = 1 - blocks.literal(range(parts[0], parts[0] + 1) if not is_whole else phrase, span)
    return Found("phrase", source, text, at, source, freedom)


def _is_known(blocks: Blocks, phrase: range) -> bool:
    """Tell whether a dictionary has a phrase that stands here as such."""
    words_of = blocks.linked.source[phrase.start : phrase.stop]
    key = en_chunks.phrase_key(words_of)
    if key[:1] != (words_of[0].lemma,) or key[-1:] != (words_of[-1].lemma,) or not is_set_phrase(key):
        return False
    is_infinitive = key[-1] == "to" and blocks.tags[phrase.stop : phrase.stop + 1] in {"V", ""}
    return not (key[-1] in _DETERMINERS or is_infinitive or key[0] in NO_VERB)


def _set_phrase(blocks: Blocks, phrase: range) -> range | None:
    """Return the Chinese of a phrase that the dictionary knows, as far as it is linked to one stretch of its own."""
    if not _is_known(blocks, phrase):
        return None
    span = _own_stretch(blocks, phrase)
    if span is None or blocks.tags[phrase.start] == "F":
        return span
    # What comes before the verb is not part of it: 就 失灵, 不要 推迟.
    first = next((j for j in span if blocks.linked.target[j].pos != "F"), span.start)
    is_likely = any(may_say(blocks, phrase, j) for j in range(first, span.stop))
    if (
        not is_likely
        or span.stop - first > len(phrase)
        or any(blocks.linked.target[j].pos == "F" for j in range(first, span.stop))
    ):
        return None
    return range(first, span.stop)


def _own_stretch(blocks: Blocks, phrase: range) -> range | None:
    """Return the Chinese that the content words of a phrase are linked to, with its particle's if that comes next."""
    source, target = blocks.linked.source, blocks.linked.target
    content = [n for n in phrase if source[n].pos != "F"] or list(phrase)
    core = {j for n in content for j in blocks.forward.get(n, {})}
    if not core:
        return None
    if blocks.tags[phrase.start] != "F":
        core |= {j for j in blocks.forward.get(phrase.stop - 1, {}) if j == max(core) + 1}
    span = range(min(core), max(core) + 1)
    if any(target[j].pos == "P" or target[j].text in _ATTRIBUTIVE for j in span):
        return None
    is_torn = any(j not in core and target[j].pos != "F" for j in span)
    return None if is_torn or blocks.is_taken(phrase, span) else span


def _translation(blocks: Blocks, phrase: range) -> range | None:
    """Return the Chinese words of a phrase that is more than its words, None if it is none."""
    words_of = blocks.linked.source[phrase.start : phrase.stop]
    if words_of[0].lemma in _particles() and _ends_with_noun(blocks, phrase):
        return _adverbial(blocks, phrase)
    if not _is_verb(blocks, phrase.start) or _adverbial(blocks, range(max(0, phrase.start - 1), phrase.start + 1)):
        return None
    if len(words_of) == PAIR and words_of[1].lemma in _particles():
        return _with_particle(blocks, phrase)
    if words_of[0].lemma in _common_verbs() - NO_VERB and _ends_with_noun(blocks, phrase, or_adjective="A"):
        span = blocks.of(phrase)
        last = range(phrase.stop - 1, phrase.stop)
        if span is None or blocks.literal(last, span) >= HARDLY:
            return None
        is_one = len(span) == 1 and len(blocks.backward[span.start]) > 1  # both words say one Chinese word: go rogue
        return span if is_one or blocks.is_common(last.start) else None
    return None


def _is_verb(blocks: Blocks, number: int) -> bool:
    """Tell whether a word is a verb in the active voice."""
    before = blocks.linked.source[number - 1].lemma if number else ""
    following = blocks.linked.source[number + 1 : number + 2]
    is_adjective = "A" in en_chunks.parts_of_speech(blocks.linked.source[number].text.lower())
    if is_adjective and following and following[0].pos == "N" and following[0].text.lower() != following[0].lemma:
        return False  # open rivers
    return blocks.tags[number] in "VG" or (blocks.tags[number] == "D" and before != "be")


def _ends_with_noun(blocks: Blocks, phrase: range, or_adjective: str = "") -> bool:
    """Tell whether a phrase ends with a whole noun phrase, or an adjective."""
    tags, last = blocks.tags, phrase.stop - 1
    if tags[phrase.stop : phrase.stop + 1] in tuple("NMAGD") or set(tags[phrase.start + 1 : last]) - set("FAM"):
        return False
    following = blocks.linked.source[phrase.stop : phrase.stop + 1]
    if following and following[0].lemma in {"of", "'s"}:
        return False
    is_noun = tags[last] in "NM" or (
        tags[last] == "V" and "N" in en_chunks.parts_of_speech(blocks.linked.source[last].text)
    )
    return is_noun or tags[last] in tuple(or_adjective)


def _with_particle(blocks: Blocks, phrase: range) -> range | None:
    """Return the Chinese of verb and particle, if nothing else in the sentence says the particle."""
    verb, particle = phrase
    after = blocks.tags[particle + 1 : particle + 2]
    if blocks.linked.source[particle].lemma == "to" and after in {"V", ""}:
        return None
    span = blocks.of(range(verb, verb + 1))
    if span is None:
        return None
    said = blocks.forward.get(particle, {})
    if any(not span.start <= j <= span.stop for j in said):
        return None
    return span if said or blocks.literal(range(verb, verb + 1), span) < LITERAL else None


def _adverbial(blocks: Blocks, phrase: range) -> range | None:
    """Return the Chinese of a preposition and its noun, if it is a set phrase: no noun of Chinese, nothing literal."""
    noun = phrase.stop - 1
    first = blocks.linked.source[phrase.start].lemma
    is_short = len(phrase) <= SHORT_ADVERBIAL and "G" not in blocks.tags[phrase.start : phrase.stop]
    if first == "of" or first not in _particles() or not blocks.is_common(noun) or not is_short:
        return None
    said = sorted(blocks.forward.get(noun, {}))
    near = {j for n in phrase for j in blocks.forward.get(n, {}) if said and said[0] - 1 <= j <= said[-1] + 1}
    linked = sorted({*said, *near})
    if not linked or linked[-1] - linked[0] >= len(linked):
        return None
    span = range(linked[0], linked[-1] + 1)
    is_set = len(blocks.text(span)) >= IDIOM or (blocks.forward.get(phrase.start) and blocks.tags[noun] != "V")
    if blocks.tags[noun] == "V" and not is_set:
        return None
    if len(span) > 1 or (blocks.linked.target[span.start].pos in "NXPM" and not is_set):
        return None
    if blocks.text(span)[0] in NUMERALS:
        return None
    is_idiom = len(blocks.text(span)) >= IDIOM or blocks.literal(range(noun, noun + 1), span) < HARDLY
    return span if is_idiom and not blocks.is_taken(phrase, span) else None


def _english_words(blocks: Blocks) -> Iterator[Found]:
    for number, word in enumerate(blocks.linked.source):
        phrase = range(number, number + 1)
        if blocks.tags[number] in "FP#" or _is_name(word, number) or (span := blocks.of(phrase)) is None:
            continue
        if is_translation(blocks.text(span)):
            yield Found("word", blocks.headword(phrase), blocks.text(span), blocks.at(phrase, span))


def _chinese_words(blocks: Blocks) -> Iterator[Found]:
    target = blocks.linked.target
    for unit in zh_chunks.units(target):
        text = blocks.text(unit)
        if target[unit.start].pos in "FPMX" or not is_translation(text) or not is_headword(text):
            continue
        if (phrase := blocks.back(unit)) is not None and not _is_name(blocks.linked.source[phrase.start], phrase.start):
            yield Found("word", blocks.headword(phrase), text, blocks.at(phrase, unit))


def is_translation(text: str) -> bool:
    """Tell whether a text has two Chinese characters: one alone says too little, none is a name left as it is.

    >>> is_translation("对齐"), is_translation("把"), is_translation("OpenAI")
    (True, False, False)
    """
    return sum(not character.isascii() and character.isalpha() for character in text) > 1


def _is_name(word: Word, number: int) -> bool:
    if word.pos == "X" or (number > 0 and word.text[0].isupper()):
        return True
    is_listed = en_chunks.parts_of_speech(word.lemma) or languages.get(ENGLISH).zipf(word.lemma) >= KNOWN
    return not (is_listed and (word.text[0].islower() or en_chunks.parts_of_speech(word.lemma)))


@cache
def _particles() -> frozenset[str]:
    return frozenset(lists.load("en-particles"))


@cache
def _common_verbs() -> frozenset[str]:
    return frozenset(lists.load("en-verbs"))
