"""The built wheel holds templates, static files, tables and the demo, and runs outside the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
_ASK = """
from pathlib import Path
from archive.settings import Settings
from archive.web.app import create_app
app = create_app(Settings(data=Path("data")))
client = app.test_client()
assert client.get("/hjaelp").status_code == 200, client.get("/hjaelp").status_code
assert client.get("/static/arkiv.css").status_code == 200
from indexer.demo.files import demo_files
assert len(demo_files()) >= 40
import archive
print(archive.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_what_the_pages_need(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {path.name for path in (CHECKOUT / "templates").glob("*.html")} <= {
        name.rpartition("/")[2] for name in names if name.startswith("archive/web/templates/")
    }
    assert "archive/web/static/arkiv.css" in names


def test_the_wheel_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    ran = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert str(tmp_path) in ran.stdout
