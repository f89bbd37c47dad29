"""Phrases that begin with a word that could stand before anything: new, important, larger."""

from __future__ import annotations

import re

from flashcards import languages
from flashcards.model import ENGLISH
from flashcards.terms.candidates import Entry

COMMON = {"A": 4.9, "M": 5.6, "D": 5.25, "G": 5.25}  # Zipf frequency; a more common adjective or participle says little
CLASSIFYING = ("al", "ic", "ar", "ary", "an", "ese")  # endings of adjectives that say of what kind
COMPARING = ("er", "est")
EXTENT = frozenset({"whole", "entire", "past", "previous", "mere", "sheer", "usual", "single", "certain"})
ORDINAL = re.compile("(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|[a-z]+teen|[a-z]+tie|hundred)th")


def is_generic(entry: Entry) -> bool:
    """Tell whether a phrase begins with an adjective as common as "new" or with one that counts or compares: larger."""
    if len(entry.shape) == 1 or entry.short or entry.shape[0] not in COMMON:
        return False
    first, common = entry.source.split()[0], COMMON[entry.shape[0]]
    if ORDINAL.fullmatch(first) or first in EXTENT:
        return True
    if first.endswith(COMPARING) and not entry.key.startswith(first) and entry.shape[0] in "AM":
        return True
    if first.endswith(CLASSIFYING):
        common = max(common, COMMON["D"])
    return languages.get(ENGLISH).zipf(first.lower()) > common
