import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from casework.models import Instrument
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = json.loads(
    re.findall(
        r"```json\n(.*?)```", (ROOT / "docs" / "instruments.md").read_text(), re.DOTALL
    )[0]
)


def load(place: Neighbourhood, folder: Path, listed: object) -> None:
    file = folder / "instruments.json"
    file.write_text(json.dumps(listed))
    call_command("load_instruments", str(file), neighbourhood=place.slug)


def test_the_example_of_the_docs_is_loaded_once(
    neighbourhood: Neighbourhood, tmp_path: Path
) -> None:
    for _time in range(2):
        load(neighbourhood, tmp_path, EXAMPLE)

    with tenant_scope(neighbourhood.pk):
        found = Instrument.objects.all().in_use()
        assert [one.code for one in found] == ["own_score", "thermometer"]


@pytest.mark.parametrize(
    "change",
    [
        {"code": "eq_5d_5l"},
        {"licence": ""},
        {"low": 100},
        {"step": "x"},
        {"wording": {"en": {}}},
    ],
)
def test_what_may_not_be_used_is_refused(
    neighbourhood: Neighbourhood, tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(CommandError):
        load(neighbourhood, tmp_path, [EXAMPLE[0] | change])
