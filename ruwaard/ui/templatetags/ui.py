"""Tags and filters of the design system; built in, so templates need no `{% load %}`.

How a page uses each of them: docs/ui.md.
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from ruwaard.dates import written
from ruwaard.money import euros
from ruwaard.ui.parts import (
    avatar,
    button,
    classes,
    fact,
    initials,
    mini,
    person,
    progress,
    tab,
    tag,
    who,
)
from ruwaard.ui.svg import icon_svg

register = template.Library()

ALERT_ICONS = {
    "ok": "circle-check",
    "info": "info-circle",
    "warning": "alert-triangle",
    "error": "alert-triangle",
}

register.simple_tag(icon_svg, name="icon")
for part in (avatar, who, tag, button, progress, mini, tab, fact, person):
    register.simple_tag(part)
register.filter(initials)


@register.filter
def euro(amount: Decimal | int | None) -> str:
    """Write an amount: "€ 1.250"; nothing for None."""
    return "" if amount in {None, ""} else euros(Decimal(amount))


@register.filter
def day(value: date | None, kind: str = "day") -> str:
    """Write a date: "8 december"; `kind` as in ruwaard.dates.FORMATS."""
    return written(value, kind) if value else ""


@register.filter
def hour(value: time | None) -> str:
    """Write a time of the day: "14.00 uur"; nothing for None."""
    return written(value, "time") if value is not None else ""


@register.filter
def moment(value: date | None) -> str:
    """Write a moment: "dinsdag 8 december, 17.00 uur"; a date without the time."""
    if not value:
        return ""
    return written(value, "moment" if isinstance(value, datetime) else "weekday")


@register.filter
def unbroken(number: str) -> str:
    """Return a telephone number that stays on one line: who dials reads it whole."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def capfirst(value: object) -> str:
    """Return a text with a capital first; in Turkish the capital of i is İ."""
    text = str(value)
    if text.startswith("i") and get_language() == "tr":
        return f"İ{text[1:]}"
    return text[:1].upper() + text[1:]


@register.filter
def first_input(field: BoundField) -> str:
    """Return the id of the first input of a field, where an error link leads."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def lead_in(label: str) -> str:
    """Return a label as the start of a sentence: "Naam:", but "Wie doet dit?"."""
    return label if label.endswith(("?", ".", ":", "…")) else f"{label}:"


@register.simple_block_tag(takes_context=True)
def alert(
    context: Context,
    content: str,
    kind: str = "info",
    icon: str = "",
    *,
    urgent: bool = False,
) -> SafeString:
    """Show a message on the page; `kind` is ok, info, warning or error.

    `urgent` reads it out at once; use it for what appears after the page was shown.
    """
    return _component(
        context,
        "alert",
        {
            "kind": kind,
            "icon_name": icon or ALERT_ICONS[kind],
            "urgent": urgent,
            "content": content,
        },
    )


@register.simple_block_tag(takes_context=True)
def empty(
    context: Context, content: str, title: str, icon: str = "armchair"
) -> SafeString:
    """Show that there is nothing yet: what this is, an invitation and one action."""
    return _component(
        context, "empty", {"title": title, "icon_name": icon, "content": content}
    )


@register.simple_block_tag(takes_context=True)
def dialog(
    context: Context,
    content: str,
    id: str,  # noqa: A002 - becomes the attribute id
    title: str,
) -> SafeString:
    """Hold a dialog; a button or link with `data-opens="<id>"` opens it."""
    return _component(context, "dialog", {"id": id, "title": title, "content": content})


@register.simple_block_tag(takes_context=True)
def details(
    context: Context, content: str, summary: str, *, unfolded: bool = False
) -> SafeString:
    """Fold more text away under one line."""
    return _component(
        context,
        "details",
        {"summary": summary, "unfolded": unfolded, "content": content},
    )


@register.simple_block_tag(takes_context=True)
def tabs(context: Context, content: str, label: str) -> SafeString:
    """Hold the parts of one subject; put `{% tab %}` inside."""
    return _component(context, "tabs", {"label": label, "content": content})


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """Hold at most four key figures; put `{% fact %}` inside."""
    return format_html('<dl class="kt-facts">{}</dl>', content)


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """Hold what happened, the latest first; put `{% event %}` inside."""
    return format_html('<ol class="kt-time">{}</ol>', content)


@register.simple_block_tag(takes_context=True)
def event(
    context: Context, content: str, icon: str, when: date, kind: str = ""
) -> SafeString:
    """Show one thing that happened; `kind` is brand, ok or empty."""
    return _component(
        context,
        "event",
        {
            "icon_name": icon,
            "when": when,
            "dot": classes("kt-time__dot", kind),
            "content": content,
        },
    )


@register.simple_block_tag
def people(content: str) -> SafeString:
    """Hold a list of people; put `{% person %}` inside."""
    return format_html('<ul class="kt-list kt-list--plain">{}</ul>', content)


@register.inclusion_tag("components/_breadcrumb.html")
def breadcrumb(*steps: str) -> dict[str, Any]:
    """Show the way back: `{% breadcrumb url1 "Vandaag" url2 "Plannen" %}`."""
    return {"steps": list(zip(steps[::2], steps[1::2], strict=True))}


@register.inclusion_tag("components/_saved.html")
def saved(
    state: str = "ok",
    **facts: Any,  # noqa: ANN401 - for the template
) -> dict[str, Any]:
    """Show whether everything is saved; `state` is ok, busy, offline, bad or conflict.

    `at` is when it was saved, `waiting` how many changes wait for internet; `swap=True`
    sends it along with another answer (htmx out of band).
    """
    waiting = facts.get("waiting") or 0
    return {
        **facts,
        "state": state,
        "waiting_words": ngettext(
            "%(number)d wijziging wacht", "%(number)d wijzigingen wachten", waiting
        )
        % {"number": waiting},
    }


@register.inclusion_tag("components/forms/_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Show the errors of a form whose fields the page places itself."""
    return {"form": form}


@register.inclusion_tag("components/_pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Show where we are in a long list and the way to the previous and next part."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode()}


@register.simple_tag
def field(bound: BoundField, hint: str = "", cls: str = "") -> SafeString:
    """Show one field with label, hint and error; `hint` replaces the form's."""
    if hint:
        bound.help_text = hint
    html = bound.as_field_group()
    return format_html('<div class="{}">{}</div>', cls, html) if cls else html


def _component(context: Context, name: str, slots: dict[str, Any]) -> SafeString:
    assert context.template is not None
    chosen = context.template.engine.get_template(f"components/_{name}.html")
    return chosen.render(context.new(slots))
