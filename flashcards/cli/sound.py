"""Recorded sound, when it is asked for; what could not be said is told."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards import audio
from flashcards.bind import Bound
from flashcards.cli.speak import complain
from flashcards.ledger import Shipped


def studio(asked: str) -> audio.Studio | None:
    """Return where notes get their sound, None if Anki is to read them aloud."""
    return audio.Studio(audio.espeak(), audio.ASKED[asked]) if asked else None


def files(bound: Bound, shipped: Sequence[Shipped], recorded: audio.Studio | None) -> dict[str, bytes]:
    """Return the sound files of the decks: recorded now, or carried over from earlier packages."""
    for error in recorded.failed if recorded else ():
        complain(error)
    stores = [one.media for one in shipped]
    return audio.needed(bound.decks, recorded.media if recorded else {}, *stores)
