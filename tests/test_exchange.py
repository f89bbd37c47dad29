"""Translation memories and translators' files: unless they are what the standards describe, work is lost."""

from pathlib import Path

import pytest
from lxml import etree

from flashcards.bitexts import align_texts
from flashcards.cli.align import as_tmx
from flashcards.model import Seed
from flashcards.readers import read
from flashcards.settings import Settings
from tests.schemas import WANTED, schema

CASES = Path(__file__).parent / "cases" / "readers"
ENGLISH = ["The tide <turned> early.", "Nobody sailed & nobody rowed."]
CHINESE = ["潮水<早早>就转了。", "谁也没有出海，谁也没有划船。"]
SCHEMAS = {"memory.in.tmx": "tmx14.dtd", "translator12.in.xlf": "xliff-core-1.2-strict.xsd",
           "translator20.in.xliff": "xliff-core-2.0.xsd"}  # fmt: skip


@pytest.fixture(scope="module")
def standard(tmp_path_factory):
    """Give what finds a published schema by its file name, or skips."""
    folder = tmp_path_factory.mktemp("schemas")

    def find(name):
        texts = {each: schema(each) for each in (name, "xml.xsd")}
        if None in texts.values():
            pytest.skip(f"{name} is not at hand: {WANTED}.")
        for each in (name, "xml.xsd", "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"):
            (folder / each).parent.mkdir(parents=True, exist_ok=True)
            (folder / each).write_bytes(texts[each.rpartition("/")[2]])
        if name.endswith(".dtd"):
            return etree.DTD(str(folder / name))
        # XLIFF 1.2 names the schema of xml:lang by its address on the web; nothing is fetched.
        parser = etree.XMLParser(no_network=True)
        tree = etree.parse(folder / name, parser)
        for each in tree.iter("{http://www.w3.org/2001/XMLSchema}import"):
            each.set("schemaLocation", "xml.xsd")
        return etree.XMLSchema(tree)

    return find


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_the_files_that_readers_are_tried_on_are_what_the_standards_describe(standard, name):
    standard(SCHEMAS[name]).assertValid(etree.parse(CASES / name, etree.XMLParser(load_dtd=False, no_network=True)))
    assert read(Seed(name, (CASES / name).read_bytes())).layout == "units"


@pytest.mark.parametrize("turned", [False, True])
def test_a_translation_memory_we_write_opens_in_other_programs_and_in_ours(standard, turned):
    texts = ["\n\n".join(side).encode() for side in (ENGLISH, CHINESE)]
    one, other = (Seed(f"{name}.txt", text) for name, text in enumerate(texts[::-1] if turned else texts))
    written = "\n".join(as_tmx(align_texts(one, other, Settings())))
    standard("tmx14.dtd").assertValid(etree.fromstring(written.encode()))
    found = read(Seed("x.tmx", written.encode()))
    assert [passage.source[0].text for passage in found.passages] == ENGLISH
    assert [passage.target[0].text for passage in found.passages] == CHINESE
    assert found.first == ("zh" if turned else "en")
