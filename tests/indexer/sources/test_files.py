"""Files, folders and archives: what is taken, what is refused, and why."""

import os
import stat
import zipfile

import pytest

from indexer.sources.files import Unreadable, find_sources
from indexer.sources.limits import Limits
from indexer.sources.names import enclosures, plain_name
from indexer.sources.siblings import companion


def codes(path, limits=None):
    found = {}
    for source in find_sources([path], limits or Limits()):
        data = source.load()
        found[source.name.rpartition("!")[2] or source.name] = data.code if isinstance(data, Unreadable) else data
    return found


def test_a_zip_is_read_member_by_member(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.ZIP", "w") as archive:
        archive.writestr("møder/referat.txt", "hej")
        archive.writestr("__MACOSX/._referat.txt", "skrald")
    sources = list(find_sources([tmp_path / "a.ZIP"]))
    assert [source.name for source in sources] == [f"{tmp_path}/a.ZIP!møder/referat.txt"]
    assert sources[0].load() == b"hej"


def test_hostile_members_are_refused_and_the_good_ones_read(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../ud.txt", "x")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bombe.txt", b"0" * 3_000_000)
        archive.writestr("stor.txt", os.urandom(2_000_000))
        archive.writestr("inde.zip", "PK")
        archive.writestr("god.txt", "god")
    found = codes(tmp_path / "a.zip", Limits(file_bytes=1_500_000, zip_ratio=100))
    assert found == {
        "'../ud.txt'": "ZIP_PATH",
        "link.txt": "NOT_A_FILE",
        "bombe.txt": "TOO_LARGE",
        "stor.txt": "TOO_LARGE",
        "inde.zip": "ZIP_NESTED",
        "god.txt": b"god",
    }
    assert codes(tmp_path / "a.zip")["bombe.txt"] == "ZIP_RATIO"


def test_an_archive_of_too_many_files_is_refused_whole(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(12):
            archive.writestr(f"{number}.txt", "x")
    assert set(codes(tmp_path / "a.zip", Limits(zip_entries=10)).values()) == {"ZIP_ENTRIES"}


def test_a_folder_with_a_queue_and_a_link_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "koe")
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "god.txt").write_bytes(b"god")
    (tmp_path / ".skjult").write_bytes(b"x")
    found = codes(tmp_path)
    assert {os.path.basename(name): data for name, data in found.items()} == {
        "koe": "NOT_A_FILE",
        "link": "NOT_A_FILE",
        "god.txt": b"god",
    }


@pytest.mark.parametrize(
    ("names", "left_out"),
    [
        pytest.param(["P32/P32.xml", "P32/Enclosures/1.pdf"], {"P32/Enclosures/1.pdf"}, id="publication"),
        pytest.param(["XML_1.xml", "Files_1_2/3.XML", "Files_1_2/bilag.DOCX"], {"Files_1_2/bilag.DOCX"}, id="acadre"),
        pytest.param(["04-12-2012/eDocAgendaPublishing.xml", "04-12-2012/1.PDF"], {"04-12-2012/1.PDF"}, id="edoc"),
        pytest.param(["m/a.xml", "m/a.html", "m/b.html"], {"m/a.html"}, id="html-twin"),
        pytest.param(["a.pdf", "b.txt"], set(), id="plain-folder"),
    ],
)
def test_enclosures_are_no_documents(names, left_out):
    assert enclosures(names) == left_out


@pytest.mark.parametrize("name", ["/etc/passwd", "..\\x", "a/../../x", "C:\\x", "a\0b"])
def test_a_name_that_points_out_is_none(name):
    assert plain_name(name) is None


def test_a_sibling_is_found_whatever_its_letters(tmp_path):
    (tmp_path / "Files_1_2").mkdir()
    (tmp_path / "Files_1_2" / "3.XML").write_bytes(b"her")
    (tmp_path / "m.xml").write_bytes(b"x")
    source = next(one for one in find_sources([tmp_path]) if one.name.endswith("m.xml"))
    ask = companion(source.siblings)
    assert ask("files_1_2\\3.xml") == b"her"
    assert ask("../../etc/hostname") is None
    assert ask("findes-ikke") is None
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("ind/m.xml", "x")
        archive.writestr("ind/Files_1_2/3.XML", "der")
    inside = next(one for one in find_sources([tmp_path / "a.zip"]) if one.name.endswith("m.xml"))
    assert companion(inside.siblings)("Files_1_2/3.xml") == b"der"
