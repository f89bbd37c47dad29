"""Files made to do harm, or damaged: a reader that hangs, fills the memory or writes elsewhere costs a library."""

import io
import resource
import subprocess
import sys
import zipfile

import pytest

from flashcards.clean import clean
from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.readers import READERS, read

CONTAINER = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
PACKAGE = (
    '<package><manifest><item id="a" href="{}" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><tmx>&a9;</tmx>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff>&x;</xliff>'


def packed(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def book(chapter, href="a.xhtml"):
    return packed(**{"META-INF__container_xml": CONTAINER, "c_opf": PACKAGE.format(href), "a_xhtml": chapter})


def made(name):
    """Return a file by its name: made here, so that no file of megabytes lies in the project."""
    return {
        "one character.txt": lambda: b"a" * 200_000_000,
        "one character.md": lambda: b"a" * 15_000_000,
        "one character.html": lambda: b"<p>" + b"a" * 15_000_000,
        "nested.html": lambda: b"<div>" * 10_000 + b"Hello.",
        "nested.md": lambda: b"> " * 10_000 + b"Hello.",
        "nested.tmx": lambda: b"<tmx>" * 10_000,
        "unfolds.tmx": LAUGHS.encode,
        "unfolds.epub": lambda: packed(**{"META-INF__container_xml": LAUGHS}),
        "outside.xlf": OUTSIDE.encode,
        "bomb.epub": lambda: book("<p>" + "a" * 150_000_000),
        "bomb.docx": lambda: packed(word__document_xml="a" * 150_000_000),
        "climbs.epub": lambda: book("<p>Hello.</p>", "../../../etc/passwd"),
        "nothing.docx": lambda: packed(x_xml="<a/>"),
        "nothing.epub": lambda: b"PK\3\4 and no more",
        "cells.md": (("|a" * 2000 + "|\n") + ("|-" * 2000 + "|\n") + ("|a" * 2000 + "|\n") * 200).encode,
        "cell.csv": lambda: b'"' + b"a" * 5_000_000 + b'","b"',
        "aliases.md": (
            "---\na: &a [x, x]\n"
            + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
            + "title: *j\n---\nHello.\n你好。\n"
        ).encode,
        "surrogates.txt": lambda: b"Hello there.\n\xed\xa0\x80\xe4\xbd\xa0\xe5\xa5\xbd\n" * 20,
        "nul.txt": lambda: "Hello\0.\n你好\0。\n".encode() * 9,
        "nul.html": lambda: "<p>Hello\0.</p><p>你好\0。</p>".encode() * 9,
        "nul.srt": "1\n00:00:01,000 --> 00:00:02,000\nHello\0.\n你好\0。\n".encode,
    }[name]()


HOSTILE = (
    "one character.txt", "one character.md", "one character.html", "nested.html", "nested.md", "nested.tmx",
    "unfolds.tmx", "unfolds.epub", "outside.xlf", "bomb.epub", "bomb.docx", "climbs.epub", "nothing.docx",
    "nothing.epub", "cells.md", "cell.csv", "aliases.md", "surrogates.txt", "nul.txt", "nul.html", "nul.srt",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_do_harm_is_refused_with_a_way_out(name):
    with pytest.raises(SeedError) as caught:
        read(Seed(name, made(name)))
    assert caught.value.message
    assert caught.value.hint


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_DATA, (500 << 20, 500 << 20))
sys.path[:0] = [{tests!r}]
from test_hostile import HOSTILE, made
from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.readers import read
try:
    read(Seed(sys.argv[1], made(sys.argv[1])))
except SeedError:
    pass
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_CPU"), reason="limits of a process are those of Unix")
@pytest.mark.parametrize("name", ["one character.txt", "nested.html", "bomb.epub", "cells.md", "aliases.md"])
def test_no_file_takes_more_than_ten_seconds_or_five_hundred_megabytes_or_writes_anything(name):
    code = LIMITED.format(tests=str(__file__).rpartition("/")[0])
    run = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-500:]


def test_marks_that_turn_the_direction_of_text_reach_no_card():
    text = "Hello \u202ethere\u202c, my friend.\n你好\u2066，朋友。\n"  # as escapes, since nobody sees them
    (passage,) = clean(read(Seed("x.txt", text.encode()))).passages
    assert passage.source[0].text == "Hello there, my friend."
    assert passage.target[0].text == "你好，朋友。"


def test_half_characters_in_a_page_are_no_text():
    page = "<p>Hello there&#xD800;, my friend.</p><p>你好&#xDFFF;，朋友。</p>"
    (passage,) = read(Seed("x.html", page.encode())).passages
    assert (passage.source[0].text + passage.target[0].text).encode("utf-8")


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_missing_library_is_named_with_the_command_that_brings_it(suffix, monkeypatch):
    for name in ("lxml", "trafilatura", "docx"):
        monkeypatch.setitem(sys.modules, name, None)
    data = book("<p>Hello.</p>") if suffix == ".epub" else packed(x="x") if suffix == ".docx" else b"<p>Hello.</p>"
    with pytest.raises(SeedError) as caught:
        read(Seed("x" + suffix, data))
    if suffix in {".html", ".htm", ".xhtml", ".epub", ".docx"}:
        assert "pip install 'flashcards[" in caught.value.hint
