"""Which items stand when a meeting has several documents; whatever order they came in."""

from itertools import permutations

import pytest

from archive.catalogue.standing import Published, PublishedItem, standing
from archive.values import MeetingKind

AGENDA, MINUTES, SUPPLEMENT = MeetingKind.AGENDA, MeetingKind.MINUTES, MeetingKind.SUPPLEMENT


def item(id, title, case="1", open=True, decided=False, identity=None):
    return PublishedItem(id, identity or f"sag:{case}|{title}", case, title, open, decided)


def document(id, kind, *items, source=None, released="2025-01-01"):
    return Published(id, kind, source or id, id, released, items)


AGENDA_1 = document(1, AGENDA, item(11, "Skole"), item(12, "Cykelsti", "2"))
MINUTES_2 = document(
    2, MINUTES, item(21, "Cykelsti", "2", decided=True), item(22, "Skole", decided=True), released="2025-01-05"
)
CORRECTED_3 = document(
    3, MINUTES, item(31, "Cykelsti", "2", decided=True), item(32, "Skole", decided=True), released="2025-01-09"
)
SUPPLEMENT_4 = document(4, SUPPLEMENT, item(41, "Havn", "3"), released="2025-01-02")
DECIDED_HERE = document(
    5, MINUTES, item(51, "Havn", "3", decided=True), item(52, "Skole", decided=True), released="2025-01-05"
)
CLOSED_6 = document(6, MINUTES, item(61, "Salg af grund", "4", open=False, decided=True), released="2025-01-05")
OPEN_7 = document(
    7,
    MINUTES,
    item(71, "Skole", decided=True),
    item(72, "Lukket: Salg af grund", "4", open=False),
    released="2025-01-05",
)
REPUBLISHED_8 = document(
    8, AGENDA, item(81, "Skole", identity="id:ny"), item(82, "Cykelsti", "2", identity="id:ny2"), released="2025-01-03"
)
NO_CASE_9 = document(
    9, MINUTES, item(91, "Skole", None, decided=True), item(92, "Cykelsti", None), released="2025-01-05"
)

ROWS = {
    "agenda-alone": ([AGENDA_1], {11, 12}),
    "minutes-take-the-agendas-place": ([AGENDA_1, MINUTES_2], {21, 22}),
    "corrected-minutes-stand": ([AGENDA_1, MINUTES_2, CORRECTED_3], {31, 32}),
    "supplement-merges": ([AGENDA_1, SUPPLEMENT_4], {11, 12, 41}),
    "supplement-not-in-minutes-is-kept": ([MINUTES_2, SUPPLEMENT_4], {21, 22, 41}),
    "supplement-decided-in-minutes": ([SUPPLEMENT_4, DECIDED_HERE], {51, 52}),
    "open-and-closed-part-merge": ([CLOSED_6, OPEN_7], {71, 61}),
    "republished-under-another-id": ([AGENDA_1, REPUBLISHED_8], {81, 82}),
    "title-alone-where-one-has-no-case": ([AGENDA_1, NO_CASE_9], {91, 92}),
}


@pytest.mark.parametrize(("published", "stands"), ROWS.values(), ids=ROWS.keys())
def test_what_stands(published, stands):
    for order in permutations(published):
        assert standing(order).items == stands


def test_a_number_is_never_what_makes_an_item_the_same():
    one = item(1, "Skole", "1")
    other = item(2, "Havn", "1")
    assert not one.same_as(other)


def test_the_same_file_changed_takes_the_place_of_what_it_was():
    before = Published(1, AGENDA, 9, 1, "2025-01-01", (item(11, "Skole"),))
    after = Published(2, AGENDA, 9, 2, "2025-01-02", (item(21, "Havn", "2"),))
    assert standing([before, after]).items == {21}


def test_withdrawn_items_are_only_the_same_by_their_fingerprint():
    first = item(11, "Punktet er fjernet", None, identity="fjernet:a")
    second = item(12, "Punktet er fjernet", None, identity="fjernet:b")
    minutes = document(2, MINUTES, item(21, "Punktet er fjernet", None, identity="fjernet:a"), released="2025-01-05")
    assert standing([document(1, SUPPLEMENT, first, second), minutes]).items == {21, 12}
