"""Links decide what a card marks as the translation: a wrong one teaches a wrong word."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import languages
from flashcards.errors import FlashcardsError
from flashcards.links import link, link_tokens
from flashcards.links.glosses import bracketed
from flashcards.model import Pair, Place

CASES = Path(__file__).parent / "cases" / "links"
GOLD = os.environ.get("FLASHCARDS_GOLD")
COAST = (
    ("The old lighthouse guides ships through the fog.", "古老的灯塔引导船只穿过浓雾。"),
    ("Fishermen repair their nets on the beach every morning.", "渔民每天早晨在沙滩上修理渔网。"),
    ("The museum opened 15 years ago and has 300,000 visitors a year.", "博物馆15年前开放，每年有三十万名参观者。"),
    ("GPT-4 translated the book in two seconds.", "GPT-4 在两秒钟内翻译了这本书。"),
)


def pair(english: str, chinese: str, number: int = 0) -> Pair:
    return Pair(english, chinese, english, chinese, "a", number, "paragraph", Place("a.md", number + 1), 0.95)


def linked_words(english: str, chinese: str) -> set[tuple[str, str]]:
    (found,) = link([pair(english, chinese)])
    return {(found.source[a.source].text, found.target[a.target].text) for a in found.links}


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        (*COAST[0], {("lighthouse", "灯塔"), ("ships", "船只"), ("fog", "浓雾")}),
        (*COAST[1], {("repair", "修理"), ("beach", "沙滩"), ("morning", "早晨")}),
        (*COAST[2], {("300,000", "三十万"), ("15", "15"), ("museum", "博物馆")}),
        (*COAST[3], {("GPT-4", "GPT-4"), ("book", "书")}),
        ("We met in Shenzhen.", "我们在深圳见面。", {("Shenzhen", "深圳")}),
        ("It cost 15 million euros.", "它花了1500万欧元。", {("cost", "花"), ("million", "1500万")}),
        ("The permafrost is thawing.", "永久冻土正在融化。", {("permafrost", "永久冻土")}),
        ("Her revenue fell.", "她的营业收入下降了。", {("revenue", "营业收入")}),
    ],
)
def test_a_single_pair_is_linked_by_the_dictionary_so_that_its_card_marks_the_right_word(english, chinese, expected):
    assert expected <= linked_words(english, chinese)


def test_pairs_that_are_no_translations_get_no_links_so_that_no_card_teaches_nonsense():
    shuffled = [pair(COAST[k][0], COAST[(k + 2) % 4][1], k) for k in range(4)]
    assert all(not found.links for found in link(shuffled))


def test_an_english_gloss_in_a_chinese_bracket_does_not_take_the_link_of_its_translation():
    (found,) = link([pair("The tidal range is large here.", "这里的潮差（tidal range）很大。")])
    assert all(found.target[a.target].text not in {"tidal", "range", "（"} for a in (*found.links, *found.weak))


@pytest.mark.parametrize(
    "line", [line for line in (CASES / "brackets.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
)
def test_only_a_bracket_that_repeats_the_other_side_is_a_gloss(line):
    english, chinese, expected = line.split("\t")
    source, target = languages.get("en").words(english), languages.get("zh").words(chinese)
    found = [
        f"{chinese[target[g.words.start].span.start : target[g.words.stop - 1].span.stop]}="
        f"{english[source[g.other.start].span.start : source[g.other.stop - 1].span.stop]}"
        for g in bracketed(chinese, target, source, "en")
    ]
    assert found == [expected] * bool(expected)


def test_either_language_may_come_first_and_the_links_turn_with_it():
    sentences = [(english.split(), list(chinese)) for english, chinese in COAST]
    forward = link_tokens(sentences)
    backward = link_tokens([(chinese, english) for english, chinese in sentences])
    assert [{(a.source, a.target) for a in line} for line in forward] == [
        {(a.target, a.source) for a in line} for line in backward
    ]


def test_two_sides_of_one_language_are_refused_with_what_to_do():
    with pytest.raises(FlashcardsError, match="One side must be English"):
        link_tokens([(["the", "cat", "sleeps"], ["a", "dog", "barks"])])


def test_empty_sides_and_empty_input_have_no_links():
    assert link([]) == ()
    assert link_tokens([]) == ()
    assert link_tokens([([], [])]) == ((),)
    assert link([pair("", ""), pair("Yes.", "")])[1].links == ()


WORDS = st.lists(
    st.sampled_from(
        ["the", "cat", "sleeps", "in", "2024", "(", ")", ".", "AI", "猫", "睡觉", "在", "。", "（", "）", "三", "GPT"]
    ),
    max_size=8,
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=4))
def test_any_text_is_linked_without_a_crash_and_every_link_lies_in_its_pair(sides):
    pairs = [pair(" ".join(source), "".join(target), n) for n, (source, target) in enumerate(sides)]
    found = link(pairs)
    assert [each.pair for each in found] == pairs
    for each in found:
        for one in (*each.links, *each.weak):
            assert 0 <= one.source < len(each.source)
            assert 0 <= one.target < len(each.target)
            assert 0 < one.probability <= 1


def test_the_same_pairs_have_the_same_links_every_time():
    pairs = [pair(*texts, n) for n, texts in enumerate(COAST)]
    assert link(pairs) == link(pairs)


@pytest.mark.skipif(not GOLD, reason="FLASHCARDS_GOLD is not set")
@pytest.mark.parametrize(("size", "most"), [(225, 0.20), (25, 0.23)])
def test_alignment_error_stays_below_the_peers(size, most):
    from tests.benchmarks import links as benchmark

    sentences, gold = benchmark.read(Path(str(GOLD)) / "bench")
    assert benchmark.error(gold, benchmark.predict(sentences, size)) <= most
