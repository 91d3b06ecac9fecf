from django.urls import URLPattern, path

from casework.views import contact_card

urlpatterns: list[URLPattern] = [
    path("contact/", contact_card.contact_card, name="contact_card"),
    path("contact/dank/", contact_card.contact_thanks, name="contact_thanks"),
    path("contact/papier/", contact_card.contact_card_paper, name="contact_card_paper"),
    path(
        "contact/wijzigen/",
        contact_card.contact_card_change,
        name="contact_card_change",
    ),
    path(
        "bericht/<uuid:message_id>/klaar/",
        contact_card.message_settle,
        name="message_settle",
    ),
]
