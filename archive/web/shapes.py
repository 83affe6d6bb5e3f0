"""How do an item, a meeting and a search look as JSON? (the shapes of docs: `read --json` and `search --json`)"""

from archive.catalogue.models import AgendaItem, Committee, Meeting
from archive.catalogue.paths import case_path, committee_path, item_path, meeting_path
from archive.search.facets import FacetView
from archive.search.hits import HitView
from archive.search.page import SearchPage
from archive.web.address import absolute
from archive.web.meetings import shown_kind
from archive.web.originals import original_of

Shape = dict[str, object]


def item_shape(item: AgendaItem) -> Shape:
    """One item with all that was understood of it; every key is present."""
    return {
        **item_head(item),
        "type": item.type.value if item.type else None,
        "open": item.open,
        "responsible": item.responsible,
        "proceedings": item.proceedings,
        "case_url": absolute(case_path(item.case)) if item.case else None,
        "sections": [
            {"kind": one.kind.value, "heading": one.heading, "text": "\n".join(str(line["text"]) for line in one.lines)}
            for one in item.sections
        ],
        "recommendations": [
            {"number": one.number, "label": one.label, "by": one.by, "text": one.text} for one in item.recommendations
        ],
        "decisions": [
            {"number": one.number, "text": one.text, "outcomes": one.outcomes, "to": one.to, "changed": one.changed}
            for one in item.decisions
        ],
        "verdicts": [
            {"recommendation": one.recommendation, "verdict": one.verdict.value, "evidence": one.evidence}
            for one in item.verdicts
        ],
        "quotes": [
            {
                "committee": one.committee,
                "date": one.day.isoformat() if one.day else None,
                "number": one.number,
                "text": one.text,
            }
            for one in item.quotes
        ],
        **_voices(item),
    }


def _voices(item: AgendaItem) -> Shape:
    return {
        "route": [
            {"committee": one.committee, "date": one.first_day.isoformat(), "done": one.done, "text": one.text}
            for one in item.route
        ],
        "votes": [
            {"for": one.in_favour, "against": one.against, "abstained": one.abstained, "detail": one.detail}
            for one in item.votes
        ],
        "remarks": [{"kind": one.kind.value, "by": one.by, "text": one.text} for one in item.remarks],
        "absences": [{"name": one.name, "status": one.status.value, "note": one.note} for one in item.absences],
        "attachments": [{"number": one.number, "title": one.title, "open": one.open} for one in item.attachments],
    }


def item_head(item: AgendaItem) -> Shape:
    """An item as a line of a list."""
    committee = item.meeting.committee
    return {
        "url": absolute(item_path(item)),
        "municipality": committee.municipality.name,
        "committee": committee.name,
        "date": item.meeting.starts_at.date().isoformat(),
        "kind": item.publication.kind.value,
        "number": item.number,
        "title": item.title,
        "case_number": item.case_shown,
    }


def meeting_shape(meeting: Meeting) -> Shape:
    """A meeting with its items in full and its publications."""
    return {
        "url": absolute(meeting_path(meeting)),
        "municipality": meeting.committee.municipality.name,
        "committee": meeting.committee.name,
        "kind": shown_kind(meeting).value,
        "starts_at": meeting.starts_at.isoformat(timespec="minutes"),
        "place": meeting.place,
        "items": [item_shape(item) for item in meeting.items],
        "publications": [
            {
                "kind": one.kind.value,
                "current": one.current,
                "taken_in_at": one.taken_in_at.isoformat(timespec="seconds"),
                "original": absolute(original.url) if (original := original_of(one)) else None,
            }
            for one in meeting.publications
        ],
    }


def committee_shape(committee: Committee) -> Shape:
    """A committee as a line of a list."""
    return {
        "url": absolute(committee_path(committee)),
        "municipality": committee.municipality.name,
        "slug": committee.slug,
        "name": committee.name,
        "short_name": committee.short_name,
    }


def search_shape(found: SearchPage, following: str | None) -> Shape:
    """A page of a search; `next` is the address of the page after it."""
    return {
        "total": found.total,
        "total_cases": found.total_cases,
        "hits": [hit_shape(group.lead) for group in found.groups],
        "facets": {facet.facet.value: _values(facet) for facet in found.facets},
        "suggestions": [way.request.text for way in found.suggestions],
        "understood_as": found.understood,
        "took_ms": found.took_ms,
        "next": following,
    }


def hit_shape(hit: HitView) -> Shape:
    """One item found."""
    return {
        "id": hit.id,
        "url": absolute(hit.url),
        "municipality": hit.municipality,
        "committee": hit.committee,
        "date": hit.day.isoformat(),
        "number": hit.number,
        "title": hit.plain_title,
        "case_number": hit.case_number,
        "outcomes": [outcome.value for outcome in hit.outcomes],
        "snippets": [{"section": one.field.value, "html": one.html} for one in hit.snippets],
        "score": hit.score,
    }


def _values(facet: FacetView) -> list[Shape]:
    return [{"value": one.value, "count": one.count, "selected": one.selected} for one in facet.values]
