"""Who a note is: the key and guid that tie it to its reviews. Nothing here may ever change."""

from __future__ import annotations

import base64
import hashlib
import unicodedata

from flashcards.model import NoteKind

_GUID_BYTES = 12  # 96 bits: a chance of 1e-15 that two of ten million notes share one
_KEPT = "LN"  # Unicode categories: letters and numbers


def key_text(text: str) -> str:
    """Return what a text is recognised by: NFKC, casefolded, letters and digits only.

    Punctuation, blanks, width and case may be mended in an article without touching a review.

    >>> key_text("Scalable\N{NO-BREAK SPACE}Oversight!"), key_text("ＡＩ 系统, 2.0")
    ('scalableoversight', 'ai系统20')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(character for character in folded if unicodedata.category(character)[0] in _KEPT)


def cloze_key(sentence: str, headword: str) -> str:
    """Return the key of a cloze note, made of the keys of its headword and its sentence.

    >>> cloze_key("They mitigate risk.", "mitigate")
    'mitigate/theymitigaterisk'
    """
    return f"{key_text(headword)}/{key_text(sentence)}"


def guid(kind: NoteKind, learned: str, key: str) -> str:
    """Return the guid of a note: a hash of its kind, the language learned and its key, each with its length before it.

    Raises ValueError for an empty key: a text without letters or digits cannot be told from another.

    >>> guid("target", "en", "scalableoversight")
    'uxPe9o9tHdbSXu-V'
    """
    if not key.strip("/"):
        message = "a note needs a key with letters or digits"
        raise ValueError(message)
    digest = hashlib.sha256()
    for part in (kind, learned, key):
        data = part.encode()
        digest.update(b"%d:" % len(data) + data)
    return base64.urlsafe_b64encode(digest.digest()[:_GUID_BYTES]).decode()


def deck_id(name: str) -> int:
    """Return the id of a deck first shipped under `name`: 41 bits of a hash, well away from Anki's own small ids.

    >>> deck_id("Flashcards")
    2976582288352
    """
    digest = hashlib.sha256(b"deck:" + name.encode()).digest()
    return (1 << 41) + int.from_bytes(digest[:5], "big")
