"""How does the real server do under load? `python -m tests.benchmarks.web --items N [--seconds S]`

The server is started as `serve` starts it, with two processes on loopback; readers on the same machine ask for
searches, cases, items, meetings, feeds and the API, each drawn by how popular it is (Zipf). The last line printed is
one JSON object; times are milliseconds, `cpu_ms` is what the server's processes spent on a request. With `--request`
one process asks for pages of results only, and says what each part of them costs (web_request.py).
"""

import argparse
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import select

from archive.catalogue.contents import heads
from archive.catalogue.database import open_catalogue
from archive.catalogue.models import AgendaItem
from archive.settings import Settings
from tests.benchmarks.archive import build_archive
from tests.benchmarks.engine_corpus import FUNCTION, vocabulary
from tests.benchmarks.web_request import measured

PROCESSES = 2
READERS = 4
ADDRESSES = 2_000
SHARES = {"search": 40, "narrowed": 10, "case": 15, "item": 15, "meeting": 8, "feed": 4, "api": 6, "front": 2}
START_SECONDS = 60


@dataclass
class Taken:
    """What the readers have noted."""

    times: list[float] = field(default_factory=list)
    by_kind: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Build the archive, start the server, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep the archive here, or take the one that is here")
    parser.add_argument("--request", action="store_true", help="one page of results, part by part, in one process")
    parser.add_argument("--pages", type=int, default=300, help="so many pages with --request")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = build_archive(options.folder or Path(folder), options.items, options.seed)
        if options.request:
            print(json.dumps(measured(settings, Load(settings, options.seed).results(), options.pages)))
        else:
            print(json.dumps(_measured(settings, options.seconds, options.seed)))


def _measured(settings: Settings, seconds: float, seed: int) -> dict[str, object]:
    load = Load(settings, seed)
    port = _free_port()
    command = [sys.executable, "-m", "indexer.cli", "serve", "--port", str(port), "--workers", str(PROCESSES)]
    environment = {**os.environ, "ARCHIVE_DATA": str(settings.data), "PYTHONPATH": os.pathsep.join(sys.path)}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        _run(port, load, min(seconds, 10))
        before, started = _cpu_seconds(server.pid), time.perf_counter()
        taken = _run(port, load, seconds)
        passed, spent = time.perf_counter() - started, _cpu_seconds(server.pid) - before
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    return _summary(taken, passed, spent)


class Load:
    """Addresses of every kind, popular ones first."""

    def __init__(self, settings: Settings, seed: int) -> None:
        chance = random.Random(seed)
        words = vocabulary(seed)[0][len(FUNCTION) : len(FUNCTION) + ADDRESSES]
        catalogue = open_catalogue(settings, create=False)
        with catalogue.reading() as session:
            ids = list(session.scalars(select(AgendaItem.id).where(AgendaItem.current)))
            found = list(heads(session, chance.sample(ids, min(ADDRESSES, len(ids)))).values())
        catalogue.close()
        items = [head.path for head in found]
        asked = [_asked(words, chance) for _ in range(ADDRESSES)]
        self.addresses = {
            "search": [f"/soeg?q={one}" for one in asked],
            "narrowed": [f"/soeg?q={one}&udvalg=byraad&fra=2010" for one in asked],
            "case": [head.case_path for head in found if head.case_path and not head.case_omnibus],
            "item": items,
            "meeting": [f"/moede/{path.removeprefix('/punkt/').rpartition('/')[0]}" for path in items],
            "feed": [f"/feed/soeg.atom?q={one}" for one in asked],
            "api": [f"/api/v1/soeg?q={one}&antal=10" for one in asked],
            "front": ["/"],
        }

    def results(self) -> list[str]:
        """Pages of ten results, of the searches of the load and as many of those narrowed as it asks for."""
        narrowed = self.addresses["narrowed"][:: SHARES["search"] // SHARES["narrowed"]]
        return [f"{address}&antal=10" for address in (*self.addresses["search"], *narrowed)]

    def draw(self, chance: random.Random) -> tuple[str, str]:
        """A kind and an address of it: the first is asked for most, the tenth a tenth as often."""
        (kind,) = chance.choices(list(SHARES), SHARES.values())
        addresses = self.addresses[kind]
        return kind, addresses[min(int(len(addresses) ** chance.random()) - 1, len(addresses) - 1)]


def _asked(words: list[str], chance: random.Random) -> str:
    """One to three words, now and then a phrase or a beginning."""
    drawn = [words[int(len(words) ** chance.random()) - 1] for _ in range(chance.choice((1, 1, 1, 2, 2, 3)))]
    shape = chance.random()
    if shape < 0.05:
        return quote(f'"{" ".join(drawn)}"')
    return quote(f"{drawn[0][:4]}*" if shape < 0.1 else " ".join(drawn))


def _run(port: int, load: Load, seconds: float) -> Taken:
    """All readers for so long, each asking again as soon as it is answered."""
    taken, ends = Taken(), time.perf_counter() + seconds
    readers = [
        threading.Thread(target=_read, args=(port, load, ends, random.Random(number), taken))
        for number in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return taken


def _read(port: int, load: Load, ends: float, chance: random.Random, taken: Taken) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.perf_counter() < ends:
        kind, address = load.draw(chance)
        started = time.perf_counter()
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            taken.errors[type(error).__name__] += 1
            connection.close()
            continue
        if answer.status not in (200, 302):
            taken.errors[f"{kind} {answer.status}"] += 1
        milliseconds = (time.perf_counter() - started) * 1000
        taken.times.append(milliseconds)
        taken.by_kind.setdefault(kind, []).append(milliseconds)
    connection.close()


def _summary(taken: Taken, passed: float, spent: float) -> dict[str, object]:
    return {
        "requests_per_second": round(len(taken.times) / passed, 1),
        **{name: _share(taken.times, share) for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))},
        "errors": sum(taken.errors.values()),
        "errors_by_kind": dict(taken.errors),
        "cpu_ms": round(spent * 1000 / max(1, len(taken.times)), 2),
        "p50_by_kind": {kind: _share(times, 0.5) for kind, times in sorted(taken.by_kind.items())},
        "p95_by_kind": {kind: _share(times, 0.95) for kind, times in sorted(taken.by_kind.items())},
    }


def _share(times: list[float], share: float) -> float:
    return round(sorted(times)[min(len(times) - 1, int(share * len(times)))], 2) if times else 0.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("Serveren svarer ikke.")


def _cpu_seconds(parent: int) -> float:
    """What a process and its children have spent so far."""
    ticks = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            if parent in (int(entry.name), int(fields[1])):
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
