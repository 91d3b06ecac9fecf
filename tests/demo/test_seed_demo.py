"""The demo data: through the services, behind both walls, the same every time."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection

from casework.models import Agreement, Case
from demo.people import ACCOUNTS
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Neighbourhood, Organisation, Participation
from ruwaard.tenancy.scope import tenant_scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode")]

COUNTED = (
    "casework_case casework_person casework_seat casework_share casework_meeting"
    " casework_attendee casework_planitem casework_agreement casework_planversion"
    " casework_signature casework_invitation casework_contactmoment"
    " casework_intensitychange casework_networkmember casework_representative"
    " accounts_user accounts_membership tenancy_participation mfa_authenticator"
)


def test_seed_demo_does_nothing_the_second_time() -> None:
    call_command("seed_demo")
    first = seen_by_everybody()

    call_command("seed_demo")

    assert seen_by_everybody() == first


def seen_by_everybody() -> Counter[str]:
    """Count the rows that the accounts of the demo see together, table by table."""
    counted: Counter[str] = Counter()
    for place in Neighbourhood.objects.all():
        for user in User.objects.all():
            with tenant_scope(place.pk, user.pk), connection.cursor() as cursor:
                for table in COUNTED.split():
                    cursor.execute(f"SELECT count(*) FROM {table}")
                    counted[table] += cursor.fetchone()[0]
    return counted


def test_one() -> None:
    call_command("seed_demo")
    print(seen_by_everybody())
    assert Case and Agreement and ACCOUNTS and Organisation and Participation
