"""What committees are called for short is learnt from the minutes of their own municipality, and is never two things."""

from sqlalchemy.orm import Session

from archive.catalogue.models import Committee, Municipality
from indexer.short_names import learn_short_names
from tests.archive.history.build import Rows


def bodies_of(session: Session, *names: str) -> dict[str, Committee]:
    place = Municipality(code="998", name="Prøveby Kommune", slug="proeveby")
    session.add(place)
    made = {name: Committee(municipality=place, slug=name.lower(), name=name, written=[name]) for name in names}
    session.add_all(made.values())
    session.flush()
    return made


def learnt(text: str, *names: str) -> dict[str, str | None]:
    rows = Rows()
    made = bodies_of(rows.session, *names)
    learn_short_names(rows.session, next(iter(made.values())).municipality_id, text)
    return {name: body.short_name for name, body in made.items()}


def test_the_name_before_the_letters_is_the_committee() -> None:
    text = "Sagen går videre til Teknik- og Miljøudvalget (TMU) og Økonomiudvalg (ØU)."
    assert learnt(text, "Teknik- og Miljøudvalget", "Miljøudvalget", "Økonomiudvalget") == {
        "Teknik- og Miljøudvalget": "TMU",
        "Miljøudvalget": None,
        "Økonomiudvalget": "ØU",
    }


def test_a_party_is_no_short_name() -> None:
    assert learnt("formanden for Social- og Familieudvalget (SF)", "Social- og Familieudvalget") == {
        "Social- og Familieudvalget": None
    }


def test_letters_that_two_committees_share_name_none() -> None:
    text = "Teknikudvalget (TU) og Trafikudvalget (TU)"
    assert learnt(text, "Teknikudvalget", "Trafikudvalget") == {"Teknikudvalget": None, "Trafikudvalget": None}


def test_what_is_learnt_does_not_depend_on_the_order() -> None:
    rows = Rows()
    made = bodies_of(rows.session, "Teknikudvalget", "Trafikudvalget")
    for text in ("Teknikudvalget (TU)", "Trafikudvalget (TU)", "Teknikudvalget (TU)"):
        learn_short_names(rows.session, made["Teknikudvalget"].municipality_id, text)
    assert [body.short_name for body in made.values()] == [None, None]
