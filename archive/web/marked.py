"""How are the smallest marks of a page written: a numbered shape, words that came in or went out, a long name?

They stand hundreds of times on the page of a long case, so they are written here and not by template macros.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from archive.history.words import Mark, Run
from archive.language import N_, _
from archive.web.look import Glyph

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_BEFORE_COMMITTEE = re.compile(r"(?<=\w)(?=udvalg)")
_SAID = {Mark.REMOVED: ("del", N_("Udgået:")), Mark.ADDED: ("ins", N_("Tilføjet:"))}


@lru_cache(maxsize=1024)
def shape_of(glyph: Glyph) -> Markup:
    """A verdict as its numbered shape; the word stands beside it."""
    return Markup('<span class="glyph glyph--{}" aria-hidden="true">{}</span>').format(glyph.shape, glyph.number)


def words_of(runs: Iterable[Run]) -> Markup:
    """A text whose changed words are marked for the eye and for the ear.

    >>> words_of([Run(Mark.SAME, "3 < "), Run(Mark.ADDED, "4")])
    Markup('3 &lt; <ins><span class="sr-only">Tilføjet: </span>4</ins>')
    """
    return Markup("").join(_run(run) for run in runs)


def breakable(name: str) -> str:
    """A body's name that a narrow column may divide before "udvalg", with a hyphen.

    >>> breakable("Økonomiudvalget").split(_SOFT_HYPHEN)
    ['Økonomi', 'udvalget']
    """
    return _BEFORE_COMMITTEE.sub(_SOFT_HYPHEN, name)


def _run(run: Run) -> Markup:
    if run.mark is Mark.SAME:
        return escape(run.text)
    element, said = _SAID[run.mark]
    return Markup('<{}><span class="sr-only">{} </span>{}</{}>').format(element, _(said), run.text, element)
