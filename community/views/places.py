from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.forms.places import (
    MergeForm,
    PlaceChangeForm,
    PlaceForm,
    RulesForm,
    WeekForm,
)
from community.models import Place
from community.reading.places import weeks_of
from community.services import places
from community.views.desk import ask, done
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.accounts.samples.sorts import taken_over
from ruwaard.dates import monday_of
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import refusals_shown_on, show

FEW, MANY = 1, 5  # what the two buttons of the tally count


@requires(Permission.KEEP_COMMUNITY)
@require_GET
def spot_list(request: UserRequest) -> HttpResponse:
    spots = Place.objects.visible_in().select_related("merged_into")
    return show(request, "community/spot_list.html", {"spots": spots})


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def spot_add(request: UserRequest) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            place = places.open_place(by=request.user, **form.cleaned_data)
            return done(request, _("De plek staat er."), "spot_work", spot_id=place.pk)
    return ask(
        request,
        form,
        heading=_("Nog een plek"),
        save=_("Open deze plek"),
        back=(_("Plekken in de wijk"), "spot_list", {}),
    )


@requires(Permission.KEEP_COMMUNITY)
@require_GET
def spot_work(request: UserRequest, spot_id: UUID) -> HttpResponse:
    spot = found(spot_id)
    weeks = weeks_of(spot)
    monday = monday_of(clock.today())
    this_week = spot.weeks.filter(monday=monday).first()
    context = {
        "spot": spot,
        "weeks": weeks,
        "this_week": this_week.visits if this_week else 0,
        "rules": list(spot.rules.all()),
        "others": Place.objects.visible_in().standing().exclude(pk=spot.pk).exists(),
    }
    return show(request, "community/spot_work.html", context)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def spot_change(request: UserRequest, spot_id: UUID) -> HttpResponse:
    spot = found(spot_id)
    form = PlaceChangeForm.of(spot, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            places.change_place(spot, by=request.user, **form.cleaned_data)
            return done(request, _("Het is veranderd."), "spot_work", spot_id=spot.pk)
    intro = _("Een nieuwe naam geldt vanaf vandaag. De oude blijft bij wat u telde.")
    words = {"heading": spot.name, "save": _("Bewaar"), "intro": intro}
    return ask(request, form, back=to_spot(spot), **words)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def spot_rules(request: UserRequest, spot_id: UUID) -> HttpResponse:
    spot = found(spot_id)
    standing = spot.rules.first()
    known = {"text": standing.text} if standing else None
    taken = taken_over(request, "house_rules")
    form = RulesForm(request.POST or None, initial=taken or known)
    if form.is_valid():
        with refusals_shown_on(form):
            places.agree_rules(spot, by=request.user, **form.cleaned_data)
            said = _("De huisregels gelden vanaf vandaag.")
            return done(request, said, "spot_work", spot_id=spot.pk)
    intro = _("Bewoners spreken ze af. Wat eerst gold blijft leesbaar.")
    words = {"heading": _("Huisregels"), "save": _("Leg vast"), "intro": intro}
    return ask(request, form, back=to_spot(spot), **words)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def spot_count(request: UserRequest, spot_id: UUID) -> HttpResponse:
    spot = found(spot_id)
    form = WeekForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            places.count_week(spot, by=request.user, **form.cleaned_data)
            return done(request, _("Het staat erbij."), "spot_work", spot_id=spot.pk)
    intro = _("Dit komt in de plaats van wat er die week geturfd is.")
    words = {"heading": _("Bezoeken van een week"), "save": _("Schrijf op")}
    return ask(request, form, back=to_spot(spot), intro=intro, **words)


@requires(Permission.KEEP_COMMUNITY)
@require_POST
def spot_tally(request: UserRequest, spot_id: UUID) -> HttpResponse:
    spot = found(spot_id)
    people = MANY if request.POST.get("people") == str(MANY) else FEW
    count = places.tally(spot, by=request.user, people=people)
    said = _("Geteld: deze week %(number)s.") % {"number": count.visits}
    return done(request, said, "spot_work", spot_id=spot.pk)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def spot_merge(request: UserRequest, spot_id: UUID) -> HttpResponse:
    spot = found(spot_id)
    others = Place.objects.visible_in().standing().exclude(pk=spot.pk)
    form = MergeForm(others, *([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        with refusals_shown_on(form):
            places.merge_place(spot, by=request.user, **form.cleaned_data)
            return done(request, _("De plek ging op in de andere."), "spot_list")
    intro = _("De activiteiten gaan mee. Wat u hier telde blijft onder de oude naam.")
    words = {"heading": spot.name, "save": _("Voeg samen"), "intro": intro}
    return ask(request, form, back=to_spot(spot), **words)


def found(spot_id: UUID) -> Place:
    """Return a place of this neighbourhood; raises Http404."""
    spots = Place.objects.visible_in().select_related("merged_into")
    place: Place = get_object_or_404(spots, pk=spot_id)
    return place


def to_spot(spot: Place) -> tuple[str, str, dict[str, Any]]:
    """Return the way back to a place."""
    return spot.name, "spot_work", {"spot_id": spot.pk}
