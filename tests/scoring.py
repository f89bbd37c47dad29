"""How our pairs, terms and targets are held against gold: plain counts, the same for our own gold and for others'."""

import re
import unicodedata
from pathlib import Path

QUOTES = str.maketrans("", "", "\"'“”‘’「」『』")


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a tab-separated file, without empty lines."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def plain(text: str) -> str:
    """Return a text without white space, case, quotation marks and the width of punctuation."""
    text = unicodedata.normalize("NFKC", text).translate(QUOTES).casefold()
    return re.sub(r"\s+", "", text).replace("。", ".").replace("、", ",")


def term(text: str) -> str:
    """Return an English term without case, hyphens and a plural s."""
    words = text.translate(QUOTES).lower().replace("-", " ").split()
    return " ".join(word[:-1] if len(word) > 3 and re.search(r"[^s]s$", word) else word for word in words)


def score_pairs(gold: list[list[str]], found: list[list[str]], optional: list[list[str]]) -> tuple[list, list]:
    """Return the gold pairs that are missing, and the pairs found that no gold has."""
    wanted, left = ({(plain(row[0]), plain(row[1])) for row in some} for some in (gold, optional))
    have = {(plain(row[0]), plain(row[1])) for row in found} - left
    return sorted(wanted - have), sorted(have - wanted)


def score_terms(gold: list[list[str]], neutral: list[list[str]], found: list[list[str]]) -> dict[str, float]:
    """Precision among the first 20 and of all, share of right translations, and recall of what must be found."""

    def variants(row: list[str]) -> set[tuple[str, str]]:
        return {(term(source), plain(target)) for source in row[0].split("|") for target in row[1].split("|")}

    good = {pair for row in gold for pair in variants(row)}
    fair = good | {pair for row in neutral for pair in variants(row)}
    have = list(dict.fromkeys((term(row[0]), plain(row[1])) for row in found))
    must = [variants(row) for row in gold if row[2] == "A"]
    top = have[:20]
    return {
        "p20": sum(pair in good for pair in top) / max(1, len(top)),
        "precision": sum(pair in good for pair in have) / max(1, len(have)),
        "translation": sum(pair in fair for pair in have) / max(1, len(have)),
        "recall": sum(bool(each & set(have)) for each in must) / max(1, len(must)),
    }


def score_targets(gold: list[list[str]], found: list[tuple[str, str]]) -> float:
    """Return the share of the phrases and words that a teacher marked which are among the headwords found.

    `found` are (headword in the language learned, its meaning); a marked one counts if the headword is one of its
    variants, or if all its words stand in it or it in them.
    """
    have = {term(headword) for headword, _ in found}
    marked = [{term(variant) for variant in headword.split("|")} for headword, _, kind in gold if kind != "term"]
    return sum(any(near(one, other) for one in variants for other in have) for variants in marked) / max(1, len(marked))


def near(one: str, other: str) -> bool:
    """Tell whether two headwords are the same but for a word at an edge: "rely on" and "rely", 受不了 and 受不了盐."""
    if " " in one or " " in other:
        return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
    return one == other or (len(one) > 1 and len(other) > 1 and not one.isascii() and (one in other or other in one))
