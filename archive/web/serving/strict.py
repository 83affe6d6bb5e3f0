"""What may stand in a query string? What is not understood is a 400, never a silent zero."""

from collections.abc import Collection, Sequence

from flask import request

from archive.language import _
from archive.search.request import PUBLIC_BY, BadParameter


def nothing_asked() -> None:
    """This address takes no parameters."""
    only(())


def only(known: Collection[str]) -> None:
    """Only these names may stand in the query string, each once.

    Raises BadParameter.
    """
    for name, values in request.args.lists():
        if name == PUBLIC_BY and name not in known:
            raise _of_today()
        if name not in known:
            raise BadParameter(name[:40], _("Adressen kender ikke »%(name)s«.", name=name[:40]))
        if len(values) > 1:
            raise BadParameter(name, _("»%(name)s« er angivet %(count)s gange.", name=name, count=len(values)))


def today_alone() -> None:
    """This page shows the archive as it is, so it takes no day; other names in the query string are let be.

    Raises BadParameter.
    """
    if PUBLIC_BY in request.args:
        raise _of_today()


def _of_today() -> BadParameter:
    said = _("Adressen viser altid arkivet, som det er i dag, og kan ikke vise en tidligere dag.")
    return BadParameter(PUBLIC_BY, said)


def choice(name: str, among: Sequence[str]) -> str:
    """A parameter that is one of a few words; the first is the usual one.

    Raises BadParameter.
    """
    text = request.args.get(name, among[0])
    if text not in among:
        said = _(
            "»%(text)s« kan ikke bruges som %(name)s. Vælg en af: %(known)s.",
            text=text[:40],
            name=name,
            known=", ".join(among),
        )
        raise BadParameter(name, said)
    return text


def whole_number(name: str, usual: int, lowest: int, highest: int) -> int:
    """A parameter that is a whole number within bounds.

    Raises BadParameter.
    """
    text = request.args.get(name, str(usual))
    value = int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else lowest - 1
    if not lowest <= value <= highest:
        raise BadParameter(
            name,
            _(
                "»%(text)s« kan ikke bruges som %(name)s. Vælg %(lowest)s til %(highest)s.",
                text=text[:40],
                name=name,
                lowest=lowest,
                highest=highest,
            ),
        )
    return value
