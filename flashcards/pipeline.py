"""The story of an article, from the bytes of a file to the notes of a deck. Read this first.

    MAP, an article at a time, cached    read -> clean -> split -> align -> check -> link -> candidates for terms
    REDUCE                               count: sum of integers
    MAP, an article at a time            glossary -> targets -> sentences -> notes
    REDUCE                               order -> ledger -> package

Every stage is a function from values to values; what one article teaches reaches the others only through the integers
of the first REDUCE, so neither the order of the articles nor the number of processes changes the deck.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import exp

from flashcards import (
    align,
    check,
    clean,
    clips,
    known,
    languages,
    links,
    notes,
    overrides,
    readers,
    scripts,
    split,
    targets,
    terms,
)
from flashcards.fields import Scene
from flashcards.memo import Memo, afresh
from flashcards.model import (
    CHINESE,
    ENGLISH,
    Article,
    Bead,
    Counts,
    LinkedPair,
    Note,
    Pair,
    Seed,
    Sentence,
    SplitPassage,
    Target,
    Term,
    Wish,
)
from flashcards.ownterms import insist, with_own
from flashcards.person import NOBODY, Person
from flashcards.settings import Settings
from flashcards.targets.explained import hard_words
from flashcards.targets.offered import Offered


@dataclass(frozen=True, slots=True)
class Worked:
    """What the first MAP made of an article: all that does not depend on any other article.

    `made_of` is a hash of what it was made of, "" where nothing is kept.
    """

    article: Article
    passages: tuple[SplitPassage, ...]
    beads: tuple[tuple[Bead, ...], ...]
    linked: tuple[LinkedPair, ...]
    candidates: terms.Candidates
    wishes: tuple[Wish, ...] = ()
    made_of: str = ""

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The aligned pairs of the article, in its order, headings and doubtful ones included."""
        return tuple(linked.pair for linked in self.linked)


def work(seed: Seed, settings: Settings) -> Worked:
    """Take a seed through every stage that needs no other article; raises SeedError."""
    article = clean.clean(readers.read(seed, settings.read))
    passages = split.split(article)
    beads = align.align(passages, settings.align)
    pairs = paired(article, passages, beads)
    linked = links.link(tuple(replace(pair, doubts=check.doubts(pair, settings)) for pair in pairs))
    return Worked(article, passages, beads, linked, terms.candidates(linked), overrides.of_seed(seed))


def paired(article: Article, passages: Sequence[SplitPassage], beads: Sequence[Sequence[Bead]]) -> tuple[Pair, ...]:
    """Return the pairs that the beads of all passages make, numbered through the article; null beads make none."""
    full = (
        (passage, bead)
        for passage, its_beads in zip(passages, beads, strict=True)
        for bead in its_beads
        if bead.source.start < bead.source.stop and bead.target.start < bead.target.stop
    )
    return tuple(pair_of(article, passage, bead, number) for number, (passage, bead) in enumerate(full))


def pair_of(article: Article, passage: SplitPassage, bead: Bead, number: int) -> Pair:
    """Return the pair that a bead makes of the sentences of its passage."""
    source = passage.source[bead.source.start : bead.source.stop]
    target = passage.target[bead.target.start : bead.target.stop]
    first = source[0] if article.first == ENGLISH else target[0]
    english, chinese = joined(source, ENGLISH), joined(target, CHINESE)
    return Pair(
        source=english,
        target=chinese,
        source_original="".join(sentence.original for sentence in source),
        target_original="".join(sentence.original for sentence in target),
        article=article.id,
        number=number,
        kind=first.kind,
        at=first.at,
        confidence=exp(-bead.cost),
        reasons=bead.reasons,
        emphasised=tuple(text for text in article.emphasised if text in english or text in chinese),
    )


def joined(sentences: Sequence[Sentence], language: str) -> str:
    """Return sentences as one text, as their language joins them."""
    return languages.get(language).joiner.join(sentence.text for sentence in sentences)


def count(worked: Iterable[Worked]) -> Counts:
    """Return what all articles teach each other: integers, so that their order does not matter."""
    return Counts.total(each.candidates.counts for each in worked)


def glossary(worked: Worked, counts: Counts, person: Person = NOBODY) -> tuple[Term, ...]:
    """Return the bilingual terms of an article, best first; those of the person's own glossary win over ours."""
    return with_own(terms.glossary(worked.candidates, counts), worked.linked, person.glossary)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the second MAP made of an article for one language learned.

    `targets` are all candidates, `sentences` all pairs, each with the verdict "chosen" or the reason why not.
    """

    worked: Worked
    learned: str
    targets: tuple[Target, ...]
    sentences: tuple[tuple[Pair, str], ...]
    person: Person = NOBODY

    def verdicts(self) -> tuple[tuple[Pair, str], ...]:
        """Return every pair with what became of it: "target", "sentence", or why it is on no card."""
        asked = {target.at.pair.number for target in self.targets if target.verdict == targets.CHOSEN}
        return tuple(
            (pair, "target" if pair.number in asked else "sentence" if verdict == targets.CHOSEN else verdict)
            for pair, verdict in self.sentences
        )


def choose(
    worked: Worked, counts: Counts, learned: str, settings: Settings, person: Person = NOBODY, memo: Memo = afresh
) -> Chosen:
    """Choose what of an article is worth a card for someone who learns `learned`; `person` is who that is.

    `memo` may keep what does not depend on other articles or on the person.
    """
    wishes = person.wishes or overrides.together([worked.wishes])
    why_not = partial(known.why_not, learned=learned, person=replace(person, wishes=wishes))
    terms_here = glossary(worked, counts, person)
    title = worked.article.title
    candidates = targets.candidates(worked.linked, terms_here, learned, settings.cards, why_not, memo, title)
    candidates = insist(candidates, worked.linked, person.glossary)
    candidates = overrides.honoured(candidates, worked.linked, wishes, worked.wishes, learned)
    told = targets.sentences(worked.linked, candidates, learned, settings.cards)
    return Chosen(worked, learned, candidates, overrides.honoured_sentences(told, wishes, learned), person)


def notes_of(chosen: Chosen, settings: Settings) -> tuple[Note, ...]:
    """Return the notes of what was chosen."""
    asked = [target for target in chosen.targets if target.verdict == targets.CHOSEN]
    told = [pair for pair, verdict in chosen.sentences if verdict == targets.CHOSEN]
    return written(chosen, asked, told, settings)


def spare_notes(chosen: Chosen, fresh: Iterable[Pair], settings: Settings) -> tuple[Note, ...]:
    """Return the notes that new texts could make but that were not chosen: an edited sentence is found among them."""
    new = frozenset(pair.number for pair in fresh if not pair.doubts)
    asked = [each for each in chosen.targets if each.verdict != targets.CHOSEN and each.at.pair.number in new]
    told = [pair for pair, verdict in chosen.sentences if verdict != targets.CHOSEN and pair.number in new]
    return written(chosen, asked, told, settings)


def held_notes(chosen: Chosen, held: Iterable[Target], settings: Settings) -> tuple[Note, ...]:
    """Return the notes of targets that were shipped and found again in an edited sentence of this article."""
    linked = {each.pair.number: each for each in chosen.worked.linked}
    asked = [
        replace(target, clip=clips.clip(linked[target.at.pair.number], target.at))
        for target in held
        if target.learned == chosen.learned and target.at.pair.article == chosen.worked.article.id
    ]
    return written(chosen, asked, (), settings)


def written(chosen: Chosen, asked: Sequence[Target], told: Sequence[Pair], settings: Settings) -> tuple[Note, ...]:
    """Write targets and sentences of an article as notes, with the sentences around them."""
    linked, cards = chosen.worked.linked, settings.cards
    scenes = {
        each.pair.number: Scene(
            each,
            chosen.worked.article,
            before=linked[number - 1].pair if number else None,
            after=linked[number + 1].pair if number + 1 < len(linked) else None,
            own=chosen.person.readings,
        )
        for number, each in enumerate(linked)
    }
    made = [notes.from_target(target, scenes[target.at.pair.number], cards) for target in asked]
    if cards.cloze and not cards.produce:
        made += [notes.from_cloze(target, scenes[target.at.pair.number], cards) for target in asked]
    offered = Offered(chosen.targets)
    for scene in (scenes[pair.number] for pair in told):
        hard = hard_words(scene.linked, offered, chosen.learned, cards)
        made.append(notes.from_sentence(scene, chosen.learned, cards, hard))
    return tuple(scripts.dress(note, cards) for note in made)


def languages_learned(worked: Sequence[Worked], settings: Settings, remembered: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages learned: by the settings, else as the deck remembers, else what stands first in most."""
    if settings.cards.learn:
        return (ENGLISH, CHINESE) if settings.cards.learn == "both" else (settings.cards.learn,)
    if remembered:
        return tuple(remembered)
    english = sum(each.article.first == ENGLISH for each in worked)
    return (ENGLISH,) if 2 * english >= len(worked) else (CHINESE,)
