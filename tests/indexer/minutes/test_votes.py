"""Are votes read with their numbers and parties, through nested parentheses?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.voting import party_of
from indexer.minutes.votes import find_votes

Row = tuple[str, list[tuple[int | None, int | None, int | None]]]
COUNTS: dict[str, Row] = {
    "mod and undlod": ("Godkendt med 42 stemmer mod 4. 8 medlemmer undlod at stemme.", [(42, 4, 8)]),
    "imod and nobody": ("Vedtaget med 43 stemmer imod 7. Ingen medlemmer undlod at stemme.", [(43, 7, 0)]),
    "for og imod": ("Tiltrådt med 20 stemmer for og 4 imod.", [(20, 4, None)]),
    "hverken": ("Imødekommet med 15 stemmer mod 12 mens 1 hverken stemte for eller imod.", [(15, 12, 1)]),
    "parties behind the numbers": (
        "Vedtaget med 14 stemmer for (Venstre og Det Radikale Venstre), 3 imod (SF) og 10 undlod at stemme (A).",
        [(14, 3, 10)],
    ),
    "two votes": (
        "Ændringsforslaget forkastet med 18 stemmer mod 12. Indstillingen vedtaget med 19 stemmer mod 11.",
        [(12, 18, None), (19, 11, None)],
    ),
    "rejected with its own counts": (
        "Blev forkastet, idet 10 stemte for, 12 imod, og 1 undlod at stemme.",
        [(10, 12, 1)],
    ),
    "verb before the count": (
        "Der stemte 19 for (A, V, F, B og O) og 4 imod (C og L), mens 2 undlod at stemme (Ø).",
        [(19, 4, 2)],
    ),
    "count before the verb": ("Forslaget faldt, idet 11 stemte for og 13 imod.", [(11, 13, None)]),
    "one member": ("Godkendt med 14 stemmer mod 9. 1 medlem undlod at stemme.", [(14, 9, 1)]),
    "majority in numbers": ("At 1: Et flertal på 4 mod 3 anbefaler planen.", [(4, 3, None)]),
    "majority and who was against": (
        "Et flertal på 5 medlemmer anbefaler indstillingen. Ib Lund og Karen Dam Bo stemte imod.",
        [(5, 2, None)],
    ),
    "members by name": (
        "Et flertal bestående af Ib Lund, Per Dam og Bo Skov godkendte. Ulla Holm stemte imod. Kim Lau undlod at stemme.",
        [(3, 1, 1)],
    ),
    "a majority nobody opposed": ("Et flertal bestående af Ib Lund og Per Dam anbefaler indstillingen.", []),
    "for the recommendation": (
        "For indstillingen stemte Ib Lund og Per Dam. Imod stemte Bo Skov og Ulla Holm. Forslaget faldt.",
        [(2, 2, None)],
    ),
    "two points": (
        "At 1: 20 stemte for (A), 2 imod (O), og 2 undlod at stemme (Ø).\nAt 2: Forkastet med 15 stemmer mod 9.",
        [(20, 2, 2), (9, 15, None)],
    ),
    "persons are counted": ("For: Bo Hilsted (A), Ib Ravn (V)\nImod: Ulla Dam (F)", [(2, 1, None)]),
    "numbers in words": ("Fem stemmer for, to imod.", [(5, 2, None)]),
    "unanimous": ("Udvalget kan enstemmigt tiltræde indstillingen.", [(None, 0, None)]),
    "no vote": ("Godkendt uden afstemning.", []),
    "imod is no side": ("Udvalget er imod støj ved skolen.", []),
}
PARTIES = {
    "letters": ("For: Ø, F, A, C og Q\nImod: B", (("Ø", "F", "A", "C", "Q"), ("B",), ())),
    "names in parentheses": (
        "For stemte: Ø (Ane Bo, Ib Lund), A og Helle Jul (Løsgænger)\nImod stemte: O\nUndlod at stemme: C",
        (("Ø", "A"), ("O",), ("C",)),
    ),
    "nested": (
        "For: 3 (Bo Hilsted (A), Ib Ravn (A), Ulla Dam (F)). Imod: Venstre, Dansk Folkeparti",
        ((), ("V", "O"), ()),
    ),
    "majority": (
        "Et flertal bestående af A, C, N og V (6) anbefaler indstillingen. Ø stemte imod.",
        (("A", "C", "N", "V"), ("Ø",), ()),
    ),
    "counted parties": ("For stemte 5 (A, C, V). Imod stemte 2 (Ø, F).", (("A", "C", "V"), ("Ø", "F"), ())),
    "only the dissent": ("Godkendt. Imod stemte Enhedslisten.", ((), ("Ø",), ())),
}


@pytest.mark.parametrize(("text", "counts"), COUNTS.values(), ids=COUNTS)
def test_votes_are_counted(text: str, counts: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(vote.in_favour, vote.against, vote.abstained) for vote in find_votes(text)] == counts


@pytest.mark.parametrize(("text", "parties"), PARTIES.values(), ids=PARTIES)
def test_parties_stand_on_their_side(text: str, parties: tuple[tuple[str, ...], ...]) -> None:
    vote = find_votes(text)[0]
    assert (vote.for_parties, vote.against_parties, vote.abstained_parties) == parties


@pytest.mark.parametrize(
    ("entry", "party"),
    [("SF", "F"), ("Venstres byrådsgruppe", "V"), ("Enhedslisten De Rød-Grønne", "Ø"), ("Liste N", "Liste N"),
     ("Bo Hilsted (A)", None)],
)  # fmt: skip
def test_a_party_is_known_by_its_names(entry: str, party: str | None) -> None:
    assert party_of(entry) == party


def test_a_span_is_moved_by_the_start_of_its_text() -> None:
    text = "Godkendt med 5 stemmer mod 2."
    span = find_votes(text, start=100)[0].span
    assert text[span.start - 100 : span.end - 100] == "med 5 stemmer mod 2"


@given(st.text(alphabet="For: Imod(),.AVØ 12stemerundlod\n", max_size=150))
def test_reading_votes_never_raises(text: str) -> None:
    assert all(0 <= vote.span.start < vote.span.end <= len(text) for vote in find_votes(text))
