"""What of a template need not be worked out again for every page? What is the same for every reader.

A site speaks one language, so a fixed text is said when its template is read, and a little mark (an icon, a day, an
outcome) looks the same wherever it stands.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.runtime import Context, Macro

from archive.language import Translation

_FIXED = re.compile(r"""\{\{ _\((?P<quote>["'])(?P<text>[^"'{}\\]+)(?P=quote)\) \}\}""")
_MARKS = 4096
_TRANSLATION = "translation"


class PageContext(Context):
    """Calls macros without asking first what else they could be."""

    def call(self, called: Callable[..., object], /, *args: object, **named: object) -> object:
        """What a call in a template gives."""
        if type(called) is not Macro:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(self.eval_ctx, *args, **named)


class Beforehand(Extension):
    """Says the fixed texts of a template, `{{ _("…") }}`, when it is read."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with its fixed texts in the language of the site."""
        language = getattr(self.environment, _TRANSLATION)
        return _FIXED.sub(lambda found: _said(found, language), source)


def speak_beforehand(environment: Environment, language: Translation) -> None:
    """Have the templates of an environment say their fixed texts in this language once."""
    environment.context_class = PageContext
    environment.extend(**{_TRANSLATION: language})
    environment.add_extension(Beforehand)


def remembered(macro: Callable[..., str]) -> Callable[..., str]:
    """A macro that looks the same whenever it is called with the same."""
    return lru_cache(maxsize=_MARKS)(macro)


def _said(found: re.Match[str], language: Translation) -> str:
    said = language.gettext(found["text"])
    return found[0] if "{" in said else said % {}
