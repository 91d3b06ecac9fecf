from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from ruwaard.accounts.models import Role
from ruwaard.accounts.sessions import RENEW_SECONDS, RENEWED
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, sign_in

MOST = 8  # with the settings put back: the transaction of a test goes on


def test_a_page_of_a_renewed_session_writes_nothing(
    neighbourhood: Neighbourhood,
) -> None:
    client = sign_in(make_member(neighbourhood, Role.RESIDENT))
    client.get("/account/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/account/")

    asked = [query["sql"] for query in queries]
    assert [one for one in asked if one.startswith(("UPDATE", "INSERT"))] == []


def test_a_session_is_renewed_after_five_minutes(neighbourhood: Neighbourhood) -> None:
    client = sign_in(make_member(neighbourhood, Role.RESIDENT))
    client.get("/account/")
    session = client.session
    session[RENEWED] -= RENEW_SECONDS
    session.save()
    before = Session.objects.get(pk=session.session_key).expire_date

    client.get("/account/")

    assert Session.objects.get(pk=session.session_key).expire_date > before


def test_the_first_page_of_a_neighbourhood_takes_few_queries(
    neighbourhood: Neighbourhood,
) -> None:
    client = sign_in(make_member(neighbourhood, Role.ANALYST))
    client.get("/ruwaard/")

    with override_settings(DEMO=False), CaptureQueriesContext(connection) as queries:
        answer = client.get("/ruwaard/")

    assert answer.status_code == 200
    assert len(queries) <= MOST
