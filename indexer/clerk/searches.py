"""How are the counted searches without hits deleted? (and noted in the journal, as every act is)"""

from archive.language import _
from archive.search.unanswered import forget
from indexer.clerk.desk import Desk, Done
from indexer.clerk.journal import Act, note


def forget_searches(desk: Desk) -> Done:
    """Delete all searches without hits."""
    forget(desk.settings.searches)
    with desk.catalogue.writing() as session:
        note(session, desk.who, Act.FORGOT_SEARCHES, "alle")
    return Done(_("Søgningerne er slettet."))
