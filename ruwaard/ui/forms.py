"""How forms look: settings.FORM_RENDERER."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
TEXTAREA = "utrecht-textarea utrecht-textarea--html-textarea"
SELECT = "utrecht-select utrecht-select--html-select"
CHECKBOX = (
    "utrecht-custom-checkbox utrecht-custom-checkbox--html-input"
    " utrecht-checkbox--html-input kt-fixed"
)
RADIO = "utrecht-radio-button utrecht-radio-button--html-input kt-fixed"

BUILT_IN = "django/forms/widgets/"
CLASSES = {
    **dict.fromkeys(("text", "number", "email", "url", "tel", "search"), TEXTBOX),
    **dict.fromkeys(("password", "color", "date", "datetime", "time", "file"), TEXTBOX),
    "textarea": TEXTAREA,
    "select": SELECT,
    "checkbox": CHECKBOX,
    "checkbox_option": CHECKBOX,
    "radio_option": RADIO,
}
OWN_CLASSES = {
    "components/forms/euro.html": TEXTBOX,
    "components/forms/plain.html": TEXTAREA,
}
REPLACED = {
    f"{BUILT_IN}radio.html": "components/forms/choice.html",
    f"{BUILT_IN}checkbox_select.html": "components/forms/choice.html",
}


class Renderer(TemplatesSetting):
    """Renders every form, field and widget with the NL Design System.

    `{{ form }}` is the error summary and all fields; `{{ form.name.as_field_group }}`
    is one field with its label, hint and error; `{{ form.name }}` the bare widget.
    """

    form_template_name = "components/forms/form.html"
    formset_template_name = "components/forms/formset.html"
    field_template_name = "components/forms/field.html"

    def render(
        self,
        template_name: str,
        context: dict[str, Any],
        request: HttpRequest | None = None,
    ) -> str:
        """Return the HTML of a form, field or widget; widgets get their classes."""
        if "widget" in context:
            context = {**context, "widget": _dressed(template_name, context["widget"])}
        template_name = REPLACED.get(template_name, template_name)
        return super().render(template_name, context, request)


def _dressed(template_name: str, widget: dict[str, Any]) -> dict[str, Any]:
    """Return the context of a widget and its options with the classes of the design."""
    kind = template_name.removeprefix(BUILT_IN).removesuffix(".html")
    classes = OWN_CLASSES.get(template_name) or CLASSES.get(kind)
    dressed = dict(widget)
    if classes:
        dressed["attrs"] = _attributes(classes, widget["attrs"])
    if "optgroups" in widget and kind != "select":
        dressed["optgroups"] = [
            (name, [_dressed(one["template_name"], one) for one in options], index)
            for name, options, index in widget["optgroups"]
        ]
    return dressed


def _attributes(classes: str, attrs: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of an input with its classes.

    `required` becomes `aria-required`: the bubble of a browser comes in the language
    of that browser and hides the other errors. Radios know no `aria-required`.
    """
    names = [classes, attrs.get("class", "")]
    if attrs.get("aria-invalid") == "true":
        names.insert(1, f"{classes.split(' ', 1)[0]}--invalid")
    dressed = {**attrs, "class": " ".join(filter(None, names))}
    if dressed.pop("required", False) and classes != RADIO:
        dressed["aria-required"] = "true"
    return dressed
