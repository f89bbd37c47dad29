"""A sentence card without its context, with nothing to learn or with a wrong gloss beside it is suspended."""

import pytest

from flashcards import targets, terms
from flashcards.links import link
from flashcards.model import CHINESE, ENGLISH, Pair, Place
from flashcards.settings import CardSettings
from flashcards.targets.antecedents import goes_on, leans
from flashcards.targets.explained import explained, hard_words
from flashcards.targets.offered import Offered
from flashcards.targets.sentences import _refused

LEANING = (
    ("It is a room that nobody dares to enter.", "它是一个谁也不敢进的房间。"),
    ("This is called erosion.", "这叫侵蚀。"),
    ("So she sold the orchard.", "所以她卖掉了果园。"),
    ("They reach the estuary in the autumn.", "他们在秋天到达河口。"),
    ("In 1904 he patented the valve.", "1904 年他为这种阀门申请了专利。"),
    ("Its roots hold the slope together.", "它的根稳住了山坡。"),
    ("Put them in a bucket of brine.", "把它们放进一桶盐水。"),
)
STANDING = (
    ("The miller oiled the hinge because it squeaked.", "磨坊主给铰链上了油，因为它吱吱作响。"),
    ("Those who doubt the ledger may audit the accounts.", "怀疑账本的人可以审计账目。"),
    ("As for Martha, she inherited the vineyard.", "至于玛莎，她继承了葡萄园。"),
    ("It was not until the war that women ran the foundry.", "直到战争期间，女人才开始管理铸造厂。"),
    ("When it thaws, the river rises.", "一解冻，河水就上涨。"),
    ("These cranes return to the marsh every spring.", "这些鹤每年春天都回到沼泽。"),
)
TEXT = (
    ("The captain refuses to moor beside the derelict barge.", "船长不肯停泊在废弃的驳船旁边。"),
    ("On 3 May 1988 the gauge showed 12.4 millimeters.", "1988 年 5 月 3 日，仪表显示 12.4 毫米。"),
    ("Gwendolyn walked to the market with her brother.", "格温多琳和她哥哥走到市场去。"),
    ("The old painter restored the fresco with great patience.", "老画家用很大的耐心修复了壁画。"),
    ("Two tugs dragged the barge into the shallow lagoon.", "两艘拖船把驳船拖进了浅浅的潟湖。"),
)


def pairs(texts):
    return link([Pair(a, b, a, b, "a", n, "paragraph", Place("a.md", n + 1), 0.95) for n, (a, b) in enumerate(texts)])


def told(texts, learned, **changes):
    linked = pairs(texts)
    return [verdict for _, verdict in targets.sentences(linked, (), learned, CardSettings(**changes))]


@pytest.mark.parametrize(("english", "chinese"), LEANING)
def test_a_sentence_that_leans_on_the_one_before_is_no_card(english, chinese):
    (linked,) = pairs([(english, chinese)])
    assert leans(linked, ENGLISH)


@pytest.mark.parametrize(("english", "chinese"), STANDING)
def test_a_sentence_that_says_whom_it_means_may_be_one(english, chinese):
    (linked,) = pairs([(english, chinese)])
    assert not leans(linked, ENGLISH)


@pytest.mark.parametrize(
    "chinese", ["它是一间谁也不敢进的屋子。", "这就叫侵蚀。", "所以她卖掉了果园。", "把它放进盐水里。"]
)
def test_in_chinese_neither(chinese):
    (linked,) = pairs([("The house stands on a hill.", chinese)])
    assert leans(linked, CHINESE)


def test_in_chinese_a_name_or_noun_before_the_pronoun_is_whom_it_means():
    for chinese in ("磨坊主给铰链上了油，因为它吱吱作响。", "这些鹤每年春天都回到沼泽。"):
        (linked,) = pairs([("The house stands on a hill.", chinese)])
        assert not leans(linked, CHINESE)


def test_a_sentence_that_goes_on_from_another_or_from_a_quotation_comes_later():
    linked = pairs(
        [
            ("However, the dam held.", "然而，大坝挺住了。"),
            ("“The dam held.", "“大坝挺住了。"),
            ("The dam held.", "大坝挺住了。"),
        ]
    )
    for learned in (ENGLISH, CHINESE):
        assert [goes_on(each, learned) for each in linked] == [True, True, False]


def test_figures_units_and_names_are_nothing_to_learn():
    for learned in (ENGLISH, CHINESE):
        verdicts = told(TEXT, learned, words_per_sentence=8)
        assert targets.CHOSEN in {verdicts[0], verdicts[3]}
    verdicts = told(TEXT, ENGLISH, words_per_sentence=1)
    assert verdicts[2] == "no hard word can be explained"


def test_a_free_translation_is_no_sentence_card():
    free = (("The harvest was meagre and the granary stood empty.", "那一年，人人都勒紧了裤腰带过日子。"),)
    assert told(free, ENGLISH, words_per_sentence=1) != [targets.CHOSEN]


def test_a_sentence_whose_hard_words_are_targets_or_are_left_unexplained_is_no_card():
    linked = pairs([("The economy lost momentum.", "经济失去了势头。"), ("He bought a spade.", "他买了一把铁锹。")])
    (hard,), (rare,) = (explained(each, Offered(), ENGLISH, CardSettings()) for each in linked)
    assert _refused((hard,), 0, set(), "en") == ""
    assert _refused((hard,), 0, {hard.headword}, "en") == "its hard words are targets"
    assert _refused((hard,), 3, set(), "en") == "too many hard words"
    assert _refused((rare,), 0, set(), "en") == "its hard words are seldom met"


def test_of_a_chinese_word_its_only_sense_is_told_where_the_sentence_says_it_freely():
    (linked,) = pairs([("The bill for the roof was no small matter.", "修屋顶的账单高得惊人。")])
    shown = {each.headword: each.gloss for each in explained(linked, Offered(), CHINESE, CardSettings())}
    assert shown["惊人"] == "astonishing"


@pytest.mark.parametrize("learned", [ENGLISH, CHINESE])
def test_what_is_marked_is_explained_and_stands_on_both_sides(learned):
    for linked in pairs(TEXT):
        shown = hard_words(linked, Offered(), learned, CardSettings())
        other = linked.pair.side(CHINESE if learned == ENGLISH else ENGLISH)
        assert len(shown) <= 3
        for each in shown:
            assert each.meaning(other) or each.gloss
            assert each.span.of(linked.pair.side(learned))


def test_a_word_means_what_this_sentence_says():
    found = {each.headword: each.meaning(linked.pair.target) for linked in pairs(TEXT) for each in told_of(linked)}
    assert found["barge"] == "驳船"
    assert found["fresco"] == "壁画"
    assert "millimeter" not in found
    assert "gwendolyn" not in {headword.lower() for headword in found}


def told_of(linked, learned=ENGLISH):
    return explained(linked, Offered(), learned, CardSettings())


def test_a_word_inside_a_term_is_explained_as_the_term():
    texts = (
        ("The storm surge tore the jetty from its piles.", "风暴潮把栈桥从桩上扯了下来。"),
        ("A storm surge can outlast the storm.", "风暴潮可能比风暴持续得更久。"),
        ("Nobody had foreseen the storm surge of that winter.", "没有人预见到那年冬天的风暴潮。"),
    )
    linked = pairs(texts)
    candidates = terms.candidates(linked)
    known = targets.candidates(linked, terms.glossary(candidates, candidates.counts), ENGLISH, CardSettings())
    for each in linked:
        shown = {
            one.headword: one.meaning(each.pair.target)
            for one in explained(each, Offered(known), ENGLISH, CardSettings())
        }
        assert shown.get("storm surge", "风暴潮") == "风暴潮"
        assert "surge" not in shown


@pytest.mark.parametrize(
    ("english", "chinese", "wrong"),
    [
        ("The stall needs no licence at all.", "这个摊子根本用不着执照。", ("用不着", "needs")),
        ("We went to the market to buy lanterns.", "我们到市场上去买灯笼。", ("上去", "")),
        ("Everything had to be carried along.", "什么都得带上身。", ("身", "")),
    ],
)
def test_a_denial_is_not_lost_and_a_torn_word_is_not_explained(english, chinese, wrong):
    (linked,) = pairs([(english, chinese)])
    word, meaning = wrong
    shown = {each.headword: each.meaning(english) for each in told_of(linked, CHINESE)}
    assert shown.get(word) != meaning if meaning else word not in shown


TORN = (
    ("The steward called a halt to the auction.", "管家叫停了拍卖。", ENGLISH, "halt"),
    ("The weaver walked in circles around the loom.", "织工绕着织机兜着圈子。", CHINESE, "圈子"),
    ("The apothecary prescribed a diet of lentils.", "药剂师开出的药方是吃扁豆。", ENGLISH, "prescribe"),
)


@pytest.mark.parametrize(("english", "chinese", "learned", "word"), TORN)
def test_a_word_torn_from_what_it_belongs_to_is_not_explained(english, chinese, learned, word):
    (linked,) = pairs([(english, chinese)])
    assert word not in {each.headword for each in told_of(linked, learned)}


def test_a_word_made_of_an_easy_one_is_nothing_to_learn():
    (linked,) = pairs([("The traveler asked the ferryman for a lantern.", "旅客向船夫要了一盏灯笼。")])
    shown = {each.headword for each in told_of(linked)}
    assert "lantern" in shown
    assert "traveler" not in shown


def test_english_that_only_spells_the_chinese_is_nothing_to_learn():
    (linked,) = pairs([("The curator restored the fresco for two jiaozi.", "馆长为两张交子修复了壁画。")])
    shown = {each.headword for each in told_of(linked)}
    assert "fresco" in shown
    assert "jiaozi" not in shown


def test_a_pronoun_that_a_chinese_verb_does_not_say_is_no_part_of_its_meaning():
    (linked,) = pairs([("The clerks will copy them and sign them.", "办事员会抄写并签字。")])
    for each in told_of(linked, CHINESE):
        assert not each.meaning(linked.pair.source).endswith("them")


def test_a_phrase_of_easy_words_is_explained_where_its_meaning_is_sure():
    linked = pairs(
        [
            ("In the end the miller kept an eye on the door.", "归根结底，磨坊主一直看着门。"),
            ("To date nobody has opened it.", "迄今为止，没有人打开过它。"),
        ]
    )
    known = targets.candidates(linked, (), ENGLISH, CardSettings(max_targets=0, min_targets=0))
    shown = [explained(each, Offered(known), ENGLISH, CardSettings()) for each in linked]
    told = {
        one.headword: one.meaning(each.pair.target) for each, found in zip(linked, shown, strict=True) for one in found
    }
    assert told.get("to date") == "迄今为止"
