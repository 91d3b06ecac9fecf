"""Sign a professional in, in a process of its own: prints what the client needs.

`python -m bench.visitor` in the environment of a stage. The professional is the first
of the first neighbourhood: the same one in a small and in a large database. With them
comes the resident of their first plan.
"""

import json

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402 - after setup
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: E402 - after setup
from django.conf import settings  # noqa: E402 - after setup
from django.test import Client, RequestFactory  # noqa: E402 - after setup

from casework.models import Case, Person  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role, User  # noqa: E402 - after setup
from ruwaard.accounts.second_factor import note_second_factor  # noqa: E402 - after setup
from ruwaard.tenancy.models import Neighbourhood  # noqa: E402 - after setup
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup


def visitor() -> dict[str, object]:
    place = Neighbourhood.objects.get(slug="wijk-00001")
    with tenant_scope(place.pk):
        work = Membership.objects.filter(role=Role.PROFESSIONAL)
        user = work.select_related("user").order_by("user_id")[0].user
    with tenant_scope(place.pk, user.pk):
        mine = Case.objects.visible_to(user, clock.today())
        cases = list(mine.order_by("pk").values_list("pk", flat=True))
        resident = Person.objects.filter(case=cases[0], is_first=True).get().user
    return {
        "cookie": cookie_of(user),
        "resident": cookie_of(resident),
        "slug": place.slug,
        "cases": [str(case) for case in cases],
        "plan": str(cases[0]),
    }


def cookie_of(user: User) -> str:
    """Return the cookie of `user`, signed in with the second step."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    request = RequestFactory().get("/")
    request.session = client.session
    note_second_factor(request, user, Authenticator.Type.TOTP)
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


if __name__ == "__main__":
    print(json.dumps(visitor()))
