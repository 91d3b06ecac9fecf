"""Small parts of a page, as functions; templates use them as tags of the same name."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ruwaard.ui.svg import icon_svg

NOTHING = mark_safe("")


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def classes(base: str, *kinds: str) -> str:
    """Return a class with its variants: "kt-tag kt-tag--ok"."""
    return " ".join([base, *(f"{base}--{kind}" for kind in kinds if kind)])


def avatar(name: str, kind: str = "", size: str = "") -> SafeString:
    """Show a person as initials; `kind` is me (resident), own (network) or empty."""
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>',
        classes("kt-ava", kind, size),
        initials(name),
    )


def who(name: str, sub: str = "", kind: str = "", size: str = "") -> SafeString:
    """Show a person as initials and name, with a role or organisation below."""
    below = format_html("<small>{}</small>", sub) if sub else NOTHING
    return format_html(
        '<span class="kt-who">{}<span>{}{}</span></span>',
        avatar(name, kind, size),
        name,
        below,
    )


def person(name: str, sub: str = "", kind: str = "", state: str = "") -> SafeString:
    """Show one person in a list; `state` is what `{% tag … as state %}` made."""
    below = (
        format_html('<br><span class="kt-small kt-muted">{}</span>', sub)
        if sub
        else NOTHING
    )
    return format_html(
        '<li class="kt-list__tight">{}<p class="kt-snug"><b>{}</b>{}</p>{}</li>',
        avatar(name, kind),
        name,
        below,
        state,
    )


def tag(text: str, kind: str = "", icon: str = "") -> SafeString:
    """Show a state; `kind` is ok, warn, bad, info, open, brand or empty."""
    return format_html(
        '<span class="nl-data-badge {}">{}{}</span>',
        classes("kt-tag", kind),
        icon_svg(icon) if icon else NOTHING,
        text,
    )


def button(
    text: str,
    kind: str = "primary",
    icon: str = "",
    icon_end: str = "",
    **attrs: object,
) -> SafeString:
    """Show a button, or a link that looks like one when `href` is given.

    `kind` is primary (one per task), secondary, subtle, danger, or icon (the icon
    alone, `text` for screen readers). Other names become attributes: `hx_post` is
    hx-post, `cls` is class; True has no value, False and None leave it out.
    """
    name = "a" if "href" in attrs else "button"
    if name == "button":
        attrs.setdefault("type", "submit")
    styles = {
        "danger": "secondary nl-button--negative",
        "icon": "subtle nl-button--icon-only",
    }
    look = f"nl-button nl-button--{styles.get(kind, kind)} {attrs.pop('cls', '')}"
    return format_html(
        '<{0} class="{1}"{2}>{3}<span class="nl-button__label">{4}</span>{5}</{0}>',
        name,
        look.strip(),
        _attributes(attrs),
        _icon_part("start", icon),
        text,
        _icon_part("end", icon_end),
    )


def progress(done: int, total: int, text: str = "") -> SafeString:
    """Show how far a plan is, for residents: the sentence and a bar below it."""
    words = text or _out_of(done, total)
    steps = mark_safe('<i class="on"></i>' * done + "<i></i>" * (total - done))  # noqa: S308 - no text of people
    return format_html(
        '<p>{}</p><div class="kt-progress" aria-hidden="true">{}</div>', words, steps
    )


def mini(done: int, total: int, late: int = 0) -> SafeString:
    """Show how far a plan is, in a table cell: small blocks and "3 van 5"."""
    kinds = ["on"] * done + ["late"] * late + [""] * (total - done - late)
    blocks = format_html_join("", '<i class="{}"></i>', ((kind,) for kind in kinds))
    return format_html(
        '<span class="kt-nowrap">'
        '<span class="kt-mini" aria-hidden="true">{}</span>{}</span>',
        blocks,
        _out_of(done, total),
    )


def tab(
    url: str, text: str, *, current: bool = False, count: int | None = None
) -> SafeString:
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


def fact(label: str, value: str, note: str = "") -> SafeString:
    """Show one key figure with its name above and a remark below."""
    below = format_html("<small>{}</small>", note) if note else NOTHING
    return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", label, value, below)


def _icon_part(side: str, name: str) -> SafeString:
    if not name:
        return NOTHING
    return format_html(
        '<span class="nl-button__icon-{}">{}</span>', side, icon_svg(name)
    )


def _attributes(attrs: dict[str, object]) -> SafeString:
    shown = {
        key.rstrip("_").replace("_", "-"): value
        for key, value in attrs.items()
        if value is not False and value is not None
    }
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html(" {}", key)
                if value is True
                else format_html(' {}="{}"', key, value),
            )
            for key, value in shown.items()
        ),
    )


def _out_of(done: int, total: int) -> str:
    return _("%(done)d van %(total)d") % {"done": done, "total": total}
