"""Tags and filters of the design system; built in, so templates need no `{% load %}`.

How a page uses each of them: docs/ui.md.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruwaard.dates import written
from ruwaard.money import euros
from ruwaard.ui.svg import icon_svg

register = template.Library()

ALERT_ICONS = {
    "ok": "circle-check",
    "info": "info-circle",
    "warning": "alert-triangle",
    "error": "alert-triangle",
}
NOTHING = mark_safe("")

register.simple_tag(icon_svg, name="icon")


@register.filter
def euro(amount: Decimal | int | None) -> str:
    """Write an amount: "€ 1.250"; nothing for None."""
    return "" if amount is None else euros(Decimal(amount))


@register.filter
def day(value: date | None, kind: str = "day") -> str:
    """Write a date: "8 december"; `kind` as in ruwaard.dates.FORMATS."""
    return "" if value is None else written(value, kind)


@register.filter
def moment(value: date | None) -> str:
    """Write a date and time: "dinsdag 8 december, 17.00 uur"; a date without the time."""
    if value is None:
        return ""
    return written(value, "moment" if isinstance(value, datetime) else "weekday")


@register.filter
def first_input(field: BoundField) -> str:
    """Return the id of the first input of a field, where an error link leads."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def lead_in(label: str) -> str:
    """Return a label as the start of a sentence: "Naam:", but "Wie doet dit?"."""
    return label if label.endswith(("?", ".", ":", "…")) else f"{label}:"


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.simple_tag
def avatar(name: str, kind: str = "", size: str = "") -> SafeString:
    """Show a person as initials; `kind` is me (resident), own (network) or empty."""
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>',
        _classes("kt-ava", kind, size),
        initials(name),
    )


@register.simple_tag
def who(name: str, sub: str = "", kind: str = "", size: str = "") -> SafeString:
    """Show a person as initials and name, with a role or organisation below."""
    below = format_html("<small>{}</small>", sub) if sub else NOTHING
    return format_html(
        '<span class="kt-who">{}<span>{}{}</span></span>',
        avatar(name, kind, size),
        name,
        below,
    )


@register.simple_tag
def tag(text: str, kind: str = "", icon: str = "") -> SafeString:
    """Show a state; `kind` is ok, warn, bad, info, open, brand or empty."""
    return format_html(
        '<span class="nl-data-badge {}">{}{}</span>',
        _classes("kt-tag", kind),
        icon_svg(icon) if icon else NOTHING,
        text,
    )


@register.simple_tag
def button(
    text: str, kind: str = "primary", icon: str = "", icon_end: str = "", **attrs: Any
) -> SafeString:
    """Show a button, or a link that looks like one when `href` is given.

    `kind` is primary (one per task), secondary, subtle, danger, or icon (the icon alone,
    `text` for screen readers). Other names become attributes: `hx_post` is hx-post,
    `cls` is class; True is an attribute without value, False and None leave it out.
    """
    name = "a" if "href" in attrs else "button"
    if name == "button":
        attrs.setdefault("type", "submit")
    styles = {"danger": "secondary nl-button--negative", "icon": "subtle nl-button--icon-only"}
    classes = f"nl-button nl-button--{styles.get(kind, kind)} {attrs.pop('cls', '')}".strip()
    return format_html(
        '<{0} class="{1}"{2}>{3}<span class="nl-button__label">{4}</span>{5}</{0}>',
        name,
        classes,
        _attributes(attrs),
        _icon_part("start", icon),
        text,
        _icon_part("end", icon_end),
    )


def _icon_part(side: str, name: str) -> SafeString:
    if not name:
        return NOTHING
    return format_html('<span class="nl-button__icon-{}">{}</span>', side, icon_svg(name))


def _classes(base: str, *kinds: str) -> str:
    return " ".join([base, *(f"{base}--{kind}" for kind in kinds if kind)])


def _attributes(attrs: dict[str, Any]) -> SafeString:
    shown = {
        key.rstrip("_").replace("_", "-"): value
        for key, value in attrs.items()
        if value is not False and value is not None
    }
    return format_html_join(
        "",
        "{}",
        (
            (format_html(" {}", key) if value is True else format_html(' {}="{}"', key, value),)
            for key, value in shown.items()
        ),
    )


@register.simple_tag
def progress(done: int, total: int, text: str = "") -> SafeString:
    """Show how far a plan is, for residents: the sentence and a bar below it."""
    words = text or _out_of(done, total)
    steps = mark_safe('<i class="on"></i>' * done + "<i></i>" * (total - done))  # noqa: S308
    return format_html(
        '<p>{}</p><div class="kt-progress" aria-hidden="true">{}</div>', words, steps
    )


@register.simple_tag
def mini(done: int, total: int, late: int = 0) -> SafeString:
    """Show how far a plan is, in a table cell: small blocks and "3 van 5"."""
    kinds = ["on"] * done + ["late"] * late + [""] * (total - done - late)
    blocks = format_html_join("", '<i class="{}"></i>', ((kind,) for kind in kinds))
    return format_html(
        '<span class="kt-nowrap"><span class="kt-mini" aria-hidden="true">{}</span>{}</span>',
        blocks,
        _out_of(done, total),
    )


def _out_of(done: int, total: int) -> str:
    return _("%(done)d van %(total)d") % {"done": done, "total": total}


@register.simple_block_tag(takes_context=True)
def alert(
    context: Context, content: str, kind: str = "info", icon: str = "", *, urgent: bool = False
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
def empty(context: Context, content: str, title: str, icon: str = "armchair") -> SafeString:
    """Show that there is nothing yet: what this is, an invitation and one action."""
    return _component(
        context, "empty", {"title": title, "icon_name": icon, "content": content}
    )


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, id: str, title: str) -> SafeString:  # noqa: A002
    """Hold a dialog; a button or link with `data-opens="<id>"` opens it."""
    return _component(context, "dialog", {"id": id, "title": title, "content": content})


@register.simple_block_tag(takes_context=True)
def details(context: Context, content: str, summary: str, *, open: bool = False) -> SafeString:  # noqa: A002
    """Fold more text away under one line."""
    return _component(
        context, "details", {"summary": summary, "open": open, "content": content}
    )


@register.simple_block_tag(takes_context=True)
def tabs(context: Context, content: str, label: str) -> SafeString:
    """Hold the parts of one subject; put `{% tab %}` inside."""
    return _component(context, "tabs", {"label": label, "content": content})


@register.simple_tag
def tab(url: str, text: str, *, current: bool = False, count: int | None = None) -> SafeString:
    """Show one tab with a link; `count` is a number behind the words."""
    badge = (
        NOTHING
        if count is None
        else format_html(' <span class="nl-number-badge">{}</span>', count)
    )
    return format_html(
        '<a href="{}"{}>{}{}</a>',
        url,
        mark_safe(' aria-current="page"') if current else NOTHING,
        text,
        badge,
    )


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """Hold at most four key figures; put `{% fact %}` inside."""
    return format_html('<dl class="kt-facts">{}</dl>', content)


@register.simple_tag
def fact(label: str, value: str, note: str = "") -> SafeString:
    """Show one key figure with its name above and a remark below."""
    below = format_html("<small>{}</small>", note) if note else NOTHING
    return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", label, value, below)


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """Hold what happened, the latest first; put `{% event %}` inside."""
    return format_html('<ol class="kt-time">{}</ol>', content)


@register.simple_block_tag(takes_context=True)
def event(context: Context, content: str, icon: str, when: date, kind: str = "") -> SafeString:
    """Show one thing that happened; `kind` is brand, ok or empty."""
    return _component(
        context,
        "event",
        {
            "icon_name": icon,
            "when": when,
            "dot": _classes("kt-time__dot", kind),
            "content": content,
        },
    )


@register.simple_block_tag
def people(content: str) -> SafeString:
    """Hold a list of people; put `{% person %}` inside."""
    return format_html('<ul class="kt-list kt-list--plain">{}</ul>', content)


@register.simple_tag
def person(name: str, sub: str = "", kind: str = "", state: str = "") -> SafeString:
    """Show one person in a list; `state` is what `{% tag … as state %}` made."""
    below = (
        format_html('<br><span class="kt-small kt-muted">{}</span>', sub) if sub else NOTHING
    )
    return format_html(
        '<li class="kt-list__tight">{}<p class="kt-snug"><b>{}</b>{}</p>{}</li>',
        avatar(name, kind),
        name,
        below,
        state,
    )


@register.inclusion_tag("components/_breadcrumb.html")
def breadcrumb(*steps: str) -> dict[str, Any]:
    """Show the way back: `{% breadcrumb url1 "Vandaag" url2 "Plannen" %}`."""
    return {"steps": list(zip(steps[::2], steps[1::2], strict=True))}


@register.inclusion_tag("components/_saved.html")
def saved(state: str = "ok", **facts: Any) -> dict[str, Any]:
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
def error_summary(form: Any) -> dict[str, Any]:
    """Show the errors of a form whose fields the page places itself."""
    return {"form": form}


@register.inclusion_tag("components/_pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    """Show where we are in a long list and the way to the previous and next part."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode()}


@register.simple_tag
def field(bound: BoundField, hint: str = "", cls: str = "") -> SafeString:
    """Show one field with label, hint and error; `hint` and `cls` replace the form's."""
    if hint:
        bound.help_text = hint
    html = bound.as_field_group()
    return format_html('<div class="{}">{}</div>', cls, html) if cls else html


def _component(context: Context, name: str, slots: dict[str, Any]) -> SafeString:
    assert context.template is not None  # noqa: S101 - inside a tag there is one
    chosen = context.template.engine.get_template(f"components/_{name}.html")
    return chosen.render(context.new(slots))
