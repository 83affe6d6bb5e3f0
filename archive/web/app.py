"""How is the web app put together?"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from archive.language import code_of, read_translation, speak
from archive.settings import Settings
from archive.web.drawings.svg import svg
from archive.web.holdings import NAME, Holdings
from archive.web.look import badge, glyph
from archive.web.marked import breakable, shape_of, words_of
from archive.web.pages import (
    cases,
    committees,
    coverage,
    front,
    help,
    items,
    late,
    meetings,
    originals,
    precedents,
    search,
    texts,
)
from archive.web.reuse import akn, api, discovery, export, feeds, mirror, oparl
from archive.web.serving import compressing, failures, headers, health, moved, remembering
from archive.web.templating import remembered, speak_beforehand
from archive.web.wording import clock, count, long_date, number, short_date, table_date

HERE = Path(__file__).resolve().parent
ROOMS = (
    front.pages,
    search.pages,
    cases.pages,
    items.pages,
    meetings.pages,
    committees.pages,
    late.pages,
    coverage.pages,
    help.pages,
    precedents.pages,
    feeds.pages,
    api.pages,
    mirror.pages,
    oparl.pages,
    akn.pages,
    export.pages,
    originals.pages,
    texts.pages,
    discovery.pages,
    health.pages,
)
FILTERS = {
    "dato": long_date,
    "tabeldato": table_date,
    "kortdato": short_date,
    "klokken": clock,
    "tal": number,
    "antal": count,
    "maerke": badge,
    "tegn": glyph,
    "husket": remembered,
    "kort": svg,
    "figur": shape_of,
    "ord": words_of,
    "delbar": breakable,
}


def this_day() -> date:
    """Today, as the machine's own zone has it."""
    return datetime.now().astimezone().date()


def create_app(settings: Settings, today: Callable[[], date] = this_day) -> Flask:
    """The whole site over one archive; nothing is read from the world before a page is asked for."""
    app = Flask(
        "archive.web",
        root_path=str(HERE),
        static_folder=str(HERE / "static"),
        template_folder=str(templates_folder()),
    )
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    app.extensions[NAME] = Holdings(settings, today)
    remembering.remember(app, app.extensions[NAME])
    _set_templates(app, settings)
    set_language(app, settings)
    for room in ROOMS:
        app.register_blueprint(room)
    compressing.compress(app)
    moved.explain(app)
    headers.guard(app)
    failures.catch(app)
    return app


def templates_folder() -> Path:
    """The templates beside a checkout's packages, or inside an installed wheel."""
    beside = HERE.parents[1] / "templates"
    return beside if (beside / "_layout.html").is_file() else HERE / "templates"


def _set_templates(app: Flask, settings: Settings) -> None:
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(FILTERS)
    environment.globals["site_title"] = settings.title


def set_language(app: Flask, settings: Settings) -> None:
    """One site speaks one language, so templates and answers are the same for every reader and can be kept."""
    language = read_translation(settings.translation)
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(language, newstyle=True)  # type: ignore[attr-defined]  # the extension's
    speak_beforehand(environment, language)
    environment.globals["site_language"] = code_of(language)
    app.before_request(lambda: speak(language))
