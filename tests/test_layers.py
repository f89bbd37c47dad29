"""A module that imports upwards makes every later change harder: the plan of the house is held here."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "flashcards"
LAYERS = (  # the ground first
    {"model", "errors", "settings", "whole", "cache", "memo", "__init__"},
    {"languages", "dictionary"},
    {
        "readers", "clean", "split", "align", "lexicon", "links", "terms", "targets", "clips", "tags", "identity",
        "audio", "collection", "known", "looks", "scripts", "lessons", "limits", "markup", "overrides",
        "person", "readings", "gaps", "fields", "notetypes", "notes", "order", "archive", "ledger", "package",
        "tbx", "glossary", "ownterms", "retag", "taglist",
    },
    {"check", "pharaoh", "score"},
    {"pipeline", "mapping", "library", "bind", "bitexts", "duplicates", "parallel"},
    {"cli", "__main__"},
    {"compile"},
)  # fmt: skip
BETWEEN = {  # the stages of the first MAP that may know of each other; those of notes and decks form one house
    "align": {"lexicon"}, "links": {"lexicon"}, "terms": {"links"}, "targets": {"links", "terms", "clips"},
    "clips": {"links"}, "readers": {"tags"}, "clean": {"readers"}, "split": set(), "lexicon": set(), "tags": set(),
}  # fmt: skip
FENCED = {"click": {"cli"}, "genanki": {"package"}, "jieba": {"languages"}, "rjieba": {"languages"}}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it points"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def ours(path: Path) -> set[str]:
    inner = {name.split(".")[1] for name in imports(path) if name.startswith("flashcards.")}
    return {name for name in inner if name != "__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_only(path):
    mine = room(path)
    for other in sorted(ours(path) - {mine}):
        assert layer(other) <= layer(mine), f"{mine} imports {other}, which lies above it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_stage_knows_only_the_stages_it_builds_on(path):
    mine = room(path)
    if mine in BETWEEN:
        assert ours(path) & LAYERS[2] - {mine} <= BETWEEN[mine]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_stay_behind_their_fence(path):
    for name in imports(path):
        allowed = FENCED.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_is_named_after_nothing(path):
    assert path.stem not in {"utils", "util", "helpers", "misc", "common"}


def test_only_the_command_line_and_the_compiler_print():
    talkers = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if room(path) not in {"cli", "compile", "__main__"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert talkers == []
