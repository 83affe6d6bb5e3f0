"""Which full address does a path have, for feeds, citations and machines?"""

from flask import request

from archive.web.holdings import holdings


def absolute(path: str) -> str:
    """A path below the site's own address (`ARCHIVE_BASE_URL`, else the one the request came to)."""
    return (holdings().settings.base_url or request.host_url.rstrip("/")) + path
