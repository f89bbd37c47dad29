"""Sentences: a wrong cut makes half a sentence of a card, a missed one makes a card too long to read."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.model import Article, Block, Edit, Passage, Place, Span
from flashcards.split import sentences, split

CASES = Path(__file__).parent / "cases" / "split"
GOLD = os.environ.get("FLASHCARDS_GOLD")
TEXTS = st.text(st.sampled_from("aZ .!?。！？，…()（）“”「」《》'\"1①一我们。[]:;-\n\u3000"), max_size=120)


def cases(lang):
    lines = (CASES / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [(lang, line) for line in lines if line.strip() and not line.startswith("#")]


def cut(text, lang):
    return [span.of(text) for span in sentences(text, lang)]


@pytest.mark.parametrize(("lang", "case"), [*cases("en"), *cases("zh")])
def test_a_card_holds_one_whole_sentence(lang, case):
    wanted = [part.strip() for part in case.split("|")]
    text = ("" if lang == "zh" else " ").join(wanted)
    assert cut(text, lang) == wanted


@pytest.mark.skipif(not GOLD, reason="FLASHCARDS_GOLD is not set")
def test_the_tricky_cases_of_the_sample():
    missed = []
    for line in (Path(str(GOLD)) / "sample" / "split_cases.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        number, lang, kind, text, gold = line.split("\t")
        wanted = [[part.strip() for part in either.split("|||")] for either in gold.split("###")]
        if cut(text, lang) not in wanted:
            missed.append((number, kind))
    assert [case for case in missed if case[1] == "seed"] == []
    assert len(missed) <= 6


@given(TEXTS, st.sampled_from(["en", "zh"]))
def test_no_word_of_a_text_is_lost_or_shown_twice(text, lang):
    spans = sentences(text, lang)
    covered = [at for span in spans for at in range(span.start, span.stop)]
    assert covered == sorted(set(covered))
    assert all(text[at].isspace() for at in set(range(len(text))) - set(covered))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)


def article(*blocks):
    source = tuple(block for block in blocks if block.lang == "en")
    target = tuple(block for block in blocks if block.lang == "zh")
    passage = Passage(source, target)
    return Article("x", Place("x.txt"), "", "", "", "", (), "en", "lines", (passage,))


def test_the_key_of_a_card_is_made_of_what_stood_in_the_file():
    original = "2.Stir it.[1] Then wait."
    edits = (Edit("list_number", Span(0, 2), "", ""), Edit("footnote_number", Span(10, 13), "", ""))
    block = Block("en", "item", "Stir it. Then wait.", Place("x.txt", 3), original, edits)
    first, second = split(article(block))[0].source
    assert (first.text, first.original) == ("Stir it.", "2.Stir it.[1] ")
    assert (second.text, second.original) == ("Then wait.", "Then wait.")
    assert (second.at.line, second.block, second.span.of(block.text)) == (3, 0, "Then wait.")


def test_a_blank_that_was_put_in_changes_no_key():
    block = Block("en", "paragraph", "It rains. We stay.", Place("x"), "It rains.We stay.", (
        Edit("missing_space", Span(9, 9), " ", ""),
    ))  # fmt: skip
    assert [sentence.original for sentence in split(article(block))[0].source] == ["It rains.", "We stay."]


def test_a_heading_stays_whole():
    block = Block("en", "heading", "No. 5 is alive! A story", Place("x"))
    assert [sentence.text for sentence in split(article(block))[0].source] == ["No. 5 is alive! A story"]


def test_a_paragraph_of_a_million_characters_is_cut_in_good_time():
    text = "We like tea. " * 80_000
    assert len(sentences(text, "en")) == 80_000
