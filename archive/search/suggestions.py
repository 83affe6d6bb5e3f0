"""What the user may have meant: words of the archive near a word that it does not hold, and compounds written apart."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.language import _
from archive.search.danish.spelling import Speller
from archive.search.deadline import uncounted
from archive.search.engine import Engine, EngineRequest
from archive.search.forms import Analyst
from archive.search.help import Way
from archive.search.parse import ParsedQuery, parse_query
from archive.search.query import Word
from archive.search.request import SearchRequest

MOST = 3
RENEWED_AFTER = 300.0
"""Seconds that the words of one generation serve the generations after it."""


@dataclass(slots=True)
class Suggester:
    """Puts queries right by the words of one generation of the index; they are read now and then."""

    engine: Engine
    analyst: Analyst
    _generation: int = -1
    _read_at: float = 0.0
    _speller: Speller = field(default_factory=lambda: Speller({}))

    def suggestions(
        self, request: SearchRequest, parsed: ParsedQuery, asked: EngineRequest, dead: Sequence[Word], generation: int
    ) -> tuple[Way, ...]:
        """Searches with one word put right, or two joined, that have hits; most hits first.

        `dead` are the words that stand nowhere in the archive.
        """
        self._renew(generation)
        words = [node for node in parsed.required or (parsed.tree,) if isinstance(node, Word)]
        unknown = [node.text for node in dead]
        texts = dict.fromkeys(self._texts(request.text, [node.text for node in words], unknown))
        ways = (self._way(text, request, asked) for text in texts)
        return tuple(sorted((way for way in ways if way.count), key=lambda way: -way.count)[:MOST])

    def _renew(self, generation: int) -> None:
        """Read the words of a new generation, now and then: an archive that grows all day is read a few times."""
        old = time.monotonic() - self._read_at > RENEWED_AFTER
        if self._generation < 0 or (generation != self._generation and old):
            with uncounted():
                self._speller, self._generation = Speller(self.engine.vocabulary()), generation
            self._read_at = time.monotonic()

    def _texts(self, text: str, words: list[str], unknown: list[str]) -> Iterator[str]:
        """The query with every unknown word put right, then with one at a time, then with words joined."""
        meant = {word: found for word in unknown if (found := self._speller.suggestions(word, MOST))}
        if len(meant) > 1:
            right = text
            for word, found in meant.items():
                right = _exchanged(right, word, found[0])
            yield right
        for word, found in meant.items():
            yield from (_exchanged(text, word, other) for other in found)
        for first, second, whole in self._speller.joined(words):
            yield _exchanged(text, rf"{re.escape(first)}\s+{re.escape(second)}", whole, literal=False)

    def _way(self, text: str, request: SearchRequest, asked: EngineRequest) -> Way:
        tree = parse_query(text, self.analyst, request.fields).tree
        found = self.engine.search(replace(asked, tree=tree, offset=0, limit=1, facets=(), by_case=False))
        return Way(_("Mente du »%(text)s«?", text=text), request.with_text(text), found.total)


def _exchanged(text: str, word: str, other: str, *, literal: bool = True) -> str:
    """The query as written, with one word exchanged."""
    pattern = re.escape(word) if literal else word
    return re.sub(rf"(?<!\w){pattern}(?!\w)", other, text, flags=re.IGNORECASE)
