"""In which language does the archive speak? Danish, as the texts are written, or another through a gettext catalogue.

Every text a reader sees is written in Danish where it is used, inside `_()` (in templates also `{% trans %}`), and all
of them stand together in `archive/referatarkiv.pot`. A translation is made of that file with any gettext tool.
"""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TypeVar

from archive.errors import SettingError

Key = TypeVar("Key")
Translation = NullTranslations
DANISH: Translation = NullTranslations()
_spoken: ContextVar[Translation] = ContextVar("language", default=DANISH)


def _(text: str, /, **values: object) -> str:
    """A text in the language spoken just now; `%(name)s` in it stands for a value.

    >>> _("Viser %(first)s af %(total)s", first=1, total="1.234")
    'Viser 1 af 1.234'
    """
    said = _spoken.get().gettext(text)
    return said % values if values else said


def N_(text: str) -> str:
    """Mark a text of a table for the catalogue and leave it as it is."""
    return text


def plural(one: str, many: str, value: int) -> str:
    """The form of a word that fits a number."""
    return _spoken.get().ngettext(one, many, value)


class Words(Mapping[Key, str]):
    """A table of words for a closed set, said in the language spoken just now."""

    def __init__(self, words: Mapping[Key, str]) -> None:
        self._words = words

    def __getitem__(self, key: Key) -> str:
        return _(self._words[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def speak(language: Translation) -> None:
    """Use a language for the rest of this request (of this context)."""
    _spoken.set(language)


def spoken() -> Translation:
    """The language spoken just now."""
    return _spoken.get()


def read_translation(path: Path | None) -> Translation:
    """The compiled translation in a .mo file; Danish where there is none.

    Raises SettingError.
    """
    if path is None:
        return DANISH
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except (OSError, UnicodeDecodeError, ValueError):
        raise SettingError(
            _("Oversættelsen »%(path)s« kan ikke læses. Den skal være en .mo-fil lavet med gettext.", path=path)
        ) from None


def code_of(language: Translation) -> str:
    """The language's code, as pages declare it."""
    return dict(language.info()).get("language", "da") or "da"
