"""A build that is killed must not cost the deck: the old one stays until the new one is whole."""

from tests.benchmarks.kill import killed_builds


def test_a_killed_build_leaves_a_whole_deck(tmp_path):
    killed, finished = killed_builds(4, tmp_path)
    assert killed + finished == 4
