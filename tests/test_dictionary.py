"""The dictionary that cards look words up in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import dictionary
from flashcards.languages.pinyin import tone_marks


def test_homographs_and_traditional_headwords_are_found() -> None:
    assert {entry.reading for entry in dictionary.entries("行")} >= {"háng", "xíng"}
    assert dictionary.entries("語言") == dictionary.entries("语言")
    assert dictionary.entries("語言")[0].traditional == "語言"


@pytest.mark.parametrize(
    ("word", "near", "expected"),
    [
        ("花", ["spend"], "to spend"),
        ("花", ["flowers"], "flower"),
        ("行", ["rows"], "row"),
        ("对齐", ["alignment"], "to align"),
        ("问题", ["questions"], "question"),
        ("打", ["played"], "to play"),
    ],
)
def test_the_gloss_is_the_sense_of_the_text(word: str, near: list[str], expected: str) -> None:
    assert dictionary.gloss(word, near).startswith(expected)


@pytest.mark.parametrize(
    "word", ["李", "王", "着", "个", "行", "台", "里", "面", "干", "系统", "经济", "至关重要", "一丝不苟"]
)
def test_a_gloss_is_short_and_clean(word: str) -> None:
    gloss = dictionary.gloss(word)
    assert 0 < len(gloss) <= dictionary.LONGEST_GLOSS + 1
    assert not any(noise in gloss for noise in ("CL:", "variant of", "surname", "see ", "(", "[", "|"))


def test_a_word_the_dictionary_lacks_has_no_gloss() -> None:
    assert dictionary.gloss("超对齐器") == ""
    assert dictionary.entries("超对齐器") == ()


def test_a_reading_narrows_the_gloss() -> None:
    assert dictionary.gloss("长", reading="zhǎng") != dictionary.gloss("长", reading="cháng")


@pytest.mark.parametrize(
    ("word", "chinese"), [("computers", "电脑"), ("government", "政府"), ("research", "研究"), ("eat", "吃")]
)
def test_an_english_word_leads_back_to_chinese(word: str, chinese: str) -> None:
    assert chinese in dictionary.translations(word)
    assert len(dictionary.translations(word)) <= dictionary.MOST_TRANSLATIONS


@settings(deadline=None)  # the first look-up loads the tables
@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=3))
def test_any_text_may_be_looked_up(word: str, near: list[str]) -> None:
    assert isinstance(dictionary.gloss(word, near), str)
    assert isinstance(dictionary.translations(word), tuple)


def test_tone_marks_sit_on_the_right_vowel() -> None:
    assert tone_marks("xue2 gui4 lou2 nu:3 Xi1 an1 hui1 liu4 r5") == "xué guì lóu nǚ Xī ān huī liù r"
