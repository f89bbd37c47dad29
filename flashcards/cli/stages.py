"""What `show` can look at: for each stage its value, and that value as lines of text and as tab-separated values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from flashcards import pipeline
from flashcards.cli import forms
from flashcards.model import Counts
from flashcards.person import NOBODY, Person
from flashcards.pipeline import Worked
from flashcards.settings import Settings


class View(NamedTuple):
    """A stage's value and its two printed forms."""

    value: object
    text: Iterable[str]
    tsv: Iterable[str]


def made(
    stage: str,
    worked: Worked,
    counts: Counts,
    learned: Sequence[str],
    settings: Settings,
    *,
    reasons: bool = False,
    person: Person = NOBODY,
) -> View:
    """Return what a stage made of an article; `learned` are the languages for which targets and notes are chosen."""

    def chosen() -> list[pipeline.Chosen]:
        return [pipeline.choose(worked, counts, language, settings, person) for language in learned]

    def of_targets() -> View:
        targets = tuple(target for each in chosen() for target in each.targets)
        return View(targets, forms.targets_text(targets), forms.targets_tsv(targets))

    def of_notes() -> View:
        notes = tuple(note for each in chosen() for note in pipeline.notes_of(each, settings))
        return View(notes, forms.notes_text(notes), forms.notes_tsv(notes))

    def of_terms() -> View:
        glossary = pipeline.glossary(worked, counts, person)
        return View(glossary, forms.terms_text(glossary), forms.terms_tsv(glossary))

    article, passages, pairs = worked.article, worked.passages, worked.pairs
    views: dict[str, Callable[[], View]] = {
        "read": lambda: View(article, forms.read_text(article), forms.read_tsv(article)),
        "clean": lambda: View(
            (article.passages, article.left_out), forms.clean_text(article), forms.clean_tsv(article)
        ),
        "split": lambda: View(passages, forms.split_text(passages), forms.split_tsv(passages)),
        "align": lambda: View(
            (worked.beads, pairs),
            forms.align_text(passages, worked.beads, pairs, reasons),
            forms.align_tsv(pairs),
        ),
        "links": lambda: View(worked.linked, forms.links_text(worked.linked), forms.links_tsv(worked.linked)),
        "terms": of_terms,
        "targets": of_targets,
        "notes": of_notes,
    }
    return views[stage]()
