"""Which minutes are printed, and where do the prints lie?"""

from pathlib import Path

from indexer.demo.files import FOLDER as DEMO

_HERE = Path(__file__).parent
FILES = _HERE / "files"
UNKIND = _HERE / "unkind_files"
SOURCES = {
    "udvalg": DEMO / "2022-08-30-teknik-klima-og-miljoeudvalget-referat.txt",
    "byraad": DEMO / "2024-06-24-byraadet-referat.txt",
    "tabeller": _HERE / "texts" / "tabeller.txt",
}
SCANNED = DEMO / "2024-11-05-17-4-udvalg-boligsocial-indsats-2023-2026-referat.txt"
SCANS = _HERE / "scans"
