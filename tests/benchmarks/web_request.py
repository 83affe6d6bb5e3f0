"""What does one page of results cost, part by part? `python -m tests.benchmarks.web --items N --request`

One process asks its own app for pages of results, each address once, so that nothing remembered of a page can help.
Times are CPU milliseconds of this process; a part's time is its own, without the parts that it calls.
"""

import gzip
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask
from jinja2 import Template
from sqlalchemy import event
from werkzeug.test import create_environ, run_wsgi_app

from archive.search import page
from archive.search.facets import Names
from archive.search.resolve import Resolver
from archive.search.snippets import Shower
from archive.search.whoosh_engine.engine import WhooshEngine
from archive.settings import Settings
from archive.web.app import create_app
from archive.web.holdings import NAME, Holdings
from archive.web.pages import search

WARM = 150
"""So many other pages are asked for first."""
_PARTS: dict[str, tuple[tuple[object, tuple[str, ...]], ...]] = {
    "engine": ((WhooshEngine, ("search", "surfaces", "state")),),
    "catalogue": (
        (page, ("heads", "contents", "outcomes", "treatments_of")),
        (Names, ("cases", "label")),
        (Resolver, ("canonical", "analyst", "meant")),
    ),
    "query": ((page, ("parse_query",)), (Resolver, ("resolve",))),
    "marking": ((Shower, ("__init__", "show")),),
    "views": ((page, ("facet_views",)), (search, ("search_page",))),
    "template": ((Template, ("render",)),),
    "packing": ((gzip, ("compress",)),),
}
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Timers:
    """CPU time by part; a part within another is not counted in it."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def watch(self) -> None:
        """Time every call of the parts from now on."""
        for part, places in _PARTS.items():
            for place, names in places:
                for name in names:
                    setattr(place, name, self.around(part, getattr(place, name)))

    def around(self, part: str, work: Callable[_P, _T]) -> Callable[_P, _T]:
        """The same work, timed."""

        @wraps(work)
        def timed(*args: _P.args, **named: _P.kwargs) -> _T:
            self._inside.append(0.0)
            began = time.process_time()
            try:
                return work(*args, **named)
            finally:
                took = time.process_time() - began
                self.spent[part] += took - self._inside.pop()
                if self._inside:
                    self._inside[-1] += took

        return timed


def measured(settings: Settings, addresses: Sequence[str], pages: int) -> dict[str, object]:
    """The mean and the 95th percentile of a page, and the mean of each of its parts."""
    app = create_app(replace(settings, answers_mb=0))
    held = app.extensions[NAME]
    assert isinstance(held, Holdings)
    asked = list(dict.fromkeys(addresses))
    random.Random(1).shuffle(asked)
    _times(app, asked[:WARM])
    counted: Counter[str] = Counter()
    event.listen(held.catalogue.engine, "before_cursor_execute", lambda *_: counted.update(("statements",)))
    plain = _times(app, asked[WARM : WARM + pages])
    statements = counted["statements"] / len(plain)
    timers = Timers()
    timers.watch()
    split = _times(app, asked[WARM + pages : WARM + 2 * pages])
    parts = {name: _mean([spent * 1000], len(split)) for name, spent in timers.spent.items()}
    rest = _mean(split, len(split)) - sum(parts.values())
    return {
        "pages": len(plain),
        "cpu_ms_mean": _mean(plain, len(plain)),
        "cpu_ms_p50": round(sorted(plain)[len(plain) // 2], 2),
        "cpu_ms_p95": round(sorted(plain)[int(0.95 * len(plain))], 2),
        "statements": round(statements, 1),
        "without_engine_ms": round(_mean(split, len(split)) - parts["engine"], 2),
        "parts_ms": parts | {"rest": round(rest, 2)},
    }


def _times(app: Flask, addresses: Iterable[str]) -> list[float]:
    """The CPU milliseconds of each page."""
    times: list[float] = []
    for address in addresses:
        environment = create_environ(address, headers={"Accept-Encoding": "gzip"})
        began = time.process_time()
        body, status, _ = run_wsgi_app(app, environment)
        b"".join(body)
        times.append((time.process_time() - began) * 1000)
        if not status.startswith("200"):
            raise SystemExit(f"{address}: {status}")
    return times


def _mean(values: Sequence[float], count: int) -> float:
    return round(sum(values) / count, 2)
