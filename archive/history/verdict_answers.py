"""Was what was asked for other than a yes done: elected, discussed, noted, an open question answered?"""

from archive.history.decision_acts import Act
from archive.history.verdict_echo import shared, stems
from archive.history.verdict_measures import alternatives
from archive.history.verdict_point import Finding, Point
from archive.history.verdict_residue import (
    Beside,
    beside,
    remainder,
)
from archive.history.verdict_rules import (
    ADDED_TO,
    ANSWERED,
    NAME,
    SETTLES,
    VACANT,
    Wish,
)
from archive.values import Outcome, Verdict


def another_person(point: Point) -> Finding:
    wanted, chosen = set(NAME.findall(point.recommendation)), set(NAME.findall(point.decision))
    if not wanted or not chosen or wanted == chosen:
        return None
    if point.wish is not Wish.ELECT or Act.CHOSEN not in point.acts:
        alike = point.acts == {Act.SAYS} and not remainder(NAME.sub(" ", point.decision), point.known)
        return (Verdict.NOT_FOLLOWED, "en anden valgt") if alike and not wanted & chosen else None
    if wanted & chosen:
        return Verdict.WITH_CHANGES, "ikke de samme personer"
    return Verdict.NOT_FOLLOWED, "en anden valgt"


def elected(point: Point) -> Finding:
    named = point.acts <= {Act.SAYS, Act.CHOSEN} and NAME.search(point.decision)
    if point.wish is Wish.ELECT and VACANT.search(point.decision):
        return Verdict.UNKNOWN, "ikke alle pladser besat"
    chosen = Act.CHOSEN in point.acts or Outcome.ELECTED in point.outcomes or named
    return (
        (Verdict.FOLLOWED, "vælge → valgt")
        if point.wish is Wish.ELECT and chosen and Act.NO not in point.acts
        else None
    )


def discussed(point: Point) -> Finding:
    """A discussion, or a yes to holding one, is all that was asked for."""
    if point.wish is not Wish.DISCUSS:
        return None
    held = point.acts & {Act.DISCUSSED, Act.YES}
    if any("efterretning" in one.text.lower() for one in point.having(Act.NOTED)):
        held |= {Act.NOTED}
    return (Verdict.FOLLOWED, f"drøfte → {min(held).value}") if held else None


def noted(point: Point) -> Finding:
    if point.wish is not Wish.NOTE:
        return None
    answers = point.having(Act.NOTED, Act.YES)
    if not answers:
        return None
    if any(beside(one, point.known)[0] is Beside.CHANGES for one in answers):
        return Verdict.WITH_CHANGES, "efterretning med bemærkning"
    return Verdict.FOLLOWED, f"tage til efterretning → {answers[0].act.value}"


def open_question(point: Point) -> Finding:
    """An open question is answered by whatever the body chose, not by a bare yes."""
    if point.wish is not Wish.OPEN:
        return None
    if point.changed or any(one.act is Act.YES and ADDED_TO.search(one.text) for one in point.said):
        return Verdict.WITH_CHANGES, "ændring eller tilføjelse"
    for one in point.said:
        about = shared(stems(one.text), stems(point.recommendation)) or alternatives(one.text)
        chose = one.act in (Act.CHOSEN, Act.YES) or point.outcomes & ANSWERED[Wish.OPEN]
        content = len(stems(one.text)) > 1 or alternatives(one.text)
        if one.act is Act.SAYS and not chose and not SETTLES.search(one.text):
            continue
        if (
            one.act in (Act.CHOSEN, Act.YES, Act.SAYS)
            and content
            and (chose or about)
            and not one.text.lower().startswith("indstilling")
        ):
            return Verdict.FOLLOWED, "åbent spørgsmål besvaret"
    return Verdict.UNKNOWN, "åbent spørgsmål uden svar"
