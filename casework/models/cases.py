"""The case, who sits in it, and what was opened of it."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel
from ruwaard.tenancy.scope import active_scope


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: Any, today: date, *, role: str = "") -> "CaseQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return the cases in which `user` has a full seat on `today`.

        With the `role` of a hat only a seat that this hat takes.
        """
        kinds = Seat.OF_ROLE.get(role, ()) if role else Seat.FULL
        seats = Seat.objects.of(user, today).filter(kind__in=kinds)
        if Seat.Kind.REPRESENTATIVE in kinds:  # the only one that a ruling may narrow
            seats = seats.full()
        seen = Q(pk__in=seats.values("case_id"))
        if Seat.Kind.TEAM in kinds:
            seen |= Q(pk__in=self._joined_with(seats.filter(kind=Seat.Kind.TEAM)))
        return self.filter(seen)

    @staticmethod
    def _joined_with(seats: "SeatQuerySet") -> models.QuerySet[Any, Any]:
        """Return what hangs together with the plans of `seats`: one team for both."""
        mine = seats.values("case_id")
        above = Case.objects.filter(pk__in=mine, joined_to__isnull=False)
        found: CaseQuerySet = Case.objects.filter(
            Q(joined_to__in=mine) | Q(pk__in=above.values("joined_to"))
        )
        return found.values("pk")

    def standing_alone(self) -> "CaseQuerySet":
        """Return the cases that do not hang below another one."""
        return self.filter(joined_to=None)

    def open(self) -> "CaseQuerySet":
        """Return the cases that are not closed."""
        return self.exclude(state=Case.State.CLOSED)

    def going_on(self, today: date) -> "CaseQuerySet":
        """Return the cases that do not stand still on `today`."""
        ended = Q(frozen_until__lte=today)
        return self.filter(Q(frozen_on=None) | Q(frozen_on__gt=today) | ended)

    def still_to_plan(self) -> "CaseQuerySet":
        """Return the cases in which somebody works on a first plan.

        Who is in contact alone wants no plan yet, and is not nagged.
        """
        return self.filter(state__in=(Case.State.CONVERSATION, Case.State.PLAN))

    def in_contact(self) -> "CaseQuerySet":
        """Return the cases with contact, and no plan; that may last."""
        return self.filter(state=Case.State.CONTACT)

    def named_like(self, key: str) -> "CaseQuerySet":
        """Return the cases with a resident whose folded name holds `key`."""
        found = Case.objects.filter(people__sort_key__contains=key)
        return self.filter(pk__in=found.values("pk"))

    def by_name(self) -> "CaseQuerySet":
        """Return the cases in the order of whose plan it is, the closed ones last."""
        people = apps.get_model("casework", "Person").objects
        first = people.filter(case=OuterRef("pk"), is_first=True).order_by("sort_key")
        closed = Q(state=Case.State.CLOSED)
        return self.alias(
            first_key=Subquery(first.values("sort_key")[:1]),
            is_closed=models.ExpressionWrapper(closed, models.BooleanField()),
        ).order_by("is_closed", "first_key", "pk")

    def counts(self) -> dict[str, int]:
        """Return how many cases there are per state; no cases, no key."""
        rows = self.order_by().values_list("state").annotate(models.Count("pk"))
        return dict(rows)


class Case(TenantModel):
    """Somebody's question, or a neighbourhood's, from first contact to follow-up.

    Holds facts only, never text: it stands behind the tenant wall alone, so that an
    insert can answer. Towards residents this is "uw plan".
    """

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", _("individueel")
        COLLECTIVE = "collective", _("collectief")

    class State(models.TextChoices):
        CONTACT = "contact", _("in contact")
        CONVERSATION = "conversation", _("in gesprek")
        PLAN = "plan", _("plan maken")
        ACTIVE = "active", _("loopt")
        HANDOVER = "handover", _("overdracht")
        FOLLOW_UP = "follow_up", _("nazorg")
        CLOSED = "closed", _("afgesloten")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(
        _("soort"), max_length=12, choices=Kind, default=Kind.INDIVIDUAL
    )
    state = models.CharField(
        _("stand"), max_length=12, choices=State, default=State.CONTACT
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_cases",
        verbose_name=_("eerste contact"),
    )
    opened_on = models.DateField(_("sinds"))
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    is_restricted = models.BooleanField(_("afgeschermd"), default=False)
    # Nobody writes any more: who sat here reads on (migration 0012).
    read_only_on = models.DateField(_("alleen lezen sinds"), null=True, blank=True)

    # A resident asked for a standstill (AVG 18): from a day, until a day when it ends.
    frozen_on = models.DateField(_("staat stil sinds"), null=True, blank=True)
    frozen_until = models.DateField(_("staat stil tot"), null=True, blank=True)

    # Somebody's plan was started twice: the younger hangs below the older, every row
    # of both where it was, so that it can be taken apart again.
    joined_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joined",
        verbose_name=_("hangt onder"),
    )

    # Of who opened it now: their only seat is of an emergency (`casework.access`).
    is_only_looked_at = False

    objects: ClassVar = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plannen")
        ordering = ("-opened_on",)
        constraints = (
            models.CheckConstraint(
                name="case_has_a_lead_but_in_handover",
                condition=Q(lead__isnull=False)
                | Q(state__in=("contact", "handover", "closed")),
            ),
            models.CheckConstraint(
                name="case_is_closed_on_a_day",
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="case_hangs_below_another_one",
                condition=Q(joined_to=None) | ~Q(joined_to=F("id")),
            ),
            models.CheckConstraint(
                name="case_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
            models.CheckConstraint(
                name="case_stands_still_from_a_day",
                condition=Q(frozen_until=None) | Q(frozen_until__gte=F("frozen_on")),
            ),
            models.CheckConstraint(
                name="case_is_read_only_when_closed",
                condition=Q(read_only_on=None) | Q(state="closed"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_frozen(self) -> bool:
        """Whether the plan stands still today: nothing is changed or newly shared."""
        today = active_scope().today
        begun = self.frozen_on is not None and self.frozen_on <= today
        return begun and (self.frozen_until is None or today < self.frozen_until)

    @property
    def takes_notes(self) -> bool:
        """Whether a word may be added: not when only read, or at a standstill."""
        return self.read_only_on is None and not self.is_frozen

    @property
    def is_changeable(self) -> bool:
        """Whether who opened it may change it: in an emergency one only reads."""
        return self.takes_notes and not self.is_only_looked_at

    @property
    def is_worked_on(self) -> bool:
        """Whether it goes on, and who opened it may change it."""
        return self.is_changeable and self.state != self.State.CLOSED

    @property
    def case_id(self) -> uuid.UUID:
        """The case an audit row of this row belongs to: itself."""
        return self.pk


class SeatQuerySet(models.QuerySet["Seat"]):
    def at(self, case: Case) -> "SeatQuerySet":
        """Return the seats at `case`, and at what hangs together with it."""
        one_team = Q(case=case) | Q(case__joined_to=case)
        if case.joined_to_id is not None:
            one_team |= Q(case=case.joined_to_id)
        return self.filter(one_team)

    def active(self, today: date) -> "SeatQuerySet":
        """Return the seats that are taken on `today`; in an emergency real hours."""
        in_time = Q(until_at=None) | Q(until_at__gt=timezone.now())
        of_today = Q(ends_on=None) | Q(ends_on__gt=today)
        return self.filter(of_today, in_time, starts_on__lte=today)

    def of(self, user: Any, today: date) -> "SeatQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return the seats of one user on `today`."""
        return self.active(today).filter(user=user)

    def full(self) -> "SeatQuerySet":
        """Return the seats that open the whole plan; the others open what is shared.

        A representative's seat opens it as long as the ruling covers all of it.
        """
        rulings = apps.get_model("casework", "Representative").objects
        mine = rulings.filter(case=OuterRef("case"), user=OuterRef("user"))
        speaks = Exists(mine.of_the_whole_plan())
        return self.filter(kind__in=Seat.FULL).exclude(
            ~speaks, kind=Seat.Kind.REPRESENTATIVE
        )

    def speaking(self) -> "SeatQuerySet":
        """Return the seats of residents, and of who may speak for one in all things."""
        return self.full().exclude(kind__in=(Seat.Kind.TEAM, Seat.Kind.EMERGENCY))


class Seat(TenantModel):
    """A place at the table of one case: who may look, from a day until a day.

    A full seat (resident, representative, team) opens the content of the case; any
    other kind opens only what a `Share` names. PostgreSQL reads this table in every
    policy of the second wall (migration 0002).
    """

    class Kind(models.TextChoices):
        RESIDENT = "resident", _("inwoner")
        REPRESENTATIVE = "representative", _("vertegenwoordiger")
        TEAM = "team", _("team")
        NETWORK = "network_member", _("eigen netwerk")
        VOLUNTEER = "volunteer", _("vrijwilliger")
        SUPPORTER = "client_supporter", _("cliëntondersteuner")
        GUEST = "guest", _("ketenpartner")
        EMERGENCY = "emergency", _("noodtoegang")

    # In an emergency everything is read, and nothing written but a note.
    FULL: ClassVar = (Kind.RESIDENT, Kind.REPRESENTATIVE, Kind.TEAM, Kind.EMERGENCY)
    # The hats of accounts that take a full seat, by their code.
    OF_ROLE: ClassVar = {
        "professional": (Kind.TEAM, Kind.EMERGENCY),
        "resident": (Kind.RESIDENT, Kind.REPRESENTATIVE),
        "representative": (Kind.RESIDENT, Kind.REPRESENTATIVE),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    # Real time, whatever the clock of the application says: an emergency is hours.
    until_at = models.DateTimeField(_("tot hoe laat"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("door wie"),
    )

    objects: ClassVar = TenantManager.from_queryset(SeatQuerySet)()

    class Meta:
        verbose_name = _("plek aan tafel")
        verbose_name_plural = _("plekken aan tafel")
        ordering = ("starts_on",)
        constraints = (
            models.CheckConstraint(
                name="seat_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="seat_in_an_emergency_ends",
                condition=~Q(kind="emergency")
                | Q(until_at__isnull=False, ends_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="seat_is_taken_once",
                fields=("tenant", "case", "user"),
                condition=Q(ends_on=None),
            ),
        )
        indexes = (
            models.Index(name="seat_of_user", fields=("tenant", "user", "case")),
        )

    def is_taken(self, today: date) -> bool:
        """Return whether somebody sits here on `today`."""
        ended = self.ends_on is not None and self.ends_on <= today
        ended = ended or (self.until_at is not None and self.until_at <= timezone.now())
        return self.starts_on <= today and not ended


class Share(TenantModel):
    """One item, agreement or file opened to one user who has no full seat.

    Written for who carries an agreement, and by the resident item by item.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="shares")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    item = models.ForeignKey(
        "PlanItem", models.CASCADE, null=True, blank=True, related_name="shares"
    )
    agreement = models.ForeignKey(
        "Agreement", models.CASCADE, null=True, blank=True, related_name="shares"
    )
    file = models.ForeignKey(
        "FileAttachment", models.CASCADE, null=True, blank=True, related_name="shares"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("gedeeld onderdeel")
        verbose_name_plural = _("gedeelde onderdelen")
        constraints = (
            models.CheckConstraint(
                name="share_opens_one_thing",
                condition=Q(item__isnull=False, agreement=None, file=None)
                | Q(item=None, agreement__isnull=False, file=None)
                | Q(item=None, agreement=None, file__isnull=False),
            ),
        )
        indexes = (models.Index(name="share_of_user", fields=("tenant", "user")),)
