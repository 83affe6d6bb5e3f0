"""The web app for a server: `gunicorn wsgi:app`. The one place of the web that reads the environment."""

import os

from archive.settings import Settings
from archive.web.app import create_app
from archive.web.serving.settled import settle

app = settle(create_app(Settings.from_env(os.environ)))
