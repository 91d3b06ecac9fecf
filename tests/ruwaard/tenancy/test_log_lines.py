"""What a log line says of an error: where and which, never what somebody wrote."""

import logging
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from casework.models import Person
from ruwaard.settings import LOGGING
from ruwaard.tenancy.middleware import EventFormatter
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_case, make_member, make_user, seated

ADDRESS = "hennie@voorbeeld.nl"


def logged(error: IntegrityError) -> str:
    """Return the line that a log holds of `error`."""
    facts = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "request", None, facts)
    return EventFormatter().format(record)


def test_a_log_line_quotes_no_row_of_a_plan(neighbourhood: Neighbourhood) -> None:
    worker = make_member(neighbourhood)
    case = make_case(neighbourhood, worker)

    with (
        seated(neighbourhood, worker),
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
    ):
        Person.objects.create(case=case, name="", sort_key="x", reach_detail=ADDRESS)

    line = logged(refused.value)
    assert ("person_has_a_name" in line, ADDRESS in line) == (True, False)


@pytest.mark.django_db
def test_a_log_line_quotes_no_row_of_an_account() -> None:
    make_user(email=ADDRESS)

    with pytest.raises(IntegrityError, match=ADDRESS) as refused, transaction.atomic():
        make_user(email=ADDRESS)

    line = logged(refused.value)
    assert ("IntegrityError" in line, ADDRESS in line) == (True, False)


def test_every_line_is_formatted_so() -> None:
    formatter = LOGGING["formatters"]["event"]["class"]  # type: ignore[index] # a dict

    assert formatter == f"{EventFormatter.__module__}.{EventFormatter.__name__}"


def test_a_document_is_readable_by_the_application_alone() -> None:
    store = storages["default"]
    name = store.save("proef/proef.pdf", ContentFile(b"x"))
    path = Path(store.path(name))
    modes = oct(path.stat().st_mode & 0o777), oct(path.parent.stat().st_mode & 0o777)
    store.delete(name)
    path.parent.rmdir()

    assert modes == ("0o600", "0o700")
