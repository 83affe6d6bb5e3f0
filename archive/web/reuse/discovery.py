"""How do search engines and browsers find their way? (robots.txt, sitemap.xml, opensearch.xml)"""

from datetime import date

from flask import Blueprint, Response, json, request
from lxml import etree

from archive.catalogue.listings import addresses_of_items, cases_listed, first_ids, meetings_since
from archive.catalogue.paths import case_path, committee_path, item_path, meeting_path
from archive.catalogue.reads import committees
from archive.language import _
from archive.search.request import LONGEST_QUERY
from archive.web.address import absolute
from archive.web.holdings import holdings, reading
from archive.web.markup import element, xml_bytes
from archive.web.serving.strict import only

pages = Blueprint("discovery", __name__)
PER_SITEMAP = 10_000
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SUGGESTIONS = "application/x-suggestions+json"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


@pages.get("/robots.txt")
def robots() -> Response:
    """Searches and exports are not for crawlers; every page of the archive is."""
    closed = [f"Disallow: {path}" for path in ("/soeg", "/api/", "/oparl/", "/feed/", "/praecedens")]
    lines = ("User-agent: *", *closed, f"Sitemap: {absolute('/sitemap.xml')}", "")
    return Response("\n".join(lines), mimetype="text/plain")


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """A browser can add the archive as a search engine."""
    root = element(
        _OPENSEARCH,
        "OpenSearchDescription",
        element(_OPENSEARCH, "ShortName", text=holdings().settings.title[:16]),
        element(_OPENSEARCH, "Description", text=_("Søg i kommunale referater")),
        element(_OPENSEARCH, "InputEncoding", text="UTF-8"),
        element(_OPENSEARCH, "Language", text="da"),
        element(_OPENSEARCH, "Url", type="text/html", template=absolute("/soeg") + "?q={searchTerms}"),
        element(
            _OPENSEARCH,
            "Url",
            type=_SUGGESTIONS,
            rel="suggestions",
            template=absolute("/forslag.json") + "?q={searchTerms}",
        ),
    )
    return Response(xml_bytes(root), mimetype="application/opensearchdescription+xml")


@pages.get("/forslag.json")
def suggestions() -> Response:
    """Completions as a browser's search field asks for them (OpenSearch Suggestions 1.1)."""
    only(("q",))
    text = request.args.get("q", "")[:LONGEST_QUERY]
    found = holdings().complete(text)
    lists = ([one.text for one in found], [one.said for one in found], [absolute(one.url) for one in found])
    return Response(json.dumps((text, *lists), ensure_ascii=False), mimetype=_SUGGESTIONS)


@pages.get("/sitemap.xml")
def sitemap_index() -> Response:
    """The index of sitemaps: one of cases, meetings and committees, and one for each run of items."""
    with reading() as session:
        starts = [0, *first_ids(session, PER_SITEMAP)]
    paths = ["/sitemap/oversigt.xml", *(f"/sitemap/punkter-{start}.xml" for start in starts)]
    maps = (element(_SITEMAP, "sitemap", element(_SITEMAP, "loc", text=absolute(path))) for path in paths)
    return _xml(element(_SITEMAP, "sitemapindex", *maps))


@pages.get("/sitemap/oversigt.xml")
def sitemap_overview() -> Response:
    """Committees, meetings and cases."""
    with reading() as session:
        paths = ["/", "/udvalg", "/sager", *(committee_path(one) for one in committees(session))]
        paths += [meeting_path(one) for one in meetings_since(session, date.min, limit=PER_SITEMAP)]
        paths += [case_path(line.case) for line in cases_listed(session, limit=PER_SITEMAP)]
    return _urls(paths)


@pages.get("/sitemap/punkter-<int:efter>.xml")
def sitemap_items(efter: int) -> Response:
    """One run of items."""
    with reading() as session:
        paths = [item_path(one) for one in addresses_of_items(session, efter, PER_SITEMAP)]
    return _urls(paths)


def _urls(paths: list[str]) -> Response:
    urls = (element(_SITEMAP, "url", element(_SITEMAP, "loc", text=absolute(path))) for path in paths)
    return _xml(element(_SITEMAP, "urlset", *urls))


def _xml(root: etree._Element) -> Response:
    return Response(xml_bytes(root), mimetype="application/xml")
