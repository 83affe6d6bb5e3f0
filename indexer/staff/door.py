"""Who may come in, and by which name? Only from this machine; a login header counts only over a Unix socket."""

import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from flask import Request

_NAME = re.compile(r"[^\x00-\x1f\x7f,]{1,80}")


@dataclass(frozen=True, slots=True)
class Door:
    """How people reach the pages: `hosts` are the names the pages answer to, with their port if it is not 80.

    On loopback there is one clerk, `who`. Over a Unix socket a proxy says in `header` who is there.
    """

    hosts: frozenset[str]
    who: str = ""
    header: str = ""

    def name_of(self, request: Request) -> str | None:
        """The name of the one who asks, or None where nobody has vouched for one."""
        if not self.header:
            return self.who or None
        if not _over_unix_socket(request.environ):
            return None
        said = _as_written(request.headers.get(self.header, "")).strip()
        return said if _NAME.fullmatch(said) else None

    def answers_to(self, host: str) -> bool:
        """Whether a request was meant for these pages, and not led here by a name that someone else owns."""
        return host.lower() in self.hosts


def loopback_door(host: str, port: int, who: str) -> Door:
    """The door of a port on this machine."""
    shown = f"[{host}]" if ":" in host else host
    return Door(frozenset(f"{name}:{port}" for name in (shown, "localhost", "127.0.0.1", "[::1]")), who=who)


def socket_door(names: tuple[str, ...], header: str) -> Door:
    """The door of a Unix socket behind a proxy that answers to these names."""
    return Door(frozenset(name.lower() for name in names), header=header)


def is_loopback(host: str) -> bool:
    """Whether an address can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _over_unix_socket(environ: Mapping[str, object]) -> bool:
    """What the server itself says of the connection; nothing that the one who asks can write."""
    own = environ.get("gunicorn.socket") or environ.get("werkzeug.socket")
    return isinstance(own, socket.socket) and own.family == socket.AF_UNIX


def _as_written(value: str) -> str:
    """Headers come as Latin-1; a proxy writes names in UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
