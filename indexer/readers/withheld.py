"""How much of a closed item is withheld? Counts of titles, headings and signs, never a word of them.

An export holds closed items in full. What is withheld cannot be shown; how much it is can, so that a clerk who reads
the same export again sees whether something of it was lost.
"""

from collections import Counter

from archive.language import N_, _
from archive.values import Severity
from indexer.minutes.headings import kind_of
from indexer.readers.canonical import DocumentWriter, one_line

_KINDS = {
    "title": (N_("titel"), N_("titler")),
    "case": (N_("sagsnummer"), N_("sagsnumre")),
    "line": (N_("linje over teksten"), N_("linjer over teksten")),
    "heading": (N_("overskrift fra ordlisten"), N_("overskrifter fra ordlisten")),
    "other": (N_("anden overskrift"), N_("andre overskrifter")),
    "text": (N_("tekst"), N_("tekster")),
    "loose": (N_("tekst uden overskrift"), N_("tekster uden overskrift")),
    "attachment": (N_("bilag"), N_("bilag")),
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

    def report(self, writer: DocumentWriter, number: str) -> None:
        """Note how much was left out of the item of that number; nothing where nothing was."""
        parts = ", ".join(
            f"{times} {_(_KINDS[kind][times > 1])} ({self._signs[kind]} {_('tegn')})"
            for kind, times in sorted(self._times.items(), key=lambda pair: list(_KINDS).index(pair[0]))
        )
        if parts:
            place = _("punkt %(number)s", number=number) if number else _("et punkt uden nummer")
            words = _("I %(place)s er holdt tilbage: %(parts)s. Kun antallet gemmes.", place=place, parts=parts)
            writer.report("CLOSED_WITHHELD", Severity.INFO, words)
