"""How does one search? (/hjaelp, with examples that a test runs through the query language)"""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response

from archive.language import N_, _
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render

pages = Blueprint("help", __name__)


@dataclass(frozen=True, slots=True)
class Example:
    """Something one may write, and what it finds."""

    query: str
    finds: str


EXAMPLES = (
    Example("lokalplan", N_("ordet i alle bøjninger, også inde i længere ord")),
    Example("skole budget", N_("punkter, der har begge ord, hvor som helst")),
    Example('"til orientering"', N_("præcis de ord i den rækkefølge, uden bøjninger")),
    Example("skole ELLER daginstitution", N_("punkter med det ene eller det andet ord")),
    Example("skole IKKE svømmehal", N_("punkter med det første ord, men uden det andet")),
    Example("cykel*", N_("alle ord, der begynder med de bogstaver (mindst tre)")),
    Example("(skole ELLER børnehave) budget", N_("parenteser samler det, der hører sammen")),
    Example("svømmehal NÆR model", N_("to ord højst ti ord fra hinanden; NÆR/3 er højst tre")),
    Example("titel:lokalplan", N_("kun i punktets overskrift")),
    Example("indstilling:evaluering", N_("kun i det, der blev foreslået")),
    Example("beslutning:afvist", N_("kun de punkter, hvor svaret blev nej")),
    Example("bilag:kort", N_("kun i bilagenes titler")),
    Example("dato:2025", N_("kun fra det år; en dag som dato:23.6.2025 virker også")),
)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Everything hjaelp.html may name."""

    template: ClassVar[str] = "hjaelp.html"
    frame: Frame
    examples: tuple[Example, ...]


@pages.get("/hjaelp")
def search_help() -> Response:
    """Sådan søger du."""
    examples = tuple(Example(one.query, _(one.finds)) for one in EXAMPLES)
    crumbs = (Link(_("Forside"), "/"), Link(_("Sådan søger du")))
    return render(HelpPage(Frame(_("Sådan søger du"), crumbs=crumbs, canonical=absolute("/hjaelp")), examples))
