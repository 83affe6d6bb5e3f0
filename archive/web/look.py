"""How do an outcome and a verdict look? A tone, an icon or a shape, and always a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.language import N_, Translation, Words, spoken
from archive.values import Outcome, Verdict
from archive.words import OUTCOMES, VERDICTS

_TONES: dict[Outcome, tuple[str, str]] = {
    Outcome.APPROVED: ("good", "check"),
    Outcome.PARTLY_APPROVED: ("change", "half"),
    Outcome.RECOMMENDED: ("forward", "up"),
    Outcome.FORWARDED: ("forward", "up"),
    Outcome.NOTED: ("", "info"),
    Outcome.DISCUSSED: ("", "info"),
    Outcome.HEARING: ("forward", "feed"),
    Outcome.POSTPONED: ("change", "pause"),
    Outcome.SENT_BACK: ("change", "back"),
    Outcome.BROUGHT_BEFORE_COUNCIL: ("forward", "up"),
    Outcome.REJECTED: ("bad", "cross"),
    Outcome.WITHDRAWN: ("", "cross"),
    Outcome.ELECTED: ("good", "check"),
    Outcome.NONE: ("", "info"),
    Outcome.CLOSED: ("", "lock"),
    Outcome.UNCLASSIFIED: ("", "doc"),
}
_ACTS: Mapping[Outcome, str] = Words(
    {
        Outcome.APPROVED: N_("godkendte"),
        Outcome.PARTLY_APPROVED: N_("godkendte delvist"),
        Outcome.RECOMMENDED: N_("anbefalede"),
        Outcome.FORWARDED: N_("sendte videre"),
        Outcome.NOTED: N_("tog til orientering"),
        Outcome.DISCUSSED: N_("drøftede"),
        Outcome.HEARING: N_("sendte i høring"),
        Outcome.POSTPONED: N_("udsatte"),
        Outcome.SENT_BACK: N_("sendte tilbage"),
        Outcome.BROUGHT_BEFORE_COUNCIL: N_("fik sagen indbragt for byrådet"),
        Outcome.REJECTED: N_("sagde nej"),
        Outcome.WITHDRAWN: N_("tog sagen af dagsordenen"),
        Outcome.ELECTED: N_("valgte"),
        Outcome.NONE: N_("besluttede ikke noget"),
        Outcome.CLOSED: N_("behandlede sagen for lukkede døre"),
        Outcome.UNCLASSIFIED: N_("behandlede sagen"),
    }
)
_SHAPES: dict[Verdict, str] = {
    Verdict.FOLLOWED: "fulgt",
    Verdict.WITH_CHANGES: "aendret",
    Verdict.PARTLY: "aendret",
    Verdict.NOT_FOLLOWED: "ikke",
    Verdict.UNDECIDED: "uafgjort",
    Verdict.UNKNOWN: "uafgjort",
    Verdict.NO_RECOMMENDATION: "uafgjort",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """An outcome as a mark: tone is good, forward, change, bad or nothing; `act` is what the body did."""

    word: str
    tone: str
    icon: str
    act: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """A verdict as a numbered shape: fulgt, aendret, ikke or uafgjort."""

    number: str
    shape: str
    word: str


def badge(outcome: Outcome | str) -> Badge:
    """How one outcome looks."""
    return _badge(Outcome(outcome), spoken())


@lru_cache(maxsize=256)
def _badge(outcome: Outcome, _language: Translation) -> Badge:
    tone, icon = _TONES[outcome]
    return Badge(word=OUTCOMES[outcome], tone=tone, icon=icon, act=_ACTS[outcome])


def glyph(verdict: Verdict, at_point: int | None = None) -> Glyph:
    """How one verdict looks, with the number of its at-point."""
    return _glyph(verdict, at_point, spoken())


@lru_cache(maxsize=1024)
def _glyph(verdict: Verdict, at_point: int | None, _language: Translation) -> Glyph:
    return Glyph(number="" if at_point is None else str(at_point), shape=_SHAPES[verdict], word=VERDICTS[verdict])


def weightiest(outcomes: Sequence[Outcome]) -> Outcome:
    """The one outcome that stands for several: what changed or stopped the case before what let it pass.

    A yes and a no together are a partial yes.
    """
    if Outcome.REJECTED in outcomes and not _PASSED.isdisjoint(outcomes):
        return Outcome.PARTLY_APPROVED
    return min(outcomes, key=_RANK.__getitem__, default=Outcome.NONE)


_PASSED = frozenset({Outcome.APPROVED, Outcome.RECOMMENDED})
_WEIGHT = (
    Outcome.CLOSED,
    Outcome.BROUGHT_BEFORE_COUNCIL,
    Outcome.SENT_BACK,
    Outcome.POSTPONED,
    Outcome.REJECTED,
    Outcome.PARTLY_APPROVED,
    Outcome.WITHDRAWN,
    Outcome.APPROVED,
    Outcome.RECOMMENDED,
    Outcome.ELECTED,
    Outcome.HEARING,
    Outcome.FORWARDED,
    Outcome.DISCUSSED,
    Outcome.NOTED,
    Outcome.UNCLASSIFIED,
    Outcome.NONE,
)
_RANK = {outcome: rank for rank, outcome in enumerate(_WEIGHT)}
