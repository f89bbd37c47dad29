"""How long 10,000 notes take to be packaged, in how much memory, and how large the package is.

Run `python tests/benchmarks/package.py`. The notes are those of our own articles, each made distinct many times over.
"""

from __future__ import annotations

import resource
import time
from dataclasses import replace
from pathlib import Path

from flashcards import bind, notetypes, package, pipeline, readers
from flashcards.identity import guid
from flashcards.model import Deck, Note, Seed
from flashcards.settings import CardSettings, Settings

SEEDS = Path(__file__).parent.parent.parent / "seeds"
NOTES = 10_000
NOW = 1_795_400_000
SETTINGS = Settings(cards=CardSettings(learn="both", produce=True))


def main() -> None:
    """Print seconds, megabytes beside what the pipeline needed, bytes a note."""
    bound = bind.bind(library(), SETTINGS, "Flashcards", (), NOW)
    own = [note for deck in bound.decks for note in deck.notes]
    notes = tuple(twin(own[number % len(own)], number) for number in range(NOTES))
    before = peak()
    start = time.perf_counter()
    data = package.pack([Deck("Many", 1 << 41, "", notes)], NOW)
    seconds = time.perf_counter() - start
    print(f"{NOTES} notes: {seconds:.2f} s, {peak() - before} MB more, {len(data) / NOTES:.0f} bytes a note")
    real = package.pack(bound.decks, NOW)
    print(f"our own {len(own)} notes: {len(real) / len(own):.0f} bytes a note, {len(real) // 1024} KB")


def library() -> bind.Library:
    """Return our own articles, worked on."""
    paths = {path.relative_to(SEEDS).as_posix(): path for path in sorted(SEEDS.rglob("*")) if path.is_file()}
    worked = []
    for main_path, companions in readers.discover(paths):
        beside = tuple((name, paths[name].read_bytes()) for name in companions)
        worked.append(pipeline.work(Seed(main_path, paths[main_path].read_bytes(), beside), SETTINGS))
    return bind.Library(tuple(worked), tuple(worked))


def twin(note: Note, number: int) -> Note:
    """Return a note of another key that is as long as this one."""
    key = f"{note.key}{number}"
    other = notetypes.with_fields(note, Key=key)
    return replace(other, key=key, guid=guid(note.kind, note.learned, key), due=number + 1)


def peak() -> int:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
