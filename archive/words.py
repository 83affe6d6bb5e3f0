"""The Danish words that people read for the closed sets of archive.values."""

from collections.abc import Mapping

from archive.language import N_, Words
from archive.search.engine import Facet, Sort
from archive.search.query import TextField
from archive.values import (
    DocumentStatus,
    ItemType,
    MeetingKind,
    Outcome,
    Presence,
    RemarkKind,
    RouteStatus,
    Severity,
    Verdict,
)

OUTCOMES: Mapping[Outcome, str] = Words(
    {
        Outcome.APPROVED: N_("Godkendt"),
        Outcome.PARTLY_APPROVED: N_("Delvist godkendt"),
        Outcome.RECOMMENDED: N_("Anbefalet"),
        Outcome.FORWARDED: N_("Oversendt"),
        Outcome.NOTED: N_("Til orientering"),
        Outcome.DISCUSSED: N_("Drøftet"),
        Outcome.HEARING: N_("Sendt i høring"),
        Outcome.POSTPONED: N_("Udsat"),
        Outcome.SENT_BACK: N_("Sendt tilbage"),
        Outcome.BROUGHT_BEFORE_COUNCIL: N_("Indbragt for byrådet"),
        Outcome.REJECTED: N_("Afvist"),
        Outcome.WITHDRAWN: N_("Udgået"),
        Outcome.ELECTED: N_("Valgt"),
        Outcome.NONE: N_("Ingen beslutning"),
        Outcome.CLOSED: N_("Lukket punkt"),
        Outcome.UNCLASSIFIED: N_("Uklassificeret"),
    }
)
VERDICTS: Mapping[Verdict, str] = Words(
    {
        Verdict.FOLLOWED: N_("Fulgt"),
        Verdict.WITH_CHANGES: N_("Fulgt med ændringer"),
        Verdict.PARTLY: N_("Delvist fulgt"),
        Verdict.NOT_FOLLOWED: N_("Ikke fulgt"),
        Verdict.UNDECIDED: N_("Ikke afgjort"),
        Verdict.NO_RECOMMENDATION: N_("Ingen indstilling"),
        Verdict.UNKNOWN: N_("Kan ikke afgøres"),
    }
)
ITEM_TYPES: Mapping[ItemType, str] = Words(
    {
        ItemType.DECISION: N_("Beslutningspunkt"),
        ItemType.ORIENTATION: N_("Orienteringspunkt"),
        ItemType.DISCUSSION: N_("Drøftelsespunkt"),
    }
)
MEETING_KINDS: Mapping[MeetingKind, str] = Words(
    {
        MeetingKind.AGENDA: N_("Dagsorden"),
        MeetingKind.MINUTES: N_("Referat"),
        MeetingKind.SUPPLEMENT: N_("Tillægsdagsorden"),
    }
)
ROUTE: Mapping[RouteStatus, str] = Words(
    {
        RouteStatus.KEPT: N_("til tiden"),
        RouteStatus.LATE: N_("senere end lovet"),
        RouteStatus.SKIPPED: N_("ikke fundet"),
        RouteStatus.PENDING: N_("endnu ikke nået"),
        RouteStatus.NOT_IN_ARCHIVE: N_("ikke i arkivet"),
    }
)
SEVERITIES: Mapping[Severity, str] = Words(
    {
        Severity.ERROR: N_("fejl"),
        Severity.WARNING: N_("advarsel"),
        Severity.INFO: N_("bemærkning"),
    }
)
STATUSES: Mapping[DocumentStatus, str] = Words(
    {
        DocumentStatus.OK: N_("læst helt"),
        DocumentStatus.REMARKS: N_("læst med anmærkninger"),
        DocumentStatus.REVIEW: N_("skal ses efter"),
        DocumentStatus.RAW: N_("kun bevaret som tekst"),
    }
)
PRESENCE: Mapping[Presence, str] = Words(
    {
        Presence.PRESENT: N_("Til stede"),
        Presence.ABSENT: N_("Afbud"),
        Presence.DISQUALIFIED: N_("Inhabil"),
        Presence.SUBSTITUTE: N_("Stedfortræder"),
        Presence.LEFT: N_("Gik undervejs"),
    }
)
REMARKS: Mapping[RemarkKind, str] = Words(
    {
        RemarkKind.RESERVATION: N_("Forbehold"),
        RemarkKind.PROTOCOL_NOTE: N_("Protokolbemærkning"),
        RemarkKind.MINORITY: N_("Mindretalsudtalelse"),
    }
)
TEXT_FIELDS: Mapping[TextField, str] = Words(
    {
        TextField.TITLE: N_("Overskrift"),
        TextField.RECOMMENDATION: N_("Indstilling"),
        TextField.DECISION: N_("Beslutning"),
        TextField.BODY: N_("Sagens indhold"),
        TextField.QUOTES: N_("Tidligere beslutninger"),
        TextField.ATTACHMENTS: N_("Bilagets titel"),
        TextField.ABSENCES: N_("Afbud"),
    }
)
FACETS: Mapping[Facet, str] = Words(
    {
        Facet.MUNICIPALITY: N_("Kommune"),
        Facet.COMMITTEE: N_("Udvalg"),
        Facet.CASE: N_("Sag"),
        Facet.YEAR: N_("År"),
        Facet.OUTCOME: N_("Beslutning"),
        Facet.VERDICT: N_("Blev indstillingen fulgt?"),
        Facet.ITEM_TYPE: N_("Punkttype"),
        Facet.SECTION: N_("Ordene står i"),
    }
)
SORTS: Mapping[Sort, str] = Words(
    {
        Sort.RELEVANCE: N_("Mest relevante"),
        Sort.NEWEST: N_("Nyeste"),
        Sort.OLDEST: N_("Ældste"),
    }
)


def facet_value(facet: Facet, value: str) -> str:
    """The Danish word for one value of a facet whose values are a closed set; else the value itself."""
    if facet is Facet.OUTCOME:
        return OUTCOMES[Outcome(value)]
    if facet is Facet.VERDICT:
        return VERDICTS[Verdict(value)]
    if facet is Facet.ITEM_TYPE:
        return ITEM_TYPES[ItemType(value)]
    if facet is Facet.SECTION:
        return TEXT_FIELDS[TextField(value)]
    return value
