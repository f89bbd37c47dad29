"""Files made to do harm or beyond all measure, made here by their names: none of megabytes lies in the project."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx

CONTAINER = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
PAGE = "application/xhtml+xml"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><tmx>&a9;</tmx>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff>&x;</xliff>'
ALIASES = (
    "---\na: &a [x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
    + "title: *j\n---\nHello.\n你好。\n"
)
SPOKEN = (
    ("The tide turned early in the morning", "清晨潮水早早就转了"),
    ("Nobody on the quay had expected the boats so soon", "码头上谁也没料到船会来得这么快"),
    ("She counted the crates twice and signed the paper", "她把箱子数了两遍，在单子上签了字"),
)


def pair(number: int) -> tuple[str, str]:
    """Return a sentence and its translation, different for each number."""
    english, chinese = SPOKEN[number % len(SPOKEN)]
    return f"{english} {number}.", f"{chinese}{number}。"


def repeated(form: str, count: int) -> bytes:
    """Return a form filled with pair after pair."""
    return "".join(form.format(*pair(number), number=number) for number in range(count)).encode()


def packed(**files: str | bytes) -> bytes:
    """Return a zip archive; in names `__` stands for a slash and `_` for a stop."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def book(*chapters: str, href: str = "{}.xhtml", spine: int = 1) -> bytes:
    """Return a book of chapters, its reading order told `spine` times over."""
    numbers = range(len(chapters))
    items = "".join(f'<item id="a{n}" href="{href.format(n)}" media-type="{PAGE}"/>' for n in numbers)
    order = "".join(f'<itemref idref="a{n}"/>' for n in numbers) * spine
    package = f"<package><manifest>{items}</manifest><spine>{order}</spine></package>"
    pages = {f"{n}_xhtml": chapter for n, chapter in enumerate(chapters)}
    return packed(**{"META-INF__container_xml": CONTAINER, "c_opf": package, **pages})


def word_file(body: str) -> bytes:
    """Return a Word file with a body written in its XML."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    inside = files["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, "word/document.xml": inside}.items():
            archive.writestr(name, data)
    return out.getvalue()


def entries(count: int) -> bytes:
    """Return an archive of tiny files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.xml", "<a/>")
    return stream.getvalue()


CUE = "1\n{number}:00:00,000 --> {number}:00:00,900\n{0}\n{1}\n\n"
CUES = "1\n00:00:{:02},000 --> 99:00:00,000\n{}\n\n"
WORDS = "<w:p><w:r><w:t>{0}</w:t></w:r></w:p><w:p><w:r><w:t>{1}</w:t></w:r></w:p>"
UNIT = '<tu><tuv xml:lang="en"><seg>{0}</seg></tuv><tuv xml:lang="zh"><seg>{1}</seg></tuv></tu>\n'

FILES: dict[str, Callable[[], bytes]] = {
    "one character.txt": lambda: b"a" * 200_000_000,
    "one character.md": lambda: b"a" * 15_000_000,
    "one character.html": lambda: b"<p>" + b"a" * 60_000_000,
    "nested.html": lambda: b"<div>" * 10_000 + b"Hello.",
    "nested tables.html": lambda: b"<table><tr><td>" * 60 + b"Hello." + b"</td></tr></table>" * 60,
    "nested.md": lambda: b"> " * 10_000 + b"Hello.",
    "quoted.md": lambda: (b"> " * 50 + b"Hello.\n\n") * 40_000,
    "nested.tmx": lambda: b"<tmx>" * 10_000,
    "unfolds.tmx": LAUGHS.encode,
    "unfolds.epub": lambda: packed(**{"META-INF__container_xml": LAUGHS}),
    "outside.xlf": OUTSIDE.encode,
    "bomb.epub": lambda: book("<p>" + "a" * 150_000_000),
    "bomb.docx": lambda: packed(word__document_xml="a" * 150_000_000),
    "tags.epub": lambda: book("<p>" + "<i/>" * 15_000_000),
    "package.epub": lambda: packed(**{"META-INF__container_xml": "<a>" + "<b/>" * 15_000_000 + "</a>"}),
    "climbs.epub": lambda: book("<p>Hello.</p>", href="../../../etc/passwd"),
    "nothing.docx": lambda: packed(x_xml="<a/>"),
    "nothing.epub": lambda: b"PK\3\4 and no more",
    "cells.md": lambda: b"|a" * 2000 + b"|\n" + b"|-" * 2000 + b"|\n" + (b"|a" * 2000 + b"|\n") * 200,
    "cells.tsv": lambda: "\t".join(pair(number)[number % 2] for number in range(3000)).encode(),
    "cell.csv": lambda: b'"' + b"a" * 5_000_000 + b'","b"',
    "aliases.md": ALIASES.encode,
    "surrogates.txt": lambda: b"Hello there.\n\xed\xa0\x80\xe4\xbd\xa0\xe5\xa5\xbd\n" * 20,
    "nul.txt": lambda: "Hello\0.\n你好\0。\n".encode() * 9,
    "nul.html": lambda: "<p>Hello\0.</p><p>你好\0。</p>".encode() * 9,
    "nul.srt": "1\n00:00:01,000 --> 00:00:02,000\nHello\0.\n你好\0。\n".encode,
    "tiny entries.epub": lambda: entries(60_000),
    "endless spine.epub": lambda: book("<p>Hello.</p><p>你好。</p>", spine=1_000_000),
    "paragraphs.html": lambda: repeated("<p>{0}</p><p>{1}</p>", 150_000),
    "rows.html": lambda: b"<table>" + repeated("<tr><td>{0}</td><td>{1}</td></tr>", 100_000),
    "breaks.html": lambda: b"<p>" + repeated("{0}<br>{1}<br>", 100_000),
    "columns.html": lambda: b"<table><tr>" + repeated("<td>{0}</td><td>{1}</td>", 50_000),
    "cues.srt": lambda: repeated(CUE, 100_000),
    "overlapping.srt": lambda: "".join(CUES.format(n % 60, pair(n)[n % 2]) for n in range(100_000)).encode(),
    "million.tsv": lambda: "a\t一\n".encode() * 1_000_000,
    "table.md": lambda: b"| en | zh |\n|---|---|\n" + repeated("| {0} | {1} |\n", 100_000),
    "paragraphs.md": lambda: "A.\n\n一。\n\n".encode() * 1_000_000,
    "paragraphs.docx": lambda: word_file("".join(WORDS.format(*pair(n)) for n in range(50_000))),
    "units.tmx": lambda: b"<tmx><body>" + repeated(UNIT, 90_000) + b"</body></tmx>",
    "messages.po": lambda: b'msgid ""\nmsgstr ""\n\n' + repeated('msgid "{0}"\nmsgstr "{1}"\n\n', 100_000),
}
"""Refused, each with a way out."""

LARGE: dict[str, Callable[[], bytes]] = {
    "large.html": lambda: repeated("<p>{0}</p><p>{1}</p>", 24_000),
    "large rows.html": lambda: b"<table>" + repeated("<tr><td>{0}</td><td>{1}</td></tr>", 24_000),
    "large.md": lambda: repeated("{0}\n\n{1}\n\n", 24_000),
    "large list.md": lambda: repeated("- {0}\n- {1}\n", 24_000),
    "large.txt": lambda: repeated("{0}\n{1}\n\n", 24_000),
    "large.tsv": lambda: repeated("{0}\t{1}\n", 24_000),
    "large.srt": lambda: repeated(CUE, 16_000),
    "large.docx": lambda: word_file("".join(WORDS.format(*pair(n)) for n in range(24_000))),
    "large.epub": lambda: book(*(f"<p>{pair(n)[0]}</p><p>{pair(n)[1]}</p>" for n in range(9_000))),
    "large.tmx": lambda: b"<tmx><body>" + repeated(UNIT, 24_000) + b"</body></tmx>",
    "blanks.html": lambda: b"<p>" + b"<b> </b>" * 100_000 + "Hello there.</p><p>你好。</p>".encode(),
    "picture.html": lambda: (
        "<p>Hello there, my friend.</p><p>你好，我的朋友。</p>".encode() * 9
        + b'<img src="data:image/png;base64,' + b"A" * 40_000_000 + b'">'
    ),
}  # fmt: skip
"""Within what an article may be, or odd without harm: read."""


def made(name: str) -> bytes:
    """Return a file by its name."""
    return {**FILES, **LARGE}[name]()
