"""Scores of alignments agree with the definition that published figures use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import FlashcardsError
from flashcards.score import Measure, Score, Share, format_beads, parse_beads, score

NUMBERS = st.lists(st.integers(0, 9), max_size=3, unique=True).map(sorted).map(tuple)
BEADS = st.lists(st.tuples(NUMBERS, NUMBERS).filter(any), max_size=8)


@given(BEADS)
def test_a_perfect_alignment_gets_full_marks(beads):
    judged = score(beads, beads)
    assert judged.strict.precision.hits == judged.strict.precision.beads == len(set(beads))
    assert judged.strict == judged.lax


@given(BEADS, BEADS)
def test_lax_is_never_harsher_than_strict(gold, predicted):
    judged = score(gold, predicted)
    assert judged.lax.precision.hits >= judged.strict.precision.hits
    assert judged.lax.recall.hits >= judged.strict.recall.hits
    assert 0 <= judged.strict.f1 <= 1


@given(BEADS, BEADS)
def test_files_are_pooled_and_not_averaged(one, other):
    both = score(one, one) + score(other, other)
    assert both.strict.precision.beads == len(set(one)) + len(set(other))


@given(BEADS)
def test_what_is_written_is_read_back(beads):
    assert list(parse_beads(format_beads(beads))) == beads


def test_a_null_bead_is_hit_only_exactly_and_not_asked_for():
    judged = score([((0,), ())], [((0,), (0,))])
    assert judged == Score(*(Measure(Share(0, 1), Share(0, 0)),) * 2)


def test_a_bead_given_twice_counts_once():
    assert score([((0,), (0,))], [((0,), (0,)), ((0,), (0,))]).strict.precision == Share(1, 1)


def test_a_cost_after_the_bead_is_no_error():
    assert parse_beads("[0, 1]:[2]:0.0123\n\n") == (((0, 1), (2,)),)


@pytest.mark.parametrize("line", ["0-0", "[0]:", "[0:[1]", "[a]:[0]", "[0]:[0] rest"])
def test_a_malformed_line_is_named_with_file_and_line(line):
    with pytest.raises(FlashcardsError, match=r"x\.align:2: "):
        parse_beads(f"[0]:[0]\n{line}\n", "x.align")


def test_agrees_with_the_reference_scorer():
    home = os.environ.get("FLASHCARDS_GOLD")
    if not home:
        pytest.skip("FLASHCARDS_GOLD is not set")
    scorer, gold = Path(home) / "tools" / "score_beads.py", Path(home) / "bench" / "mac-dev" / "002.gold"
    other = gold.with_name("003.gold")
    if not scorer.exists():
        pytest.skip("FLASHCARDS_GOLD has no tools/")
    printed = subprocess.run([sys.executable, scorer, gold, other], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == str(score(parse_beads(gold.read_text("utf-8")), parse_beads(other.read_text("utf-8"))))
