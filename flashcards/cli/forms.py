"""The printed forms of what each stage made of an article: for people, as tab-separated values, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from typing import Any

from flashcards import notetypes
from flashcards.cli.speak import row
from flashcards.model import Article, Bead, Finding, LinkedPair, Note, Pair, Sentence, Span, SplitPassage, Target, Term

SLASH = " / "  # between the translations of one term


def as_json(value: Any) -> str:
    """Return any of our values as JSON: dataclasses as objects, tuples as lists."""

    def plain(item: Any) -> Any:
        if dataclasses.is_dataclass(item) and not isinstance(item, type):
            return {field.name: plain(getattr(item, field.name)) for field in dataclasses.fields(item)}
        if isinstance(item, (tuple, list)):
            return [plain(each) for each in item]
        return item

    return json.dumps(plain(value), ensure_ascii=False, indent=1)


def read_text(article: Article) -> Iterator[str]:
    """Yield the head of an article, its passages and what was left out."""
    yield from head(article)
    for number, passage in enumerate(article.passages):
        yield f"passage {number}"
        for block in (*passage.source, *passage.target):
            yield f"  {block.at.line:>4} {block.lang} {block.kind:9} {block.text}"
    yield from left_out(article.left_out)


def read_tsv(article: Article) -> Iterator[str]:
    """Yield passage, line, language, kind and text of each block."""
    for number, passage in enumerate(article.passages):
        for block in (*passage.source, *passage.target):
            yield row([number, block.at.line, block.lang, block.kind, block.text])


def clean_text(article: Article) -> Iterator[str]:
    """Yield each clean-up that fired, where, on what and why, and what was left out."""
    for block in (block for passage in article.passages for block in (*passage.source, *passage.target)):
        for edit in block.edits:
            yield f"{block.at} {edit.rule}: {edit.span.of(block.original)!r} -> {edit.replacement!r}  ({edit.reason})"
    yield from left_out(article.left_out)


def clean_tsv(article: Article) -> Iterator[str]:
    """Yield line, rule, what stood there, what stands there now, and the reason."""
    for block in (block for passage in article.passages for block in (*passage.source, *passage.target)):
        for edit in block.edits:
            yield row([block.at.line, edit.rule, edit.span.of(block.original), edit.replacement, edit.reason])
    for finding in article.left_out:
        yield row([finding.at.line, finding.rule, finding.message, "", "left out"])


def split_text(passages: tuple[SplitPassage, ...]) -> Iterator[str]:
    """Yield the sentences of each passage."""
    for number, passage in enumerate(passages):
        yield f"passage {number}"
        for mark, sentences in (("en", passage.source), ("zh", passage.target)):
            yield from (f"  {sentence.at.line:>4} {mark} {sentence.text}" for sentence in sentences)


def split_tsv(passages: tuple[SplitPassage, ...]) -> Iterator[str]:
    """Yield passage, line, language and text of each sentence."""
    for number, passage in enumerate(passages):
        for mark, sentences in (("en", passage.source), ("zh", passage.target)):
            yield from (row([number, sentence.at.line, mark, sentence.text]) for sentence in sentences)


def align_text(
    passages: tuple[SplitPassage, ...], beads: tuple[tuple[Bead, ...], ...], pairs: tuple[Pair, ...], reasons: bool
) -> Iterator[str]:
    """Yield every bead with both sides, its confidence and doubts; null beads show the empty side as a dash."""
    remaining = iter(pairs)
    for passage, its_beads in zip(passages, beads, strict=True):
        for bead in its_beads:
            source, target = stretch(passage.source, bead.source), stretch(passage.target, bead.target)
            if not (source and target):
                yield f"  --  {source or '-'}\n      {target or '-'}\n      no counterpart\n"
                continue
            pair = next(remaining)
            yield f"{pair.confidence:.2f}  {source}\n      {target}"
            yield from (f"      doubt: {doubt}" for doubt in pair.doubts)
            if reasons:
                yield from (f"      {reason}" for reason in pair.reasons)
            yield ""


def align_tsv(pairs: tuple[Pair, ...]) -> Iterator[str]:
    """Yield English, Chinese and confidence of each bead that has both sides."""
    yield from (row([pair.source, pair.target, f"{pair.confidence:.3f}"]) for pair in pairs)


def links_text(linked: tuple[LinkedPair, ...]) -> Iterator[str]:
    """Yield each pair and its linked words with their probabilities."""
    for pair in linked:
        yield f"{pair.pair.source}\n{pair.pair.target}"
        words = ((pair.source[link.source].text, pair.target[link.target].text, link) for link in pair.links)
        yield "  " + "  ".join(f"{source}-{target} {link.probability:.2f}" for source, target, link in words) + "\n"


def links_tsv(linked: tuple[LinkedPair, ...]) -> Iterator[str]:
    """Yield both sides as blank-separated words, and the links i-j, English first, from 0."""
    for pair in linked:
        source, target = (" ".join(word.text for word in words) for words in (pair.source, pair.target))
        yield row([source, target, " ".join(f"{link.source}-{link.target}" for link in pair.links)])


def grouped(terms: Sequence[Term]) -> tuple[tuple[Term, ...], ...]:
    """Return each English term once, with its translations, the best first; the order is that of the best ones.

    >>> terms = Term("tide", "潮汐", 3.0, ()), Term("Tide", "潮", 1.0, ())
    >>> [[term.target for term in same] for same in grouped(terms)]
    [['潮汐', '潮']]
    """
    same: dict[str, list[Term]] = {}
    for term in terms:
        same.setdefault(term.source.casefold(), []).append(term)
    return tuple(tuple(sorted(group, key=lambda term: -term.score)) for group in same.values())


def terms_tsv(glossary: tuple[Term, ...]) -> Iterator[str]:
    """Yield English, Chinese and score, best first; translations of one term stand in one row, slashes between."""
    for same in grouped(glossary):
        yield row([same[0].source, SLASH.join(term.target for term in same), f"{same[0].score:.3f}"])


def terms_text(glossary: tuple[Term, ...]) -> Iterator[str]:
    """Yield each term with its translation, its score and the sentence it is best seen in."""
    for same in grouped(glossary):
        targets, count = SLASH.join(term.target for term in same), sum(len(term.examples) for term in same)
        yield f"{same[0].score:6.2f}  {same[0].source}  {targets}  ({count}x)"
        yield f"        {same[0].examples[0].pair.source}"


def targets_tsv(targets: tuple[Target, ...]) -> Iterator[str]:
    """Yield English, Chinese, kind, score and verdict of each candidate."""
    for target in targets:
        yield row([target.source, target.target, target.kind, f"{target.score:.3f}", target.verdict])


def targets_text(targets: tuple[Target, ...]) -> Iterator[str]:
    """Yield each candidate, the chosen ones first, with its level and verdict."""
    for target in sorted(targets, key=lambda target: target.verdict != "chosen"):
        level = f" [{target.level}]" if target.level else ""
        yield f"{target.score:6.2f}  {target.kind:6}  {target.text}  {target.meaning}{level}  {target.verdict}"


def notes_text(notes: tuple[Note, ...]) -> Iterator[str]:
    """Yield each note with its filled fields."""
    for note in notes:
        yield f"{note.kind} ({note.learned}) {note.guid}  {' '.join(note.tags)}"
        names = (field.name for field in notetypes.get(note.kind, note.learned).fields)
        yield from (f"  {name}: {value}" for name, value in zip(names, note.fields, strict=True) if value)
        yield ""


def notes_tsv(notes: tuple[Note, ...]) -> Iterator[str]:
    """Yield kind, language learned, guid, tags and fields."""
    yield from (row([note.kind, note.learned, note.guid, " ".join(note.tags), *note.fields]) for note in notes)


def head(article: Article) -> Iterator[str]:
    """Yield what an article says of itself."""
    yield f"{article.title or article.id}  {article.date}  {article.source}".rstrip()
    yield f"layout: {article.layout}, {article.first} first; tags: {' '.join(article.tags) or '-'}"


def left_out(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield what was kept out of an article, and why."""
    yield from (f"{finding.at} {finding.rule}: {finding.message}" for finding in findings)


def stretch(sentences: tuple[Sentence, ...], numbers: Span) -> str:
    """Return the sentences of a bead as one text."""
    return " ".join(sentence.text for sentence in sentences[numbers.start : numbers.stop])
