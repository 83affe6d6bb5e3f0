"""Blev indstillingen fulgt? Was one point of a recommendation followed, by which rule, and what was changed?"""

from collections.abc import Callable
from dataclasses import dataclass

from archive.history.decision_acts import Act, Clause, clauses, names_a_part, parts_of
from archive.history.decision_heart import Fate, Heart, read_heart
from archive.history.verdict_changes import Change, find_changes
from archive.history.verdict_echo import Echo, denies, echo, excepted, left_out, shared, sign_differs, stem, stems
from archive.history.verdict_measures import alternatives, amounts_differ, days, same_amounts, undated
from archive.history.verdict_residue import (
    Beside,
    before_change,
    beside,
    new_names,
    new_numbers,
    only_reports,
    other_bodies,
    remainder,
    without_it,
    without_reason,
)
from archive.history.verdict_rules import (
    ADDED_TO,
    AGENDA,
    ANSWERED,
    BY_NUMBER,
    DROPPED,
    FORMAL_LATER,
    GRANTED,
    GRANTS,
    IMPROVES,
    INSTEAD,
    INTRODUCED,
    KEEPS,
    MATTER,
    NAME,
    NEGATED,
    ONLY_SOME,
    RECOMMENDS_NO,
    SAYS_NO,
    SETTLES,
    TO_THE_RECOMMENDATION,
    VACANT,
    WISHES,
    Wish,
)
from archive.values import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the rule that gave it, the words it stands on, and what was changed."""

    verdict: Verdict
    rule: str
    evidence: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Point:
    """A recommendation and its answer, as the rules see them."""

    recommendation: str
    around: str
    heart: Heart
    said: tuple[Clause, ...]
    outcomes: frozenset[Outcome]
    changed: bool
    wish: Wish

    @property
    def decision(self) -> str:
        """What the body itself decided."""
        return "\n".join(one.text for one in self.said)

    @property
    def known(self) -> str:
        """All words that are no news: the recommendation's, its neighbours' and the title's."""
        return f"{self.recommendation}\n{self.around}"

    @property
    def acts(self) -> frozenset[Act]:
        """What its clauses do."""
        return frozenset(one.act for one in self.said)

    def having(self, *acts: Act) -> list[Clause]:
        """The clauses that do one of some things."""
        return [one for one in self.said if one.act in acts]

    @property
    def answers(self) -> list[Clause]:
        """The clauses that say yes, or else those that speak of the matter where an outcome answers it."""
        if yes := self.having(Act.YES):
            return yes
        wanted = stems(self.recommendation)
        spoken = [one for one in self.having(Act.SAYS) if shared(stems(one.text), wanted)]
        return spoken if self.outcomes & ANSWERED[self.wish] else []


_Finding = tuple[Verdict, str] | None


def judge(
    recommendation: str | None,
    decision: str | None,
    outcomes: tuple[Outcome, ...],
    changed: bool,
    *,
    number: int | None = None,
    around: str = "",
) -> Judgement:
    """Hold one at-point of the decision against the same point of the recommendation; abstain rather than guess.

    `number` is the point's own, for decisions that answer several points in one breath; `around` are the title and the
    other points, whose words a decision may repeat without adding anything.

    >>> judge("at udvalget drøfter rammen.", "Udvalget drøftede rammen.", (Outcome.DISCUSSED,), False).verdict
    <Verdict.FOLLOWED: 'fulgt'>
    """
    wanted, decided = (recommendation or "").strip(), (decision or "").strip()
    if not wanted:
        return Judgement(Verdict.NO_RECOMMENDATION, "ingen indstilling", decided)
    if not decided:
        return Judgement(Verdict.UNKNOWN, "ingen beslutning", "")
    heart = read_heart(decided, about_amendment="ændringsforslag" in wanted.lower())
    said, of_all = _about(number, tuple(clauses(heart.sentences)))
    whole = "".join(decided.split()).strip(".") == "".join(heart.text.split()).strip(".")
    point = _Point(
        wanted,
        around,
        heart,
        said,
        frozenset(outcomes if of_all else ()),
        changed and whole and of_all,
        wish_of(wanted),
    )
    for rule in _RULES:
        if finding := rule(point):
            verdict, name = finding
            changes = find_changes(wanted, decided) if verdict is Verdict.WITH_CHANGES else ()
            return Judgement(verdict, name, decided, changes)
    return Judgement(Verdict.UNKNOWN, "ingen regel", decided)


def _about(number: int | None, said: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], bool]:
    """The clauses that answer one point, where a decision takes its points by number; and whether that is all of it.

    >>> [one.text for one in _about(2, tuple(clauses(("Punkt 1 tiltrådt", "Punkt 2 udsat"))))[0]]
    ['Punkt 2 udsat']
    """
    own = tuple(one for one in said if BY_NUMBER.match(one.text) and str(number) in one.parts)
    others = any(BY_NUMBER.match(one.text) and one.parts and one not in own for one in said)
    return (own, False) if own and others else (said, True)


def wish_of(recommendation: str) -> Wish:
    """What a recommendation asks for, by its verb.

    >>> wish_of("at udvalget beslutter hvilke anbefalinger, der sendes videre").value
    'åbent spørgsmål'
    """
    asked = INTRODUCED.sub("", recommendation, count=1)
    return next((wish for wish, form in WISHES if form.search(asked)), Wish.APPROVE)


def _brought_up(point: _Point) -> _Finding:
    if Act.UP in point.acts or Outcome.BROUGHT_BEFORE_COUNCIL in point.outcomes:
        return Verdict.UNDECIDED, "indbragt for byrådet"
    return None


def _amended(point: _Point) -> _Finding:
    """An amendment that was adopted changes the recommendation, or takes its place where that then falls."""
    fate = point.heart.amendment
    if fate is Fate.ELSEWHERE and Act.YES not in point.acts:
        return (
            (Verdict.UNDECIDED, "forslag om anden behandling")
            if point.wish is not Wish.FORWARD
            else (Verdict.UNKNOWN, fate.value)
        )
    if fate is Fate.WON:
        fell = point.acts & {Act.NO, Act.LATER} or point.heart.displaced
        return (
            (Verdict.NOT_FOLLOWED, "ændringsforslag i stedet")
            if fell
            else (Verdict.WITH_CHANGES, "ændringsforslag vedtaget")
        )
    taken_up = any(before_change(one.text, point.known) is not None for one in point.having(Act.YES))
    if (
        fate is Fate.UNSAID
        and not taken_up
        and not any("indstilling" in one.text.lower() or one.act is Act.NOTED for one in point.said)
    ):
        return Verdict.UNKNOWN, "forslag uden udfald"
    return None


def _votes_alone(point: _Point) -> _Finding:
    """Nothing but a tally is written."""
    if (
        point.said
        or not point.heart.votes
        or point.heart.amendment is not Fate.NONE
        or point.wish in (Wish.OPEN, Wish.REJECT)
    ):
        return None
    yes, no = point.heart.votes
    return (Verdict.FOLLOWED if yes > no else Verdict.NOT_FOLLOWED, "stemmetal") if yes != no else None


def _lost_the_vote(point: _Point) -> _Finding:
    """ "Indstillingen bortfaldt dermed" after a vote is a no; without one the matter was withdrawn."""
    fell = any("bortf" in one.text.lower() for one in point.having(Act.LATER))
    if fell and point.heart.votes and point.heart.votes[0] <= point.heart.votes[1]:
        return Verdict.NOT_FOLLOWED, "faldt ved afstemning"
    return None


def _partly(point: _Point) -> _Finding:
    """One part got a yes, another a no or nothing yet."""
    if Outcome.PARTLY_APPROVED in point.outcomes and point.heart.amendment is Fate.NONE and Act.NO not in point.acts:
        return Verdict.PARTLY, "delvist godkendt"
    if len(point.said) < 2 or AGENDA.search(point.recommendation):
        return _fewer_parts(point)
    yes = [one for one in point.said if one.act is Act.YES or (one.act is Act.SAYS and _echoes(one, point))]
    no = [one for one in point.said if one not in yes and _is_refused(one, point)]
    wanted = stems(point.recommendation)
    later = [one for one in point.having(Act.LATER) if names_a_part(one) or shared(stems(one.text) - MATTER, wanted)]
    if yes and (no or later):
        return Verdict.PARTLY, "noget godkendt, noget ikke"
    return _fewer_parts(point)


def _is_refused(clause: Clause, point: _Point) -> bool:
    """Whether a clause denies a part of what was recommended."""
    if point.wish is Wish.REJECT or SAYS_NO.search(point.recommendation):
        return False
    own = stems(clause.text)
    touches = bool(shared(own, stems(point.recommendation))) or names_a_part(clause)
    return touches and (
        clause.act is Act.NO
        or DROPPED.search(clause.text) is not None
        or (clause.act is Act.SAYS and SAYS_NO.search(clause.text) is not None)
    )


def _echoes(clause: Clause, point: _Point) -> bool:
    own, wanted = stems(clause.text), stems(point.recommendation)
    return not SAYS_NO.search(clause.text) and bool(own) and 2 * len(shared(own, wanted)) > len(own)


def _fewer_parts(point: _Point) -> _Finding:
    """Of several numbered parts only some are spoken of, and those with a yes."""
    if excepted(point.recommendation, point.decision):
        return Verdict.PARTLY, "undtagen noget af det opregnede"
    if ONLY_SOME.search(point.decision) and Act.NO not in point.acts:
        return Verdict.PARTLY, "kun nogle af delene"
    wanted, given = parts_of(point.recommendation), frozenset(part for one in point.said for part in one.parts)
    positive = point.acts <= {Act.YES, Act.SAYS} and len(point.said) == 1 and not SAYS_NO.search(point.decision)
    if positive and given and given < wanted and point.wish is Wish.APPROVE:
        return Verdict.PARTLY, "kun nogle af delene"
    return None


def _put_off_as_asked(point: _Point) -> _Finding:
    if point.wish is not Wish.POSTPONE:
        return None
    if Act.NO in point.acts:
        return Verdict.NOT_FOLLOWED, "udsættelse afvist"
    plain = Act.LATER in point.acts or any(
        one.act is Act.YES and TO_THE_RECOMMENDATION.search(one.text) for one in point.said
    )
    return (Verdict.FOLLOWED, "udsat som indstillet") if plain else (Verdict.UNKNOWN, "udsættelse indstillet")


def _left_open(point: _Point) -> _Finding:
    """Put off, sent back, sent elsewhere or withdrawn."""
    later = [one for one in point.having(Act.LATER) if not FORMAL_LATER.search(one.text)]
    deciding = [one.act for one in point.said if one.act is not Act.SAYS]
    if not later or Act.YES in point.acts or deciding[0] is Act.NO or Outcome.APPROVED in point.outcomes:
        return None
    if len(point.said) == 1 and echo(point.recommendation, point.decision) is Echo.SAME:
        return Verdict.FOLLOWED, "gentager indstillingen"
    if point.wish is Wish.FORWARD and Outcome.FORWARDED in point.outcomes:
        forwarded = any(shared(stems(one.text), stems(point.recommendation)) for one in later)
        return (
            (Verdict.FOLLOWED, "sendt videre som indstillet")
            if forwarded
            else (Verdict.UNKNOWN, "sendt et andet sted hen")
        )
    if point.wish in (Wish.DISCUSS, Wish.NOTE) and point.acts & {Act.DISCUSSED, Act.NOTED}:
        if Outcome.POSTPONED in point.outcomes:
            put_off = any(one.text.lower().find("uds") >= 0 for one in later)
            return (Verdict.UNDECIDED, "drøftet og udsat") if put_off else (Verdict.UNKNOWN, "drøftet og genoptages")
        return None
    if Act.NO in point.acts or Act.CHOSEN in point.acts:
        return Verdict.UNKNOWN, "både udsat og besluttet"
    return Verdict.UNDECIDED, "ikke afgjort endnu"


def _rejection_asked_for(point: _Point) -> _Finding:
    if point.wish is not Wish.REJECT:
        return None
    to_the_recommendation = TO_THE_RECOMMENDATION.search(point.decision)
    if any(one.act is Act.YES and GRANTED.search(one.text) for one in point.said):
        return Verdict.NOT_FOLLOWED, "afslag indstillet, godkendt"
    yes = [one for one in point.said if one.act in (Act.YES, Act.NO) and TO_THE_RECOMMENDATION.search(one.text)]
    if yes:
        refused = SAYS_NO.search(yes[0].text) or RECOMMENDS_NO.search(yes[0].text) or _turned_down(yes[0].text)
        return (
            (Verdict.NOT_FOLLOWED, "indstilling forkastet")
            if refused
            else (Verdict.FOLLOWED, "afslag indstillet, tiltrådt")
        )
    if GRANTS.search(point.decision) and Act.NO not in point.acts:
        return Verdict.NOT_FOLLOWED, "afslag indstillet, imødekommet"
    if point.acts & {Act.YES} or Outcome.APPROVED in point.outcomes:
        bare = all(not remainder(one.text, point.known) for one in point.said) and not IMPROVES.search(point.decision)
        if bare and Act.NO not in point.acts and not echo(point.recommendation, point.decision):
            return Verdict.FOLLOWED, "afslag indstillet, tiltrådt"
        if Act.NO not in point.acts and IMPROVES.search(point.decision):
            return Verdict.NOT_FOLLOWED, "afslag indstillet, imødekommet"
        turned = echo(point.recommendation, point.decision) is Echo.SAME and not SAYS_NO.search(point.recommendation)
        return (Verdict.NOT_FOLLOWED, "det modsatte") if turned and Act.NO not in point.acts else None
    if Act.NO in point.acts and not to_the_recommendation:
        if any(beside(one, point.known)[0] is Beside.CHANGES for one in point.having(Act.NO)):
            return Verdict.WITH_CHANGES, "afslag med vilkår"
        return Verdict.FOLLOWED, "afslag indstillet, afslag besluttet"
    return None


def _turned_down(text: str) -> bool:
    return any(word in text.lower() for word in ("forkast", "nedstem", "bortf", "faldt", "afvist"))


def _refused(point: _Point) -> _Finding:
    """A no to what was recommended."""
    if point.wish is Wish.REJECT or Act.NO not in point.acts:
        return None
    first = next(one for one in point.said if one.act is not Act.SAYS or SAYS_NO.search(one.text))
    if point.wish is Wish.OPEN:
        answered = "beslutte" in first.text.lower() or shared(stems(first.text), stems(point.recommendation))
        return (Verdict.FOLLOWED, "åbent spørgsmål besvaret") if answered else (Verdict.UNKNOWN, "åbent spørgsmål")
    if first.act is Act.NO:
        if SAYS_NO.search(point.recommendation) and not TO_THE_RECOMMENDATION.search(first.text):
            return (
                (Verdict.FOLLOWED, "gentager indstillingen")
                if echo(point.recommendation, first.text) is Echo.SAME
                else None
            )
        if Act.YES in point.acts:
            return Verdict.UNKNOWN, "både ja og nej"
        return Verdict.NOT_FOLLOWED, "afvist"
    return Verdict.UNKNOWN, "både ja og nej"


def _instead(point: _Point) -> _Finding:
    if RECOMMENDS_NO.search(point.decision) and point.wish is not Wish.REJECT:
        return Verdict.NOT_FOLLOWED, "afvisning anbefalet"
    if INSTEAD.search(point.decision):
        return Verdict.NOT_FOLLOWED, "noget andet i stedet"
    wanted, chosen = alternatives(point.recommendation), alternatives(point.decision)
    if point.wish is not Wish.OPEN and wanted and chosen and not wanted & chosen:
        return Verdict.NOT_FOLLOWED, "et andet alternativ"
    return None


def _the_opposite(point: _Point) -> _Finding:
    """Recommended "ikke igangsættes", decided "igangsættes": the same verb with the other sign."""
    if point.wish in (Wish.REJECT, Wish.OPEN) or TO_THE_RECOMMENDATION.search(point.decision):
        return None
    if denies(point.recommendation, point.decision) and Act.YES not in point.acts:
        return Verdict.NOT_FOLLOWED, "det modsatte"
    decided = {stem(word) for word in stems(point.decision)} - _negated(point.decision)
    if _negated(point.recommendation) & decided and not SAYS_NO.search(point.decision):
        return Verdict.NOT_FOLLOWED, "det modsatte"
    return None


def _kept_as_it_was(point: _Point) -> _Finding:
    if point.wish is not Wish.APPROVE or SAYS_NO.search(point.recommendation) or KEEPS.search(point.recommendation):
        return None
    for one in point.said:
        about = shared(stems(one.text), stems(point.recommendation))
        if one.act is Act.SAYS and KEEPS.search(one.text) and about and Act.YES not in point.acts:
            changed = any(_echoes(other, point) for other in point.said if other is not one)
            return (Verdict.PARTLY, "noget fastholdt") if changed else (Verdict.NOT_FOLLOWED, "fastholdt som hidtil")
    return None


def _another_person(point: _Point) -> _Finding:
    wanted, chosen = set(NAME.findall(point.recommendation)), set(NAME.findall(point.decision))
    if not wanted or not chosen or wanted == chosen:
        return None
    if point.wish is not Wish.ELECT or Act.CHOSEN not in point.acts:
        alike = point.acts == {Act.SAYS} and not remainder(NAME.sub(" ", point.decision), point.known)
        return (Verdict.NOT_FOLLOWED, "en anden valgt") if alike and not wanted & chosen else None
    if wanted & chosen:
        return Verdict.WITH_CHANGES, "ikke de samme personer"
    return Verdict.NOT_FOLLOWED, "en anden valgt"


def _elected(point: _Point) -> _Finding:
    named = point.acts <= {Act.SAYS, Act.CHOSEN} and NAME.search(point.decision)
    if point.wish is Wish.ELECT and VACANT.search(point.decision):
        return Verdict.UNKNOWN, "ikke alle pladser besat"
    chosen = Act.CHOSEN in point.acts or Outcome.ELECTED in point.outcomes or named
    return (
        (Verdict.FOLLOWED, "vælge → valgt")
        if point.wish is Wish.ELECT and chosen and Act.NO not in point.acts
        else None
    )


def _discussed(point: _Point) -> _Finding:
    """A discussion, or a yes to holding one, is all that was asked for."""
    if point.wish is not Wish.DISCUSS:
        return None
    held = point.acts & {Act.DISCUSSED, Act.YES}
    if any("efterretning" in one.text.lower() for one in point.having(Act.NOTED)):
        held |= {Act.NOTED}
    return (Verdict.FOLLOWED, f"drøfte → {min(held).value}") if held else None


def _noted(point: _Point) -> _Finding:
    if point.wish is not Wish.NOTE:
        return None
    answers = point.having(Act.NOTED, Act.YES)
    if not answers:
        return None
    if any(beside(one, point.known)[0] is Beside.CHANGES for one in answers):
        return Verdict.WITH_CHANGES, "efterretning med bemærkning"
    return Verdict.FOLLOWED, f"tage til efterretning → {answers[0].act.value}"


def _open_question(point: _Point) -> _Finding:
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


def _changed(point: _Point) -> _Finding:
    """A yes, or the recommendation said over again, with words that change it."""
    yes = point.answers
    for one in yes:
        found, word = beside(one, point.known)
        if found is Beside.CHANGES:
            return Verdict.WITH_CHANGES, f"ændrende ord: {word}"
        if found is Beside.UNEXPLAINED and point.changed:
            return Verdict.WITH_CHANGES, "ændring eller tilføjelse"
    return None


def _another_amount(point: _Point) -> _Finding:
    if point.acts & {Act.YES, Act.SAYS} and amounts_differ(point.recommendation, point.decision):
        if new_names(point.decision, point.known):
            return Verdict.UNKNOWN, "andet beløb til en anden"
        return Verdict.WITH_CHANGES, "andet beløb eller mål"
    return None


def _another_day(point: _Point) -> _Finding:
    """The recommendation said over again with another day."""
    if point.acts <= {Act.YES, Act.SAYS} and not remainder(undated(point.decision), undated(point.known)):
        wanted, given = days(point.recommendation), days(point.decision)
        if wanted and given and not given <= wanted and not days(point.around) & given:
            return Verdict.WITH_CHANGES, "en anden dato"
    return None


_ECHOES = {
    Echo.SAME: Verdict.FOLLOWED,
    Echo.OPPOSITE: Verdict.NOT_FOLLOWED,
    Echo.PARTLY: Verdict.PARTLY,
    Echo.OTHER_NUMBERS: Verdict.WITH_CHANGES,
}


def _some_left_out(point: _Point) -> _Finding:
    """Of the things the recommendation lists the decision names some: the rest got no yes."""
    if any(TO_THE_RECOMMENDATION.search(one.text) for one in point.said) or point.wish is Wish.OPEN:
        return None
    left = left_out(point.recommendation, point.decision)
    if not left or not point.acts <= {Act.YES, Act.SAYS}:
        return None
    return (Verdict.PARTLY, f"uden {left[0]}") if left[0][0].isupper() else (Verdict.UNKNOWN, f"intet om {left[0]}")


def _echoed(point: _Point) -> _Finding:
    """A decision without a word of yes that says the recommendation over again, wholly or with a condition."""
    if Act.YES in point.acts or not point.having(Act.SAYS):
        return None
    added = before_change(point.decision, point.recommendation)
    said = echo(point.recommendation, point.decision if added is None else added)
    if said is Echo.OTHER_NUMBERS and same_amounts(point.recommendation, point.decision):
        said = Echo.SAME
    if said is None:
        return None
    if point.wish is Wish.REJECT:
        return (Verdict.NOT_FOLLOWED, "det modsatte") if said is Echo.SAME and Act.NO not in point.acts else None
    if added is not None:
        return (Verdict.WITH_CHANGES, "ændring eller tilføjelse") if said is Echo.SAME else None
    return _ECHOES[said], said.value


def _followed(point: _Point) -> _Finding:
    """A yes, and nothing in the decision that no rule accounts for."""
    yes = point.answers
    if not yes:
        return None
    if point.wish in (Wish.HEARING, Wish.FORWARD) and other_bodies(point.decision, point.known):
        return Verdict.UNKNOWN, "sendt til andre"
    if without_it(point.decision, point.recommendation):
        return Verdict.UNKNOWN, "uden noget af det indstillede"
    to_it = any(TO_THE_RECOMMENDATION.search(one.text) for one in yes)
    if not to_it and sign_differs(point.recommendation, "\n".join(without_reason(one.text) for one in point.said)):
        return Verdict.UNKNOWN, "»ikke« i den ene af de to tekster"
    for one in point.said:
        if one in yes or (one.act in (Act.SAYS, Act.LATER) and not only_reports(one)):
            found, word = beside(one, point.known)
        else:
            continue
        if found is Beside.CHANGES and one not in yes:
            return Verdict.WITH_CHANGES, f"tilføjet: {word}"
        if found is not Beside.NOTHING:
            return Verdict.UNKNOWN, f"beslutningen siger mere: {word}"
        if new_numbers(one.text, point.known) and not same_amounts(point.known, one.text) and not to_it:
            return Verdict.UNKNOWN, "tal, som indstillingen ikke har"
    return (
        Verdict.FOLLOWED,
        f"{point.wish.value} → {yes[0].act.value if yes[0].act is Act.YES else min(point.outcomes).value}",
    )


_RULES: tuple[Callable[[_Point], _Finding], ...] = (
    _brought_up,
    _amended,
    _votes_alone,
    _lost_the_vote,
    _put_off_as_asked,
    _partly,
    _left_open,
    _rejection_asked_for,
    _refused,
    _instead,
    _the_opposite,
    _kept_as_it_was,
    _another_person,
    _elected,
    _discussed,
    _noted,
    _open_question,
    _another_amount,
    _another_day,
    _some_left_out,
    _changed,
    _echoed,
    _followed,
)
"""The first rule that finds something decides; where none does, the verdict is unknown."""


def _negated(text: str) -> set[str]:
    return {stem(match["verb"].lower()) for match in NEGATED.finditer(text)}
