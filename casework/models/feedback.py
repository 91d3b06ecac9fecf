"""What residents say of the help: to whom, where it stands, and what comes back.

The words stand apart from who said them. Anonymous words have nobody: no plan, no
account, no day but the Monday of their week (docs/anonymous-feedback.md).
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.complaints import ComplaintProcedure
from ruwaard.tenancy.models import TenantManager, TenantModel


class FeedbackLink(TenantModel):
    """Who said something, in which plan and about whom: for the resident alone.

    The person it is `about` reads the words only when `about_may_read`; `reader` is
    somebody of the resident's own. PostgreSQL holds both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="feedback_links")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    about_may_read = models.BooleanField(default=False)
    procedure = models.ForeignKey(
        ComplaintProcedure, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("wie iets van de hulp zei")
        verbose_name_plural = _("wie iets van de hulp zei")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="feedback_is_shown_to_who_it_is_about",
                condition=Q(about_may_read=False) | Q(about__isnull=False),
            ),
            models.CheckConstraint(
                name="feedback_is_not_read_by_who_it_is_about",
                condition=Q(reader=None) | Q(about=None) | ~Q(reader=F("about")),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, user: Any) -> "FeedbackQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return what `user` said, with what belongs to it."""
        mine = self.filter(link__said_by=user)
        return mine.select_related(
            "link__case", "link__about", "link__reader", "link__procedure__organisation"
        )

    def opened_to_me(self, user: Any) -> "FeedbackQuerySet":  # noqa: ANN401 - as above
        """Return what residents gave `user` to read, as somebody of their own."""
        rows = self.filter(link__reader=user).select_related("link__said_by")
        return rows.exclude(state=Feedback.State.WITHDRAWN)

    def visible_to_me(self, user: Any) -> "FeedbackQuerySet":  # noqa: ANN401 - as above
        """Return what is about `user` and what residents let them read."""
        rows = self.filter(link__about=user, link__about_may_read=True)
        return rows.select_related("link__said_by")

    def visible_to_desk(self) -> "FeedbackQuerySet":
        """Return what was said to the client council; PostgreSQL holds back the rest.

        Words about a member of the council itself, and anonymous words of this week,
        do not show.
        """
        return self.filter(to=Feedback.To.COUNCIL).exclude(
            state=Feedback.State.WITHDRAWN
        )

    def waiting(self) -> "FeedbackQuerySet":
        """Return what has no answer yet."""
        return self.filter(state=Feedback.State.SENT)


class Feedback(TenantModel):
    """One thing said of the help, its words, and the answer.

    Without a `link` it is anonymous: then `said_on` and `ended_on` are Mondays, and
    only the code that the resident kept leads back to it.
    """

    class Kind(models.TextChoices):
        COMPLIMENT = "compliment", _("een compliment")
        EXPERIENCE = "experience", _("een ervaring")
        IDEA = "idea", _("een idee")
        COMPLAINT = "complaint", _("een klacht")

    class To(models.TextChoices):
        TRUSTED = "trusted", _("iemand die u vertrouwt")
        COUNCIL = "council", _("de cliëntenraad")
        PROCEDURE = "procedure", _("de organisatie zelf, als formele klacht")

    class State(models.TextChoices):
        WRITTEN = "written", _("nog niet verstuurd")
        SENT = "sent", _("wacht op antwoord")
        ANSWERED = "answered", _("beantwoord")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    MAX_LENGTH = 2000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.OneToOneField(
        FeedbackLink, models.PROTECT, null=True, related_name="feedback"
    )
    kind = models.CharField(_("wat"), max_length=10, choices=Kind)
    to = models.CharField(_("aan wie"), max_length=10, choices=To)
    words = models.TextField(_("in eigen woorden"), max_length=MAX_LENGTH)
    state = models.CharField(_("stand"), max_length=10, choices=State)
    said_on = models.DateField(_("gezegd op"))
    answer_by = models.DateField(_("antwoord vóór"), null=True)
    ended_on = models.DateField(_("klaar op"), null=True)
    answer = models.TextField(_("antwoord"), max_length=MAX_LENGTH, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(FeedbackQuerySet)()

    class Meta:
        verbose_name = _("reactie op de hulp")
        verbose_name_plural = _("reacties op de hulp")
        ordering = ("answer_by", "said_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="feedback_has_the_id_of_its_link",
                condition=Q(link=None) | Q(id=F("link_id")),
            ),
            models.CheckConstraint(name="feedback_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="feedback_without_a_name_has_only_a_week",
                condition=Q(link__isnull=False, code_hash="")
                | Q(link=None, to="council", said_on__iso_week_day=1)
                & ~Q(code_hash=""),
            ),
            models.CheckConstraint(
                name="feedback_waits_until_a_day",
                condition=~Q(state="sent") | Q(answer_by__isnull=False),
            ),
            models.CheckConstraint(
                name="feedback_ends_on_a_day",
                condition=Q(state__in=("written", "sent"), ended_on=None, answer="")
                | Q(state__in=("answered", "withdrawn"), ended_on__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="feedback_at_council", fields=("tenant", "to", "state")),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing leads to who said it."""
        return self.link_id is None

    @property
    def whose(self) -> FeedbackLink:
        """Who said it; raises FeedbackLink.DoesNotExist for words of nobody."""
        if self.link is None:
            raise FeedbackLink.DoesNotExist
        return self.link
