"""The clerks' site over an archive of its own, as one clerk at this machine sees it."""

import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.settings import Settings
from indexer.staff.app import create_staff_app
from indexer.staff.door import loopback_door
from tests.indexer.staff.sample import build

HOST = "127.0.0.1:8001"
_SEAL = re.compile(r'name="segl" value="([0-9a-f]{64})"')


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The archive that the tests copy."""
    return build(tmp_path_factory.mktemp("medarbejder"))


@pytest.fixture
def settings(built: Settings, tmp_path: Path) -> Settings:
    """An archive of the test's own; the files lie where they lay."""
    shutil.copytree(built.data, tmp_path / "data")
    return Settings(data=tmp_path / "data", key_file=built.key_file, base_url=built.base_url)


@pytest.fixture
def app(settings: Settings):
    """The site."""
    return create_staff_app(settings, loopback_door("127.0.0.1", 8001, "Karen"))


class Clerk:
    """Someone with a browser: opens pages, and sends the forms they hold."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, **headers: str):
        """Open a page."""
        return self.client.get(address, headers={"Host": HOST, **headers})

    def post(self, address: str, page: str = "/gennemsyn", headers: dict[str, str] | None = None, **fields: str):
        """Send a form as a browser does, with the seal of the page it stands on."""
        seal = _SEAL.search(self.get(page).text)
        sent = {"Host": HOST, "Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin", **(headers or {})}
        return self.client.post(address, data={"segl": seal[1] if seal else "", **fields}, headers=sent)


@pytest.fixture
def clerk(app) -> Clerk:
    """The one clerk."""
    return Clerk(app.test_client())
