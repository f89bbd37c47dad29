"""Docs that say what the program does not do send a reader away: README and help are held against the code."""

import json
import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flashcards import __version__
from flashcards.cli.main import group
from flashcards.settings import load

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(name, language):
    return [text for kind, text in BLOCK.findall((ROOT / name).read_text(encoding="utf-8")) if kind == language]


def commands(name):
    lines = [line.split("#")[0].strip() for text in blocks(name, "sh") for line in text.splitlines()]
    return [line for line in lines if line]


def ours():
    inline = re.findall(r"`(flashcards [^`]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    found = [line for name in READMES for line in commands(name) if line.startswith("flashcards ")] + inline
    return sorted(set(found))


@pytest.mark.parametrize("command", ours())
def test_every_command_in_the_readme_is_one_the_program_takes(command):
    verb, *arguments = shlex.split(command)[1:]
    assert verb in group.commands, f"README speaks of {verb!r}"
    context = click.Context(group.commands[verb], info_name=verb)
    group.commands[verb].make_parser(context).parse_args(arguments)


@pytest.mark.parametrize("name", READMES)
def test_settings_shown_in_the_readme_are_settings_there_are(name):
    for text in blocks(name, "toml"):
        load(text, name)


def test_both_readmes_give_the_same_commands():
    kinds = [re.sub(r"ARTICLE|文章", "ARTICLE", "\n".join(commands(name))) for name in READMES]
    assert kinds[0] == kinds[1]
    assert blocks("README.md", "powershell") == blocks("README.zh-CN.md", "powershell")


def test_the_command_that_runs_the_tests_is_the_one_that_ci_runs():
    (command,) = [line for line in commands("README.md") if "pytest" in line]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_verb_and_option_says_what_it_does():
    for name, verb in group.commands.items():
        assert verb.help, name
        for parameter in verb.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts}"


def test_the_changelog_speaks_of_this_version():
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason_and_licence_written_down():
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").casefold()
    text = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    section = text[text.index("install_requires") : text.index("[options.packages.find]")]
    names = re.findall(r"^    ([A-Za-z0-9_.-]+)>=", section, re.MULTILINE)
    assert len(names) > 10
    for name in names:
        assert name.casefold() in told, name


def test_the_articles_and_tags_the_readme_names_are_in_the_library(monkeypatch):
    monkeypatch.chdir(ROOT)
    listed = CliRunner().invoke(group, ["list", "--format", "json"]).stdout
    articles = {line["id"].split("/")[-1] for line in json.loads(listed)}
    tags = {tag for line in json.loads(listed) for tag in line["tags"].split()}
    for line in ours():
        words = shlex.split(line)
        assert all((ROOT / word).is_file() for word in words if word.startswith("seeds/") and "toml" not in word), line
        if words[1] == "show":
            assert words[2] in articles | {"ARTICLE"}, line
        if "--tag" in words and words[1] != "add":
            asked = re.findall(r"[\w:-]+", words[words.index("--tag") + 1])
            assert {each for each in asked if each not in {"and", "or", "not", "EXPR"}} <= tags, line
