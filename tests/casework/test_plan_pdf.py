import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from casework.models import PlanVersion, Seat, Signature
from casework.papers.plan import build_plan, may_fetch_plan
from casework.screens import plan_screen
from casework.services import meetings, plans, signing
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.documents.kinds import Content
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.pdf_text import opened, squeezed, text_of
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated

ROOT = Path(__file__).resolve().parent.parent.parent
NEVER = re.compile(r"\b(casus(sen)?|dossiers?|cli[eë]nt(en)?)\b", re.IGNORECASE)
RENDER = (
    "import sys; from ruwaard.documents.kinds import Content;"
    "from ruwaard.documents.rendering import render; import hashlib;"
    "page = Content(sys.stdin.read(), ['css/print.css'], 'Plan', 'plan.pdf');"
    "print(hashlib.sha256(render(page)).hexdigest())"
)


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    made = make_table(neighbourhood)
    sahin = make_member(neighbourhood, user=make_user("Gülşen Şahin"))
    with seated(neighbourhood, made.noor, Role.PROFESSIONAL):
        meetings.seat(
            made.meeting, kind="professional", name=sahin.name, user=sahin, by=made.noor
        )
        made.meeting.refresh_from_db()
        made.meeting.read_aloud_in = "Turks"
        made.meeting.save(update_fields=["read_aloud_in"])
    return made


def paper(table: Table, version: PlanVersion, variant: str = "resident") -> Document:
    document: Document = Document.objects.create(
        kind="plan",
        subject_id=version.pk,
        case_id=table.case.pk,
        asked_by=table.noor,
        variant=variant,
    )
    return document


def signed(table: Table) -> PlanVersion:
    """Freeze the plan; Ans signs on the device, Gülşen spoken without a witness."""
    version = signing.freeze_plan(table.case, by=table.noor)
    for name, sides in (
        (
            "Ans Wijers",
            {"method": "device", "witness_name": "Hennie", "mark": "M1 2 L3 4"},
        ),
        ("Gülşen Şahin", {"method": "spoken", "read_aloud_in": "Turks"}),
    ):
        signing.sign(
            version,
            sha256=version.sha256,
            signer=table.signer(name),
            by=table.noor,
            screen="",
            **sides,
        )
    return version


@pytest.fixture
def page(table: Table) -> Iterator[tuple[Table, PlanVersion, Content]]:
    with seated(table.place, table.noor, Role.PROFESSIONAL), translation.override("nl"):
        version = signed(table)
        yield table, version, build_plan(paper(table, version))


Page = tuple[Table, PlanVersion, Content]


def texts_in_order(version: PlanVersion) -> list[str]:
    plan = signing.content_of(version)
    lines = [
        part
        for line in (*plan.want, *plan.can)
        for part in (line.text, line.original, line.said_by)
        if part
    ]
    for need in plan.needs:
        lines.append(need.line.text)
        for agreed in need.agreed:
            lines += [agreed.what, "Kost u niets.", agreed.who]
    people = [seat.name for seat in plan.table.people]
    return [*lines, "Aan tafel op", *people, "Voorgelezen in het Turks."]


@pytest.mark.parametrize("variant", ["resident", "professional"])
def test_the_paper_says_what_the_version_says_in_its_order(
    table: Table, variant: str
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        version = signed(table)
        said = text_of(render(build_plan(paper(table, version, variant))))
        at = said.index(squeezed("Ik wil"))
        for text in texts_in_order(version):
            found = said.find(squeezed(text), at)
            assert (text, found >= at) == (text, True)
            at = found


def test_the_sign_page_and_the_paper_say_the_same_word_for_word(page: Page) -> None:
    _table, version, content = page
    shown = plan_screen(version, signing.content_of(version), frozenset(), "")
    said = text_of(render(content))
    # Who and by when stand in two columns of one row on paper.
    _head, *lines = shown.strip().replace(", klaar vóór ", "\n").split("\n")

    assert len(lines) > 10
    assert [line for line in lines if squeezed(line) not in said] == []


def test_turkish_letters_come_out_right(page: Page) -> None:
    said = text_of(render(page[2]))

    assert squeezed("Kalabalık için yemek yapmak") in said
    assert squeezed("Gülşen Şahin") in said


def test_signatures_stand_there_with_how_and_who_saw_it(page: Page) -> None:
    said = text_of(render(page[2]))
    expected = (
        "Getekend, op het scherm aan tafel",
        "Getuige: Hennie",
        "Getekend, hardop gezegd",
        "Voorgelezen in het Turks.",
        "Zonder getuige",
        "Hennie van Dorp inwoner Datum",  # not signed yet: an empty box
    )

    assert [squeezed(text) in said for text in expected] == [True] * len(expected)


def test_the_foot_holds_version_day_and_control_number(page: Page) -> None:
    _table, version, content = page
    said = text_of(render(content))
    foot = squeezed(f"versie 1, stand van {clock.today().day} ")

    assert foot in said
    assert squeezed(version.control_number) in said
    assert version.sha256 in said
    assert "Bladzijde1van" in said


def test_it_is_tagged_for_who_cannot_see(page: Page) -> None:
    with opened(render(page[2])) as pdf:
        root = pdf.Root
        title = str(pdf.docinfo["/Title"])

        assert str(root.Lang) == "nl"
        assert title == "Plan van Hennie van Dorp, versie 1"
        assert bool(root.MarkInfo.Marked) is True
        assert "/StructTreeRoot" in root
        assert "pdfuaid:part" in str(pdf.Root.Metadata.read_bytes())
        assert {str(one.Tabs) for one in pdf.pages if "/Tabs" in one} <= {"/S"}
        kinds = [
            (str(one.S), str(one.get("/Alt", "")))
            for one in pdf.objects
            if isinstance(one, type(root)) and one.get("/Type") == "/StructElem"
        ]

    headings = [kind for kind, _alt in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert headings[0] == "/H1"
    assert headings.count("/H1") == 1
    assert [alt for kind, alt in kinds if kind == "/Figure"] == ["getekend teken"]
    assert {"/Table", "/TH", "/TD", "/L", "/LI"} <= {kind for kind, _alt in kinds}


def test_every_font_is_inside(page: Page) -> None:
    with opened(render(page[2])) as pdf:
        loose = [
            str(one.FontName)
            for one in pdf.objects
            if isinstance(one, pdf.Root.__class__)
            and one.get("/Type") == "/FontDescriptor"
            and not {"/FontFile2", "/FontFile3"} & set(one.keys())
        ]

    assert loose == []


def test_the_same_question_gives_the_same_bytes(page: Page) -> None:
    _table, version, content = page
    document = Document.objects.get(subject_id=version.pk)

    assert render(build_plan(document)) == render(content)


def test_another_process_gives_the_same_bytes(page: Page) -> None:
    def made(seed: str, locale: str, zone: str) -> str:
        strange = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        run = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); {RENDER}"],
            input=page[2].html,
            text=True,
            capture_output=True,
            check=True,
            cwd=ROOT,
            env=os.environ
            | strange
            | {"DJANGO_SETTINGS_MODULE": "ruwaard.settings", "PYTHONUTF8": "1"},
        )
        return run.stdout.strip().splitlines()[-1]

    assert made("1", "C", "UTC") == made("77", "C.UTF-8", "Asia/Tokyo")


def test_a_name_of_a_file_tells_of_nobody(page: Page) -> None:
    day = clock.today().isoformat()

    assert page[2].filename == f"plan-{day}-versie-1.pdf"


@pytest.mark.parametrize("variant", ["resident", "professional"])
def test_words_of_the_office_stand_nowhere(table: Table, variant: str) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        content = build_plan(paper(table, signed(table), variant))

    assert NEVER.findall(content.html + content.title + content.filename) == []


def test_the_paper_of_a_colleague_says_who_pays_and_works_for_whom(
    table: Table,
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        need = table.case.items.get(question="need")
        from_budget = plans.add_item(
            table.case, question="need", text="Geluidsmat", by=table.noor
        )
        assert need != from_budget
        version = signing.freeze_plan(table.case, by=table.noor)
        html = build_plan(paper(table, version, "professional")).html

    assert "Wie betaalt</th>" in html
    assert "Dit plan is van de inwoner" in html


def test_who_left_the_table_fetches_nothing(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        document = paper(table, signing.freeze_plan(table.case, by=table.noor))

        assert may_fetch_plan(document) is True
        Seat.objects.filter(user=table.noor).update(ends_on=clock.today())
        assert may_fetch_plan(document) is False


def test_the_paper_of_an_old_version_shows_its_own_signatures(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        old = signed(table)
        plans.add_item(table.case, question="want", text="Rust", by=table.noor)
        signing.freeze_plan(table.case, by=table.noor)
        html = build_plan(paper(table, old)).html

        assert Signature.objects.filter(version=old).count() == 2
    assert "Rust</p>" not in html
    assert hashlib.sha256(old.content.encode()).hexdigest() in html
