"""Files are read in child processes that may die without harm."""

import os
import signal
from datetime import date

from indexer.demo.files import demo_files
from indexer.reading import Job
from indexer.sources.child import ReadingPool
from indexer.sources.limits import Limits

TODAY = date(2026, 11, 23)
GOOD = demo_files()[0].read_bytes()


def jobs(count):
    return [Job(f"{number}.txt", GOOD, TODAY) for number in range(count)]


def test_answers_come_in_the_order_of_the_jobs():
    with ReadingPool() as pool:
        read = list(pool.read_all(jobs(9)))
    assert [job.name for job, _reading in read] == [f"{number}.txt" for number in range(9)]
    assert all(reading.documents for _job, reading in read)


def test_workers_are_replaced_after_some_files():
    with ReadingPool(1, Limits(files_per_worker=2)) as pool:
        workers = set()
        for _job, reading in pool.read_all(jobs(5)):
            assert reading.documents
            workers.add(pool._workers[0].process.pid)
    assert len(workers) == 3


def test_a_worker_that_takes_too_long_is_ended():
    with ReadingPool(1, Limits(seconds=0.0)) as pool:
        ((_job, reading),) = pool.read_all(jobs(1))
    assert reading.refusal is not None
    assert reading.refusal.code == "TIMEOUT"


def test_a_worker_that_dies_is_said_and_the_rest_goes_on():
    with ReadingPool(1) as pool:
        reading = pool.read_all(jobs(3))
        assert next(reading)[1].documents
        os.kill(pool._workers[0].process.pid, signal.SIGKILL)
        rest = [one for _job, one in reading]
    assert len(rest) == 2
    assert rest[-1].documents


def test_a_file_that_eats_memory_is_refused():
    nested = b"<html><body>" + b"<div>" * 200_000
    with ReadingPool(1, Limits(memory_bytes=1024**3)) as pool:
        ((_job, reading),) = pool.read_all([Job("dyb.html", nested, TODAY)])
    assert reading.refusal is not None
    assert not reading.documents
