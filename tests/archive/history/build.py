"""Rows of a small archive, built by hand: one call a meeting's item, in a catalogue that lives in memory."""

from datetime import date, datetime, timedelta

from sqlalchemy import create_engine, insert, select
from sqlalchemy.orm import Session

from archive.catalogue.models import (
    AgendaItem,
    Amount,
    Attachment,
    Attendance,
    Base,
    Case,
    CaseAlias,
    Committee,
    Decision,
    DocumentVersion,
    FollowUp,
    Meeting,
    Municipality,
    Publication,
    Quote,
    Recommendation,
    Reference,
    RouteStep,
    Section,
    SourceDocument,
    VerdictRow,
    Vote,
)
from archive.committees import committee_slug
from archive.values import CaseNumber, DocumentStatus, MeetingKind, Presence, SectionKind, Verdict, slug

TAKEN_IN = datetime.fromisoformat("2025-01-01T12:00")


class Rows:
    """A catalogue in the making."""

    def __init__(self, url: str = "sqlite://") -> None:
        engine = create_engine(url)
        Base.metadata.create_all(engine)
        self.session = Session(engine)
        self.place = self.municipality("Eksempelsund")

    def municipality(self, name):
        row = Municipality(code=f"x-{slug(name)}", name=f"{name} Kommune", slug=slug(name))
        self.session.add(row)
        self.session.flush()
        return row

    def committee(self, name, short=None, place=None):
        place = place or self.place
        key = committee_slug(name, place.name.removesuffix(" Kommune"))
        row = self.session.scalar(select(Committee).where(Committee.municipality_id == place.id, Committee.slug == key))
        if row is None:
            row = Committee(municipality_id=place.id, slug=key, name=name, short_name=short, written=[name])
            self.session.add(row)
            self.session.flush()
        return row

    def case(self, number, title="Sagen", aliases=(), place=None):
        place = place or self.place
        parsed = CaseNumber.parse(number, from_field=True)
        row = self.session.scalar(select(Case).where(Case.municipality_id == place.id, Case.key == parsed.key))
        if row is None:
            row = Case(municipality_id=place.id, key=parsed.key, shown=number, loose=parsed.loose, title=title)
            row.aliases = [
                CaseAlias(key=(other := CaseNumber.parse(text, from_field=True)).key, shown=text, loose=other.loose)
                for text in aliases
            ]
            self.session.add(row)
            self.session.flush()
        return row

    def publication(self, committee, day, kind=MeetingKind.MINUTES, current=True, taken_in_at=TAKEN_IN, place=None,
                    released_at=None, version=0):  # fmt: skip
        body = self.committee(committee, place=place)
        starts_at = datetime.fromisoformat(f"{day}T16:00")
        meeting = self.session.scalar(
            select(Meeting).where(Meeting.committee_id == body.id, Meeting.starts_at == starts_at)
        )
        if meeting is None:
            meeting = Meeting(committee_id=body.id, starts_at=starts_at, place=None)
            self.session.add(meeting)
            self.session.flush()
        name = f"{body.municipality_id}-{body.slug}-{day}-{kind}-{version}"
        publication = self.session.scalar(select(Publication).where(Publication.source_id == name))
        if publication is None:
            publication = Publication(
                meeting_id=meeting.id,
                version=DocumentVersion(
                    source=SourceDocument(uri=name), identity=name, media_type="text/plain", size=1, kept=True,
                    format="test", parser_version="1", text="", status=DocumentStatus.OK,
                    characters=1, owned=1, structured=1, taken_in_at=taken_in_at,
                ),
                kind=kind, source_id=name, released_at=released_at, taken_in_at=taken_in_at, current=current,
            )  # fmt: skip
            self.session.add(publication)
            self.session.flush()
        return publication

    def item(self, committee, day, number="1", case="24-000001", title="Sagen", decided="", points=(), rulings=(),
             verdicts=(), quotes=(), promises=(), mentions=(), commitments=(), sums=(), votes=(), annexes=(), absences=(),
             kind=MeetingKind.MINUTES, current=True, place=None, identity=None, taken_in_at=TAKEN_IN, version=0,
             released_at=None, is_open=True, text=""):  # fmt: skip
        """One item. rulings: text or (number, text, outcomes[, changed]); quotes: (committee, day, text[, number]);
        promises: (committee, first[, last[, flag]]) with flag "done", "external" or "if"."""
        publication = self.publication(committee, day, kind, current, taken_in_at, place, released_at, version)
        row = AgendaItem(
            meeting_id=publication.meeting_id,
            publication_id=publication.id,
            case_id=self.case(case, title, place=place).id if case else None,
            position=len(publication.items) + 1, number=number, title=title, type=None, open=is_open,
            identity=identity or f"{case}|{title}", responsible=None, proceedings="", case_shown=case,
            current=current, start=0, end=0,
        )  # fmt: skip
        rulings = [(None, one, ["godkendt"]) if isinstance(one, str) else one for one in rulings]
        decided = decided or "\n".join(one[1] for one in rulings)
        for position, (kind_, words) in enumerate(((SectionKind.PRESENTATION, text), (SectionKind.DECISION, decided))):
            if words:
                row.sections.append(Section(position=position, kind=kind_, heading="", lines=[{"kind": "paragraph", "text": words}],
                                            start=0, end=0))  # fmt: skip
        for count, point in enumerate(points, 1):
            row.recommendations.append(Recommendation(number=count, label=None, by=None, text=point, start=0, end=0))
        for position, one in enumerate(rulings):
            row.decisions.append(
                Decision(position=position, number=one[0], label=None, text=one[1], outcomes=list(one[2]), to=None,
                         changed=len(one) > 3 and one[3], rule="", start=0, end=0)
            )  # fmt: skip
        for point, verdict in verdicts:
            row.verdicts.append(VerdictRow(recommendation=point, verdict=Verdict(verdict), rule="", evidence=""))
        for start, (name, when, words, *quoted) in enumerate(quotes):
            row.quotes.append(Quote(committee=name, committee_slug=slug(name), day=date.fromisoformat(when),
                                    number=quoted[0] if quoted else None, text=words, start=start, end=start))  # fmt: skip
        for start, (name, first, *rest) in enumerate(promises):
            last, flag = (*rest, *(first, "")[len(rest) :])[:2]
            row.route.append(RouteStep(committee=name, committee_slug=slug(name), first_day=date.fromisoformat(first),
                                       last_day=date.fromisoformat(last), done=flag == "done",
                                       external=flag == "external", text=f"{'Hvis det besluttes, ' * (flag == 'if')}{first}: {name}", start=start, end=start))  # fmt: skip
        for start, mention in enumerate(mentions):
            when = mention.get("day")
            row.references.append(Reference(text=mention["text"], committee=mention.get("committee"),
                                            day=date.fromisoformat(when) if when else None,
                                            item_number=mention.get("number"), case_key=mention.get("case"),
                                            start=start, end=start))  # fmt: skip
        for start, (words, first, last) in enumerate(commitments):
            row.follow_ups.append(FollowUp(text=words, due_first=first and date.fromisoformat(first),
                                           due_last=last and date.fromisoformat(last), start=start, end=start))  # fmt: skip
        for start, (kroner, what) in enumerate(sums):
            row.amounts.append(Amount(kroner=kroner, kind=what, text=f"{kroner} kr.", start=start, end=start))
        for start, (yes, no, abstained) in enumerate(votes):
            row.votes.append(Vote(in_favour=yes, against=no, abstained=abstained, for_parties=[], against_parties=[],
                                  abstained_parties=[], detail="", start=start, end=start))  # fmt: skip
        for count, annex in enumerate(annexes, 1):
            row.attachments.append(Attachment(number=count, title=annex, open=True, file=None))
        for name in absences:
            row.absences.append(Attendance(name=name, status=Presence.ABSENT, role=None, party=None, note=None))
        publication.items.append(row)
        self.session.flush()
        return row

    def meeting(self, committee, day, place=None, kind=MeetingKind.MINUTES):
        """A meeting held without the case."""
        self.item(committee, day, case=None, title="Andet", place=place, kind=kind)


def long_case(treatments: int) -> Rows:
    """One case treated in turn by two bodies, each meeting promising the next and quoting the one before."""
    rows = Rows()
    for number in range(treatments):
        day = (date(2015, 1, 5) + timedelta(days=14 * number)).isoformat()
        before = (date(2015, 1, 5) + timedelta(days=14 * (number - 1))).isoformat()
        name, other = ("Byrådet", "Teknisk Udvalg") if number % 2 else ("Teknisk Udvalg", "Byrådet")
        rows.item(name, day, points=["at stien langs åen anlægges.", "at udgiften finansieres af puljen."],
                  rulings=[(1, "Godkendt.", ["godkendt"]), (2, "Godkendt med to ændringer.", ["godkendt"], True)],
                  verdicts=[(1, "fulgt"), (2, "med_aendringer")], annexes=["Kort"],
                  promises=[(other, day)] if number < treatments - 1 else [],
                  quotes=[(other, before, "Godkendt.\nGodkendt med to ændringer.")] if number else [])  # fmt: skip
    rows.session.commit()
    return rows


def many_promises(rows: Rows, items: int) -> None:
    """A large archive: two bodies over a hundred weeks, every tenth item promising a day before the council."""
    publications = [rows.publication(name, (date(2020, 1, 6) + timedelta(days=7 * week)).isoformat())
                    for week in range(100) for name in ("Teknisk Udvalg", "Byrådet")]  # fmt: skip
    plain = {"number": "1", "title": "Sag", "open": True, "identity": "x", "proceedings": "", "case_shown": "1",
             "current": True, "start": 0, "end": 0}  # fmt: skip
    session = rows.session
    session.execute(insert(Case), [{"id": n, "municipality_id": rows.place.id, "key": f"20-{n}", "shown": f"20-{n}",
                                    "loose": f"20-{n}", "title": "Sag"} for n in range(1, 30_001)])  # fmt: skip
    session.execute(insert(AgendaItem), [
        plain | {"id": n, "meeting_id": held.meeting_id, "publication_id": held.id, "position": n,
                 "case_id": n % 30_000 + 1}
        for n in range(1, items + 1) for held in [publications[n % 200]]])  # fmt: skip
    session.execute(insert(RouteStep), [
        {"item_id": n, "committee": "Byrådet", "committee_slug": "byraad", "first_day": day, "last_day": day,
         "done": False, "external": False, "text": "", "start": 0, "end": 0}
        for n in range(10, items + 1, 10)
        for day in [date(2020, 1, 6) + timedelta(days=n % 700)]])  # fmt: skip
    session.commit()
