"""One file of two is named: without its partner it would be refused as a text in one language."""

import pytest

from flashcards.cli.main import group
from flashcards.model import Seed
from flashcards.readers import discover, read

TEXTS = ("A tail steadies the kite.\n", "尾巴使风筝平稳。\n")


@pytest.mark.parametrize(
    ("one", "other", "beside"),
    [
        ("en/tails.md", "zh/tails.md", "zh/strings.md"),
        ("tails.md", "zh-CN/tails.md", "strings.md"),
        ("tails.en.md", "tails.zh.md", "tail.md"),
        ("docs/en/tails_en.md", "docs/zh/tails_zh.md", "zh/tails.md"),
    ],
)
@pytest.mark.parametrize("named", [0, 1])
def test_either_of_two_files_finds_the_other(one, other, beside, named, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("FLASHCARDS_CACHE", str(tmp_path / "cache"))
    for name, text in ((one, TEXTS[0]), (other, TEXTS[1]), (beside, "Nothing to do with it.\n")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = ["--seeds", str(tmp_path / "none"), "show", "--after", "align", "--format", "tsv"]
    group.main([*arguments, str(tmp_path / (one, other)[named])], standalone_mode=False)
    assert capsys.readouterr().out.split("\t")[:2] == [text.strip() for text in TEXTS]


@pytest.mark.parametrize(("both", "original", "side"), [("x-zh.txt", "x.txt", 0), ("x.txt", "x-zh.txt", 1)])
def test_an_original_beside_a_file_that_holds_both_languages_is_no_hindrance(both, original, side):
    texts = {both: TEXTS[side] + TEXTS[1 - side], original: TEXTS[side]}
    (found,) = discover(texts)
    companions = tuple((name, texts[name].encode()) for name in found.companions)
    article = read(Seed(found.path, texts[found.path].encode(), companions))
    assert [(each.source[0].text + "\n", each.target[0].text + "\n") for each in article.passages] == [TEXTS]
