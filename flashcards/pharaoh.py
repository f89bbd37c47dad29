"""Word links as other aligners read and write them: tokens in `source ||| target` lines, links in Pharaoh's `i-j`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flashcards.errors import FlashcardsError
from flashcards.model import Link, Place

BAR = "|||"
BLANKS = re.compile(r"[ \t]+")
HINT = f"Each line is `source {BAR} target`, its words separated by blanks."

TokenPair = tuple[tuple[str, ...], tuple[str, ...]]


def parse(data: bytes, path: str = "") -> tuple[TokenPair, ...]:
    r"""Read lines of tokens, one pair a line; either side may be empty, no line may be left out.

    Tokens are separated by blanks and tabs only, so that other spaces inside a token change no number. Raises
    FlashcardsError, with the line from 1, for a line without exactly one `|||` or that is no UTF-8.

    >>> parse("the cat ||| 猫\n||| 狗\n".encode())
    ((('the', 'cat'), ('猫',)), ((), ('狗',)))
    """
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not lines[-1].strip():
        lines.pop()
    return tuple(_parse(line, Place(path, number)) for number, line in enumerate(lines, 1))


def written(links: Iterable[Link], *, probabilities: bool = False) -> str:
    """Return the links of a pair on one line, `i-j` from 0, or with probabilities `i-j:0.93`.

    >>> written([Link(0, 0, 0.934), Link(1, 2, 1.0)], probabilities=True)
    '0-0:0.93 1-2:1.00'
    """
    return " ".join(
        f"{link.source}-{link.target}" + (f":{link.probability:.2f}" if probabilities else "") for link in links
    )


def _parse(line: bytes, at: Place) -> TokenPair:
    try:
        text = line.decode().rstrip("\r")
    except UnicodeDecodeError as error:
        raise FlashcardsError(f"Byte {error.start} of the line is no UTF-8.", "Save the file as UTF-8.", at) from None
    tokens = [token for token in BLANKS.split(text) if token]
    bars = tokens.count(BAR)
    if bars != 1:
        found = "no" if not bars else "more than one"
        raise FlashcardsError(f"There is {found} {BAR} in this line: {text[:60]!r}.", HINT, at)
    middle = tokens.index(BAR)
    return tuple(tokens[:middle]), tuple(tokens[middle + 1 :])
