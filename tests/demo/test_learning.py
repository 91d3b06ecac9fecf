"""Every figure that FEATURES names of the eighteen interventions stands in the demo."""

import re
from datetime import date
from typing import Any

import pytest

from demo.stories.learning import interventions
from prevention.models.interventions import BLOCKS

TOLD = {one["title"]: one for one in interventions()}
# Rows H1 to H18: what each names, in the order of its sentence.
NAMED = {
    "Samenwerkwijze": (2016, 300),
    "Recht en zorg samen": (10, 3),
    "Jeugd": (80, 6, 5, 1, 3, 4),
    "Goede zorg in de laatste levensfase, thuis en in het ziekenhuis": (
        *(1, 20, 65, 85, 3, 10, 2),
    ),
    "Doorstroom naar zelfstandig wonen": (2017, 5, 2019, 20, 45, 6, 2020),
    "Werk en inkomen": (2000, 300, 3, 2017, 100, 2),
    "Samen gezond blijven: aanpak van de wijk": (20, 14, 100, 30),
    "Buurtpreventie: veilig op straat": (2018, 100, 3, 90, 2019, 2, 5),
    "Rondkomen": (1, 5, 4, 2019, 2020, 20, 50),
    "Digitaal wijkplatform": (2022, 2),
    "Samen opvoeden": (3,),
    "Stoppen met roken": (21, 26, 20, 9, 5, 18),
    "Cursus Voluit leven": (8, 5, 12, 2, 3, 1),
    "Buurtsport: samen bewegen": (
        *(58, 69, 49, 70, 17, 2019, 2, 3, 2020, 4, 45, 8, 10),
    ),
    "Taal voor iedereen": (70, 1, 35),
    "Ons huis van de wijk": (450, 35, 2016),
    "Consulent huisartsenzorg voor migranten": (4, 8, 12, 3, 2, 5, 33),
    "Deelgenoten: meedoen in de wijk": (1000, 2017, 1, 3, 24, 100, 2020),
}


def numbers_in(told: dict[str, Any]) -> set[float]:
    """Return every number of the figures, effects and money of an intervention."""
    found: set[float] = set()
    rows = [
        row for name in ("figure", "effect", "funding") for row in told.get(name, ())
    ]
    for value in (one for row in rows for one in row.values()):
        if isinstance(value, date):
            found.add(value.year)
        elif isinstance(value, str):
            found |= {float(number) for number in re.findall(r"\d+", value)}
        elif not isinstance(value, bool):
            found.add(float(value))
    return found


def test_all_eighteen_are_there_with_six_blocks() -> None:
    assert set(TOLD) == set(NAMED)
    empty = {
        (title, block)
        for title, told in TOLD.items()
        for block in BLOCKS
        if not told.get(block, "").strip()
    }
    assert empty == set()


@pytest.mark.parametrize("title", NAMED)
def test_every_figure_that_is_named_is_a_fact(title: str) -> None:
    missing = set(map(float, NAMED[title])) - numbers_in(TOLD[title])

    assert missing == set()


def test_criteria_are_text_and_what_is_not_measured_yet_is_defined() -> None:
    people = TOLD["Goede zorg in de laatste levensfase, thuis en in het ziekenhuis"]
    justice = TOLD["Recht en zorg samen"]["figure"][-1]

    assert "Niemand wordt automatisch uitgezocht" in people["approach"]
    assert (justice["what"], "low" in justice) == ("Recidive", False)
    assert justice["definition"]
