"""What people are told of learning: a task, a lesson, and what is done with it."""

from django.utils.translation import gettext_lazy as _

from ruwaard.notices.kinds import Group, NoticeKind, register

KINDS = (
    NoticeKind(
        "prevention.lesson_answered",
        _("Er gebeurt iets met een les die u opschreef."),
        group=Group.LEARNING,
    ),
    NoticeKind(
        "prevention.lesson_passed",
        _("Er is een les aan u doorgegeven."),
        group=Group.LEARNING,
    ),
    NoticeKind(
        "prevention.task_given",
        _("U kreeg een taak uit een leersessie."),
        group=Group.LEARNING,
    ),
)


def register_kinds() -> None:
    """Make the kinds known to the notices; called when the app is ready."""
    for kind in KINDS:
        register(kind)
