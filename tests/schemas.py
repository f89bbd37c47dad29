"""The schemas of exchange formats, as other programs ship them; none of their text is in this project.

They are looked for by file name in the folder that FLASHCARDS_SCHEMAS names (and in the .jar files there), else where
Debian's packages omegat and php-symfony-translation have them.
"""

import os
import zipfile
from pathlib import Path

PLACES = ("/usr/share/omegat", "/usr/share/php/Symfony/Component/Translation/Resources/schemas")
WANTED = "apt install omegat php-symfony-translation, or name a folder with the schemas in FLASHCARDS_SCHEMAS"


def schema(name: str) -> bytes | None:
    """Return the schema with that file name, such as tbx.xsd or tmx14.dtd; None if it is not at hand."""
    for place in map(Path, filter(None, (os.environ.get("FLASHCARDS_SCHEMAS"), *PLACES))):
        for path in sorted(place.rglob("*")):
            if path.name == name:
                return path.read_bytes()
            if path.suffix == ".jar":
                with zipfile.ZipFile(path) as jar:
                    for member in jar.namelist():
                        if member.rpartition("/")[2] == name:
                            return jar.read(member)
    return None
