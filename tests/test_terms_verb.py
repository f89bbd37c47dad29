"""The glossary of a selection, in the forms that translators' tools, spreadsheets and programs read."""

import csv
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards import tbx
from flashcards.errors import SettingsError
from flashcards.model import Term

SEEDS = Path(__file__).parent.parent / "seeds"
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The part of the core structure of ISO 30042:2019 that a glossary needs, with the data categories of TBX-Basic: for
# each element the order of its children, its attributes, and the values that `type` may have.
STRUCTURE = {
    "tbx": ("tbxHeader text ", {"type", "style", LANG}, {"TBX-Basic"}),
    "tbxHeader": ("fileDesc (encodingDesc )?(revisionDesc )?", set(), set()),
    "fileDesc": ("(titleStmt )?(publicationStmt )?(sourceDesc )+", set(), set()),
    "sourceDesc": ("(p )+", set(), set()),
    "p": ("", set(), set()),
    "text": ("body (back )?", set(), set()),
    "body": ("(conceptEntry )+", set(), set()),
    "conceptEntry": ("((descrip|admin|note) )*(langSec )+", {"id"}, set()),
    "langSec": ("((descrip|admin|note) )*(termSec )+", {LANG}, set()),
    "termSec": ("term (termNote )*((descrip|admin|note) )*", set(), set()),
    "term": ("", set(), set()),
    "descrip": ("", {"type"}, {"context", "definition", "subjectField"}),
}


def refuse_bad_structure(element):
    name = element.tag.removeprefix(TBX)
    children, attributes, types = STRUCTURE[name]
    found = "".join(child.tag.removeprefix(TBX) + " " for child in element)
    assert re.fullmatch(children, found), f"{name} holds {found}"
    assert set(element.keys()) == attributes, name
    assert "type" not in attributes or element.get("type") in types
    for child in element:
        refuse_bad_structure(child)


@pytest.fixture
def run(run, tmp_path):
    for name in ("space/asteroid-deflection.txt", "food/fermentation.txt"):
        (tmp_path / "seeds" / name).parent.mkdir(parents=True)
        shutil.copy(SEEDS / name, tmp_path / "seeds" / name)
    return run


def rows(out):
    return [line.split("\t") for line in out.splitlines()]


def test_the_glossary_of_a_selection_has_the_terms_of_its_articles_and_no_other(run):
    code, out, err = run("terms", "--tag", "space", "--format", "tsv")
    assert (code, err) == (0, "")
    assert {len(row) for row in rows(out)} == {3}
    assert ["kinetic impactor", "动能撞击器"] in [row[:2] for row in rows(out)]
    assert "sauerkraut" not in out
    _, both, _ = run("terms", "--format", "tsv")
    assert {tuple(row[:2]) for row in rows(out)} < {tuple(row[:2]) for row in rows(both)}


def test_terms_come_best_first_one_row_a_term(run):
    _, out, _ = run("terms", "--format", "tsv")
    scores = [float(row[2]) for row in rows(out)]
    assert scores == sorted(scores, reverse=True)
    sources = [row[0].casefold() for row in rows(out)]
    assert len(sources) == len(set(sources))


def test_every_form_tells_the_same_terms(run):
    _, out, _ = run("terms", "--format", "tsv")
    told = [row[:2] for row in rows(out)]
    _, out, _ = run("terms", "--format", "csv")
    head, *lines = csv.reader(out.splitlines())
    assert head[:3] == ["english", "chinese", "score"]
    assert [line[:2] for line in lines] == told
    _, out, _ = run("terms", "--format", "json")
    found = [[term["english"], [each["chinese"] for each in term["translations"]]] for term in json.loads(out)]
    assert [[english, " / ".join(chinese)] for english, chinese in found] == told
    assert all(term["chinese"] == term["translations"][0]["chinese"] for term in json.loads(out))
    _, out, _ = run("terms", "--format", "tbx")
    entries = [[english, each] for english, chinese in told for each in chinese.split(" / ")]
    assert sorted([entry.source, entry.target] for entry in tbx.read(out.encode())) == sorted(entries)
    _, out, _ = run("terms")
    assert all(source in out for source, _ in told)


TWO = """The court opened in May.

法院五月开门。

Every court needs a judge.

每个法院都需要法官。

A witness spoke in the court.

一名证人在法庭上发言。

The court was silent.

法庭一片寂静。
"""


@pytest.mark.parametrize("form", ["text", "tsv", "csv", "json", "tbx"])
def test_a_term_with_two_translations_is_one_entry_with_both(run, tmp_path, form):
    (tmp_path / "seeds" / "work.md").write_text(TWO, encoding="utf-8")
    code, out, _ = run("terms", "work", "--format", form)
    assert code == 0
    if form == "json":
        (court,) = [term for term in json.loads(out) if term["english"] == "court"]
        assert {each["chinese"] for each in court["translations"]} == {"法院", "法庭"}
    elif form == "tbx":
        assert {entry.target for entry in tbx.read(out.encode()) if entry.source == "court"} == {"法院", "法庭"}
        assert out.count("<term>court</term>") == 1
    else:
        (line,) = [line for line in out.splitlines() if "court" in line and " / " in line]
        assert "法院 / 法庭" in line or "法庭 / 法院" in line


def test_a_translators_tool_can_open_the_tbx(run):
    _, out, _ = run("terms", "--format", "tbx")
    root = ET.fromstring(out)  # noqa: S314 - our own output
    assert root.get("style") == "dca"
    refuse_bad_structure(root)
    ids = [entry.get("id") for entry in root.iter(f"{TBX}conceptEntry")]
    assert len(ids) == len(set(ids))


def test_a_tag_nobody_has_is_refused(run):
    assert run("terms", "--tag", "spcae")[0] == 2


words = st.text(min_size=1, max_size=12).filter(tbx.clean)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5))
def test_whatever_stands_in_a_term_is_read_back_from_the_tbx(pairs):
    written = tbx.write([Term(source, target, 1.0, ()) for source, target in pairs])
    refuse_bad_structure(ET.fromstring(written))  # noqa: S314 - our own output
    wanted = sorted((tbx.clean(source), tbx.clean(target)) for source, target in pairs)
    assert sorted((entry.source, entry.target) for entry in tbx.read(written.encode())) == wanted


def test_an_older_tbx_and_one_with_data_categories_as_tags_are_read():
    old = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
    <martif type="TBX" xml:lang="en"><text><body><termEntry id="1">
      <langSet xml:lang="EN-us"><tig><term>tide</term></tig>
        <ntig><termGrp><term>ebb</term>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
      </langSet>
      <langSet xml:lang="zh-CN"><tig><term>潮汐</term></tig><tig><term>海潮</term></tig></langSet>
      <langSet xml:lang="de"><tig><term>Tide</term></tig></langSet>
    </termEntry></body></text></martif>"""
    assert [entry[:2] for entry in tbx.read(old.encode())] == [("tide", "潮汐"), ("tide", "海潮")]
    tags = """<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
      xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body><conceptEntry id="c">
      <langSec xml:lang="zh"><termSec><term>潮汐</term></termSec></langSec>
      <langSec xml:lang="en"><termSec><term>tide</term>
        <basic:context>The tide is in.</basic:context></termSec></langSec>
    </conceptEntry></body></text></tbx>"""
    assert [entry[:2] for entry in tbx.read(tags.encode())] == [("tide", "潮汐")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"english\tchinese\n",
        b"<html></html>",
        b"<tbx><text>",
        b'<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>',
        b'<?xml version="1.0" encoding="no-such"?><tbx/>',
    ],
)
def test_what_is_no_tbx_is_refused(data):
    with pytest.raises(SettingsError):
        tbx.read(data, "glossary.tbx")
