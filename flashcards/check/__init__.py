"""What a careful person should look at: small named rules, each with an example that is right and one that is not."""

from flashcards.check.pairs import doubts
from flashcards.check.rules import PAIR_RULES

__all__ = ["PAIR_RULES", "doubts"]
