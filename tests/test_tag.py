"""Editing tags: a person's comments, quotation marks, line ends and spelling are theirs, and must survive."""

import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import SeedError
from flashcards.model import Seed
from flashcards.retag import _read, front_matter, retag, sidecar, tags_of

BODY = "The tide comes in twice a day.\n\n潮水一天涨两次。\n"

tag = st.sampled_from(["ai", "ai::safety", "year-2023", "2023", "yes", "null", "强化学习", "it's", "c#", "a:b"])
blanks = st.sampled_from(["", " ", "  "])
comment = st.sampled_from(["", " # mine", " # [not, a, tag]"])
newline = st.sampled_from(["\n", "\r\n"])
others = st.lists(
    st.sampled_from(
        ["title: 'A: B' # why", "date: 2023-07-05", "# tags: [old]", "author:  X  ", 'source: "tags: [a]"']
    ),
    unique=True,
)


@st.composite
def quoted(draw, text):
    plain = text not in {"2023", "yes", "null", "c#", "a:b", "it's"} and draw(st.booleans())
    double = '"' + text + '"'
    return text if plain else draw(st.sampled_from([double, "'" + text.replace("'", "''") + "'"]))


@st.composite
def lists(draw, tags):
    """Draw a list of tags in one of the ways in which YAML lets people write it, and the lines it takes."""
    words = [draw(quoted(each)) for each in tags]
    if words and draw(st.booleans()):
        indent = draw(blanks)
        return "tags:" + draw(comment), [f"{indent}- {word}{draw(comment)}" for word in words]
    if len(words) > 1 and draw(st.booleans()):
        inner = [f"  {word},{draw(comment)}" for word in words]
        return "tags: [" + draw(comment), [*inner, "  ]" + draw(comment)]
    between = draw(st.sampled_from([",", ", ", " , "]))
    return f"tags: [{draw(blanks)}{between.join(words)}{draw(blanks)}]{draw(comment)}", []


@st.composite
def articles(draw):
    tags = draw(st.lists(tag, unique=True, max_size=4))
    before, after = draw(others), draw(others)
    first, more = draw(lists(tags))
    end = draw(newline)
    top = draw(st.sampled_from(["", "title: T"]))
    lines = ["---", *([top] if top and not any("title" in line for line in before + after) else ["lang: en"])]
    after = [line for line in after if line not in before or line.startswith("#")]
    lines += [*before, first, *more, *after, "---", *BODY.split("\n")]
    return (
        end.join(lines),
        tags,
        end.join(["---", *lines[1 : len(before) + 2]]),
        end.join([*after, "---", BODY.replace("\n", end)]),
    )


def told(text):
    plain = text.replace("\r\n", "\n").split("---\n")[1]
    return [str(each) for each in yaml.safe_load(plain).get("tags") or []]


@given(articles(), tag)
def test_a_tag_that_is_added_and_taken_away_again_leaves_no_trace(article, new):
    text, tags, before, after = article
    if new in tags:
        assert front_matter(text, [new], []) == text
        return
    added = front_matter(text, [new], [])
    assert told(added) == [*tags, new]
    assert added.startswith(before)
    assert added.endswith(after)
    assert front_matter(added, [], [new]) == text


@given(articles(), st.data())
def test_taking_tags_away_touches_nothing_before_or_after_the_list(article, data):
    text, tags, before, after = article
    gone = data.draw(st.lists(st.sampled_from(tags), unique=True)) if tags else []
    less = front_matter(text, [], gone)
    assert told(less) == [each for each in tags if each not in gone]
    assert less.startswith(before)
    assert less.endswith(after)
    if not gone:
        assert less == text


@given(st.lists(tag, unique=True, max_size=4), tag, st.data())
def test_a_sidecar_keeps_all_else_too(tags, new, data):
    words = ", ".join(
        data.draw(st.sampled_from([f'"{each}"', f"'{each}'" if "'" not in each else f'"{each}"'])) for each in tags
    )
    text = f'# mine\ntitle = "tags = [1]" # why\ntags = [{words}] # these\ndate = 2023-07-05\n'
    changed = sidecar(text, [new], [])
    assert tomllib.loads(changed)["tags"] == (tags if new in tags else [*tags, new])
    assert sidecar(changed, [], [new] if new not in tags else []) == text
    emptied = sidecar(text, [], tags)
    assert tomllib.loads(emptied)["tags"] == []
    assert emptied.startswith('# mine\ntitle = "tags = [1]" # why\ntags = [')
    assert emptied.endswith("] # these\ndate = 2023-07-05\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hi.\n", "---\ntags: [new]\n---\n\nHi.\n"),
        ("2023-07-05 OpenAI.A title\n\nHi.", "---\ntags: [new]\n---\n\n2023-07-05 OpenAI.A title\n\nHi."),
        ("---\ntitle: A\n---\nHi.", "---\ntitle: A\ntags: [new]\n---\nHi."),
        ("---\ntags:\ntitle: A\n---\nHi.", "---\ntags: [new]\ntitle: A\n---\nHi."),
        ("---\ntags: ~ # none\n---\nHi.", "---\ntags: [new] # none\n---\nHi."),
        ("---\nTags: [ ]\n...\nHi.", "---\nTags: [new ]\n...\nHi."),
        ("\n\n---\ntags: [a,]\n---\nHi.", "\n\n---\ntags: [a, new,]\n---\nHi."),
        ("---\ntitle: >\n  A\n  B\n---\nHi.", "---\ntitle: >\n  A\n  B\ntags: [new]\n---\nHi."),
        ("---\n\nHi.\n\n---\n", "---\ntags: [new]\n---\n\n---\n\nHi.\n\n---\n"),
    ],
)
def test_a_tag_finds_its_place_however_the_head_is_written(before, after):
    assert front_matter(before, ["new"], []) == after


def test_a_list_that_stands_under_another_key_is_not_edited_behind_its_back():
    with pytest.raises(SeedError, match="by an alias"):
        front_matter("---\nother: &x [a]\ntags: *x\n---\nHi.", ["new"], [])


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_an_article_stays_in_its_own_encoding(codec):
    text = "---\r\ntitle: 潮汐\r\n---\r\n" + (BODY * 20).replace("\n", "\r\n")
    if codec == "big5":
        text = text.replace("涨", "漲").replace("两", "兩")
    ((path, data),) = retag(Seed("a.md", text.encode(codec)), ["new"], [])
    assert path == "a.md"
    assert data.decode(codec) == text.replace("潮汐\r\n", "潮汐\r\ntags: [new]\r\n", 1)
    assert data[:2] == text.encode(codec)[:2]


def test_a_format_without_a_head_gets_a_sidecar_and_one_that_is_there_is_used():
    assert retag(Seed("x/film.srt", b"1"), ["new"], []) == (("x/film.toml", b'tags = ["new"]\n'),)
    table = "tide\t潮汐\n".encode()
    assert retag(Seed("a.tsv", table), ["new"], []) == (("a.toml", b'tags = ["new"]\n'),)
    headed = b"---\ntags: [old]\n---\n" + table
    assert retag(Seed("a.tsv", headed), ["new"], []) == (("a.tsv", headed.replace(b"[old]", b"[old, new]")),)
    beside = (("a.toml", b'title = "A"\n'),)
    assert retag(Seed("a.txt", BODY.encode(), beside), ["new"], []) == (("a.toml", b'tags = ["new"]\ntitle = "A"\n'),)
    both = Seed("a.md", b"---\ntags: [one, both]\n---\nHi.", (("a.toml", b"tags = ['both', 'two']\n"),))
    assert tags_of(both) == ("one", "both", "both", "two")
    assert retag(both, ["two"], ["both"]) == (("a.md", b"---\ntags: [one]\n---\nHi."), ("a.toml", b"tags = ['two']\n"))


@pytest.fixture
def run(run, tmp_path):
    (tmp_path / "seeds" / "sea").mkdir(parents=True)
    (tmp_path / "seeds" / "sea" / "tide.md").write_text(
        f"---\ntags: [water, moon::pull]\n---\n{BODY}", encoding="utf-8"
    )
    (tmp_path / "seeds" / "kettle.txt").write_text("The kettle sang.\n\n水壶响了。\n", encoding="utf-8")
    return run


def test_tags_of_several_articles_are_edited_at_once_and_the_files_named(run, tmp_path):
    code, out, _ = run("tag", "sea/tide", "kettle", "--add", "Kitchen Sink", "--remove", "water")
    assert (code, out) == (0, "seeds/sea/tide.md\nseeds/kettle.txt\n")
    assert (
        (tmp_path / "seeds/sea/tide.md").read_text().startswith("---\ntags: [moon::pull, kitchen-sink]\n---\nThe tide")
    )
    assert (tmp_path / "seeds/kettle.txt").read_text().startswith("---\ntags: [kitchen-sink]\n---\n\nThe kettle")
    assert run("-q", "tag", "kettle", "--add", "kitchen-sink") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tag", "kettle"], "Nothing to do"),
        (["tag", "kettle", "--add", " "], "is no tag"),
        (["tag", "sea/tide", "--remove", "watr"], "Did you mean 'water'?"),
        (["tag", "sea/tide", "--remove", "sea"], "It comes from the folder"),
        (["tag", "kettle", "--remove", "water"], "no tags of their own"),
        (["tag", "ketle", "--add", "x"], "Did you mean 'kettle'?"),
    ],
)
def test_a_slip_changes_no_file(run, tmp_path, arguments, told):
    before = {path: path.read_bytes() for path in (tmp_path / "seeds").rglob("*") if path.is_file()}
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert before == {path: path.read_bytes() for path in (tmp_path / "seeds").rglob("*") if path.is_file()}


def test_an_article_that_cannot_be_edited_costs_no_other(run, tmp_path):
    (tmp_path / "seeds" / "bad.md").write_text("---\ntags: [a\n---\nHi.")
    code, out, err = run("tag", "bad", "kettle", "--add", "x")
    assert (code, out) == (1, "seeds/kettle.txt\n")
    assert "seeds/bad.md" in err


def test_tags_are_counted_with_those_below_them(run):
    assert run("tags", "--format", "tsv")[1] == "moon\t1\nmoon::pull\t1\nsea\t1\nwater\t1\n"
    assert run("tags")[1] == "moon  1\n  pull  1\nsea  1\nwater  1\n"
    assert "1 article without a tag" in run("tags")[2]
    assert '"tag": "moon::pull"' in run("tags", "--format", "json")[1]


SCRAPS = ("---", "...", "tags:", "tags: [", "]", "- a", "  - b", "title: x", "\r\n", ": ", "&x", "*x", "!!str", "? ")
scraps = st.sampled_from([*SCRAPS, *"a#{},|>\n\r'\"\u2028\x85潮 "])


@given(st.lists(scraps, max_size=14).map("".join), st.booleans())
def test_whatever_a_head_holds_it_is_edited_rightly_or_refused(text, headed):
    text = "---\ntags: [old]\n" + text + "\n---\nBody." if headed else text
    read = _read(text)
    for add, remove in ((["new"], []), ([], ["old"])) if read else ():
        try:
            edited = _read(front_matter(text, add, remove))
        except SeedError:
            continue  # it could not be edited safely
        assert edited is not None
        assert edited[1].strip() == read[1].strip()
        assert set(edited[0].tags) == set(read[0].tags) - set(remove) | set(add)
        assert (edited[0].title, edited[0].date) == (read[0].title, read[0].date)
