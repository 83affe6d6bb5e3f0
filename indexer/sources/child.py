"""How are files read so that a hostile one harms nobody? In child processes with limits on memory and time."""

import multiprocessing
import resource
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from archive.language import N_, _
from indexer.readers.source import Refusal
from indexer.reading import Job, Reading, read
from indexer.sources.limits import LIMITS, Limits

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["indexer.sources.child"])
_CODES = {
    "MEMORY": N_("filen kræver mere hukommelse end tilladt."),
    "TIMEOUT": N_("filen tog for lang tid at læse."),
    "TOO_DEEP": N_("filen er for dybt indlejret til at blive læst."),
    "CRASHED": N_("læseren gik ned på filen."),
}


class _Worker:
    """One child process and the job it has."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.job: Job | None = None
        self.number = -1
        self.deadline = 0.0
        self.done = 0
        self.connection: Connection
        self.process: BaseProcess
        self._start()

    def _start(self) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_serve, args=(theirs, self.limits.memory_bytes), daemon=True)
        self.process.start()
        theirs.close()
        self.done = 0

    def give(self, number: int, job: Job) -> None:
        """Hand over one job."""
        if self.done >= self.limits.files_per_worker:
            self.replace()
        self.number, self.job = number, job
        try:
            self.connection.send(job)
        except (BrokenPipeError, ConnectionResetError):
            self.replace()
            self.connection.send(job)
        self.deadline = time.monotonic() + self.limits.seconds

    def take(self) -> Reading:
        """The answer that is ready; a failure of any kind replaces the process."""
        assert self.job is not None
        try:
            answer = self.connection.recv()
        except (EOFError, OSError):
            return self.fail("CRASHED")
        if isinstance(answer, str):
            return self.fail(answer)
        assert isinstance(answer, Reading)
        self.done += 1
        self.job = None
        return answer

    def fail(self, code: str) -> Reading:
        """Give up on the job and go on with a fresh process."""
        assert self.job is not None
        name = self.job.name
        self.job = None
        self.replace()
        return Reading(refusal=Refusal(code, f"{name}: {_(_CODES[code])}"))

    def replace(self) -> None:
        """End the process and start another."""
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class ReadingPool:
    """Reads files in limited child processes, as many at a time as there are workers."""

    def __init__(self, workers: int = 2, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._size = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers = []

    def read_all(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Reading]]:
        """Every job with its reading, in the order of the jobs; jobs are taken only as they are needed."""
        waiting = enumerate(jobs)
        ready: dict[int, tuple[Job, Reading]] = {}
        turn, more = 0, True
        while True:
            more = more and self._fill(waiting, len(ready))
            busy = [worker for worker in self._workers if worker.job is not None]
            if not busy and not ready:
                return
            for worker, reading, job in self._answers(busy):
                ready[worker.number] = (job, reading)
            while turn in ready:
                yield ready.pop(turn)
                turn += 1

    def _fill(self, waiting: "enumerate[Job]", held: int) -> bool:
        """Give every idle worker a job, unless too many answers wait for an earlier one. False at the end."""
        while held <= 4 * self._size:
            worker = self._idle()
            if worker is None:
                return True
            following = next(waiting, None)
            if following is None:
                return False
            worker.give(*following)
        return True

    def _idle(self) -> _Worker | None:
        idle = next((worker for worker in self._workers if worker.job is None), None)
        if idle is None and len(self._workers) < self._size:
            idle = _Worker(self._limits)
            self._workers.append(idle)
        return idle

    def _answers(self, busy: list[_Worker]) -> list[tuple[_Worker, Reading, Job]]:
        if not busy:
            return []
        rest = min(worker.deadline for worker in busy) - time.monotonic()
        answered = set(wait([worker.connection for worker in busy], timeout=max(rest, 0.0)))
        answers = []
        for worker in busy:
            job = worker.job
            assert job is not None
            if worker.connection in answered:
                answers.append((worker, worker.take(), job))
            elif worker.deadline <= time.monotonic():
                answers.append((worker, worker.fail("TIMEOUT"), job))
        return answers


def _serve(connection: Connection, memory_bytes: int) -> None:
    """The child's life: limit itself, then answer jobs until the pipe closes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(read(job))
        except MemoryError:
            connection.send("MEMORY")
        except RecursionError:
            connection.send("TOO_DEEP")
