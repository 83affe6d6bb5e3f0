"""Which archive are the pages measured on? A catalogue of any size made from a seed, and its index.

Rows are written straight into the tables, the index by the product's own `rebuild`.
"""

import shutil
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, insert

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Base,
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
    VerdictRow,
)
from archive.committees import committee_slug
from archive.search.danish.chain import chain
from archive.settings import Settings
from archive.values import DocumentStatus, ItemType, MeetingKind, Presence, SectionKind, Verdict, slug
from indexer.publish import engine_of, rebuild
from tests.benchmarks.engine_corpus import OUTCOMES, vocabulary

PLACES = (
    "Ærø",
    "Bøgelund",
    "Egesund",
    "Fuglebjerg",
    "Havnsted",
    "Klintholm",
    "Lindeby",
    "Møllevang",
    "Sandvig",
    "Ulstrup",
)
BODIES = (
    ("Byrådet", None),
    ("Økonomiudvalget", "ØU"),
    ("Teknik- og Miljøudvalget", "TMU"),
    ("Børne- og Skoleudvalget", "BSU"),
    ("Social- og Sundhedsudvalget", "SSU"),
    ("Kultur- og Fritidsudvalget", "KFU"),
    ("Beskæftigelsesudvalget", None),
    ("Klima- og Naturudvalget", "KNU"),
    ("Handicaprådet", None),
    ("Seniorrådet", None),
)
ITEMS_A_MEETING = 12
TREATMENTS_A_CASE = 3
_FIRST_DAY = datetime(2007, 1, 8, 16, tzinfo=UTC).replace(tzinfo=None)
_DAYS = 18 * 365
_TAKEN_IN = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_VERDICTS = (Verdict.FOLLOWED, Verdict.FOLLOWED, Verdict.FOLLOWED, Verdict.WITH_CHANGES, Verdict.NOT_FOLLOWED)

Row = dict[str, object]


class Prose:
    """Words drawn by how common they are, a block at a time."""

    def __init__(self, seed: int) -> None:
        words, weights = vocabulary(seed)
        self._words = np.array(words, dtype=object)
        self._weights = np.array(weights) / weights[-1]
        self._chance = np.random.default_rng(seed)
        self._block: list[str] = []
        self._at = 0

    def words(self, mean: int) -> list[str]:
        """About so many words."""
        size = max(2, int(mean * self._chance.uniform(0.3, 1.7)))
        if self._at + size > len(self._block):
            drawn = np.searchsorted(self._weights, self._chance.random(1_000_000))
            self._block, self._at = self._words[np.minimum(drawn, len(self._words) - 1)].tolist(), 0
        self._at += size
        return self._block[self._at - size : self._at]

    def sentence(self, mean: int) -> str:
        """About so many words with a capital and a full stop."""
        text = " ".join(self.words(mean))
        return f"{text[:1].upper()}{text[1:]}."

    def lines(self, mean: int) -> list[Row]:
        """A section's lines of about so many words altogether, 15 or so a line."""
        words = self.words(mean)
        return [_line(" ".join(words[at : at + 15]) + ".") for at in range(0, len(words), 15)]

    def one_of(self, many: int) -> int:
        """A number below `many`."""
        return int(self._chance.integers(many))


class Rows:
    """Rows on their way into the tables, parents before children, some thousands at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[type[Base], list[Row]] = {table: [] for table in _TABLES}
        self._count = 0

    def put(self, table: type[Base], **row: object) -> None:
        """One row."""
        self._waiting[table].append(row)
        self._count += 1
        if self._count >= 20_000:
            self.flush()

    def flush(self) -> None:
        """Write all that waits."""
        for table, rows in self._waiting.items():
            if rows:
                self._connection.execute(insert(table), rows)
                rows.clear()
        self._count = 0


def build_archive(folder: Path, items: int, seed: int = 1) -> Settings:
    """An archive of so many items in a folder, made once; the settings that open it."""
    settings = Settings(data=folder)
    made, wanted = folder / "bygget", f"{items} {seed} {chain().version}"
    if made.is_file() and made.read_text() == wanted:
        return settings
    shutil.rmtree(folder, ignore_errors=True)
    catalogue = open_catalogue(settings)
    with catalogue.engine.begin() as connection:
        rows = Rows(connection)
        _fill(rows, items, Prose(seed))
        rows.flush()
    rebuild(catalogue, engine_of(settings))
    catalogue.close()
    made.write_text(wanted)
    return settings


def _fill(rows: Rows, items: int, prose: Prose) -> None:
    committees = _places(rows)
    cases = max(len(PLACES), items // TREATMENTS_A_CASE)
    for id in range(1, cases + 1):
        _case(rows, id, prose)
    for id in range(1, items + 1):
        meeting, position = divmod(id - 1, ITEMS_A_MEETING)
        committee = 1 + meeting % committees
        if position == 0:
            _meeting(rows, meeting + 1, committee, meeting * ITEMS_A_MEETING / items)
        _item(rows, id, meeting + 1, position, _case_of(committee, cases, prose), prose)
    rows.put(Outbox, item_id=items, gone=False)


def _places(rows: Rows) -> int:
    numbers = count(1)
    for at, town in enumerate(PLACES, 1):
        rows.put(Municipality, id=at, code=f"{900 + at}", name=f"{town} Kommune", slug=slug(town))
        for name, short in BODIES:
            rows.put(
                Committee,
                id=next(numbers),
                municipality_id=at,
                slug=committee_slug(name),
                name=name,
                short_name=short,
                written=[name],
            )
    return len(PLACES) * len(BODIES)


def _case(rows: Rows, id: int, prose: Prose) -> None:
    rows.put(
        Case,
        id=id,
        municipality_id=1 + id % len(PLACES),
        key=_case_number(id),
        shown=_case_number(id),
        loose=f"{7 + id % 18}-{id}",
        title=prose.sentence(7).rstrip("."),
        omnibus=id % 500 == 0,
        presumed=False,
    )


def _case_number(id: int) -> str:
    return f"{7 + id % 18:02}-{id:06}"


def _case_of(committee: int, cases: int, prose: Prose) -> int | None:
    """A case of the committee's own municipality; one item in eight has none."""
    place = (committee - 1) // len(BODIES)
    drawn = prose.one_of(cases // len(PLACES)) * len(PLACES) + place
    return drawn if 1 <= drawn <= cases and prose.one_of(8) else None


def _meeting(rows: Rows, id: int, committee: int, share: float) -> None:
    """One meeting at a share of the archive's years; those of one committee never fall on one day."""
    starts = _FIRST_DAY + timedelta(days=int(share * _DAYS))
    rows.put(Meeting, id=id, committee_id=committee, starts_at=starts, place="Rådhuset")
    rows.put(SourceDocument, id=id, uri=f"referat-{id}.txt")
    rows.put(
        DocumentVersion,
        id=id,
        source_id=id,
        identity=f"{id:064x}",
        media_type="text/plain",
        size=1,
        kept=False,
        format="text",
        parser_version="1",
        text="",
        status=DocumentStatus.OK,
        characters=1,
        owned=1,
        structured=1,
        taken_in_at=_TAKEN_IN,
    )
    rows.put(
        Publication,
        id=id,
        meeting_id=id,
        version_id=id,
        kind=MeetingKind.MINUTES,
        current=True,
        taken_in_at=_TAKEN_IN,
    )
    for at in range(15):
        status = Presence.ABSENT if at == id % 15 else Presence.PRESENT
        rows.put(Attendance, publication_id=id, name=f"Medlem {at}", status=status)


def _item(rows: Rows, id: int, meeting: int, position: int, case: int | None, prose: Prose) -> None:
    title = prose.sentence(8).rstrip(".")
    rows.put(
        AgendaItem,
        id=id,
        meeting_id=meeting,
        publication_id=meeting,
        case_id=case,
        position=position,
        number=f"{position + 1}",
        title=title,
        type=ItemType.ORIENTATION if id % 3 == 0 else ItemType.DECISION,
        open=True,
        identity=f"{case or title}",
        responsible="Center for Drift",
        current=True,
        proceedings="",
        case_shown=None if case is None else _case_number(case),
        start=0,
        end=0,
    )
    for at, (kind, heading, mean) in enumerate(_SECTIONS):
        lines = prose.lines(mean)
        rows.put(Section, item_id=id, position=at, kind=kind, heading=heading, lines=lines, start=0, end=0)
    for number in range(1, 2 + prose.one_of(4)):
        rows.put(Recommendation, item_id=id, number=number, text=prose.sentence(18), start=0, end=0)
        verdict = _VERDICTS[prose.one_of(len(_VERDICTS))]
        rows.put(VerdictRow, item_id=id, recommendation=number, verdict=verdict, rule="", evidence="")
    rows.put(
        Decision,
        item_id=id,
        position=0,
        text=prose.sentence(18),
        outcomes=[OUTCOMES[prose.one_of(len(OUTCOMES))]],
        changed=False,
        rule="",
        start=0,
        end=0,
    )
    for number in range(1, 1 + prose.one_of(5)):
        rows.put(Attachment, item_id=id, number=number, title=prose.sentence(5), open=True)


def _line(text: str) -> Row:
    return {"kind": "paragraph", "text": text, "start": 0, "end": len(text), "level": 0, "marker": None, "cells": []}


_SECTIONS = (
    (SectionKind.SUMMARY, "Resumé", 70),
    (SectionKind.RECOMMENDATION, "Indstilling", 45),
    (SectionKind.PRESENTATION, "Sagsfremstilling", 450),
    (SectionKind.ECONOMY, "Økonomi", 60),
    (SectionKind.DECISION, "Beslutning", 18),
)
_TABLES: tuple[type[Base], ...] = (
    Municipality,
    Committee,
    Case,
    Meeting,
    SourceDocument,
    DocumentVersion,
    Publication,
    Attendance,
    AgendaItem,
    Section,
    Recommendation,
    VerdictRow,
    Decision,
    Attachment,
    Outbox,
)
