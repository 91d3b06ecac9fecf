import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import Case, PlanItem, PlanVersion, Signature
from casework.refusals.plans import PlanHasNoWish
from casework.refusals.signing import (
    AlreadySigned,
    HashDiffers,
    MarkIsNoDrawing,
    NotASigner,
    PlanChanged,
    SignsForAnother,
    WitnessHoldsTheDevice,
    WitnessIsSigner,
)
from casework.services import agreements, meetings, plans, signing
from casework.services.drafts import Signer, SignerKind
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import make_case, make_member, seated

METHOD = Signature.Method


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def give(
    table: Table,
    version: PlanVersion,
    name: str = "Hennie van Dorp",
    *,
    by: User | None = None,
    method: str = METHOD.ACCOUNT,
    **sides: str,
) -> Signature:
    return signing.sign(
        version,
        sha256=sides.pop("sha256", version.sha256),
        signer=table.signer(name),
        method=method,
        by=by or table.hennie,
        screen="Dit plan klopt",
        **sides,
    )


def test_a_version_says_the_plan_in_canonical_form(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
        content = json.loads(version.content)

    assert version.content.startswith('{"agreements":[{"cost":"nothing","due_on":')
    assert content["neighbourhood"] == "ruwaard"
    assert content["plan"] == str(table.case.pk)
    assert (content["format"], content["number"], content["language"]) == (1, 1, "nl")
    assert content["residents"] == ["Hennie van Dorp"]
    assert [line["text"] for line in content["want"]] == [WISH]
    assert content["can"][0]["original_language"] == "Turks"
    assert [one["name"] for one in content["table"]["people"]] == [
        "Hennie van Dorp",
        "Noor El Idrissi",
        "Ans Wijers",
    ]


def test_a_version_holds_no_progress_and_no_amount(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)

    assert set(json.loads(version.content)["agreements"][0]) == {
        "id",
        "need",
        "what",
        "who",
        "organisation",
        "due_on",
        "kind",
        "payer",
        "payer_name",
        "cost",
    }


def test_freezing_twice_gives_the_same_version(table: Table) -> None:
    with seated(table.place, table.noor):
        first = signing.freeze_plan(table.case, by=table.noor)
        second = signing.freeze_plan(table.case, by=table.noor)

    assert first == second


def test_one_character_makes_a_new_unsigned_version(table: Table) -> None:
    with seated(table.place, table.noor):
        first = signing.freeze_plan(table.case, by=table.noor)
        wish = table.case.items.get(question="want")
        plans.change_item(wish, text=f"{WISH}!", version=wish.version, by=table.noor)
        second = signing.freeze_plan(table.case, by=table.noor)

    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    with seated(table.place, table.noor):
        assert second.signatures.count() == 0


def test_progress_makes_no_new_version(table: Table) -> None:
    with seated(table.place, table.noor):
        signing.freeze_plan(table.case, by=table.noor)
        agreements.change_agreement_state(table.agreement, state="done", by=table.noor)

        assert signing.draft_differs(table.case) is False


def test_meeting_again_leaves_the_signed_plan_as_it_is(table: Table) -> None:
    with seated(table.place, table.noor):
        signing.freeze_plan(table.case, by=table.noor)
        meetings.open_meeting(table.case, held_on=clock.today(), by=table.noor)

        assert signing.draft_differs(table.case) is False


def test_somebody_more_at_the_same_table_is_a_change(table: Table) -> None:
    with seated(table.place, table.noor):
        signing.freeze_plan(table.case, by=table.noor)
        meetings.seat(table.meeting, kind="other", name="Tom Peeters", by=table.noor)

        assert signing.draft_differs(table.case) is True


def test_a_plan_without_a_wish_is_not_frozen(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)
    case = make_case(neighbourhood, noor)

    with seated(neighbourhood, noor), pytest.raises(PlanHasNoWish):
        signing.freeze_plan(case, by=noor)


@pytest.mark.parametrize("change", ["UPDATE {} SET sha256 = ''", "DELETE FROM {}"])
@pytest.mark.parametrize("name", ["casework_planversion", "casework_signature"])
def test_nobody_changes_what_was_frozen_or_signed(
    table: Table, name: str, change: str
) -> None:
    with seated(table.place, table.hennie):
        give(table, signing.freeze_plan(table.case, by=table.hennie))

        with (
            pytest.raises(Exception, match=r"permission denied|append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change.format(name))


def test_a_resident_signs_in_their_own_account(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        version = signing.freeze_plan(table.case, by=table.hennie)
        signature = give(table, version)

    assert (signature.name, signature.method) == ("Hennie van Dorp", "account")
    assert (signature.sha256, signature.screen) == (version.sha256, "Dit plan klopt")
    assert (signature.user, signature.device_held_by) == (table.hennie, None)
    assert signature.person_id == table.person.pk
    assert signature.is_witnessed is True


def test_the_first_signature_of_a_resident_starts_the_plan(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        give(table, signing.freeze_plan(table.case, by=table.hennie))

        assert Case.objects.get(pk=table.case.pk).state == Case.State.ACTIVE
        assert PlanItem.objects.get(question="want").accepted_at is not None
        assert signing.draft_differs(table.case) is False


def test_the_signature_of_a_sister_starts_nothing(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
        give(table, version, "Ans Wijers", by=table.noor, method=METHOD.DEVICE)

        assert Case.objects.get(pk=table.case.pk).state == Case.State.PLAN


def test_a_signature_on_the_device_names_holder_and_witness(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
        signature = give(
            table,
            version,
            "Ans Wijers",
            by=table.noor,
            method=METHOD.DEVICE,
            witness_name="Hennie van Dorp",
            mark="M1 2 L3 4 ",
            read_aloud_in="Turks",
        )

    assert signature.device_held_by == table.noor
    assert (signature.user, signature.network_member_id) == (None, table.ans.pk)
    assert (signature.witness_name, signature.mark) == ("Hennie van Dorp", "M1 2 L3 4 ")
    assert (signature.read_aloud_in, signature.is_witnessed) == ("Turks", True)


@pytest.mark.parametrize("method", [METHOD.DEVICE, METHOD.PAPER, METHOD.SPOKEN])
def test_without_a_witness_the_version_says_so(table: Table, method: str) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
        signature = give(table, version, by=table.noor, method=method)

    assert signature.is_witnessed is False


def test_who_holds_the_device_is_no_witness(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)

        with pytest.raises(WitnessHoldsTheDevice):
            give(
                table,
                version,
                by=table.noor,
                method=METHOD.SPOKEN,
                witness_name="noor el idrissi",
            )


def test_who_signs_is_no_witness(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)

        with pytest.raises(WitnessIsSigner):
            give(
                table,
                version,
                by=table.noor,
                method=METHOD.PAPER,
                witness_name="Hennie van Dorp",
            )


def test_nobody_signs_for_another_in_an_account(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)

        with pytest.raises(SignsForAnother) as refusal:
            give(table, version, by=table.noor)

    assert str(refusal.value) == (
        "U kunt niet tekenen voor Hennie van Dorp. Iedereen tekent zelf."
    )


def test_signing_twice_is_refused(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        version = signing.freeze_plan(table.case, by=table.hennie)
        give(table, version)

        with pytest.raises(AlreadySigned) as refusal:
            give(table, version)

        assert version.signatures.count() == 1
    assert str(refusal.value) == (
        "Hennie van Dorp heeft deze versie al getekend. Nog een keer hoeft niet."
    )


def test_an_old_version_is_refused(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        old = signing.freeze_plan(table.case, by=table.hennie)
        plans.add_item(table.case, question="want", text="Rust", by=table.hennie)
        signing.freeze_plan(table.case, by=table.hennie)

        with pytest.raises(PlanChanged):
            give(table, old)


def test_a_plan_that_changed_since_is_refused(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        version = signing.freeze_plan(table.case, by=table.hennie)
        plans.add_item(table.case, question="want", text="Rust", by=table.hennie)

        with pytest.raises(PlanChanged) as refusal:
            give(table, version)

        assert version.signatures.count() == 0
    assert str(refusal.value) == (
        "Het plan is intussen veranderd. Lees eerst wat er nu staat. Daarna kunt u "
        "tekenen."
    )


def test_a_forged_hash_is_refused(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        version = signing.freeze_plan(table.case, by=table.hennie)

        with pytest.raises(HashDiffers):
            give(table, version, sha256="0" * 64)


def test_a_stranger_is_refused(table: Table) -> None:
    stranger = Signer(SignerKind.ATTENDEE, str(table.case.pk), "Iemand Anders")

    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
        with pytest.raises(NotASigner):
            signing.sign(
                version,
                sha256=version.sha256,
                signer=stranger,
                method=METHOD.PAPER,
                by=table.noor,
                screen="",
            )


@pytest.mark.parametrize("mark", ['M1 1"/><script>', "M1 1 C1 2", "M1 1 " * 5000])
def test_a_mark_is_a_drawing(table: Table, mark: str) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)

        with pytest.raises(MarkIsNoDrawing):
            give(table, version, by=table.noor, method=METHOD.DEVICE, mark=mark)


def test_a_typed_name_is_kept_beside_who_it_is(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
        signature = signing.sign(
            version,
            sha256=version.sha256,
            by=table.noor,
            method=METHOD.DEVICE,
            signer=replace(table.signer("Ans Wijers"), name="A. Wijers"),
            screen="",
        )

    assert (signature.name, signature.network_member_id) == ("A. Wijers", table.ans.pk)


def test_help_does_not_wait_for_a_signature(table: Table) -> None:
    with seated(table.place, table.noor):
        changed = agreements.change_agreement_state(
            table.agreement, state="done", by=table.noor
        )

        assert changed.state == "done"
        assert PlanVersion.objects.count() == 0


def test_each_step_is_in_the_audit(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        give(table, signing.freeze_plan(table.case, by=table.hennie))

        actions = set(AuditEntry.objects.values_list("action", flat=True))

    assert {"casework.plan_frozen", "casework.plan_signed"} <= actions


def test_the_database_refuses_a_second_signature_by_itself(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        signature = give(table, signing.freeze_plan(table.case, by=table.hennie))

        signature.pk = table.case.pk
        with pytest.raises(IntegrityError, match="signature_is_given_once"):
            signature.save(force_insert=True)


def test_sound_versions_are_not_broken(table: Table) -> None:
    with seated(table.place, table.hennie):
        give(table, signing.freeze_plan(table.case, by=table.hennie))

        assert list(signing.broken_versions()) == []


def test_a_tampered_version_is_named(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
        PlanVersion.objects.create(
            case=table.case,
            number=3,
            content=version.content + " ",
            sha256=version.sha256,
            frozen_at=clock.now(),
            frozen_by=table.noor,
        )

        broken = [(one.number, why) for one, why in signing.broken_versions()]

    assert broken == [(3, "number"), (3, "hash")]
