"""The cache may cost time, never a result: a stale or damaged entry would be a deck of yesterday's article."""

import pytest

from flashcards import cache


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASHCARDS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_same_parts_are_made_once_and_other_parts_again():
    made = []
    for parts in ([b"a", b"b"], [b"a", b"b"], [b"ab"]):
        assert cache.remember(parts, lambda parts=parts: made.append(parts) or len(made)) in {1, 2}
    assert made == [[b"a", b"b"], [b"ab"]]


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05c"])
def test_a_damaged_entry_is_made_again(own_folder, damage):
    cache.remember([b"x"], lambda: "first")
    (entry,) = (own_folder / "articles").glob("*.pickle")
    entry.write_bytes(damage)
    assert cache.remember([b"x"], lambda: "second") == "second"
    assert cache.remember([b"x"], lambda: "third") == "second"


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(own_folder):
    own_folder.write_text("a file where the folder should be")
    assert cache.remember([b"x"], lambda: "made") == "made"


def test_entries_long_unused_are_removed(own_folder):
    import os

    cache.remember([b"x"], lambda: "made")
    (entry,) = (own_folder / "articles").glob("*.pickle")
    os.utime(entry, (0, 0))
    cache.prune()
    assert not list((own_folder / "articles").glob("*.pickle"))


def test_a_memo_answers_as_before_and_forgets_what_is_no_longer_asked():
    made = []

    def ask(*keys):
        with cache.memo([b"article"]) as memo:
            return [memo((key, "en"), lambda key=key: made.append(key) or key.upper()) for key in keys]

    assert ask("a", "b", "a") == ["A", "B", "A"]
    assert ask("b", "c") == ["B", "C"]
    assert ask("b", "c", "a") == ["B", "C", "A"]
    assert made == ["a", "b", "c", "a"]


@pytest.mark.parametrize("damage", [b"", b"\x80\x05c", b"\x80\x05]\x94."])
def test_a_damaged_memo_is_filled_again(own_folder, damage):
    for _ in range(2):
        with cache.memo([b"x"]) as memo:
            assert memo("key", lambda: "value") == "value"
        (entry,) = (own_folder / "articles").glob("*.pickle")
        entry.write_bytes(damage)


def test_an_error_while_a_memo_is_lent_keeps_nothing(own_folder):
    with pytest.raises(ZeroDivisionError), cache.memo([b"x"]) as memo:
        memo("key", lambda: 1 // 0)
    assert not list(own_folder.glob("**/*.pickle"))


def test_targets_from_the_cache_are_those_found_afresh():
    from pathlib import Path

    from flashcards import mapping, pipeline
    from flashcards.model import Seed
    from flashcards.settings import Settings

    article = Path(__file__).parent.parent / "seeds" / "food" / "fermentation.txt"
    worked = mapping.work(Seed("food/fermentation.txt", article.read_bytes()), Settings())
    counts = pipeline.count([worked])
    afresh = pipeline.choose(worked, counts, "zh", Settings())
    assert [mapping.choose(worked, counts, "zh", Settings()) for _ in range(2)] == [afresh, afresh]
