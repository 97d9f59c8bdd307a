"""What the OpenAPI document promises: requests that are made from it get the answers that it names."""

from http import HTTPStatus

import schemathesis
from hypothesis import settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from server.app import create_app
from server.settings import Settings
from tests.fakes.thread_pool import ThreadPool

# Without models and without Gemini: what takes them is told with 503 as the document says, and nothing takes long.
CHOSEN = Settings(models=None, gemini_api_key=None, site=None)
TOLD = [
    not_a_server_error,  # 503 is one, and is told
    negative_data_rejection,  # a form's fields are text and read kindly: 1 is true, and blanks at the ends do not count
    positive_data_acceptance,  # bytes that fit “a picture, as a file” are rarely a picture
]
schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(CHOSEN, pool=ThreadPool(CHOSEN.tools)))


@schema.parametrize()
@settings(max_examples=50, deadline=None, derandomize=True)
def test_every_answer_is_one_that_the_document_names(case: schemathesis.Case) -> None:
    """Requests that fit and requests that do not: none is a fault of ours, and all are answered in their form."""
    answer = case.call()

    assert answer.status_code != HTTPStatus.INTERNAL_SERVER_ERROR
    case.validate_response(answer, excluded_checks=TOLD)
