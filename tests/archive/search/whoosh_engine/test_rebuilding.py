"""Is a rebuild that was interrupted gone on with, and only where what it finished can be trusted?"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from archive.search.engine import EngineRequest, Progress, SearchEntry
from archive.search.whoosh_engine import WhooshEngine, open_engine, toc
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.whoosh_engine.test_engine import entry, ids, word
from tests.archive.search.whoosh_engine.worlds import SmallChain

ALL = {n: entry(1 + n % 28, "skolen plan by" if n % 3 else "boligen og plan") for n in range(1, 41)}
LIMITS = Limits(unit=5, processes=1)


class Source:
    """Forty entries, read as they are asked for; stops at one of them, or waits there."""

    def __init__(self, stops_at: int = 0, waits: float = 0.0) -> None:
        self.asked: list[int] = []
        self._stops_at = stops_at
        self._waits = waits

    def ids(self) -> list[int]:
        return list(ALL)

    def entries(self, ids: Sequence[int]) -> Iterator[SearchEntry]:
        for id in ids:
            if id == self._stops_at:
                time.sleep(self._waits)
                raise KeyboardInterrupt
            self.asked.append(id)
            yield replace(ALL[id], id=id)


def whole(engine: WhooshEngine) -> list[int]:
    return sorted(ids(engine.search(EngineRequest(word("plan"), limit=99))))


def interrupted(folder: Path, sequence: int = 7) -> WhooshEngine:
    """An engine whose rebuild ended after four of its eight units."""
    engine = open_engine(folder, SmallChain(), limits=LIMITS)
    with pytest.raises(KeyboardInterrupt):
        engine.rebuild(Source(stops_at=23), sequence)
    return engine


def test_what_an_interrupted_rebuild_finished_is_not_read_again(tmp_path):
    engine, source, told = interrupted(tmp_path / "index"), Source(), list[Progress]()
    assert engine.state() is None
    engine.rebuild(source, 9, resume=True, told=told.append)
    assert source.asked == list(range(21, 41))
    assert told[0] == Progress(25, 40, 20)
    assert told[-1] == Progress(40, 40, 20)
    state = engine.state()
    assert state is not None
    assert state.applied == 7
    assert whole(engine) == list(ALL)
    assert len(engine.snapshot().segments) == 1
    assert not (tmp_path / "index" / toc.UNFINISHED).exists()
    assert engine.check() == ()


def test_a_meeting_added_meanwhile_does_not_cost_what_was_finished(tmp_path):
    engine = open_engine(tmp_path / "index", SmallChain(), limits=LIMITS)
    engine.rebuild([entry(1, "plan")], 1)
    interrupted(tmp_path / "index")
    for sequence in range(2, 8):
        engine.apply([entry(2, "plan")], (), sequence)
    source = Source()
    engine.rebuild(source, 9, resume=True)
    assert source.asked == list(range(21, 41))
    assert whole(engine) == list(ALL)


@pytest.mark.parametrize(
    "why", ["it is not asked for", "a flipped byte", "another chain", "a catalogue from before", "a torn note"]
)
def test_everything_is_built_anew_when(why, tmp_path):
    engine, source = interrupted(tmp_path / "index"), Source()
    if why == "a flipped byte":
        path = next((tmp_path / "index").glob("g*/*.segment"))
        path.write_bytes(path.read_bytes()[:-90] + b"?" + path.read_bytes()[-89:])
    if why == "another chain":
        other = SmallChain()
        other.version = "small-2"
        engine = open_engine(tmp_path / "index", other, limits=LIMITS)
    if why == "a torn note":
        path = tmp_path / "index" / toc.UNFINISHED
        path.write_bytes(path.read_bytes()[:-20])
    engine.rebuild(source, 6 if why == "a catalogue from before" else 9, resume=why != "it is not asked for")
    assert source.asked == list(ALL)
    assert whole(engine) == list(ALL)
    state = engine.state()
    assert state is not None
    assert state.applied == (6 if why == "a catalogue from before" else 9)


KILLED = """
import sys
from pathlib import Path
from archive.search.whoosh_engine import open_engine
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.whoosh_engine.test_rebuilding import Source
from tests.archive.search.whoosh_engine.worlds import SmallChain
engine = open_engine(Path(sys.argv[1]), SmallChain(), limits=Limits(unit=5, processes=2, alone=3))
engine.rebuild(Source(stops_at=23, waits=60), 7)
"""


@pytest.mark.slow
def test_a_rebuild_killed_in_the_middle_is_gone_on_with(tmp_path):
    folder = tmp_path / "index"
    with subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], start_new_session=True) as process:
        until = time.monotonic() + 60
        while (found := toc.read_unfinished(folder)) is None or len(found.segments) < 7:
            assert time.monotonic() < until
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    engine, source = open_engine(folder, SmallChain(), limits=LIMITS), Source()
    engine.rebuild(source, 9, resume=True)
    assert source.asked == [21, 22, 23, 24, 25]
    assert whole(engine) == list(ALL)
