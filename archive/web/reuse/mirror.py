"""How does another machine keep a copy of the archive? (a snapshot to begin from, then what has changed since)"""

from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session, joinedload

from archive.catalogue.listings import changes_since, taken_down
from archive.catalogue.models import AgendaItem, Outbox
from archive.catalogue.paths import item_path
from archive.catalogue.reads import ITEM_PLACE, ITEM_WHOLE, items_by_id
from archive.errors import NotFound
from archive.exchange.as_json import Shape, item_shape
from archive.exchange.snapshot import Manifest, newest_change, read_manifest
from archive.exchange.source import shown_item
from archive.language import _
from archive.web.address import absolute
from archive.web.holdings import holdings, reading
from archive.web.reuse.api import V1, answer
from archive.web.serving.failures import Gone
from archive.web.serving.strict import choice, nothing_asked, only, whole_number

pages = Blueprint("mirror", __name__)
_FILE = f"{V1}/samlet/punkter.jsonl.gz"
_PIECE = 1 << 16
_FAR = 2**62
_MOST_CHANGES = 1000
_MOST_WHOLE = 100
_LIGHT = (ITEM_PLACE, joinedload(AgendaItem.publication))


@pages.get(f"{V1}/samlet")
def manifest() -> Response:
    """What the newest snapshot holds, where it is, and from where to follow the changes."""
    nothing_asked()
    found = _newest()
    return answer(
        {
            "made_at": found.made_at,
            "items": found.items,
            "url": absolute(_FILE),
            "bytes": found.bytes,
            "sha256": found.sha256,
            "sequence": found.sequence,
            "changes": absolute(f"{V1}/aendringer?efter={found.sequence}"),
        }
    )


@pages.get(_FILE)
def snapshot() -> Response:
    """The snapshot: one JSON object a line, compressed."""
    nothing_asked()
    folder, found = holdings().settings.snapshot.resolve(), _newest()
    response = Response(_pieces(folder / found.name), mimetype="application/gzip")
    response.content_length = found.bytes
    response.headers["Content-Disposition"] = "attachment; filename=punkter.jsonl.gz"
    response.set_etag(found.sha256)
    response.make_conditional(request)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _newest() -> Manifest:
    """The newest snapshot.

    Raises NotFound.
    """
    found = read_manifest(holdings().settings.snapshot)
    if found is None:
        raise NotFound(_("Der er intet øjebliksbillede endnu. Begynd med /api/v1/aendringer?efter=0&indhold=ja."))
    return found


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as data:
        while piece := data.read(_PIECE):
            yield piece


@pages.get(f"{V1}/aendringer")
def changes() -> Response:
    """Items changed or gone since a sequence number; ask again with `next` until `changes` is empty."""
    only(("efter", "antal", "indhold"))
    whole = choice("indhold", ("nej", "ja")) == "ja"
    after = whole_number("efter", 0, 0, _FAR)
    limit = whole_number("antal", 100, 1, _MOST_WHOLE if whole else _MOST_CHANGES)
    with reading() as session:
        if after > newest_change(session):
            raise Gone(_("Arkivet er gendannet fra før dette løbenummer. Begynd forfra med et nyt øjebliksbillede."))
        found = changes_since(session, after, limit)
        items = items_by_id(session, sorted({one.item_id for one in found}), ITEM_WHOLE if whole else _LIGHT)
        said = [_change(session, one, items.get(one.item_id), whole=whole) for one in found]
    return answer({"changes": said, "next": found[-1].sequence if found else after})


def _change(session: Session, told: Outbox, item: AgendaItem | None, *, whole: bool) -> Shape:
    """How an item stands now, not how it stood then: a tombstone has its address and a reason, nothing else."""
    rule = taken_down(session, item) if item is not None else None
    gone = item is None or rule is not None or not item.current
    path = item_path(item) if item is not None else told.path
    said: Shape = {
        "sequence": told.sequence,
        "id": told.item_id,
        "gone": gone,
        "url": absolute(path) if path else None,
        "at": f"{told.at.isoformat()}Z" if told.at else None,
        "reason": rule.reason if rule else None,
    }
    if whole:
        said["item"] = None if gone or item is None else item_shape(item, absolute, *shown_item(session, item))
    return said
