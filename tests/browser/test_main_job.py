"""The main job: a conversation at the table, signed by the resident, on paper."""

from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import expect

from casework.models import PlanVersion
from casework.services.signing import content_of
from ruwaard.dates import written
from ruwaard.tenancy.scope import tenant_scope
from tests.browser import steps
from tests.browser.conftest import PHONE, TABLET, Live
from tests.browser.steps import CAN, NEED, Open
from tests.casework.pdf_text import squeezed, text_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WISH = "Weer zelf naar de markt"
SKILL = "Goed koken voor veel mensen"
HELP = "Iemand die de post met mij leest"
BRAM = "Bram de Wit, BrabantZorg"
ADDRESS = "hennie@voorbeeld.nl"
UA = {"{http://www.aiim.org/pdfua/ns/id/}part": "1"}


def test_from_the_kitchen_table_to_the_signed_plan_on_paper(
    live: Live, opened: Open
) -> None:
    place = steps.new_place()
    noor = steps.professional(place, "Noor El Idrissi", "Pantein")
    steps.professional(place, "Bram de Wit", "BrabantZorg")

    # Noor starts a plan with five inputs, and everything typed at the table stays.
    table = opened(noor, f"/{place.slug}/plannen/nieuw/", TABLET)
    steps.start_plan(
        table,
        name="Hennie",
        want=WISH,
        what="Samen de scootmobiel aanvragen",
        due_on=steps.in_weeks(2),
    )
    steps.seat_typed(table, "Gerda Smits", "Eigen netwerk: familie, vriend of buur")
    steps.seat_known(table, BRAM)
    steps.type_line(table, CAN, SKILL)
    steps.add_line(table, NEED, HELP)
    table.reload()
    expect(steps.seat(table, "Gerda")).to_be_visible()
    expect(steps.line(table, SKILL)).to_be_visible()
    expect(steps.line(table, WISH)).to_contain_text("opgeschreven door Noor")
    steps.make_agreement(table, HELP, who=BRAM, due_on=steps.in_weeks(3))

    # Hennie gets a mail, comes in with a code, and reads the own words on a phone.
    steps.link(table, "Plan van Hennie").click()
    steps.invite_by_mail(table, ADDRESS)
    phone = opened(None, "/", PHONE)
    steps.accept_by_mail(phone, live, name="Hennie", address=ADDRESS)
    for words in (WISH, HELP, "Samen de scootmobiel aanvragen"):
        expect(phone.get_by_text(words).first).to_be_visible()

    # They set the text together; two sign in the own account, one on the tablet.
    steps.link(table, "Ondertekenen").click()
    steps.freeze(table)
    phone.reload()
    steps.resident_signs(phone)
    table.reload()
    steps.professional_signs(table, "Noor El Idrissi")
    steps.signs_on_the_tablet(table, "Gerda Smits", witness="Hennie")

    # The paper says what was signed, word for word.
    paper = steps.fetch_paper(phone, "Maak mijn plan als PDF")
    with tenant_scope(place.pk, noor.pk):
        says_what_was_signed(paper, PlanVersion.objects.get())

    # Hennie sees who looked.
    steps.link(phone, "Terug").click()
    steps.link(phone, "Bekijk wie er allemaal keek").click()
    expect(phone.get_by_role("main")).to_contain_text("Noor El Idrissi, Pantein")
    steps.link(phone, "Terug naar mijn plan").click()

    # One character later it is unsigned, for both.
    steps.link(table, "Terug naar het plan").click()
    steps.link(table, "Open gesprek").click()
    steps.change_line(table, SKILL, f"{SKILL}.")
    phone.reload()
    expect(phone.get_by_text("Daarna is uw plan veranderd.")).to_be_visible()
    expect(phone.get_by_text("Er is iets veranderd.")).to_be_visible()
    steps.link(table, "Samen ondertekenen").click()
    expect(table.get_by_text("Deze nieuwe tekst is nog niet getekend.")).to_be_visible()


def says_what_was_signed(paper: bytes, version: PlanVersion) -> None:
    """Compare the text of a PDF with a version, and look whether it is a PDF/UA."""
    plan, said = content_of(version), text_of(paper)
    lines = [line.text for line in (*plan.want, *plan.can)]
    for agreed in plan.agreements:
        day = written(agreed.due_day, "year")
        lines += [agreed.what, agreed.who, agreed.works_for, day]
    at = 0
    for line in map(squeezed, lines):
        assert line in said[at:]
        at = said.index(line, at)
    assert version.sha256 in said
    assert version.signatures.count() == 3
    assert said.count("Getekend,inheteigenaccount") == 2
    assert "Getuige:Hennie" in said
    with pikepdf.open(BytesIO(paper)) as pdf, pdf.open_metadata() as facts:
        assert {name: facts[name] for name in UA} == UA
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("nl", True)


def test_the_table_works_with_the_keyboard_alone(opened: Open) -> None:
    place = steps.new_place()
    noor = steps.professional(place, "Noor El Idrissi", "Pantein")
    keys = opened(noor, f"/{place.slug}/plannen/nieuw/")

    steps.tab_to(keys, keys.get_by_label("Naam of roepnaam"))
    keys.keyboard.type("Hennie")
    steps.tab_to(keys, steps.button(keys, "Start het gesprek"))
    keys.keyboard.press("Enter")
    expect(steps.heading(keys, "Gesprek bij Hennie")).to_be_visible()

    steps.tab_to(keys, steps.link(keys, "Iemand erbij"))
    keys.keyboard.press("Enter")
    expect(keys.get_by_label("Iemand die we kennen")).to_be_focused()
    steps.tab_to(keys, keys.get_by_label("Of typ"))
    keys.keyboard.type("Gerda Smits")
    steps.tab_to(keys, keys.get_by_label("Wie is dit?"))
    keys.keyboard.type("Eigen")
    steps.tab_to(keys, steps.button(keys, "Leg vast"))
    keys.keyboard.press("Enter")
    expect(steps.seat(keys, "Gerda")).to_be_visible()

    for question, text in ((steps.WANT, WISH), (CAN, SKILL), (NEED, HELP)):
        steps.tab_to(keys, keys.get_by_label(question, exact=True))
        keys.keyboard.type(text)
        keys.keyboard.press("Enter")
        expect(steps.line(keys, text)).to_be_visible()

    steps.tab_to(keys, steps.line(keys, HELP).get_by_role("link", name="Maak afspraak"))
    keys.keyboard.press("Enter")
    expect(keys.get_by_label("Wie doet dit?")).to_be_focused()
    keys.keyboard.type("Noor")
    steps.tab_to(keys, keys.get_by_label("Klaar vóór"))
    keys.keyboard.type(steps.day(steps.in_weeks(1)))
    keys.keyboard.press("Enter")
    expect(steps.line(keys, HELP)).to_contain_text("Noor El Idrissi")

    steps.is_saved(keys)
    steps.tab_to(keys, steps.link(keys, "Samen ondertekenen"))
    keys.keyboard.press("Enter")
    steps.tab_to(keys, steps.button(keys, "Zet dit plan vast om te tekenen"))
    keys.keyboard.press("Enter")
    steps.tab_to(keys, steps.link(keys, "Laat Noor El Idrissi tekenen"))
    keys.keyboard.press("Enter")
    steps.tab_to(keys, keys.get_by_label("Dit plan klopt. Ik doe wat is afgesproken."))
    keys.keyboard.press("Space")
    keys.keyboard.press("Enter")
    expect(keys.get_by_text("Noor El Idrissi tekende het plan.")).to_be_visible()


def test_the_table_works_without_scripts(opened: Open) -> None:
    place = steps.new_place()
    noor = steps.professional(place, "Noor El Idrissi", "Pantein")
    page = opened(noor, f"/{place.slug}/plannen/nieuw/", scripts=False)
    steps.start_plan(
        page, name="Hennie", want=WISH, what="Bellen", due_on=steps.in_weeks(1)
    )

    page.get_by_label(CAN, exact=True).fill(SKILL)
    steps.button(page, "Voeg toe bij Ik kan").click()
    expect(steps.line(page, SKILL)).to_be_visible()
    page.get_by_label(NEED, exact=True).fill(HELP)
    steps.button(page, "Voeg toe bij Ik heb nodig").click()
    steps.make_agreement(
        page, HELP, who="Noor El Idrissi, Pantein", due_on=steps.in_weeks(2)
    )
    steps.open_line(page, SKILL).fill(f"{SKILL}, ook pittig")
    steps.button(page, "Klaar").click()
    expect(steps.line(page, f"{SKILL}, ook pittig")).to_be_visible()

    steps.link(page, "Samen ondertekenen").click()
    steps.freeze(page)
    steps.professional_signs(page, "Noor El Idrissi")
