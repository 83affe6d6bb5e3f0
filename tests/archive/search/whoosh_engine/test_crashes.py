"""Is anything that was published ever lost? Every moment of a publish is a power cut; bits flip; writers are killed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from archive.errors import IndexUnusable
from archive.search.engine import EngineRequest
from archive.search.whoosh_engine import open_engine
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.whoosh_engine.power_cut import RecordingDisk, Step, crashes, lay_out
from tests.archive.search.whoosh_engine.test_engine import entry, ids, word
from tests.archive.search.whoosh_engine.worlds import SmallChain

SMALL = Limits(segments=2, items=4, deadline=0.0)
WORLDS: dict[int, set[int]] = {
    1: {1, 2, 3, 4, 5},
    2: {1, 2, 4, 5, 6},
    3: {1, 2, 4, 5, 6, 7},
    4: {1, 4, 5, 6, 7, 8},
    5: {1, 4, 6, 7, 8},
    6: {1, 4, 6, 7},
    7: {9},
}


def record(folder: Path, limits: Limits = SMALL) -> list[Step]:
    """A life of an index: built, changed, merged, purged of an entry, rebuilt; paths relative to the folder above it."""
    disk = RecordingDisk()
    engine = open_engine(folder / "data" / "index", SmallChain(), disk, limits)
    (folder / "data").mkdir()
    engine.rebuild([entry(n, "plan") for n in WORLDS[1]], 1)
    disk.returned(1)
    for sequence, (added, gone) in enumerate([([6, 1], [3]), ([7], []), ([8, 4], [2])], start=2):
        engine.apply([entry(n, "plan") for n in added], gone, sequence)
        disk.returned(sequence)
    for sequence, item in ((5, 5), (6, 8)):
        engine.apply((), [item], sequence, forget=True)
        disk.returned(sequence)
    engine.rebuild([entry(9, "plan")], 7)
    disk.returned(7)
    root = folder / "data"
    return [
        replace(step, path=_below(step.path, root), target=step.target and _below(step.target, root))
        for step in disk.steps
    ]


def _below(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_absolute() else path


def losses(steps: Sequence[Step], folder: Path, *, first: bool = False) -> list[str]:
    """What is wrong after any crash: something published lost, or the newest generation unsound."""
    found: list[str] = []
    seen: set[tuple[int, frozenset[tuple[Path, bytes | None]]]] = set()
    for at, returned, left in crashes(steps, random.Random(7)):
        if (returned, frozenset(left.items())) in seen:
            continue
        seen.add((returned, frozenset(left.items())))
        root = folder / f"{len(seen)}"
        root.mkdir()
        lay_out(root, {path: content for path, content in left.items() if path != Path()})
        fault = _fault(root / "index", returned)
        if fault:
            found.append(f"step {at} ({steps[at].verb} {steps[at].path}): {fault}")
            if first:
                break
    return found


def _fault(folder: Path, returned: int) -> str:
    engine = open_engine(folder, SmallChain(), limits=SMALL)
    try:
        state = engine.state()
        if state is None:
            return "lost everything" if returned else ""
        living = set(ids(engine.search(EngineRequest(word("plan"), limit=99))))
    except IndexUnusable as fault:
        return str(fault)
    if state.applied < returned or living != WORLDS[state.applied]:
        return f"sequence {state.applied} holds {living} after {returned} had returned"
    return "the newest generation was passed over" if engine._refused else ""


def test_no_power_cut_loses_what_was_published(tmp_path):
    steps = record(tmp_path)
    assert len([step for step in steps if step.verb.startswith("sync")]) > 20
    assert losses(steps, tmp_path) == []


def test_every_single_sync_is_needed(tmp_path):
    steps = record(tmp_path, Limits(items=4, deadline=0.0))
    for at, step in enumerate(steps):
        if step.verb.startswith("sync"):
            folder = tmp_path / f"without {at}"
            folder.mkdir()
            assert losses([*steps[:at], *steps[at + 1 :]], folder, first=True), (
                f"nothing fails without step {at}: {step}"
            )


def test_after_a_power_cut_writing_goes_on(tmp_path):
    steps = record(tmp_path)
    for n, (_, returned, left) in enumerate(crashes(steps, random.Random(3))):
        if returned and n % 23 == 0:
            root = tmp_path / f"again {n}"
            root.mkdir()
            lay_out(root, left)
            engine = open_engine(root / "index", SmallChain(), limits=SMALL)
            state = engine.state()
            assert state is not None
            engine.apply([entry(20, "plan")], (), state.applied + 1)
            assert set(ids(engine.search(EngineRequest(word("plan"), limit=99)))) == WORLDS[state.applied] | {20}


def test_every_flipped_byte_is_found(tmp_path):
    folder = tmp_path / "index"
    engine = open_engine(folder, SmallChain())
    engine.rebuild([entry(n, "plan og by boligen " * n, sag=f"a/{n}", udvalg="byraad") for n in range(1, 9)], 1)
    engine.apply([entry(3, "skolen")], [2], 2)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    assert {path.suffix for path in files} == {".segment", ".deleted", ".json"}
    chance = random.Random(1)
    sizes = [path.stat().st_size for path in files]
    for _ in range(1000):
        path = chance.choices(files, sizes)[0]
        sound = path.read_bytes()
        at = chance.randrange(len(sound))
        path.write_bytes(sound[:at] + bytes([sound[at] ^ chance.randrange(1, 256)]) + sound[at + 1 :])
        assert engine.check(), (path, at)
        path.write_bytes(sound)
    assert engine.check() == ()


WRITER = """
import sys
from pathlib import Path
from archive.search.whoosh_engine import open_engine
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.whoosh_engine.test_engine import entry
from tests.archive.search.whoosh_engine.worlds import SmallChain
engine = open_engine(Path(sys.argv[1]), SmallChain(), limits=Limits(segments=2, deadline=0.0))
state = engine.state()
sequence = state.applied if state else 0
while True:
    sequence += 1
    engine.apply([entry(1 + sequence % 20, f"plan ord{sequence}")], (), sequence)
    print(sequence, flush=True)
"""


@pytest.mark.slow
def test_a_killed_writer_loses_nothing(tmp_path):
    """Five kills by default; REFERATARKIV_KILLS asks for more."""
    folder, chance, returned = tmp_path / "index", random.Random(5), 0
    for _ in range(int(os.environ.get("REFERATARKIV_KILLS", "5"))):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            returned = int(writer.stdout.readline())
            time.sleep(chance.random() * 0.1)
            writer.send_signal(signal.SIGKILL)
            lines = [line for line in writer.stdout if line.endswith("\n")]
            returned = int(lines[-1]) if lines else returned
        engine = open_engine(folder, SmallChain())
        state = engine.state()
        assert state is not None
        assert state.applied >= returned
        assert ids(engine.search(EngineRequest(word(f"ord{state.applied}")))) == [1 + state.applied % 20]
        assert engine.check() == ()
