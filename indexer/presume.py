"""When are items without a case number given the case they are presumed to belong to? After every taking in."""

from sqlalchemy import select

from archive.catalogue.database import Catalogue
from archive.catalogue.models import Municipality
from archive.history.presumed import renew_presumed


def presume(catalogue: Catalogue) -> int:
    """Join items without a number anew in every municipality, and count the joins."""
    with catalogue.writing() as session:
        places = session.scalars(select(Municipality.id).order_by(Municipality.id)).all()
        return sum(len(renew_presumed(session, place)) for place in places)
