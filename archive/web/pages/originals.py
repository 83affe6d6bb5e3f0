"""The document itself, as it was published: offered as a download, never shown inside the site."""

import io
import re

from flask import Blueprint, Response, abort, send_file
from sqlalchemy import select

from archive.catalogue.models import DocumentVersion, Publication
from archive.language import N_, _
from archive.web.frame import Link
from archive.web.holdings import holdings, reading
from archive.web.wording import long_date, number

pages = Blueprint("originals", __name__)
_IDENTITY = re.compile(r"[0-9a-f]{64}")
_ENDINGS = {
    "application/pdf": ("pdf", "PDF"),
    "text/html": ("html", N_("webside")),
    "text/plain": ("txt", N_("tekst")),
    "application/json": ("json", "JSON"),
    "application/xml": ("xml", "XML"),
    "text/xml": ("xml", "XML"),
}
_SANDBOX = "default-src 'none'; sandbox"


@pages.get("/original/<identitet>")
def original(identitet: str) -> Response:
    """The bytes of one document version that was published in that form, as an attachment under a sandbox."""
    if not _IDENTITY.fullmatch(identitet):
        abort(404)
    with reading() as session:
        version = session.scalar(
            select(DocumentVersion).where(DocumentVersion.identity == identitet, DocumentVersion.kept).limit(1)
        ) or abort(404)
    path = holdings().settings.originals.resolve() / identitet[:2] / identitet
    if not path.is_file():
        abort(404)
    ending, _kind = _ENDINGS.get(version.media_type, ("bin", ""))
    response = send_file(
        io.BytesIO(path.read_bytes()),
        mimetype=version.media_type if version.media_type in _ENDINGS else "application/octet-stream",
        as_attachment=True,
        download_name=f"original-{identitet[:12]}.{ending}",
        etag=identitet,
    )
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response


def original_of(publication: Publication) -> Link | None:
    """The download of a publication's document, where it may be had."""
    version = publication.version
    if not version.kept or not _IDENTITY.fullmatch(version.identity):
        return None
    _ending, kind = _ENDINGS.get(version.media_type, ("bin", N_("fil")))
    size = number(max(1, round(version.size / 1000)))
    return Link(
        _("%(kind)s, %(size)s kB. Hentet %(day)s", kind=_(kind), size=size, day=long_date(version.taken_in_at.date())),
        f"/original/{version.identity}",
    )
