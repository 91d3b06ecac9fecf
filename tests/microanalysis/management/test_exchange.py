import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from scipy import stats

from microanalysis.calculations.costs import yearly
from microanalysis.models import CostLine, Round
from ruwaard.accounts.models import Role
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.pdf_text import squeezed, text_of
from tests.factories import make_member, seated
from tests.microanalysis.calculations.test_costs import EXAMPLES as WORKED
from tests.microanalysis.files import (
    MONTHLY,
    cost_lines,
    score_lines,
    written,
)

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
SCORED = (("3.5", "8"), ("4", "8.5"), ("2.5", "7"), ("5", "5"), ("3", "9"), ("6", "5"))


@pytest.fixture
def place(neighbourhood: Neighbourhood) -> Neighbourhood:
    make_member(neighbourhood, Role.PROGRAMME)
    return neighbourhood


def bring(place: Neighbourhood, folder: Path, **files: list[str]) -> None:
    paths = {
        kind: written(folder, f"{kind}.csv", lines) for kind, lines in files.items()
    }
    call_command(
        "import_microanalysis", neighbourhood=place.slug, round="2018-1", **paths
    )


def report(place: Neighbourhood, folder: Path, form: str = "json") -> bytes:
    out = folder / f"report.{form}"
    call_command(
        "microanalysis_report",
        neighbourhood=place.slug,
        round="2018-1",
        format=form,
        out=out,
    )
    return out.read_bytes()


def figures(place: Neighbourhood, folder: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(report(place, folder))


def recorded(place: Neighbourhood) -> list[str]:
    """Return the actions of the micro-analysis in the log, as an officer reads it."""
    officer = make_member(place, Role.PRIVACY_OFFICER)
    with seated(place, officer, Role.PRIVACY_OFFICER):
        done = AuditEntry.objects.filter(action__startswith="microanalysis.")
        return sorted(done.values_list("action", flat=True))


def test_a_round_from_files_to_figures(place: Neighbourhood, tmp_path: Path) -> None:
    bring(place, tmp_path, costs=cost_lines(), wellbeing=score_lines(SCORED))

    told = figures(place, tmp_path)

    yearly = [(12 * after) - (12 * before) for before, after in MONTHLY]
    low, high = stats.t.interval(0.95, 5, loc=sum(yearly) / 6, scale=stats.sem(yearly))
    assert told["costs"] == {
        "n": 6,
        "mean_before": 5320.0,
        "mean_after": 3150.0,
        "mean_difference": -2170.0,
        "ci95": [round(low, 2), round(high, 2)],
        "method": "paired-t",
        "median_difference": -1260.0,
        "wilcoxon_p": stats.wilcoxon(yearly).pvalue,
        "better": 4,
        "same": 1,
        "worse": 1,
        "by_domain": {
            "Wmo": {
                "mean_before": 5320.0,
                "mean_after": 3150.0,
                "mean_difference": -2170.0,
            }
        },
        "by_payer": {
            "gemeente": {
                "mean_before": 5320.0,
                "mean_after": 3150.0,
                "mean_difference": -2170.0,
            }
        },
        "price_year": 2024,
        "period": ["2018-03-01", "2019-03-01"],
    }
    assert told["wellbeing"]["n"] == 6
    assert told["wellbeing"]["mean_before"] == pytest.approx(4, abs=1e-9)
    assert told["wellbeing"]["mean_after"] == pytest.approx(42.5 / 6, abs=1e-9)
    assert (told["wellbeing"]["better"], told["wellbeing"]["worse"]) == (4, 1)
    assert told["wellbeing"]["period"] == ["2018-03-01", "2019-03-01"]
    assert told["wellbeing"]["price_year"] is None


def test_the_yearly_cost_is_the_same_in_the_database(
    place: Neighbourhood, tmp_path: Path
) -> None:
    lines = [
        f"P1,before,hulp,Wmo,gemeente,{line.quantity},uur,{line.per},{line.weeks},"
        f"{line.unit_price},2024,A,{line.useful_life_years or ''},0"
        for line, _euros in WORKED
    ]
    bring(place, tmp_path, costs=[*cost_lines()[:1], *lines])

    user = make_member(place, Role.PROGRAMME)
    with seated(place, user, Role.PROGRAMME):
        found = CostLine.objects.order_by("yearly").values_list("yearly", flat=True)
        assert list(found) == sorted(yearly(line) for line, _euros in WORKED)
    assert sorted(Decimal(euros) for _line, euros in WORKED) == list(found)


def test_empty_columns_of_a_spreadsheet_are_no_columns(
    place: Neighbourhood, tmp_path: Path
) -> None:
    bring(place, tmp_path, costs=[f"{line},," for line in cost_lines()])

    assert figures(place, tmp_path)["costs"]["n"] == 6


def test_transfers_and_what_was_expected_stand_outside_the_total(
    place: Neighbourhood, tmp_path: Path
) -> None:
    more = [
        "P1,before,bijstand,Participatiewet,gemeente,1,maand,month,,1000,2024,A,,1",
        "P1,expected,opname,Zvw,CZ,10,dag,year,,644,2022,C,,0",
    ]
    bring(place, tmp_path, costs=cost_lines() + more)

    told = figures(place, tmp_path)["costs"]

    assert told["mean_before"] == 5320.0
    assert set(told["by_domain"]) == {"Wmo"}


def test_prices_of_several_years_become_those_of_the_newest(
    place: Neighbourhood, tmp_path: Path
) -> None:
    lines = cost_lines()
    lines[1] = lines[1].replace(",2024,", ",2018,")
    bring(place, tmp_path, costs=lines)

    told = figures(place, tmp_path)["costs"]

    assert told["price_year"] == 2024
    assert told["mean_before"] == round((6000 * 1.26 + 5320 * 6 - 6000) / 6, 2)


def test_a_year_without_an_index_is_refused(
    place: Neighbourhood, tmp_path: Path
) -> None:
    lines = cost_lines()
    lines[1] = lines[1].replace(",2024,", ",1999,")
    bring(place, tmp_path, costs=lines)

    with pytest.raises(CommandError, match="van 1999 is geen indexcijfer"):
        report(place, tmp_path)


def test_prices_of_one_year_need_no_index(place: Neighbourhood, tmp_path: Path) -> None:
    bring(
        place, tmp_path, costs=[one.replace(",2024,", ",1999,") for one in cost_lines()]
    )

    told = figures(place, tmp_path)["costs"]

    assert told["price_year"] == 1999
    assert told["mean_before"] == 5320.0


def test_a_case_without_a_line_of_now_is_in_no_total(
    place: Neighbourhood, tmp_path: Path
) -> None:
    alone = [f"Z{n},before,huisarts,Zvw,CZ,4,keer,year,,30,2024,A,,0" for n in range(6)]
    bring(place, tmp_path, costs=cost_lines() + alone)

    told = figures(place, tmp_path)["costs"]

    assert told["n"] == 6
    assert told["mean_before"] == 5320.0
    assert set(told["by_domain"]) == {"Wmo"}


def test_fewer_than_five_tell_nothing(place: Neighbourhood, tmp_path: Path) -> None:
    bring(place, tmp_path, costs=cost_lines(MONTHLY[:4]))

    told = figures(place, tmp_path)

    assert told["costs"]["n"] == 4
    assert {tuple(one) for one in list(told["costs"].values())[1:]} == {("hidden",)}
    assert told["wellbeing"]["n"] == 0


def test_five_tell_no_interval(place: Neighbourhood, tmp_path: Path) -> None:
    bring(place, tmp_path, costs=cost_lines(MONTHLY[:5]))

    told = figures(place, tmp_path)["costs"]

    assert told["mean_difference"] == -1632.0
    assert told["ci95"] == told["wilcoxon_p"] == {"hidden": "minder dan 6 paren"}


def test_a_domain_of_a_few_takes_another_with_it(
    place: Neighbourhood, tmp_path: Path
) -> None:
    more = [
        f"P{n},before,huisarts,Zvw,CZ,4,keer,year,,{30 + n},2024,A,,0"
        for n in range(1, 6)
    ] + ["P2,before,schuldhulp,Schulden,gemeente,1,keer,year,,1500,2024,A,,0"]
    bring(place, tmp_path, costs=cost_lines() + more)

    told = figures(place, tmp_path)["costs"]["by_domain"]

    assert {name for name, part in told.items() if "hidden" in part} == {
        "Schulden",
        "Zvw",
    }
    assert told["Wmo"]["mean_before"] == 5320.0


def test_a_later_moment_comes_in_a_later_file(
    place: Neighbourhood, tmp_path: Path
) -> None:
    lines = score_lines(SCORED)
    bring(place, tmp_path, wellbeing=[lines[0], *lines[1::2]])
    bring(place, tmp_path, wellbeing=[lines[0], *lines[2::2]])

    assert figures(place, tmp_path)["wellbeing"]["n"] == 6


def test_the_year_counts_and_else_the_latest(
    place: Neighbourhood, tmp_path: Path
) -> None:
    lines = score_lines([("3", "8")] * 5)
    lines[2] = "P1,a,2020-03-01,24,own_score,10"
    lines.append("P1,a,2018-06-01,3,own_score,4")
    lines.append("P2,a,2020-03-01,24,own_score,0")
    bring(place, tmp_path, wellbeing=lines)

    assert figures(place, tmp_path)["wellbeing"]["mean_after"] == pytest.approx(8.4)


def test_the_same_file_comes_in_once(place: Neighbourhood, tmp_path: Path) -> None:
    bring(place, tmp_path, costs=cost_lines())

    with pytest.raises(CommandError, match="kwam al in meetronde 2018-1"):
        bring(place, tmp_path, costs=cost_lines())
    with pytest.raises(CommandError, match="Van P1 staat dit al"):
        bring(place, tmp_path, costs=[*cost_lines(), "", *cost_lines()[1:2]])


BAD = [
    ("P1,later,x,Wmo,g,1,uur,week,,64,2024,A,,0", "kolom scenario"),
    ("P1,new,,Wmo,g,1,uur,week,,64,2024,A,,0", "kolom product: moet gevuld"),
    ("P1,new,x,Wmo,g,veel,uur,week,,64,2024,A,,0", "kolom quantity: is geen getal"),
    ("P1,new,x,Wmo,g,1,uur,week,60,64,2024,A,,0", "kolom weeks"),
    ("P1,new,x,Wmo,g,1,uur,once,,64,2024,A,,0", "kolom useful_life_years"),
    ("P1,new,x,Wmo,g,1,uur,week,,64,2024,A,,0,5", "kolom transfer: heeft nog een cel"),
    ("P1,new,x,Wmo,g,1,uur,week,,64,24,A,,0", "kolom price_year"),
    ("P1,new,x,Wmo,g,1,uur,week,,64,2024,D,,0", "kolom evidence"),
    ("P1,new,x,Wmo,g,1,uur,week,,64,2024,A,,ja", "kolom transfer"),
    (
        "111222333,new,x,Wmo,g,1,uur,week,,64,2024,A,,0",
        "kolom case: lijkt een burgerservice",
    ),
    (
        "Jan Jansen,new,x,Wmo,g,1,uur,week,,64,2024,A,,0",
        "kolom case: moet een code zijn",
    ),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_bad_cell_is_named_and_nothing_comes_in(
    place: Neighbourhood,
    tmp_path: Path,
    line: str,
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(CommandError, match="1 fouten; er is niets ingelezen"):
        bring(place, tmp_path, costs=[*cost_lines(), line])

    assert f"rij {len(cost_lines()) + 1}, {why}" in capsys.readouterr().err
    with pytest.raises(CommandError, match="Er is geen meetronde 2018-1"):
        report(place, tmp_path)


def test_a_column_too_many_is_refused(place: Neighbourhood, tmp_path: Path) -> None:
    lines = cost_lines()

    with pytest.raises(CommandError, match="De kolom naam kennen wij niet"):
        bring(place, tmp_path, costs=[f"{line},naam" for line in lines])


def test_semicolons_and_commas_are_read_as_well(
    place: Neighbourhood, tmp_path: Path
) -> None:
    lines = [line.replace(",", ";") for line in cost_lines()]
    lines[1] = lines[1].replace(";500;", ";500,50;")
    bring(place, tmp_path, costs=lines)

    assert figures(place, tmp_path)["costs"]["mean_before"] == 5321.0


def test_the_same_figures_as_csv_and_on_paper(
    place: Neighbourhood, tmp_path: Path
) -> None:
    bring(place, tmp_path, costs=cost_lines(), wellbeing=score_lines(SCORED))

    rows = list(
        csv.reader(report(place, tmp_path, "csv").decode("utf-8-sig").splitlines())
    )
    paper = text_of(report(place, tmp_path, "pdf"))

    assert ["costs", "", "mean_difference", "-2170.0"] in rows
    assert ["costs", "domain: Wmo", "mean_after", "3150.0"] in rows
    assert ["wellbeing", "", "better", "4"] in rows
    assert squeezed("Gemiddeld € 2.170 per jaar minder per plan.") in paper
    assert squeezed("Gemiddeld van 4,0 naar 7,1.") in paper
    assert squeezed("indicatief") in paper
    assert squeezed("Wilcoxon, p") in paper


def test_the_examples_of_the_format_are_read(
    place: Neighbourhood, tmp_path: Path
) -> None:
    for kind in ("costs", "wellbeing"):
        example = (EXAMPLES / f"{kind}.csv").read_text().splitlines()
        bring(place, tmp_path, **{kind: example})

    told = figures(place, tmp_path)
    assert (told["costs"]["n"], told["wellbeing"]["n"]) == (6, 6)


def test_what_was_brought_and_taken_stands_in_the_log(
    place: Neighbourhood, tmp_path: Path
) -> None:
    bring(place, tmp_path, costs=cost_lines(), wellbeing=score_lines(SCORED))
    figures(place, tmp_path)

    assert recorded(place) == [
        "microanalysis.costs_delivered",
        "microanalysis.report_made",
        "microanalysis.round_made",
        "microanalysis.round_told",
        "microanalysis.wellbeing_delivered",
    ]


def test_nobody_else_reads_a_round(place: Neighbourhood, tmp_path: Path) -> None:
    bring(place, tmp_path, costs=cost_lines())

    manager = make_member(place, Role.MANAGER)
    with seated(place, manager, Role.MANAGER):
        assert Round.objects.count() == CostLine.objects.count() == 0


def test_a_neighbourhood_without_a_programme_is_told(
    neighbourhood: Neighbourhood, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="give --by"):
        bring(neighbourhood, tmp_path, costs=cost_lines())
    with pytest.raises(CommandError, match="There is no neighbourhood"):
        call_command(
            "microanalysis_report",
            neighbourhood="nergens",
            round="1",
            format="json",
            out=tmp_path / "x",
        )
