"""What casework lets people know: fixed sentences, nothing about anybody."""

from django.utils.translation import gettext_lazy as _

from ruwaard.notices.kinds import Group, NoticeKind

KINDS = (
    NoticeKind("casework.held_up", _("Een afspraak in uw plan kan nu niet.")),
    NoticeKind("casework.decision_asked", _("Iemand vraagt om een officieel besluit.")),
    NoticeKind(
        "casework.barrier_climbed",
        _("Er ligt een belemmering bij u."),
        group=Group.BARRIERS,
    ),
    NoticeKind(
        "casework.barrier_answered",
        _("Er is een antwoord op een belemmering."),
        group=Group.BARRIERS,
    ),
    NoticeKind(
        "casework.barrier_refused",
        _("Op een belemmering kwam een nee."),
        group=Group.BARRIERS,
    ),
    NoticeKind(
        "casework.barrier_solved",
        _("Een belemmering is opgelost."),
        group=Group.BARRIERS,
    ),
)
