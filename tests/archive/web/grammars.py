"""What a feed, a sitemap and a search description may hold, by their standards, written down as RELAX NG."""

from lxml import etree

_OPEN = '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>{}</start></grammar>'
_WORDS = '<data type="string"><param name="pattern">[\\s\\S]*\\S[\\s\\S]*</param></data>'
_ADDRESS = '<data type="anyURI"><param name="pattern">https://[^ ]+</param><param name="maxLength">2047</param></data>'
_MOMENT = '<data type="dateTime"><param name="pattern">.*(Z|[+\\-][0-9][0-9]:[0-9][0-9])</param></data>'


def _one(name: str, inside: str) -> str:
    return f'<element name="{name}">{inside}</element>'


def _link(relation: str) -> str:
    kind = '<attribute name="type"><data type="string"><param name="pattern">[a-z]+/[a-z+]+</param></data></attribute>'
    rel = f'<attribute name="rel"><value>{relation}</value></attribute>'
    return f'<element name="link">{rel}{kind}<attribute name="href">{_ADDRESS}</attribute></element>'


_SUGGESTIONS = '<attribute name="rel"><value>suggestions</value></attribute>'


def _search(kind: str, relation: str) -> str:
    template = '<data type="string"><param name="pattern">https://.*\\{searchTerms\\}.*</param></data>'
    of_kind = f'<attribute name="type"><value>{kind}</value></attribute>{relation}'
    return f'<element name="Url">{of_kind}<attribute name="template">{template}</attribute></element>'


def _grammar(space: str, start: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(_OPEN.format(space, start)))


ATOM = _grammar(
    "http://www.w3.org/2005/Atom",
    '<element name="feed"><optional><attribute name="xml:lang"/></optional><interleave>'
    + _one("id", _ADDRESS)
    + _one("title", _WORDS)
    + _one("updated", _MOMENT)
    + _one("author", _one("name", _WORDS))
    + f"<group>{_link('self')}{_link('alternate')}</group>"
    + '<zeroOrMore><element name="entry"><interleave>'
    + _one("id", _ADDRESS)
    + _one("title", _WORDS)
    + _one("published", _MOMENT)
    + _one("updated", _MOMENT)
    + _link("alternate")
    + _one("summary", _WORDS)
    + "</interleave></element></zeroOrMore></interleave></element>",
)
"""RFC 4287, 4.1: exactly one id, title and updated each, one author for all, one link to itself, one to the page;
an entry without content has a link to its alternate, and ours always a summary."""
SITEMAP = _grammar(
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "<choice>"
    + _one("urlset", f"<oneOrMore>{_one('url', _one('loc', _ADDRESS))}</oneOrMore>")
    + _one("sitemapindex", f"<oneOrMore>{_one('sitemap', _one('loc', _ADDRESS))}</oneOrMore>")
    + "</choice>",
)
"""sitemaps.org 0.9."""
OPENSEARCH = _grammar(
    "http://a9.com/-/spec/opensearch/1.1/",
    '<element name="OpenSearchDescription"><interleave>'
    + _one("ShortName", '<data type="string"><param name="maxLength">16</param></data>')
    + _one("Description", '<data type="string"><param name="maxLength">1024</param></data>')
    + _one("InputEncoding", "<value>UTF-8</value>")
    + _one("Language", "<value>da</value>")
    + f"<group>{_search('text/html', '')}{_search('application/x-suggestions+json', _SUGGESTIONS)}</group>"
    + "</interleave></element>",
)
"""OpenSearch 1.1, draft 6: what must be there, within the lengths it allows."""
