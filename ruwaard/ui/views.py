from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruwaard import clock
from ruwaard.ui.fields import (
    DutchDateField,
    EuroField,
    LineField,
    OneChoiceField,
    ScoreField,
    TextField,
)
from ruwaard.ui.navigation import NavItem
from ruwaard.ui.pages import show, show_form
from ruwaard.ui.plain_language import hints

COLOURS = (
    ("brand", _("Merk, de wijk kiest")),
    ("ink", _("Tekst")),
    ("ink-muted", _("Bijtekst")),
    ("paper", _("Achtergrond")),
    ("wil", _("Ik wil")),
    ("kan", _("Ik kan")),
    ("nodig", _("Ik heb nodig")),
    ("oak", _("Tafel, alleen lijn en vlak")),
    ("ok", _("Goed")),
    ("warn", _("Let op")),
    ("bad", _("Fout")),
    ("focus-halo", _("Waar u bent, met een donkere ring")),
)
MOMENT = datetime(2026, 12, 8, 16, 0, tzinfo=UTC)


class StyleGuideForm(forms.Form):
    who = OneChoiceField(
        label=_("Mag Ans dit zien?"), choices=[("yes", _("Ja")), ("no", _("Nee"))]
    )
    what = LineField(label=_("Wat spreken we af?"), max_length=60)
    carrier = forms.ChoiceField(
        label=_("Wie doet dit?"),
        choices=[("", _("Kies iemand")), ("ans", "Ans Wijers"), ("tom", "Tom Peeters")],
        error_messages={"required": _("Kies iemand die aan tafel zit.")},
    )
    done_by = DutchDateField(label=_("Klaar vóór"), earliest=clock.today)
    cost = EuroField(
        label=_("Kosten uit het wijkbudget"),
        required=False,
        help_text=_("Weet u het nog niet? Laat het leeg."),
    )
    note = TextField(
        label=_("Notitie"),
        required=False,
        max_length=500,
        help_text=_("De bewoner kan dit lezen."),
    )
    through = forms.MultipleChoiceField(
        label=_("Hoe bereiken we u?"),
        required=False,
        choices=[
            ("mail", _("E-mail")),
            ("phone", _("Telefoon")),
            ("visit", _("Bezoek")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    tell = forms.BooleanField(
        label=_("Stuur mij een bericht als er iets verandert"), required=False
    )
    score = ScoreField(
        label=_("Hoe gaat het nu met u?"), low=_("heel slecht"), high=_("heel goed")
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def style_guide(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    context = {
        "shell": request.GET.get("shell", "app"),
        "form": StyleGuideForm(request.POST or None),
        "colours": COLOURS,
        "moment": MOMENT,
        "page": Paginator(range(60), 20).page(2),
        "nav": [
            NavItem("?", str(_("Vandaag")), "calendar-event", current=True),
            NavItem("?shell=resident", str(_("Mensen")), "users"),
            NavItem("?shell=public", str(_("Wijk")), "home-heart"),
        ],
    }
    return show_form(request, "ui/style_guide.html", context)


style_guide.requires = None  # type: ignore[attr-defined] # declared: public


ABOUT_PAGES = {"privacy", "toegankelijkheid", "hulp"}


@login_not_required
@require_GET
def about(request: HttpRequest, page: str) -> HttpResponse:
    if page not in ABOUT_PAGES:
        raise Http404
    return show(request, f"about/{page}.html", {"shell": "public"})


about.requires = None  # type: ignore[attr-defined] # declared: public


LARGE = "kt_large"  # the cookie of somebody who wants larger letters
A_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def set_type(request: HttpRequest) -> HttpResponse:
    """Make the letters of this browser larger, or ordinary again, and go back."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()})
    answer = HttpResponseRedirect(asked if is_ours else "/")
    if "large" in request.POST:
        answer.set_cookie(
            LARGE,
            "1",
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        answer.delete_cookie(LARGE, samesite="Lax")
    return answer


set_type.requires = None  # type: ignore[attr-defined] # declared: public


LONGEST_TEXT = 10_000


@require_POST
def plain_language(request: HttpRequest) -> HttpResponse:
    """Tell what could be plainer in the text of the field that asks; keep nothing."""
    text = request.POST.get(request.GET.get("veld", ""), "")
    context = {"hints": hints(text[:LONGEST_TEXT])}
    return show(request, "components/_plain_hints.html", context)


plain_language.requires = None  # type: ignore[attr-defined] # signed in; no place
