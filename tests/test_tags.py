"""Tag expressions: a wrong one gives somebody the wrong deck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import SettingsError
from flashcards.tags import matches, names, nearest, parse, slug

TAGS = ("ai::alignment", "source::openai", "year::2023", "机器-学习", "machine-learning")

CHOSEN = [
    "ai", "AI", "ai::alignment", "ai::*", "source::openai or (finance and year::2023)", "ai and not finance",
    "not finance", "not not ai", "finance or ai and year", '"machine learning"', "机器-学习", "“机器 学习” and ai",
    "(ai) and (not (finance))", "（ai）and year::2023", "finance and ai or ai",
]  # fmt: skip
NOT_CHOSEN = [
    "finance", "alignment", "a", "ai::align", "ai::alignment::*", "not ai", "ai and finance", "not (ai or finance)",
    "source::open", "year::2022",
]  # fmt: skip


@pytest.mark.parametrize("expression", CHOSEN)
def test_an_article_that_was_asked_for_is_in_the_deck(expression):
    assert matches(parse(expression), TAGS)


@pytest.mark.parametrize("expression", NOT_CHOSEN)
def test_an_article_that_was_not_asked_for_stays_out(expression):
    assert not matches(parse(expression), TAGS)


@pytest.mark.parametrize(
    ("expression", "column", "said"),
    [
        ("", 1, "expected a tag"),
        ("ai and", 7, "expected a tag"),
        ("ai finance", 4, 'expected "and" or "or"'),
        ("(ai or x", 9, 'expected ")"'),
        ("ai)", 3, "never opened"),
        ('ai and "x', 8, "never closed"),
        ("ai* and b", 3, '"*"'),
        ("or ai", 1, 'found "or"'),
        ("(" * 200 + "a" + ")" * 200, 101, "more than 100"),
    ],
)
def test_a_mistake_is_shown_where_it_is(expression, column, said):
    with pytest.raises(SettingsError) as caught:
        parse(expression)
    assert f"column {column}:" in caught.value.message
    assert said in caught.value.message
    assert caught.value.hint


def test_the_mark_stands_under_a_mistake_after_chinese():
    with pytest.raises(SettingsError) as caught:
        parse("机器 学习")
    assert caught.value.message.splitlines()[-1] == "       ^"


def test_a_misspelt_tag_is_mended():
    assert nearest("aligment", TAGS) == "ai::alignment"
    assert nearest("year::2024", TAGS) == "year::2023"
    assert nearest("zzz", TAGS) == ""
    assert names(parse("ai and not (b or AI)")) == ("ai", "b")


@given(st.text(max_size=40))
def test_an_expression_is_read_or_refused(text):
    try:
        found = parse(text)
    except SettingsError:
        return
    assert isinstance(matches(found, TAGS), bool)
    assert all(name == slug(name) for name in names(found))
