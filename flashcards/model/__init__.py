"""The nouns of the project: small frozen values that every stage takes and returns.

All are picklable and hold tuples, so an article can be worked on in any process and its result cached. In Pair,
Term and Target the source is always English and the target side Chinese; what is being learned is said apart.
"""

from flashcards.model.cards import Clip, Deck, Memory, Note, NoteKind, Target, TargetKind, Wish, WishWord
from flashcards.model.pairs import Bead, Counts, Link, LinkedPair, Occurrence, Pair, Term, Word
from flashcards.model.texts import (
    CHINESE,
    ENGLISH,
    Article,
    Block,
    BlockKind,
    Edit,
    Finding,
    Passage,
    Place,
    Seed,
    Sentence,
    Severity,
    Span,
    SplitPassage,
)

__all__ = [
    "CHINESE",
    "ENGLISH",
    "Article",
    "Bead",
    "Block",
    "BlockKind",
    "Clip",
    "Counts",
    "Deck",
    "Edit",
    "Finding",
    "Link",
    "LinkedPair",
    "Memory",
    "Note",
    "NoteKind",
    "Occurrence",
    "Pair",
    "Passage",
    "Place",
    "Seed",
    "Sentence",
    "Severity",
    "Span",
    "SplitPassage",
    "Target",
    "TargetKind",
    "Term",
    "Wish",
    "WishWord",
    "Word",
]
