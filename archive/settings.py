"""Where the archive lives and how it behaves, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from archive.errors import SettingError
from archive.language import _

PREFIX = "ARCHIVE_"
KNOWN = frozenset(
    {
        "DATA",
        "DATABASE",
        "TITLE",
        "WAS_URL",
        "BASE_URL",
        "LIMIT_SECONDS",
        "KEY_FILE",
        "FAILED_SEARCHES",
        "TRANSLATION",
        "OCR",
        "ANSWERS_MB",
    }
)


@dataclass(frozen=True, slots=True)
class Settings:
    """One archive's settings; every path is derived from `data`."""

    data: Path = Path("data")
    database: str = ""
    title: str = "Referatarkiv"
    was_url: str = ""
    base_url: str = ""
    limit_seconds: float = 2.0
    key_file: Path | None = None
    failed_searches: bool = True
    """Whether searches without hits are counted, without personal data."""
    translation: Path | None = None
    ocr: bool = False
    """Whether `ingest` has pictures of pages read by machine."""
    answers_mb: int = 32
    """So many megabytes of answers each process of the web server holds until something is written; 0 for none."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read the ARCHIVE_* variables; an unknown name is an error, so that a slip is seen.

        Raises SettingError.
        """
        given = {name.removeprefix(PREFIX): value for name, value in environ.items() if name.startswith(PREFIX)}
        unknown = sorted(given.keys() - KNOWN)
        if unknown:
            raise SettingError(
                _(
                    "Ukendt indstilling %(prefix)s%(unknown)s. Kendte: %(known)s.",
                    prefix=PREFIX,
                    unknown=unknown[0],
                    known=", ".join(sorted(KNOWN)),
                )
            )
        return cls(
            data=Path(given.get("DATA", "data")),
            database=given.get("DATABASE", ""),
            title=given.get("TITLE", "Referatarkiv"),
            was_url=_web_address("WAS_URL", given.get("WAS_URL", "")),
            base_url=given.get("BASE_URL", "").rstrip("/"),
            limit_seconds=_seconds(given.get("LIMIT_SECONDS", "2")),
            key_file=Path(given["KEY_FILE"]) if "KEY_FILE" in given else None,
            failed_searches=_yes_or_no("FAILED_SEARCHES", given.get("FAILED_SEARCHES", "ja")),
            translation=Path(given["TRANSLATION"]) if given.get("TRANSLATION") else None,
            ocr=_yes_or_no("OCR", given.get("OCR", "nej")),
            answers_mb=_megabytes(given.get("ANSWERS_MB", "32")),
        )

    @property
    def database_url(self) -> str:
        """The catalogue's SQLAlchemy URL; a SQLite file in the data folder unless one is given."""
        return self.database or f"sqlite:///{self.data.resolve() / 'catalogue.db'}"

    @property
    def originals(self) -> Path:
        """The folder of content-addressed source bytes."""
        return self.data / "originals"

    @property
    def snapshot(self) -> Path:
        """The folder of the newest snapshot for others to take along."""
        return self.data / "snapshot"

    @property
    def index(self) -> Path:
        """The folder of the (disposable) index."""
        return self.data / "index"

    @property
    def searches(self) -> Path:
        """The folder of searches without hits, a small file a day."""
        return self.data / "searches"


def _web_address(name: str, text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise SettingError(
            _(
                "%(prefix)s%(name)s skal være en hel adresse, der begynder med https://, ikke »%(text)s«.",
                prefix=PREFIX,
                name=name,
                text=text,
            )
        )
    return text


def _yes_or_no(name: str, text: str) -> bool:
    if text not in ("ja", "nej"):
        raise SettingError(
            _("%(prefix)s%(name)s skal være »ja« eller »nej«, ikke »%(text)s«.", prefix=PREFIX, name=name, text=text)
        )
    return text == "ja"


def _megabytes(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise SettingError(
            _(
                "%(prefix)sANSWERS_MB skal være et helt antal megabyte, 0 for ingen, ikke »%(text)s«.",
                prefix=PREFIX,
                text=text,
            )
        )
    return int(text)


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SettingError(
            _("%(prefix)sLIMIT_SECONDS skal være et antal sekunder, ikke »%(text)s«.", prefix=PREFIX, text=text)
        ) from None
