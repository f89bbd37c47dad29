"""What is studied: clips, targets, a person's wishes, notes and decks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flashcards.model.pairs import Occurrence
from flashcards.model.texts import ENGLISH, Place, Span

TargetKind = Literal["term", "phrase", "word"]
WishWord = Literal["keep", "drop", "force"]
NoteKind = Literal["sentence", "target", "cloze"]


@dataclass(frozen=True, slots=True)
class Clip:
    """The part of a pair that both sides share: character spans of the pair's texts."""

    source: Span
    target: Span

    def span(self, language: str) -> Span:
        """Return the span in `language`."""
        return self.source if language == ENGLISH else self.target


@dataclass(frozen=True, slots=True)
class Target:
    """What a card asks: a term, phrase or word in its sentence.

    `source` and `target` are the English and Chinese headwords, `learned` the language studied; `verdict` is
    "chosen" or the reason why not; `family` a key shared by words of one family; `collocation` a fixed companion
    ("rely on"); `level` the CEFR or HSK level, "" if none is known.
    """

    kind: TargetKind
    learned: str
    source: str
    target: str
    at: Occurrence
    score: float
    verdict: str
    family: str = ""
    collocation: str = ""
    level: str = ""
    clip: Clip | None = None
    own: str = ""  # the meaning a person wrote for it in `NAME.cards.tsv`, "" if they wrote none

    @property
    def text(self) -> str:
        """The headword in the language learned."""
        return self.source if self.learned == ENGLISH else self.target

    @property
    def meaning(self) -> str:
        """The headword in the other language: its meaning in this text."""
        return self.target if self.learned == ENGLISH else self.source


@dataclass(frozen=True, slots=True)
class Wish:
    """A row of `NAME.cards.tsv`: what a person wants of a headword, and what it means to them ("" = as found).

    `keep` prefers it to others, `drop` never makes a card of it, `force` always does.
    """

    headword: str
    word: WishWord
    meaning: str
    at: Place


@dataclass(frozen=True, slots=True)
class Note:
    """One Anki note, ready but for its time of change.

    `key` is made of the text learned and, with `kind` and `learned`, is all that its guid depends on. `content` are the
    texts whose change is a change of the note (both sides of the pair, its target); every other field is trimming.
    `fields` are HTML in the order of the note type, `articles` the ids of articles it stands in, `mod` the time of
    its last change (seconds; 0: not yet given), `due` its new-card position. `personal` are names of fields that a
    person asked for in this form, so that a shipped note takes them over; once settled a note has none. `look` names
    the settings of looks that it follows where they are not the usual ones ("traditional zhuyin").
    """

    kind: NoteKind
    learned: str
    key: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    content: tuple[str, ...]
    articles: tuple[str, ...]
    mod: int = 0
    due: int = 0
    obsolete: bool = False
    guid: str = ""
    personal: tuple[str, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a deck remembers for its next build and no learner sees; the first of a language remembers for all.

    `resting` are notes it shipped whose article was not selected this time, `seen` hashes of the pairs it has chosen
    from, `choice` the settings it chose by, `outside` ids of its articles that lie outside `seeds/`, `home` what
    it is made of ("article:food/bread", "tag:food", "" = of a whole selection), `learned` the language it teaches,
    `by` how the selection was divided ("one", "tag", "article").
    """

    resting: tuple[Note, ...] = ()
    seen: tuple[str, ...] = ()
    choice: str = ""
    outside: tuple[str, ...] = ()
    home: str = ""
    learned: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck as it will lie in the package: its full name, its fixed id, a description (HTML), notes in study order."""

    name: str
    id: int
    description: str
    notes: tuple[Note, ...]
    memory: Memory = Memory()
