"""Evenings with bad luck: five in the suite, as many as one likes in `script/soak`."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from casework.services import cases
from ruwaard.accounts.models import Role
from tests.browser import steps
from tests.browser.conftest import Live
from tests.browser.devices import device
from tests.browser.random_table import Evening
from tests.casework.tables import make_table
from tests.factories import seated

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RUNS = int(os.environ.get("SOAK_RUNS", "5"))
FIRST = int(os.environ.get("SOAK_SEED", "1"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS))
def test_no_word_that_was_called_kept_is_lost(
    live: Live, tmp_path: Path, seed: int
) -> None:
    table = make_table(steps.new_place())
    bram = steps.professional(table.place, "Bram de Wit", "BrabantZorg")
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        cases.join_team(table.case, bram, by=table.noor)
    address = reverse("casework:meeting", args=[table.place.slug, table.meeting.pk])
    with device(live.playwright, live.url, tmp_path / "profile") as tablet:
        evening = Evening(tablet, table, bram, address, seed)

        lost = evening.play()

    assert lost == set(), f"seed {seed}: {evening.told}"
    assert evening.promised
