"""Errors that speak to someone who holds an article: where, what was found, what to do next."""

from __future__ import annotations

from flashcards.model import Place


class FlashcardsError(Exception):
    """The base of all errors meant for the user; `message` says what was found, `hint` what to do next."""

    def __init__(self, message: str, hint: str = "", at: Place | None = None) -> None:
        super().__init__(message, hint, at)
        self.message = message
        self.hint = hint
        self.at = at

    def __str__(self) -> str:
        where = f"{self.at}: " if self.at else ""
        return f"{where}{self.message}" + (f" {self.hint}" if self.hint else "")


class SeedError(FlashcardsError):
    """An article that cannot be used; the others are built all the same."""


class SettingsError(FlashcardsError):
    """A setting, tag expression or option that cannot be used."""


class DeckError(FlashcardsError):
    """A deck that cannot be read or written; the old file is left as it was."""
