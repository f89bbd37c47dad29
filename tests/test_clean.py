"""Cleaning: what is not taken away stands on a card, what is taken away wrongly is missing on it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.clean import FIXES, clean
from flashcards.clean.edits import apply, compose, in_order
from flashcards.model import Article, Block, Edit, Passage, Place, Span

CASES = Path(__file__).parent / "cases" / "clean"
PIECES = st.sampled_from([
    "We like tea.", "我们喜欢茶。", "1.To go", "[1]", "[^1]", "(opens in a new window)", "superA ", "超级A", "- ", "# ",
    "&nbsp;", "&amp;", "**b**", "[t](http://u)", "<br>", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "word.Then it",
    "²", " ", "A", "a",
])  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)


def article(*pairs, path="x.txt"):
    passages = []
    for number, (english, chinese) in enumerate(pairs):
        sides = []
        for lang, side in (("en", english), ("zh", chinese)):
            texts = (side,) if isinstance(side, str) else side
            sides.append(tuple(Block(lang, "paragraph", text, Place(path, number + 1), text) for text in texts))
        passages.append(Passage(*sides))
    return Article("x", Place(path), "", "", "", "", (), "en", "lines", tuple(passages))


def rows():
    lines = (CASES / "texts.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("fix", "english", "chinese", "english_clean", "chinese_clean"), rows())
def test_a_card_shows_the_sentence_and_no_marks(fix, english, chinese, english_clean, chinese_clean):
    (passage,) = clean(article((english, chinese))).passages
    assert (passage.source[0].text, passage.target[0].text) == (english_clean, chinese_clean)
    changed = [block for block in (*passage.source, *passage.target) if block.edits]
    assert bool(changed) == ((english, chinese) != (english_clean, chinese_clean))
    assert all(fix in edit.rule for block in changed for edit in block.edits)
    assert all(edit.reason for block in changed for edit in block.edits)


def test_letters_in_sequence_are_footnotes_wherever_they_stand():
    cleaned = clean(article(
        ("The riverA is long.", "河很长。"), ("It floods,B so they move.", "它会泛滥，所以他们搬走。"),
        ("One thing helps:C There are dams.", "有一点帮助：有水坝。"),
    ))  # fmt: skip
    texts = [passage.source[0].text for passage in cleaned.passages]
    assert texts == ["The river is long.", "It floods, so they move.", "One thing helps: There are dams."]


def test_what_a_page_says_to_its_visitors_never_reaches_a_card():
    pairs = (("It rains.", "下雨了。"), ("Subscribe to our newsletter!", "订阅我们的通讯"), ("It snows.", "下雪了。"))
    cleaned = clean(article(*pairs))
    assert [passage.source[0].text for passage in cleaned.passages] == ["It rains.", "It snows."]
    assert [(finding.rule, finding.at.line) for finding in cleaned.left_out] == [("page-talk", 2), ("page-talk", 2)]


def test_a_note_under_a_label_is_no_translation_of_it():
    note = "我想起爷爷常说，河边的房子要比别人家的高出三级台阶，因为水总会回来。"
    cleaned = clean(article(("The river rose.", "河水上涨了。"), ("Note", note)))
    assert len(cleaned.passages) == 1
    assert {finding.rule for finding in cleaned.left_out} == {"far-apart"}


def test_a_block_told_twice_is_shown_once():
    cleaned = clean(article((("It rains.", "It rains."), "下雨了。")))
    assert [block.text for block in cleaned.passages[0].source] == ["It rains."]
    assert [finding.rule for finding in cleaned.left_out] == ["told-twice"]


def test_a_clean_article_stays_as_it_is():
    before = article(("It rains in Bergen.", "卑尔根在下雨。"), ("Bring a coat.", "带件外套。"))
    assert clean(before) == before


def test_cleaning_twice_changes_nothing_more():
    once = clean(article(("1.The well[1] is deep.", "1.井[1]很深。"), ("2.It is dry.", "2.它干了。")))
    assert clean(once) == once


@given(TEXTS, TEXTS)
def test_edits_lead_from_what_was_read_to_what_is_shown(english, chinese):
    for passage in clean(article((english, chinese), ("It rains.", "下雨了。"))).passages:
        for block in (*passage.source, *passage.target):
            assert apply(block.original, block.edits) == block.text
            assert block.text == block.text.strip() != ""
            assert block.edits == in_order(block.edits)


@st.composite
def edits(draw, length):
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    return tuple(Edit("r", span, draw(st.text("xy", max_size=2)), "why") for span in spans)


@given(st.data(), st.text("abc", max_size=12))
def test_two_rounds_of_edits_are_one(data, text):
    first = data.draw(edits(len(text)))
    middle = apply(text, first)
    second = data.draw(edits(len(middle)))
    assert apply(text, compose(text, first, second)) == apply(middle, second)


def test_every_fix_says_why_and_what_it_leaves_alone():
    for fix in FIXES:
        doc = fix.__doc__ or ""
        assert "# ok" in doc
        assert "# bad" in doc
