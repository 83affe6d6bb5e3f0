"""Does every character of the documents shown come back out of the export? (the last line of the ledger)"""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from archive.catalogue.models import Meeting
from archive.catalogue.paths import meeting_path
from archive.catalogue.reads import published_meetings
from archive.exchange.akn import meeting_as_akn
from archive.exchange.akn_reading import read_akn
from archive.exchange.source import SourceDocument, shown_of
from archive.language import _

_AT_A_TIME = 50


def meetings_and_documents(session: Session) -> Iterator[tuple[Meeting, tuple[SourceDocument, ...]]]:
    """Every meeting of the archive with the documents that are shown of it."""
    last = 0
    while meetings := published_meetings(session, after=last, limit=_AT_A_TIME):
        last = meetings[-1].id
        yield from shown_of(session, meetings)
        session.expunge_all()


def lost_in_export(session: Session) -> Iterator[str]:
    """The meetings whose text does not come back whole from their Akoma Ntoso, one Danish sentence each."""
    for meeting, documents in meetings_and_documents(session):
        back = read_akn(meeting_as_akn(meeting, documents, str))
        said = [text for _key, text in back.documents]
        if said != [one.text for one in documents]:
            yield _(
                "Eksporten af %(meeting)s har ikke hele teksten. Læg mødets filer ind igen.",
                meeting=meeting_path(meeting),
            )
