"""The last REDUCE: notes of all articles become decks, settled against what was shipped before."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flashcards import duplicates, ledger, lessons, limits, order, overrides, pipeline, readings, tags
from flashcards.identity import deck_id, guid
from flashcards.known import steps
from flashcards.model import CHINESE, ENGLISH, Article, Counts, Deck, Memory, Note
from flashcards.person import NOBODY, Person
from flashcards.pipeline import Chosen, Worked
from flashcards.settings import Settings

ROOT = "Flashcards"
BRANCH = {ENGLISH: "English", CHINESE: "中文"}
CREDIT = (
    "Dictionary glosses come from CC-CEDICT (cc-cedict.org), licence CC BY-SA 4.0. "
    "词典释义来自 CC-CEDICT（cc-cedict.org），许可证 CC BY-SA 4.0。"
)


@dataclass(frozen=True, slots=True)
class Library:
    """What was read for a build: the articles selected, all that were worked on, and what is known of the others.

    `failed` and `outside` are ids: of articles that could not be read today, and of those that lie outside `seeds/`;
    `whole` tells whether all of `seeds/` was read, `person` what its owner says of terms.
    """

    selected: tuple[Worked, ...]
    worked: tuple[Worked, ...]
    failed: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    whole: bool = True
    person: Person = NOBODY

    def standing(self) -> ledger.Standing:
        """Return which texts stand where, for the ledger."""
        return ledger.Standing(
            pairs={each.article.id: each.pairs for each in self.worked},
            selected=frozenset(each.article.id for each in self.selected),
            failed=self.failed,
            outside=self.outside,
            whole=self.whole,
        )


@dataclass(frozen=True, slots=True)
class Bound:
    """The decks of a build, ready to pack, what was chosen of each article, and what changes for a learner.

    `later` are notes that a limit leaves for later builds, `staying` those that live on in decks of another division
    when the division changes with this build.
    """

    decks: tuple[Deck, ...]
    chosen: tuple[Chosen, ...]
    changes: ledger.Changes
    later: tuple[Note, ...] = ()
    staying: tuple[Note, ...] = ()


def bind(
    library: Library,
    settings: Settings,
    name: str,
    shipped: Sequence[ledger.Shipped],
    now: int,
    *,
    refresh: bool = False,
    fresh: bool = False,
    voice: Callable[[Note], Note] | None = None,
    choose: Callable[[Worked, Counts, str, Settings, Person], Chosen] = pipeline.choose,
) -> Bound:
    """Choose, write, order and settle the notes of the selected articles: decks for each language learned.

    `shipped` is what earlier packages say, `now` the time of the build in seconds, `voice` gives a note
    its sound, `choose` takes an article through the second MAP. Nothing is read or written here.
    """
    counts = pipeline.count(library.worked)
    wishes = overrides.together(each.wishes for each in library.worked)
    known = () if fresh else tuple(shipped)
    learned = pipeline.languages_learned(library.selected, settings, ledger.learned(known))
    standing = library.standing()
    held = ledger.found_again(known, standing, settings.cards)
    by = settings.deck.by or lessons.remembered(known)
    chosen, decks, spare, again, later = list[Chosen](), list[Deck](), list[Note](), list[Note](), list[Note]()
    for language in learned:
        person = replace(library.person, wishes=wishes)
        each_chosen = [choose(worked, counts, language, settings, person) for worked in library.selected]
        of_language = duplicates.thinned(each_chosen, ledger.guids(known))
        forced = {guid("target", language, key) for key, wish in wishes.items() if wish.word == "force"}
        notes, left = _few(of_language, settings, ledger.guids(known) | forced, person)
        if any(one.own for one in known):
            for each in of_language:
                spare += pipeline.spare_notes(each, ledger.unseen(known, each.worked.pairs), settings)
                again += pipeline.held_notes(each, held, settings)
        notes = tuple(map(voice, notes)) if voice else notes
        root = name if len(learned) == 1 else f"{name}::{BRANCH[language]}"
        its = _divided(notes, [each.worked.article for each in of_language], root, by)
        decks += [replace(deck, memory=replace(deck.memory, learned=language, by=by)) for deck in its]
        chosen += of_language
        later += left
    settled = ledger.settle(
        decks,
        known,
        standing,
        now,
        others=(*spare, *later),
        again=again,
        wishes=wishes,
        later=later,
        choice=choice(settings) + library.person.glossary.identity(),
        cards=settings.cards,
        refresh=refresh,
    )
    placed = tuple(replace(deck, notes=order.place(deck.notes)) for deck in settled)
    staying = lessons.apart(placed, by) if by != lessons.remembered(known) else ()
    return Bound(placed, tuple(chosen), ledger.changes(placed, known), tuple(later), staying)


def _few(
    chosen: Sequence[Chosen], settings: Settings, uncut: frozenset[str], person: Person
) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """Return the notes of what was chosen in the order of study, and those that the limits leave for later.

    `uncut` are the guids of notes that no limit touches: those shipped before, those a person forces.
    """
    lots = [(each.worked.article, pipeline.notes_of(each, settings)) for each in chosen]
    kept, of_articles = limits.cut_articles(lots, uncut, settings.deck.limit_per_article)
    ordered = order.order(kept)
    if person.known and chosen:
        level = readings.level(chosen[0].learned, settings.cards)
        ordered = order.stepwise(ordered, steps(ordered, person, level))
    notes, of_deck = limits.cut(ordered, uncut, settings.deck.limit)
    guids = {note.guid for note in notes}
    left = {note.guid: note for note in (*of_deck, *of_articles) if note.guid not in guids}
    return notes, tuple(left.values())


def _divided(notes: Sequence[Note], articles: Sequence[Article], root: str, by: str) -> list[Deck]:
    """Return the decks that a selection is divided into; one without a note is left out, but never the last."""
    decks = []
    for lesson in lessons.divide(articles, root, by):
        own = [article for article in articles if article.id in lesson.articles]
        its = tuple(note for note in notes if note.articles[0] in lesson.articles)
        deck = Deck(lesson.name, deck_id(lesson.name), describe(own), its, Memory(home=lesson.home))
        decks.append(deck)
    return [deck for deck in decks if deck.notes] or decks[:1]


def choice(settings: Settings) -> str:
    """Return by which settings notes are chosen: while these stay, no text that was passed over is offered again."""
    cards = settings.cards
    parts = (settings.align.confidence, cards.words_per_target, cards.min_targets, cards.max_targets)
    return repr((*parts, cards.words_per_sentence, cards.max_sentences, cards.level_en, cards.level_zh, cards.cloze))


def deck_name(settings: Settings, articles: Sequence[Article], expression: str = "") -> str:
    """Return the name of a new deck: as set, else as all its articles ask, else by the tag expression.

    >>> deck_name(Settings(), [], "ai and not finance")
    'Flashcards::ai and not finance'
    """
    asked = {article.deck for article in articles}
    wanted = settings.deck.name or (asked.pop() if len(asked) == 1 else "")
    return in_parts(wanted) or in_parts(f"{ROOT}::{expression}")


def in_parts(name: str) -> str:
    r"""Return the name of a deck as Anki keeps it: no part between :: empty, no line break, no blanks at the ends.

    >>> in_parts(" English:: ::week\n 2"), in_parts("::")
    ('English::week 2', '')
    """
    parts = (" ".join(part.split()).strip(":") for part in name.split("::"))
    return "::".join(part for part in parts if part)


def file_name(expression: str = "", named: Sequence[str] = ()) -> str:
    """Return the name of a deck's file, without suffix, for a tag expression or the names of articles.

    >>> file_name("source::openai or (ai and year::2023)"), file_name("", ["food/fermentation"]), file_name()
    ('source-openai-or-ai-and-year-2023', 'fermentation', 'flashcards')
    """
    if named:
        more = f"-and-{len(named) - 1}-more" if len(named) > 1 else ""
        return named[0].rsplit("/", 1)[-1] + more
    words = "".join(character if character.isalnum() else " " for character in expression)
    return tags.slug("-".join(words.split())) or ROOT.casefold()


def describe(articles: Sequence[Article]) -> str:
    """Return the description of a deck, HTML: the articles it was made of and whose glosses it shows."""
    lines = []
    for article in sorted(articles, key=lambda article: (article.date, article.id)):
        title = html.escape(article.title or article.id)
        if article.url.startswith(("http://", "https://")):
            title = f'<a href="{html.escape(article.url)}">{title}</a>'
        by = f"译 {html.escape(article.translated)}" if article.translated not in ("", "true", "false") else ""
        lines.append(" · ".join(part for part in (title, article.date, html.escape(article.source), by) if part))
    return "<br>".join([*lines, "", html.escape(CREDIT)])
