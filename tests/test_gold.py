"""The figures our own articles must keep: pairs, terms and targets, held against what a person marked by hand.

The same figures for the article the project began with are tested where FLASHCARDS_GOLD names the folder that has it.
"""

import os
from pathlib import Path

import pytest

from flashcards import languages, pipeline, readers
from flashcards.links import link_tokens
from flashcards.model import CHINESE, Seed
from flashcards.settings import Settings
from flashcards.targets import CHOSEN
from tests.scoring import rows, score_pairs, score_targets, score_terms

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
FILES = {path.relative_to(ROOT / "seeds").as_posix(): path for path in (ROOT / "seeds").rglob("*.*")}
ARTICLES = {
    name: found
    for found in readers.discover(FILES)
    if (GOLD / (name := found.path.rpartition("/")[2].partition(".")[0]) / "pairs.tsv").is_file()
}
FIRST = ("asteroid-deflection", "compound-interest", "fermentation", "scalable-oversight", "sleep-debt", "sponge-city")
"""The articles that the first rules and thresholds were chosen with.

The weights of terms are fitted on all (see benchmarks/fit_terms.py, which tells how they do on articles left out).
"""
KEPT_OUT = {"limit reached", "not sure enough", "little to learn"}  # a target, though no card of the deck
LATER = tuple(sorted(name for name in set(ARTICLES) - set(FIRST) if (GOLD / name / "terms.tsv").is_file()))
"""The other ones whose terms and targets were marked."""
OTHERS = os.environ.get("FLASHCARDS_GOLD")
needs_gold = pytest.mark.skipif(not OTHERS, reason="FLASHCARDS_GOLD is not set")


@pytest.fixture(scope="module")
def worked():
    found = {}
    for name, (path, companions) in ARTICLES.items():
        beside = tuple((each, FILES[each].read_bytes()) for each in companions)
        found[name] = pipeline.work(Seed(path, FILES[path].read_bytes(), beside), Settings())
    return found


def pairs_of(article):
    return [[pair.source, pair.target] for pair in article.pairs]


def terms_of(article):
    return [[term.source, term.target] for term in pipeline.glossary(article, pipeline.count([article]))]


def test_there_is_gold_for_every_article_of_ours():
    assert len(ARTICLES) >= 14


@pytest.mark.parametrize("name", ARTICLES)
def test_sentences_are_paired_as_a_reader_pairs_them(worked, name):
    missed, wrong = score_pairs(
        rows(GOLD / name / "pairs.tsv"), pairs_of(worked[name]), rows(GOLD / name / "pairs-optional.tsv")
    )
    assert len(missed) <= 1, missed
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("names", "floors"),
    [
        (FIRST, {"p20": 0.9, "precision": 0.78, "translation": 0.9, "recall": 0.89}),
        (LATER, {"p20": 0.86, "precision": 0.79, "translation": 0.93, "recall": 0.76}),
    ],
    ids=["first", "later"],
)
def test_the_glossary_is_one_a_teacher_could_use(worked, names, floors):
    scores = [
        score_terms(rows(GOLD / name / "terms.tsv"), rows(GOLD / name / "terms-neutral.tsv"), terms_of(worked[name]))
        for name in names
    ]
    mean = {key: sum(score[key] for score in scores) / len(scores) for key in floors}
    assert not {key: mean[key] for key in floors if mean[key] < floors[key]}, mean


@pytest.mark.parametrize(
    ("learned", "file", "names", "floor"),
    [
        ("en", "targets-agreed.tsv", FIRST, 0.7),
        ("zh", "targets-agreed-zh.tsv", FIRST, 0.7),
        ("en", "targets-agreed.tsv", LATER, 0.69),
        ("zh", "targets-agreed-zh.tsv", LATER, 0.7),
    ],
    ids=["first-en", "first-zh", "later-en", "later-zh"],
)
def test_what_two_readers_marked_is_among_what_may_be_asked(worked, learned, file, names, floor):
    counts = pipeline.count(worked.values())
    shares = []
    for name in names:
        article = worked[name]
        chosen = pipeline.choose(article, counts, learned, Settings())
        found = [(each.text, each.meaning) for each in chosen.targets if each.verdict in KEPT_OUT | {CHOSEN}]
        gold = [
            [row[0], row[1], row[2]] if learned == "en" else [row[1], row[0], row[2]]
            for row in rows(GOLD / name / file)
        ]
        shares.append(score_targets(gold, found))
    assert sum(shares) / len(shares) >= floor, shares


@pytest.mark.parametrize(("learned", "most"), [("en", 0.12), ("zh", 0.11)])
def test_few_cards_ask_what_a_reader_judged_wrong(worked, learned, most):
    wrong = {tuple(row[:4]): row[4] for row in rows(GOLD / "cards.tsv") if row[4] != "good"}
    counts = pipeline.count(worked.values())
    asked = [
        (name, learned, target.text, target.meaning)
        for name, article in worked.items()
        for target in pipeline.choose(article, counts, learned, Settings()).targets
        if target.verdict == CHOSEN
    ]
    found = {each: wrong[each] for each in asked if each in wrong}
    assert len(found) <= most * len(asked), found


def test_words_are_linked_as_a_reader_links_them():
    gold = [(row[0].split(), row[1].split(), set(row[2].split())) for row in rows(GOLD / "links.tsv")]
    found = [
        {f"{each.source}-{each.target}" for each in links}
        for links in link_tokens([(source, target) for source, target, _ in gold])
    ]
    right = sum(len(links & sure) for links, (_, _, sure) in zip(found, gold, strict=True))
    assert right >= 0.72 * sum(map(len, found))
    assert right >= 0.72 * sum(len(sure) for _, _, sure in gold)


def test_characters_are_read_as_a_reader_reads_them():
    wrong = []
    gold = rows(GOLD / "readings.tsv")
    for text, character, which, pinyin in gold:
        said = [each.reading for each in languages.get(CHINESE).reading(text, {}) if each.text == character]
        if said[int(which) - 1] != pinyin:
            wrong.append((text, character, pinyin, said))
    assert len(wrong) <= 0.02 * len(gold), wrong


@pytest.fixture(scope="module")
def sample():
    (path,) = (Path(OTHERS) / "sample").glob("000_*.txt")
    return pipeline.work(Seed(path.name, path.read_bytes()), Settings())


@needs_gold
def test_the_first_article_is_paired_with_at_most_one_slip(sample):
    folder = Path(OTHERS) / "sample"
    missed, wrong = score_pairs(rows(folder / "pairs.tsv"), pairs_of(sample), rows(folder / "pairs-optional.tsv"))
    assert len(missed) <= 1, missed
    assert len(wrong) <= 1, wrong


@needs_gold
def test_the_first_article_yields_its_terms(sample):
    folder = Path(OTHERS) / "sample"
    score = score_terms(rows(folder / "terms.tsv"), rows(folder / "terms-neutral.tsv"), terms_of(sample))
    assert score["p20"] >= 0.9, score
    assert score["recall"] >= 0.8, score


@needs_gold
@pytest.mark.parametrize("learned", ["en", "zh"])
def test_no_card_of_the_first_article_shows_what_is_no_text_of_it(sample, learned):
    chosen = pipeline.choose(sample, pipeline.count([sample]), learned, Settings())
    shown = "".join(field for note in pipeline.notes_of(chosen, Settings()) for field in note.fields)
    for noise in (
        "opens in a new window",
        "superintelligenceA",
        "超级智能A",
        "us,B",
        "problem:C",
        "热门主题",
        "巴菲特",
    ):
        assert noise not in shown, noise
