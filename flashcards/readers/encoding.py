"""Bytes -> text: a byte-order mark, then strict UTF-8, then a guess kept to the encodings of Chinese and English."""

from __future__ import annotations

import codecs

from flashcards.errors import SeedError
from flashcards.model import Place

# The longer marks first: UTF-32's begins with UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# charset-normalizer's free guess calls GB18030 cp949; kept to these it was right in 20 of 20 files.
LIKELY = ("gb18030", "big5", "utf_16_le", "utf_16_be", "cp1252")
GUESSED_FROM = 200_000  # bytes; more of the file does not change the guess and costs seconds
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1b") | {127}
BINARY_SHARE = 0.02  # 0..1, control characters from which a file is no text; real text has none
LONGEST_LINE = 200_000  # characters; a chapter has 50,000
HINT = "Save the file as UTF-8 text, or name its encoding with --encoding."


def decode(data: bytes, encoding: str, at: Place, *, whole: bool = False) -> str:
    r"""Return the text of a file with \n at the end of its lines and no byte-order mark.

    `encoding` "" means: find out; `whole`: the text may stand on one line. Raises SeedError for an empty or binary
    file, an encoding nobody knows, and bytes that are no text in any encoding tried.

    >>> decode("你好\r\n".encode("utf-16"), "", Place("x.txt"))
    '你好\n'
    """
    if not data.strip():
        raise SeedError("The file is empty.", "Put an article with both languages in it, or remove it.", at)
    text = _forced(data, encoding, at) if encoding else _found(data, at)
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SeedError("The file is empty.", "Put an article with both languages in it, or remove it.", at)
    if sum(map(text.count, map(chr, sorted(CONTROLS)))) > BINARY_SHARE * len(text):
        raise SeedError(
            "This is a binary file, not a text.", "Export its text as .txt or .md (UTF-8) and use that.", at
        )
    for number, line in enumerate(() if whole else text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            message = f"This line has {len(line):,} characters; an article has paragraphs."
            raise SeedError(message, "Put each paragraph on a line of its own.", Place(at.path, number))
    return text


def _forced(data: bytes, encoding: str, at: Place) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, TypeError, ValueError) as error:
        if isinstance(error, UnicodeError):
            raise SeedError(
                f"The file is not {encoding}.", "Leave --encoding away to have it found out.", at
            ) from error
        raise SeedError(f"There is no encoding named {encoding!r}.", "Try utf-8, gb18030 or big5.", at) from error


def _found(data: bytes, at: Place) -> str:
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                line = data[: error.start].count(b"\n") + 1 if name == "utf-8" else 0
                message = f"The file begins as {name.upper()} but breaks off at byte {error.start}."
                raise SeedError(message, HINT, Place(at.path, line)) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    text = _guessed(data)
    if text is None:
        if b"\0" in data[:GUESSED_FROM]:
            raise SeedError("This is a binary file, not a text.", "Export its text as .txt or .md (UTF-8).", at)
        line = data[: broken.start].count(b"\n") + 1
        raise SeedError("The file's encoding cannot be made out.", HINT, Place(at.path, line))
    return text


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:GUESSED_FROM], cp_isolation=list(LIKELY)).best()
    if guess is None:
        return None
    try:
        return data.decode(guess.encoding)
    except UnicodeDecodeError:
        return None
