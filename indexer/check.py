"""Is all that is kept sound, and does the index hold exactly what the catalogue does?"""

from collections.abc import Iterator

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from archive.catalogue.database import Catalogue
from archive.catalogue.models import AgendaItem, DocumentVersion, Outbox, RedactionRule
from archive.errors import IndexUnusable
from archive.language import N_, _
from archive.search.engine import Engine, EngineRequest, Sort
from archive.settings import Settings
from indexer.clerk.journal import first_broken
from indexer.originals import damaged_originals
from indexer.privacy.redaction import broken_chain

_REBUILD = N_("Kør »referatarkiv rebuild«.")


def check(catalogue: Catalogue, engine: Engine, settings: Settings) -> tuple[str, ...]:
    """Everything that is wrong, one Danish sentence each; empty where all is sound."""
    with catalogue.reading() as session:
        return (
            *_database(session),
            *_originals(session, settings),
            *_log(session),
            *_index(session, engine),
        )


def _database(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    answers = [row[0] for row in session.execute(text("PRAGMA quick_check"))]
    if answers != ["ok"]:
        yield _("Kataloget er beskadiget (%(why)s). Gendan det med »referatarkiv restore FIL«.", why=answers[0])
    broken = session.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        yield _(
            "Kataloget har %(count)s rækker, der peger på noget, som ikke er der. Gendan en sikkerhedskopi.",
            count=len(broken),
        )


def _originals(session: Session, settings: Settings) -> Iterator[str]:
    kept = session.scalars(select(DocumentVersion.identity).where(DocumentVersion.kept).distinct()).all()
    for identity in damaged_originals(settings.originals, list(kept)):
        yield _(
            "Originalen %(identity)s… mangler eller er ændret. Læg filen ind igen, eller gendan en sikkerhedskopi.",
            identity=identity[:12],
        )


def _log(session: Session) -> Iterator[str]:
    broken = broken_chain(session.scalars(select(RedactionRule).order_by(RedactionRule.id)).all())
    if broken is not None:
        yield _(
            "Loggen over fjernede punkter er ændret fra linje %(line)s. Gendan den fra en sikkerhedskopi.", line=broken
        )
    broken = first_broken(session)
    if broken is not None:
        yield _("Medarbejdernes journal er ændret fra linje %(line)s. Gendan den fra en sikkerhedskopi.", line=broken)


def _index(session: Session, engine: Engine) -> Iterator[str]:
    try:
        state = engine.state()
        if state is None:
            yield _("Der er intet indeks.") + " " + _(_REBUILD)
            return
        yield from engine.check()
        found = engine.search(EngineRequest(sort=Sort.NEWEST, limit=max(state.entries, 1)))
    except IndexUnusable as error:
        yield str(error)
        return
    indexed = {hit.id for hit in found.hits}
    stored = set(session.scalars(select(AgendaItem.id).where(AgendaItem.current)))
    newest = session.scalar(select(func.max(Outbox.sequence))) or 0
    if state.applied < newest:
        yield _("Indekset mangler %(count)s ændringer.", count=newest - state.applied) + " " + _(_REBUILD)
    elif indexed != stored:
        yield (
            _(
                "Indekset har %(more)s punkter for meget og %(fewer)s for lidt.",
                more=len(indexed - stored),
                fewer=len(stored - indexed),
            )
            + " "
            + _(_REBUILD)
        )
