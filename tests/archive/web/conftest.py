"""One little archive for all page tests, built once."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.settings import Settings
from archive.web.app import create_app
from tests.archive.web.sample import build


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the little archive."""
    return build(Path(tmp_path_factory.mktemp("arkiv")))


@pytest.fixture(scope="session")
def app(sample_settings: Settings) -> Flask:
    """The site over the little archive; an error is an error, not a 500 page."""
    made = create_app(sample_settings)
    made.testing = True
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader."""
    return app.test_client()
