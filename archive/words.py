"""The Danish words that people read for the closed sets of archive.values."""

from archive.search.engine import Facet, Sort
from archive.search.query import TextField
from archive.values import ItemType, MeetingKind, Outcome, Presence, RemarkKind, RouteStatus, Verdict

OUTCOMES: dict[Outcome, str] = {
    Outcome.APPROVED: "Godkendt",
    Outcome.PARTLY_APPROVED: "Delvist godkendt",
    Outcome.RECOMMENDED: "Anbefalet",
    Outcome.FORWARDED: "Oversendt",
    Outcome.NOTED: "Til orientering",
    Outcome.DISCUSSED: "Drøftet",
    Outcome.HEARING: "Sendt i høring",
    Outcome.POSTPONED: "Udsat",
    Outcome.SENT_BACK: "Sendt tilbage",
    Outcome.BROUGHT_BEFORE_COUNCIL: "Indbragt for byrådet",
    Outcome.REJECTED: "Afvist",
    Outcome.WITHDRAWN: "Udgået",
    Outcome.ELECTED: "Valgt",
    Outcome.NONE: "Ingen beslutning",
    Outcome.CLOSED: "Lukket punkt",
    Outcome.UNCLASSIFIED: "Uklassificeret",
}
VERDICTS: dict[Verdict, str] = {
    Verdict.FOLLOWED: "Fulgt",
    Verdict.WITH_CHANGES: "Fulgt med ændringer",
    Verdict.PARTLY: "Delvist fulgt",
    Verdict.NOT_FOLLOWED: "Ikke fulgt",
    Verdict.UNDECIDED: "Ikke afgjort",
    Verdict.NO_RECOMMENDATION: "Ingen indstilling",
    Verdict.UNKNOWN: "Kan ikke afgøres",
}
ITEM_TYPES: dict[ItemType, str] = {
    ItemType.DECISION: "Beslutningspunkt",
    ItemType.ORIENTATION: "Orienteringspunkt",
    ItemType.DISCUSSION: "Drøftelsespunkt",
}
MEETING_KINDS: dict[MeetingKind, str] = {
    MeetingKind.AGENDA: "Dagsorden",
    MeetingKind.MINUTES: "Referat",
    MeetingKind.SUPPLEMENT: "Tillægsdagsorden",
}
ROUTE: dict[RouteStatus, str] = {
    RouteStatus.KEPT: "til tiden",
    RouteStatus.LATE: "senere end lovet",
    RouteStatus.SKIPPED: "ikke fundet",
    RouteStatus.PENDING: "endnu ikke nået",
    RouteStatus.NOT_IN_ARCHIVE: "ikke i arkivet",
}
PRESENCE: dict[Presence, str] = {
    Presence.PRESENT: "Til stede",
    Presence.ABSENT: "Afbud",
    Presence.DISQUALIFIED: "Inhabil",
    Presence.SUBSTITUTE: "Stedfortræder",
    Presence.LEFT: "Gik undervejs",
}
REMARKS: dict[RemarkKind, str] = {
    RemarkKind.RESERVATION: "Forbehold",
    RemarkKind.PROTOCOL_NOTE: "Protokolbemærkning",
    RemarkKind.MINORITY: "Mindretalsudtalelse",
}
TEXT_FIELDS: dict[TextField, str] = {
    TextField.TITLE: "Overskrift",
    TextField.RECOMMENDATION: "Indstilling",
    TextField.DECISION: "Beslutning",
    TextField.BODY: "Sagens indhold",
    TextField.QUOTES: "Tidligere beslutninger",
    TextField.ATTACHMENTS: "Bilagets titel",
    TextField.ABSENCES: "Afbud",
}
FACETS: dict[Facet, str] = {
    Facet.MUNICIPALITY: "Kommune",
    Facet.COMMITTEE: "Udvalg",
    Facet.CASE: "Sag",
    Facet.YEAR: "År",
    Facet.OUTCOME: "Beslutning",
    Facet.VERDICT: "Blev indstillingen fulgt?",
    Facet.ITEM_TYPE: "Punkttype",
    Facet.SECTION: "Ordene står i",
}
SORTS: dict[Sort, str] = {
    Sort.RELEVANCE: "Mest relevante",
    Sort.NEWEST: "Nyeste",
    Sort.OLDEST: "Ældste",
}


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
