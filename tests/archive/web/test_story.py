"""The story of a case says what is known, from where, and each thing once."""

from dataclasses import replace
from datetime import date

from archive.history.bodies import Body
from archive.history.case import CaseHead, CaseHistory
from archive.history.facts import Ballot, Judgement, Point, Ruling, Utterance
from archive.history.route import Step
from archive.history.treatments import Treatment
from archive.values import Evidence, MeetingKind, Outcome, RemarkKind, RouteStatus, Verdict
from archive.web.pages.cases import answer
from archive.web.story import chapters, fates, promises

COUNCIL, TECHNICAL = Body("Aarhus Byråd", "byraad"), Body("Teknisk Udvalg", "teknisk-udvalg")
POINTS = (Point(1, None, None, "at planen godkendes."), Point(2, None, None, "at bemærkningerne sendes."))
DECIDED = Treatment(
    body=TECHNICAL,
    day=date(2025, 10, 1),
    number="2",
    title="Plan",
    kind=MeetingKind.MINUTES,
    evidence=Evidence.OWN,
    path="/punkt/aarhus/teknisk-udvalg/2025-10-01/2",
    points=POINTS,
    rulings=(Ruling(None, None, "Et flertal kunne tiltræde indstillingen.", (Outcome.APPROVED,)),),
    judgements=(Judgement(1, Verdict.FOLLOWED, "", ""), Judgement(2, Verdict.FOLLOWED, "", "")),
)
AGENDA = replace(DECIDED, body=COUNCIL, day=date(2025, 10, 8), kind=MeetingKind.AGENDA, rulings=(), judgements=())
QUOTED = Treatment(
    body=COUNCIL,
    day=date(2025, 9, 10),
    number="11",
    title="Plan",
    kind=None,
    evidence=Evidence.QUOTE,
    quoted_in="/punkt/aarhus/teknisk-udvalg/2025-10-01/2",
    rulings=(Ruling(None, None, "Fremsendes til Teknisk Udvalg.", ()),),
)


def history(*treatments, route=()):
    head = CaseHead("Aarhus", "aarhus", "EMN-2025-9242", "EMN-2025-009242", "Plan", "/sag/aarhus/EMN-2025-009242")
    return CaseHistory(head, date(2025, 11, 1), tuple(treatments), tuple(route), ())


def test_an_agenda_without_minutes_is_not_a_meeting_without_a_decision():
    told = history(DECIDED, AGENDA)
    assert answer(told) == (
        "Teknisk Udvalg godkendte sagen den 1. oktober 2025. Begge indstillinger blev fulgt. "
        "Aarhus Byråd har sagen på dagsordenen den 8. oktober 2025, og arkivet har ikke referatet."
    )
    assert [note.heading for note in chapters(told)[-1].notes] == ["Vi har kun dagsordenen."]
    assert [[word for _, _, word in fate.steps] for fate in fates(told.treatments)] == [
        ["Godkendt", "På dagsordenen"]
    ] * 2


def test_a_treatment_known_from_a_quote_leads_to_the_quote_and_says_it_cannot_be_checked():
    told = history(QUOTED, DECIDED)
    [note] = chapters(told)[0].notes
    assert (note.url, note.link) == (QUOTED.quoted_in, "Her står citatet")
    assert "ikke kan holdes op mod referatet: »Fremsendes til Teknisk Udvalg.«" in note.text
    assert answer(told).endswith("En behandling kendes kun fra et citat.")


def test_a_decision_of_the_whole_stands_once_with_what_was_recommended_under_it():
    [chapter] = chapters(history(DECIDED))
    assert chapter.plain == ("Et flertal kunne tiltræde indstillingen.",)
    said = [(point.name, point.label, point.runs[0].text) for group in chapter.points for point in group.points]
    assert said == [("At 1", "Indstillet:", POINTS[0].text), ("At 2", "Indstillet:", POINTS[1].text)]


def test_a_case_whose_items_are_all_replaced_or_taken_down_has_a_page_without_chapters():
    assert chapters(history()) == ()
    assert answer(history()) == "Arkivet har endnu ingen beslutning i sagen."


def test_a_vote_says_what_was_voted_on_and_is_not_said_twice():
    lost, won = "med 14 stemmer mod 10", "med 14 stemmer mod 9"
    ballots = tuple(Ballot(14, 10, None, (), (), (), words) for words in (lost, won))
    one = replace(
        DECIDED,
        ballots=ballots,
        rulings=(Ruling(None, None, f"Indstillingen blev godkendt {won}.", (Outcome.APPROVED,)),),
        decided=f"V stillede ændringsforslag. Det blev forkastet {lost}.\nIndstillingen blev godkendt {won}.",
        utterances=(Utterance(RemarkKind.RESERVATION, "Jakob Lund", "Jakob Lund tog forbehold."),),
    )
    notes = [(note.heading, note.text) for note in chapters(history(one))[0].notes]
    assert notes == [
        ("Afstemning.", f"Det blev forkastet {lost}"),
        ("Forbehold:", "»Jakob Lund tog forbehold.«"),
    ]


def test_a_step_promised_by_several_papers_stands_once_by_its_day():
    def step(day, promised_on):
        return Step(COUNCIL, day, day, RouteStatus.NOT_IN_ARCHIVE, "", "/punkt/1", promised_on)

    late, soon = date(2025, 11, 24), date(2025, 6, 23)
    shown = promises([step(late, date(2025, 5, 6)), step(soon, date(2025, 5, 6)), step(late, date(2025, 6, 11))])
    assert [one.promised for one in shown] == ["23. juni 2025", "24. november 2025"]
