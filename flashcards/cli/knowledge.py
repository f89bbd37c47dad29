"""What the learner knows already: lists and collections named on the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flashcards import collection, known
from flashcards.errors import SettingsError
from flashcards.person import Person


def with_known(person: Person, listed: Path | None, anki: Path | None, deck: str | None, field: str | None) -> Person:
    """Return the person with the words of a list and of their own Anki collection among those known.

    Raises SettingsError for a file that cannot be read, and if only some of collection, deck and field are named.
    """
    words = set(person.known)
    if listed is not None:
        try:
            words |= known.parse(listed.read_bytes(), str(listed))
        except OSError as error:
            raise SettingsError(f"{listed} cannot be read: {error.strerror}.", "Check its name.") from None
    if anki is not None and deck and field:
        words |= known.of_texts(collection.studied(anki, deck, field))
    elif anki is not None or deck or field:
        message = "Words known in Anki need all three of --known-anki, --known-deck and --known-field."
        raise SettingsError(message, "Name the collection, the deck and the field the words stand in.")
    return replace(person, known=frozenset(words))
