from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import strip_tags

from ruwaard.ui.svg import NoSuchIcon, icon_svg

MOMENT = datetime(2026, 12, 8, 16, 0, tzinfo=UTC)


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context)).strip()


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


def test_an_icon_is_hidden_unless_it_stands_alone() -> None:
    assert 'aria-hidden="true"' in icon_svg("star")
    assert 'role="img" aria-label="Zoek &amp; vind"' in icon_svg(
        "star", label="Zoek & vind"
    )


def test_an_icon_in_a_pdf_has_a_colour() -> None:
    assert 'stroke="#7a2a5a"' in render('{% icon "star" stroke="#7a2a5a" %}')


def test_an_unknown_icon_is_loud() -> None:
    with pytest.raises(NoSuchIcon):
        icon_svg("../../settings")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hennie van Dorp", "HD"),
        ("Ans", "A"),
        ("ömer yıldız", "ÖY"),
        ("  ", "?"),
        ("Wim & Greet", "WG"),
        ("(geen naam)", "N"),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert render("{{ name|initials }}", name=name) == letters


def test_a_tag_is_an_icon_and_a_word() -> None:
    html = render('{% tag text kind="ok" icon="check" %}', text="<Gelukt>")

    assert html.startswith('<span class="nl-data-badge kt-tag kt-tag--ok"><svg ')
    assert html.endswith("</svg>&lt;Gelukt&gt;</span>")


def test_a_button_takes_attributes_of_htmx() -> None:
    html = render(
        '{% button "Bewaar" kind="secondary" cls="kt-big" hx_post=url'
        " disabled=False autofocus=True %}",
        url="/x/?a=1&b=2",
    )

    assert html == (
        '<button class="nl-button nl-button--secondary kt-big"'
        ' hx-post="/x/?a=1&amp;b=2" autofocus type="submit">'
        '<span class="nl-button__label">Bewaar</span></button>'
    )


def test_a_button_with_an_address_is_a_link() -> None:
    html = render('{% button "Verder" href="/" %}')

    assert html.startswith('<a class="nl-button nl-button--primary" href="/">')


def test_progress_is_said_in_words() -> None:
    assert words(render("{% mini 3 5 late=1 %}")) == "3 van 5"
    assert words(render("{% progress 3 5 %}")) == "3 van 5"
    assert render("{% progress 3 5 %}").count('class="on"') == 3


def test_filters_write_money_and_days() -> None:
    html = render(
        "{{ amount|euro }}/{{ day|day }}/{{ day|moment }}"
        "/{{ at|moment }}/{{ none|euro }}",
        amount=Decimal("1250.50"),
        day=date(2026, 12, 8),
        at=MOMENT,
        none=None,
    )

    assert html == (
        "€\xa01.250,50/8 december/dinsdag 8 december/dinsdag 8 december, 17.00 uur/"
    )


def test_an_alert_holds_what_stands_between_its_tags() -> None:
    html = render(
        '{% alert "warning" urgent=True %}<p>{{ text }}</p>{% endalert %}', text="<Let>"
    )

    assert html.startswith(
        '<div class="utrecht-alert utrecht-alert--warning kt-alert" role="alert">'
    )
    assert "<p>&lt;Let&gt;</p>" in html


def test_components_with_content_show_it() -> None:
    html = render(
        '{% empty title="Leeg" %}een{% endempty %}'
        '{% dialog id="d" title="Zeker?" %}twee{% enddialog %}'
        '{% details summary="Meer" unfolded=True %}drie{% enddetails %}'
        '{% tabs label="Delen" %}{% tab "/" "Plan" current=True count=7 %}{% endtabs %}'
        '{% facts %}{% fact "Naam" "3" note="van 5" %}{% endfacts %}'
        '{% timeline %}{% event icon="star" when=at %}vier{% endevent %}'
        "{% endtimeline %}"
        '{% people %}{% person "Ans" sub="zus" %}{% endpeople %}',
        at=MOMENT,
    )

    assert words(html) == (
        "Leeg een Zeker? twee Meer drie Plan 7 Naam3van 5"
        " vierdinsdag 8 december, 17.00 uur AAnszus"
    )


def test_the_way_back_is_in_order() -> None:
    html = render('{% breadcrumb "/a/" "Vandaag" "/b/" "Plannen" %}')

    assert words(html) == "Vandaag Plannen"
    assert html.index("/a/") < html.index("/b/")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("at=at", "Alles opgeslagen 17.00"),
        ('"busy"', "Bezig met opslaan"),
        ('"offline" waiting=1', "Geen internet 1 wijziging wacht"),
        ('"offline" waiting=3', "Geen internet 3 wijzigingen wachten"),
        ('"bad"', "Niet opgeslagen probeer opnieuw"),
        ('"conflict"', "Iemand anders veranderde dit ook"),
    ],
)
def test_the_saved_state_is_always_words(call: str, sentence: str) -> None:
    html = render(f"{{% saved {call} %}}", at=MOMENT)

    assert words(html) == sentence
    assert 'role="status"' in html


def test_the_saved_state_travels_along_with_another_answer() -> None:
    assert 'hx-swap-oob="true"' in render("{% saved swap=True %}")


def test_pages_keep_what_was_asked() -> None:
    request = RequestFactory().get("/?q=ans&page=2")
    page = Paginator(range(60), 20).page(2)

    html = render("{% pagination page %}", request=request, page=page)

    assert words(html) == "Vorige Bladzijde 2 van 3 Volgende"
    assert 'href="?q=ans&amp;page=1"' in html
    assert 'href="?q=ans&amp;page=3"' in html


def test_the_bundle_is_made_of_the_stylesheets_as_they_are() -> None:
    css = Path(__file__).parents[3] / "static" / "css"
    bundle = (css / "app.css").read_text()

    stale = [
        name
        for name in ("fonts", "base", "nlds", "tokens", "kt")
        if (css / f"{name}.css").read_text() not in bundle
    ]

    assert stale == [], "run: .venv/bin/python script/vendor --bundle"


@pytest.mark.parametrize(
    ("language", "shown"), [("nl", "Iemand"), ("en", "Iemand"), ("tr", "İemand")]
)
def test_the_capital_of_a_turkish_i_keeps_its_dot(language: str, shown: str) -> None:
    with translation.override(language):
        assert render("{{ word|capfirst }}", word="iemand") == shown
