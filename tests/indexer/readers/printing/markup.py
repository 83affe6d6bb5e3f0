"""How is a text of minutes set as a page of HTML: with its structure, or as a flat run of paragraphs?"""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from tests.indexer.readers.printing.pieces import Piece

_TAGS = {"title": "h1", "item": "h2", "heading": "h3", "text": "p", "contents": "p"}
_STYLE = """
body { font: 11pt/1.4 "Liberation Sans"; } h1 { font-size: 18pt } h2 { font-size: 14pt } h3 { font-size: 11.5pt }
h1, h2, h3 { break-after: avoid; line-height: 1.2 } p { margin: 0 0 6pt } .label { display: inline-block; width: 90pt }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 } td { border: 1px solid #444; padding: 3pt }
td { vertical-align: top } tr { break-inside: avoid }
"""
_FLAT_STYLE = """
body { font: 12pt/1.25 "Liberation Serif"; } p { margin: 0 0 8pt } .label { display: inline-block; width: 90pt }
.page { text-align: right } .row { display: flex } .row p { flex: 1; border: 0.7pt solid #000; margin: 0; padding: 3pt }
"""


def structured(pieces: Iterable[Piece], style: str = "") -> str:
    """A page with headings, lists and tables as such."""
    parts: list[str] = []
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        group = list(run)
        if kind == "row":
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in piece.cells) for piece in group)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif kind == "bullet":
            parts.append("<ul>" + "".join(f"<li>{escape(piece.text)}</li>" for piece in group) + "</ul>")
        elif kind == "number":
            items = "".join(f"<li>{escape(piece.text)}</li>" for piece in group)
            parts.append(f'<ol start="{group[0].cells[0]}">{items}</ol>')
        else:
            parts.extend(_plain(piece) for piece in group)
    return _page("".join(parts), _STYLE + style)


def flat(pieces: Iterable[Piece], style: str = "") -> str:
    """A page of paragraphs alone, headings in bold type, as FirstAgenda prints: marks and numbers are plain text."""
    return _page("".join(_flat(piece) for piece in pieces), _FLAT_STYLE + style)


def _plain(piece: Piece) -> str:
    if piece.kind == "label":
        return f'<p><span class="label">{escape(piece.cells[0])}</span>{escape(piece.text)}</p>'
    tag = _TAGS[piece.kind]
    return f"<{tag}>{escape(piece.text)}</{tag}>"


def _flat(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.kind in ("title", "item", "heading"):
        return f"<p><b>{text}</b></p>"
    if piece.kind == "row":
        return '<div class="row">' + "".join(f"<p>{escape(cell) or '&nbsp;'}</p>" for cell in piece.cells) + "</div>"
    if piece.kind == "label":
        return f'<p><b class="label">{piece.cells[0]}</b>{text}</p>'
    if piece.kind == "contents":
        title, _, page = text.rpartition(".....")
        return f'<p>{title}.....</p><p class="page">{page.strip()}</p>'
    mark = {"bullet": "- ", "number": f"{piece.cells[0]}. " if piece.cells else ""}.get(piece.kind, "")
    return f"<p>{mark}{text}</p>"


def _page(body: str, style: str) -> str:
    head = f'<meta charset="utf-8"><title>Eksempelsund</title><style>{style}</style>'
    return f'<!doctype html><html lang="da"><head>{head}</head><body>{body}</body></html>'
