"""Whatever is asked of the API, valid or not, the answer is the one that its description promises."""

import os

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from archive.settings import Settings
from archive.web.app import create_app

EXAMPLES = int(os.environ.get("REFERATARKIV_API_EXAMPLES", "12"))
"""How often each address is asked in each way; by hand one asks some hundred times."""
PLAIN = {"Accept-Encoding": "identity"}


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", create_app(Settings()))


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_answer_is_as_described(case, app):
    """Status, headers and body; a day to come is no error of the description, nor is an empty field of a form."""
    left_out = [positive_data_acceptance]
    if any(value in ("", [""]) for value in (case.query or {}).values()):
        left_out.append(negative_data_rejection)
    answer = case.call(headers=PLAIN, app=app)
    case.validate_response(answer, excluded_checks=left_out)
