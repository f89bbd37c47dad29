"""What of an article is worth a card: its terms, its phrases, and the words above the learner's level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil, log2

from flashcards import languages
from flashcards.clips import clip
from flashcards.model import ENGLISH, LinkedPair, Pair, Target, TargetKind, Term
from flashcards.settings import AlignSettings, CardSettings
from flashcards.targets.phrases import CONFIDENT, Found, phrases, words
from flashcards.targets.sentences import sentences

CHOSEN = "chosen"
A_SENTENCE = 2  # targets that may show one sentence
COMMON = 4.7  # Zipf frequency from which a word does not make a family
SHARES: dict[TargetKind, tuple[float, float]] = {"term": (0.0, 1 / 3), "phrase": (0.2, 1.0), "word": (0.2, 1.0)}
RARITY, OFTEN, SURE = 0.12, 0.1, 0.4  # a step of Zipf, a doubling of the frequency, the probability of the links
TERM_SCALE = 5.0  # score of a term that is beyond doubt
PHRASE_BONUS = 0.15


def candidates(
    linked: Sequence[LinkedPair], terms: Sequence[Term], learned: str, settings: CardSettings
) -> tuple[Target, ...]:
    """Return all that might be asked, best first, each with the verdict "chosen" or the reason why not."""
    by_number = {(pair.pair.article, pair.pair.number): pair for pair in linked}
    found = [*_of_terms(by_number, terms, learned), *_of_text(linked, learned, settings)]
    found.sort(key=lambda target: (-target.score, target.at.pair.number, target.at.source, target.kind, target.source))
    return _choose(_distinct(found), by_number, _limit(linked, learned, settings), learned)


def _limit(linked: Sequence[LinkedPair], learned: str, settings: CardSettings) -> int:
    language = languages.get(learned)
    count = sum(language.count(pair.pair.side(learned)) for pair in linked)
    return max(settings.min_targets, min(settings.max_targets, round(count / settings.words_per_target)))


def _of_terms(by_number: dict[tuple[str, int], LinkedPair], terms: Sequence[Term], learned: str) -> Iterable[Target]:
    for term in terms:
        here = [at for at in term.examples if (at.pair.article, at.pair.number) in by_number]
        if not here:
            continue
        at = max(here, key=lambda at: (_is_usable(at.pair), _is_short(at.pair), at.probability, -at.pair.number))
        verdict = _doubt(at.pair) or ("" if at.probability >= CONFIDENT else "no confident link")
        score = round(min(1.0, 0.4 + 0.6 * term.score / TERM_SCALE), 4)
        headword = term.source if learned == ENGLISH else term.target
        yield Target(
            "term",
            learned,
            term.source,
            term.target,
            at,
            score,
            verdict,
            _family(headword, learned),
            "",
            _level(headword, learned),
        )


def _of_text(linked: Sequence[LinkedPair], learned: str, settings: CardSettings) -> Iterable[Target]:
    """Yield phrases and words, one target a headword and kind, in its best sentence."""
    same: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for pair in linked:
        for found in (*phrases(pair), *words(pair, learned)):
            same[found.kind, found.source if learned == ENGLISH else found.target].append(found)
    known = settings.level_en if learned == ENGLISH else str(settings.level_zh)
    language = languages.get(learned)
    for (kind, headword), places in same.items():
        best = max(
            places, key=lambda f: (_is_usable(f.at.pair), _is_short(f.at.pair), f.at.probability, -f.at.pair.number)
        )
        verdict = _doubt(best.at.pair) or ("" if best.at.probability >= CONFIDENT else "no confident link")
        if kind == "word" and not language.above(best.words[0].lemma if learned == ENGLISH else headword, known):
            verdict = "below the level"
        rarity = max(0.0, 5.5 - language.zipf(best.words[0].lemma if learned == ENGLISH else headword))
        score = 0.05 + RARITY * min(4.0, rarity) + OFTEN * log2(len(places)) + SURE * best.at.probability
        score = min(1.0, score * 0.85 + PHRASE_BONUS * (kind == "phrase"))
        yield Target(
            best.kind,
            learned,
            best.source,
            best.target,
            best.at,
            round(score, 4),
            verdict,
            _family(headword, learned),
            "",
            _level(headword, learned),
        )


def _distinct(found: Sequence[Target]) -> list[Target]:
    """Keep one target a headword: a term before a phrase before a word of the same text."""
    order = {"term": 0, "phrase": 1, "word": 2}
    first: dict[str, Target] = {}
    for target in sorted(found, key=lambda target: order[target.kind]):
        first.setdefault(target.text.casefold(), target)
    kept = {id(target) for target in first.values()}
    return [target for target in found if id(target) in kept]


def _choose(
    found: Sequence[Target], by_number: dict[tuple[str, int], LinkedPair], limit: int, learned: str
) -> tuple[Target, ...]:
    """Choose by score: first the least share of each kind, then the rest; a term, phrase or word of a family once."""
    verdicts: dict[int, Target] = {}
    chosen: list[Target] = []
    sentences_used: Counter[int] = Counter()
    kinds: Counter[str] = Counter()

    def consider(number: int, most: int) -> None:
        target = found[number]
        if target.verdict:
            verdicts[number] = target
            return
        relative = next((other for other in chosen if _related(target, other)), None)
        if relative is not None:
            verdicts[number] = replace(target, verdict=f"family of {relative.text} is chosen")
        elif sentences_used[target.at.pair.number] >= A_SENTENCE:
            verdicts[number] = replace(target, verdict="two cards show this sentence already")
        elif len(chosen) >= limit or kinds[target.kind] >= most:
            verdicts[number] = replace(target, verdict="limit reached")
        elif (cut := clip(by_number[target.at.pair.article, target.at.pair.number], target.at)) is None:
            verdicts[number] = replace(target, verdict="too long and no safe clip")
        else:
            verdicts[number] = replace(target, verdict=CHOSEN, clip=cut)
            chosen.append(target)
            sentences_used[target.at.pair.number] += 1
            kinds[target.kind] += 1

    for kind, (least, most) in SHARES.items():
        wanted = ceil(limit * least) if least else ceil(limit * most)
        for number, target in enumerate(found):
            if target.kind == kind and kinds[kind] < wanted:
                consider(number, wanted)
    for number, target in enumerate(found):
        if verdicts.get(number) is None or verdicts[number].verdict == "limit reached":
            consider(number, ceil(limit * SHARES[target.kind][1]))
    return tuple(verdicts[number] for number in range(len(found)))


def _related(target: Target, other: Target) -> bool:
    """Tell whether two targets are of one family: all that is rare in the one is in the other, or they overlap."""
    mine, theirs = set(target.family.split("+")), set(other.family.split("+"))
    return mine <= theirs or theirs <= mine


def _family(headword: str, learned: str) -> str:
    """Return the families of the rare words of a headword, joined; of all its words if none is rare."""
    language = languages.get(learned)
    content = [word for word in language.words(headword) if word.pos not in "PF"] or list(language.words(headword))
    rare = [word for word in content if language.zipf(word.lemma) < COMMON] or content
    return "+".join(sorted({language.family(word) for word in rare}))


def _level(headword: str, learned: str) -> str:
    return languages.get(learned).level(headword)


def _doubt(pair: Pair) -> str:
    """Return why a pair is no material for cards, "" if it is."""
    if pair.kind == "heading":
        return "a heading"
    if pair.doubts:
        return f"doubts about the pair: {pair.doubts[0]}"
    return "" if pair.confidence >= AlignSettings().confidence else "the pair is not confident"


def _is_usable(pair: Pair) -> bool:
    return not _doubt(pair)


def _is_short(pair: Pair) -> bool:
    """Tell whether a pair makes a good example: a whole sentence that is not long."""
    words_of = languages.get(ENGLISH).count(pair.source)
    least, most = 6, 20
    return least <= words_of <= most


__all__ = ["CHOSEN", "candidates", "sentences"]
