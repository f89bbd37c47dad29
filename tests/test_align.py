"""Which sentences translate which: what a learner would see as two halves of one card."""

import math
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import align
from flashcards.align import bitext, clauses
from flashcards.errors import FlashcardsError
from flashcards.model import Bead, BlockKind, Place, Sentence, Span, SplitPassage
from flashcards.score import parse_beads, score

CASES = Path(__file__).parent / "cases" / "align"
ENGLISH = (CASES / "drifted.en").read_text("utf-8").splitlines()
CHINESE = (CASES / "drifted.zh").read_text("utf-8").splitlines()
GOLD = parse_beads((CASES / "drifted.beads").read_text("utf-8"))


def sentences(*texts: str, kind: BlockKind = "paragraph", block: int = 0) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, text, kind, block, Span(0, len(text)), Place("x.md", 1)) for text in texts)


def confidence(bead: Bead) -> float:
    return math.exp(-bead.cost)


def numbers(beads):
    return [(tuple(range(*bead.source)), tuple(range(*bead.target))) for bead in beads]


def test_merged_split_left_out_and_added_sentences_are_all_found():
    found = numbers(align.align_sentences(ENGLISH, CHINESE))
    assert score(GOLD, found).strict.f1 > 0.85
    assert ((), (11,)) in found


def test_a_sentence_that_was_not_translated_is_not_sold_as_part_of_a_sure_pair():
    beads = align.align_sentences(ENGLISH, CHINESE)
    swallowed = [bead for bead in beads if bead.source.start <= 10 < bead.source.stop and len_of(bead.target)]
    assert all(confidence(bead) < 0.8 for bead in swallowed)


def test_the_order_of_the_sides_is_kept():
    forth = align.align_sentences(ENGLISH, CHINESE, "en", "zh")
    back = align.align_sentences(CHINESE, ENGLISH, "zh", "en")
    assert sorted(numbers(forth)) == sorted((target, source) for source, target in numbers(back))
    assert sum(bead.cost for bead in forth) == pytest.approx(sum(bead.cost for bead in back))


def test_traditional_chinese_is_aligned_too():
    found = align.align_sentences(
        ["My grandmother kept bees.", "The library is open.", "She never wore gloves."],
        ["我的祖母養蜜蜂。", "圖書館開放了。", "她從來不戴手套。"],
    )
    assert numbers(found) == [((k,), (k,)) for k in range(3)]
    assert all(confidence(bead) > 0.9 for bead in found)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*ENGLISH, "", "...", "42"]), max_size=7),
    st.lists(st.sampled_from([*CHINESE, "", "……", "42"]), max_size=7),
)
def test_no_sentence_is_lost_or_used_twice(source, target):
    beads = align.align_sentences(source, target)
    assert [k for bead in beads for k in range(*bead.source)] == list(range(len(source)))
    assert [k for bead in beads for k in range(*bead.target)] == list(range(len(target)))
    assert all(bead.cost >= 0 for bead in beads)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_no_bead_leaves_its_passage(shapes):
    source, target = iter(ENGLISH * 2), iter(CHINESE * 2)
    passages = [
        SplitPassage(sentences(*(next(source) for _ in range(one))), sentences(*(next(target) for _ in range(other))))
        for one, other in shapes
    ]
    found = align.align(passages)
    assert len(found) == len(passages)
    for passage, beads in zip(passages, found, strict=True):
        assert [k for bead in beads for k in range(*bead.source)] == list(range(len(passage.source)))
        assert [k for bead in beads for k in range(*bead.target)] == list(range(len(passage.target)))


def test_an_anchor_between_two_files_is_kept():
    beads = align.align_sentences(ENGLISH[:4], CHINESE[:3], anchors=[(3, 2)])
    assert any(bead.source.stop == 3 and bead.target.stop == 2 for bead in beads)


def test_a_heading_over_an_unrelated_sentence_is_no_pair():
    found = align.align([
        SplitPassage(sentences(*ENGLISH[:2]), sentences(CHINESE[0])),
        SplitPassage(
            sentences("Notes", kind="heading"),
            sentences("这家面包店每天凌晨四点开始和面，因此整条街的人都习惯了闻着香味醒来。"),
        ),
    ])  # fmt: skip
    assert not [bead for bead in found[1] if all(map(len_of, (bead.source, bead.target))) and confidence(bead) > 0.3]


def len_of(span: Span) -> int:
    return span.stop - span.start


@pytest.mark.parametrize(
    ("english", "chinese"), [("Join us", "加入我们"), ("Overview", "概述"), ("Our goal", "我们的目标")]
)
def test_a_short_true_pair_keeps_its_confidence(english, chinese):
    ((bead,),) = align.align([SplitPassage(sentences(english, kind="heading"), sentences(chinese, kind="heading"))])
    assert confidence(bead) > 0.9


def test_a_heading_never_shares_a_bead_with_the_paragraph_below():
    passage = SplitPassage(
        sentences("The bees", kind="heading") + sentences(ENGLISH[7], block=1),
        sentences("蜜蜂", kind="heading") + sentences(CHINESE[6], block=1),
    )
    assert numbers(align.align([passage])[0]) == [((0,), (0,)), ((1,), (1,))]


def test_a_left_out_sentence_is_flagged_or_stands_alone():
    passage = SplitPassage(sentences(*ENGLISH[4:6], ENGLISH[12]), sentences(*CHINESE[3:5]))
    beads = align.align([passage])[0]
    alone = any(numbers([bead]) == [((2,), ())] for bead in beads)
    assert alone or any("without counterpart" in reason for bead in beads for reason in bead.reasons)


def test_reasons_name_numbers_that_differ():
    ((bead,),) = align.align([SplitPassage(sentences("The island has 20 inhabitants."), sentences("岛上有30个居民。"))])
    assert "numbers differ: 20 against 30" in bead.reasons
    assert any(reason.endswith("words matched") for reason in bead.reasons)


def test_two_texts_in_one_language_are_refused():
    with pytest.raises(FlashcardsError, match="No lexicon"):
        align.align_sentences(ENGLISH, ENGLISH, "en", "en")


def test_the_same_text_gives_the_same_beads():
    assert align.align_sentences(ENGLISH, CHINESE) == align.align_sentences(ENGLISH, CHINESE)


def test_a_text_longer_than_a_segment_is_covered_and_right():
    picked = random.Random(7).choices(range(4), k=1000)  # noqa: S311 - not a secret
    english, chinese = [ENGLISH[4 + k] for k in picked], [CHINESE[3 + k] for k in picked]
    found = numbers(align.align_sentences(english, chinese))
    assert score([((k,), (k,)) for k in range(1000)], found).strict.f1 > 0.98


def test_one_side_much_longer_than_the_other_stays_bounded():
    beads = align.align_sentences(ENGLISH[:2], CHINESE[1:3] * 3000)
    assert sum(len_of(bead.target) for bead in beads) == 6000


def test_the_sample_article_is_aligned_as_by_hand():
    home = os.environ.get("FLASHCARDS_GOLD")
    if not home:
        pytest.skip("FLASHCARDS_GOLD is not set")
    lines = (Path(home) / "sample" / "pairs.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines]
    beads = align.align_sentences([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    assert score([((k,), (k,)) for k in range(len(pairs))], numbers(beads)).strict.f1 > 0.98


def test_five_chapters_of_novels_are_aligned_nearly_as_by_hand():
    home = os.environ.get("FLASHCARDS_GOLD")
    if not home:
        pytest.skip("FLASHCARDS_GOLD is not set")
    totals = []
    for path in sorted((Path(home) / "bench" / "mac-dev").glob("*.gold")):
        chinese, english = (path.with_suffix(suffix).read_text("utf-8").splitlines() for suffix in (".zh", ".en"))
        found = numbers(align.align_sentences(chinese, english, "zh", "en"))
        totals.append(score(parse_beads(path.read_text("utf-8")), found))
    total = totals[0]
    for one in totals[1:]:
        total += one
    assert total.strict.f1 > 0.94
    assert total.lax.f1 > 0.994


def test_a_new_clause_begins_after_a_mark_and_never_crosses_sentences():
    side = bitext.bitext_of(lines("“下雨了，”他说：“走吧。”", "好。"), lines("Go, he said."), "zh", "en").given
    found = clauses.clauses_of(side)
    assert found.start.tolist() == [0, 3, 4]
    assert found.word.tolist() == sorted(found.word.tolist())


def test_sentences_cut_at_other_places_are_one_pair():
    found = numbers(
        align.align_sentences(
            [
                "The ferry was late, and the old woman sat down on her suitcase.",
                "She took out a red apple; the boy watched her.",
                "Then the bell rang.",
            ],
            ["渡船晚点了。", "老妇人坐在自己的箱子上，拿出一个红苹果，男孩看着她。", "然后铃响了。"],
        )
    )
    assert ((2,), (2,)) in found
    assert ((0,), (0,)) not in found


def lines(*texts: str) -> bitext.Lines:
    return bitext.Lines(texts, (0,) * len(texts), (0,) * len(texts), (False,) * len(texts))
