"""What the learning history of 2019 tells of the whole neighbourhood (FEATURES 1.I)."""

from decimal import Decimal

from demo.places import RUWAARD
from demo.settling import Settled
from microanalysis.models import Indicator
from microanalysis.services.indicators import state_figure
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.scope import Scope, enter

SOURCE = "Leergeschiedenis 2019, Proeftuin Ruwaard"
HERE, TOWN, LAND = ("wijk", "Ruwaard"), ("gemeente", "Oss"), ("nl", "Nederland")
# theme | name | group | area | from, or the words | to | unit | compared with
TOLD = """
health | Rookt | | HERE | 21 | 26 | percent |
health | Rookt | | LAND | 20 | 20 | percent |
health | Overgewicht | kinderen | HERE | 17 | 17 | percent |
moving | Lid van een club | kinderen | HERE | 58 | 58 | percent |
moving | Lid van een club | kinderen | TOWN | 69 | 69 | percent |
moving | Speelt te weinig buiten | kinderen | HERE | 49 | 49 | percent |
moving | Beweegt te weinig | kinderen | HERE | 70 | 70 | percent |
income | Onder de armoedegrens | kinderen | HERE | 20 | 20 | percent |
income | Mensen met bijstand | | TOWN | 2000 | 2000 | number |
work | Langer dan drie jaar zonder werk | | HERE | 300 | 300 | number |
work | Moeite met lezen en schrijven | | HERE | meer dan gemiddeld | | words |
safety | Inbraken in woningen | | HERE | evenveel als daarvoor | | words | eromheen meer
safety | Op de lijst van misdrijven | | HERE | 5 | 5 | rank | plaats 2 in 2018
"""
AREAS = {"HERE": HERE, "TOWN": TOWN, "LAND": LAND}


def tell_of_the_neighbourhood(settled: Settled) -> None:
    """Let the programme write each figure down, with its range and source."""
    place, by = settled.places[RUWAARD.slug], settled.users["mila"]
    with enter(Scope(place.pk, by.pk, clock.today(), role=str(Role.PROGRAMME))):
        for line in TOLD.strip().splitlines():
            theme, name, group, where, *told = (
                cell.strip() for cell in line.split("|")
            )
            low, high, unit, beside = told
            level, area = AREAS[where]
            in_words = unit == Indicator.Unit.WORDS
            state_figure(
                theme=theme,
                name=name,
                group=group,
                level=level,
                area=area,
                low=None if in_words else Decimal(low),
                high=None if in_words else Decimal(high),
                words=low if in_words else "",
                unit=unit,
                year=2019,
                source=SOURCE,
                compared_with=beside,
                is_model_estimate=False,
                by=by,
            )
