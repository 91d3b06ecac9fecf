from datetime import date
from decimal import Decimal

from django import forms
from django.utils.html import strip_tags

from ruwaard.ui.fields import (
    DutchDateField,
    EuroField,
    LineField,
    OneChoiceField,
    ScoreField,
)


class AgreementForm(forms.Form):
    what = LineField(label="Wat spreken we af?", max_length=20, help_text="Kort")
    note = LineField(label="Notitie", max_length=20, required=False)
    done_by = DutchDateField(label="Klaar vóór")
    shared = OneChoiceField(label="Mag Ans dit zien?", choices=[("y", "Ja")])
    tell = forms.BooleanField(label="Stuur mij een bericht", required=False)


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


def tag_with(html: str, id_: str) -> str:
    start = html.rindex("<", 0, html.index(f'id="{id_}"'))
    return " ".join(html[start : html.index(">", start) + 1].split())


def test_a_field_is_label_hint_error_and_input_in_this_order() -> None:
    form = AgreementForm({"what": "\x00"})

    html = form["what"].as_field_group()

    places = [html.index(part) for part in ("<label", "_helptext", "_error", "<input")]
    assert places == sorted(places)
    assert words(html).startswith("Wat spreken we af? Kort In deze tekst staat een")


def test_an_input_with_an_error_points_to_its_hint_and_error() -> None:
    form = AgreementForm({})

    assert tag_with(str(form["what"]), "id_what") == (
        '<input type="text" name="what" aria-invalid="true"'
        ' aria-describedby="id_what_helptext id_what_error" id="id_what"'
        ' class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid"'
        ' aria-required="true">'
    )


def test_only_optional_fields_are_marked_and_checkboxes_are_not() -> None:
    form = AgreementForm()

    marked = [
        field.name
        for field in form
        if "(mag leeg blijven)" in words(field.as_field_group())
    ]

    assert marked == ["note"]


def test_the_summary_counts_the_errors_and_leads_to_the_inputs() -> None:
    html = str(AgreementForm({"done_by": "ooit"}))

    assert html.startswith("<div ")
    assert 'role="alert" tabindex="-1" data-error-summary' in html
    assert "Kijk naar deze 3 punten:" in words(html)
    assert 'href="#id_what">Wat spreken we af? Vul hier iets in.</a>' in html
    assert 'href="#id_shared_0">Mag Ans dit zien? Maak een keuze.</a>' in html


def test_an_error_of_the_whole_form_stands_in_the_summary() -> None:
    form = AgreementForm({"what": "a", "done_by": "10 dec", "shared": "y"})
    form.add_error(None, "Er is nog € 100 over.")

    assert words(str(form)).startswith(
        "Dit is nog niet bewaard. Kijk naar dit punt: Er is nog € 100 over."
    )


def test_a_form_without_errors_has_no_summary() -> None:
    assert "data-error-summary" not in str(AgreementForm())


def test_radios_are_large_and_none_is_chosen_beforehand() -> None:
    html = str(AgreementForm()["shared"])

    assert html.startswith('<div class="kt-choice ')
    assert "checked" not in html
    assert "required" not in html


def test_a_scale_has_eleven_radios_and_words_at_both_ends() -> None:
    class Form(forms.Form):
        score = ScoreField(label="Hoe gaat het?", low="slecht", high="goed")

    html = str(Form()["score"])

    assert html.count('type="radio"') == 11
    assert words(html) == "0 1 2 3 4 5 6 7 8 9 10 0 = slecht 10 = goed"


def test_what_was_typed_comes_back_untouched() -> None:
    class Form(forms.Form):
        cost = EuroField(label="Kosten")
        day = DutchDateField(label="Dag")

    form = Form({"cost": "veel <b>", "day": "ooit"})

    assert 'value="veel &lt;b&gt;"' in str(form["cost"])
    assert 'value="ooit"' in str(form["day"])


def test_known_values_are_shown_as_they_are_typed() -> None:
    class Form(forms.Form):
        cost = EuroField(label="Kosten")
        day = DutchDateField(label="Dag")

    form = Form(initial={"cost": Decimal("1250.50"), "day": date(2026, 12, 8)})

    assert 'value="1250,50"' in str(form["cost"])
    assert 'value="08-12-2026"' in str(form["day"])


def test_text_of_others_is_escaped() -> None:
    class Form(forms.Form):
        what = LineField(label="<script>", max_length=20, help_text="<b>")

    html = str(Form({}))

    assert "<script>" not in html
    assert "<b>" not in html
