"""flashcards: bilingual articles, English and Chinese, become Anki decks."""

__version__ = "0.1.0"
