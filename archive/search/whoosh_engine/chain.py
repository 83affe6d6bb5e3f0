"""What does the engine need of the Danish chain? Surfaces by position, and the keys of a surface."""

from collections.abc import Sequence
from typing import Protocol

VIRTUAL = "~"
"""A surface beginning so stands for a word that is not written (an elided compound): it never matches exactly."""


class Chain(Protocol):
    """The one analysis of index and query, with a version that is stamped on every generation."""

    @property
    def version(self) -> str:
        """Changes whenever any word could get other keys."""

    def surfaces(self, text: str) -> tuple[Sequence[str], Sequence[tuple[int, str]]]:
        """The written words by position, and (position, virtual surface) pairs."""

    def runs(self, text: str) -> list[str]:
        """The text in pieces that are read each on its own: together they give the written words."""

    def read(self, run: str) -> tuple[Sequence[str], Sequence[tuple[int, str]]]:
        """The written words of a run, and (place among them, virtual surface) pairs."""

    def elided(self, text: str) -> Sequence[tuple[int, str]]:
        """The virtual surfaces that no run tells of, by position in the text."""

    def keys(self, surface: str) -> tuple[str, ...]:
        """The loose keys of one surface: lemma, stem, parts of a compound."""
