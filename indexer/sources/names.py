"""Which files of a folder or an export are documents, and which only belong to one? (pure, on names)"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

_ENCLOSURE_FOLDERS = frozenset({"enclosures", "attachments", "bilag"})
_ACADRE_FILES = re.compile(r"files_\d+_\d+", re.IGNORECASE)
_EDOC = "edocagendapublishing.xml"
_BINARY = frozenset({".pdf", ".doc", ".docx"})


def plain_name(name: str) -> str | None:
    """A name inside an export with forward slashes, or None where it points out of the export.

    >>> plain_name("Files_1\\\\3.XML"), plain_name("../x"), plain_name("C:/x")
    ('Files_1/3.XML', None, None)
    """
    path = name.replace("\\", "/")
    parts = path.split("/")
    outside = path.startswith("/") or ".." in parts or (len(parts[0]) == 2 and parts[0].endswith(":")) or "\0" in path
    return None if outside else "/".join(part for part in parts if part not in ("", "."))


def name_from(folder: str, written: str) -> str | None:
    """The name inside an export that a file in one of its folders means, or None where it lies outside the export.

    >>> name_from("Files_1", "..\\XML_1.xml"), name_from("Files_1", "../../x"), name_from("", "/etc/x")
    ('XML_1.xml', None, None)
    """
    path = written.replace("\\", "/")
    parts = path.split("/")
    if path.startswith("/") or "\0" in path or (len(parts[0]) == 2 and parts[0].endswith(":")):
        return None
    reached = [part for part in folder.split("/") if part]
    for part in parts:
        if part == ".." and not reached:
            return None
        if part == "..":
            reached.pop()
        elif part not in ("", "."):
            reached.append(part)
    return "/".join(reached) or None


def enclosures(names: Iterable[str]) -> frozenset[str]:
    """The names that are enclosures (bilag) or the twin of another file, by the layout of the known exports."""
    all_names = tuple(names)
    edoc = {_folder(name) for name in all_names if _base(name) == _EDOC}
    xml_stems = {_stem(name) for name in all_names if _ending(name) == ".xml"}
    return frozenset(name for name in all_names if _belongs(name, edoc, xml_stems))


def hidden(name: str) -> bool:
    """Whether a name is one of the files that operating systems leave behind."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts) or _base(name) == "thumbs.db"


def _belongs(name: str, edoc: set[str], xml_stems: set[str]) -> bool:
    folders = [part.lower() for part in PurePosixPath(name).parts[:-1]]
    if any(folder in _ENCLOSURE_FOLDERS for folder in folders):
        return True
    if any(_ACADRE_FILES.fullmatch(folder) for folder in folders) and _ending(name) != ".xml":
        return True
    if _ending(name) in _BINARY and _folder(name) in edoc:
        return True
    return _ending(name) in {".html", ".htm"} and _stem(name) in xml_stems


def _folder(name: str) -> str:
    return str(PurePosixPath(name).parent)


def _base(name: str) -> str:
    return PurePosixPath(name).name.lower()


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _stem(name: str) -> str:
    return str(PurePosixPath(name).with_suffix("")).lower()
