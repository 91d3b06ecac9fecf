from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from demo import services
from demo.forms import ClockForm
from demo.guard import demo_only
from demo.logins import login_groups
from demo.people import ACCOUNTS
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.outbox.models import Message
from ruwaard.ui.pages import show, show_form

LATEST = 100


@demo_only
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    account = ACCOUNTS.get(request.POST.get("account", ""))
    if account is None:
        groups = login_groups()
        return show(request, "demo/sign_in.html", {"shell": "public", "groups": groups})
    user = get_object_or_404(User, uuid=account.uuid, is_active=True)
    return services.sign_in(request, user)


@demo_only
@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    letters = Message.objects.order_by("-created_at")[:LATEST]
    context = {"shell": "public", "letters": letters}
    return show(request, "demo/mailbox.html", context)


@demo_only
@require_http_methods(["GET", "POST"])
def move_clock(request: HttpRequest) -> HttpResponse:
    if "back" in request.POST:
        clock.move(0)
        messages.success(request, _("Het is weer vandaag."))
        return redirect("demo:clock")
    form = ClockForm(request.POST or None)
    if form.is_valid():
        clock.move(clock.shift().days + form.cleaned_data["days"])
        messages.success(request, _("De klok staat verder."))
        return redirect("demo:clock")
    context = {"form": form, "today": clock.today(), "ahead": clock.shift().days}
    return show_form(request, "demo/clock.html", {"shell": "public", **context})
