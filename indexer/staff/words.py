"""Which Danish words and forms do the staff pages share?"""

from collections.abc import Mapping
from datetime import UTC, datetime

from archive.language import N_, Words, _
from archive.web.wording import long_date

_FILE_BROKEN = N_("Hent filen igen, hvor den kom fra, læg den samme sted, og læs den igen.")
_TOO_BIG = N_("Del filen i mindre dele, eller pak den ud, og læg delene ind hver for sig.")
_NO_MINUTES = N_("Er filen en dagsorden eller et referat? Ellers kan den afvises, så den ikke står her.")
_ADVICE: Mapping[str, str] = Words(
    {
        "NOT_A_FILE": N_("Læg selve filen dér, hvor linket står, og læs den igen."),
        "UNREADABLE": N_("Giv den, der læser ind, adgang til filen, og læs den igen."),
        "TOO_LARGE": _TOO_BIG,
        "ZIP_DAMAGED": _FILE_BROKEN,
        "ZIP_ENTRIES": _TOO_BIG,
        "ZIP_NESTED": N_("Pak det inderste arkiv ud, og læg det ind for sig."),
        "ZIP_RATIO": N_("Pak filen ud, og se, om den er, hvad den giver sig ud for. Læg den ind for sig."),
        "ZIP_PATH": N_("Pak arkivet ud i en mappe, og læg mappen ind."),
        "ENCRYPTED": N_("Gem filen uden adgangskode, og læs den igen."),
        "BROKEN": _FILE_BROKEN,
        "CRASHED": _FILE_BROKEN,
        "TIMEOUT": _TOO_BIG,
        "MEMORY": _TOO_BIG,
        "TOO_DEEP": _FILE_BROKEN,
        "EMPTY": _NO_MINUTES,
        "NO_AGENDA": _NO_MINUTES,
        "LIST": _NO_MINUTES,
        "MANIFEST": _NO_MINUTES,
        "TWIN": N_("Det samme møde ligger ved siden af i en anden form. Filen kan afvises."),
        "PICTURE": N_("Filen er et billede. Find referatet som tekst, eller afvis filen."),
        "SCANNED": N_(
            "Filen er indskannet uden tekst. Bed om den med tekst, eller kør den gennem et OCR-program først."
        ),
        "NO_START": N_("Der står ikke, hvornår mødet blev holdt. Find en udgave med dato og klokkeslæt."),
        "NO_COMMITTEE": N_("Der står ikke, hvilket udvalg det er. Find en udgave med udvalgets navn."),
    }
)


def advice(code: str) -> str:
    """What a clerk can do about a file that was not read."""
    return _ADVICE.get(code) or _("Se filen efter, ret den, hvor den ligger, og læs den igen.")


def local(moment: datetime) -> str:
    """A moment of the catalogue (UTC) as the clerk's own clock said it.

    >>> local(datetime(2026, 5, 1, 12, 0)).startswith("1. maj 2026 kl. ")
    True
    """
    here = moment.replace(tzinfo=UTC).astimezone()
    return _("%(day)s kl. %(time)s", day=long_date(here.date()), time=f"{here:%H.%M}")
