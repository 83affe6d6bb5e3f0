"""An archive with something of everything that waits for a clerk, built as an operator builds it."""

from datetime import date
from pathlib import Path

from archive.catalogue.database import open_catalogue
from archive.search.unanswered import record
from archive.settings import Settings
from indexer.demo.files import demo_files
from indexer.ingest import Ingest, Wanted
from indexer.publish import engine_of, publish
from indexer.sources.files import find_sources

NUMBER = "010180-0008"
HELD_TITLE = "Byggesag med klage"
ITEM = "/punkt/eksempelsund/boerne-og-skoleudvalg/2024-02-07/2"
TAKEN = "2024-02-07-boerne-og-skoleudvalget-referat.txt"
_SOURCE = "2024-01-09-teknik-klima-og-miljoeudvalget-referat.txt"


def build(folder: Path) -> Settings:
    """Two meetings in, one file held back, two that could not be read, one document that does not add up."""
    settings = Settings(data=folder / "data", key_file=folder / "noegle", base_url="https://referater.example")
    files = {path.name: path.read_text("utf-8") for path in demo_files() if path.suffix == ".txt"}
    inbox = folder / "ind"
    inbox.mkdir()
    (inbox / TAKEN).write_text(files[TAKEN], "utf-8")
    held = files[_SOURCE].replace("Callcentret har haft", f"Ansøger {NUMBER} har klaget. Callcentret har haft", 1)
    (inbox / "med-cpr.txt").write_text(held, "utf-8")
    doubtful = files["2024-03-25-byraadet-referat.txt"].replace("\n\nPunkt 3", "\n\nPunkt 30", 1)
    (inbox / "rod.txt").write_text(doubtful, "utf-8")
    (inbox / "billede.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    (inbox / "indkoeb.txt").write_text("Mælk\nBrød\n", "utf-8")
    catalogue = open_catalogue(settings)
    list(Ingest(settings, catalogue, Wanted("Eksempelsund")).run(find_sources([inbox])))
    publish(catalogue, engine_of(settings))
    catalogue.close()
    for words in ("havnebad", "havnebad", "svømmehal på kajen"):
        record(settings.searches, date(2026, 11, 23), words)
    return settings
