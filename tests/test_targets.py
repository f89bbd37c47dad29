"""Targets are the learner's evening: too many, too alike or doubtful ones are what makes people stop."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import dictionary, languages, targets, terms
from flashcards.languages import en_chunks
from flashcards.links import link
from flashcards.model import CHINESE, ENGLISH, LinkedPair, Occurrence, Pair, Place, Span, Target
from flashcards.settings import CardSettings
from flashcards.targets.choice import Candidate, choose
from flashcards.targets.core import cited
from flashcards.targets.merit import merit
from flashcards.targets.phrases import found as found_in
from flashcards.targets.soundness import measures, sound
from flashcards.targets.units import phrase_units

ARTICLE = (
    ("The lighthouse keepers of the north were stubborn people.", "北方的灯塔看守人都是固执的人。"),
    ("To date nobody has counted the storms that they survived.", "迄今为止，没有人数过他们熬过了多少场风暴。"),
    ("The village depended on the harbor for its survival.", "村子的生存依赖于港口。"),
    ("In other words, the harbor was their lifeline.", "换句话说，港口就是他们的生命线。"),
    ("A storm surge destroyed the harbor in a single night.", "一场风暴潮在一夜之间摧毁了港口。"),
    ("The storm surge left behind mud, debris and silence.", "风暴潮留下了泥浆、碎片和寂静。"),
    ("The engineers mitigated the damage with a sea wall.", "工程师用海堤减轻了损失。"),
    ("The sea wall was inexpensive but remarkably robust:", "海堤造价低廉，却异常坚固："),
    ("Its foundations of granite withstood every winter.", "它的花岗岩地基经受住了每一个冬天。"),
)


def article(texts=ARTICLE, **changes) -> tuple[LinkedPair, ...]:
    return link(
        [
            replace(Pair(a, b, a, b, "a", n, "paragraph", Place("a.md", n + 1), 0.95), **changes)
            for n, (a, b) in enumerate(texts)
        ]
    )


def found(linked: tuple[LinkedPair, ...], learned: str = ENGLISH, **changes) -> tuple[Target, ...]:
    candidates = terms.candidates(linked)
    glossary = terms.glossary(candidates, candidates.counts)
    return targets.candidates(linked, glossary, learned, replace(CardSettings(), **changes))


def phrases(linked):
    return [each for each in found_in(linked, ENGLISH) if each.kind == "phrase"]


def chosen(all_targets: tuple[Target, ...]) -> list[Target]:
    return [target for target in all_targets if target.verdict == targets.CHOSEN]


def test_set_phrases_are_found_because_their_words_do_not_say_what_they_mean():
    together = {(one.source, one.target) for pair in article() for one in phrases(pair)}
    assert {("to date", "迄今为止"), ("in other words", "换句话说")} <= together
    assert any(source == "depend on" for source, _ in together)


def test_words_above_the_level_and_terms_are_targets_with_their_meaning_in_the_text():
    by_text = {target.source: target for target in found(article())}
    assert by_text["storm surge"].target == "风暴潮"
    assert by_text["storm surge"].kind == "term"
    assert by_text["granite"].target == "花岗岩"
    assert by_text["winter"].verdict == "below the level"


@pytest.mark.parametrize("learned", [ENGLISH, CHINESE])
def test_a_target_stands_on_both_sides_exactly_where_its_card_will_mark_it(learned):
    for target in chosen(found(article(), learned)):
        assert target.at.target.of(target.at.pair.target) == target.target
        assert target.at.source.of(target.at.pair.source)
        assert target.clip is not None
        for outer, inner in ((target.clip.source, target.at.source), (target.clip.target, target.at.target)):
            assert outer.start <= inner.start < inner.stop <= outer.stop


def test_one_of_a_family_two_of_a_sentence_and_no_more_than_the_limit():
    result = chosen(found(article(), words_per_target=5))
    assert len(result) <= targets.limit(article(), ENGLISH, CardSettings(words_per_target=5))
    assert max(Counter(target.at.pair.number for target in result).values()) <= 2
    assert len({target.family for target in result}) == len(result)


def test_a_pair_with_doubts_a_low_confidence_or_a_heading_never_becomes_a_card():
    for changes in ({"doubts": ("numbers differ",)}, {"confidence": 0.5}, {"kind": "heading"}):
        linked = article(**changes)
        assert not chosen(found(linked))
        assert all(verdict != targets.CHOSEN for _, verdict in targets.sentences(linked, (), ENGLISH, CardSettings()))


def test_every_pair_is_told_why_it_has_no_sentence_card():
    linked = article()
    result = targets.sentences(linked, found(linked), ENGLISH, CardSettings())
    assert [pair for pair, _ in result] == [each.pair for each in linked]
    assert all(verdict for _, verdict in result)
    assert result[7][1] in {"ends with a colon", "a target of it is chosen"}


def test_a_sentence_card_has_something_to_learn_no_list_number_and_a_verb():
    texts = (
        ("We went to the sea with our friends.", "我们和朋友一起去了海边。"),
        ("1) The engineers mitigated the damage quickly.", "1)工程师迅速减轻了损失。"),
        ("The granite foundations of an old lighthouse.", "一座旧灯塔的花岗岩地基。"),
        ("Charts printed on granite paper, in full;", "印在花岗岩纸上的海图，要完整；"),
        ("The granite withstood the ferocious winter storms.", "花岗岩经受住了凶猛的冬季风暴。"),
    )
    linked = article(texts)
    verdicts = [verdict for _, verdict in targets.sentences(linked, (), ENGLISH, CardSettings(words_per_sentence=10))]
    assert verdicts == [
        "no hard word can be explained",
        "begins with a list number",
        "no finite verb",
        "an item of a list",
        targets.CHOSEN,
    ]


def test_the_same_article_has_the_same_targets_every_time():
    assert found(article()) == found(article())


def test_an_empty_article_has_none():
    assert found(()) == ()
    assert targets.sentences((), (), ENGLISH, CardSettings()) == ()


PAIRS = article(ARTICLE[:4])
WHERE = [one.at for pair in PAIRS for one in phrases(pair)]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["term", "phrase", "word"]),
            st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3),
            st.sampled_from(["", "", "", "no confident link"]),
            st.lists(st.sampled_from(WHERE), min_size=1, max_size=2),
        ),
        max_size=20,
    ),
    st.integers(0, 12),
)
def test_whatever_the_candidates_every_one_gets_a_verdict_and_no_rule_is_broken(drawn, limit):
    candidates = [
        Candidate(Target(kind, ENGLISH, str(n), "", at[0], 1.0, verdict, "+".join(sorted(family))), tuple(at))
        for n, (kind, family, verdict, at) in enumerate(drawn)
    ]
    result = choose(
        candidates, limit, lambda at: None if at.pair.number == 0 else targets.clip(PAIRS[at.pair.number], at)
    )
    taken = chosen(result)
    assert len(result) == len(candidates)
    assert all(target.verdict for target in result)
    assert len(taken) <= limit
    assert max(Counter(target.at.pair.number for target in taken).values(), default=0) <= 2
    assert sum(target.kind == "term" for target in taken) <= -(-limit // 3)


def test_two_words_of_one_stem_and_one_meaning_are_one_card():
    words = [
        Candidate(Target("word", ENGLISH, word, meaning, at, 0.9, "", word), (at,))
        for word, meaning, at in zip(("merger", "merge", "mercy"), ("合并", "合并", "怜悯"), WHERE, strict=False)
    ]
    result = choose(words, 9, lambda at: targets.clip(PAIRS[at.pair.number], at))
    assert [target.text for target in chosen(result)] == ["merger", "mercy"]


def test_terms_are_a_third_of_the_targets_at_most():
    terms = [
        Candidate(Target("term", ENGLISH, f"term {n}", "", at, score, "", f"term{n}"), (at,))
        for n, (at, score) in enumerate(zip(WHERE, (0.9, 0.8, 0.7), strict=False))
    ]
    result = choose(terms, 4, lambda at: targets.clip(PAIRS[at.pair.number], at))
    assert [target.text for target in chosen(result)] == ["term 0", "term 1"]


@pytest.mark.parametrize(
    ("english", "chinese", "phrase", "meaning"),
    [
        ("They turned the old barn into a library.", "他们把旧谷仓变成了图书馆。", "turn into", "变成"),
        ("He threw the broken lamp out.", "他把坏了的灯扔掉了。", "throw out", "扔掉"),
    ],
)
def test_a_verb_and_its_particle_are_one_phrase_though_the_object_stands_between(english, chinese, phrase, meaning):
    (linked,) = article(((english, chinese),))
    assert (phrase, meaning) in {(each.source, each.target) for each in phrases(linked)}


def test_a_verb_with_its_plain_preposition_is_no_card_for_who_knows_both():
    verdicts = {each.text: each.verdict for each in found(article((("We looked for the keys.", "我们寻找钥匙。"),)))}
    assert verdicts.get("look for", "below the level") == "below the level"


def test_an_abbreviation_is_not_asked_beside_its_long_form():
    texts = (
        ("Deep brain stimulation (DBS) helps some of the patients.", "深部脑刺激（DBS）对一些病人有帮助。"),
        ("Nurses adjust DBS by hand.", "护士手动调节深部脑刺激。"),
    )
    assert "DBS" not in {each.text for each in found(article(texts))}


def test_a_system_and_an_ai_system_are_not_two_cards():
    texts = (
        ("The irrigation system failed.", "灌溉系统失灵了。"),
        ("The system is old and the irrigation system leaks.", "这个系统很旧，灌溉系统也漏水。"),
    )
    asked = [each.text for each in chosen(found(article(texts), CHINESE, level_zh=1))]
    assert not {"系统", "灌溉系统"} <= set(asked)


@pytest.mark.parametrize(
    ("english", "chinese", "headword", "meaning"),
    [
        ("The snake in the cellar was harmless.", "地窖里的那条蛇没有害处。", "harmless", "没有害处"),
        ("Nobody has solved the riddle.", "谁也没有解开这个谜。", "riddle", "谜"),
        ("The chairs in the hall are complicated.", "大厅里的椅子很复杂。", "complicated", "复杂"),
        ("They put up with the noise.", "他们忍受噪音。", "put up with", "忍受"),
        ("The blast injured some people.", "爆炸使一些人受伤。", "injure", "受伤"),
        ("Every box carries bar codes.", "每个箱子上都有条形码。", "bar code", "条形码"),
        ("What remains is the music.", "剩下的是音乐。", "remain", "剩下"),
        ("The villagers kept track of every storm.", "村民追踪每一场风暴。", "keep track of", "追踪"),
    ],
)
def test_a_card_shows_the_whole_meaning_and_nothing_else(english, chinese, headword, meaning):
    (linked,) = article(((english, chinese),))
    assert (headword, meaning) in {(each.source, each.target) for each in found_in(linked, ENGLISH)}


def test_a_negation_that_the_other_side_lacks_is_never_lost():
    (linked,) = article((("Take heart, the storm is over.", "不必灰心，风暴已经过去了。"),))
    assert not {each.source for each in found_in(linked, CHINESE) if each.target == "灰心"}


def test_a_verb_whose_particle_stands_apart_is_not_what_a_word_means():
    (linked,) = article((("The older players fall further behind every year.", "老球员一年比一年落后。"),))
    at = next(each for each in found_in(linked, CHINESE) if each.target == "落后").at
    assert measures(linked, at, "word")["torn"] == 1.0


def test_a_chinese_verb_is_explained_with_its_preposition():
    (linked,) = article((("The sailors were fed up with the storms.", "水手们受够了风暴。"),))
    assert "fed up with" in {each.source for each in found_in(linked, CHINESE) if each.target == "受够"}


def test_a_word_is_shown_only_where_it_means_what_its_card_says():
    texts = (
        ("Conversely, the marsh dries out in summer.", "反过来，沼泽夏天会干涸。"),
        ("Conversely, the dunes are wet in spring.", "反过来，沙丘春天是湿的。"),
        ("In contrast, the heath stays dry all year.", "反过来，荒原全年都是干的。"),
    )
    possible = targets.possible(article(texts), (), CHINESE, CardSettings())
    (places,) = [each.places for each in possible if each.target.text == "反过来"]
    assert [at.source.of(at.pair.source) for at in places] == ["Conversely", "Conversely"]


def test_a_set_phrase_is_asked_whole_or_not_at_all():
    texts = "Porous bricks take the place of asphalt, and the rain sinks in.", "透水砖代替了沥青，雨水渗了下去。"
    (linked,) = article((texts,))
    asked = {each.source for each in found_in(linked, ENGLISH)}
    assert asked & {"take the place", "take the place of"} == {"take the place of"}


def test_a_denial_that_the_other_side_says_within_an_idiom_is_never_lost():
    texts = "Without saying a word, the old sailor walked out of the room.", "老水手一言不发地走出了房间。"
    (linked,) = article((texts,))
    assert "一言不发" not in {each.target for each in found_in(linked, ENGLISH)}


@pytest.mark.parametrize(
    ("english", "chinese", "word", "is_torn"),
    [
        ("She grinds the old paint off.", "她磨掉旧油漆。", ("grinds", "磨掉"), True),
        ("She removes the old paint.", "她去掉旧油漆。", ("removes", "去掉"), False),
    ],
)
def test_a_verb_is_not_asked_without_the_particle_behind_its_object(english, chinese, word, is_torn):
    (linked,) = article(((english, chinese),))
    at = found_at(linked, *word)
    assert measures(linked, at, "word")["torn"] == is_torn


def test_a_participle_before_its_noun_is_no_verb():
    (linked,) = article((("He was a grown man.", "他是个成年人。"),))
    assert "grow man" not in {each.source for each in found_in(linked, ENGLISH)}


def test_a_pair_as_long_as_a_chapter_costs_neither_memory_nor_a_card():
    (linked,) = article(((" ".join([ARTICLE[4][0]] * 20), "".join([ARTICLE[4][1]] * 20)),))
    assert not list(found_in(linked, ENGLISH))


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("The court ruled in 2019 that the tax was void.", "rule in"),
        ("The band broke up in May.", "break up in"),
        ("In Sichuan the tax was void.", "in sichuan"),
    ],
)
def test_the_preposition_of_a_date_or_a_place_is_no_part_of_a_phrase(words, phrase):
    cut = languages.get(ENGLISH).words(words)
    found = {" ".join(cut[n].lemma for n in unit.parts) for unit in phrase_units(cut, en_chunks.tags(cut))}
    assert phrase not in found


def test_a_word_whose_chinese_its_neighbor_says_too_is_less_sure_than_one_that_stands_alone():
    alone, beside = article(
        (
            ("They lost the relay.", "他们输了接力赛。"),
            ("They lost the relay race.", "他们输了接力赛。"),
        )
    )
    sure = [sound(measures(pair, found_at(pair, "relay", "接力赛"), "word"), ENGLISH) for pair in (alone, beside)]
    assert sure[0] > sure[1]


def found_at(pair: LinkedPair, english: str, chinese: str) -> Occurrence:
    first, second = pair.pair.source.index(english), pair.pair.target.index(chinese)
    return Occurrence(pair.pair, Span(first, first + len(english)), Span(second, second + len(chinese)), 0.9)


@pytest.mark.parametrize(
    ("english", "chinese", "phrase", "meaning"),
    [
        ("Volcanoes rarely erupt out of the blue.", "火山很少毫无预兆地喷发。", "out of the blue", "毫无预兆"),
        ("Trade at the tailor's had been falling off.", "裁缝铺的生意一年不如一年。", "fall off", "一年不如一年"),
        ("There is a danger of crying wolf.", "“狼来了”喊多了也有危险。", "cry wolf", "狼来了"),
        ("If so, the margin of error is small.", "果真如此，误差范围就很小。", "margin of error", "误差范围"),
        ("Some towns are learning their lesson.", "有些城镇正在吸取教训。", "learn one's lesson", "吸取教训"),
    ],
)
def test_an_idiom_means_what_a_list_has_for_it_where_the_links_have_nothing(english, chinese, phrase, meaning):
    (linked,) = article(((english, chinese),))
    assert (phrase, meaning) in {(each.source, each.target) for each in phrases(linked)}


def test_what_a_list_has_for_a_phrase_is_not_taken_from_the_word_that_says_it_here():
    (linked,) = article((("He turned up, and then a ship appeared.", "他来了，随后一艘船出现了。"),))
    assert ("turn up", "出现") not in {(each.source, each.target) for each in phrases(linked)}


@pytest.mark.parametrize(
    ("english", "chinese", "headword", "meaning"),
    [
        ("The shops mistrust one another.", "各家店互不信任。", "mistrust", "信任"),
        ("The lesson is being taken in.", "身体正在把这一课听进去。", "take in", "进去"),
        ("Some shops add a mark to annoy the forgers.", "有些铺子加上暗记，防人伪造。", "forger", "伪造"),
        ("The header shows how old the copy is.", "头字段显示副本有多旧。", "show how", "显示"),
        ("It smells of the harbor road long before noon.", "离中午还早，港边的路上就有气味。", "road long", "路上"),
    ],
)
def test_half_of_what_says_it_or_its_contrary_is_no_target(english, chinese, headword, meaning):
    asked = {(each.source, each.target): each for each in chosen(found(article(((english, chinese),))))}
    assert (headword, meaning) not in asked


def test_of_an_idiom_that_is_translated_freely_the_dictionary_tells_the_meaning():
    linked = article(
        (
            ("Talk, talk, talk: that was all the mayor had to offer.", "市长说了一大堆，事情最后不了了之。"),
            ("The old bridge was closed in the spring.", "那座旧桥春天就关闭了。"),
        )
    )
    (target,) = (each for each in found(linked, CHINESE, words_per_target=1) if each.target == "不了了之")
    assert target.verdict == targets.CHOSEN
    assert target.source == dictionary.meaning("不了了之", [])
    assert target.at.source.start == target.at.source.stop
    assert target.at.target.of(linked[0].pair.target) == "不了了之"


def test_few_targets_are_told_by_the_dictionary_alone():
    bare = [
        Candidate(Target("word", CHINESE, "m", f"词{n}", replace(at, source=Span(0, 0)), 0.9, "", f"f{n}"), (at,))
        for n, at in enumerate(WHERE)
    ]
    bare = [replace(each, places=(each.target.at,)) for each in bare]
    result = choose(bare, 10, lambda at: targets.clip(PAIRS[at.pair.number], at))
    assert len(chosen(result)) == 1


def test_a_single_word_that_courses_teach_is_a_word_though_the_glossary_has_it():
    kinds = {each.source: each.kind for each in found(article())}
    assert kinds["storm surge"] == "term"
    assert kinds["harbor"] == "word"


def test_words_of_the_learners_own_hsk_level_are_known():
    linked = article((("Nobody clapped when the song came to its end.", "一曲终了，没有人鼓掌。"),))
    verdicts = {each.target: each.verdict for each in found(linked, CHINESE, level_zh=4)}
    assert verdicts["鼓掌"] == "below the level"
    assert {each.target: each.verdict for each in found(linked, CHINESE, level_zh=3)}["鼓掌"] != "below the level"


@pytest.mark.parametrize("learned", [ENGLISH, CHINESE])
def test_the_term_that_the_title_names_is_no_less_worth(learned):
    linked = article()
    candidates = terms.candidates(linked)
    glossary = terms.glossary(candidates, candidates.counts)
    possible = {
        title: {
            each.target.text: each.features
            for each in targets.possible(linked, glossary, learned, CardSettings(), title=title)
        }
        for title in ("", "Storm surge 风暴潮")
    }
    name = "storm surge" if learned == ENGLISH else "风暴潮"
    assert (possible[""][name]["heading"], possible["Storm surge 风暴潮"][name]["heading"]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("english", "chinese", "phrase", "meaning"),
    [
        (
            "The strike poses no real danger, but the flood poses any threat to us.",
            "罢工并不危险，洪水才对我们构成威胁。",
            "pose a threat to",
            "构成威胁",
        ),
        ("A lighthouse keeper takes advantage of the calm.", "灯塔看守人利用平静的天气。", "take advantage of", "利用"),
        ("Sand and straw soak up the oil.", "沙子和稻草吸收了油。", "soak up", "吸收"),
        (
            "The harbor hired ten men to make up for a shortage of sailors.",
            "港口雇了十个人，以弥补水手的短缺。",
            "make up for",
            "弥补",
        ),
        ("The owners are getting cold feet.", "船主们打退堂鼓了。", "get cold feet", "打退堂鼓"),
        (
            "The captain had mixed feelings about the storm.",
            "船长对这场风暴百感交集。",
            "have mixed feelings",
            "百感交集",
        ),
        ("The plan fell apart at once.", "计划顷刻间分崩离析。", "fall apart", "分崩离析"),
        ("The fishermen trip over the ropes.", "渔民被绳子绊倒。", "trip over", "绊倒"),
        ("The captain has no choice but to wait.", "船长别无选择，只能等待。", "have no choice but to", "别无选择"),
        (
            "The harbor levels the playing field.",
            "港口创造公平的竞争环境。",
            "level the playing field",
            "创造公平的竞争环境",
        ),
    ],
)
def test_a_phrase_that_courses_teach_is_asked_as_a_dictionary_has_it(english, chinese, phrase, meaning):
    (linked,) = article(((english, chinese),))
    assert (phrase, meaning) in {(each.source, each.target) for each in phrases(linked)}


@pytest.mark.parametrize(
    ("english", "wrong"),
    [
        ("Her mouth was full of pins.", "full of oneself"),
        ("How can one speak for millions?", "speak for itself"),
        ("Grandma looked him up and down.", "the ups and downs"),
        ("Everyone must turn up on a Friday.", "up on"),
    ],
)
def test_a_phrase_without_its_pronoun_or_its_form_is_not_the_one_that_courses_teach(english, wrong):
    words = languages.get(ENGLISH).words(english)
    units = [unit.parts for unit in phrase_units(words, en_chunks.tags(words))]
    shown = {cited([words[n] for n in parts], words) or " ".join(words[n].text for n in parts) for parts in units}
    assert wrong not in shown


@pytest.mark.parametrize(
    ("english", "phrase"),
    [
        ("letting her down", "let down"),
        ("won or lost", "win or lose"),
        ("has no choice but to", "have no choice but to"),
        ("fend for themselves", "fend for oneself"),
        ("levels the playing field", "level the playing field"),
        ("in a row", ""),  # the lists have no form of it, and "in row" is none
        ("draw a line", ""),
    ],
)
def test_a_phrase_is_cited_as_a_dictionary_has_it_or_not_at_all(english, phrase):
    words = languages.get(ENGLISH).words(english)
    assert cited(words, words) == phrase


def test_a_chinese_idiom_is_said_by_the_whole_phrase_and_not_by_one_word_of_it():
    (linked,) = article((("Then everything fell apart at once.", "接着，一切在顷刻间分崩离析。"),))
    assert {each.source for each in found_in(linked, CHINESE) if each.target == "分崩离析"} == {"fall apart"}


def test_chinese_is_not_asked_as_a_part_of_a_longer_number():
    (linked,) = article((("Every leaf carries millions of microbes.", "每片菜叶上都有成百上千万的微生物。"),))
    assert "成百上千" not in {each.target for each in found_in(linked, CHINESE)}


def test_a_verb_has_its_own_lemma_though_its_form_is_another_word():
    def lemmas(text):
        return [word.lemma for word in languages.get(ENGLISH).words(text)]

    assert lemmas("The deal fell through.")[2] == "fall"
    assert lemmas("Everything fell apart.")[1] == "fall"
    assert lemmas("They thought it over.")[1] == "think"
    assert lemmas("A saw lay beside the felt.")[1] == "saw"
    assert lemmas("The thought of a wound.")[1] == "thought"


def test_a_term_of_one_word_that_few_ever_meet_is_asked_less():
    linked = article(
        (
            ("The tiltmeter shook while the harbor slept.", "倾斜仪摇晃起来，而港口还在沉睡。"),
            ("A tiltmeter stood on the pier.", "码头上有一台倾斜仪。"),
            ("The volcano shook the tiltmeter.", "火山震动了倾斜仪。"),
        )
    )
    ranked = [each.text for each in found(linked)]
    assert ranked.index("pier") < ranked.index("tiltmeter")
    candidates = terms.candidates(linked)
    glossary = terms.glossary(candidates, candidates.counts)
    offered = targets.possible(linked, glossary, ENGLISH, CardSettings())
    special = {each.target.text: each.features.get("special") for each in offered}
    assert (special["tiltmeter"], special["pier"]) == (1.0, 0.0)


def test_an_idiom_that_is_translated_freely_is_told_with_what_chinese_usually_says():
    told = {
        target.text: target
        for target in found(article((("The forecast was wide of the mark again.", "预报员这一次又白忙了。"),)))
    }
    target = told["wide of the mark"]
    assert (target.target, target.at.target.start) == ("离谱；不着边际", target.at.target.stop)
    said = {
        target.text: target
        for target in found(article((("The forecast was wide of the mark again.", "预报又一次离谱了。"),)))
    }
    assert (said["wide of the mark"].target, said["wide of the mark"].at.target.stop > 0) == ("离谱", True)


def test_a_verb_with_its_particles_is_not_told_by_itself_for_it_means_one_thing_here_another_there():
    told = found(article((("The gulls came down on the pier at noon.", "中午，码头上满是海鸥。"),)))
    assert not [
        target.text for target in told if target.text == "come down on" and target.verdict != "no confident link"
    ]


def test_what_courses_teach_is_worth_more_than_what_few_ever_meet():
    for learned in (ENGLISH, CHINESE):
        assert merit({"core": 1.0}, learned) > merit({}, learned) > merit({"made": 1.0}, learned)
