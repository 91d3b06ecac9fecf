"""Browsers for the tests of signing in: each from an address of its own.

Rate limits count per network address in a Redis that all tests share.
"""

import re
from itertools import count
from os import getpid
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_user

PASSWORD = "een lange zin met woorden"
_numbers = count(1)


def browser() -> Client:
    """Return a browser at a network address that no other test uses."""
    number = next(_numbers)
    return Client(REMOTE_ADDR=f"fd00:{getpid() % 0xFFFF:x}:{number:x}::1")


def make_staff(
    neighbourhood: Neighbourhood,
    role: str = "professional",
    *,
    user: User | None = None,
) -> User:
    """Make somebody with a role of two steps, a password and no second step yet."""
    user = user or make_user()
    user.set_password(PASSWORD)
    user.save()
    return make_member(neighbourhood, role, user=user)


def give_app(user: User) -> str:
    """Tie an app that makes codes to `user` and return its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    """Return what the app shows now."""
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counters[len(counters) // 2])))


def ask_code(client: Client, email: str, onward: str = "") -> str:
    """Fill in an address on the sign-in page and return where that leads."""
    answer = client.post("/account/login/", {"login": email, "next": onward})
    return str(urlsplit(answer.headers["Location"]).path)


def code_in(message: EmailMessage) -> str:
    """Return the sign-in code in a mail."""
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", str(message.body), re.MULTILINE)
    assert found
    return found.group()


def by_password(client: Client, user: User) -> str:
    """Fill in the staff page and return where that leads."""
    answer = client.post(
        "/account/medewerkers/", {"login": user.email, "password": PASSWORD}
    )
    return urlsplit(answer.headers.get("Location", "")).path


def is_signed_in(client: Client) -> bool:
    """Return whether the session of `client` belongs to somebody."""
    return "_auth_user_id" in client.session


def factors(user: User) -> list[str]:
    """Return the kinds of second step that `user` owns, in order."""
    owned = Authenticator.objects.filter(user=user).order_by("type")
    return list(owned.values_list("type", flat=True))


def audit_rows() -> int:
    """Return how many audit rows this test wrote: counted, as nobody may read them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(n_tup_ins) FROM pg_stat_xact_all_tables"
            " WHERE relname LIKE 'audit_entry_%%'"
        )
        return int(cursor.fetchone()[0] or 0)
