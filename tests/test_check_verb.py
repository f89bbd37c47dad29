"""What a careful person is told of their articles: the place, the rule, and nothing that is as it should be."""

import json

import pytest

GOOD = "The kettle sang on the stove.\n\n水壶在炉子上叫了起来。\n\nNobody there heard it.\n\n房子里没有人听见。\n"
DOUBTFUL = GOOD + "\nThe bridge was built in 45 days (mostly.\n\n这座桥用了三十万天建成（大部分。\n"


@pytest.fixture
def run(run, tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "good.md").write_text(GOOD, encoding="utf-8")
    return run


def test_an_article_that_is_all_right_has_no_findings(run):
    code, out, err = run("check")
    assert (code, out) == (0, "")
    assert "0 findings in 1 article" in err


def test_a_doubtful_pair_is_told_with_its_line_and_rule(run, tmp_path):
    (tmp_path / "seeds" / "bridge.md").write_text(DOUBTFUL, encoding="utf-8")
    code, out, _ = run("check", "bridge", "--format", "tsv")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert ["seeds/bridge.md:9", "warning", "numbers-differ"] in [row[:3] for row in rows]
    assert "The bridge was built" in rows[0][3]
    assert "seeds/bridge.md:9: warning: " in run("check")[1]
    assert {finding["rule"] for finding in json.loads(run("check", "--format", "json")[1])} >= {"numbers-differ"}


def test_a_glossary_term_translated_otherwise_is_a_finding(run, tmp_path):
    (tmp_path / "seeds" / "glossary.tsv").write_text("kettle\t茶壶\n", encoding="utf-8")
    code, out, _ = run("check")
    assert code == 0
    assert 'the glossary has "茶壶" for "kettle"' in out


def test_an_article_that_cannot_be_read_makes_it_fail(run, tmp_path):
    (tmp_path / "seeds" / "bad.md").write_text("---\ntags: [a\n---\n" + GOOD, encoding="utf-8")
    code, _, err = run("check")
    assert code == 1
    assert "seeds/bad.md" in err


def test_what_was_left_out_as_a_matter_of_course_is_told_on_demand(run, tmp_path):
    (tmp_path / "seeds" / "code.md").write_text(GOOD + "\n```\nprint(1)\n```\n", encoding="utf-8")
    assert run("check")[1] == ""
    assert "print(1)" in run("-v", "check")[1]
