"""How much of a closed item is withheld? Counts of titles, headings and signs, never a word of them.

An export holds closed items in full. What is withheld cannot be shown; how much it is can, so that a clerk who reads
the same export again sees whether something of it was lost.
"""

from collections import Counter

from archive.language import _
from archive.values import Severity
from indexer.minutes.headings import kind_of
from indexer.readers.canonical import DocumentWriter, one_line

_KINDS = {
    "title": ("titel", "titler"),
    "case": ("sagsnummer", "sagsnumre"),
    "line": ("linje over teksten", "linjer over teksten"),
    "heading": ("overskrift fra ordlisten", "overskrifter fra ordlisten"),
    "other": ("anden overskrift", "andre overskrifter"),
    "text": ("tekst", "tekster"),
    "loose": ("tekst uden overskrift", "tekster uden overskrift"),
    "attachment": ("bilag", "bilag"),
}


class Withheld:
    """Counts what a reader leaves out of one item."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._signs: Counter[str] = Counter()

    def add(self, kind: str, text: str) -> None:
        """Count one title, line, heading, text or attachment."""
        words = one_line(text)
        if words:
            self._times[kind] += 1
            self._signs[kind] += len(words)

    def add_heading(self, text: str) -> None:
        """Count a heading, by whether it is one that minutes use."""
        self.add("heading" if kind_of(one_line(text).rstrip(":")) is not None else "other", text)

    def report(self, writer: DocumentWriter, place: str) -> None:
        """Note how much was left out; nothing where nothing was."""
        parts = [
            f"{times} {_KINDS[kind][times > 1]} ({self._signs[kind]} tegn)"
            for kind, times in sorted(self._times.items(), key=lambda pair: list(_KINDS).index(pair[0]))
        ]
        if parts:
            words = _(
                "%(place)s er holdt tilbage: %(parts)s. Kun antallet gemmes.", place=place, parts=", ".join(parts)
            )
            writer.report("CLOSED_WITHHELD", Severity.INFO, words)
