"""Two books, one a language: a chapter beside another chapter's translation would spoil every card of both."""

import pytest

from flashcards.model import Seed
from flashcards.readers import read
from tests.hostile import book

LENGTHS = (3, 7, 4, 9, 5)
DIGITS = "一二三四五六七八九"


def english(number, heading="<h1>Chapter {}</h1>"):
    """Return a chapter of its own length; each sentence names the chapter."""
    told = "".join(
        f"<p>On day {number} of the voyage the mate counted {n} sails.</p>" for n in range(LENGTHS[number - 1])
    )
    return heading.format(number) + told


def chinese(number, heading="<h1>第{}章</h1>"):
    told = "".join(f"<p>航行的第 {number} 天，大副数到了 {n} 面帆。</p>" for n in range(LENGTHS[number - 1]))
    return heading.format(DIGITS[number - 1]) + told


def paired(one, other):
    article = read(Seed("x.en.epub", book(*one), (("x.zh.epub", book(*other)),)))
    chapters = []
    for passage in article.passages:
        days = {block.text.split()[2] for block in passage.source if block.text.startswith("On day")}
        other_days = {block.text.split()[1] for block in passage.target if block.text.startswith("航行")}
        chapters.append((sorted(days), sorted(other_days)))
        assert {block.at.path for block in passage.target} == {"x.zh.epub"}
    return article, chapters


ALL = [([str(n)], [str(n)]) for n in range(1, 6)]


def test_chapters_find_each_other_in_their_order():
    article, chapters = paired([english(n) for n in range(1, 6)], [chinese(n) for n in range(1, 6)])
    assert article.layout == "chapters"
    assert chapters == ALL


def test_what_only_one_book_has_is_left_out_and_said():
    front = ["<p>All rights are kept by the harbour press.</p>", "<h1>Preface</h1>" + "<p>I wrote it.</p>" * 6]
    notes = ["<h1>译后记</h1>" + "<p>翻译这本书用了两年，感谢港口图书馆。</p>" * 9]
    article, chapters = paired(
        [*front, *(english(n) for n in range(1, 6))], [*(chinese(n) for n in range(1, 6)), *notes]
    )
    assert chapters == ALL
    assert [(each.at.path, each.rule) for each in article.left_out] == [
        ("x.en.epub", "no-chapter"), ("x.en.epub", "no-chapter"), ("x.zh.epub", "no-chapter"),
    ]  # fmt: skip


def test_a_chapter_that_nobody_translated_costs_no_other():
    _, chapters = paired([english(n) for n in range(1, 6)], [chinese(n) for n in (1, 2, 4, 5)])
    assert chapters == [ALL[n - 1] for n in (1, 2, 4, 5)]


@pytest.mark.parametrize("heading", ["<h1>Chapter {}</h1>", "<h2>{}</h2>", "<p>Day after day</p>"])
def test_chapters_in_one_file_find_those_in_files_of_their_own(heading):
    whole = "".join(chinese(n) for n in range(1, 6))
    _, chapters = paired([english(n, heading) for n in range(1, 6)], [whole])
    assert chapters == ALL


def test_a_chapter_in_two_files_of_its_book_is_one_chapter():
    halves = english(4).partition("<p>On day 4 of the voyage the mate counted 5")
    files = [english(1), english(2), english(3), halves[0], halves[1] + halves[2], english(5)]
    _, chapters = paired(files, [chinese(n) for n in range(1, 6)])
    assert chapters == ALL


def test_books_without_numbers_find_their_chapters_by_length():
    one = [english(n, "<h1>The Mate</h1>") for n in range(1, 6)]
    other = [chinese(n, "<h1>大副</h1>") for n in range(1, 6)]
    assert paired(one, other)[1] == ALL
    assert paired(one, ["<p>版权归港口出版社所有，不得翻印。</p>", *other])[1] == ALL
