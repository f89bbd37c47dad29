"""The bilingual dictionary as a look-up for cards: what a Chinese word means, what an English word is in Chinese.

CC-CEDICT, CC BY-SA 4.0; see data/LICENSES/CC-CEDICT.txt. A deck that shows its glosses names it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flashcards.languages import en_chunks, en_forms, en_words, zh_words
from flashcards.languages.pinyin import tone_marks
from flashcards.languages.table import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTRY_BREAK, FIELD_BREAK, SENSE_BREAK = "\x1e", "\x1f", "/"

_LITERALLY, _FIGURATIVELY = "lit.", "fig."
LONGEST_GLOSS = 40  # characters: one line of a phone beneath the headword
MOST_SENSES = 3  # senses shown where the text does not tell which: CC-CEDICT often lists synonyms as senses
MOST_TRANSLATIONS = 3


class Entry(NamedTuple):
    """One entry: a headword in Simplified and Traditional characters, its pinyin with tone marks, its senses."""

    headword: str
    traditional: str
    reading: str
    glosses: tuple[str, ...]


def entries(headword: str) -> tuple[Entry, ...]:
    """Return the entries of a Chinese word, homographs included, () if the dictionary does not have it.

    Classifiers, cross-references and mere variants are left out.

    >>> [(entry.traditional, entry.reading, entry.glosses[0]) for entry in entries("对齐")]
    [('對齊', 'duì qí', 'to align')]
    """
    table = shipped("cedict")
    found = table.get(headword) or table.get(headword := zh_words.simplify(headword))
    return tuple(_entry(headword, record) for record in found.split(ENTRY_BREAK)) if found else ()


def _entry(headword: str, record: str) -> Entry:
    traditional, numbered, glosses = record.split(FIELD_BREAK)
    return Entry(headword, traditional or headword, tone_marks(numbered), tuple(glosses.split(SENSE_BREAK)))


def gloss(word: str, near: Sequence[str] = (), reading: str = "") -> str:
    """Return one short gloss of a Chinese word, "" if the dictionary does not have it.

    Of its senses that one is taken which shares most with the English words `near` it in the text, else the first of
    the entry with most senses; senses marked as dialect, old or of a trade, and surnames, come last. `reading`
    (pinyin, with or without blanks) narrows it to the homograph that is read so.

    >>> gloss("监督"), gloss("对齐", ["aligned"]), gloss("行", ["rows", "columns"]), gloss("超对齐")
    ('to control; to supervise; to inspect', 'to align', 'row', '')
    >>> gloss("通常", ["usually"]), gloss("通常", ["usual"])
    ('usually', 'usual')
    """
    stems = frozenset(en_forms.analyse(form).stem for form in near) - en_forms.stop()
    forms = {form.lower() for form in near}
    found = entries(word)
    if reading:
        wanted = reading.replace(" ", "").lower()
        found = tuple(entry for entry in found if entry.reading.replace(" ", "").lower() == wanted) or found
    if not found:
        return ""
    ranked = [
        (
            -_overlap(sense, stems),
            _is_marginal(sense),
            _is_name(entry),
            sense not in forms,
            -len(entry.glosses),
            number,
            sense,
        )
        for entry in found
        for number, sense in enumerate(entry.glosses)
    ]
    overlap, marginal, *_, number, sense = min(ranked)
    if not overlap and not marginal:
        home = next(entry.glosses for entry in found if sense in entry.glosses)
        sense = ";".join(other for other in home[number : number + MOST_SENSES] if not _is_marginal(other))
    return _short(sense, stems)


def meaning(word: str, near: Sequence[str]) -> str:
    """Return what a set phrase of Chinese means, "" for an unknown one: not what it says literally, and no half of it.

    The sense nearest to the English words `near` it comes first, with synonyms that fit a line.

    >>> meaning("粉身碎骨", []), meaning("塞翁失马", ["disguise"]), meaning("qqzx", [])
    ("to die horribly; to sacrifice one's life", 'a blessing in disguise', '')
    """
    stems = frozenset(en_forms.analyse(form).stem for form in near) - en_forms.stop()
    found = [sense for sense in senses(word) if plain(sense) and not sense.startswith(_LITERALLY)]
    found.sort(key=lambda sense: (-_overlap(sense, stems), not sense.startswith(_FIGURATIVELY)))
    synonyms = [each.strip() for sense in found[:1] for each in plain(sense).removeprefix(_FIGURATIVELY).split(";")]
    text = synonyms[0] if synonyms else ""
    for each in synonyms[1:]:
        text += f"; {each}" if len(text) + len(each) < LONGEST_GLOSS else ""
    return text


def gloss_near(word: str, near: Sequence[str]) -> str:
    """Return what a gloss of a Chinese word adds to the English `near` it that says the same, "" if none is near.

    >>> gloss_near("样品", ["samples"]), gloss_near("选手", ["slows"]), gloss_near("看出", ["see"])
    ('specimen', '', '')
    >>> gloss_near("睡意", ["sleepy"]), gloss_near("受访", ["interview"])
    ('sleepiness', 'to be interviewed')
    """
    said = _lemmas(" ".join(near))
    found = gloss(word, near).split("; ") if is_near(word, near) else []
    return "; ".join(each for each in found if not _lemmas(each) <= said or each.startswith("to be "))


def is_near(word: str, near: Sequence[str]) -> bool:
    """Tell whether a sense of a Chinese word shares a word with the English words `near` it.

    >>> is_near("样品", ["samples"]), is_near("选手", ["slows"])
    (True, False)
    """
    said = _stems(" ".join(near))
    return any(_overlap(sense, said) for sense in senses(word))


@lru_cache(maxsize=1 << 14)
def only_acts(word: str) -> bool:
    """Tell whether a Chinese word is explained as a verb and as nothing else.

    >>> only_acts("产生"), only_acts("污染"), only_acts("反馈"), only_acts("超对齐")
    (True, True, False, False)
    """
    found = senses(word)
    return bool(found) and all(sense.startswith("to ") for sense in found)


def acts(word: str) -> bool:
    """Tell whether a Chinese word is explained as a verb, among others.

    >>> acts("反馈"), acts("大楼")
    (True, False)
    """
    return any(sense.startswith("to ") for sense in senses(word))


def senses(word: str) -> list[str]:
    """Return all that explains a Chinese word, of all its entries."""
    return [sense for entry in entries(word) for sense in entry.glosses]


@lru_cache(maxsize=1 << 14)
def single_words(word: str) -> frozenset[str]:
    """Return the lemmas of the single English words, with "to" or without, that explain a Chinese word.

    >>> sorted(single_words("冻土")), "lose" in single_words("弄丢")
    (['permafrost', 'tundra'], True)
    """
    synonyms = (synonym for sense in senses(word) for synonym in plain(sense).split(";"))
    cut = (en_words.words(synonym.strip().removeprefix("to ")) for synonym in synonyms)
    return frozenset(words[0].lemma for words in cut if len(words) == 1 and words[0].pos not in {"P", "F"})


@lru_cache(maxsize=1 << 14)
def wordings(word: str) -> frozenset[tuple[str, ...]]:
    """Return all that explains a Chinese word as `en_chunks.phrase_key` compares it: lemmas, no articles.

    >>> ("fish", "out") in wordings("掏出"), ("put", "stop", "to") in wordings("叫停")
    (True, True)
    """
    synonyms = (synonym for sense in senses(word) for synonym in plain(sense).split(";"))
    return frozenset(en_chunks.phrase_key(en_words.words(each.strip().removeprefix("to "))) for each in synonyms)


def translations(word: str) -> tuple[str, ...]:
    """Return at most three Chinese words that have this English word, or "to" and it, for a gloss; commonest first.

    >>> translations("computers"), translations("qqzx")
    (('电脑', '计算机'), ())
    """
    table = shipped("translations")
    lower = word.lower()
    found = table.get(lower) or table.get(en_forms.analyse(word).lemma)
    return tuple(found.split()[:MOST_TRANSLATIONS])


_BRACKET = re.compile(r"\s*\([^()]*\)\s*")
_REFERENCE = re.compile(r"(?:\S+\|)?[^\s\[\]a-zA-Z]+\[[^\]]*\]|\[[^\]]*\]")
# A sense of another region, time, register or trade opens with a bracket that says so.
MARGINAL = re.compile(
    r"""
      \( (?:old|archaic|dialect|Tw|Taiwan|bound\ form|literary|coll\.|slang|vulgar|dated|onom|honorific|Cantonese
          |[a-z]+ography|chess|math|mahjong|music|chemistry|grammar|Buddhism|Internet|loanword|suffix|prefix|particle)
    | surname\ | abbr\. | used\ in\ | \(used\  | Japanese\ | old\ | name\ of | place\ name
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _is_marginal(sense: str) -> int:
    """Return 0 for a sense of everyday language, 1 for one of a trade or region, 2 for nothing but a remark."""
    return 1 if MARGINAL.match(sense) and plain(sense) else 0 if plain(sense) else 2


def _is_name(entry: Entry) -> bool:
    return entry.reading[:1].isupper()


def plain(sense: str) -> str:
    """Return a sense without brackets and references."""
    return " ".join(_REFERENCE.sub("", _BRACKET.sub(" ", sense)).split()).strip(" ,;")


@lru_cache(maxsize=1 << 14)
def _stems(gloss: str) -> frozenset[str]:
    return frozenset(word.stem for word in en_words.words(gloss) if word.pos not in {"P", "F"})


@lru_cache(maxsize=1 << 14)
def _lemmas(gloss: str) -> frozenset[str]:
    return frozenset(word.lemma for word in en_words.words(gloss) if word.pos not in {"P", "F"})


def _overlap(sense: str, stems: frozenset[str]) -> float:
    """Return the best share of a synonym's words that stand in the text, 0..1; a single shared word of many is less."""
    if not stems:
        return 0.0
    shares = [
        len(found & stems) / len(found) for synonym in plain(sense).split(";") if (found := _stems(synonym.strip()))
    ]
    return max(shares, default=0.0)


def _short(sense: str, stems: frozenset[str]) -> str:
    """Return the synonyms of a sense that fit a line, the one nearest to the text first."""
    synonyms = [part for synonym in (plain(sense) or sense.strip("()")).split(";") if (part := synonym.strip())]
    if not synonyms:
        return ""
    synonyms.sort(key=lambda synonym: -_overlap(synonym, stems))
    text = synonyms[0]
    for synonym in synonyms[1:]:
        if len(text) + len(synonym) + 2 <= LONGEST_GLOSS:
            text += "; " + synonym
    if len(text) <= LONGEST_GLOSS:
        return text
    clause = text[: LONGEST_GLOSS + 1].rpartition(",")[0]
    if len(clause) >= LONGEST_GLOSS // 3:
        return clause
    return text[:LONGEST_GLOSS].rpartition(" ")[0].rstrip(" ,;") + "\N{HORIZONTAL ELLIPSIS}"
