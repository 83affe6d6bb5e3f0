"""How does a map become SVG? (written here and not in a template: a long case has hundreds of stops)"""

from collections.abc import Iterator

from markupsafe import Markup, escape

from archive.web.drawings.map_parts import Bracket, Dot, Drawing, Lane, Stop, Track, Words, Year
from archive.web.look import Glyph

_COLOURED = ("good", "change", "bad")
_LINE = 17


def svg(one: Drawing) -> Markup:
    """One shape of the map; every text in it is escaped here."""
    return Markup("".join(_lines(one)))  # noqa: S704 - made of numbers, own words and escaped texts


def _lines(one: Drawing) -> Iterator[str]:
    wide = one.kind == "wide"
    yield f'<svg class="map map--{one.kind}" viewBox="0 0 {one.width} {one.height}" role="group"'
    yield f' aria-label="{escape(one.says)}">\n'
    yield from (_year(year, one.height) for year in one.years)
    yield from (_across(lane, one.width) if wide else _down(lane, one.height) for lane in one.lanes)
    yield from (_track(track) for track in one.tracks)
    yield from (_late(bracket) for bracket in one.brackets)
    yield from (_station(stop, one.radius, wide=wide) for stop in one.stops)
    yield "</svg>\n"


def _year(year: Year, height: int) -> str:
    line = f'<line class="year-line" x1="{year.x}" y1="22" x2="{year.x}" y2="{height - 8}" />'
    return f'{line}<text class="year" x="{year.x}" y="14" text-anchor="middle">{escape(year.text)}</text>\n'


def _across(lane: Lane, width: int) -> str:
    many = len(lane.lines)
    foot = lane.at - 1 if lane.role else lane.at - 4 + 8.5 * many
    names = (
        f'<text class="lane-name" x="0" y="{foot - _LINE * (many - 1 - at)}">{escape(text)}</text>'
        for at, text in enumerate(lane.lines)
    )
    role = f'<text class="lane-sub" x="0" y="{lane.at + _LINE}">{escape(lane.role)}</text>' if lane.role else ""
    line = f'<line class="lane" x1="190" y1="{lane.at}" x2="{width - 10}" y2="{lane.at}" />'
    return f"{line}{''.join(names)}{role}\n"


def _down(lane: Lane, height: int) -> str:
    x, name_y = lane.at, 14 + _LINE * lane.row
    name = f'<text class="lane-name" x="{x}" y="{name_y}" text-anchor="middle">{escape(lane.short)}</text>'
    return f'{name}<line class="lane" x1="{x}" y1="{name_y + 8}" x2="{x}" y2="{height - 8}" />\n'


def _track(track: Track) -> str:
    return f'<path class="track{" track--gap" if track.gap else ""}" d="{track.path}" />\n'


def _late(late: Bracket) -> str:
    line = f'<path class="late-line" d="{late.path}" />'
    return line + _words(Words("what what--late", late.x, late.y, late.text), wide=True) + "\n"


def _station(stop: Stop, radius: int, *, wide: bool) -> str:
    size = radius * 1.25
    name = escape(stop.name)
    tone = f" stop--{stop.tone}" if stop.tone else ""
    sign = f" ic--{stop.tone}" if stop.tone in _COLOURED else ""
    return (
        f'<a href="{stop.href}" aria-label="{name}">{"" if stop.words else f"<title>{name}</title>"}'
        f'<circle class="stop{tone}" cx="{stop.x}" cy="{stop.y}" r="{radius}" />'
        f'<svg class="ic{sign}" x="{stop.x - size / 2}" y="{stop.y - size / 2}" width="{size}" height="{size}">'
        f'<use href="#i-{stop.icon}"></use></svg>'
        f" {' '.join(_words(one, wide=wide) for one in stop.words)}</a>"
        f"{''.join(_dot(dot) for dot in stop.dots)}\n"
    )


def _words(one: Words, *, wide: bool) -> str:
    kind, middle = (f"{one.kind} halo", ' text-anchor="middle"') if wide else (one.kind, "")
    return f'<text class="{kind}" x="{one.x}" y="{one.y}"{middle}>{escape(one.text)}</text>'


def _dot(dot: Dot) -> str:
    still_open = " g-n--open" if dot.glyph.shape == "uafgjort" else ""
    number = f'<text class="g-n{still_open}" x="{dot.x}" y="{dot.y + 4.2}">{escape(dot.glyph.number)}</text>'
    return _shape(dot.glyph, dot.x, dot.y) + number


def _shape(glyph: Glyph, x: int, y: int) -> str:
    if glyph.shape == "aendret":
        turned = f'transform="rotate(45 {x} {y})"'
        return f'<rect class="g-aendret" x="{x - 8.5}" y="{y - 8.5}" width="17" height="17" {turned} />'
    if glyph.shape == "ikke":
        return f'<rect class="g-ikke" x="{x - 9.5}" y="{y - 9.5}" width="19" height="19" />'
    return f'<circle class="g-{glyph.shape}" cx="{x}" cy="{y}" r="10" />'
