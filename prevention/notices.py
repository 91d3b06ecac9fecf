"""What people are told of learning: that a task is theirs."""

from django.utils.translation import gettext_lazy as _

from ruwaard.notices.kinds import Group, NoticeKind, register

KINDS = (
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
