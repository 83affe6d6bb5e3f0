"""How do an item, a meeting and a search look as JSON? (the shapes of docs: `read --json` and `search --json`)"""

from collections.abc import Sequence

from archive.catalogue.models import Committee, Meeting
from archive.catalogue.paths import committee_path, item_path, meeting_path
from archive.exchange.as_json import Shape, item_shape
from archive.exchange.source import SourceDocument, shown_items
from archive.search.facets import FacetView
from archive.search.hits import HitView
from archive.search.page import SearchPage
from archive.web.address import absolute
from archive.web.pages.meetings import shown_kind
from archive.web.pages.originals import original_of


def meeting_shape(meeting: Meeting, documents: Sequence[SourceDocument]) -> Shape:
    """A meeting with its items in full, its publications, and the whole text of each document that is shown."""
    return {
        "url": absolute(meeting_path(meeting)),
        "municipality": meeting.committee.municipality.name,
        "committee": meeting.committee.name,
        "kind": shown_kind(meeting).value,
        "starts_at": meeting.starts_at.isoformat(timespec="minutes"),
        "place": meeting.place,
        "items": [item_shape(one.row, absolute, one, text) for one, text in shown_items(documents)],
        "documents": [
            {
                "kind": one.publication.kind.value,
                "text": one.text,
                "items": [absolute(item_path(item.row)) for item in one.items if item.row.current],
            }
            for one in documents
        ],
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
