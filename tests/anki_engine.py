"""A learner's Anki, made of the real engine: import under default options, study, edit by hand.

Anki's own package is used for tests only (its licence is AGPL); nothing of flashcards imports it.
"""

import warnings
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import anki.lang

    anki.lang.set_lang("en_US")
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

CHANGES = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
GOOD = 3


def is_broken(side: str) -> bool:
    """Tell whether a side of a card is empty or shows that Anki could not make it."""
    return not side.strip() or any(sign in side for sign in ("{{", "unknown field", "anki-error"))


class Learner:
    """One person's collection."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.col = Collection(str(folder / "collection.anki2"))

    def imports(self, package: bytes) -> dict[str, int]:
        """Import a package under the options Anki offers; return what its log counts."""
        path = self.folder / "deck.apkg"
        path.write_bytes(package)
        offered = self.col._backend.get_import_anki_package_presets()
        options = ImportAnkiPackageOptions(
            merge_notetypes=offered.merge_notetypes,
            update_notes=offered.update_notes,
            update_notetypes=offered.update_notetypes,
            with_scheduling=offered.with_scheduling,
            with_deck_configs=offered.with_deck_configs,
        )
        log = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
        self.col.models._clear_cache()
        return {name: len(getattr(log, name)) for name in CHANGES if len(getattr(log, name))}

    def studies(self, cards: int) -> int:
        """Answer some cards, new ones in the order Anki gives them; return how many were answered."""
        answered = 0
        for deck in self.col.decks.all_names_and_ids():
            self.col.decks.set_current(deck.id)
            conf = self.col.decks.config_dict_for_deck_id(deck.id)
            conf["new"]["perDay"] = conf["rev"]["perDay"] = 9999
            self.col.decks.update_config(conf)
            while answered < cards and (card := self.col.sched.getCard()) is not None:
                card.start_timer()
                self.col.sched.answerCard(card, GOOD)
                answered += 1
        return answered

    def first_new(self, deck: str, count: int) -> list[Any]:
        """Return the first new cards of a deck as Anki would show them at default options."""
        self.col.decks.set_current(self.col.decks.id_for_name(deck))
        queued = self.col.sched.get_queued_cards(fetch_limit=count)
        return [self.col.get_card(each.card.id) for each in queued.cards]

    def reviews(self) -> dict[tuple[str, int], int]:
        """Return how often each card was answered, by the guid of its note and its template."""
        rows = self.col.db.all("select n.guid, c.ord, c.reps from cards c join notes n on n.id = c.nid where c.reps")
        return {(guid, number): reps for guid, number, reps in rows}

    def edits(self, guid: str, field: str, text: str, at: int) -> None:
        """Change a field and add a tag by hand, at a time in seconds."""
        note = self.note(guid)
        note[field] = text
        note.add_tag("mine")
        self.col.update_note(note)
        self.col.db.execute("update notes set mod = ? where id = ?", at, note.id)

    def styles(self, model: str, css: str, at: int) -> None:
        """Change the style of a note type by hand, at a time in seconds."""
        kind = self.col.models.by_name(model)
        kind["css"] = css
        self.col.models.update_dict(kind)
        self.col.db.execute("update notetypes set mtime_secs = ? where id = ?", at, kind["id"])
        self.col.models._clear_cache()

    def note(self, guid: str) -> Any:
        return self.col.get_note(self.col.db.scalar("select id from notes where guid = ?", guid))

    def notes(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], int]]:
        """Return fields, tags and time of change of every note, by guid."""
        rows = self.col.db.all("select guid, flds, tags, mod from notes")
        return {guid: (tuple(fields.split("\x1f")), tuple(tags.split()), mod) for guid, fields, tags, mod in rows}

    def names(self) -> list[str]:
        """Return the names of all decks and note types."""
        both = (*self.col.decks.all_names_and_ids(), *self.col.models.all_names_and_ids())
        return [each.name for each in both]

    def faults(self) -> list[str]:
        """Return what Anki would find wrong with the cards: too many, too few, empty, broken, without their media."""
        found = [f"missing media {name}" for name in self.col.media.check().missing]
        for number in self.col.find_notes("-tag:obsolete"):
            note = self.col.get_note(number)
            have = {card.ord for card in note.cards()}
            twin = self.col.new_note(note.note_type())
            twin.fields = list(note.fields)
            self.col.add_note(twin, 1)
            want = {card.ord for card in twin.cards()}
            self.col.remove_notes([twin.id])
            if have != want:
                found.append(f"{note.fields[0]}: cards {have}, Anki would make {want}")
        for number in self.col.find_cards(""):
            card = self.col.get_card(number)
            output = card.render_output()
            sides = (output.question_text, output.answer_text)
            found += [f"{card.note().fields[0]}/{card.template()['name']}: {side}" for side in sides if is_broken(side)]
        return found

    def close(self) -> None:
        self.col.close()
