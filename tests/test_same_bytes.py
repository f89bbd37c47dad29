"""The same articles give the same bytes in any folder, locale and time zone: else nothing can be compared or cached."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.hand import EPOCH

SEEDS = Path(__file__).parent.parent / "seeds"
PLACES = (
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2"},
)


def test_the_same_bytes_in_two_folders_locales_and_time_zones(tmp_path):
    digests = set()
    for number, place in enumerate(PLACES):
        folder = tmp_path / f"a folder {number}"
        shutil.copytree(SEEDS / "space", folder / "seeds")
        shutil.copytree(SEEDS / "food", folder / "seeds" / "food")
        settings = {**os.environ, **place, "SOURCE_DATE_EPOCH": str(EPOCH), "FLASHCARDS_CACHE": str(folder / "cache")}
        command = [
            sys.executable,
            "-m",
            "flashcards",
            "-q",
            "build",
            "--learn",
            "both",
            "--produce",
            "--decks-by",
            "article",
        ]
        subprocess.run(command, cwd=folder, env=settings, check=True, capture_output=True)
        digests.add(hashlib.sha256((folder / "decks/flashcards.apkg").read_bytes()).hexdigest())
    assert len(digests) == 1
