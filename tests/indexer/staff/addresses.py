"""One address of the little staff archive for every page, so that a new page cannot be forgotten."""

from flask import Flask
from sqlalchemy import select

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import DocumentVersion, Quarantine
from archive.settings import Settings
from tests.indexer.staff.sample import ITEM


def addresses(app: Flask, settings: Settings) -> dict[str, str]:
    """The address of every endpoint that answers a GET, the static files left out."""
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        held = session.scalar(select(Quarantine.id).where(Quarantine.state == "review"))
        doubtful = session.scalar(select(DocumentVersion.id).where(DocumentVersion.status == "remarks"))
    catalogue.close()
    known = {
        "overview.overview": "/",
        "review.held_list": "/gennemsyn",
        "review.held": f"/gennemsyn/{held}",
        "quarantine.quarantine": "/karantaene",
        "documents.documents": "/dokumenter",
        "documents.document": f"/dokument/{doubtful}",
        "takedowns.takedowns": f"/nedtagning?adresse={ITEM}",
        "coverage.ledger": "/daekning",
        "searches.searches": "/soegninger",
        "journal.journal": "/journal",
    }
    rules = (rule for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods)
    assert {rule.endpoint for rule in rules} - {"static", "own.static"} == set(known)
    return known
