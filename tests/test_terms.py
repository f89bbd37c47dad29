"""The glossary is what a translator signs: a wrong pair, a fragment or a name in it costs trust."""

import os
import random
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import languages, terms
from flashcards.languages import en_chunks
from flashcards.languages.zh_words import simplify
from flashcards.links import link
from flashcards.model import Counts, Pair, Place, Term
from flashcards.terms.candidates import plain
from flashcards.terms.termhood import WEIGHTS, termhood

CASES = Path(__file__).parent / "cases" / "terms"
GOLD = os.environ.get("FLASHCARDS_GOLD")
ARTICLES = sorted(CASES.glob("*.tsv"))


def read(path: Path) -> tuple[list[Pair], list[tuple[str, str]]]:
    """Return the pairs of a case and the terms that must be found."""
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    pairs = [line.split("\t") for line in rows if not line.startswith("= ")]
    expected = [line.removeprefix("= ").split("\t") for line in rows if line.startswith("= ")]
    return [pair(a, b, n) for n, (a, b) in enumerate(pairs)], [(a, b) for a, b in expected]


def pair(english: str, chinese: str, number: int = 0, article: str = "a") -> Pair:
    return Pair(english, chinese, english, chinese, article, number, "paragraph", Place("a.md", number + 1), 0.95)


def glossary(pairs: list[Pair]) -> tuple[Term, ...]:
    found = terms.candidates(link(pairs))
    return terms.glossary(found, found.counts)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_terms_a_reader_would_mark_are_found_with_their_translation(path):
    pairs, expected = read(path)
    found = {(term.source, plain(term.target)) for term in glossary(pairs)}
    assert set(expected) <= found


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_example_shows_the_term_exactly_where_its_spans_say(path):
    pairs, _ = read(path)
    for term in glossary(pairs):
        assert term.examples
        for at in term.examples:
            assert plain(at.target.of(at.pair.target)) == plain(term.target)
            assert term.source.split()[0][:3].lower() == at.source.of(at.pair.source)[:3].lower()


def test_what_the_text_glosses_in_brackets_comes_first():
    pairs, _ = read(CASES / "tides.tsv")
    assert {term.source for term in glossary(pairs)[:4]} >= {"tidal range", "spring tide"}


def test_names_of_people_and_organisations_are_left_out():
    pairs = [
        pair(
            "Maria Lindqvist joined the National Weather Agency in May.", "玛丽亚·林德奎斯特五月加入了国家气象局。", 0
        ),
        pair("The storm surge surprised Maria Lindqvist.", "风暴潮让玛丽亚·林德奎斯特大吃一惊。", 1),
        pair("The National Weather Agency had expected no storm surge.", "国家气象局没有预料到风暴潮。", 2),
    ]
    found = {term.source.lower() for term in glossary(pairs)}
    assert "storm surge" in found
    assert not {name for name in found if "lindqvist" in name or "agency" in name}


def test_a_name_at_the_head_of_a_sentence_is_no_term():
    found = terms.candidates(link([pair("Europe bought the spices.", "欧洲买下了香料。")]))
    assert {entry.source.lower() for entry in found.entries} & {"europe", "spice"} == {"spice"}


def test_what_only_code_has_is_no_term():
    found = terms.candidates(link([pair("The bytes ‘[a-\\377]’ match the range.", "字节“文本表示”匹配范围。")]))
    assert "range" in {entry.source for entry in found.entries}
    assert not [entry.source for entry in found.entries if "[" in entry.source]


def test_the_name_of_a_street_is_no_term():
    found = terms.candidates(link([pair("The flat on Poplar Street has a boiler.", "杨树街的那套公寓有一台锅炉。")]))
    assert {entry.source.lower() for entry in found.entries} & {"boiler"}
    assert "poplar street" not in {entry.source.lower() for entry in found.entries}


def test_a_name_inside_a_term_keeps_its_capitals():
    found = terms.candidates(link([pair("The noise has a Gaussian distribution.", "噪声服从高斯分布。")]))
    assert "Gaussian distribution" in {entry.source for entry in found.entries}


def test_what_a_translation_leaves_in_english_is_no_term():
    found = glossary([pair("She showed the Head of Tides her spectrometer.", "她给 Head of Tides 看了光谱仪。")])
    assert [term.source for term in found] == ["spectrometer"]


def test_an_article_that_is_no_translation_has_no_terms():
    pairs, _ = read(CASES / "tides.tsv")
    targets = [each.target for each in pairs]
    assert glossary([replace(p, target=t) for p, t in zip(pairs, targets[4:] + targets[:4], strict=True)]) == ()


def test_three_pairs_one_pair_and_none_are_enough_to_run():
    pairs, _ = read(CASES / "tides.tsv")
    assert glossary([]) == ()
    for size in (1, 3):
        assert len(glossary(pairs[:size])) <= terms.LEAST_TERMS


def test_the_order_of_the_articles_changes_nothing():
    pairs, _ = read(CASES / "tides.tsv")
    articles = [[replace(p, article=name) for p in part] for name, part in (("x", pairs[:4]), ("y", pairs[4:]))]
    found = [terms.candidates(link(part)) for part in articles]
    forward, backward = reduce(add, [f.counts for f in found]), reduce(add, [f.counts for f in reversed(found)])
    assert forward == backward
    lists = [terms.glossary(f, forward) for f in found]
    assert terms.merge(lists) == terms.merge(lists[::-1])


def test_a_term_of_two_articles_is_one_entry_with_examples_of_both():
    texts = "The storm surge came at night.", "风暴潮在夜里到来。"
    lists = [glossary([pair(*texts, 0, article)]) for article in ("x", "y")]
    (surge,) = [term for term in terms.merge(lists) if term.source == "storm surge"]
    assert {at.pair.article for at in surge.examples} == {"x", "y"}


COUNTS = st.builds(
    Counts,
    st.integers(0, 3),
    st.dictionaries(st.sampled_from("abc"), st.integers(1, 9)),
    st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("甲乙")), st.integers(1, 9)),
)


@given(COUNTS, COUNTS, COUNTS)
def test_counts_add_up_in_any_order_and_grouping(a, b, c):
    assert (a + b) + c == a + (b + c) == c + b + a


SIDE = st.lists(
    st.sampled_from(["the", "storm", "surge", "of", "models", "(tide)", "is", "5", "AI", ",", "."]), max_size=10
).map(" ".join)
OTHER = st.lists(st.sampled_from(["风暴潮", "的", "模型", "（潮汐）", "是", "五", "AI", "，", "。"]), max_size=10).map(
    "".join
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(SIDE, OTHER), max_size=4), st.randoms(use_true_random=False))
def test_any_text_has_a_glossary_without_a_crash_whatever_the_order_of_its_pairs(texts, chance: random.Random):
    pairs = [pair(*sides, n) for n, sides in enumerate(texts)]
    found = glossary(pairs)
    assert found == glossary(pairs)
    assert all(term.source and plain(term.target) for term in found)
    chance.shuffle(pairs)
    glossary(pairs)


@pytest.mark.skipif(not GOLD, reason="FLASHCARDS_GOLD is not set")
def test_the_glossary_of_the_sample_keeps_its_figures():
    from tests.benchmarks import terms as benchmark

    found = benchmark.measure(Path(str(GOLD)) / "sample")
    assert found.at_20 >= 0.90
    assert found.precision >= 0.75
    assert found.translation >= 0.93
    assert found.recall >= 0.89


ABBREVIATED = (
    ("Deep brain stimulation (DBS) helps some of the patients.", "深部脑刺激（DBS）对一些病人有帮助。"),
    ("Nurses adjust DBS by hand.", "护士手动调节深部脑刺激。"),
)


def test_a_reader_who_meets_only_the_abbreviation_finds_it_in_the_glossary():
    found = glossary([pair(a, b, n) for n, (a, b) in enumerate(ABBREVIATED)])
    rows = [(term.source, term.target) for term in found]
    at = rows.index(("deep brain stimulation", "深部脑刺激"))
    assert rows[at + 1] == ("DBS", "深部脑刺激")
    (example,) = found[at + 1].examples
    assert example.source.of(example.pair.source) == "DBS"


@pytest.mark.parametrize(
    ("english", "chinese", "term", "translation"),
    [
        ("The box fell on a supertanker.", "箱子掉到一艘超级油轮上。", "supertanker", "超级油轮"),
        ("The printer was famous.", "这位印刷匠很有名。", "printer", "印刷匠"),
        ("The T-cell receptor was found by chance.", "人们偶然发现了 T 细胞受体。", "T-cell receptor", "T 细胞受体"),
        ("No cell may bind to a self-antigen.", "任何细胞都不得与自身抗原结合。", "self-antigen", "自身抗原"),
        ("This is called a cache hit.", "这叫缓存命中。", "cache hit", "缓存命中"),
        ("The outer membrane of the cell is thin.", "细胞的外膜很薄。", "outer membrane", "外膜"),
        (
            "The firm lost a tenth of its annual turnover.",
            "公司损失了年营业额的十分之一。",
            "annual turnover",
            "年营业额",
        ),
        ("A killer acquisition ends a rival.", "扼杀式收购消灭对手。", "killer acquisition", "扼杀式收购"),
    ],
)
def test_a_word_that_was_cut_in_two_is_translated_whole(english, chinese, term, translation):
    found = terms.candidates(link([pair(english, chinese)]))
    assert {entry.source: entry.options[0].target for entry in found.entries}[term] == translation


@pytest.mark.parametrize(
    ("english", "chinese", "term", "translation"),
    [
        ("Each field holds six letters.", "每个字段存六个字母。", "letter", "字母"),
        ("The paint on the wall is new.", "墙里的油漆是新的。", "paint", "油漆"),
        ("The lease was sent to third parties.", "租约发给了第三方。", "third party", "第三方"),
        ("They tick a box (tickwrap) and go on.", "他们勾选方框，这叫勾选合同（tickwrap）。", "tickwrap", "勾选合同"),
    ],
)
def test_a_term_has_no_character_too_many_and_none_too_few(english, chinese, term, translation):
    found = terms.candidates(link([pair(english, chinese)]))
    assert {entry.source.lower(): plain(entry.options[0].target) for entry in found.entries}[term] == translation


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("We waited because the siren sounds again.", "siren sound"),
        ("The sailor waves back.", "sailor wave"),
        ("They secretly bought land.", "bought land"),
        ("Washing small cups takes time.", "washing small cup"),
        ("We view contributing to a park as a duty.", "view contribute"),
        ("Barometer readings measure the pressure, and pressure maps the storm.", "pressure map"),
    ],
)
def test_a_clause_is_no_term(sentence, phrase):
    words = languages.get("en").words(sentence)
    found = {
        " ".join(word.lemma for word in words[at.start : at.stop])
        for at in en_chunks.noun_phrases(words, en_chunks.tags(words))
    }
    assert phrase not in found


@pytest.mark.parametrize(
    ("english", "chinese", "term", "translation"),
    [
        ("Normal wear and tear is no damage.", "正常的磨损不算损坏。", "wear and tear", "磨损"),
        ("The firm lacks working capital.", "这家公司缺少营运资金。", "working capital", "营运资金"),
        ("She was treated for type 1 diabetes.", "她接受了1型糖尿病的治疗。", "type 1 diabetes", "1型糖尿病"),
        ("Only then do market shares mean anything.", "只有这样，市场份额才有意义。", "market share", "市场份额"),
        ("Please send the last three pay slips.", "请寄来最近三个月的工资单。", "pay slip", "工资单"),
        ("They are trying out pull requests.", "他们正在试用拉取请求。", "pull request", "拉取请求"),
    ],
)
def test_a_noun_of_several_words_is_found_whatever_its_words_look_like(english, chinese, term, translation):
    found = terms.candidates(link([pair(english, chinese)]))
    assert {entry.source: plain(entry.options[0].target) for entry in found.entries}[term] == translation


def test_a_verb_and_its_object_may_be_told_from_a_term():
    words = languages.get("en").words("He was fined for forging test reports and a loading dock.")
    tags = en_chunks.tags(words)
    texts = [word.text for word in words]
    forging, loading = texts.index("forging"), texts.index("loading")
    assert en_chunks.may_act(words, tags, range(forging, forging + 3))
    assert not en_chunks.may_act(words, tags, range(loading, loading + 2))


@given(st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(-3, 3)))
def test_a_term_is_surer_the_more_speaks_for_it(measures):
    measures = dict.fromkeys(WEIGHTS, 0.0) | measures
    for name, weights in WEIGHTS.items():
        more = termhood(measures | {name: measures[name] + 1})
        assert [now > before for now, before in zip(more, termhood(measures), strict=True)] == [
            weight > 0 for weight in weights
        ]


def test_traditional_characters_have_the_glossary_of_simplified_ones():
    texts = (
        ("The scalable method rests on feedback.", "可扩展的方法基于反馈。", "可擴展的方法基於反饋。"),
        ("A hazard that is called a storm surge is rare.", "叫作风暴潮的灾害很少见。", "叫作風暴潮的災害很少見。"),
        ("The researchers measured the sensitivity.", "研究者测量了敏感度。", "研究者測量了敏感度。"),
    )
    simplified = glossary([pair(english, chinese, n) for n, (english, chinese, _) in enumerate(texts)])
    traditional = glossary([pair(english, chinese, n) for n, (english, _, chinese) in enumerate(texts)])
    assert simplified
    assert [(term.source, simplify(term.target)) for term in traditional] == [
        (term.source, term.target) for term in simplified
    ]
