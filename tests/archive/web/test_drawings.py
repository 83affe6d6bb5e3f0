"""Charts, maps and words of the pages, drawn from values alone."""

import doctest
import itertools
import math
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

import archive.web
from archive.history.bodies import Body
from archive.history.facts import Ruling
from archive.history.route import Step
from archive.history.treatments import Treatment
from archive.values import Evidence, Outcome, RouteStatus, Verdict
from archive.web.drawings.case_map import drawings
from archive.web.drawings.chart import FLOOR, bars
from archive.web.drawings.map_parts import Bracket
from archive.web.look import badge, glyph, weightiest


@pytest.mark.parametrize("name", [found.name for found in iter_modules(archive.web.__path__)])
def test_the_examples_in_the_docstrings_are_true(name):
    assert doctest.testmod(import_module(f"archive.web.{name}")).failed == 0


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_word_and_an_icon(outcome):
    look = badge(outcome)
    assert look.word
    assert look.icon
    assert look.act


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_shape_and_a_word(verdict):
    assert glyph(verdict, 2).shape in ("fulgt", "aendret", "ikke", "uafgjort")
    assert glyph(verdict, 2).number == "2"


def test_a_yes_and_a_no_are_a_partial_yes():
    assert weightiest([Outcome.APPROVED, Outcome.REJECTED]) is Outcome.PARTLY_APPROVED
    assert weightiest([]) is Outcome.NONE


def test_the_tallest_bar_is_the_biggest_year_and_none_floats():
    drawn = bars([(2023, 4, False, "a"), (2024, 0, False, "b"), (2025, 8, True, "c")])
    assert [bar.height for bar in drawn] == [42, 0, 84]
    assert {bar.top + bar.height for bar in drawn} == {FLOOR}


def _case(steps: int) -> list[Treatment]:
    bodies = (Body("Byrådet", "byraadet", "BY"), Body("Økonomiudvalget", "oekonomiudvalget"), Body("Udvalget", "u"))
    return [
        Treatment(
            body=bodies[at % 3],
            day=date(2020 + at // 12, at % 12 + 1, 3),
            number="1",
            title="Sag",
            kind=None,
            evidence=Evidence.QUOTE if at == 2 else Evidence.OWN,
            rulings=(Ruling(None, None, "Godkendt.", (Outcome.APPROVED,)),),
        )
        for at in range(steps)
    ]


@pytest.mark.parametrize("steps", [2, 6, 15, 40])
def test_a_map_has_a_stop_for_every_step_and_stays_inside(steps):
    drawn = drawings(_case(steps))
    assert [one.kind for one in drawn] == ["wide", "tall"]
    for one in drawn:
        assert len(one.stops) == steps
        assert len(one.tracks) == steps - 1
        assert all(0 < stop.x < one.width and 0 < stop.y < one.height for stop in one.stops)
        assert all(words.y < one.height for stop in one.stops for words in stop.words)
        assert len({(stop.x, stop.y) for stop in one.stops}) == steps


def test_a_very_long_case_is_drawn_in_rows_that_say_every_year():
    *rows, tall = drawings(_case(90))
    assert [row.kind for row in rows] == ["wide"] * 3
    assert sum(len(row.stops) for row in rows) == len(tall.stops) == 90
    assert {year.text for row in rows for year in row.years} == {str(2020 + at // 12) for at in range(90)}


@pytest.mark.parametrize("steps", [9, 16, 40])
def test_stops_can_be_hit_one_by_one(steps):
    for one in drawings(_case(steps)):
        near = min(math.dist((a.x, a.y), (b.x, b.y)) for a, b in itertools.pairwise(one.stops))
        assert near >= 2 * one.radius


def test_a_bracket_goes_from_the_promised_day_to_the_day_it_was_held():
    case = _case(6)
    held = case[3]
    step = Step(held.body, date(2020, 3, 25), date(2020, 3, 25), RouteStatus.LATE, "", "", date(2020, 2, 3), held.day)
    wide, tall = drawings(case, [step])
    (bracket,) = wide.brackets
    assert bracket.text == "9 dage senere end lovet"
    assert wide.stops[2].x < _left_foot(bracket) < wide.stops[3].x
    assert bracket.path.endswith(f"H{wide.stops[3].x}V{_foot(bracket)}")
    assert [words.text for words in tall.stops[3].words][-1] == bracket.text


def test_two_brackets_of_one_lane_do_not_cover_each_other():
    case = _case(6)
    steps = [
        Step(
            case[at].body, date(2020, 1, 4), date(2020, 1, 4), RouteStatus.LATE, "", "", date(2020, 1, 3), case[at].day
        )
        for at in (1, 4)
    ]
    one, other = drawings(case, steps)[0].brackets
    assert abs(one.y - other.y) >= 30


def _left_foot(bracket: Bracket) -> int:
    return int(bracket.path[1:].split()[0])


def _foot(bracket: Bracket) -> int:
    return int(bracket.path.split()[1].split("V")[0])


def test_a_map_dots_the_line_where_minutes_are_missing():
    wide = drawings(_case(4))[0]
    assert [track.gap for track in wide.tracks] == [False, True, True]


def test_one_treatment_is_no_map():
    assert drawings(_case(1)) == ()
