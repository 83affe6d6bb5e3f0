"""Do several processes analyse a word once, and all find its keys?"""

import os

from archive.search.whoosh_engine.sharing import SharedKeys, told_keys
from tests.archive.search.whoosh_engine.worlds import WORDS, SmallChain

SURFACES = sorted({*WORDS, "~elided"})


class CountingChain(SmallChain):
    """Knows which words it was asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def keys(self, surface: str) -> tuple[str, ...]:
        self.asked.append(surface)
        return super().keys(surface)


def test_a_word_that_another_process_has_analysed_is_not_analysed_again(tmp_path):
    one, other = CountingChain(), CountingChain()
    expected = [SmallChain().keys(surface) for surface in SURFACES]
    with told_keys(tmp_path, 2) as files:
        assert SharedKeys(one, files, 0).keys_of(SURFACES[:-3]) == expected[:-3]
        assert SharedKeys(other, files, 1).keys_of(SURFACES) == expected
    assert sorted(one.asked + other.asked) == SURFACES
    assert list(tmp_path.iterdir()) == []


def test_what_is_told_in_half_is_read_when_it_is_whole(tmp_path):
    chain = CountingChain()
    with told_keys(tmp_path, 2) as files:
        shared = SharedKeys(chain, files, 0)
        os.write(files[1], b'{"skolen": ["skole", ')
        assert shared.keys_of(["plan"]) == [("plan",)]
        os.write(files[1], b'"skol"]}\n')
        assert shared.keys_of(["plan", "skolen"])[1] == ("skole", "skol")
    assert "skolen" not in chain.asked
