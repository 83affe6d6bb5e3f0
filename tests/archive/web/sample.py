"""A little archive of rows: one case that travels, one closed item, one postponed, so that every page has something."""

# ruff: noqa: DTZ001 - minutes say local time without a zone

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Case,
    Committee,
    Decision,
    DocumentVersion,
    Meeting,
    Municipality,
    ProblemRow,
    Publication,
    Quote,
    Recommendation,
    Reference,
    Remark,
    RouteStep,
    Section,
    SourceDocument,
    VerdictRow,
    Vote,
)
from archive.exchange.snapshot import write_snapshot
from archive.search.danish.chain import chain
from archive.search.entry import all_entries
from archive.search.whoosh_engine import open_engine
from archive.settings import Settings
from archive.values import (
    CaseNumber,
    DocumentStatus,
    ItemType,
    MeetingKind,
    Outcome,
    Presence,
    RemarkKind,
    SectionKind,
    Severity,
    Verdict,
)

ITEM = "/punkt/eksempelsund/byraadet/2025-04-28/2"
MEETING = "/moede/eksempelsund/byraadet/2025-04-28"
COMMITTEE = "/udvalg/eksempelsund/byraadet"
CASE = "/sag/eksempelsund/24-004711"
XSS = "<script>alert(1)</script>"
_ORIGINAL = "Referat af Byrådets møde 28. april 2025\n".encode()


def build(data: Path) -> Settings:
    """The rows, their index and one original, in a folder of their own."""
    return fill(data, _rows(data))


def fill(data: Path, meetings: list[Meeting]) -> Settings:
    """An archive of these meetings and its index."""
    settings = Settings(data=data, base_url="https://referater.example")
    catalogue = open_catalogue(settings)
    with catalogue.writing() as session:
        session.add_all(meetings)
    with catalogue.reading() as session:
        open_engine(settings.index, chain()).rebuild(all_entries(session), 1)
        write_snapshot(session, settings.snapshot, lambda path: settings.base_url + path)
    catalogue.close()
    return settings


def _rows(data: Path) -> list[Meeting]:
    place = Municipality(code="999", name="Eksempelsund Kommune", slug="eksempelsund")
    council = Committee(municipality=place, slug="byraadet", name="Byrådet", short_name="BY", written=["Byrådet"])
    technical = Committee(
        municipality=place, slug="klima-og-teknikudvalget", name="Klima- og Teknikudvalget", written=[]
    )
    special = Committee(
        municipality=place, slug="17-4-udvalget-aaben-kyst", name="§ 17, stk. 4-udvalget Åben Kyst", written=[]
    )
    number = CaseNumber.parse("24-004711")
    assert number is not None
    harbour = Case(
        municipality=place, key=number.key, shown=number.shown, loose=number.loose, title="Havnepark på Østkajen"
    )
    school = Case(municipality=place, key="25-000310", shown="25-000310", loose="25-310", title="Tag på Lundskolen")
    first = new_meeting(special, datetime(2024, 11, 12, 16), "a", data)
    new_item(
        first,
        1,
        "Havnepark på Østkajen, ønsker",
        harbour,
        [("at ønskerne sendes videre", "Anbefales.", Outcome.RECOMMENDED, Verdict.FOLLOWED)],
    )
    second = new_meeting(technical, datetime(2025, 3, 3, 15), "b", data)
    new_item(
        second,
        3,
        "Havnepark på Østkajen, bevilling",
        harbour,
        [
            (
                "at der bruges 3,2 mio. kr. på havneparken over fire år",
                "Anbefales med den ændring, at der bruges 2,8 mio. kr. på havneparken over fire år",
                Outcome.RECOMMENDED,
                Verdict.WITH_CHANGES,
            ),
        ],
    )
    third = new_meeting(council, datetime(2025, 4, 28, 17), "c", data)
    new_item(third, 1, "Godkendelse af dagsorden", None, [])
    main = new_item(
        third,
        2,
        "Havnepark på Østkajen, endelig bevilling",
        harbour,
        [
            ("at der bruges 2,8 mio. kr. på havneparken", "Godkendt.", Outcome.APPROVED, Verdict.FOLLOWED),
            (
                "at parken evalueres hvert år",
                "Ikke godkendt. 9 stemte for, 14 imod.",
                Outcome.REJECTED,
                Verdict.NOT_FOLLOWED,
            ),
        ],
    )
    _adorn(main)
    closed = new_item(third, 3, "Køb af fast ejendom", None, [])
    closed.open = False
    later = new_item(
        third,
        4,
        f"Tag på Lundskolen {XSS}",
        school,
        [("at taget lægges om", "Udsat til næste møde.", Outcome.POSTPONED, Verdict.UNDECIDED)],
    )
    later.references = [Reference(text="sag 24-004711", case_key=number.key, start=0, end=9)]
    fourth = new_meeting(council, datetime(2026, 5, 18, 17), "d", data, MeetingKind.AGENDA)
    new_item(fourth, 1, "Tag på Lundskolen", school, [])
    return [first, second, third, fourth]


def new_meeting(
    committee: Committee, at: datetime, name: str, data: Path, kind: MeetingKind = MeetingKind.MINUTES
) -> Meeting:
    """A meeting with one document and two people."""
    identity = name * 64 if len(name) == 1 else sha256(name.encode()).hexdigest()
    version = DocumentVersion(
        source=SourceDocument(uri=f"{name}.txt"),
        identity=identity,
        media_type="text/plain",
        size=len(_ORIGINAL),
        kept=True,
        format="eksempel",
        parser_version="1",
        text=_ORIGINAL.decode(),
        status=DocumentStatus.REMARKS,
        characters=10,
        owned=10,
        structured=9,
        taken_in_at=datetime(2025, 5, 2, 6, 10),
        problems=[
            ProblemRow(
                code="TOC_TITLE_NOT_FOUND",
                severity=Severity.WARNING,
                message="Punkt 9 i indholdsfortegnelsen findes ikke.",
                start=0,
                end=0,
            )
        ],
    )
    path = data / "originals" / identity[:2] / identity
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_ORIGINAL)
    meeting = Meeting(committee=committee, starts_at=at, place="Rådhuset, Torvet 1")
    people = [
        Attendance(name="Karla Strandvig", status=Presence.PRESENT, party="X", role="borgmester"),
        Attendance(name="Rune Tvedegård", status=Presence.ABSENT, party="Y"),
    ]
    meeting.publications = [
        Publication(version=version, kind=kind, taken_in_at=version.taken_in_at, current=True, attendance=people)
    ]
    return meeting


def new_item(
    meeting: Meeting, number: int, title: str, case: Case | None, points: list[tuple[str, str, Outcome, Verdict]]
) -> AgendaItem:
    """An item with its recommendations, and what was decided on each."""
    publication = meeting.publications[0]
    item = AgendaItem(
        meeting=meeting,
        publication=publication,
        case=case,
        position=number,
        number=str(number),
        title=title,
        type=ItemType.DECISION,
        open=True,
        identity=f"{title}",
        case_shown=case.shown if case else None,
        current=True,
        proceedings="",
    )
    for at, (wanted, decided, outcome, verdict) in enumerate(points, 1):
        item.recommendations.append(Recommendation(number=at, text=wanted, by="Forvaltningen", start=0, end=1))
        item.decisions.append(
            Decision(
                position=at,
                number=at,
                text=decided,
                outcomes=[outcome.value],
                changed=False,
                rule="prøve",
                start=0,
                end=1,
            )
        )
        item.verdicts.append(VerdictRow(recommendation=at, verdict=verdict, rule="prøve", evidence=decided))
    publication.items.append(item)
    return item


def _adorn(item: AgendaItem) -> None:
    item.sections = [
        Section(
            position=1,
            kind=SectionKind.PRESENTATION,
            heading="Sagens indhold",
            lines=[
                {"kind": "paragraph", "text": f"Havneparken skal give byens borgere en grøn kant mod vandet. {XSS}"},
                {"kind": "list_item", "text": "Træer og bænke", "marker": "•"},
                {"kind": "list_item", "text": "En lille scene", "marker": "•"},
                {"kind": "table_row", "text": "År Beløb", "cells": ["År", "Beløb"]},
                {"kind": "table_row", "text": "2025 1,4", "cells": ["2025", "1,4 mio. kr."]},
            ],
            start=0,
            end=10,
        )
    ]
    item.votes = [
        Vote(
            in_favour=9,
            against=14,
            abstained=1,
            for_parties=["Y"],
            against_parties=["X", "Z"],
            abstained_parties=[],
            detail="9 stemte for, 14 imod, 1 undlod.",
            start=0,
            end=1,
        )
    ]
    item.remarks = [
        Remark(
            kind=RemarkKind.PROTOCOL_NOTE,
            by="Sundlisten",
            text="Vi ville gerne have haft en evaluering.",
            start=0,
            end=1,
        )
    ]
    item.absences = [Attendance(name="Jonas Egebro", status=Presence.DISQUALIFIED, note="ejer en grund på kajen")]
    item.attachments = [
        Attachment(number=1, title="Kort over havneparken", open=True),
        Attachment(number=2, title="Tilbud", open=False),
    ]
    item.quotes = [
        Quote(
            committee="Klima- og Teknikudvalget",
            committee_slug="klima-og-teknikudvalget",
            day=date(2025, 3, 3),
            number="3",
            text="Anbefales med den ændring, at der bruges 2,8 mio. kr.",
            start=0,
            end=1,
        )
    ]
    item.route = [
        RouteStep(
            committee="Byrådet",
            committee_slug="byraadet",
            first_day=date(2025, 3, 24),
            last_day=date(2025, 3, 24),
            done=False,
            external=False,
            text="Den 24. marts 2025: Byrådet",
            start=0,
            end=1,
        )
    ]
