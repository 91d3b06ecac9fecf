from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.accounts.setup.forms import FeaturesForm
from ruwaard.accounts.setup.services import choose_features
from ruwaard.accounts.setup.steps import way_of
from ruwaard.tenancy.features import Feature
from ruwaard.ui.pages import ask, go_to, refusals_shown_on, show


@requires(Permission.KEEP_PARTICIPATION)
@require_GET
def setup(request: UserRequest) -> HttpResponse:
    place = request.neighbourhood
    context = {
        "way": way_of(place),
        "parts": [one.label for one in Feature if one in place.features],
    }
    return show(request, "account/setup.html", context)


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def features_choose(request: UserRequest) -> HttpResponse:
    used = request.neighbourhood.features
    initial = {"features": used, "seen": " ".join(used)}
    form = FeaturesForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            choose_features(**form.cleaned_data, by=request.user)
            messages.success(request, _("Bewaard."))
            slug = request.neighbourhood.slug
            return go_to(request, "setup", neighbourhood=slug)
    heading, intro = _("Onderdelen van de wijk"), _("Groot denken, klein beginnen.")
    back = _("Inrichten"), reverse("setup", args=[request.neighbourhood.slug])
    return ask(request, form, heading=heading, intro=intro, back=back)
