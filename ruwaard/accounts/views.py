from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ruwaard.accounts.hats import hats_of, remember_hat
from ruwaard.accounts.models import PERSONAL_ROLES, Role, User
from ruwaard.accounts.permissions import (
    Permission,
    UserRequest,
    public,
    requires,
    signed_in,
)
from ruwaard.ui.pages import show

# Where a hat starts its day; every other role has the plain start page.
STARTS = {
    Role.PROFESSIONAL: "casework:today",
    Role.RESIDENT: "casework:my_plans",
    Role.REPRESENTATIVE: "casework:my_plans",
}


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect("account_login")
    hats = hats_of(request.user)
    if len({hat.key for hat in hats}) == 1:
        return redirect("start", neighbourhood=hats[0].slug)
    return redirect("hat_choose")


@signed_in
@require_http_methods(["GET", "POST"])
def hat_choose(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect("account_login")
    hats = hats_of(request.user)
    chosen = next((hat for hat in hats if hat.key == request.POST.get("hat")), None)
    if chosen is None:
        return show(request, "account/hat_choose.html", {"hats": hats})
    remember_hat(request, chosen)
    onward = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(onward, {request.get_host()}):
        return redirect(onward)
    return redirect("start", neighbourhood=chosen.slug)


@requires(Permission.SEE_START)
@require_GET
def start(request: UserRequest) -> HttpResponse:
    target = STARTS.get(Role(request.hat.role))
    if target is not None:
        return redirect(target, neighbourhood=request.neighbourhood.slug)
    shell = "resident" if request.hat.role in PERSONAL_ROLES else "app"
    return show(request, "account/start.html", {"shell": shell})


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    message = _("Deze pagina stond te lang open. Ga terug, vernieuw en probeer opnieuw.")
    return show(request, "403.html", {"explanation": message}, status=403)
