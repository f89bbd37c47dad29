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
