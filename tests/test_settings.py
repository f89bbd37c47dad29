"""A setting that is silently ignored is a deck that is not what its owner asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import SettingsError
from flashcards.settings import Configured, configure, load, values


def test_a_file_replaces_defaults_and_each_value_knows_its_line():
    found = load('[cards]\nlearn = "both"\n\n# how many\nmax_targets = 7\n', "flashcards.toml")
    assert found.settings.cards.learn == "both"
    assert found.settings.cards.max_targets == 7
    assert found.origin("cards.max_targets") == "flashcards.toml:5"
    assert found.origin("cards.min_targets") == "default"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("[cards]\nlern = 'en'", 2, "Did you mean 'cards.learn'?"),
        ("[crads]\nlearn = 'en'", 1, "Did you mean 'cards'?"),
        ("[cards]\nlearn = 'fr'", 2, "not one of '', 'both', 'en', 'zh'"),
        ("[cards]\nmax_targets = 'many'", 2, "a whole number"),
        ("[cards]\nmax_targets = true", 2, "a whole number"),
        ("[cards]\nproduce = 1", 2, "true or false"),
        ("[cards]\nlearn = 3", 2, "a text in quotes"),
        ("[align]\nconfidence = 7", 2, "not from 0 to 1"),
        ("cards = 3", 1, "is a section"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_line_and_what_to_write(text, line, told):
    with pytest.raises(SettingsError) as caught:
        load(text, "flashcards.toml")
    assert told in f"{caught.value.message} {caught.value.hint}"
    assert caught.value.at is not None
    assert caught.value.at.line == line


def test_text_that_is_no_toml_is_refused():
    with pytest.raises(SettingsError, match="no TOML"):
        load("learn: en", "flashcards.toml")


def test_a_whole_number_may_stand_for_a_decimal():
    assert load("[align]\nconfidence = 1", "x").settings.align.confidence == 1.0


@given(st.sampled_from(values(Configured().settings)))
def test_every_default_is_a_value_that_its_setting_takes(pair):
    key, value = pair
    assert dict(values(configure(Configured(), key, value, "test").settings))[key] == value
