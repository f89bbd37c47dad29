"""Files made to do harm, or damaged: a reader that hangs, fills the memory or writes elsewhere costs a library."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.clean import clean
from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.readers import READERS, read, read_side
from flashcards.settings import ReadSettings
from tests.hostile import FILES, LARGE, book, made, packed

SLOW = {"breaks.html", "columns.html", "endless spine.epub", "messages.po", "package.epub", "rows.html", "tags.epub"}
"""Files that take seconds to refuse; `python -m tests.benchmarks.hostile` measures them and all others."""


@pytest.mark.parametrize("name", [name for name in FILES if name not in SLOW | {"units.tmx"}])
def test_a_file_made_to_do_harm_is_refused_with_a_way_out(name):
    with pytest.raises(SeedError) as caught:
        read(Seed(name, made(name)))
    assert caught.value.message
    assert caught.value.hint
    assert caught.value.at is not None
    assert caught.value.at.path == name


@pytest.mark.parametrize("name", ["picture.html", "large.tsv"])
def test_a_large_file_of_honest_text_is_read(name):
    assert read(Seed(name, LARGE[name]())).passages


def test_who_wants_a_larger_article_may_say_so():
    data = "The tide turned.\n潮水转了。\n\n".encode() * 3
    with pytest.raises(SeedError) as caught:
        read(Seed("x.txt", data), ReadSettings(most_lines=5))
    assert "most_lines = 6" in caught.value.hint
    with pytest.raises(SeedError) as caught:
        read(Seed("x.txt", data), ReadSettings(most_characters=50))
    assert "most_characters" in caught.value.hint
    assert read_side(Seed("x.txt", b"The tide turned.\n" * 9), ReadSettings(most_lines=5))[0] == "en"


MEASURED = (
    "one character.txt", "nested tables.html", "bomb.epub", "cells.md", "aliases.md", "cues.srt", "paragraphs.html",
)  # fmt: skip
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_DATA, (500 << 20, 500 << 20))
sys.path[:0] = [{root!r}]
from tests.hostile import made
from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.readers import read
try:
    read(Seed(sys.argv[1], made(sys.argv[1])))
except SeedError:
    pass
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_CPU"), reason="limits of a process are those of Unix")
@pytest.mark.parametrize(
    "name",
    ["one character.txt", "nested tables.html", "bomb.epub", "cells.md", "aliases.md", "cues.srt", "paragraphs.html"],
)
def test_no_file_takes_more_than_ten_seconds_or_five_hundred_megabytes_or_writes_anything(name):
    code = LIMITED.format(root=str(Path(__file__).parents[1]))
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
