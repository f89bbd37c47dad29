"""What of an article is worth a card: its terms, its phrases, and the words above the learner's level."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import ceil, exp
from typing import NamedTuple

from flashcards import languages
from flashcards.clips import clip
from flashcards.languages import en_chunks
from flashcards.memo import Memo, afresh
from flashcards.model import CHINESE, ENGLISH, Clip, LinkedPair, Occurrence, Span, Target, Term
from flashcards.settings import CardSettings
from flashcards.targets.antecedents import is_finite
from flashcards.targets.choice import CHOSEN, Candidate, choose
from flashcards.targets.core import is_core
from flashcards.targets.features import Sighting, features
from flashcards.targets.fitness import doubt, is_pinyin, worth
from flashcards.targets.merit import merit
from flashcards.targets.phrases import CONFIDENT, IDIOM, LEAST_OF_IDIOM, Found, idiom, is_usual, saying
from flashcards.targets.phrases import found as found_in
from flashcards.targets.sentences import sentences
from flashcards.targets.soundness import measures, sound

LITERAL = 0.5  # freedom up to which a phrase of easy words is what they say
EDGE = (5.5, 5.3)  # Zipf frequency below which a word of the learner's level, of the one before it, may be asked
RARE = {"A1": 5.3, "A2": 4.9, "B1": 4.4, "B2": 4.1}  # ... of any level: beyond the 500, 1,200, 3,000, 6,000 commonest
COMMON = 4.7  # Zipf frequency from which a word does not make a family
WHOLE, OF_WHOLE = 12.5, 15  # an article of so many targets' words, 500, has at least this many: sentences may be few
KNOWN = 0.35  # share of its score that what many know has, or few ever meet: it is asked where little else is left
LINKED = {ENGLISH: 0.6, CHINESE: 0.72}  # how surely an idiom is said; else what it means by itself is told
BY_ITSELF = 0.93  # how sure that is
NO_LINK = "no confident link"
CARE = 2  # a card with a wrong meaning costs more than one that is dull
LEAST_AROUND, LEAST_BESIDE = 3, 2  # words of a sentence beside its target; if it has a verb
TERM_SCALE = 4.0  # glossary score at which termhood is 1 - 1/e

_PREPOSITIONS = frozenset({"about", "at", "for", "from", "of", "to", "with"})  # they seldom change what a verb means
_NAME_POINTS = frozenset("·•‧・")
_FOREIGN = re.compile(r"[a-z]{3}")  # code or a name among Chinese, 指令 max-age; T 细胞 is a word
_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
_COLONS = (":", "\N{FULLWIDTH COLON}")  # what leads to a list is no example

Lookup = dict[tuple[str, int], LinkedPair]


def candidates(
    linked: Sequence[LinkedPair],
    terms: Sequence[Term],
    learned: str,
    settings: CardSettings,
    why_not: Callable[[str], str] = lambda _: "",
    memo: Memo = afresh,
    title: str = "",
) -> tuple[Target, ...]:
    """Return all that might be asked, best first, each with the verdict "chosen" or the reason why not.

    `why_not` tells of a headword why a person does not want it asked, "" if they do; `memo` and `title` belong to the
    article.
    """
    pairs: Lookup = {(pair.pair.article, pair.pair.number): pair for pair in linked}
    found = possible(linked, terms, learned, settings, memo, title)
    found.sort(key=_rank)

    def clip_of(at: Occurrence) -> Clip | None:
        linked = pairs[at.pair.article, at.pair.number]
        found = clip(linked, at, learned)
        is_none = found is None or found.target.of(at.pair.target).rstrip().endswith(_COLONS)
        return None if is_none or _is_bare(linked, at) else found

    wanted = [_refused(candidate, why_not(candidate.target.text)) for candidate in distinct(found)]
    most = limit(linked, learned, settings)
    fewest = OF_WHOLE if most >= OF_WHOLE else settings.min_targets
    return choose(wanted, most, clip_of, fewest)


def possible(
    linked: Sequence[LinkedPair],
    terms: Sequence[Term],
    learned: str,
    settings: CardSettings,
    memo: Memo = afresh,
    title: str = "",
) -> list[Candidate]:
    """Return all that an article offers: its terms, then its phrases and words, each headword and kind once."""
    pairs: Lookup = {(pair.pair.article, pair.pair.number): pair for pair in linked}
    known = settings.level_en if learned == ENGLISH else str(settings.level_zh)
    seen = [*_of_terms(pairs, terms), *_of_text(pairs, learned, known, memo)]
    headings = [title, *(text for each in linked if each.pair.kind == "heading" for text in _texts(each))]
    about = "\n".join(headings).lower()
    return [_candidate(each, pairs, learned, known, memo, about) for each in seen]


def _texts(linked: LinkedPair) -> tuple[str, str]:
    return linked.pair.source, linked.pair.target


def _is_bare(linked: LinkedPair, at: Occurrence) -> bool:
    """Tell whether a sentence shows next to nothing beside the target: "My arm.", "Loopholes and patches"."""
    words = [word for word in linked.source if word.pos != "P"]
    around = sum(not at.source.start <= word.span.start < at.source.stop for word in words)
    is_phrase = len(words) - around >= LEAST_OF_IDIOM
    return around < LEAST_AROUND and (around < (1 if is_phrase else LEAST_BESIDE) or not is_finite(linked))


def _refused(candidate: Candidate, reason: str) -> Candidate:
    return replace(candidate, target=replace(candidate.target, verdict=reason)) if reason else candidate


def limit(linked: Sequence[LinkedPair], learned: str, settings: CardSettings) -> int:
    """Return how many targets an article of this length gets."""
    count = sum(languages.get(learned).count(pair.pair.side(learned)) for pair in linked)
    wanted = ceil(count / settings.words_per_target)
    if count >= WHOLE * settings.words_per_target:
        wanted = max(wanted, OF_WHOLE)
    return max(settings.min_targets, min(settings.max_targets, wanted))


class _Offer(NamedTuple):
    """What might be asked, all places where it stands and means the same, and what is known against it so far.

    `times` is how often it stands, whatever it means there.
    """

    seen: Sighting
    places: Sequence[Occurrence]
    times: int
    collocation: str = ""
    verdict: str = ""


def _of_terms(pairs: Lookup, terms: Sequence[Term]) -> Iterator[_Offer]:
    said: set[str] = set()
    for term in terms:
        if term.source.isupper() and term.target in said:
            continue  # an abbreviation: its long form is asked
        if (" " in term.source and is_core(term.source, ENGLISH)) or (
            len(term.target) >= IDIOM and is_core(term.target, CHINESE)
        ):
            continue  # a set phrase or an idiom: it is asked as such
        said.add(term.target)
        places = [at for at in term.examples if (at.pair.article, at.pair.number) in pairs]
        if places and not _is_act(pairs[places[0].pair.article, places[0].pair.number], places[0]):
            termhood = 1 - exp(-term.score / TERM_SCALE)
            yield _Offer(Sighting("term", term.source, term.target, places[0], termhood=termhood), places, len(places))


def _is_act(linked: LinkedPair, at: Occurrence) -> bool:
    """Tell whether a term is a single form of a verb: "he panted" is asked as the word "pant"."""
    inside = [n for n, word in enumerate(linked.source) if at.source.start <= word.span.start < at.source.stop]
    return len(inside) == 1 and en_chunks.tags(linked.source)[inside[0]] in "VD"


def _of_text(pairs: Lookup, learned: str, known: str, memo: Memo) -> Iterator[_Offer]:
    """Yield phrases and words, one offer a headword and kind."""
    same: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for at, pair in pairs.items():
        for found in memo(("found", at, learned), partial(_found, pair, learned)):
            same[found.kind, found.headword(learned)].append(found)
    language = languages.get(learned)
    for (kind, headword), met in same.items():
        best = max(met, key=lambda found: worth(found.at))
        is_plain = kind == "phrase" and learned == ENGLISH and not is_core(headword, learned)
        easy = is_plain and _is_literal(headword, known, best.freedom)
        is_known = not language.above(headword, known) and not _on_the_edge(headword, learned, known)
        below = kind == "word" and is_known and (bool(language.level(headword)) or not is_core(headword, learned))
        seen = Sighting(best.kind, best.source, best.target, best.at)
        verdict = "below the level" if below or easy else ""
        alike = [found.at for found in met if (found.source, found.target) == (best.source, best.target)]
        yield _Offer(seen, alike, len(met), best.collocation, verdict)


def _found(pair: LinkedPair, learned: str) -> tuple[Found, ...]:
    return tuple(found_in(pair, learned))


def _on_the_edge(headword: str, learned: str, known: str) -> bool:
    """Tell whether many learners of a level lack a word of that level or, as lists of English levels err, of one below.

    >>> _on_the_edge("pursue", "en", "B1"), _on_the_edge("house", "en", "B1")
    (True, False)
    """
    language = languages.get(learned)
    level, zipf = language.level(headword).removeprefix("HSK "), language.zipf(headword)
    if learned != ENGLISH:
        return False  # a list of HSK words is learned whole
    if level == known:
        return zipf < EDGE[0]
    is_next = known in _LEVELS and level == _LEVELS[_LEVELS.index(known) - 1]
    return zipf < (EDGE[1] if is_next else RARE.get(known, 0.0))


def _is_literal(headword: str, known: str, freedom: float) -> bool:
    """Tell whether an English phrase is a verb below the level with its plain preposition, and means no more."""
    if freedom > LITERAL:
        return False
    english = languages.get(ENGLISH)
    verb, *others = english.words(headword)
    is_plain = bool(others) and others[-1].text in _PREPOSITIONS and verb.pos != "F"
    return is_plain and all("" < english.level(word.lemma) < known for word in (verb, *others[:-1]) if word.pos != "F")


def _candidate(offer: _Offer, pairs: Lookup, learned: str, known: str, memo: Memo, about: str) -> Candidate:
    """Weigh what is offered; `about` is what the headings of its article say, in lower case."""
    seen, places, times, collocation, verdict = offer
    if not verdict and is_pinyin(seen.source, seen.target):
        verdict = "its English is its pinyin"
    if not verdict and _FOREIGN.search(seen.target):
        verdict = "its Chinese is half in Latin letters"
    if not verdict and _is_part_of_name(seen.at):
        verdict = "part of a name"
    usable = sorted((at for at in places if not doubt(at.pair)), key=worth, reverse=True)
    sure = tuple(at for at in usable if at.probability >= CONFIDENT)
    if not verdict and not sure:
        verdict = NO_LINK if usable else doubt(seen.at.pair)
    headword = seen.source if learned == ENGLISH else seen.target
    at = sure[0] if sure else seen.at
    told_by_itself = _by_itself(seen, at, learned)
    if told_by_itself and usable and verdict == NO_LINK:
        verdict = ""
    shown = replace(seen, at=at, times=times)
    its, told = ({}, {}) if verdict else _weighed(shown, pairs, learned, known, memo)
    its["heading"] = float(headword.lower() in about)
    if told.get("contrary") or told.get("other kind"):
        verdict = "only one side denies it" if told["contrary"] else "one side acts, the other does not"
    worth_it, sure_of_it = (0.0, 0.0) if verdict else (merit(its, learned), sound(told, learned))
    if told_by_itself and not verdict:
        is_said = sure_of_it >= LINKED[learned] or told.get("said whole") or is_usual(seen.source, seen.target)
        if not sure or not is_said:
            shown = _untranslated(shown, usable[0] if not sure else at, told_by_itself, learned)
            at, sure = shown.at, (shown.at,)
        sure_of_it = max(sure_of_it, BY_ITSELF)
        worth_it = merit(its | {"sure": BY_ITSELF, "sure phrase": BY_ITSELF * (seen.kind == "phrase")}, learned)
    target = Target(
        "word" if seen.kind == "term" and _is_everyday(headword, learned) else seen.kind,
        learned,
        shown.source,
        shown.target,
        at,
        round(worth_it * sure_of_it**CARE * _use(its), 4),
        verdict,
        family=_family(headword, learned, seen.kind),
        collocation=collocation,
        level=languages.get(learned).level(headword),
    )
    return Candidate(target, sure, its, told, worth_it, sure_of_it)


def _by_itself(seen: Sighting, at: Occurrence, learned: str) -> str:
    """Return what an idiom means by itself, "" if a target is none: its translation is often free."""
    if learned == ENGLISH:
        return saying(seen.source) if seen.kind == "phrase" else ""
    return idiom(seen.target, at.pair.source) if seen.kind == "word" else ""


def _untranslated(shown: Sighting, at: Occurrence, meaning: str, learned: str) -> Sighting:
    """Return an idiom with what it means by itself, nothing of the other side being said to be its translation."""
    if learned == ENGLISH:
        return replace(shown, target=meaning, at=replace(at, target=Span(at.target.start, at.target.start)))
    return replace(shown, source=meaning, at=replace(at, source=Span(at.source.start, at.source.start)))


def _is_everyday(headword: str, learned: str) -> bool:
    """Tell whether the term of an article is a single word that courses teach: bottleneck, 病毒.

    >>> [_is_everyday(text, "en") for text in ("bottleneck", "bioswale", "heat pump")]
    [True, False, False]
    """
    return " " not in headword and bool(languages.get(learned).level(headword))


def _weighed(
    shown: Sighting, pairs: Lookup, learned: str, known: str, memo: Memo
) -> tuple[dict[str, float], dict[str, float]]:
    """Return what tells how much worth a target is, and how surely it is right; all but its termhood is kept."""
    at, where = shown.at, (shown.at.pair.article, shown.at.pair.number)
    linked, bare = pairs[where], replace(shown, termhood=0.0)
    is_linked = at.source.start < at.source.stop and at.target.start < at.target.stop
    key = (learned, known, shown.kind, shown.source, shown.target, shown.times, where, at.source, at.target)
    its, told = memo(
        ("weighed", *key, at.probability),
        lambda: (features(bare, linked, learned, known), measures(linked, at, shown.kind) if is_linked else {}),
    )
    return {**its, "termhood": shown.termhood}, {**told, "termhood": shown.termhood}


def _use(features: Mapping[str, float]) -> float:
    """Return how much of its score is left to a candidate that many learners of the level know, or few ever meet."""
    names = ("listed below", "known term", "easy phrase", "derived", "special")
    is_taught = features.get("core") or features.get("further")
    return KNOWN if any(features.get(name) for name in names) and not is_taught else 1.0


def _is_part_of_name(at: Occurrence) -> bool:
    """Tell whether a point that divides foreign names stands beside the Chinese: 波罗 of 马可·波罗."""
    text, span = at.pair.target, at.target
    return bool({text[span.start - 1 : span.start], text[span.stop : span.stop + 1]} & _NAME_POINTS)


def _rank(candidate: Candidate) -> tuple[float, int, tuple[int, int], str, str]:
    target = candidate.target
    return -target.score, target.at.pair.number, target.at.source, target.kind, target.source


def distinct(found: Sequence[Candidate]) -> list[Candidate]:
    """Keep one candidate a headword: what may be asked, and of that a term before a phrase before a word."""
    order = {"term": 0, "phrase": 1, "word": 2}
    first: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda each: (bool(each.target.verdict), order[each.target.kind])):
        first.setdefault(candidate.target.text.casefold(), candidate)
    kept = {id(candidate) for candidate in first.values()}
    return [candidate for candidate in found if id(candidate) in kept]


def _family(headword: str, learned: str, kind: str) -> str:
    """Return the families of the rare words of a headword, joined; of all its words if none is rare.

    A phrase of common words is a family of its own: "at first" is no kin of "come first".
    """
    language = languages.get(learned)
    cut = language.words(headword)
    content = [word for word in cut if word.pos not in "PF"] or cut
    rare = [word for word in content if language.zipf(word.lemma) < COMMON]
    if not rare and kind == "phrase":
        return headword
    return "+".join(sorted({language.family(word) for word in rare or content}))


__all__ = ["CHOSEN", "candidates", "distinct", "limit", "possible", "sentences"]
