"""The kinds of notice there are; an app registers its own in `ready()`.

A sentence is fixed text: what is about a person has no way in.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """What somebody chooses about on the page of settings, one choice per group."""

    PLANS = "plans", _("Plannen, gesprekken en afspraken")
    BARRIERS = "barriers", _("Signalen en belemmeringen")
    LEARNING = "learning", _("Samen leren")
    BUDGET = "budget", _("Het wijkbudget")
    COMMUNITY = "community", _("Vraag en aanbod in de wijk")
    PRIVACY = "privacy", _("Toezicht op de privacy")
    MAIL = "mail", _("Uw berichten die niet aankwamen")


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of notice: a code (`app.past_participle`) and the sentence it says.

    Who wishes so gets an `urgent` one by mail at once instead of once a day. What is
    not told `by_mail` is read here only.
    """

    code: str
    sentence: Promise
    urgent: bool = False
    group: Group = Group.PLANS
    by_mail: bool = True


class UnknownKind(LookupError):  # noqa: N818 - says what happened
    """No app registered a kind of this code."""


_kinds: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> None:
    """Make `kind` known; a second one of the same code takes its place."""
    _kinds[kind.code] = kind


def find(code: str) -> NoticeKind:
    """Return the kind called `code`; raises UnknownKind."""
    try:
        return _kinds[code]
    except KeyError as error:
        raise UnknownKind(code) from error


def every_kind() -> list[NoticeKind]:
    """Return all kinds that were registered, by code."""
    return sorted(_kinds.values(), key=lambda kind: kind.code)


def groups_in_use() -> list[Group]:
    """Return the groups that have a kind, in the order in which they are shown."""
    used = {kind.group for kind in _kinds.values()}
    return [group for group in Group if group in used]
