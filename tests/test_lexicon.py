"""The shipped dictionary: without it alignment falls to guessing by length."""

import time

import numpy as np
import pytest

from flashcards import lexicon
from flashcards.errors import FlashcardsError

TRANSLATIONS = [  # headword, stem that must lead among the stems below
    ("图书馆", "librari"), ("圖書館", "librari"), ("蜜蜂", "bee"), ("医生", "doctor"), ("醫生", "doctor"),
    ("监督", "supervis"), ("祖母", "grandmoth"), ("夏天", "summer"), ("手套", "glove"), ("渡船", "ferri"),
]  # fmt: skip


def translation(said, given):
    """t(said | given) of all the words as a dense matrix: shape (said, given)."""
    index = {stem: k for k, stem in enumerate(dict.fromkeys(said))}
    words = list(dict.fromkeys(given))
    table = lexicon.rows_of(words, index)
    dense = np.zeros((len(words), len(index)), np.float32)
    dense[np.repeat(np.arange(len(words)), np.diff(table.start)), table.column] = table.weight
    return dense[np.ix_([words.index(word) for word in given], [index[stem] for stem in said])].T


def stems_of(words: list[str]) -> list[str]:
    return [lexicon.stems("en", word)[0] for word in words]


@pytest.mark.parametrize(("headword", "word"), TRANSLATIONS)
def test_a_headword_in_either_script_is_explained(headword, word):
    words = ["library", "bee", "doctor", "supervise", "grandmother", "summer", "glove", "ferry", "the", "of"]
    stems = stems_of(words)
    assert stems[int(np.argmax(translation(stems, [headword])))].startswith(word[:5])


def test_probabilities_are_probabilities():
    said = stems_of(["library", "book", "house", "of", "the", "read", "hall"])
    table = translation(said, ["图书馆", "书", "房子", "两", "ai"])
    assert table.shape == (7, 5)
    assert table.dtype == np.float32
    assert (table >= 0).all()
    assert (table.sum(axis=0) <= 1.01).all()


def test_a_word_the_dictionary_lacks_is_read_by_its_parts():
    assert translation(stems_of(["glove"]), ["蜜蜂手套"])[0, 0] > 0.1


def test_names_figures_and_marks_are_themselves():
    table = translation(["openai", "1987", "P?", "cat"], ["openai", "1987", "P?"])
    assert table[:3].diagonal().tolist() == [1.0, pytest.approx(0.7, abs=0.31), 1.0]
    assert (table[3] == 0).all()


def test_a_latin_word_in_chinese_meets_its_inflected_form():
    stem = lexicon.stems("en", "models")[0]
    assert translation([stem], ["models"])[0, 0] == 1.0


def test_repeated_words_get_the_same_column():
    table = translation(["cat", "cat"], ["猫", "猫"])
    assert len(set(table.ravel().tolist())) == 1


def test_nothing_against_nothing_is_an_empty_table():
    assert translation([], []).shape == (0, 0)
    assert translation(["cat"], []).shape == (1, 0)


def test_common_words_are_common_and_unknown_ones_get_the_floor():
    the, cat, unknown = lexicon.background("en", ["the", "cat", "qqzzx"])
    assert the > cat > unknown == np.float32(lexicon.FLOOR)
    assert lexicon.background("zh", ["的"])[0] > lexicon.background("zh", ["蜜蜂"])[0]


def test_an_unknown_language_is_an_error_and_not_english():
    with pytest.raises(FlashcardsError, match="'fr'"):
        lexicon.background("fr", ["chat"])


def test_the_dictionary_was_compiled_with_the_stems_of_today():
    """If stems change, `python -m flashcards.compile` must run again, or words silently lose their translations."""
    text = (
        "The quick analysis of national policies showed happier families, better libraries, cities, women and children"
        " who were running businesses, studying, trying, lying, decided by governments, possibly using technologies"
    )
    stems = [stem for stem in lexicon.stems("en", text) if not lexicon.is_punctuation(stem)]
    common = lexicon.background("en", stems) > lexicon.FLOOR
    assert [stem for stem, known in zip(stems, common, strict=True) if not known] == []


def test_the_arrays_are_mapped_and_not_read():
    lexicon._store.cache_clear()
    start = time.perf_counter()
    lexicon._store()
    assert time.perf_counter() - start < 1.0


def test_what_translated_texts_taught_is_only_there_when_asked_for():
    said = {stem: k for k, stem in enumerate(lexicon.stems("en", "say woman arise"))}
    plain, taught = (lexicon.rows_of(["说", "女人", "起来"], said, taught=asked) for asked in (False, True))
    assert np.diff(taught.start).min() > 0
    assert taught.weight.sum() != plain.weight.sum()
    assert all(taught.weight[taught.start[k] : taught.start[k + 1]].sum() <= 1 for k in range(3))
