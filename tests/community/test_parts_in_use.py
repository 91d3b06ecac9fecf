"""Off means gone from now on: what a neighbourhood works with is switched on first."""

from importlib import import_module

from django.db import connection

from prevention.services.years import begin_year
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, seated

MIGRATION = import_module("community.migrations.0006_parts_in_use_stay_on")


def test_a_part_in_use_stays_on(neighbourhood: Neighbourhood) -> None:
    neighbourhood.features = ["casework"]
    neighbourhood.save(update_fields=["features"])
    keeper = make_member(neighbourhood, Role.PROGRAMME)

    with seated(neighbourhood, keeper, Role.PROGRAMME), connection.cursor() as cursor:
        begin_year(2026, by=keeper)
        for _twice in range(2):
            for part in MIGRATION.IN_USE.items():
                cursor.execute(MIGRATION.switch_on(*part))

    neighbourhood.refresh_from_db()
    assert neighbourhood.features == ["casework", "prevention"]
