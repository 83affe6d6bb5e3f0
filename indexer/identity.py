"""How is a document known again without its content being given away?

A plain hash beside a masked text gives a CPR number away in a fraction of a second, so what is not wholly public is
known by an HMAC under a key that lies outside the data folder.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from archive.errors import SettingError
from archive.language import _
from archive.settings import Settings


@dataclass(frozen=True, slots=True)
class Identities:
    """The two names of a document's bytes: the public one, also its original's address, and the keyed one."""

    plain: str
    keyed: str


@dataclass(frozen=True, slots=True)
class Key:
    """The archive's own secret."""

    secret: bytes

    def identities(self, data: bytes) -> Identities:
        """Both names of some bytes."""
        return Identities(
            plain=hashlib.sha256(data).hexdigest(),
            keyed="hmac-" + hmac.new(self.secret, data, hashlib.sha256).hexdigest(),
        )


def open_key(settings: Settings) -> Key:
    """Read the key, or make it the first time: ARCHIVE_KEY_FILE, else a file in the user's own settings folder.

    Raises SettingError.
    """
    path = settings.key_file or Path.home() / ".config" / "referatarkiv" / "noegle"
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
    except OSError as error:
        raise SettingError(
            _(
                "Nøglefilen »%(path)s« kan ikke læses eller laves (%(why)s). Vælg en anden med ARCHIVE_KEY_FILE.",
                path=path,
                why=error.strerror,
            )
        ) from error
    if path.resolve().is_relative_to(settings.data.resolve()):
        raise SettingError(
            _("Nøglefilen »%(path)s« må ikke ligge i datamappen. Flyt den, og sæt ARCHIVE_KEY_FILE.", path=path)
        )
    if len(secret) < 32:
        raise SettingError(
            _("Nøglefilen »%(path)s« er for kort. Gendan den, eller slet den, og læs referaterne ind igen.", path=path)
        )
    return Key(secret)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    trial = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(secrets.token_bytes(32))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(trial, path)
    except FileExistsError:
        pass
    finally:
        trial.unlink()
