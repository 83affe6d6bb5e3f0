"""What are the committees of a municipality called for short? Learnt from "Økonomiudvalget (ØU)" in its own minutes."""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import Committee
from archive.committees import learnt_short_names, may_shorten

_SHORT = re.compile(r"[ \xa0\n]\((?P<short>[A-ZÆØÅ]{2,6})\)")
_LONGEST_NAME = 120


def learn_short_names(session: Session, municipality_id: int, text: str) -> None:
    """Note every short name that a text gives a committee beside its spellings, and settle what each is called."""
    if not _SHORT.search(text):
        return
    bodies = session.scalars(select(Committee).where(Committee.municipality_id == municipality_id)).all()
    for body, short in _met(text, bodies):
        spelling = f"{body.name} ({short})"
        if spelling not in body.written:
            body.written = [*body.written, spelling]
    settled = learnt_short_names({body.id: body.written for body in bodies})
    for body in bodies:
        body.short_name = settled[body.id]


def _met(text: str, bodies: Sequence[Committee]) -> Iterator[tuple[Committee, str]]:
    """The committees that a text names with a short name after."""
    names = sorted(((name, body) for body in bodies for name in _names(body)), key=lambda pair: -len(pair[0]))
    for found in _SHORT.finditer(text):
        before = " ".join(text[max(0, found.start() - _LONGEST_NAME) : found.start()].casefold().split())
        body = next((body for name, body in names if before.endswith(name)), None)
        if body is not None and may_shorten(found["short"], body.name):
            yield body, found["short"]


def _names(body: Committee) -> set[str]:
    """A committee's spellings, with and without the article."""
    written = {name.partition(" (")[0].casefold() for name in (body.name, *body.written)}
    return written | {name.removesuffix("et") for name in written if name.endswith("udvalget")}
