"""Tab in the shell: what is offered is what may be typed there, and comes without working on any article."""

import os
import subprocess
import sys

import pytest
from click.shell_completion import ShellComplete

from flashcards.cli.main import group


@pytest.fixture
def offered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds" / "sea").mkdir(parents=True)
    (tmp_path / "seeds" / "sea" / "tide.md").write_text("---\ntags: [water, moon::pull]\n---\nThe tide.\n\n潮水。\n")
    (tmp_path / "seeds" / "kettle.txt").write_text("2026-01-02 Kitchen.Tea\n\nThe kettle.\n\n水壶。\n")
    (tmp_path / "seeds" / "kettle.toml").write_text("tags = ['hot']\n")
    (tmp_path / "seeds" / "broken.md").write_text("---\ntags: [a\n---\n")

    def ask(*words):
        *arguments, incomplete = words
        items = ShellComplete(group, {}, "flashcards", "_FLASHCARDS_COMPLETE").get_completions(
            list(arguments), incomplete
        )
        return [item.value for item in items if item.type == "plain"]

    return ask


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("te",), ["terms"]),
        (("build", ""), ["broken", "kettle", "sea/tide"]),
        (("show", "se"), ["sea/tide"]),
        (("tag", "kettle", "--remove", "ho"), ["hot"]),
        (("add", "x.txt", "--to", ""), ["sea"]),
        (("build", "--tag", "m"), ["moon", "moon::pull"]),
        (("list", "--tag", "water and s"), ["water and sea", "water and source", "water and source::kitchen"]),
        (("terms", "--tag", "(water or not y"), ["(water or not year", "(water or not year::2026"]),
        (("check", "--tag", "water "), ["water and", "water or"]),
        (("--seeds", "nowhere", "build", ""), []),
    ],
)
def test_what_may_be_typed_is_offered(offered, words, values):
    assert offered(*words) == values


def test_nothing_heavy_is_loaded_to_complete_a_tag(offered, tmp_path):
    assert offered("build", "--tag", "hot") == ["hot"]
    code = (
        "import sys; from flashcards.cli.main import group\n"
        "try: group.main(prog_name='flashcards')\n"
        "except SystemExit: pass\n"
        "print(sorted({'numpy', 'jieba', 'genanki', 'pypinyin', 'lemminflect'} & set(sys.modules)), file=sys.stderr)"
    )
    asked = {"_FLASHCARDS_COMPLETE": "bash_complete", "COMP_WORDS": "flashcards build --tag ho", "COMP_CWORD": "3"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, **asked},
    )
    assert done.stdout.strip() == "plain,hot"
    assert done.stderr.strip() == "[]"
