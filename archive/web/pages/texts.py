"""The pages that are only text: help, glossary, personal data, what is missing."""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from archive.language import _
from archive.search.unanswered import DAYS_KEPT
from archive.web.frame import Frame, Link, Page, render
from archive.web.holdings import holdings
from archive.web.pages.glossary import Term, terms

pages = Blueprint("texts", __name__)


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """Everything laes.html may name."""

    template: ClassVar[str] = "laes.html"
    frame: Frame


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """Everything persondata.html may name."""

    template: ClassVar[str] = "persondata.html"
    frame: Frame
    counted: bool
    days: int


@dataclass(frozen=True, slots=True)
class MissingPage:
    """Everything mangler.html may name."""

    template: ClassVar[str] = "mangler.html"
    frame: Frame


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """Everything ordliste.html may name."""

    template: ClassVar[str] = "ordliste.html"
    frame: Frame
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class AccessibilityPage:
    """Everything was.html may name."""

    template: ClassVar[str] = "was.html"
    frame: Frame


@pages.get("/laes")
def reading_minutes() -> Response:
    """Sådan læser du et referat."""
    return _show(ReadingPage, _("Sådan læser du et referat"))


@pages.get("/persondata")
def privacy() -> Response:
    """What the archive does with personal data."""
    counted = holdings().settings.failed_searches
    return render(PrivacyPage(frame=_frame(_("Persondata")), counted=counted, days=DAYS_KEPT))


@pages.get("/mangler")
def missing() -> Response:
    """What to do when something is missing."""
    return _show(MissingPage, _("Mangler du noget?"))


@pages.get("/ordliste")
def glossary() -> Response:
    """The words of the minutes, explained."""
    return render(GlossaryPage(frame=_frame(_("Ordliste")), terms=terms()))


@pages.get("/was")
def accessibility() -> AnyResponse:
    """The accessibility statement: where the operator keeps it, else what there is to say."""
    kept = holdings().settings.was_url
    return redirect(kept) if kept else _show(AccessibilityPage, _("Tilgængelighedserklæring"))


def _show(page: type[ReadingPage | MissingPage | AccessibilityPage], title: str) -> Response:
    made: Page = page(frame=_frame(title))
    return render(made)


def _frame(title: str) -> Frame:
    return Frame(title=title, crumbs=(Link(_("Forside"), "/"), Link(title)))
