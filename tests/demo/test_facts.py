"""How many of the votes, remarks, promises, references, sums and substitutes a person finds does the parser find?"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from archive.values import Presence
from indexer.minutes.parsed import ParsedItem
from tests.demo.test_reading import CASES, FACTS, minutes, read

Row = dict[str, Any]
Finder = Callable[[ParsedItem], list[Any]]
Match = Callable[[Row, Any], bool]


def _vote(row: Row, found: Any) -> bool:
    counts = (found.in_favour or 0, found.against or 0, found.abstained or 0)
    return counts == (row["for"], row["against"], row["abstained"]) and all(
        row[name] == list(getattr(found, name))
        for name in ("for_parties", "against_parties", "abstained_parties")
        if name in row and "against_members" not in row
    )


def _remark(row: Row, found: Any) -> bool:
    bare = re.sub(r"\s*\([A-ZÆØÅ]{1,2}\)", "", found.by or "")
    return found.kind.value == row["kind"] and bare == re.sub(r"\s*\([A-ZÆØÅ]{1,2}\)", "", row["by"])


def _follow_up(row: Row, found: Any) -> bool:
    return row["promise"] in " ".join(found.text.split()) and found.due_last == _last_day(row["due"])


def _last_day(due: str) -> date:
    if len(due) > 7:
        return date.fromisoformat(due)
    year, month = map(int, due.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1])


def _reference(row: Row, found: Any) -> bool:
    if row["target"] == "unresolved":
        return found.text in row["text"] or row["text"] in found.text
    target = row["target"]
    committee = found.committee in (None, target["committee"])
    return committee and found.day == target["date"] and found.item_number in (None, str(target["number"]))


def _amount(row: Row, found: Any) -> bool:
    return found.kroner == row["kroner"]


def _person(row: Row, found: Any) -> bool:
    return found.name == row["name"]


def _counted(item: ParsedItem) -> list[Any]:
    """The votes that were counted or named; that all agreed ("enstemmigt") is no vote of the facts."""
    return [one for one in item.votes if one.in_favour or one.against or one.for_parties or one.against_parties]


def _meetings(item: ParsedItem) -> list[Any]:
    """Mentions of an item of a meeting, or of a body's decision; the facts hold no other mentions of a day."""
    return [one for one in item.references if one.day and (one.item_number or "beslutning" in one.text)]


def _substitutes(item: ParsedItem) -> list[Any]:
    return [person for person in item.absences if person.status is Presence.SUBSTITUTE]


KINDS: dict[str, tuple[Finder, Match, float, float]] = {
    "vote": (_counted, _vote, 0.96, 0.96),
    "remark": (lambda item: list(item.remarks), _remark, 1.0, 1.0),
    "followup": (lambda item: list(item.follow_ups), _follow_up, 1.0, 0.95),
    "reference": (_meetings, _reference, 1.0, 1.0),
    "amount": (lambda item: list(item.amounts), _amount, 1.0, 1.0),
    "substitute": (_substitutes, _person, 1 / 3, 1.0),  # two of the three stand in no words of their own minutes
}
"""For every kind: what the parser found, when it is a person's fact, the least recall and the least precision."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_facts_of_a_kind_are_found(kind: str) -> None:
    finder, match, recall, precision = KINDS[kind]
    wanted = found = right = 0
    wrong: list[object] = []
    for place, item, rows in _places(kind):
        left = finder(item)
        found += len(left)
        wanted += len(rows)
        for row in rows:
            hit = next((one for one in left if match(row, one)), None)
            if hit is None:
                wrong.append(("missed", *place, row))
            else:
                right += 1
                left.remove(hit)
        wrong += [("not a fact", *place, one) for one in left]
    print(f"{kind}: {right} of {wanted} found, {found} given")
    assert right >= recall * wanted, wrong
    assert right >= precision * found, wrong


def test_the_promised_steps_are_found_and_no_others() -> None:
    wanted: dict[tuple[Any, ...], set[tuple[str, date]]] = {}
    for case in CASES["case"]:
        for step in case["treatment"]:
            if step["evidence"] == "own":
                wanted.setdefault(_place(step), set())
        for step in case.get("route", []):
            wanted[_place(step["promised_in"])].add((step["committee"], step["date"]))
    found = {place: {(step.committee, step.first_day) for step in minutes()[place].route} for place in wanted}
    assert found == wanted


def _place(row: Row) -> tuple[Any, ...]:
    return row["committee"], row["date"], row["number"]


def _places(kind: str) -> Iterator[tuple[tuple[Any, ...], ParsedItem, list[Row]]]:
    """Every item of every published minutes with its facts of one kind."""
    for meeting in FACTS["meeting"]:
        if meeting["kind"] != "referat":
            continue
        for item in read(meeting["file"]).items:
            place = meeting["committee"], meeting["date"], int(item.number), meeting.get("corrected", False)
            yield place, item, _rows(kind).get(place, [])


@cache
def _rows(kind: str) -> dict[tuple[Any, ...], list[Row]]:
    rows: dict[tuple[Any, ...], list[Row]] = {}
    for row in FACTS[kind]:
        # sums are sought in decisions; those that only a recommendation names are not the item's own
        if row.get("stated_in", "decision") == "decision":
            place = row["committee"], row["date"], row["number"], row.get("corrected", False)
            rows.setdefault(place, []).append(row)
    return rows
