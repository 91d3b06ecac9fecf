"""The card of the neighbourhood on paper: one A4 for a window, a door or a hand."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import ContactCard
from ruwaard.documents.kinds import Content, Kind, register
from ruwaard.documents.models import Document
from ruwaard.ui.qr import qr_svg

KIND = "contact_card"


def register_contact_card() -> None:
    """Make the card known to the documents; called when the app is ready."""
    register(Kind(KIND, build_card, may_fetch, asked_from))


def build_card(document: Document) -> Content:
    """Return the HTML of the card, in the language in use."""
    cards = ContactCard.objects.select_related("tenant__municipality")
    card: ContactCard = cards.get(pk=str(document.subject_id))
    title, address = _("Zo bereikt u ons"), settings.SITE_URL + asked_from(document)
    context = {
        "card": card,
        "title": title,
        "address": address,
        "qr": qr_svg(address),
        "language": document.language,
        "neighbourhood": card.tenant,
    }
    return Content(
        html=render_to_string("pdf/contact_card.html", context),
        stylesheets=("css/print.css",),
        title=title,
        filename=f"contactkaart-{card.tenant.slug}.pdf",
        dated=timezone.localtime(document.asked_at),
    )


def may_fetch(document: Document) -> bool:
    """Return that anybody may: the card is on a public page."""
    return bool(document.subject_id)


def asked_from(document: Document) -> str:
    """Return the address of the page of the card."""
    return reverse("casework:contact_card", args=[document.tenant.slug])
