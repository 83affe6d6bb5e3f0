"""The demo archive, built once a test process through the command line as a new user would."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from archive.settings import Settings
from indexer.cli import main


@pytest.fixture(scope="session")
def demo() -> Iterator[Settings]:
    """Settings of a demo archive of its own, thrown away afterwards."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        environment = {"ARCHIVE_DATA": str(data), "ARCHIVE_KEY_FILE": str(Path(folder) / "key")}
        built = CliRunner().invoke(main, ["demo"], env=environment, catch_exceptions=False)
        assert built.exit_code == 0, built.output
        yield Settings(data=data, key_file=Path(folder) / "key")
