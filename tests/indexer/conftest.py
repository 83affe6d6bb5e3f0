"""Runs the command line over an archive of its own."""

import pytest
from click.testing import CliRunner

from indexer.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Call a verb; the exit code is checked."""
    monkeypatch.setenv("ARCHIVE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ARCHIVE_KEY_FILE", str(tmp_path / "noegle"))
    runner = CliRunner()

    def invoke(*words: object, code: int = 0):
        result = runner.invoke(main, [str(word) for word in words], catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return invoke
