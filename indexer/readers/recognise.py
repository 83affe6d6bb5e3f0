"""Which format is a file in? Recognised from its content, read by that format's reader, or refused with a reason."""

import re
from collections.abc import Callable
from dataclasses import replace

from archive.language import N_, _
from archive.values import Severity
from indexer.readers import docx
from indexer.readers.document import Document, ReaderProblem
from indexer.readers.encoding import Decoded, danish_score, decode
from indexer.readers.pdf import reading as pdf
from indexer.readers.source import Companion, Reader, Refusal, Source, alone
from indexer.readers.systems import (
    acadre_xml,
    edoc_xml,
    firstagenda_html,
    firstagenda_json,
    firstagenda_text,
    fujitsu_html,
    fujitsu_xml,
    kk_html,
    kk_json,
    polweb_html,
    publication_xml,
    sbsys_html,
    sbsys_xml,
)
from indexer.readers.words import by_headings

_MODULES = (
    publication_xml,
    acadre_xml,
    edoc_xml,
    fujitsu_xml,
    fujitsu_html,
    sbsys_xml,
    firstagenda_json,
    kk_json,
    firstagenda_html,
    kk_html,
    firstagenda_text,
    polweb_html,
    sbsys_html,
    docx,
    pdf,
    by_headings,
)
READERS: tuple[Reader, ...] = tuple(Reader(module.FORMAT, module.recognises, module.read) for module in _MODULES)
"""Every reader, the most particular first."""

_BINARY = (docx.FORMAT, pdf.FORMAT)
_ROOT = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*<(?P<name>[A-Za-z][\w:.-]*)", re.I | re.S)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")


def read_document(
    data: bytes, name: str, format: str | None = None, companion: Companion = alone, *, ocr: bool = False
) -> Document | Refusal:
    """Read one file as one document; a file that holds several gives its first (see `read_documents`)."""
    read = read_documents(data, name, format, companion, ocr=ocr)
    return read if isinstance(read, Refusal) else read[0]


def read_documents(
    data: bytes, name: str, format: str | None = None, companion: Companion = alone, *, ocr: bool = False
) -> tuple[Document, ...] | Refusal:
    """Read one file: the reader is named by `format` or found from the content; `ocr` reads pictures of pages too.

    Never raises on content: what cannot be read is a Refusal with a code and a Danish sentence.
    """
    refusal = _unreadable(data, name)
    if refusal is not None:
        return refusal
    is_binary = data[:2] == b"PK" or b"%PDF-" in data[:1024]
    source = Source(name, data, Decoded("", "binary") if is_binary else decode(data), companion, ocr)
    reader = _chosen(source, format)
    if isinstance(reader, Refusal):
        return reader
    read = reader.read(source)
    if isinstance(read, Refusal):
        return read
    if not read:
        return Refusal("EMPTY", _("%(name)s: filen indeholder ingen dagsorden og intet referat.", name=name))
    return tuple(_with_remarks(source, document) for document in read)


def _with_remarks(source: Source, document: Document) -> Document:
    """A document with what was noticed of its file: a guessed encoding, an end that is missing."""
    problems = list(document.problems)
    if source.decoded.repaired and document.format not in _BINARY:
        words = _("Teksten var kodet to gange (»Ã¸« for »ø«) og er rettet.")
        problems.append(ReaderProblem("ENCODING_REPAIRED", Severity.WARNING, words))
    elif source.decoded.guessed and document.format not in _BINARY:
        words = _(
            "Filen siger ikke, hvilket tegnsæt den er i; læst som %(encoding)s.", encoding=source.decoded.encoding
        )
        problems.append(ReaderProblem("ENCODING_GUESSED", Severity.INFO, words))
    if document.format not in _BINARY and _is_cut(source.text):
        end = len(document.text)
        problems.append(
            ReaderProblem("TRUNCATED", Severity.ERROR, _("Filen er klippet af, før den er slut."), end, end)
        )
    return replace(document, problems=tuple(problems))


def _is_cut(text: str) -> bool:
    """Does markup stop before its root element is closed?"""
    root = _ROOT.match(text[:4000])
    return root is not None and not re.search(rf"</{re.escape(root['name'])}\s*>", text[-400:], re.IGNORECASE)


def formats() -> tuple[str, ...]:
    """The names `--format` takes."""
    return tuple(reader.format for reader in READERS)


def _chosen(source: Source, format: str | None) -> Reader | Refusal:
    if format is not None:
        named = next((reader for reader in READERS if reader.format == format), None)
        known = ", ".join(formats())
        return named or Refusal(
            "UNKNOWN_FORMAT",
            _(
                "%(name)s: formatet »%(format)s« findes ikke. Vælg et af: %(known)s.",
                name=source.name,
                format=format,
                known=known,
            ),
        )
    found = next((reader for reader in READERS if reader.recognises(source)), None)
    return found or _not_recognised(source)


def _unreadable(data: bytes, name: str) -> Refusal | None:
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return Refusal("EMPTY", _("%(name)s: filen er tom.", name=name))
    if data.startswith(_PICTURES) and not (data.startswith(b"RIFF") and b"WEBP" not in data[:16]):
        return Refusal("PICTURE", _("%(name)s: filen er et billede, og der læses ikke tekst fra billeder.", name=name))
    return None


def _not_recognised(source: Source) -> Refusal:
    for test, code, words in _REASONS:
        if test(source):
            return Refusal(code, f"{source.name}: {_(words)}")
    return Refusal("UNKNOWN", _("%(name)s: filen ligner hverken en dagsorden eller et referat.", name=source.name))


def _is_html(source: Source) -> bool:
    head = source.head[:3000].lstrip().casefold()
    return head.startswith(("<!doctype html", "<html")) or "<body" in head


def _is_xml(source: Source) -> bool:
    return source.head.lstrip().startswith("<?xml")


def _is_json(source: Source) -> bool:
    return source.head.lstrip()[:1] in ("{", "[")


def _is_garbled(source: Source) -> bool:
    return "\0" in source.head or danish_score(source.head) < -20


def _is_pdf(source: Source) -> bool:
    return source.data[:1024].find(b"%PDF-") >= 0


_REASONS: tuple[tuple[Callable[[Source], bool], str, str], ...] = (
    (_is_pdf, "PDF", N_("filen er en PDF, som ikke kunne læses.")),
    (_is_html, "NO_AGENDA", N_("HTML-siden er hverken en dagsorden eller et referat.")),
    (_is_xml, "UNKNOWN_XML", N_("XML-filen er ikke fra et system, som arkivet kender.")),
    (_is_json, "UNKNOWN_JSON", N_("JSON-filen er ikke fra et system, som arkivet kender.")),
    (_is_garbled, "GARBLED", N_("teksten er ulæselig – den er i et ukendt tegnsæt eller ikke en tekstfil.")),
)
