"""How is the work of looking for garbage kept small in a process that serves for weeks? (gc, at a few moments)

Templates, tables and the index are hundreds of thousands of objects that stay. Looking through all of them again and
again makes a page now and then twice or thrice as slow; once set aside, only what pages themselves leave is looked at.
"""

import gc
import itertools

from flask import Flask, Response

_MOMENTS = frozenset({2, 20, 200, 2000})
"""After so many answers most of what stays has been read in."""


def settle(app: Flask) -> Flask:
    """Set what stays aside after the first answers; only for a process that does nothing but serve this app."""
    answered = itertools.count(1)

    @app.after_request
    def _set_aside(response: Response) -> Response:
        if next(answered) in _MOMENTS:
            gc.collect()
            gc.freeze()
        return response

    return app
