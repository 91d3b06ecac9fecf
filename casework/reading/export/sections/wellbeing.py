"""How it goes: the own scores, what others saw, when it was asked."""

from django.utils.translation import gettext_lazy as _

from casework import models as of
from casework.reading.export.sections.section import Section, words

WELLBEING = (
    Section(
        "scores",
        _("Uw cijfers"),
        of.WellbeingScore,
        words(
            "instrument moment value said channel was_helped measured_on written_by"
            " written_at corrects ask"
        ),
        where=("person", "person"),
        only_json=("corrects", "ask"),
    ),
    Section(
        "wellbeing_asks",
        _("Wanneer we vroegen hoe het gaat"),
        of.WellbeingAsk,
        words(
            "moment due_on outcome settled_on channel told_on reminded_on email"
            " language asked_by"
        ),
        where=("person", "person"),
    ),
    Section(
        "outside_views",
        _("Hoe het volgens anderen met u gaat"),
        of.OutsideView,
        words("value words said_on by written_at"),
        where=("person", "person"),
    ),
    Section(
        "objections",
        _("Waar u het niet mee eens was"),
        of.ViewObjection,
        words("view words said_on by"),
        where=("person", "person"),
        only_json=("view",),
    ),
    Section(
        "talk_wishes",
        _("Waar u over wilt praten"),
        of.TalkWish,
        words("areas said_on written_by"),
        where=("person", "person"),
    ),
)
