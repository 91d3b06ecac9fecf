"""Rights over data, papers and messages."""

from django.utils.translation import gettext_lazy as _

from casework import models as of
from casework.reading.export.sections.section import Section, words
from ruwaard.documents.models import Document
from ruwaard.notices.models import Notice

RIGHTS = (
    Section(
        "rights",
        _("Uw verzoeken over uw gegevens"),
        of.RightsRequest,
        words(
            "kind name channel identity ground words asked_on answer_by extension state"
            " ended_on outcome answer answered_by handed_how taken_in_by"
        ),
        where=("link__person", "person"),
        names=("name",),
    ),
    Section(
        "corrections",
        _("Wat u liet verbeteren"),
        of.RightsCorrection,
        words("request kind was should_be own_words"),
        where=("request__link__person", "person"),
        only_json=("request",),
    ),
    Section(
        "erasures",
        _("Besluiten over wissen"),
        of.RightsPart,
        words("request part decision reason law kept_until"),
        where=("request__link__person", "person"),
        only_json=("request",),
    ),
    Section(
        "documents",
        _("Papieren die u liet maken"),
        Document,
        words("kind language asked_at finished_at"),
        where=("asked_by", "user"),
    ),
    Section(
        "notices",
        _("Berichten aan u"),
        Notice,
        words("kind made_at read_at mailed_at"),
        where=("user", "user"),
    ),
)
