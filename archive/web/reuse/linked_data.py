"""What do search engines read of a meeting and an item? (schema.org as JSON-LD, in a block that is data, not script)"""

from archive.catalogue.models import AgendaItem, Meeting
from archive.catalogue.paths import item_path, meeting_path
from archive.exchange.zone import in_denmark
from archive.language import _
from archive.web.address import absolute
from archive.words import MEETING_KINDS

_CONTEXT = "https://schema.org"


def meeting_data(meeting: Meeting) -> dict[str, object]:
    """A meeting as an Event with its items as its agenda."""
    committee = meeting.committee
    return {
        "@context": _CONTEXT,
        "@type": "Event",
        "@id": absolute(meeting_path(meeting)),
        "name": _("%(name)s, møde %(day)s", name=committee.name, day=meeting.starts_at.date().isoformat()),
        "startDate": in_denmark(meeting.starts_at).isoformat(timespec="minutes"),
        "inLanguage": "da",
        "location": {"@type": "Place", "name": meeting.place or committee.municipality.name},
        "organizer": _organization(meeting),
        "subjectOf": [
            {"@type": "CreativeWork", "@id": absolute(item_path(item)), "position": item.number, "name": item.title}
            for item in meeting.items
        ],
    }


def item_data(item: AgendaItem) -> dict[str, object]:
    """An item as a CreativeWork about one meeting."""
    data: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "CreativeWork",
        "@id": absolute(item_path(item)),
        "name": item.title,
        "position": item.number,
        "inLanguage": "da",
        "genre": MEETING_KINDS[item.publication.kind],
        "datePublished": item.meeting.starts_at.date().isoformat(),
        "author": _organization(item.meeting),
        "about": {"@type": "Event", "@id": absolute(meeting_path(item.meeting))},
    }
    return data | ({"identifier": item.case_shown} if item.case_shown else {})


def _organization(meeting: Meeting) -> dict[str, object]:
    committee = meeting.committee
    return {
        "@type": "GovernmentOrganization",
        "name": committee.name,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": committee.municipality.name},
    }
