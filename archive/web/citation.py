"""How is a case, a meeting or an item cited, in words that another can look up?"""

from archive.catalogue.models import AgendaItem, Case, Meeting
from archive.catalogue.paths import case_path, meeting_path, number_in_path
from archive.language import _
from archive.values import MeetingKind
from archive.web.address import absolute
from archive.web.wording import long_date
from archive.words import MEETING_KINDS


def cite_item(item: AgendaItem) -> str:
    """Municipality, committee, kind, date, item, title, case number and the permanent address."""
    committee = item.meeting.committee
    case = _(", sag %(number)s", number=item.case_shown) if item.case_shown else ""
    anchor = f"#punkt-{number_in_path(item.number, item.publication.kind)}"
    return _(
        "%(place)s, %(committee)s, %(kind)s %(day)s, punkt %(number)s, »%(title)s«%(case)s. %(url)s",
        place=committee.municipality.name,
        committee=committee.name,
        kind=MEETING_KINDS[item.publication.kind].lower(),
        day=long_date(item.meeting.starts_at.date()),
        number=item.number,
        title=item.title,
        case=case,
        url=absolute(meeting_path(item.meeting)) + anchor,
    )


def cite_meeting(meeting: Meeting, kind: MeetingKind) -> str:
    """Municipality, committee, kind, date and the permanent address."""
    committee = meeting.committee
    return (
        f"{committee.municipality.name}, {committee.name}, {MEETING_KINDS[kind].lower()} "
        f"{long_date(meeting.starts_at.date())}. {absolute(meeting_path(meeting))}"
    )


def cite_case(case: Case) -> str:
    """Municipality, number, title and the permanent address."""
    return _(
        "%(place)s, sag %(number)s, »%(title)s«. %(url)s",
        place=case.municipality.name,
        number=case.shown,
        title=case.title,
        url=absolute(case_path(case)),
    )
