import json
from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils.html import strip_tags

from ruwaard.refusals import Refusal
from ruwaard.ui.fields import LineField
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form
from ruwaard.ui.views import StyleGuideForm

GUIDE = "ui/style_guide.html"
HTMX = {"HX-Request": "true"}


class NameForm(forms.Form):
    name = LineField(label="Naam", max_length=20)


class NameTaken(Refusal):
    message = "De naam %(name)s is er al."
    field = "name"
    name: str


def form_page(data: dict[str, Any] | None, headers: dict[str, str]) -> HttpResponse:
    request = RequestFactory().get("/", headers=headers)
    return show_form(request, GUIDE, {"form": StyleGuideForm(data)})


def test_a_form_comes_with_its_page() -> None:
    response = form_page(None, headers={})

    assert response.status_code == 200
    assert response.content.lstrip().startswith(b"<!doctype html>")


def test_htmx_gets_the_form_alone() -> None:
    response = form_page(None, headers=HTMX)

    assert response.content.lstrip().startswith(b"<form ")
    assert response.headers["Vary"] == "HX-Request"


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_htmx_that_wants_a_page_gets_the_page(header: str) -> None:
    response = form_page(None, headers={**HTMX, header: "true"})

    assert response.content.lstrip().startswith(b"<!doctype html>")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_form_with_errors_is_a_422(headers: dict[str, str]) -> None:
    response = form_page({"what": ""}, headers)

    assert response.status_code == 422
    assert b"data-error-summary" in response.content


def test_going_somewhere_is_a_redirect() -> None:
    response = go_to(RequestFactory().post("/"), "set_language")

    assert (response.status_code, response.headers["Location"]) == (302, "/taal/")


def test_htmx_is_sent_somewhere_by_its_own_header() -> None:
    response = go_to(RequestFactory().post("/", headers=HTMX), "set_language")

    assert (response.status_code, response.headers["HX-Redirect"]) == (200, "/taal/")


def test_a_refusal_stands_at_its_field() -> None:
    form = NameForm({"name": "Ans"})

    with refusals_shown_on(form):
        raise NameTaken(name="Ans")

    assert form.errors == {"name": ["De naam Ans is er al."]}


def test_a_refusal_about_no_field_of_the_form_stands_above_it() -> None:
    form = forms.Form({})

    with refusals_shown_on(form):
        raise NameTaken(name="Ans")

    assert form.non_field_errors() == ["De naam Ans is er al."]


def test_a_bug_is_not_caught() -> None:
    with pytest.raises(KeyError), refusals_shown_on(NameForm({})):
        raise KeyError


def test_a_resident_page_keeps_its_subject_out_of_the_tab() -> None:
    request = RequestFactory().get("/")

    html = show(request, "shells/resident.html", {}).content.decode()

    assert "<title>Mijn pagina</title>" in html
    assert 'class="kt-resident"' in html
    assert "data-quick-exit" in html


def test_htmx_is_told_to_keep_to_the_content_security_policy() -> None:
    html = show(RequestFactory().get("/"), "base.html").content.decode()
    text = html.split('name="htmx-config" content=\'')[1].split("'")[0]

    config = json.loads(text)

    assert config["includeIndicatorStyles"] is False
    assert config["allowEval"] is False
    assert config["historyCacheSize"] == 0
    swapped = {rule["code"] for rule in config["responseHandling"] if rule.get("swap")}
    assert swapped == {"[23]..", "409", "422"}


@pytest.mark.parametrize("status", ["400", "403", "404", "500", "503"])
def test_an_error_page_needs_no_request_and_no_database(status: str) -> None:
    html = get_template(f"{status}.html").render()

    assert strip_tags(html.split("<h1")[1].split("</h1>")[0]).strip() != ""


def test_no_page_of_the_design_system_has_inline_style_or_script() -> None:
    html = form_page(None, headers={}).content.decode()

    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html


def test_somebody_makes_the_letters_larger_and_ordinary_again(db: None) -> None:  # noqa: ARG001 - asks for the database
    browser, here = Client(), "/over/hulp/"

    back = browser.post("/letters/", {"large": "1", "next": here})
    larger = browser.get(here).content.decode()
    browser.post("/letters/", {"next": here})
    ordinary = browser.get(here).content.decode()
    away = browser.post("/letters/", {"next": "https://elders.example/"})

    assert (back.headers["Location"], away.headers["Location"]) == (here, "/")
    assert ("kt-large" in larger, "kt-large" in ordinary) == (True, False)
