"""Are words that stand in columns read as rows, and running text never?"""

import pytest

from indexer.readers.pdf.columns import Word, aligned_tables


def words(*lines: str, pitch: float = 14.0, wide: float = 5.0) -> list[Word]:
    """Words as they stand in the lines, every letter equally wide."""
    found = []
    for number, line in enumerate(lines):
        at = 0
        for text in line.split(" "):
            if text:
                left = at * wide
                found.append(Word(text, left, left + len(text) * wide, 700 - number * pitch, 10.0))
            at += len(text) + 1
    return found


def rows(*lines: str) -> list[tuple[str, ...]]:
    return [row for table in aligned_tables(words(*lines), 1) for row in table.rows]


def test_columns_of_figures_are_rows() -> None:
    assert rows("Havnen    1.240   1.198", "Sivmosen    980   2.015", "I alt     2.220   3.213") == [
        ("Havnen", "1.240", "1.198"),
        ("Sivmosen", "980", "2.015"),
        ("I alt", "2.220", "3.213"),
    ]


def test_the_rest_of_a_cell_stays_in_its_row() -> None:
    assert rows("Nr.   Ansøger        Beløb", "1     Fjordby        30.000", "      Borgerforening", "2     Sejlklubben    25.000") == [
        ("Nr.", "Ansøger", "Beløb"),
        ("1", "Fjordby Borgerforening", "30.000"),
        ("2", "Sejlklubben", "25.000"),
    ]  # fmt: skip


TEXT = [
    pytest.param(
        ["Udvalget drøftede sagen og bad om et notat", "til næste møde om økonomi og tidsplan for"], id="prose"
    ),
    pytest.param(["Udvalget   drøftede   sagen   og   bad", "forvaltningen   om   et   notat   til"], id="justified"),
    pytest.param(["Mødedato      Tirsdag d. 3. december", "Mødested      Lokale 2, Rådhuset"], id="two-columns"),
    pytest.param(["Havnen    1.240   1.198"], id="a-single-row"),
    pytest.param(["Havnen    1.240   1.198", *[""] * 8, "Norden    2.210   3.119"], id="far-apart"),
]


@pytest.mark.parametrize("lines", TEXT)
def test_what_is_no_table_is_left_as_lines(lines: list[str]) -> None:
    assert rows(*lines) == []


def test_words_of_a_damaged_page_that_stand_in_each_other_never_raise() -> None:
    damaged = [
        Word(word.text, word.left, word.left, word.bottom, word.size) if number % 2 else word
        for number, word in enumerate(words("Havnen    1.240   1.198", "Sivmosen    980   2.015", "Nor     1   2"))
    ]
    assert len(list(aligned_tables([*damaged, *damaged], 1))) <= 1
