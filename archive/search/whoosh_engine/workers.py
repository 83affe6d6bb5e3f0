"""How is work shared out? One process a core, each taking the next task when it has finished one.

The processes are forked, so the chain's tables are shared and no map of an index is open in them.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar, cast

from archive.errors import IndexUnusable
from archive.language import N_, _

Task = TypeVar("Task")
Said = TypeVar("Said")
Work = Callable[[Task], Iterator[Said]]
"""Does one task and says what there is to say as it goes."""
FAILED = N_("Genopbygningen af indekset gik i stå. Det gamle indeks er urørt. Fortsæt med: referatarkiv rebuild")
_GONE = (EOFError, BrokenPipeError, ConnectionResetError)


def shared_out(begin: Callable[[int], Work[Task, Said]], tasks: Iterable[Task], processes: int) -> Iterator[Said]:
    """Everything that is said while the tasks are done; `begin` makes a worker of each process, by its number."""
    waiting = iter(tasks)
    if processes < 2:
        work = begin(0)
        for task in waiting:
            yield from work(task)
        return
    workers: list[_Worker[Task, Said]] = []
    try:
        for number in range(processes):
            workers.append(_Worker(begin, number, workers))
        busy = {worker.connection: worker for worker in workers if worker.goes_on(waiting)}
        while busy:
            for connection in wait(list(busy)):
                worker = busy[cast(Connection, connection)]
                said = worker.hear()
                if said is not None:
                    yield said
                elif not worker.goes_on(waiting):
                    del busy[worker.connection]
    except _GONE:
        raise IndexUnusable(_(FAILED)) from None
    finally:
        for worker in workers:
            worker.end()


class _Worker(Generic[Task, Said]):
    """A process at work."""

    def __init__(
        self, begin: Callable[[int], Work[Task, Said]], number: int, earlier: "Sequence[_Worker[Task, Said]]"
    ) -> None:
        self.connection, other = multiprocessing.Pipe()
        inherited = [self.connection, *(worker.connection for worker in earlier)]
        self._process = ForkProcess(target=_work, args=(begin, number, other, inherited), daemon=True)
        self._process.start()
        other.close()

    def goes_on(self, waiting: Iterator[Task]) -> bool:
        """Whether there was a task left to give."""
        for task in waiting:
            self.connection.send(task)
            return True
        return False

    def hear(self) -> Said | None:
        """What it says next; None when the task is done."""
        return cast(Said | None, self.connection.recv())

    def end(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()


def _work(
    begin: Callable[[int], Work[Task, Said]], number: int, connection: Connection, inherited: Sequence[Connection]
) -> None:
    """Until the parent is gone. Its ends of the pipes are closed here, or no child would learn of its death."""
    for one in inherited:
        one.close()
    work = begin(number)
    try:
        while True:
            for said in work(connection.recv()):
                connection.send(said)
            connection.send(None)
    except _GONE:
        return
