"""Phrases and words worth learning, with what this text makes of them.

`units` proposes phrases, `sides` finds for each the stretch of the other side that says it, and asks the other way
round whether that stretch is said by the phrase: what both directions agree on may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards import dictionary, languages
from flashcards.languages import en_chunks, en_words, zh_chunks, zh_words
from flashcards.links.affinity import is_headword
from flashcards.links.recut import is_counted
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence, Span, TargetKind, Word
from flashcards.targets.blocks import Blocks
from flashcards.targets.core import cited, is_core, key_of
from flashcards.targets.renderings import renderings
from flashcards.targets.sides import AGREED, Said, Sides
from flashcards.targets.units import OF_VERBS, PhraseUnit, phrase_units

CONFIDENT = 0.45  # probability of the span of a card
SURELY = 0.85  # the same of a set adverbial by words that have nothing to do with it
FAIRLY = 0.6  # the same of any set adverbial, of a name, and of Chinese that is no word
SHOWN = 0.4  # probability from which a span is a candidate at all
LONGER = 0.1  # what a word more is worth when two phrases share words: make up, make up for
COMMON = 4.8  # Zipf frequency from which words that are said one by one make no phrase
WHOLLY_FREE = 0.9  # freedom from which they do all the same: small change
FREE = 0.5  # freedom from which verb and noun are more than their words
PREPOSITIONS = frozenset({"about", "at", "for", "from", "in", "into", "of", "on", "to", "with"})
IDIOM = 4  # characters of a Chinese set phrase
LEAST_OF_IDIOM = 3  # words of an English one; a verb with its particles means one thing here, another there
LEAST_OF_ACT = 2  # of them that are no particles
MEANINGS, FEW = "\N{FULLWIDTH SEMICOLON}", 2  # between the meanings that are told of one; how many
_TEN_THOUSANDS, _THOUSANDS = "万亿萬億", "十百千"  # one number goes on with the other
_SELF, _REFLEXIVE = "自", ("self", "selves")
_CONJUNCTIONS = frozenset({"and", "as", "because", "or", "since", "than", "that", "while"})
_IDIOMATIC = ("(idiom)", "fig.", "lit.", "to ")  # in what the dictionary says of one


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


def found(linked: LinkedPair, learned: str) -> Iterator[Found]:
    """Yield the phrases and the content words of the language learned whose translation stands in one stretch."""
    blocks, sides = Blocks(linked), Sides(linked)
    named = list(phrase_units(linked.source, blocks.tags))
    units = [unit.parts for unit in named]
    if learned == ENGLISH:
        units += [(n,) for n in range(len(blocks.tags)) if blocks.may_ask(n)]
    said = sides.said(ENGLISH, units)
    phrases_of = _english_phrases(blocks, sides, named, said)
    if learned == CHINESE:
        yield from _chinese(blocks, sides, phrases_of, units)
        return
    told = list(phrases_of)
    yield from told
    yield from _untold(blocks, named, told)
    for each in said[len(named) :]:
        if each is not None and each.sure >= SHOWN and says_something(text := blocks.text(each.stretch)):
            word = range(each.parts[0], each.parts[0] + 1)
            yield Found(
                "word", blocks.headword(word, meaning=each.stretch), text, blocks.at(word, each.stretch, each.sure)
            )


def is_worth(blocks: Blocks, sides: Sides, unit: PhraseUnit, said: Said, freedom: float) -> bool:
    """Tell whether a phrase is more than its words: a list has it, or one Chinese word says all of it.

    A set adverbial is rarely said by a plain noun or verb that has nothing to do with its words: 东西 in a hurry.
    """
    if unit.kind in {"fixed", "known"}:
        is_plain = blocks.linked.target[said.stretch.start].pos not in "FR" and not sides.relates(
            unit.parts, said.stretch
        )
        is_idiom = len(blocks.text(said.stretch)) >= IDIOM
        if blocks.tags[unit.parts[0]] != "F":
            return True
        return said.sure >= (SURELY if is_plain and not is_idiom else FAIRLY)
    is_one = len(said.stretch) == 1 and said.back >= AGREED
    if unit.kind == "particle":
        return is_one and said.sure >= CONFIDENT
    is_rare = min(languages.get(ENGLISH).zipf(blocks.linked.source[n].lemma) for n in unit.parts) < COMMON
    is_free = freedom >= (FREE if is_rare or unit.kind == "object" else WHOLLY_FREE)
    text = blocks.text(said.stretch)
    return is_one and is_free and said.sure >= FAIRLY and len(text) > 1 and is_headword(text)


def _english_phrases(
    blocks: Blocks, sides: Sides, units: Sequence[PhraseUnit], told: Sequence[Said | None]
) -> Iterator[Found]:
    """Yield phrases; of two that share words the one more worth a card."""
    ranked = []
    for unit, said in zip(units, told, strict=False):  # words come after the phrases
        if said is None or said.sure < SHOWN or not says_something(blocks.text(said.stretch)):
            continue
        freedom = 1 - sides.literal(unit.parts, said.stretch)
        if is_worth(blocks, sides, unit, said, freedom):
            ranked.append((said.sure + LONGER * len(unit.parts), unit, said, freedom))
    wholes = [(set(unit.parts), said.stretch) for _, unit, said, _ in ranked if unit.kind in {"fixed", "known"}]
    taken: set[int] = set()
    for _, unit, said, freedom in sorted(ranked, key=lambda each: (-each[0], each[1].parts)):
        is_part = any(set(unit.parts) < parts and stretch == said.stretch for parts, stretch in wholes)
        if is_part or taken & set(unit.parts):
            continue  # "take the place" of "take the place of"
        taken |= set(unit.parts)
        phrase = range(unit.parts[0], unit.parts[-1] + 1)
        source = blocks.headword(phrase, unit.parts)
        words = [blocks.linked.source[n] for n in unit.parts]
        if unit.kind == "fixed" and not cited(words, words):
            text = blocks.text_of(phrase)
            source = text.removeprefix("the ") if len(phrase) > len(("the", "few")) else text  # the margin of error
        at = blocks.at(phrase, said.stretch, said.sure)
        yield Found("phrase", source, blocks.text(said.stretch), at, source, freedom)


def _untold(blocks: Blocks, units: Sequence[PhraseUnit], told: Sequence[Found]) -> Iterator[Found]:
    """Yield the idioms of English that nothing on the other side says for sure, with what Chinese usually says."""
    taken = [each.at.source for each in told]
    for unit in units:
        phrase = range(unit.parts[0], unit.parts[-1] + 1)
        source = blocks.headword(phrase, unit.parts)
        place = Span(blocks.linked.source[phrase.start].span.start, blocks.linked.source[phrase.stop - 1].span.stop)
        is_free = all(span.stop <= place.start or place.stop <= span.start for span in taken)
        if unit.kind in {"fixed", "known"} and is_free and (meaning := saying(source)):
            taken.append(place)
            yield Found("phrase", source, meaning, Occurrence(blocks.linked.pair, place, Span(0, 0), 0.0), source, 1.0)


def saying(english: str) -> str:
    """Return what Chinese usually says for an idiom of English that courses teach, "" if it is none.

    >>> saying("wide of the mark"), saying("come down on")
    ('\u79bb\u8c31\uff1b\u4e0d\u7740\u8fb9\u9645', '')
    """
    key = key_of(english)
    is_act = len([lemma for lemma in key if lemma not in OF_VERBS | PREPOSITIONS]) < LEAST_OF_ACT
    is_long = len(key) >= LEAST_OF_IDIOM and key[-1] != "of"  # in spite of
    is_idiom = is_long and is_core(english, ENGLISH) and (key[0] in OF_VERBS | PREPOSITIONS or not is_act)
    return MEANINGS.join(renderings(" ".join(key))[:FEW]) if is_idiom else ""


def is_usual(english: str, chinese: str) -> bool:
    """Tell whether a stretch of Chinese is what is usually said for a phrase of English.

    >>> is_usual("wide of the mark", "\u79bb\u8c31"), is_usual("wide of the mark", "\u767d\u5fd9")
    (True, False)
    """
    return zh_words.simplify(chinese) in renderings(" ".join(key_of(english)))


def _chinese(
    blocks: Blocks, sides: Sides, english: Iterator[Found], phrases: Sequence[tuple[int, ...]]
) -> Iterator[Found]:
    """Yield words of Chinese, and what says an English phrase if it is more than a word.

    `phrases` are the numbers of the words of all English phrases.
    """
    target = blocks.linked.target
    units = [tuple(unit) for unit in zh_chunks.units(target) if is_word(blocks.text(unit)) and _may_ask(target, unit)]
    several: dict[tuple[int, ...], Found] = {}
    for phrase in english:
        stretch = tuple(blocks.numbers(phrase.at.target))
        is_sure = phrase.at.probability >= FAIRLY
        if stretch not in units and is_sure and (len(phrase.target) >= IDIOM or len(stretch) > 1):
            several.setdefault(stretch, phrase)
    for unit, said in zip([*units, *several], sides.said(CHINESE, [*units, *several]), strict=True):
        least = FAIRLY if unit in several else SHOWN
        if said is None or said.sure < least or blocks.is_name(said.stretch.start):
            place = Span(target[unit[0]].span.start, target[unit[-1]].span.stop)
            text = place.of(blocks.linked.pair.target)
            if unit not in several and (meaning := idiom(text, blocks.linked.pair.source)):
                yield Found("word", meaning, text, Occurrence(blocks.linked.pair, Span(0, 0), place, 0.0))
            continue
        words = range(unit[0], unit[-1] + 1)
        text = blocks.text(words)
        whole = _with_preposition(blocks, _with_phrase(blocks.linked, said.stretch, words, phrases), text)
        source = blocks.headword(whole, meaning=words)
        if unit in several:
            at = blocks.at(whole, words, min(said.sure, several[unit].at.probability))
            yield Found("phrase", source, text, at, source, several[unit].freedom)
        else:
            yield Found("word", source, text, blocks.at(whole, words, said.sure))


def idiom(chinese: str, english: str) -> str:
    """Return what the dictionary says of a set phrase of Chinese, the sense nearest to a sentence; "" if it is none.

    Its translation is often free, or another idiom: then what it means by itself is worth more than half a link.

    >>> idiom("按兵不动", "Holding back is worse."), idiom("化学反应", "Life runs on chemistry.")
    ("to hold back one's troops without moving", '')
    """
    plain = zh_words.simplify(chinese)
    if len(plain) < IDIOM:
        return ""
    meaning = dictionary.meaning(plain, english.split())
    kinds = en_chunks.parts_of_speech(meaning.rpartition(" ")[2])
    is_thing = not kinds or "N" in kinds
    is_set = any(mark in sense for sense in dictionary.senses(plain) for mark in _IDIOMATIC)
    return meaning if is_set or not is_thing else ""


def _with_phrase(linked: LinkedPair, english: range, chinese: range, phrases: Sequence[tuple[int, ...]]) -> range:
    """Take in the phrase that an English word stands in, if a set phrase of Chinese says it: "fell apart", 分崩离析."""
    if sum(len(linked.target[n].text) for n in chinese) < IDIOM or len(english) > 1:
        return english
    for phrase in phrases:
        is_run = len(phrase) > 1 and phrase[-1] - phrase[0] + 1 == len(phrase)
        if is_run and english.start in phrase:
            others = {link.target for link in linked.links if link.source in phrase and link.source != english.start}
            if others <= set(chinese):
                return range(phrase[0], phrase[-1] + 1)
    return english


def _with_preposition(blocks: Blocks, english: range, chinese: str) -> range:
    """Take in the preposition that the dictionary has with it: "fed up with", 受够; the reflexive: 自言自语."""
    source = blocks.linked.source
    if chinese.startswith(_SELF) and any(word.text.endswith(_REFLEXIVE) for word in source[english.stop :][:1]):
        return range(english.start, english.stop + 1)
    if len(english) > 1 and source[english.stop - 1].lemma in _CONJUNCTIONS:
        return range(english.start, english.stop - 1)  # "sulking since the typhoon"
    longer = range(english.start, english.stop + 1)
    words = blocks.linked.source[longer.start : longer.stop]
    if len(words) < len(longer) or words[-1].pos != "F" or words[-1].lemma not in PREPOSITIONS:
        return english
    wanted = [word.lemma for word in words]
    senses = dictionary.senses(zh_words.simplify(chinese))
    cut = (en_words.words(sense.removeprefix("to ").removeprefix("be ")) for sense in senses)
    return longer if any([word.lemma for word in each] == wanted for each in cut) else english


def _may_ask(words: Sequence[Word], unit: range) -> bool:
    """Tell whether Chinese words may be asked as one: no mark, number or name; of one character only verbs and such."""
    first, after = words[unit.start], words[unit.stop : unit.stop + 1]
    if after and after[0].text[0] in _TEN_THOUSANDS and words[unit.stop - 1].text[-1] in _THOUSANDS:
        return False  # 成百上千 of 成百上千万
    return first.pos not in "PMX" and (len(unit) > 1 or len(first.text) > 1 or first.pos in "VA")


def is_word(text: str) -> bool:
    """Tell whether a Chinese text is a word: of the dictionary, or of those that the segmenter has counted.

    >>> is_word("截留"), is_word("墙里")
    (True, False)
    """
    return is_headword(text) or is_counted(text)


def says_something(text: str) -> bool:
    """Tell whether a text is Chinese at all."""
    return any(not character.isascii() and character.isalpha() for character in text)
