"""Is the index as it was written? Every byte of every kept generation is compared with its checksum."""

from pathlib import Path

from archive.language import _
from archive.search.whoosh_engine import toc
from archive.search.whoosh_engine.container import Damaged, SectionFile


def damage(folder: Path) -> tuple[str, ...]:
    """One Danish sentence for each fault found."""
    found: list[str] = []
    files: set[str] = set()
    for generation in toc.generations(folder):
        try:
            files |= toc.read(folder, generation).files()
        except Damaged as fault:
            found.append(str(fault))
    for name in sorted(files):
        try:
            SectionFile(folder / name).verify()
        except Damaged as fault:
            found.append(str(fault))
        except FileNotFoundError:
            found.append(_("Indeksfilen %(file)s mangler. Kør: referatarkiv rebuild", file=name))
    return tuple(found)
