"""A phone shows thirty words: a part of a long sentence must hold the target and say the same on both sides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import languages
from flashcards.clips import LEAST_CHARACTERS, LEAST_WORDS, clip, fits
from flashcards.languages.en_clauses import stands_alone
from flashcards.links import link
from flashcards.model import CHINESE, ENGLISH, Clip, LinkedPair, Occurrence, Pair, Place, Span

LONG_ENGLISH = (
    "When the first steam ships crossed the ocean, the old captains laughed at their smoke; twenty years later the "
    "sailing ships lay empty in the harbor, because no merchant wanted to wait for the wind."
)
LEARNED = "The first thing that the new harbor master learned was to measure every ship that asked for a berth"
TOLD = "With every winter the old captains told the young sailors a little less about the storms of the north"
LONG_CHINESE = "第一批蒸汽船横渡大洋的时候，老船长们嘲笑它们冒出的浓烟；"
LONG_CHINESE += "二十年之后，帆船空空地停在港口里，因为没有一个商人愿意等风来。"


def linked(english: str, chinese: str) -> LinkedPair:
    return link([Pair(english, chinese, english, chinese, "a", 0, "paragraph", Place("a.md", 1), 0.95)])[0]


def occurrence(pair: Pair, english: str, chinese: str) -> Occurrence:
    starts = pair.source.index(english), pair.target.index(chinese)
    spans = [Span(start, start + len(text)) for start, text in zip(starts, (english, chinese), strict=True)]
    return Occurrence(pair, spans[0], spans[1], 0.9)


def shown(found: LinkedPair, part: Clip | None) -> tuple[str, str]:
    assert part is not None
    return part.source.of(found.pair.source), part.target.of(found.pair.target)


def test_a_short_sentence_is_shown_whole():
    found = linked("The captain laughed.", "船长笑了。")
    assert shown(found, clip(found, occurrence(found.pair, "captain", "船长"))) == (
        "The captain laughed.",
        "船长笑了。",
    )


def test_a_long_sentence_is_cut_at_the_same_marks_on_both_sides():
    found = linked(LONG_ENGLISH, LONG_CHINESE)
    english, chinese = shown(found, clip(found, occurrence(found.pair, "captains", "船长")))
    assert "captains laughed" in english
    assert "harbor" not in english
    assert "港口" not in chinese


def test_list_numbers_are_cut_at_and_never_shown():
    english = (
        "To keep the garden alive through the long dry summer of the south, we will need to 1) collect the rain from "
        "every roof, 2) cover the soil with straw, and 3) water the young trees at night:"
    )
    chinese = (
        "为了让花园熬过南方漫长干旱的夏天，我们需要：1)收集每个屋顶上的雨水，2)用稻草覆盖土壤，3)在夜里给小树浇水："
    )
    found = linked(english, chinese)
    assert shown(found, clip(found, occurrence(found.pair, "soil", "土壤"))) == (
        "cover the soil with straw",
        "用稻草覆盖土壤",
    )


def test_a_long_sentence_without_a_common_cut_has_no_clip():
    english = "The old men who sit every evening under the big tree in the middle of the village square and talk about "
    english += "the harvest and the weather have known one another since they went to school together"
    chinese = (
        "每天傍晚坐在村子广场中央那棵大树下谈论收成和天气的老人们从一起上学的时候起就已经互相认识了很多很多年到现在"
    )
    found = linked(english, chinese)
    assert clip(found, occurrence(found.pair, "harvest", "收成")) is None


def test_the_translation_has_more_room_than_the_front_where_nothing_shorter_is_safe():
    english = "Even so the licensed firms complain that small workshops outbid them for old wheels by cutting corners."
    chinese = "即便如此，那些持有执照的正规企业还是一直抱怨说，一些不受任何监管的乡下小作坊"
    chinese += "靠偷工减料压低成本，出高价把旧轮子都抢走了。"
    found = linked(english, chinese)
    at = occurrence(found.pair, "cutting corners", "偷工减料")
    assert clip(found, at) is None
    assert clip(found, at, CHINESE) is None
    assert shown(found, clip(found, at, ENGLISH)) == (english, chinese)


PARTS = st.lists(
    st.sampled_from(
        [
            ("the captain sees the harbor", "船长看见了港口"),
            ("the wind is cold today", "今天的风很冷"),
            ("we repair the old ship", "我们修理旧船"),
            ("no", "不"),
            ("1) buy bread", "1)买面包"),
        ]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(PARTS, st.sampled_from([", ", "; ", ": "]), st.data())
def test_every_clip_holds_its_target_is_short_and_not_too_short(parts, mark, data):
    english = mark.join(part for part, _ in parts) + "."
    chinese = {", ": "，", "; ": "；", ": ": "："}[mark].join(part for _, part in parts) + "。"
    found = linked(english, chinese)
    source = data.draw(st.sampled_from(found.source)).span
    target = data.draw(st.sampled_from(found.target)).span
    part = clip(found, Occurrence(found.pair, source, target, 0.9))
    if part is None:
        assert not fits(english, chinese)
        return
    texts = shown(found, part)
    assert fits(*texts)
    for outer, inner in ((part.source, source), (part.target, target)):
        assert outer.start <= inner.start < inner.stop <= outer.stop
    if texts != (english, chinese):
        assert len(texts[0].split()) >= LEAST_WORDS
        assert len(texts[1]) >= LEAST_CHARACTERS


@pytest.mark.parametrize(
    "text",
    [
        "In the village where the barges are built",
        "must sell off forty shops in towns where they would be alone",
        "guided by pilots who knew every rock",
        "called silt: it settles at the mouth",
        "if the sluice is open",
        "in which the eel",
        "carries the boats to the weir",
        "is due to open in the spring",
        "such as mending nets",
        "The weir is low: when the basin is full",
        "Each barge is built of oak, so that, once tarred",
        "In a report published in May",
        "The first runner, a boy from Porto",
    ],
)
def test_a_clip_is_no_fragment(text):
    assert not stands_alone(languages.get(ENGLISH).words(text))


@pytest.mark.parametrize(
    "text",
    [
        "the eels return when the sluice is open",
        "As the tide sinks, the mud dries",
        "In 1911 a storm sank the ferry",
        "mend the nets before the frost",
        "and if you wait, the price falls",
    ],
)
def test_a_main_clause_may_be_a_clip(text):
    assert stands_alone(languages.get(ENGLISH).words(text))


def test_a_clip_never_breaks_off_inside_a_list():
    found = linked(
        "The parish owned three barges and a crane, and every spring the harbor, the chapel, the granary and the "
        "school were cleaned by the children of the village for a cup of soup.",
        "教区有三艘驳船和一台起重机，每年春天，港口、教堂、粮仓、学校都由村里的孩子们打扫，换一碗汤喝。",
    )
    for english, chinese in (("chapel", "教堂"), ("granary", "粮仓")):
        part = clip(found, occurrence(found.pair, english, chinese))
        assert part is None or found.pair.target[part.target.stop : part.target.stop + 1] != "、"


def test_a_clip_over_two_sentences_holds_both_whole():
    found = linked(
        "But the lock was not watertight. Take a lantern down to the lower gate on any winter night, and you will hear "
        "the water that seeps through the timber into the basin behind it.",
        "不过，这座船闸并不是滴水不漏：在任何一个冬夜里提一盏灯走到下闸门，都能听见水从木头里渗进后面的水池。",
    )
    part = clip(found, occurrence(found.pair, "watertight", "滴水不漏"))
    assert part is None or ". Take" not in part.source.of(found.pair.source)


def test_a_clip_is_no_second_half_of_a_contrast():
    found = linked(
        "Luckily for the village, the old dam at the head of the valley is no wall of stone. It is a heap of gravel, "
        "and the water that seeps through it never builds up enough pressure to break it.",
        "村子运气好，山谷口的那座老水坝并不是一堵石墙，而是一堆砾石，从中渗过的水从来积不起足以冲垮它的压力。",
    )
    part = clip(found, occurrence(found.pair, "gravel", "砾石"))
    assert part is None or not part.target.of(found.pair.target).startswith("而是")


def test_a_clip_leaves_out_the_word_that_joins_it_to_what_stood_before():
    found = linked(
        "The old ferryman had rowed across the estuary every morning for forty years without an accident, but the new "
        "steamer frightened his passengers on its very first crossing.",
        "老船夫四十年来每天早晨都划船渡过河口，从来没有出过事故，但新来的轮船第一次横渡就吓坏了他的乘客，人人都脸色发白。",
    )
    part = clip(found, occurrence(found.pair, "steamer", "轮船"))
    assert part is None or not part.source.of(found.pair.source).startswith("but")
    assert part is None or not part.target.of(found.pair.target).startswith("但")


def test_a_clip_does_not_lose_the_subject_of_its_clause():
    found = linked(
        "The carpenter had promised everybody in the village that he would finish the bridge before the autumn floods, "
        "and vanity is a harder master than any mayor.",
        "木匠答应过村里的每一个人，说秋汛之前一定把桥修好；虚荣这东西，比什么镇长都难伺候。",
    )
    part = clip(found, occurrence(found.pair, "mayor", "镇长"))
    assert part is None or not part.target.of(found.pair.target).startswith("比")


def test_of_two_short_sentences_that_of_the_target_is_shown():
    found = linked("The sluice gate is rusty. The miller repairs the wheel.", "水闸生锈了。磨坊主修理水车。")
    part = clip(found, occurrence(found.pair, "wheel", "水车"))
    assert part.source.of(found.pair.source) == "The miller repairs the wheel."
    found = linked("The sluice gate is rusty. It groans at every tide.", "水闸生锈了。它一涨潮就嘎吱作响。")
    part = clip(found, occurrence(found.pair, "tide", "涨潮"))
    assert part.source.of(found.pair.source).startswith("The sluice")


def test_an_infinitive_is_no_main_clause():
    assert not stands_alone(languages.get(ENGLISH).words("of those big enough to wreck a pier"))


def test_marks_that_follow_one_another_are_no_part_of_their_own():
    english = (
        "If the gates are old (see the notes), or if the tide is low and the keeper is awake (as in ‘[a-\\377]’), the "
    )
    english += "the crew will pass only plain boats and raw logs, but not rafts."
    chinese = '如果船闸的两端是旧木头（请参阅 "说明"），或者潮水较低，看守人是朋友（如" [a-\\377] "），'
    found = linked(english, chinese + "则船员将只让普通的船和原木通过，而不让木筏通过。")
    part = clip(found, occurrence(found.pair, "gates", "船闸"))
    assert part is None or "gates" in part.source.of(english)


@pytest.mark.parametrize(
    ("english", "chinese", "said", "shown_english", "shown_chinese"),
    [
        (
            f"{LEARNED}, since a berth that is too short will wear out its ropes.",
            "新任港务长学会的第一件事，就是给每一艘申请泊位的船量尺寸，因为泊位太短会磨坏缆绳。",
            ("wear out", "磨坏"),
            "a berth that is too short will wear out its ropes.",
            "泊位太短会磨坏缆绳。",
        ),
        (
            f"{TOLD}, so that the old stories faded while new ones spread.",
            "每过一个冬天，老船长们对年轻水手讲的北方风暴就少一些，于是老故事渐渐被人淡忘，新故事流传开来。",
            ("spread", "流传"),
            "the old stories faded while new ones spread.",
            "老故事渐渐被人淡忘，新故事流传开来。",
        ),
    ],
)
def test_a_reason_or_a_result_is_a_clip_without_what_joins_it(english, chinese, said, shown_english, shown_chinese):
    found = linked(english, chinese)
    assert shown(found, clip(found, occurrence(found.pair, *said))) == (shown_english, shown_chinese)
