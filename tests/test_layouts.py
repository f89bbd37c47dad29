"""One text in every layout people keep: a pair lost or mixed up in any of them is a card lost or wrong."""

import re
import textwrap
import unicodedata

import pytest

from flashcards.model import Seed
from flashcards.pipeline import work
from flashcards.settings import Settings
from tests.documents import word_file

TEXT = [
    (("The Clockmaker of Harbour Street", "港湾街的钟表匠"), [
        [("For forty years Mr Ives repaired clocks in a shop no wider than a cart.",
          "四十年来，艾夫斯先生一直在一间比马车宽不了多少的铺子里修钟。"),
         ("People said he could hear a loose screw from across the road.",
          "人们说，他隔着马路都能听出一颗松了的螺丝。")],
        [("He never advertised.", "他从不打广告。")],
    ]),
    (("A Broken Regulator", "坏掉的标准钟"), [
        [("In March 1987 the town council brought him the great regulator from the railway station.",
          "1987 年 3 月，镇议会把火车站的那座大标准钟送到了他这里。"),
         ("It had stopped on the night of the flood, and nobody had dared to touch it since.",
          "它在发大水那夜停了，从此谁也不敢碰它。")],
        [("Too little oil wears a pivot in ten years; too much collects dust and wears it in five.",
          "油太少，轴十年就磨坏；油太多，积了灰，五年就磨坏。"),
         ("Most of the clocks that came to him had been killed by kindness.", "送到他手里的钟，大多是被好心害死的。")],
        [("The mud had dried inside the movement like plaster.", "泥浆在机芯里干得像石膏一样。")],
    ]),
]  # fmt: skip
PARAGRAPHS = [paragraph for _, paragraphs in TEXT for paragraph in paragraphs]
PAIRS = [pair for paragraph in PARAGRAPHS for pair in paragraph]


def english(paragraph):
    return " ".join(pair[0] for pair in paragraph)


def chinese(paragraph):
    return "".join(pair[1] for pair in paragraph)


def sections(head, paragraph, between=""):
    """Return the text by sections; `head` takes both headings, `paragraph` both sides of a paragraph."""
    return between.join(
        head.format(*heading) + "".join(paragraph.format(english(each), chinese(each)) for each in paragraphs)
        for heading, paragraphs in TEXT
    )


def page(body):
    return (
        "<html><head><title>Clocks</title></head><body><nav><a href='/'>Home</a> <a href='/zh'>中文</a></nav>"
        f"<main><article>{body}</article></main><aside><ul><li><a href='1'>Ten lamps for a dark hall</a></li>"
        "<li><a href='2'>十种好用的灯</a></li></ul></aside><footer>All rights reserved.</footer></body></html>"
    )


def events(*streams):
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, "
    lines = [f"Dialogue: 0,0:00:{at:02}.00,0:00:{at + 2:02}.00,Default,,0,0,0,,{text}" for at, text in streams]
    return head + "MarginV, Effect, Text\n" + "\n".join(lines) + "\n"


def word_table(document):
    table = document.add_table(rows=0, cols=2)
    for texts in (("原文", "译文"), *((english(each), chinese(each)) for each in PARAGRAPHS)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


def word_turns(document):
    for each in PARAGRAPHS:
        document.add_paragraph(english(each))
        document.add_paragraph(chinese(each))
    document.add_paragraph("（译者注：此处原文有误。）")


LAYOUTS = {
    "paragraphs with pictures and notes.md": sections(
        "## {0}\n\n## {1}\n\n", "{0}[^1]\n\n{1}[^1]\n\n![A clock](clock.png)\n\n*A clock, photographed in 1990.*\n\n"
    ) + "[^1]: See the notebook of Mr Ives.\n",
    "blocks of a chapter.md": "".join(
        "".join(f"# {heading[side]}\n\n" + "\n\n".join(map((english, chinese)[side], paragraphs)) + "\n\n"
                for side in (1, 0))
        for heading, paragraphs in TEXT
    ),
    "comments above.md": sections("<!-- {0} -->\n## {1}\n\n", "<!--\n{0}\n-->\n\n{1}\n\n"),
    "quotations.md": sections("## {0} {1}\n\n", "> {0}\n\n{1}\n\n"),
    "lists.md": sections("## {0}\n## {1}\n\n", "- {0}\n  {1}\n", "\n"),
    "table.md": "| English | 中文 |\n|---|---|\n" + sections("", "| {0} | {1} |\n"),
    "one line.txt": "".join(f"{one} {other}\n" for one, other in PAIRS),
    "one line, Chinese first.txt": "".join(f"{other}{one}\n" for one, other in PAIRS),
    "turns inside paragraphs.txt": "".join(
        " ".join(f"{one} {other}" for one, other in paragraph) + "\n\n" for paragraph in PARAGRAPHS
    ),
    "wrapped.txt": "".join(
        textwrap.fill(english(each), 70) + "\n" + "\n".join(re.findall(".{1,34}", chinese(each))) + "\n\n"
        for each in PARAGRAPHS
    ),
    "pasted page.txt": "Harbour Weekly\nSubscribe | Sign in\n\n" + sections("{0}\n\n{1}\n\n", "{0}\n\n{1}\n\n",
        "Advertisement\n\nPhotograph: the regulator in the station, before the work had begun.\n\n")
        + "Share this article\n\nFacebook\n\nRelated articles\n\nTen lamps for a dark hall\n",
    "GB18030 and CRLF.md": sections("## {0}\n\n## {1}\n\n", "{0}\n\n{1}\n\n").replace("\n", "\r\n").encode("gb18030"),
    "ragged.tsv": "".join(
        f"{other}\t{one}" + "\tchecked" * (at % 2) + "\n待译\n" * (at % 3) + "\n"
        for at, (one, other) in enumerate(PAIRS)
    ),
    "variants.tsv": "".join(f"{one}\t{other}\t{other[:-1]}吧。\n" for one, other in PAIRS),
    "turns.html": page(sections("<h2>{0}</h2><h2>{1}</h2>", "<p>{0}</p><p>{1}</p>")),
    "side by side.html": page("<table>" + sections("", "<tr><td>{0}</td><td>{1}</td></tr>") + "</table>"),
    "items.html": page("<ol>" + sections("", "<li>{0}<br>{1}</li>") + "</ol>"),
    "translator.html": page(sections("<h2>{0} {1}</h2>", "<p>{0}<span class='translation'>{1}</span></p>")),
    "Chinese first, UTF-16.srt": "".join(
        f"{at}\n00:00:{3 * at:02},000 --> 00:00:{3 * at + 2:02},000\n{other.rstrip('。')}\n{one}\n\n"
        for at, (one, other) in enumerate(PAIRS, 1)
    ).encode("utf-16"),
    "one stream.ass": events(*((3 * at, rf"{other[:-1]}\N{one}") for at, (one, other) in enumerate(PAIRS))),
    "two streams.ass": events(
        (0, "港口字幕组 出品"),
        *((3 * at, other[:-1]) for at, (_, other) in enumerate(PAIRS)),
        *((3 * at, one) for at, (one, _) in enumerate(PAIRS)),
    ),
    "table.docx": word_file(word_table),
    "turns.docx": word_file(word_turns),
}  # fmt: skip


def plain(text):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_every_sentence_stands_beside_its_translation_without_options(name):
    data = LAYOUTS[name]
    found = work(Seed(name, data if isinstance(data, bytes) else data.encode()), Settings()).pairs
    headings = [heading for heading, _ in TEXT]
    wanted = {(plain(one), plain(other)) for one, other in (*PAIRS, *headings)}
    got = [(plain(pair.source), plain(pair.target)) for pair in found]
    assert [pair for pair in got if pair not in wanted] == []
    assert [one for one, other in PAIRS if (plain(one), plain(other)) not in got] == []
