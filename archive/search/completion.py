"""What may someone who is still writing be about to ask for? Case numbers, committees and titles that begin so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from archive.catalogue.contents import heads
from archive.catalogue.models import Case, Committee
from archive.catalogue.paths import case_path, committee_path
from archive.committees import initials
from archive.language import _
from archive.search.engine import Engine, EngineRequest
from archive.search.forms import Analyst, is_function_word
from archive.search.query import And, Node, Prefix, TextField
from archive.values import slug

MOST = 10
_EACH = 4
_SHORTEST = 2
_SHORTEST_BEGINNING = 3
_TITLE = frozenset({TextField.TITLE})
_NUMBER = re.compile(
    r"(?:sag(?:snr|snummer)?\.?\s*(?:nr\.?\s*)?)?(?P<number>[A-ZÆØÅ]{0,5}[-.]?\d[\d./ –-]*)", re.IGNORECASE
)


class Kind(StrEnum):
    """What a completion stands for."""

    CASE = "sag"
    COMMITTEE = "udvalg"
    TITLE = "titel"


@dataclass(frozen=True, slots=True)
class Completion:
    """What to search for, what it is in words, and its own page."""

    kind: Kind
    text: str
    said: str
    url: str


def completions(session: Session, engine: Engine, analyst: Analyst, text: str) -> tuple[Completion, ...]:
    """At most ten completions: of a case number, of a committee's name, of a title."""
    written = " ".join(text.split())
    if len(written) < _SHORTEST:
        return ()
    found = [*_cases(session, written), *_committees(session, written), *_titles(session, engine, analyst, written)]
    return tuple({one.url: one for one in reversed(found[:MOST])}.values())[::-1]


def _cases(session: Session, written: str) -> Iterator[Completion]:
    """The newest cases whose number begins so."""
    number = _NUMBER.fullmatch(written)
    if number is None:
        return
    begin = re.sub(r"[/ –]", "-", number["number"]).upper().rstrip("-")
    query = (
        select(Case)
        .join(Case.municipality)
        .options(contains_eager(Case.municipality))
        .where(Case.key.startswith(begin, autoescape=True), ~Case.presumed)
        .order_by(Case.key.desc(), Case.id)
        .limit(_EACH)
    )
    for case in session.scalars(query):
        yield Completion(Kind.CASE, case.shown, f"{case.title} ({case.municipality.name})", case_path(case))


def _committees(session: Session, written: str) -> Iterator[Completion]:
    """Committees with a word that begins so, or that go by these letters; of one name in several towns the first."""
    begin = slug(written)
    if not begin:
        return
    query = select(Committee).join(Committee.municipality).options(contains_eager(Committee.municipality))
    found: dict[str, list[Committee]] = {}
    for one in session.scalars(query.order_by(Committee.name, Committee.id)):
        if f"-{begin}" in f"-{slug(one.name)}" or begin in (slug(one.short_name or ""), slug(initials(one.name))):
            found.setdefault(one.name, []).append(one)
    for name, bodies in islice(found.items(), _EACH):
        several = _("%(count)s kommuner", count=len(bodies))
        places = several if len(bodies) > 1 else bodies[0].municipality.name
        yield Completion(Kind.COMMITTEE, f'udvalg:"{name}"', places, committee_path(bodies[0]))


def _titles(session: Session, engine: Engine, analyst: Analyst, written: str) -> Iterator[Completion]:
    """The items whose title has the words, the last of them only begun."""
    tree = _begun(analyst, written)
    if tree is None:
        return
    hits = engine.search(EngineRequest(tree=tree, limit=_EACH, by_case=True)).hits
    found = heads(session, [hit.id for hit in hits])
    for head in (found[hit.id] for hit in hits if hit.id in found):
        yield Completion(Kind.TITLE, head.title, f"{head.committee}, {head.municipality}", head.path)


def _begun(analyst: Analyst, written: str) -> Node | None:
    words = analyst.words(written, _TITLE)
    if not words or len(words[-1].text) < _SHORTEST_BEGINNING:
        return None
    telling = tuple(word for word in words[:-1] if not is_function_word(word))
    return And((*telling, Prefix(words[-1].text, _TITLE)))
