"""What hangs and what was decided: hold-ups, barriers, decisions."""

from django.utils.translation import gettext_lazy as _

from casework import models as of
from casework.reading.export.sections.section import Section, words

UPHELD = (
    Section(
        "hold_ups",
        _("Wat niet kon"),
        of.HoldUp,
        words("agreement ground held_on told_how told_on told_by"),
        only_json=("agreement",),
    ),
    Section(
        "barriers",
        _("Wat in de weg stond"),
        of.Barrier,
        words(
            "ground rule rule_of organisation needed principle level state written_on"
            " read_on ended_on outcome refused_ground"
        ),
        where=("link__case__in", "cases"),
    ),
    Section(
        "barrier_steps",
        _("Wat daarmee gebeurde"),
        of.BarrierStep,
        words("barrier kind level text happened_on by"),
        where=("barrier__link__case__in", "cases"),
        only_json=("barrier",),
    ),
    Section(
        "exemptions",
        _("Welke regel voor u niet geldt"),
        of.Exemption,
        words(
            "rule rule_of ground organisation decided_by decided_on ends_on review_on"
            " principle cost read_on ended_on outcome"
        ),
        where=("link__case__in", "cases"),
    ),
    Section(
        "exemption_reviews",
        _("Wat dat bracht"),
        of.ExemptionReview,
        words("exemption verdict effect role reviewed_on"),
        where=("exemption__link__case__in", "cases"),
        only_json=("exemption",),
    ),
    Section(
        "decisions",
        _("Vragen om een officieel besluit"),
        of.DecisionRequest,
        words(
            "law name words reach channel asked_on assess_by decide_by state"
            " received_on assessed_on ended_on outcome explanation"
        ),
        where=("link__case__in", "cases"),
        names=("name",),
    ),
    Section(
        "emergencies",
        _("Geopend in nood"),
        of.EmergencyAccess,
        words("user function why opened_at ends_at"),
    ),
    Section(
        "emergency_reviews",
        _("Hoe daarover is geoordeeld"),
        of.EmergencyReview,
        words("verdict conclusion why judged_by judged_at"),
        where=("emergency__case__in", "cases"),
    ),
)
