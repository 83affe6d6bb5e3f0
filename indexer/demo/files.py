"""Which files does the demo archive consist of, and in which order were they published?

Eksempelsund Kommune, its places, people and companies are invented; the text is written for this project.
"""

from datetime import datetime, timedelta
from pathlib import Path

MUNICIPALITY = "Eksempelsund Kommune"
MUNICIPALITY_CODE = "999"

FOLDER = Path(__file__).parent / "eksempelsund"

# The longest ending first: every corrected file also ends in a shorter one.
_PUBLISHED_AS = ("-referat-rettet", "-referat", "-tillaegsdagsorden", "-dagsorden")
_RANK = {"-dagsorden": 0, "-tillaegsdagsorden": 1, "-referat": 2, "-referat-rettet": 3}
_DAYS_AFTER = {0: timedelta(-5), 1: timedelta(-2), 2: timedelta(3), 3: timedelta(10)}


def demo_files() -> tuple[Path, ...]:
    """All published documents: by meeting date, each agenda before its minutes, corrected minutes last."""
    return tuple(sorted((path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"}), key=_published))


def released(name: str) -> datetime:
    """When a document of the demo was published: an agenda before its meeting, minutes some days after."""
    day, _, ending = _published(Path(name))
    return datetime.fromisoformat(f"{day}T12:00") + _DAYS_AFTER[ending]


def _published(path: Path) -> tuple[str, str, int]:
    ending = next(ending for ending in _PUBLISHED_AS if path.stem.endswith(ending))
    return path.stem[:10], path.stem[11:].removesuffix(ending), _RANK[ending]
