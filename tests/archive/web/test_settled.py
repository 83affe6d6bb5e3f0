"""A serving process sets aside what stays, so that looking for garbage does not slow a page now and then."""

import gc

from flask import Flask

from archive.web.serving.settled import settle


def test_what_stays_is_set_aside_after_the_first_answers():
    app = settle(Flask("kun-til-prøven"))
    client = app.test_client()
    before = gc.get_freeze_count()
    try:
        client.get("/")
        assert gc.get_freeze_count() == before
        client.get("/")
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
