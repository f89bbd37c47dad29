"""Files that are zip archives (docx, epub), opened in memory only: nothing is ever written, however they are named."""

from __future__ import annotations

import io
import zipfile
import zlib

from flashcards.errors import SeedError
from flashcards.model import Place

LARGEST = 64 << 20  # bytes, unpacked and without pictures; an illustrated book has 3 MB of text
MOST = 10_000  # files in an archive; an illustrated book has 2,000
TEXTS = (".xml", ".opf", ".xhtml", ".html", ".htm", ".rels", ".ncx", ".css", "container", "mimetype")


def opened(data: bytes, path: str, named: str) -> zipfile.ZipFile:
    """Return the archive in a file; raises SeedError if it is none, is locked, or would unfold beyond reason.

    The sizes that an archive states are those it is read by, so that a small one cannot unfold into a huge text.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        message = f"This is no {named} that can be read ({error})."
        raise SeedError(message, "Open it in the program that wrote it and save it again.", Place(path)) from error
    size = sum(member.file_size for member in members if member.filename.lower().endswith(TEXTS))
    if size > LARGEST or len(members) > MOST:
        message = f"This {named} would unfold into {size >> 20} MB of text in {len(members)} files."
        raise SeedError(message, "It is damaged, or made to do harm; export its text as .txt.", Place(path))
    if any(member.flag_bits & 1 for member in members):
        raise SeedError(f"This {named} is locked with a password.", "Save it without one.", Place(path))
    return archive


def content(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    """Return a file of an archive; raises SeedError if it is not in it or damaged."""
    try:
        return archive.read(name)
    except KeyError as error:
        raise SeedError(f"{name} is not in it.", "The file is damaged; export it again.", Place(path)) from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        message = f"{name} in it is damaged ({error})."
        raise SeedError(message, "Export the file again.", Place(path)) from error
