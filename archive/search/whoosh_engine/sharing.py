"""How do several processes analyse each word once? Each begins at another place and hears what the others have found.

What one finds it writes to a file of its own that has no name; the others read on where they left off. Nobody waits
for anybody: a word that two meet at the same time is analysed twice, and both find the same.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from archive.search.whoosh_engine.chain import Chain

AT_A_TIME = 500
"""So many words are analysed before they are told."""
_PIECE = 1 << 20


@contextmanager
def told_keys(folder: Path, processes: int) -> Iterator[tuple[int, ...]]:
    """A nameless file for each process, to be opened before the processes begin; none where one is alone."""
    with ExitStack() as stack:
        files = [
            stack.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in range(processes if processes > 1 else 0)
        ]
        yield tuple(file.fileno() for file in files)


class SharedKeys:
    """The keys of words as one of several processes learns them."""

    def __init__(self, chain: Chain, files: Sequence[int], number: int) -> None:
        self._chain = chain
        self._files = files
        self._number = number
        self._read = dict.fromkeys((file for file in files if file != files[number]), 0)
        self._heard: dict[str, tuple[str, ...]] = {}

    def keys_of(self, surfaces: Sequence[str]) -> list[tuple[str, ...]]:
        """The keys of each of some surfaces, given in an order that all processes share."""
        start = len(surfaces) * self._number // len(self._files)
        found: dict[str, tuple[str, ...]] = {}
        order = [*surfaces[start:], *surfaces[:start]]
        for begin in range(0, len(order), AT_A_TIME):
            self._listen()
            some = order[begin : begin + AT_A_TIME]
            own = {surface: self._chain.keys(surface) for surface in some if surface not in self._heard}
            self._tell(own)
            found |= {surface: own[surface] if surface in own else self._heard[surface] for surface in some}
        return [found[surface] for surface in surfaces]

    def forget(self) -> None:
        """Hold nothing of what the others told any more, which bounds the memory of a long build."""
        self._heard.clear()

    def _tell(self, found: dict[str, tuple[str, ...]]) -> None:
        if found:
            line = json.dumps(found, ensure_ascii=False).encode() + b"\n"
            while line:
                line = line[os.write(self._files[self._number], line) :]

    def _listen(self) -> None:
        for file, at in self._read.items():
            told = b""
            while piece := os.pread(file, _PIECE, at + len(told)):
                told += piece
            whole = told[: told.rfind(b"\n") + 1]
            self._read[file] = at + len(whole)
            for line in whole.splitlines():
                self._heard |= {surface: tuple(keys) for surface, keys in json.loads(line).items()}
