"""What a person says of an article's cards in `NAME.cards.tsv` beside it: their word is final.

A row is headword, `keep`, `drop` or `force`, and their own meaning, tab-separated; the last two may be left out (a row
with a meaning alone keeps). `keep` and `force` go before every limit; `force` also finds a headword that no candidate
was made of, and makes a card of it if its meaning is linked or written beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from flashcards import clips, languages
from flashcards.errors import SeedError
from flashcards.identity import key_text
from flashcards.model import ENGLISH, Clip, LinkedPair, Occurrence, Pair, Place, Seed, Span, Target, Wish, WishWord

ENDING = ".cards.tsv"
DROPPED = "dropped by you"
CHOSEN = "chosen"
_WORDS = get_args(WishWord)
_HINT = "Write: headword, a tab, keep or drop or force, a tab, your own meaning (it may be left out)."

Wishes = Mapping[str, Wish]  # by the key text of the headword


def of_seed(seed: Seed) -> tuple[Wish, ...]:
    """Return the wishes that lie beside an article; raises SeedError with the line if one cannot be read."""
    lots = [parse(data, path) for path, data in seed.companions if path.lower().endswith(ENDING)]
    return tuple(wish for lot in lots for wish in lot)


def parse(data: bytes, path: str) -> tuple[Wish, ...]:
    r"""Return the rows of a `.cards.tsv`; blank lines and those that begin with `#` say nothing.

    Raises SeedError, with the line, for bytes that are no UTF-8 and for a row without a headword or with another word.

    >>> [(wish.headword, wish.word, wish.meaning) for wish in parse(b"tide\tdrop\nlong ago\t\told\n", "a.cards.tsv")]
    [('tide', 'drop', ''), ('long ago', 'keep', 'old')]
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SeedError(f"This is no UTF-8 text: {error.reason}.", "Save it as UTF-8.", Place(path)) from error
    wishes = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        headword, word, meaning = (*(cell.strip() for cell in line.split("\t")), "", "")[:3]
        word = word.casefold() or "keep"
        if not key_text(headword):
            raise SeedError("This row has no headword.", _HINT, Place(path, number))
        if word not in _WORDS:
            raise SeedError(f"{word!r} is not keep, drop or force.", _HINT, Place(path, number))
        wishes.append(Wish(headword, next(each for each in _WORDS if each == word), meaning, Place(path, number)))
    return tuple(wishes)


def together(lots: Iterable[Sequence[Wish]]) -> dict[str, Wish]:
    """Return the wishes of a whole library by headword: dropped in one article is dropped in all, but where forced.

    >>> at = Place("a.cards.tsv", 1)
    >>> together([[Wish("tide", "drop", "", at)], [Wish("Tide", "force", "", at)]])["tide"].word
    'force'
    """
    rank = {"force": 0, "drop": 1, "keep": 2}
    found: dict[str, Wish] = {}
    for wish in (wish for lot in lots for wish in lot):
        known = found.get(key_text(wish.headword))
        if known is None or rank[wish.word] < rank[known.word]:
            found[key_text(wish.headword)] = wish
    return found


def honoured(
    candidates: Sequence[Target], linked: Sequence[LinkedPair], wishes: Wishes, forced: Iterable[Wish], learned: str
) -> tuple[Target, ...]:
    """Return the candidates with a person's word put into effect.

    `wishes` are those of the whole library, `forced` those of this article, for which it is searched anew. A drop is
    "dropped by you", keep and force are "chosen"; an own meaning replaces the one found.
    """
    pairs = {each.pair.number: each for each in linked}
    done = [_wished(target, wishes.get(key_text(target.text)), pairs) for target in candidates]
    met = {key_text(target.text) for target in done if target.verdict == CHOSEN}
    wanted = [wish for wish in forced if wish.word == "force" and key_text(wish.headword) not in met]
    made = [target for wish in wanted if (target := _found(wish, linked, learned))]
    new = {key_text(target.text) for target in made}
    return (*made, *(target for target in done if key_text(target.text) not in new))


def honoured_sentences(
    sentences: Sequence[tuple[Pair, str]], wishes: Wishes, learned: str
) -> tuple[tuple[Pair, str], ...]:
    """Return the pairs with their verdicts, those that a person names by their whole sentence as they want it."""
    wished = ((pair, verdict, wishes.get(key_text(pair.side(learned)))) for pair, verdict in sentences)
    return tuple(
        (pair, verdict if wish is None else DROPPED if wish.word == "drop" else CHOSEN)
        for pair, verdict, wish in wished
    )


def _wished(target: Target, wish: Wish | None, pairs: Mapping[int, LinkedPair]) -> Target:
    """Return a candidate as a person wants it; one whose pair is doubted is left to `force`, which looks again."""
    if wish is None:
        return target
    if wish.word == "drop":
        return replace(target, verdict=DROPPED)
    target = with_meaning(target, wish.meaning)
    pair = pairs[target.at.pair.number]
    if target.verdict == CHOSEN or (pair.pair.doubts and wish.word == "keep") or pair.pair.kind == "heading":
        return target
    return replace(target, verdict=CHOSEN, clip=clips.clip(pair, target.at, target.learned) or whole(pair))


def with_meaning(target: Target, meaning: str) -> Target:
    """Return a target with a person's own meaning, as it is for ""."""
    if not meaning:
        return target
    if target.learned == ENGLISH:
        return replace(target, own=meaning, target=meaning)
    return replace(target, own=meaning, source=meaning)


def whole(linked: LinkedPair) -> Clip:
    """Return the clip that is the whole pair."""
    return Clip(Span(0, len(linked.pair.source)), Span(0, len(linked.pair.target)))


def _found(wish: Wish, linked: Sequence[LinkedPair], learned: str) -> Target | None:
    """Return a target for a headword that a person forces, in the sentence that tells its meaning best."""
    places = [
        at
        for each in linked
        if each.pair.kind != "heading"
        for span in _spans(wish.headword, each, learned)
        if (at := _place(wish, each, span, learned))
    ]
    if not places:
        return None
    at = max(places, key=lambda each: (each.probability > 0, not each.pair.doubts, each.probability, -each.pair.number))
    pair = next(each for each in linked if each.pair == at.pair)
    other = at.target if learned == ENGLISH else at.source
    meaning = wish.meaning or other.of(at.pair.target if learned == ENGLISH else at.pair.source)
    source, target = (wish.headword, meaning) if learned == ENGLISH else (meaning, wish.headword)
    language = languages.get(learned)
    words = language.words(wish.headword)
    return Target(
        "word" if len(words) == 1 else "phrase",
        learned,
        source,
        target,
        at,
        1.0,
        CHOSEN,
        family="+".join(sorted({language.family(word) for word in words})),
        level=language.level(wish.headword),
        clip=clips.clip(pair, at) or whole(pair),
        own=wish.meaning,
    )


def _spans(headword: str, linked: LinkedPair, learned: str) -> list[Span]:
    """Return where a headword stands in a pair: as written, else in another form of its words."""
    text = linked.pair.side(learned)
    edge = r"\b" if learned == ENGLISH else ""
    said = [Span(*found.span()) for found in re.finditer(edge + re.escape(headword) + edge, text, re.IGNORECASE)]
    if said:
        return said
    words = linked.words(learned)
    lemmas = [word.lemma for word in languages.get(learned).words(headword)]
    starts = range(len(words) - len(lemmas) + 1)
    hits = (start for start in starts if [word.lemma for word in words[start : start + len(lemmas)]] == lemmas)
    return [Span(words[start].span.start, words[start + len(lemmas) - 1].span.stop) for start in hits]


def _place(wish: Wish, linked: LinkedPair, span: Span, learned: str) -> Occurrence | None:
    """Return an occurrence of a headword with what it is linked to; without a link (0) only for an own meaning."""
    is_source = learned == ENGLISH
    words, others = (linked.source, linked.target) if is_source else (linked.target, linked.source)
    inside = {
        number for number, word in enumerate(words) if span.start < word.span.stop and word.span.start < span.stop
    }
    ends = [(link.source, link.target) if is_source else (link.target, link.source) for link in linked.links]
    partners = sorted({other for mine, other in ends if mine in inside})
    alone = all(mine in inside for mine, other in ends if partners and partners[0] <= other <= partners[-1])
    if partners and alone:
        stretch = Span(others[partners[0]].span.start, others[partners[-1]].span.stop)
        probability = max(link.probability for link in linked.links)
    elif wish.meaning:
        at = linked.pair.side("zh" if is_source else "en").casefold().find(wish.meaning.casefold())
        stretch, probability = Span(max(at, 0), at + len(wish.meaning) if at >= 0 else 0), 0.0
    else:
        return None
    source, target = (span, stretch) if is_source else (stretch, span)
    return Occurrence(linked.pair, source, target, probability)
