"""No path through the life of a case breaks a rule of PRODUCT, whoever walks it."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import timedelta
from typing import ClassVar, TypeVar
from uuid import UUID

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from casework.calculations.plan_content import hash_of
from casework.models import Agreement, Case, PlanItem, PlanVersion, Seat, Signature
from casework.services import agreements, cases, closing, contact, plans, signing
from casework.services.open_items import open_items
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import make_table
from tests.factories import make_member, make_user, seated

Row = TypeVar("Row", bound=models.Model)
State = Agreement.State
TEAM = ("noor", "bram")
WHO = st.sampled_from((*TEAM, "hennie"))
TEAMMATE = st.sampled_from(TEAM)
NUMBER = st.integers(0, 5)
WORDS = st.sampled_from(("Rust in huis", "Weer werken", "Een tuin", ""))
REASON = st.sampled_from(("De regel laat het niet toe", " ", ""))
LEADLESS = {Case.State.CONTACT, Case.State.HANDOVER, Case.State.CLOSED}


class LifeOfACase(RuleBasedStateMachine):
    """Noor leads, Bram may join, Hennie is the resident; each does as they like."""

    place: ClassVar[Neighbourhood]
    seen: ClassVar[Counter[str]]  # deeds that were done, and times all was looked at

    def __init__(self) -> None:
        super().__init__()
        self.around = ExitStack()
        self.around.enter_context(transaction.atomic())
        table = make_table(self.place)
        bram = make_member(self.place, user=make_user("Bram Kuijpers"))
        self.table, self.case = table, table.case
        self.users = {"noor": table.noor, "bram": bram, "hennie": table.hennie}
        self.accepted: dict[UUID, str] = {}

    def teardown(self) -> None:
        """Take everything back: the next life begins with an empty table."""
        transaction.set_rollback(True)
        self.around.close()

    def does(self, who: str, deed: Callable[[User], object]) -> None:
        """Let who sits at the table do something; a refusal changes nothing."""
        role = Role.RESIDENT if who == "hennie" else Role.PROFESSIONAL
        with seated(self.place, self.users[who], role):
            if not self.sits(who):
                return
            with suppress(Refusal), transaction.atomic():
                deed(self.users[who])
                self.seen["done"] += 1

    def sits(self, who: str) -> bool:
        """Return whether somebody has a full seat today; asked in their own scope."""
        visible = Case.objects.visible_to(self.users[who], clock.today())
        return bool(visible.filter(pk=self.case.pk).exists())

    def one(self, rows: models.QuerySet[Row], number: int) -> Row:
        """Return one of the rows of this case, or refuse when there is none."""
        found = list(rows.filter(case=self.case).order_by("pk"))
        if not found:
            raise Refusal
        return found[number % len(found)]

    # --- What people do

    @rule(who=WHO, question=st.sampled_from(PlanItem.Question), text=WORDS)
    def write(self, who: str, question: str, text: str) -> None:
        words = text or "Iets"
        self.does(
            who,
            lambda by: plans.add_item(self.case, question=question, text=words, by=by),
        )

    @rule(who=WHO, number=NUMBER, text=WORDS)
    def rewrite(self, who: str, number: int, text: str) -> None:
        def deed(by: User) -> None:
            item = self.one(PlanItem.objects.all(), number)
            plans.change_item(item, text=text or "Anders", version=item.version, by=by)
            if who == "hennie" and item.pk in self.accepted:
                self.accepted[item.pk] = text or "Anders"

        self.does(who, deed)

    @rule()
    def accept(self) -> None:
        def deed(by: User) -> None:
            plans.accept_items(self.case, by=by)
            rows = self.case.items.exclude(accepted_at=None)
            self.accepted = dict(rows.values_list("pk", "text"))

        self.does("hennie", deed)

    @rule(who=TEAMMATE, number=NUMBER, carrier=TEAMMATE, days=st.integers(-1, 30))
    def agree(self, who: str, number: int, carrier: str, days: int) -> None:
        def deed(by: User) -> None:
            needs = PlanItem.objects.filter(question=PlanItem.Question.NEED)
            agreements.make_agreement(
                self.one(needs, number),
                what="Samen naar het loket",
                carrier="professional",
                user=self.users[carrier],
                due_on=clock.today() + timedelta(days=days),
                by=by,
            )

        self.does(who, deed)

    @rule(
        who=WHO,
        number=NUMBER,
        state=st.sampled_from(State),
        ground=st.sampled_from(("law", "purse", "waiting list", "")),
        reason=REASON,
    )
    def say_how_it_stands(
        self, who: str, number: int, state: str, ground: str, reason: str
    ) -> None:
        def deed(by: User) -> None:
            agreement = self.one(Agreement.objects.all(), number)
            agreements.change_agreement_state(
                agreement, state=state, ground=ground, reason=reason, by=by
            )

        self.does(who, deed)

    @rule(who=WHO, number=NUMBER, reason=REASON)
    def decline(self, who: str, number: int, reason: str) -> None:
        def deed(by: User) -> None:
            agreement = self.one(Agreement.objects.all(), number)
            agreements.decline_agreement(agreement, reason=reason, by=by)

        self.does(who, deed)

    @rule(who=WHO)
    def freeze(self, who: str) -> None:
        self.does(who, lambda by: signing.freeze_plan(self.case, by=by))

    @rule(number=NUMBER)
    def sign(self, number: int) -> None:
        def deed(by: User) -> None:
            version = self.one(PlanVersion.objects.all(), number)
            signing.sign(
                version,
                sha256=version.sha256,
                signer=self.table.signer("Hennie van Dorp"),
                method=Signature.Method.ACCOUNT,
                by=by,
                screen="",
            )

        self.does("hennie", deed)

    @rule(who=TEAMMATE, state=st.sampled_from(Case.State))
    def step(self, who: str, state: str) -> None:
        self.does(who, lambda by: cases.change_state(self.case, state, by=by))

    @rule(who=TEAMMATE, to=st.sampled_from((*TEAM, "hennie", None)))
    def hand_over(self, who: str, to: str | None) -> None:
        next_lead = self.users[to] if to else None
        self.does(who, lambda by: cases.hand_over(self.case, to=next_lead, by=by))

    @rule(who=TEAMMATE, whom=st.sampled_from((*TEAM, "hennie")))
    def join(self, who: str, whom: str) -> None:
        user = self.users[whom]
        self.does(who, lambda by: cases.join_team(self.case, user, by=by))

    @rule(who=TEAMMATE, whom=st.sampled_from((*TEAM, "hennie")))
    def leave(self, who: str, whom: str) -> None:
        user = self.users[whom]
        self.does(who, lambda by: cases.leave_team(self.case, user, by=by))

    @rule(who=TEAMMATE, reason=REASON, offers=st.booleans(), asks_later=st.booleans())
    def close(self, who: str, reason: str, *, offers: bool, asks_later: bool) -> None:
        def deed(by: User) -> None:
            keys = [item.key for item in open_items(self.case)]
            closing.close_case(
                self.case,
                reasons=dict.fromkeys(keys, reason),
                offered=keys if offers else (),
                follow_up=asks_later,
                by=by,
            )

        self.does(who, deed)

    @rule(who=TEAMMATE, reason=REASON)
    def reopen(self, who: str, reason: str) -> None:
        self.does(who, lambda by: closing.reopen_case(self.case, reason=reason, by=by))

    @rule(who=TEAMMATE, level=st.integers(0, 4), reason=st.just("Het gaat beter"))
    def scale(self, who: str, level: int, reason: str) -> None:
        self.does(
            who,
            lambda by: contact.change_intensity(
                self.case, level=level, reason=reason, by=by
            ),
        )

    # --- What holds, whatever they did

    @invariant()
    def every_rule_holds(self) -> None:
        with seated(self.place, self.users["hennie"], Role.RESIDENT):
            case = Case.objects.get(pk=self.case.pk)
            self.has_one_who_leads(case)
            self.has_nothing_hanging_when_closed(case)
            self.is_held_up_by_law_or_purse_alone()
            self.keeps_what_was_signed()
            texts = dict(PlanItem.objects.values_list("pk", "text"))
        assert {key: texts[key] for key in self.accepted} == self.accepted
        self.seen["looked"] += 1

    @invariant()
    def who_does_not_sit_there_reads_nothing(self) -> None:
        for who in TEAM:
            with seated(self.place, self.users[who], Role.PROFESSIONAL):
                if not self.sits(who):
                    assert PlanItem.objects.count() == 0
                    assert PlanVersion.objects.count() == 0

    def has_one_who_leads(self, case: Case) -> None:
        team = Seat.objects.active(clock.today()).filter(case=case, kind="team")
        assert team.exists()
        if case.state not in LEADLESS:
            assert team.filter(user=case.lead).exists()

    def has_nothing_hanging_when_closed(self, case: Case) -> None:
        is_closed = case.state == Case.State.CLOSED
        assert (case.closed_on is not None) == is_closed
        assert not (is_closed and Agreement.objects.hanging().exists())

    def is_held_up_by_law_or_purse_alone(self) -> None:
        for row in Agreement.objects.filter(state=State.HELD):
            assert row.held_ground in Agreement.Ground.values
            assert row.state_reason.strip()
        for row in Agreement.objects.filter(state=State.DROPPED):
            assert row.state_reason.strip()

    def keeps_what_was_signed(self) -> None:
        versions = list(PlanVersion.objects.order_by("number"))
        assert [one.number for one in versions] == list(range(1, len(versions) + 1))
        assert all(hash_of(one.content) == one.sha256 for one in versions)
        signed = Signature.objects.values_list("version", "signer_key", "sha256")
        assert len({(key, who) for key, who, _sha in signed}) == len(signed)
        hashes = {one.pk: one.sha256 for one in versions}
        assert all(hashes[key] == sha256 for key, _who, sha256 in signed)


class LifeThatBreaksARule(LifeOfACase):
    """Words that the resident agreed to change behind the services."""

    @rule()
    def rewrite_what_was_accepted(self) -> None:
        self.accept()
        with seated(self.place, self.users["noor"], Role.PROFESSIONAL):
            PlanItem.objects.filter(pk__in=self.accepted).update(text="Iets anders")


def live(kind: type[LifeOfACase], place: Neighbourhood, lives: int = 5) -> Counter[str]:
    """Live some lives, and return what happened in them; raises what a rule does."""
    seen: Counter[str] = Counter()
    run_state_machine_as_test(
        type("Life", (kind,), {"place": place, "seen": seen}),
        settings=settings(
            max_examples=lives,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.generate),  # a path is clear as it was found
        ),
    )
    return seen


def test_no_path_breaks_a_rule(neighbourhood: Neighbourhood) -> None:
    seen = live(LifeOfACase, neighbourhood)

    assert 0 < seen["done"] < seen["looked"]


def test_a_path_that_breaks_a_rule_is_found(neighbourhood: Neighbourhood) -> None:
    with pytest.raises(AssertionError, match="Iets anders"):
        # The first one found ends it: five lives sometimes never break a rule.
        live(LifeThatBreaksARule, neighbourhood, lives=100)
