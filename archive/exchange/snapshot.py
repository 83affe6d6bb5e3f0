"""How does one take the whole archive along at once, so that one can follow its changes from there?"""

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.catalogue.models import WITHDRAWN, Outbox
from archive.exchange.as_json import Shape, item_shape
from archive.exchange.proof import meetings_and_documents
from archive.exchange.source import shown_items

MANIFEST = "manifest.json"
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds: `sequence` is where to go on in the changes, `sha256` is of the file as it lies."""

    made_at: str
    sequence: int
    name: str
    items: int
    bytes: int
    sha256: str


def newest_change(session: Session) -> int:
    """The sequence number of the newest change."""
    return session.scalar(select(func.max(Outbox.sequence))) or 0


def write_snapshot(session: Session, folder: Path, address: Address) -> Manifest:
    """Write every item that is shown, one JSON object a line, compressed; then the manifest that names the file.

    The sequence is read first: what changes meanwhile comes again in the feed of changes, which only tells how
    things stand.
    """
    sequence = newest_change(session)
    folder.mkdir(parents=True, exist_ok=True)
    trial, count = folder / ".punkter", 0
    with trial.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for shape in snapshot_items(session, address):
            packed.write(json.dumps(shape, ensure_ascii=False).encode() + b"\n")
            count += 1
    digest = _digest(trial)
    file = trial.rename(folder / f"punkter-{digest[:16]}.jsonl.gz")
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(made_at, sequence, file.name, count, file.stat().st_size, digest)
    _replace(folder / MANIFEST, json.dumps(asdict(manifest), indent=2))
    for other in folder.glob("punkter-*.jsonl.gz"):
        if other != file:
            other.unlink()
    return manifest


def snapshot_items(session: Session, address: Address) -> Iterator[Shape]:
    """Every item that is shown, with its id in the feed of changes; what is taken down is not among them."""
    for _, documents in meetings_and_documents(session):
        for source, text in shown_items(documents):
            if not source.row.identity.startswith(WITHDRAWN):
                yield {"id": source.row.id, **item_shape(source.row, address, source, text)}


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the snapshot in a folder, or None where there is none."""
    file = folder / MANIFEST
    return Manifest(**json.loads(file.read_text())) if file.is_file() else None


def discard_snapshot(folder: Path) -> None:
    """Leave no snapshot: it may hold what has just been taken down."""
    shutil.rmtree(folder, ignore_errors=True)


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _replace(file: Path, text: str) -> None:
    trial = file.with_name(f".{file.name}")
    trial.write_text(text)
    trial.replace(file)
