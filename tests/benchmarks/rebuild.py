"""How fast is the index of a large archive built anew? `python -m tests.benchmarks.rebuild --items 20000`

Fills a catalogue with made-up items and calls `referatarkiv rebuild` on it. Prints one JSON object: items a second by
the clock, and by the processor time of all processes as if two cores did nothing else.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import (
    AgendaItem,
    Attachment,
    Case,
    Committee,
    Decision,
    DocumentVersion,
    Meeting,
    Municipality,
    Outbox,
    Publication,
    Recommendation,
    Section,
    SourceDocument,
)
from archive.search.engine import SearchEntry
from archive.search.query import TextField
from archive.settings import Settings
from archive.values import DocumentStatus, MeetingKind, SectionKind
from tests.benchmarks.engine_corpus import Corpus

ITEMS_A_MEETING = 12
LINES_A_SECTION = 5
Row = dict[str, object]


def main() -> None:
    """Fill, build, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        fill(settings, options.items, options.seed)
        clock, before = time.perf_counter(), _spent()
        words = [sys.executable, "-m", "indexer.cli", "rebuild", "--data", folder]
        subprocess.run(words, env=os.environ, check=True)
        figures = {
            "items": options.items,
            "rate": options.items / (time.perf_counter() - clock),
            "rate_two_cores": 2 * options.items / (_spent() - before),
            "peak_rss": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
        }
    print(json.dumps({name: round(value, 1) for name, value in figures.items()}))


def fill(settings: Settings, items: int, seed: int) -> None:
    """A catalogue of so many current items: meetings of twelve, each item with its sections, points and decision."""
    catalogue = open_catalogue(settings)
    source = Corpus(items, seed)
    with catalogue.writing() as session:
        _frame(session, meetings_of(items))
        for batch in _batches(source.entries(source.ids())):
            for table, rows in _rows(batch).items():
                session.execute(insert(table), rows)
    catalogue.close()


def meetings_of(items: int) -> int:
    """How many meetings so many items make."""
    return -(-items // ITEMS_A_MEETING)


def _frame(session: Session, meetings: int) -> None:
    """One municipality with forty committees, and the meetings with their published minutes."""
    session.execute(insert(Municipality), [{"id": 1, "code": "330", "name": "Slagelse", "slug": "slagelse"}])
    named = [{"id": n, "municipality_id": 1, "slug": f"udvalg-{n}", "name": f"Udvalg {n}"} for n in range(1, 41)]
    session.execute(insert(Committee), [{**row, "written": []} for row in named])
    cases = [f"25-{n:06}" for n in range(1, meetings + 1)]
    session.execute(
        insert(Case),
        [
            {"id": n, "municipality_id": 1, "key": key, "shown": key, "loose": key, "title": "Sag"}
            for n, key in enumerate(cases, 1)
        ],
    )
    day = datetime.fromisoformat("2006-01-01T16:00")
    for n in range(1, meetings + 1):
        at = day + timedelta(days=n // 40)
        session.execute(insert(SourceDocument), [{"id": n, "uri": f"fil-{n}"}])
        session.execute(insert(DocumentVersion), [_version(n, at)])
        session.execute(insert(Meeting), [{"id": n, "committee_id": 1 + n % 40, "starts_at": at}])
        about = {"meeting_id": n, "version_id": n, "kind": MeetingKind.MINUTES, "taken_in_at": at, "current": True}
        session.execute(insert(Publication), [{"id": n, **about}])


def _version(n: int, at: datetime) -> Row:
    sizes = {"size": 0, "characters": 0, "owned": 0, "structured": 0}
    about = {"media_type": "text/plain", "format": "text", "parser_version": "0", "text": ""}
    return {"id": n, "source_id": n, "identity": f"{n:064}", "status": DocumentStatus.OK, "taken_in_at": at} | (
        sizes | about
    )


def _batches(entries: Iterator[SearchEntry]) -> Iterator[list[SearchEntry]]:
    while batch := list(islice(entries, 1000)):
        yield batch


def _rows(entries: Iterable[SearchEntry]) -> dict[type, list[Row]]:
    rows: dict[type, list[Row]] = {
        table: [] for table in (AgendaItem, Section, Recommendation, Decision, Attachment, Outbox)
    }
    for entry in entries:
        meeting, position = divmod(entry.id - 1, ITEMS_A_MEETING)
        key: Row = {"item_id": entry.id}
        place: Row = {"start": 0, "end": 0}
        rows[AgendaItem].append(
            {"id": entry.id, "meeting_id": meeting + 1, "publication_id": meeting + 1, "case_id": meeting + 1}
            | {"position": position, "number": str(position + 1), "title": entry.texts[TextField.TITLE]}
            | {"identity": str(entry.id), "current": True}
            | place
        )
        rows[Section].extend(key | place | section for section in _sections(entry.texts[TextField.BODY]))
        rows[Recommendation].append(key | place | {"number": 1, "text": entry.texts[TextField.RECOMMENDATION]})
        said: Row = {"position": 0, "text": entry.texts[TextField.DECISION], "outcomes": ["godkendt"]}
        rows[Decision].append(key | place | said | {"changed": False, "rule": "test"})
        rows[Attachment].append(key | {"number": 1, "title": entry.texts[TextField.ATTACHMENTS], "open": True})
        rows[Outbox].append(key | {"gone": False})
    return rows


def _sections(text: str) -> Iterator[Row]:
    """The body in sections of a few lines, as it stands in minutes."""
    words = text.split()
    lines = [" ".join(words[at : at + 30]) for at in range(0, len(words), 30)]
    for position, begin in enumerate(range(0, len(lines), LINES_A_SECTION)):
        held = [{"kind": "paragraph", "text": line} for line in lines[begin : begin + LINES_A_SECTION]]
        yield {"position": position, "kind": SectionKind.PRESENTATION, "heading": "Sagsfremstilling", "lines": held}


def _spent() -> float:
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
