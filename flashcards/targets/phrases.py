"""Phrases and words worth learning, found by the links: what this text makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards import languages
from flashcards.languages import en_chunks, zh_chunks
from flashcards.links.affinity import Form, affinities
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence, Span, TargetKind, Word

CONFIDENT = 0.6  # mean probability of the links of a card
LONGEST_PHRASE = 4  # English words
LITERAL = 0.5  # d from which a link is what any dictionary says

_PARTICLES = frozenset(
    [
        "about",
        "across",
        "after",
        "against",
        "ahead",
        "along",
        "apart",
        "around",
        "aside",
        "at",
        "away",
        "back",
        "by",
        "down",
        "for",
        "forward",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "out",
        "over",
        "through",
        "to",
        "together",
        "toward",
        "towards",
        "under",
        "up",
        "upon",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase or word in its sentence: headwords of both sides, its English words, where it stands, how sure."""

    kind: TargetKind
    source: str
    target: str
    words: tuple[Word, ...]
    at: Occurrence


def phrases(linked: LinkedPair) -> Iterator[Found]:
    """Yield verb + particle, verb + noun and fixed adverbials whose linked block is no word-by-word translation."""
    tags = en_chunks.tags(linked.source)
    blocks = _Blocks(linked)
    for start in range(len(tags)):
        for stop in range(start + 2, min(len(tags), start + LONGEST_PHRASE) + 1):
            shape = _shape(linked.source[start:stop], tags[start:stop])
            if not shape or (span := blocks.of(range(start, stop))) is None:
                continue
            if shape == "fixed" and not blocks.is_free(range(start, stop), span):
                continue
            source = _headword(linked.source[start:stop], tags[start:stop])
            yield Found(
                "phrase",
                source,
                _text(linked, span),
                linked.source[start:stop],
                _at(linked, range(start, stop), span, blocks),
            )


def words(linked: LinkedPair, learned: str) -> Iterator[Found]:
    """Yield the content words of the language learned that have a confident, contiguous link of their own."""
    tags = en_chunks.tags(linked.source)
    blocks = _Blocks(linked)
    if learned == ENGLISH:
        for number, word in enumerate(linked.source):
            if tags[number] in "FP#" or (span := blocks.of(range(number, number + 1))) is None:
                continue
            phrase = range(number, number + 1)
            source = _headword(linked.source[number : number + 1], tags[number])
            yield Found("word", source, _text(linked, span), (word,), _at(linked, phrase, span, blocks))
        return
    for unit in zh_chunks.units(linked.target):
        first = linked.target[unit.start]
        if first.pos in "FPM" or first.text.isascii() or (phrase := blocks.back(unit)) is None:
            continue
        said = linked.source[phrase.start : phrase.stop]
        source = _headword(said, tags[phrase.start : phrase.stop])
        yield Found(
            "word",
            source,
            _text(linked, unit),
            linked.target[unit.start : unit.stop],
            _at(linked, phrase, unit, blocks),
        )


class _Blocks:
    """The links of a pair as sets: what a stretch of one side is linked to on the other."""

    def __init__(self, linked: LinkedPair) -> None:
        self.linked = linked
        self.stop = languages.get(CHINESE).stop
        self.forward: dict[int, dict[int, float]] = {}
        self.backward: dict[int, dict[int, float]] = {}
        for link in linked.links:
            self.forward.setdefault(link.source, {})[link.target] = link.probability
            self.backward.setdefault(link.target, {})[link.source] = link.probability

    def of(self, phrase: range) -> range | None:
        """Return the contiguous Chinese words that the content of a phrase is linked to, and nothing else is."""
        source, target = self.linked.source, self.linked.target
        content = [n for n in phrase if source[n].pos != "F"] or list(phrase)
        linked = sorted({j for n in content for j in self.forward.get(n, {}) if target[j].pos != "P"})
        if not linked or any(not self.forward.get(n) for n in content):
            return None
        span = range(linked[0], linked[-1] + 1)
        if any(j not in linked and target[j].pos != "F" for j in span):
            return None
        taken = {
            n
            for j in span
            for n, p in self.backward.get(j, {}).items()
            if n not in phrase and source[n].pos != "F" and p >= 0.3
        }
        span = self._prefixed(phrase, span)
        return None if taken or not zh_chunks.may_name(target[span.start : span.stop], self.stop) else span

    def back(self, unit: range) -> range | None:
        """Return the contiguous English words that a Chinese unit is linked to, and nothing else is."""
        source, target = self.linked.source, self.linked.target
        linked = sorted({n for j in unit for n in self.backward.get(j, {}) if source[n].pos not in "PF"})
        if not linked:
            return None
        phrase = range(linked[0], linked[-1] + 1)
        if any(n not in linked for n in phrase) or len(phrase) > LONGEST_PHRASE:
            return None
        taken = {j for n in phrase for j in self.forward.get(n, {}) if j not in unit and target[j].pos != "F"}
        return None if taken else phrase

    def probability(self, phrase: range, span: range) -> float:
        """Return the mean probability of the best links of the content words of both sides."""
        best = [max(self.forward[n].values()) for n in phrase if n in self.forward and self.linked.source[n].pos != "F"]
        best += [max(self.backward[j].values()) for j in span if j in self.backward]
        return sum(best) / len(best) if best else 0.0

    def is_free(self, phrase: range, span: range) -> bool:
        """Tell whether the block is more than its words: some word is no dictionary translation of its links."""
        said = [self.linked.source[n] for n in phrase if self.linked.source[n].pos != "F"]
        forms = [Form(word.text.lower(), word.lemma, word.stem) for word in said]
        others = [Form(word.text, word.lemma, word.stem) for word in self.linked.target[span.start : span.stop]]
        if not forms:
            return True
        evidence = affinities(forms, others)
        import numpy as np

        table = evidence.of(np.arange(len(forms) * len(others))).reshape(len(forms), len(others))
        return bool((table.max(axis=1) < LITERAL).any())

    def _prefixed(self, phrase: range, span: range) -> range:
        """Take in a prefix that the English word calls for: 可 before 扩展 for scalable."""
        target = self.linked.target
        if span.start and zh_chunks.is_prefix(target[span.start - 1]):
            if zh_chunks.prefix_fits(target[span.start - 1].text, self.linked.source[phrase.start].text):
                return range(span.start - 1, span.stop)
        return span


def _shape(words: Sequence[Word], tags: str) -> str:
    """Return what a stretch may be: "particle" (verb and particle), "fixed" (adverbial, verb and noun), "" neither."""
    if tags[0] in "VGD" and len(tags) == 2 and words[1].lemma in _PARTICLES:  # noqa: PLR2004
        return "fixed"
    if tags[0] == "F" and words[0].lemma in _PARTICLES and tags[-1] in "NM" and set(tags[1:-1]) <= set("FAM"):
        return "fixed"
    if tags[0] in "VG" and tags[-1] in "NMA" and set(tags[1:-1]) <= set("AM"):
        return "fixed"
    return ""


def _headword(words: Sequence[Word], tags: str) -> str:
    """Return an English headword: verbs in the base form, nouns in the singular, adjectives as is."""
    english = languages.get(ENGLISH)
    shown = []
    for word, tag in zip(words, tags, strict=True):
        plain = word.text if any(c.isupper() for c in word.text[1:]) else word.text.lower()
        keeps = tag in "DG" and english.zipf(plain) > english.zipf(word.lemma)
        shown.append(word.lemma if tag in "VGDNM" and word.pos != "X" and not keeps else plain)
    return " ".join(shown).replace(" 's", "'s")


def _text(linked: LinkedPair, span: range) -> str:
    return _span(linked.target, span).of(linked.pair.target)


def _span(words: Sequence[Word], stretch: range) -> Span:
    return Span(words[stretch.start].span.start, words[stretch.stop - 1].span.stop)


def _at(linked: LinkedPair, phrase: range, span: range, blocks: _Blocks) -> Occurrence:
    probability = round(blocks.probability(phrase, span), 4)
    return Occurrence(linked.pair, _span(linked.source, phrase), _span(linked.target, span), probability)
