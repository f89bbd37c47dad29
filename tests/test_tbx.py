"""A glossary that a translators' tool cannot open is lost work: what we write is held against the standard's schema."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import tbx
from flashcards.model import Occurrence, Pair, Place, Span, Term
from tests.schemas import WANTED, schema

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
SEEDS = Path(__file__).parent.parent / "seeds"
# What TBX-Basic of 2019 calls the elements of TBX 2; the trees are the same.
RENAMED = {
    "tbx": "martif",
    "tbxHeader": "martifHeader",
    "conceptEntry": "termEntry",
    "langSec": "langSet",
    "termSec": "tig",
}


@pytest.fixture(scope="module")
def standard(tmp_path_factory):
    """Give the published schema of TBX 2, as OmegaT ships it."""
    folder = tmp_path_factory.mktemp("schema")
    for name in ("tbx.xsd", "xml.xsd"):
        text = schema(name)
        if text is None:
            pytest.skip(f"The schema of TBX is not at hand: {WANTED}.")
        (folder / name).write_bytes(text)
    return etree.XMLSchema(etree.parse(folder / "tbx.xsd", etree.XMLParser(no_network=True)))


def refuse_invalid(standard, written):
    standard.assertValid(etree.fromstring(written.encode()))


def as_older(written):
    """Return a TBX of 2019 under the names of TBX 2."""
    root = etree.fromstring(written.encode())
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        element.tag = RENAMED.get(name, name)
    root.attrib.pop("style")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


words = st.text(min_size=1, max_size=12).filter(tbx.clean)


def term(source, target):
    at = Occurrence(
        Pair(source, target, source, target, "a", 0, "paragraph", Place("a.md", 1), 1.0), Span(0, 1), Span(0, 1), 1
    )
    return Term(source, target, 1.0, (at,))


@settings(deadline=None)
@given(terms=st.lists(st.builds(term, words, words), min_size=1, max_size=5))
def test_any_glossary_is_valid_tbx_whatever_its_terms_hold(standard, terms):
    refuse_invalid(standard, tbx.write(terms, dialect=tbx.OLDER))
    refuse_invalid(standard, as_older(tbx.write(terms)))


@pytest.mark.parametrize("form", ["tbx", "tbx2"])
def test_the_glossary_of_an_article_is_valid_tbx(standard, form, tmp_path):
    command = [sys.executable, "-m", "flashcards", "--seeds", SEEDS, "terms", "food/fermentation", "--format", form]
    told = subprocess.run(command, capture_output=True, cwd=tmp_path, check=True).stdout.decode()
    refuse_invalid(standard, told if form == "tbx2" else as_older(told))
    assert len(re.findall("<term>", told)) > len("tbx")


def test_the_schema_refuses_what_is_no_tbx(standard):
    with pytest.raises(etree.DocumentInvalid):
        refuse_invalid(
            standard,
            tbx.write([term("tide", "潮汐")], dialect=tbx.OLDER)
            .replace("<tig>", "<termSec>")
            .replace("</tig>", "</termSec>"),
        )


def test_both_versions_are_read_back():
    terms = [term("tide", "潮汐"), term("tide", "潮水"), term("ebb", "退潮")]
    for dialect in (tbx.BASIC, tbx.OLDER):
        found = [entry[:2] for entry in tbx.read(tbx.write(terms, dialect=dialect).encode())]
        assert found == [("tide", "潮汐"), ("tide", "潮水"), ("ebb", "退潮")]
