"""What the tests of the command line share."""

import io
import sys

import pytest


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs the command in an empty folder: exit code, what it printed, what it told people."""
    from flashcards.cli.main import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLASHCARDS_CACHE", str(tmp_path / "cache"))

    def call(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["flashcards", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return call
