"""A dossier is one file: no scripts, nothing fetched, the same bytes for the same case, and fast."""

import re
from datetime import date
from html.parser import HTMLParser

from archive.history.case import case_history
from archive.history.dossier import dossier_html
from tests.archive.history.build import Rows, long_case

TODAY = date(2025, 8, 1)


def rows_of_a_case():
    rows = Rows()
    rows.item("Teknisk Udvalg", "2025-03-03", title="Sti <langs> åen", points=["at stien anlægges."],
              rulings=[(1, "Anbefales & drøftes.", ["anbefalet"])], verdicts=[(1, "fulgt")], annexes=["Kort"],
              promises=[("Byrådet", "2025-03-24")], sums=[(1_500_000, "anlægsbevilling")], votes=[(9, 14, 1)],
              commitments=[("Udvalget vender tilbage i maj.", "2025-05-01", "2025-05-31")])  # fmt: skip
    rows.meeting("Byrådet", "2025-03-24")
    rows.item("Byrådet", "2025-04-28", points=["at stien og broen anlægges."], rulings=[(1, "Godkendt.", ["godkendt"])],
              quotes=[("Teknisk Udvalg", "2025-03-03", "Anbefales."), ("Økonomiudvalget", "2025-03-17", "Anbefales.")])  # fmt: skip
    return rows


def test_a_dossier_says_the_whole_case_and_fetches_nothing():
    rows = rows_of_a_case()
    html = dossier_html(case_history(rows.session, rows.case("24-000001"), TODAY))
    for words in ("Sti &lt;langs&gt; åen", "Anbefales &amp; drøftes.", "35 dage senere", "1.500.000", "9 for, 14 imod",
                  "ikke fundet", "afviger fra referatet", "kendt fra et citat", "<ins>og broen </ins>", "Bilag 1: Kort"):  # fmt: skip
        assert words in html
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import", html)


def test_its_tags_are_closed_in_order():
    class Nesting(HTMLParser):
        open: list[str]

        def handle_starttag(self, tag, attrs):
            if tag not in ("meta", "br"):
                self.open.append(tag)

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

    rows = rows_of_a_case()
    reader = Nesting()
    reader.open = []
    reader.feed(dossier_html(case_history(rows.session, rows.case("24-000001"), TODAY)))
    assert reader.open == []


def test_the_same_case_gives_the_same_bytes():
    one, other = rows_of_a_case(), rows_of_a_case()
    assert dossier_html(case_history(one.session, one.case("24-000001"), TODAY)) == dossier_html(
        case_history(other.session, other.case("24-000001"), TODAY)
    )


def test_200_treatments_are_told_in_one_file():
    rows = long_case(200)
    html = dossier_html(case_history(rows.session, rows.case("24-000001"), TODAY))
    assert html.count("referat, /punkt/") == 200
