"""How do search engines and browsers find their way? (robots.txt, opensearch.xml)"""

from flask import Blueprint, Response

from archive.web.address import absolute
from archive.web.holdings import holdings
from archive.web.markup import element, xml_bytes

pages = Blueprint("discovery", __name__)
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


@pages.get("/robots.txt")
def robots() -> Response:
    """Searches and exports are not for crawlers; every page of the archive is."""
    lines = ("User-agent: *", "Disallow: /soeg", "Disallow: /api/", "Disallow: /feed/", "Disallow: /praecedens")
    return Response("\n".join((*lines, f"Sitemap: {absolute('/sitemap.xml')}", "")), mimetype="text/plain")


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """A browser can add the archive as a search engine."""
    root = element(
        _OPENSEARCH,
        "OpenSearchDescription",
        element(_OPENSEARCH, "ShortName", text=holdings().settings.title[:16]),
        element(_OPENSEARCH, "Description", text="Søg i kommunale referater"),
        element(_OPENSEARCH, "InputEncoding", text="UTF-8"),
        element(_OPENSEARCH, "Language", text="da"),
        element(_OPENSEARCH, "Url", type="text/html", template=absolute("/soeg") + "?q={searchTerms}"),
    )
    return Response(xml_bytes(root), mimetype="application/opensearchdescription+xml")
