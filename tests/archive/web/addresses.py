"""One address of the little archive for every route, so that a new route cannot be forgotten."""

from flask import Flask

from tests.archive.web.sample import CASE, COMMITTEE, ITEM, MEETING

ADDRESSES = {
    "front.front": "/",
    "search.search": "/soeg?q=havnepark",
    "cases.dossier": f"{CASE}/sagsmappe.html",
    "cases.case": CASE,
    "cases.cases": "/sager",
    "items.item": ITEM,
    "meetings.meeting": MEETING,
    "committees.all_committees": "/udvalg",
    "committees.one_committee": COMMITTEE,
    "late.late": "/forsinkede",
    "coverage.coverage": "/daekning",
    "help.search_help": "/hjaelp",
    "precedents.form": "/praecedens",
    "feeds.feeds": "/feeds",
    "feeds.search_feed": "/feed/soeg.atom?q=havnepark",
    "feeds.case_feed": f"/feed{CASE}.json",
    "feeds.committee_feed": f"/feed{COMMITTEE}.atom",
    "feeds.late_feed": "/feed/forsinkede.json",
    "feeds.committee_calendar": "/kalender/eksempelsund/byraadet.ics",
    "feeds.whole_calendar": "/kalender.ics",
    "akn.meeting_akn": f"{MEETING}.akn.xml",
    "api.about": "/api/v1/",
    "api.openapi": "/api/v1/openapi.json",
    "api.api_search": "/api/v1/soeg?q=havnepark",
    "api.api_completions": "/api/v1/forslag?q=havne",
    "discovery.suggestions": "/forslag.json?q=havne",
    "api.api_case": f"/api/v1{CASE}",
    "api.api_meeting": f"/api/v1{MEETING}",
    "api.api_item": f"/api/v1{ITEM}",
    "api.api_committees": "/api/v1/udvalg",
    "api.api_committee": f"/api/v1{COMMITTEE}",
    "mirror.manifest": "/api/v1/samlet",
    "mirror.snapshot": "/api/v1/samlet/punkter.jsonl.gz",
    "mirror.changes": "/api/v1/aendringer",
    "export.search_csv": "/soeg.csv?q=havnepark",
    "export.late_csv": "/forsinkede.csv",
    "oparl.system": "/oparl/v1.1/system",
    "oparl.bodies": "/oparl/v1.1/body",
    "oparl.body": "/oparl/v1.1/body/eksempelsund",
    "oparl.body_list": "/oparl/v1.1/body/eksempelsund/agendaitem",
    "oparl.organization": f"/oparl/v1.1{COMMITTEE.replace('udvalg', 'organization', 1)}",
    "oparl.organization_meetings": f"/oparl/v1.1{COMMITTEE.replace('udvalg', 'organization', 1)}/meeting",
    "oparl.meeting": f"/oparl/v1.1{MEETING.replace('moede', 'meeting', 1)}",
    "oparl.location": f"/oparl/v1.1{MEETING.replace('moede', 'location', 1)}",
    "oparl.item": f"/oparl/v1.1{ITEM.replace('punkt', 'agendaitem', 1)}",
    "oparl.paper": f"/oparl/v1.1{CASE.replace('sag', 'paper', 1)}",
    "oparl.person": "/oparl/v1.1/person/eksempelsund/karla-strandvig",
    "oparl.membership": "/oparl/v1.1/membership/eksempelsund/byraadet/karla-strandvig",
    "oparl.file": f"/oparl/v1.1/file/{'c' * 64}",
    "oparl.legislative_term": "/oparl/v1.1/legislativeterm/eksempelsund/2022",
    "originals.original": f"/original/{'c' * 64}",
    "texts.reading_minutes": "/laes",
    "texts.privacy": "/persondata",
    "texts.missing": "/mangler",
    "texts.glossary": "/ordliste",
    "texts.accessibility": "/was",
    "discovery.robots": "/robots.txt",
    "discovery.opensearch": "/opensearch.xml",
    "discovery.sitemap_index": "/sitemap.xml",
    "discovery.sitemap_overview": "/sitemap/oversigt.xml",
    "discovery.sitemap_items": "/sitemap/punkter-0.xml",
    "health.alive": "/healthz",
    "health.ready": "/readyz",
}
OTHER_STATES = (
    "/soeg",
    "/soeg?q=havnepark+traktor",
    "/soeg?q=havnepark&udvalg=byraadet&fra=2025&til=2025",
    "/soeg?q=xyzzyx",
    "/soeg?fra=kat",
    "/findes-ikke",
    "/punkt/eksempelsund/byraadet/2025-04-28/3",
    "/punkt/eksempelsund/byraadet/2025-04-28/4",
    "/moede/eksempelsund/byraadet/2026-05-18",
    "/sag/eksempelsund/25-000310",
)


def readable(app: Flask) -> list[str]:
    """Every page that people read, taken from the routes themselves, and some further states of them."""
    client = app.test_client()
    pages = [ADDRESSES[name] for name in endpoints(app) if "html" in client.get(ADDRESSES[name]).content_type]
    return [*pages, *OTHER_STATES]


def endpoints(app: Flask) -> list[str]:
    """The routes that answer a GET, the static files left out."""
    rules = (rule for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods)
    return sorted({rule.endpoint for rule in rules} - {"static"})
