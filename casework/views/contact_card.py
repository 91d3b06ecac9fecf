from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.forms.contact_card import CardForm, MessageForm
from casework.models import ContactCard, PublicMessage
from casework.papers.contact_card import KIND
from casework.services import contact_card as cards
from casework.services.contact_card import takes_messages
from casework.services.once import take_once
from casework.tries import count_try, may_try
from casework.views.acceptance import TOO_OFTEN
from ruwaard.accounts.permissions import Permission, UserRequest, public, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.refusals import Refusal
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form
from ruwaard.ui.pages import show as page

TEMPLATE = "casework/contact_card.html"
TRIES = "message"  # how often one network address leaves one


@public
@gzip_page
@require_http_methods(["GET", "POST"])
def contact_card(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    form = MessageForm(request.POST or None)
    with enter(nobody_in(place), to_the_end=True):
        if form.is_valid():
            if not may_try(request, TRIES):
                return page(request, "casework/contact_wait.html", status=TOO_OFTEN)
            with refusals_shown_on(form):
                left(request, form)
                return go_to(
                    request, "casework:contact_thanks", neighbourhood=place.slug
                )
        card = ContactCard.objects.visible_in().first()
        context: dict[str, object] = {"card": card, "form": form}
        context |= {"neighbourhood": place, "shell": "public"}
        context["asks"] = takes_messages(card)
        return show_form(request, TEMPLATE, context)


@public
@require_GET
def contact_thanks(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    context = {"neighbourhood": place_of(request, neighbourhood), "shell": "public"}
    return page(request, "casework/contact_thanks.html", context)


@requires(Permission.SEE_START)
@require_POST
def contact_card_paper(request: UserRequest) -> HttpResponse:
    card = get_object_or_404(ContactCard.objects.visible_in())
    document = ask_for_document(
        kind=KIND,
        subject_id=card.pk,
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {"neighbourhood": request.neighbourhood.slug, "document_id": document.pk}
    return go_to(request, "documents:status", **where)


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def contact_card_change(request: UserRequest) -> HttpResponse:
    card = ContactCard.objects.visible_in().first()
    form = CardForm(request.POST or None, initial=known(card))
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            cards.write_card(by=request.user, **form.cleaned_data)
            messages.success(request, _("Dit staat nu op de kaart."))
            slug = request.neighbourhood.slug
            return go_to(request, "casework:contact_card", neighbourhood=slug)
    context = {"card": card, "form": form}
    return show_form(request, "casework/contact_card_change.html", context)


@requires(Permission.KEEP_DUTY_DESK)
@require_POST
def message_settle(request: UserRequest, message_id: UUID) -> HttpResponse:
    message = get_object_or_404(PublicMessage.objects.visible_to_desk(), pk=message_id)
    as_signal = request.POST.get("becomes") == "signal"
    slug = request.neighbourhood.slug
    try:
        signal = cards.settle_message(message, as_signal=as_signal, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return go_to(request, "casework:duty_desk", neighbourhood=slug)
    if signal is None:
        messages.success(request, _("Afgehandeld. Het bericht is weg."))
        return go_to(request, "casework:duty_desk", neighbourhood=slug)
    where = {"neighbourhood": slug, "signal_id": signal.pk}
    return go_to(request, "casework:signal_detail", **where)


def known(card: ContactCard | None) -> dict[str, object]:
    """Return what the form shows of the card that stands."""
    return CardForm.known(card) if card else {"version": 0, "takes_messages": True}


def left(request: HttpRequest, form: MessageForm) -> None:
    """Leave the message; a machine is thanked too, and so is who sends it again."""
    count_try(request, TRIES)
    if not form.is_of_a_machine:
        take_once(cards.leave_message, **form.cleaned_data)
