"""A person's own glossary: their terms are found, their translation wins, `!` is a card, and differences are told."""

from dataclasses import replace

import pytest

from flashcards.errors import SettingsError
from flashcards.glossary import Glossary, Row, read_tbx, read_tsv
from flashcards.links import link
from flashcards.model import Pair, Place, Term
from flashcards.ownterms import differences, insist, with_own
from flashcards.settings import CardSettings
from flashcards.targets import CHOSEN, candidates

SENTENCES = (
    ("The spring tide floods the salt marsh twice a month.", "大潮每月两次淹没盐沼。"),
    ("Spring tides are higher than other tides.", "大潮比其他潮汐更高。"),
    ("A salt marsh protects the coast.", "沿海湿地保护海岸。"),
    ("Fishermen know the tide well.", "渔民十分熟悉 潮 汐。"),
    ("Fishermen wait.", "渔民在等待。"),
)


def linked():
    place = Place("sea.md", 1)
    return link(
        [
            Pair(source, target, source, target, "sea", number, "paragraph", replace(place, line=number + 1), 0.99)
            for number, (source, target) in enumerate(SENTENCES)
        ]
    )


def own(*rows):
    return Glossary(tuple(Row(source, target, bool(mark), Place("glossary.tsv")) for source, target, *mark in rows))


def found(glossary, terms=()):
    return {(term.source, term.target): term for term in with_own(terms, linked(), glossary)}


def test_a_term_is_found_in_any_form_and_shown_in_its_sentences():
    term = found(own(("spring tide", "大潮")))["spring tide", "大潮"]
    shown = {(at.source.of(at.pair.source), at.target.of(at.pair.target)) for at in term.examples}
    assert shown == {("spring tide", "大潮"), ("Spring tides", "大潮")}


def test_a_word_is_found_as_it_is_written_whatever_its_lemma_is_elsewhere():
    pair = Pair("The reading was quiet, and we liked the readings.", "阅读会很安静，我们喜欢阅读会。", "", "", "sea", 0,
                "paragraph", Place("sea.md", 1), 0.99)  # fmt: skip
    (term,) = with_own((), link([pair]), own(("reading", "阅读会")))
    assert {at.source.of(at.pair.source) for at in term.examples} >= {"reading"}


def test_a_translation_with_blanks_inside_is_found_too():
    term = found(own(("tide", "潮汐")))["tide", "潮汐"]
    assert {at.target.of(at.pair.target) for at in term.examples} == {"潮汐", "潮 汐"}


def test_a_simplified_glossary_serves_a_traditional_article():
    pair = Pair("The salt marsh is flooded.", "鹽沼被淹沒了。", "", "", "sea", 0, "paragraph", Place("sea.md", 1), 0.99)
    (term,) = with_own((), link([pair]), own(("salt marsh", "盐沼")))
    assert [at.target.of(at.pair.target) for at in term.examples] == ["鹽沼"]
    assert differences(link([pair]), own(("salt marsh", "盐沼"))) == ()


def test_a_longer_term_is_not_mistaken_for_the_shorter_one_inside_it():
    terms = found(own(("tide", "潮"), ("spring tide", "大潮")))
    assert all(at.source.of(at.pair.source) != "tide" or at.pair.number > 0 for at in terms["tide", "潮"].examples)
    assert len(terms["spring tide", "大潮"].examples) == 2


def test_the_users_translation_wins_and_other_terms_stay():
    terms = (
        Term("spring tide", "每月两次", 4.0, ()),
        Term("coast", "海岸", 1.0, ()),
        Term("salt marsh", "湿地", 3.0, ()),
    )
    merged = with_own(terms, linked(), own(("Spring Tides", "大潮"), ("volcano", "火山")))
    assert [(term.source, term.target) for term in merged] == [
        ("salt marsh", "湿地"),
        ("Spring Tides", "大潮"),
        ("coast", "海岸"),
    ]


def test_without_a_glossary_nothing_changes():
    terms = (Term("coast", "海岸", 1.0, ()),)
    assert with_own(terms, linked(), Glossary()) == terms
    assert differences(linked(), Glossary()) == ()


def test_a_translation_that_differs_is_told_with_its_place():
    told = differences(linked(), own(("salt marsh", "盐沼"), ("fisherman", "渔民")))
    (finding,) = told
    assert (finding.rule, finding.severity, finding.at) == ("glossary", "warning", Place("sea.md", 3))
    assert 'has "盐沼" for "salt marsh"' in finding.message
    assert "湿地" in finding.message


def test_either_of_two_translations_is_right():
    assert differences(linked(), own(("salt marsh", "盐沼"), ("salt marsh", "湿地"))) == ()


@pytest.mark.parametrize("learned", ["en", "zh"])
def test_a_row_with_a_mark_is_a_card_whatever_the_limits(learned):
    settings = CardSettings(max_targets=0, min_targets=0)
    plain, marked = (
        own(("spring tide", "大潮"), ("fisherman", "渔民")),
        own(("spring tide", "大潮", "!"), ("fisherman", "渔民")),
    )
    for glossary, wanted in ((plain, set()), (marked, {("spring tide", "大潮")})):
        targets = candidates(linked(), with_own((), linked(), glossary), learned, settings)
        settled = insist(targets, linked(), glossary)
        assert {(target.source, target.target) for target in settled if target.verdict == CHOSEN} == wanted


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("tide\t潮汐", ("tide", "潮汐", False)),
        ("tide\t潮汐\t!", ("tide", "潮汐", True)),
        ("潮汐\ttide\t", ("tide", "潮汐", False)),
        (" spring  tide \t 大潮 \t ! ", ("spring tide", "大潮", True)),
        ("English\tChinese\ntide\t潮汐\r", ("tide", "潮汐", False)),
        ("# mine\n\ntide\tAI 潮", ("tide", "AI 潮", False)),
    ],
)
def test_a_row_is_read_as_people_write_it(line, row):
    (read,) = read_tsv(line.encode(), "glossary.tsv").rows
    assert (read.source, read.target, read.always) == row


@pytest.mark.parametrize("line", ["tide", "tide\t", "\t潮汐", "tide\t潮汐\tyes", "tide\t潮汐\t!\tmore", "tide 潮汐"])
def test_a_row_that_cannot_be_meant_is_refused_with_its_line(line):
    with pytest.raises(SettingsError) as refused:
        read_tsv(f"ebb\t退潮\n{line}\n".encode(), "glossary.tsv")
    assert refused.value.at == Place("glossary.tsv", 2)


def test_a_glossary_of_another_tool_is_read():
    data = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
    <text><body><conceptEntry>
    <langSec xml:lang="en"><termSec><term>tide</term></termSec></langSec>
    <langSec xml:lang="zh"><termSec><term>潮汐</term></termSec></langSec></conceptEntry></body></text></tbx>"""
    assert [(row.source, row.target) for row in read_tbx(data.encode(), "glossary.tbx").rows] == [("tide", "潮汐")]


@pytest.fixture
def run(run, tmp_path):
    (tmp_path / "seeds").mkdir()
    text = "\n\n".join(side for pair in SENTENCES for side in pair)
    (tmp_path / "seeds" / "sea.md").write_text(text, encoding="utf-8")
    return run


def test_the_glossary_in_seeds_is_used_by_every_verb_and_a_change_of_it_is_seen_at_once(run, tmp_path):
    pairs = int(run("list", "--format", "tsv")[1].split("\t")[7])
    rows = "fisherman\t渔民\t!", "spring tide\t大潮", "salt marsh\t盐沼", "twice a month\t每月两次"
    (tmp_path / "seeds" / "glossary.tsv").write_text("\n".join(rows))
    assert "fisherman\t渔民\t" in run("terms", "--format", "tsv")[1]
    assert "fisherman\t渔民\t" in run("show", "sea", "--after", "terms", "--format", "tsv")[1]
    assert "fisherman\t渔民\tword" in run("show", "sea", "--after", "targets", "--format", "tsv", "--learn", "en")[1]
    assert int(run("list", "--format", "tsv")[1].split("\t")[7]) > pairs
    code, out, err = run("-v", "build", "--dry-run", "--learn", "en")
    assert code == 0
    assert "target\ten\tfisherman\t渔民" in out
    assert 'seeds/sea.md:9: the glossary has "盐沼"' in err


def test_a_row_marked_later_becomes_a_card_of_a_deck_that_was_built_before(run, tmp_path):
    (tmp_path / "seeds" / "flashcards.toml").write_text("[cards]\nmax_targets = 0\nmin_targets = 0\nlearn = 'en'\n")
    run("build")
    (tmp_path / "seeds" / "glossary.tsv").write_text("fisherman\t渔民\t!\n")
    assert "fisherman" in run("build", "--dry-run")[1]


def test_a_glossary_that_cannot_be_read_is_named_with_its_line(run, tmp_path):
    (tmp_path / "seeds" / "glossary.tsv").write_text("fisherman\n")
    code, _, err = run("terms")
    assert code == 2
    assert "seeds/glossary.tsv:1" in err
