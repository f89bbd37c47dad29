"""What English and Chinese look like to every other stage."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import languages
from flashcards.languages import Language, en_chunks, lists, zh_words
from flashcards.languages.en_heteronyms import sounds
from flashcards.languages.table import Table
from flashcards.model import Span
from flashcards.targets.setphrases import is_set_phrase

CASES = Path(__file__).parent / "cases" / "languages"
ENGLISH, CHINESE = languages.get("en"), languages.get("zh")
MIXED_TEXT = st.text(
    st.one_of(
        st.sampled_from("abcXYZ019 ’'-.,%?!()“”—…的一二三十百万亿两地得系统模型繁體語，。？！（）《》"), st.characters()
    ),
    max_size=60,
)


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=lambda language: language.code)
@settings(deadline=None)  # the first word loads the tables
@given(MIXED_TEXT)
def test_no_character_is_lost_or_moved(language: Language, text: str) -> None:
    words = language.words(text)
    assert all(word.span.of(text) == word.text for word in words)
    assert [word.span.start for word in words] == sorted(word.span.start for word in words)
    assert "".join(word.text for word in words) == "".join(text.split())
    assert "".join(piece.text for piece in language.reading(text)) == text


@pytest.mark.parametrize(("code", "text", "expected"), rows("words.tsv"))
def test_words_are_cut_where_a_reader_would(code: str, text: str, expected: str) -> None:
    assert " ".join(word.text for word in languages.get(code).words(text)) == expected


@pytest.mark.parametrize(("code", "form", "lemma", "pos"), rows("forms.tsv"))
def test_a_form_is_found_under_its_dictionary_form(code: str, form: str, lemma: str, pos: str) -> None:
    (word,) = languages.get(code).words(form)
    assert (word.lemma, word.pos) == (lemma, pos)


@pytest.mark.parametrize(("english", "chinese"), [("?", "？"), ("...", "……"), ("—", "——"), ("(", "（"), ("“", "「")])
def test_a_mark_meets_its_counterpart(english: str, chinese: str) -> None:
    assert ENGLISH.words(english)[0].stem == CHINESE.words(chinese)[0].stem


@pytest.mark.parametrize(("code", "text", "expected"), rows("numbers.tsv"))
def test_numbers_have_the_same_value_in_both_languages(code: str, text: str, expected: str) -> None:
    assert languages.get(code).numbers(text) == tuple(float(value) for value in expected.split())


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=10**9))
def test_a_number_in_digits_is_read_back(number: int) -> None:
    for language in (ENGLISH, CHINESE):
        assert language.numbers(f"{number}") == language.numbers(f"{number:,}") == (number,)
        assert language.words(f"{number:,}")[0].stem == str(number)


@pytest.mark.parametrize(("code", "text"), rows("identify.tsv"))
def test_a_line_is_taken_for_its_language(code: str, text: str) -> None:
    assert languages.identify(text) == code.strip("-")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        languages.get("fr")


@pytest.mark.parametrize(("code", "form", "level", "known", "above"), rows("levels.tsv"))
def test_a_word_is_worth_a_card_only_above_the_level(code: str, form: str, level: str, known: str, above: str) -> None:
    language = languages.get(code)
    assert language.level(form) == level.strip("-")
    assert language.above(form, known) == (above == "above")


@pytest.mark.parametrize(("first", "second", "same"), rows("families.tsv"))
def test_one_family_gets_one_card(first: str, second: str, same: str) -> None:
    keys = {ENGLISH.family(ENGLISH.words(form)[0]) for form in (first, second)}
    assert (len(keys) == 1) == (same == "same")


@pytest.mark.parametrize(("form", "ipa"), rows("sounds.tsv"))
def test_an_english_card_says_how_the_word_sounds(form: str, ipa: str) -> None:
    assert ENGLISH.speech(form) == ipa.strip("-")


def test_a_person_has_the_last_word_on_a_reading() -> None:
    assert [piece.reading for piece in CHINESE.reading("行长", {"行长": ("xíng", "cháng")})] == ["xíng", "cháng"]
    assert ENGLISH.speech("GIF", {"gif": ("dʒɪf",)}) == "dʒɪf"


@pytest.mark.skipif("FLASHCARDS_GOLD" not in os.environ, reason="FLASHCARDS_GOLD is not set")
def test_characters_with_several_readings_are_read_right() -> None:
    cases = (Path(os.environ["FLASHCARDS_GOLD"]) / "sample" / "poly_cases.txt").read_text(encoding="utf-8").split("\n")
    right = [
        reading in [piece.reading for piece in CHINESE.reading(sentence) if piece.text == character]
        for character, reading, sentence in (case.split() for case in cases if case)
    ]
    assert sum(right) >= 134, f"{sum(right)} of {len(right)}"


READ = re.compile(r"(.)(?:\[([^]]*)\])?")


@pytest.mark.parametrize("line", [line for (line,) in rows("readings.txt")])
def test_a_character_is_read_as_its_sentence_wants(line: str) -> None:
    marked = [match.groups() for match in READ.finditer(line)]
    pieces = CHINESE.reading("".join(character for character, _ in marked))
    heard = [reading for text, reading in pieces for _ in text]
    assert [(character, reading) for (character, wanted), reading in zip(marked, heard, strict=True) if wanted] == [
        (character, wanted) for character, wanted in marked if wanted
    ]


@pytest.mark.parametrize("line", [line for (line,) in rows("readings.txt")])
def test_jieba_and_its_quick_twin_cut_alike(line: str) -> None:
    rjieba = pytest.importorskip("rjieba")
    cut = zh_words._jieba_cut()
    for run in re.findall(r"[\u4e00-\u9fff]+", READ.sub(r"\1", line)):
        assert cut(run) == rjieba.cut(run)


@pytest.mark.parametrize(
    ("text", "word"), [("豆子深烘能遮百丑。", "深烘"), ("水洗法先剥去果肉。", "法"), ("化能合成需要硫化物。", "化能")]
)
def test_a_guessed_word_keeps_no_function_character_at_its_edge(text: str, word: str) -> None:
    assert word in [each.text for each in CHINESE.words(text)]


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\t\n"), min_size=1), st.text("ab", min_size=1)
    )
)
def test_a_shipped_word_is_always_found(found: dict[str, str]) -> None:
    table = Table.of(found.items())
    assert dict(table) == found
    assert all(table.get(key) == value for key, value in found.items())
    assert all(table.get(key + "x") == found.get(key + "x", "") for key in found)


def test_a_word_is_sounded_as_the_part_of_speech_it_has_in_its_sentence() -> None:
    lines = (CASES.parent.parent / "gold" / "heteronyms.tsv").read_text(encoding="utf-8").splitlines()
    for text, word, ipa in (line.split("\t") for line in lines):
        start = text.lower().index(word)
        said = sounds(word, ENGLISH.words(text), Span(start, start + len(word)))
        assert said is not None, text
        assert ipa in said[word].split(", "), text


def test_a_word_of_which_no_sentence_tells_the_sound_has_all_its_sounds() -> None:
    assert sounds("record") == {"record": "ˈrɛkərd, rɪˈkɔrd"}
    assert sounds("record player") is None
    assert sounds("player") == {}


@pytest.mark.parametrize(("word", "level"), [("sock", "B1"), ("kettles", "B1"), ("house", "A1"), ("mitigate", "C2")])
def test_what_school_teaches_early_is_no_hard_word_whatever_list_has_it(word: str, level: str) -> None:
    assert ENGLISH.level(word) == level
    assert ENGLISH.above(word, "B1") == (level > "B1")


def test_an_amount_of_money_is_a_name_and_no_term() -> None:
    words = ENGLISH.words("148 million dollars")
    assert en_chunks.is_name(words, frozenset())
    assert not en_chunks.is_name(ENGLISH.words("storm surges"), frozenset())


def test_the_phrases_with_their_chinese_are_each_known_as_a_phrase_and_have_chinese_only() -> None:
    listed = [line.split("\t") for line in lists.load("en-phrases-zh")]
    assert len({key for key, _ in listed}) == len(listed) > 2000
    assert [key for key, _ in listed if not is_set_phrase(key.split())] == []
    assert [said for _, said in listed if any(letter.isascii() and letter != " " for letter in said)] == []


@pytest.mark.parametrize(
    "name",
    ["en-core-words", "en-further-words", "en-core-phrases", "zh-core-words", "zh-core-idioms", "zh-further-words"],
)
def test_a_list_of_what_courses_teach_is_sorted_and_has_nothing_twice(name: str) -> None:
    entries = [entry.partition("\t")[0] for entry in lists.load(name)]
    assert entries == sorted(set(entries))


def test_a_word_that_courses_teach_late_is_above_what_beginners_know_whatever_list_has_it() -> None:
    assert [ENGLISH.level(word) for word in ("momentum", "debts", "house", "mitigate")] == ["B2", "B2", "A1", "C2"]
    assert not set(lists.load("en-core-words")) & {*lists.load("en-easy-words"), *lists.load("en-further-words")}
