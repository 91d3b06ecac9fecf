"""What people do in the browser, one function per step, in the words of the screen."""

import re
from collections.abc import Callable
from datetime import date
from itertools import count

from playwright.sync_api import Locator, Page, Response, expect

from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.dates import written
from ruwaard.tenancy.models import Neighbourhood
from tests.browser.conftest import Live
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_organisation,
    make_user,
)

Open = Callable[..., Page]

SAVED = re.compile("Alles opgeslagen")
MOST_TABS = 60
_numbers = count(1)


def new_place() -> Neighbourhood:
    """Make a neighbourhood that no other test uses."""
    return make_neighbourhood(f"buurt-{next(_numbers)}")


def professional(place: Neighbourhood, name: str, organisation: str) -> User:
    return make_member(
        place, user=make_user(name), organisation=make_organisation(organisation)
    )


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name, exact=True)


def heading(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("heading", name=name)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus, as somebody without a mouse does."""
    expect(wanted).to_be_visible()
    for _press in range(MOST_TABS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()


def day(of: date) -> str:
    """Return a day as people type it."""
    return of.strftime("%d-%m-%Y")


def in_weeks(number: int) -> date:
    return date.fromordinal(clock.today().toordinal() + 7 * number)


# --- The plan and the conversation at the table

WANT, CAN, NEED = "Ik wil nog iets", "Ik kan nog iets", "Ik heb nog iets nodig"


def start_plan(page: Page, *, name: str, want: str, what: str, due_on: date) -> None:
    """Fill in the five inputs, and begin the conversation."""
    page.get_by_label("Naam of roepnaam").fill(name)
    page.get_by_label("Ik wil", exact=False).fill(want)
    page.get_by_label("Wat spreken we af?").fill(what)
    page.get_by_label("ik", exact=True).check()
    page.get_by_label("Klaar vóór").fill(day(due_on))
    button(page, "Start het gesprek").click()
    expect(heading(page, f"Gesprek bij {name}")).to_be_visible()


def seat_typed(page: Page, name: str, kind: str) -> None:
    """Give somebody whose name is typed a place at the table."""
    link(page, "Iemand erbij").click()
    page.get_by_label("Of typ").fill(name)
    page.get_by_label("Wie is dit?").select_option(label=kind)
    button(page, "Leg vast").click()
    expect(seat(page, name)).to_be_visible()


def seat_known(page: Page, name: str) -> None:
    """Give somebody from the list a place at the table."""
    link(page, "Iemand erbij").click()
    page.get_by_label("Iemand die we kennen").select_option(label=name)
    button(page, "Leg vast").click()
    expect(seat(page, name.split(",", maxsplit=1)[0])).to_be_visible()


def seat(page: Page, name: str) -> Locator:
    return page.locator(".kt-seat").filter(has_text=name.split(maxsplit=1)[0])


def is_saved(page: Page) -> None:
    """Wait until the one line about saving says that everything is."""
    expect(page.locator("#saved")).to_have_text(SAVED)


def is_a_change(response: Response) -> bool:
    return response.request.method == "POST"


def type_line(page: Page, question: str, text: str) -> None:
    """Type a line below a question without any button, until it is saved."""
    with page.expect_response(is_a_change) as answer:
        page.get_by_label(question, exact=True).press_sequentially(text)
    assert answer.value.ok
    is_saved(page)


def add_line(page: Page, question: str, text: str) -> None:
    """Type a line below a question and put it in the list with Enter."""
    field = page.get_by_label(question, exact=True)
    field.fill(text)
    field.press("Enter")
    expect(line(page, text)).to_be_visible()
    is_saved(page)


def open_line(page: Page, text: str) -> Locator:
    """Open the form of a line and return its field."""
    link(page, f"Wijzig: {text}").click()
    return page.locator("[data-editing] textarea[name=text]")


def change_line(page: Page, old: str, new: str) -> None:
    """Change the words of a line, without any button but the last."""
    field = open_line(page, old)
    with page.expect_response(is_a_change) as answer:
        field.fill(new)
    assert answer.value.ok
    button(page, "Klaar").click()
    expect(link(page, f"Wijzig: {new}")).to_be_visible()
    is_saved(page)


def line(page: Page, text: str) -> Locator:
    return page.locator(".kt-plan [data-part]").filter(has_text=text)


def make_agreement(page: Page, need: str, *, who: str, due_on: date) -> None:
    """Turn a need into an agreement: who and when; what is the need itself."""
    line(page, need).get_by_role("link", name="Maak afspraak").click()
    page.get_by_label("Wie doet dit?").select_option(label=who)
    page.get_by_label("Klaar vóór").fill(day(due_on))
    button(page, "Leg vast").click()
    expect(line(page, need).get_by_text(written(due_on, "day"))).to_be_visible()


# --- Invitations and signing in


def link_in(mail: str) -> str:
    found = re.search(r"https?://\S+", mail)
    assert found
    return found.group()


def code_in(mail: str) -> str:
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", mail, re.MULTILINE)
    assert found
    return found.group()


def invite_by_mail(page: Page, address: str) -> None:
    """From the page of the plan: invite its resident by e-mail."""
    page.get_by_role("link", name=re.compile("^Mensen")).click()
    link(page, "Nodig uit").click()
    page.get_by_label("Per e-mail").check()
    page.get_by_label("E-mailadres").fill(address)
    button(page, "Nodig uit").click()
    expect(page.get_by_text("De uitnodiging is verstuurd.")).to_be_visible()


def accept_by_mail(page: Page, live: Live, *, name: str, address: str) -> None:
    """Follow the link in the mail, sign in with the code of the next one, take part."""
    page.goto(link_in(live.mailbox.read(address)))
    page.get_by_label("Hoe heet u?").fill(name)
    page.get_by_label("Uw e-mailadres").fill(address)
    button(page, "Doe mee").click()
    page.get_by_label("De code uit de mail").fill(code_in(live.mailbox.read(address)))
    button(page, "Inloggen").click()
    button(page, "Doe mee").click()
    expect(heading(page, f"Dag {name}")).to_be_visible()


# --- Signing and paper


def freeze(page: Page) -> None:
    """Read the plan together and set its text."""
    button(page, "Zet dit plan vast om te tekenen").click()
    expect(heading(page, "Wie tekent er?")).to_be_visible()


def resident_signs(page: Page) -> None:
    """On the own phone: read what it says and sign that."""
    page.get_by_role("link", name="Bekijk en teken").click()
    page.get_by_label("Ja, dit plan klopt").check()
    button(page, "Ik teken mijn plan").click()
    expect(page.get_by_text("U tekende deze versie.")).to_be_visible()


def professional_signs(page: Page, name: str) -> None:
    """In the own account, from the page with everybody who signs."""
    link(page, f"Laat {name} tekenen").click()
    page.get_by_label("Dit plan klopt. Ik doe wat is afgesproken.").check()
    button(page, "Leg de handtekening vast").click()
    expect(page.get_by_text(f"{name} tekende het plan.")).to_be_visible()


def signs_on_the_tablet(page: Page, name: str, *, witness: str) -> None:
    """On the professional's device: the own name, a check, a drawn cross, a witness."""
    link(page, f"Laat {name} tekenen").click()
    link(page, f"Ik ben {name}").click()
    page.get_by_label("Op dit scherm").check()
    page.get_by_label("Naam van wie tekent").fill(name)
    page.get_by_label("Dit plan klopt").check()
    page.locator(".kt-mark-canvas").scroll_into_view_if_needed()
    box = page.locator(".kt-mark-canvas").bounding_box()
    assert box
    for x in (20, 200):
        page.mouse.move(box["x"] + x, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] + 220 - x, box["y"] + 100, steps=5)
        page.mouse.up()
    page.get_by_label("Wie was erbij als getuige?").fill(witness)
    button(page, "Leg de handtekening vast").click()
    expect(page.get_by_text(f"{name} tekende het plan.")).to_be_visible()
    link(page, "Ik heb het scherm weer").click()
    expect(page.locator(".kt-signed-mark")).to_be_visible()


def fetch_paper(page: Page, ask: str) -> bytes:
    """Ask for the PDF, see that it is made, and fetch it."""
    button(page, ask).click()
    expect(page.get_by_text("Uw document is klaar.")).to_be_visible(timeout=40_000)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Haal de PDF op")).click()
    return download.value.path().read_bytes()
