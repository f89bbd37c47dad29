"""What an author sets in bold or italics is what a reader must learn: it is found whole, whatever else goes wrong."""

import pytest

from flashcards import pipeline
from flashcards.links import link
from flashcards.model import Pair, Place, Seed
from flashcards.readers import read
from flashcards.readers.emphasis import phrases
from flashcards.settings import ReadSettings, Settings
from flashcards.terms import candidates
from flashcards.terms.topic import Topic
from tests.documents import word_file

MARKDOWN = """In the **washed process** nobody dries the cherries, and a *dark roast* hides much.

用**水洗法**时没人晒果子，*深烘*则能遮掩许多。

# The **mill**

# **磨坊**

**All of this paragraph is bold. It names nothing.**

**这一段全是粗体。它什么也没有命名。**
"""
PAGE = """<html><head><title>Roasting</title></head><body><article>
<p>In the <b>washed process</b> nobody dries the cherries, and a <em>dark roast</em> hides much.</p>
<p>用<b>水洗法</b>时没人晒果子，<em>深烘</em>则能遮掩许多。</p>
<p>Nobody had counted the sacks that stood along the wall of the old mill.</p>
<p>没有人数过老磨坊墙边堆着的那些麻袋。</p>
</article></body></html>
"""


def pair(english, chinese, *emphasised):
    return Pair(english, chinese, english, chinese, "a", 0, "paragraph", Place("a.md", 1), 1.0, emphasised=emphasised)


def found(english, chinese, *emphasised):
    """Return the best translation of each candidate and whether both sides set it apart."""
    entries = candidates(link([pair(english, chinese, *emphasised)])).entries
    return {entry.source: (entry.options[0].target, bool(entry.set_apart)) for entry in entries}


def document():
    def build(document):
        for pieces in (
            ("In the ", "washed process", " nobody dries the cherries, and a ", "dark roast", " hides much."),
            ("用", "水洗法", "时没人晒果子，", "深烘", "则能遮掩许多。"),
        ):
            paragraph = document.add_paragraph()
            for number, piece in enumerate(pieces):
                run = paragraph.add_run(piece)
                run.bold = number % 2 == 1

    return word_file(build)


@pytest.mark.parametrize(
    ("path", "data"), [("roast.md", MARKDOWN.encode()), ("roast.html", PAGE.encode()), ("roast.docx", document())]
)
def test_every_format_tells_what_it_sets_apart(path, data):
    article = read(Seed(path, data), ReadSettings())
    assert set(article.emphasised) - {"mill", "磨坊"} == {"washed process", "dark roast", "水洗法", "深烘"}


def test_a_file_that_stresses_everything_sets_nothing_apart():
    assert phrases(f"word {number}" for number in range(500))
    assert not phrases(f"word {number}" for number in range(501))


def test_the_pairs_know_what_is_set_apart_in_them():
    first, *others = pipeline.work(Seed("roast.md", MARKDOWN.encode()), Settings()).pairs
    assert set(first.emphasised) == {"washed process", "dark roast", "水洗法", "深烘"}
    assert not any("dark roast" in each.emphasised for each in others)


def test_what_both_sides_set_apart_is_one_term_though_no_dictionary_has_it():
    english, chinese = "Twice a day there is a cupping in the loft.", "阁楼里每天有两次杯测。"
    assert found(english, chinese, "cupping", "杯测")["cupping"] == ("杯测", True)


def test_a_word_ends_where_the_author_says_so():
    english, chinese = "A dark roast can hide faults.", "深烘能遮掩缺点。"
    assert found(english, chinese, "dark roast", "深烘")["dark roast"] == ("深烘", True)


def test_what_the_author_sets_apart_goes_before_what_the_links_say():
    assert found("The sea wall broke.", "海堤决口了。", "sea wall", "海堤")["sea wall"] == ("海堤", True)


def test_a_numeral_in_a_name_that_is_set_apart_belongs_to_it():
    english, chinese = "They call it the “first crack”, and it is loud.", "他们叫它“第一爆”，声音很响。"
    assert found(english, chinese)["first crack"] == ("第一爆", True)


def test_the_links_say_which_of_two_belong_together():
    english, chinese = "The cattle market lies behind the railway station.", "火车站后面是牲畜市场。"
    terms = found(english, chinese, "cattle market", "railway station", "火车站", "牲畜市场")
    wanted = {("cattle market", ("牲畜市场", True)), ("railway station", ("火车站", True))}
    assert set(terms.items()) >= wanted


@pytest.mark.parametrize(
    ("english", "chinese", "emphasised"),
    [
        ("You must not open the door.", "你绝不可开门。", ("not", "绝不")),  # stress, no name
        ("He is really the owner.", "他真的是店主。", ("really", "真的")),
        ("He said “come in” to the guests.", "他对客人说：“请进，别客气。”", ()),
        ("The guests came in.", "客人进来了。", ()),
    ],
)
def test_what_is_only_stressed_or_said_is_no_term(english, chinese, emphasised):
    assert not any(is_apart for _, is_apart in found(english, chinese, *emphasised).values())


def test_words_of_the_subject_are_nearer_to_an_article_than_what_surrounds_it():
    sentences = [
        ("The violin and the viola play the melody.", "小提琴和中提琴奏旋律。"),
        ("The cello plays the root of the chord.", "大提琴奏和弦的根音。"),
        ("No score spells out how long a note is.", "总谱不会写明一个音有多长。"),
        ("They drink tea in an old dairy.", "他们在旧奶牛场里喝茶。"),
    ]
    topic = Topic(link([pair(*both) for both in sentences]))
    assert min(topic.nearness([word]) for word in ("score", "note", "viola")) > topic.nearness(["dairy"])
    assert topic.nearness(["qwrtp"]) is None
    assert Topic([]).nearness(["score"]) == 0.0
