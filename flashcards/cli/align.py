"""`flashcards align` and `flashcards score`: two texts become aligned sentences, and beads are judged by gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import click

from flashcards import __version__
from flashcards.cli.speak import Desk, counted, row
from flashcards.errors import FlashcardsError, SettingsError
from flashcards.model import Seed

if TYPE_CHECKING:
    from flashcards.bitexts import Match
    from flashcards.score import BeadNumbers

CODES = click.Choice(["en", "zh"])
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PREDICTED = (".align", ".beads")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["tsv", "tmx", "beads", "jsonl"]), default="tsv", help="How to print it."
)
@click.option("--presplit", is_flag=True, help="Each line is a sentence; line n is sentence n, from 0.")
@click.option("--source-lang", type=CODES, help="The language of SOURCE; else found by its script.")
@click.option("--target-lang", type=CODES, help="The language of TARGET; else found by its script.")
@click.pass_obj
def align(
    desk: Desk,
    source: Path,
    target: Path,
    form: str,
    presplit: bool,
    source_lang: str | None,
    target_lang: str | None,
) -> None:
    """Align two files that say the same, one in English, one in Chinese, sentence by sentence.

    tsv and tmx hold the pairs; beads (`[0,1]:[0]`) and jsonl also the sentences without a counterpart.
    """
    from flashcards import bitexts
    from flashcards.cli.library import configured

    settings = configured(desk).settings
    work = bitexts.align_lines if presplit else bitexts.align_texts
    matches = work(read(source), read(target), settings, source_lang or "", target_lang or "")
    lone = sum(not (match.source and match.target) for match in matches)
    forms = {"tsv": as_tsv, "beads": as_beads, "jsonl": as_jsonl, "tmx": as_tmx}
    for line in forms[form](matches):
        click.echo(line)
    if lone:
        desk.say(f"{counted(lone, 'sentence')} without a counterpart.")


def read(path: Path) -> Seed:
    """Return a file as a seed; raises SettingsError if it cannot be read."""
    try:
        return Seed(str(path), path.read_bytes())
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read: {error.strerror}.", "Check its name, and who may read it."
        ) from None


def as_tsv(matches: Iterable[Match]) -> Iterator[str]:
    """Yield source, target and confidence of each pair."""
    for match in matches:
        if match.source and match.target:
            yield row([match.source, match.target, f"{match.confidence:.3f}"])


def as_beads(matches: Iterable[Match]) -> Iterator[str]:
    """Yield every bead as sentence numbers, null beads included."""
    from flashcards.score import format_beads

    yield format_beads((match.source_numbers, match.target_numbers) for match in matches).rstrip("\n")


def as_jsonl(matches: Iterable[Match]) -> Iterator[str]:
    """Yield every bead as a JSON object."""
    for match in matches:
        yield json.dumps(
            {
                "source_numbers": match.source_numbers,
                "target_numbers": match.target_numbers,
                "source": match.source,
                "target": match.target,
                "confidence": round(match.confidence, 4),
                "reasons": match.reasons,
            },
            ensure_ascii=False,
        )


def as_tmx(matches: Iterable[Match]) -> Iterator[str]:
    """Yield the pairs as TMX 1.4; the source language is that of the first text."""
    from flashcards.readers import main_language

    pairs = [match for match in matches if match.source and match.target]
    source = main_language(match.source for match in pairs) or "en"
    codes = (source, "zh" if source == "en" else "en")
    tmx = ET.Element("tmx", version="1.4")
    ET.SubElement(
        tmx,
        "header",
        {
            "creationtool": "flashcards",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "flashcards",
            "adminlang": "en",
            "srclang": source,
            "datatype": "plaintext",
        },
    )
    body = ET.SubElement(tmx, "body")
    for match in pairs:
        unit = ET.SubElement(body, "tu")
        ET.SubElement(unit, "prop", type="confidence").text = f"{match.confidence:.3f}"
        for code, text in zip(codes, (match.source, match.target), strict=True):
            ET.SubElement(ET.SubElement(unit, "tuv", {XML_LANG: code}), "seg").text = text
    ET.indent(tmx)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield ET.tostring(tmx, encoding="unicode")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
def score(gold: Path, predicted: Path) -> None:
    """Judge beads by gold beads: strict and lax precision, recall and F1, pooled over files.

    Two files, or two folders: each NAME.gold of the first against NAME.align or NAME.beads of the second.
    """
    from flashcards.score import score as judge

    pairs = [(gold, predicted)] if not gold.is_dir() else list(partners(gold, predicted))
    if not pairs:
        raise SettingsError(f"There is no file NAME.gold in {gold}.", "Name two files, or two folders.")
    total, *rest = [judge(beads(one), beads(other)) for one, other in pairs]
    for each in rest:
        total += each
    click.echo(total)


def partners(gold: Path, predicted: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each gold file of a folder with the file of the same stem in the other."""
    for one in sorted(gold.glob("*.gold")):
        found = [predicted / (one.stem + suffix) for suffix in PREDICTED if (predicted / (one.stem + suffix)).is_file()]
        if not found:
            wanted = " or ".join(one.stem + suffix for suffix in PREDICTED)
            raise SettingsError(f"There is no {wanted} in {predicted}.", "Make it with: align --format beads")
        yield one, found[0]


def beads(path: Path) -> tuple[BeadNumbers, ...]:
    """Read a file of beads; raises FlashcardsError with file and line."""
    from flashcards.score import parse_beads

    try:
        return parse_beads(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read: {error.strerror}.", "Check its name, and who may read it."
        ) from None
    except UnicodeDecodeError:
        raise FlashcardsError(f"{path} is no text.", "It has lines such as [0,1]:[0].") from None
