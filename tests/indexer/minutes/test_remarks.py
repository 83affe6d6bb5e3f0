"""Are forbehold, protokolbemærkninger and mindretalsudtalelser kept with their words and who said them?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.minutes.remarks import find_remarks

REMARKS = {
    "reservation": ("Godkendt. Jens Holm (V) tog forbehold.", [("forbehold", "Jens Holm (V)")]),
    "parties until the council": (
        "Venstre og Konservative tager forbehold frem til behandlingen i KB.",
        [("forbehold", "Venstre og Konservative")],
    ),
    "a body's reservation is none": ("Udvalget tog forbehold for statens godkendelse.", []),
    "protocol note and reservation": (
        "Godkendt.\n\nSF og Alternativet afgav følgende protokolbemærkning:\n\n”Vi er enige. Men vi savner træer.”"
        "\n\nVenstre tog forbehold.",
        [("protokolbemaerkning", "SF og Alternativet"), ("forbehold", "Venstre")],
    ),
    "put on record": ("SF ønskede tilført protokollen, at ordningen bør bevares.", [("protokolbemaerkning", "SF")]),
    "had put on record": ("Venstre fik tilført protokollen, at sagen haster.", [("protokolbemaerkning", "Venstre")]),
    "had brought to record": ("SF fik ført til protokol, at målet glipper.", [("protokolbemaerkning", "SF")]),
    "noted for the record": (
        "Ulla Dam Lund bemærkede til protokollen, at udgiften er for lav.",
        [("protokolbemaerkning", "Ulla Dam Lund")],
    ),
    "no and minority in one": (
        "Ib Lund kunne ikke tiltræde indstillingen og afgiver mindretalsudtalelse i Byrådet.",
        [("mindretalsudtalelse", "Ib Lund")],
    ),
    "agrees, but": (
        "Ib Lund henholder sig til erklæringen, men således at han tager forbehold for vejen.",
        [("forbehold", "Ib Lund")],
    ),
    "a majority's no is a decision": ("Udvalgets flertal, bestående af Ib Lund, kan ikke tiltræde planen.", []),
    "headed note": ("Protokolbemærkning fra Liste B: Vi er imod.\nAt 2: Godkendt", [("protokolbemaerkning", "Liste B")]),
    "minority": (
        "Et mindretal bestående af Ib Lund og Per Dam foreslår, at sagen udsættes.",
        [("mindretalsudtalelse", "Ib Lund og Per Dam")],
    ),
    "personal no with its reason": (
        "Vedtaget.\nIb Lund kunne ikke tiltræde indstillingen. Han mener, at vejen bør vige.",
        [("mindretalsudtalelse", "Ib Lund")],
    ),
    "the body's no is a decision": ("Økonomiudvalget kunne ikke tiltræde indstillingen.", []),
    "absence": ("Ib Lund erklærede sig inhabil og deltog ikke.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REMARKS.values(), ids=REMARKS)
def test_a_remark_is_found_with_its_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(remark.kind.value, remark.by) for remark in find_remarks(text)] == expected


def test_a_quoted_note_ends_with_its_quotation() -> None:
    text = "SF afgav følgende protokolbemærkning:\n”Vi er enige. Men vi savner træer.”\nIndstillingen blev godkendt."
    assert find_remarks(text)[0].text.endswith("savner træer.”")


@given(st.text(alphabet='SF tog forbehold.:\n"”protkolbemærning', max_size=150))
def test_a_remark_is_the_text_of_its_span(text: str) -> None:
    for remark in find_remarks(text):
        assert text[remark.span.start : remark.span.end] == remark.text
