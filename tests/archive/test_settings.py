"""A slip in an operator's setting is said in Danish, before anything is opened."""

import pytest

from archive.errors import SettingError
from archive.settings import Settings
from archive.web.app import create_app
from tests.archive.web.sample import build


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param("WAS_URL", "javascript:alert(1)", "https://", id="no-address"),
        pytest.param("WAS_URL", "/min-erklaering", "https://", id="path-only"),
        pytest.param("FAILED_SEARCHES", "måske", "»ja« eller »nej«", id="neither"),
        pytest.param("LIMIT_SECONDS", "to", "antal sekunder", id="not-a-number"),
        pytest.param("WASURL", "https://was.example", "Ukendt indstilling", id="unknown"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said(name, value, said):
    with pytest.raises(SettingError, match=said):
        Settings.from_env({f"ARCHIVE_{name}": value})


def test_the_statement_is_where_the_operator_says(tmp_path):
    kept = build(tmp_path)
    settings = Settings.from_env({"ARCHIVE_DATA": str(kept.data), "ARCHIVE_WAS_URL": "https://was.example/kommune"})
    client = create_app(settings).test_client()
    assert client.get("/was").headers["Location"] == "https://was.example/kommune"
    for address in ("/", "/findes-ikke", "/soeg?q=zzz"):
        assert 'href="/was"' in client.get(address).text
