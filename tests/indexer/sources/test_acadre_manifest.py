"""Does the manifest of an Acadre export decide which of its versions are taken in, in a folder and in a .zip?"""

import zipfile
from pathlib import Path

import pytest

FIXTURE = Path(__file__).parents[1] / "readers" / "fixtures" / "acadre.xml"


def _listed(document: int, publish: str) -> str:
    return (
        f'<fields><field publish="{publish}"></field><field xmlfilename="{document}.xml"></field>'
        f'<field docID="{document}"></field></fields>'
    )


def _export(*versions: str) -> dict[str, bytes]:
    agenda = FIXTURE.read_bytes()
    manifest = f'<root><table name="producedAgenda">{"".join(versions)}</table></root>'
    early = agenda.replace("Lystbådepladser i Vesthavnen".encode(), b"Kladde om havnen")
    return {"XML_41.xml": manifest.encode(), "Files_41_100/100.XML": early, "Files_41_101/101.XML": agenda}


def _packed(tmp_path: Path, files: dict[str, bytes], *, zipped: bool) -> Path:
    folder = tmp_path / "eksport"
    if zipped:
        with zipfile.ZipFile(tmp_path / "eksport.zip", "w") as archive:
            for name, data in files.items():
                archive.writestr(f"2013/{name}", data)
        return tmp_path / "eksport.zip"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_a_version_that_was_not_published_is_left_aside(run, tmp_path, zipped):
    export = _packed(tmp_path, _export(_listed(100, "0"), _listed(101, "1")), zipped=zipped)
    said = run("ingest", export, "--kommune", "Eksempelsund").stderr
    assert "100.XML: denne udgave er ikke frigivet til offentliggørelse." in said
    assert "1 lagt ind, 0 uændret, 0 ikke læst, 0 holdt tilbage, 2 sat til side." in said
    assert b"Kladde" not in b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())


def test_a_version_the_manifest_does_not_name_is_read_and_said(run, tmp_path):
    export = _packed(tmp_path, _export(_listed(101, "1")), zipped=False)
    assert "2 lagt ind" in run("ingest", export, "--kommune", "Eksempelsund").stderr
    assert "NOT_IN_MANIFEST" in run("read", export).stderr


def test_a_manifest_outside_what_was_given_is_not_opened(run, tmp_path):
    export = _packed(tmp_path, _export(_listed(100, "0"), _listed(101, "1")), zipped=False)
    assert "1 lagt ind" in run("ingest", export / "Files_41_100", "--kommune", "Eksempelsund").stderr
