import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from ruwaard.ui import charts
from ruwaard.ui.charts import Change, Part, YearBar

SVG = "{http://www.w3.org/2000/svg}"
YEAR = YearBar(2026, Decimal(2_000_000), Decimal(1_000_000), Decimal(500_000))


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def heights(svg: str, css: str) -> list[float]:
    bars = drawn(svg).iter(f"{SVG}rect")
    return [float(bar.attrib["height"]) for bar in bars if bar.attrib["class"] == css]


def test_a_bar_is_as_high_as_its_amount() -> None:
    svg = charts.year_bars("jaren", [YEAR], title="Jaren", message="Er is genoeg.")

    committed, spent = heights(svg, "c-verplicht"), heights(svg, "c-besteed")

    assert committed[0] / spent[0] == pytest.approx(2)


def test_a_picture_says_what_there_is_to_see() -> None:
    svg = drawn(charts.year_bars("j", [YEAR], title="Jaren", message="Er is <genoeg>."))

    assert [svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")] == [
        "Jaren",
        "Er is <genoeg>.",
    ]


def test_a_forecast_is_hatched() -> None:
    year = YearBar(2026, Decimal(9), Decimal(1), Decimal(1), forecast=Decimal(2))

    svg = charts.year_bars("j", [year], title="t", message="m", width=350)

    assert 'fill="url(#j-h)"' in svg
    assert 'class="kt-chart kt-chart--narrow"' in svg


def test_what_is_too_much_is_marked() -> None:
    year = YearBar(2026, Decimal(1000), Decimal(0), Decimal(3000))

    svg = charts.year_bars("j", [year], title="t", message="m")

    assert re.findall(r'class="c-t c-neg">([^<]+)<', svg) == ["−2k"]


def test_shares_fill_the_bar() -> None:
    parts = [Part("a", Decimal(1)), Part("b", Decimal(3))]

    svg = charts.shares("s", parts, title="t", message="m", width=400)

    widths = [float(bar.attrib["width"]) for bar in drawn(svg).iter(f"{SVG}rect")]
    assert widths == [98, 298]


def test_nothing_is_drawn_without_numbers() -> None:
    svg = charts.shares("s", [], title="t", message="m")

    assert list(drawn(svg).iter(f"{SVG}rect")) == []


def test_a_trend_goes_on_from_the_last_actual_point() -> None:
    svg = drawn(
        charts.trend(
            "t",
            [Decimal(0), Decimal(10)],
            [Decimal(10), Decimal(15)],
            [Decimal(10), Decimal(25)],
            frame=Decimal(20),
            labels=["jan", "feb", "mrt"],
            title="t",
            message="m",
        )
    )

    line = svg.find(f"{SVG}polyline")
    band = svg.find(f"{SVG}polygon")
    assert line is not None
    assert band is not None
    assert line.attrib["points"].split()[-1] == band.attrib["points"].split()[0]


def test_a_bullet_is_hidden_from_who_hears_the_table() -> None:
    svg = drawn(
        charts.bullet(
            spent=Decimal(1), committed=Decimal(2), frame=Decimal(3), most=Decimal(4)
        )
    )

    assert svg.attrib["aria-hidden"] == "true"


def test_everybody_is_a_line_between_two_dots_and_who_went_back_is_red() -> None:
    rows = [
        Change("", Decimal(4), Decimal(8), "4,0", "8,0"),
        Change("", Decimal(6), Decimal(5), "6,0", "5,0"),
    ]

    svg = drawn(
        charts.dumbbells("d", rows, title="t", message="m", higher_is_better=True)
    )

    dots = [float(one.attrib["cx"]) for one in svg.iter(f"{SVG}circle")]
    lines = [one.attrib["class"] for one in svg.iter(f"{SVG}line")]
    assert dots[1] == 740 - 12
    assert dots[0] < dots[1]
    assert lines == ["c-axis", "c-besteed-s", "c-neg-s"]
