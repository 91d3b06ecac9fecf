from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.forms.leaving import StandInForm
from casework.services import leaving
from ruwaard.accounts.models import Membership, MembershipQuerySet, Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.GRANT_ROLES)
@require_http_methods(["GET", "POST"])
def stand_in(request: UserRequest, membership_id: UUID) -> HttpResponse:
    member = professional(request, membership_id)
    others = professionals(request).exclude(user=member.user).with_names()
    form = StandInForm(request.POST or None, members=others)
    if form.is_valid():
        with refusals_shown_on(form):
            leaving.name_stand_in(member.user, by=request.user, **form.wishes())
            messages.success(request, _("De inwoners lezen wie hen nu helpt."))
            return to_members(request)
    now = leaving.stand_in_for(member.user_id)
    context = {"member": member, "form": form, "now": now}
    return show_form(request, "casework/stand_in.html", context)


@requires(Permission.GRANT_ROLES)
@require_POST
def stand_in_end(request: UserRequest, membership_id: UUID) -> HttpResponse:
    member = professional(request, membership_id)
    leaving.end_stand_in(member.user, by=request.user)
    messages.success(request, _("%(name)s is er weer.") % {"name": member.user.name})
    return to_members(request)


def professionals(request: UserRequest) -> MembershipQuerySet:
    here = Membership.objects.active(request.scope.today)
    return here.filter(role=Role.PROFESSIONAL)


def professional(request: UserRequest, membership_id: UUID) -> Membership:
    return get_object_or_404(professionals(request), pk=membership_id)


def to_members(request: UserRequest) -> HttpResponse:
    return go_to(request, "member_list", neighbourhood=request.neighbourhood.slug)
