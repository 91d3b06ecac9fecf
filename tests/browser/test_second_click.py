"""Two clicks on one button are one: what was saved does not come back as a conflict."""

import pytest
from playwright.sync_api import expect

from ruwaard.accounts.models import Role
from tests.browser import steps
from tests.browser.conftest import DESKTOP
from tests.browser.steps import Open
from tests.factories import make_member, make_user

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_two_clicks_on_save_write_one_version(opened: Open) -> None:
    place = steps.new_place()
    keeper = make_member(place, Role.RESIDENT_EDITOR, user=make_user("Corrie Evers"))
    page = opened(keeper, f"/{place.slug}/plekken/nieuw/", DESKTOP)
    page.get_by_label("Hoe heet deze plek?").fill("De Haard")
    page.get_by_label("Sinds wanneer is deze plek er?").fill("1-1-2020")
    steps.button(page, "Open deze plek").click()
    steps.link(page, "Verander").click()
    page.get_by_label("Wat is dit voor plek?").fill("Een huis voor iedereen")

    steps.button(page, "Bewaar").dblclick()

    expect(steps.button(page, "Eén erbij")).to_be_visible()
    expect(page.get_by_label("Hoe heet deze plek?")).to_have_count(0)


def test_an_office_word_is_told_below_the_field_while_typing(opened: Open) -> None:
    place = steps.new_place()
    keeper = make_member(place, Role.RESIDENT_EDITOR, user=make_user("Corrie Evers"))
    page = opened(keeper, f"/{place.slug}/plekken/nieuw/", DESKTOP)
    page.get_by_label("Wat is dit voor plek?").fill("Conform afspraak open.")
    page.get_by_label("Hoe heet deze plek?").focus()

    expect(page.get_by_text("kunt u ook schrijven: “volgens”")).to_be_visible()
