"""Yes or no per agreement, taking back, at home, and nobody for another."""

from contextlib import AbstractContextManager

import pytest
from django.db import IntegrityError, transaction

from casework.models import (
    Agreement,
    AgreementAnswer,
    Person,
    PlanVersion,
    Seat,
    Share,
    Signature,
    SignLink,
    SignRefusal,
)
from casework.refusals.signing import (
    NotInThisVersion,
    PlanChanged,
    SignsAtOwnAccount,
    SignsForAnother,
    TakenBackAlready,
)
from casework.services import (
    agreements,
    cosigning,
    people,
    plans,
    sign_links,
    signing,
)
from casework.services.sign_links import Held
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope
from tests.casework.tables import DUE_IN, Table, make_table
from tests.factories import make_user, seated

WHY = "Dinsdag kan ik niet, dan heb ik zwemles."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def at_work(table: Table) -> AbstractContextManager[Scope]:
    return seated(table.place, table.noor, Role.PROFESSIONAL)


def at_home(table: Table) -> AbstractContextManager[Scope]:
    return seated(table.place, table.hennie, Role.RESIDENT)


def frozen(table: Table) -> PlanVersion:
    return signing.freeze_plan(table.case, by=table.noor)


def disagree(table: Table, version: PlanVersion, agreement: Agreement) -> None:
    cosigning.answer_agreement(
        version,
        agreement,
        signer=table.signer("Hennie van Dorp"),
        agrees=False,
        words=WHY,
        by=table.hennie,
    )


def sign(table: Table, version: PlanVersion) -> Signature:
    return signing.sign(
        version,
        sha256=version.sha256,
        signer=table.signer("Hennie van Dorp"),
        method="account",
        by=table.hennie,
        screen="Dit plan klopt",
    )


@pytest.fixture
def carried(table: Table) -> tuple[Agreement, User]:
    """Give an agreement that somebody without a seat carries."""
    toon = make_user("Toon Hendriks")
    with at_work(table):
        need = table.case.items.get(question="need")
        made = agreements.make_agreement(
            need,
            what="Haalt de post op",
            carrier="network",
            network_member=table.ans,
            due_on=clock.today() + DUE_IN,
            by=table.noor,
        )
        table.ans.user = toon
        table.ans.save(update_fields=["user"])
        day = clock.today()
        Seat.objects.create(
            case=table.case, user=toon, kind="network_member", starts_on=day
        )
        Share(
            case=table.case,
            user=toon,
            agreement=made,
            opened_by=table.noor,
            starts_on=day,
        ).save(force_insert=True)
    return made, toon


def test_a_no_reaches_who_carries_it_and_the_first_contact_and_nobody_else(
    table: Table, carried: tuple[Agreement, User]
) -> None:
    agreement, toon = carried
    with at_work(table):
        version = frozen(table)
    with at_home(table):
        disagree(table, version, agreement)
        disagree(table, version, table.agreement)
    with seated(table.place, toon, Role.NETWORK_MEMBER):
        read = list(AgreementAnswer.objects.against_what_i_carry())
        seen = AgreementAnswer.objects.count()
        told = set(Notice.objects.values_list("kind", flat=True))

    assert [(one.agreement_id, one.words) for one in read] == [(agreement.pk, WHY)]
    assert seen == 1
    assert told == {cosigning.DISAGREED}
    with at_work(table):
        places = signing.places_under(version, table.case)
        assert [len(one.against) for one in places] == [2, 0, 0]


def test_the_last_answer_stands_and_the_same_is_written_once(table: Table) -> None:
    with at_work(table):
        version = frozen(table)
    with at_home(table):
        disagree(table, version, table.agreement)
        disagree(table, version, table.agreement)
        cosigning.answer_agreement(
            version,
            table.agreement,
            signer=table.signer("Hennie van Dorp"),
            agrees=True,
            by=table.hennie,
        )
        answers = AgreementAnswer.objects.order_by("number")
        said = [(one.number, one.agrees) for one in answers]
        standing = [one.agrees for one in AgreementAnswer.objects.standing()]

    assert said == [(1, False), (2, True)]
    assert standing == [True]


def test_nobody_answers_for_another_or_to_another_text(table: Table) -> None:
    with at_work(table):
        version = frozen(table)
        made = agreements.make_agreement(
            table.case.items.get(question="need"),
            what="Iets nieuws",
            carrier="resident",
            person=table.person,
            due_on=clock.today() + DUE_IN,
            by=table.noor,
        )
    with at_home(table):
        with pytest.raises(SignsForAnother):
            cosigning.answer_agreement(
                version,
                table.agreement,
                signer=table.signer("Ans Wijers"),
                agrees=True,
                by=table.hennie,
            )
        with pytest.raises(NotInThisVersion):
            disagree(table, version, made)


def test_of_a_child_of_twelve_every_parent_signs(table: Table) -> None:
    """The child signed: the version waits on for who did not, by name."""
    with at_work(table):
        Person.objects.filter(pk=table.person.pk).update(age_class="12-15")
        for name in ("Moeder", "Vader"):
            people.add_representative(
                table.person, kind="parent", name=name, by=table.noor
            )
        version = frozen(table)
    with at_home(table):
        sign(table, version)
    waits = []
    with at_work(table):
        for name in ("", "Moeder", "Vader"):
            if name:
                signing.sign(
                    version,
                    sha256=version.sha256,
                    signer=table.signer(name),
                    method="paper",
                    by=table.noor,
                    screen="Dit plan klopt",
                )
            left = PlanVersion.objects.newest().waiting()
            waits.append([sorted(vars(one)["parents_to_sign"]) for one in left])

    assert waits == [[["Moeder", "Vader"]], [["Vader"]], []]


def test_a_signature_is_taken_back_once_with_why_and_stays(table: Table) -> None:
    with at_work(table):
        version = frozen(table)
    with at_home(table):
        signature = sign(table, version)
        cosigning.take_back(signature, reason=WHY, method="account", by=table.hennie)
        place = signing.places_under(version, table.case)[0]
        with pytest.raises(TakenBackAlready):
            cosigning.take_back(
                signature, reason=WHY, method="account", by=table.hennie
            )
    with at_work(table):
        unsigned = PlanVersion.objects.without_resident().filter(pk=version.pk)
        assert unsigned.exists()
        with pytest.raises(SignsForAnother):
            cosigning.take_back(signature, reason="Nee", method="spoken", by=table.noor)

    assert (place.signature, place.is_signed) == (signature, False)
    assert place.signature is not None
    assert place.signature.taken_back is not None


def test_what_was_taken_back_is_given_again_and_not_before(table: Table) -> None:
    with at_work(table):
        version = frozen(table)
    with at_home(table):
        first = sign(table, version)
        with pytest.raises(IntegrityError, match="signed_again"), transaction.atomic():
            Signature.objects.create(
                case=table.case,
                version=version,
                signer_key=first.signer_key,
                number=2,
                name=first.name,
                method="account",
                user=table.hennie,
                person=table.person,
                sha256=version.sha256,
                signed_at=clock.now(),
                screen="Dit plan klopt",
            )
        cosigning.take_back(first, reason=WHY, method="account", by=table.hennie)
        signed_then = signing.last_signed_by(table.case, table.signer(first.name))
        again = sign(table, version)
        place = signing.places_under(version, table.case)[0]

    assert (first.number, again.number, signed_then) == (1, 2, None)
    assert (place.signature, place.is_signed) == (again, True)


@pytest.mark.parametrize("who", ["hennie", "noor"])
def test_the_database_lets_nobody_sign_for_another(table: Table, who: str) -> None:
    """Hennie for Ans in her own account, Noor for Hennie: both are refused."""
    with at_work(table):
        version = frozen(table)
    user = {"hennie": table.hennie, "noor": table.noor}[who]
    own = {"network_member": table.ans} if who == "hennie" else {"person": table.person}
    with (
        seated(table.place, user),
        pytest.raises(IntegrityError, match="nobody_signs_for_another"),
        transaction.atomic(),
    ):
        Signature.objects.create(
            case=table.case,
            version=version,
            signer_key="person:x",
            name="Iemand",
            method="account",
            user=user,
            sha256=version.sha256,
            signed_at=clock.now(),
            screen="Dit plan klopt",
            **own,
        )


def give(table: Table) -> tuple[SignLink, str]:
    with at_work(table):
        frozen(table)
        return sign_links.give_link(
            table.case,
            signer=table.signer("Ans Wijers"),
            channel="paper",
            by=table.noor,
        )


def opened(table: Table, code: str) -> AbstractContextManager[Held | None]:
    return sign_links.held_by(code, table.place.pk, network_address=None, request_id="")


def test_ans_signs_at_home_without_an_account(table: Table) -> None:
    link, code = give(table)
    with opened(table, code.lower().replace("-", " ")) as held:
        assert isinstance(held, Held)
        signature = sign_links.sign_at_home(
            held, sha256=held.version.sha256, name="Ans W.", screen="Dit plan klopt"
        )
    with at_work(table):
        row = Signature.objects.get(pk=signature.pk)
        told = Notice.objects.filter(kind=sign_links.SAID).count()

    assert (row.method, row.name, row.signer_key) == (
        "link",
        "Ans W.",
        f"network:{table.ans.pk}",
    )
    assert (row.user, row.device_held_by, row.is_witnessed) == (None, None, True)
    assert told == 1
    assert code not in (link.code_hash, str(link.pk))


def test_a_link_is_over_when_the_plan_changes_and_not_when_the_giver_leaves(
    table: Table,
) -> None:
    _link, code = give(table)
    with at_work(table):
        plans.add_item(table.case, question="can", text="Zwemmen", by=table.noor)
    with opened(table, code) as held:
        changed = held
    _link, newer = give(table)
    with at_work(table):
        Seat.objects.filter(user=table.noor).update(ends_on=clock.today())
    with opened(table, newer) as held:
        left = held.signer.name if held else None
    with opened(table, "AAAAA-AAAAA-AAAAA") as held:
        wrong = held

    assert (changed, left, wrong) == (None, "Ans Wijers", None)


def test_a_link_is_stopped_and_a_newer_one_stops_the_older(table: Table) -> None:
    _first, older = give(table)
    second, newer = give(table)
    with opened(table, older) as held:
        replaced = held
    with at_work(table):
        sign_links.stop_link(second, by=table.noor)
    with opened(table, newer) as held:
        stopped = held

    assert (replaced, stopped) == (None, None)


def test_a_link_is_for_who_has_no_account_and_for_the_text_that_stands(
    table: Table,
) -> None:
    with at_work(table):
        with pytest.raises(PlanChanged):
            sign_links.give_link(
                table.case,
                signer=table.signer("Ans Wijers"),
                channel="paper",
                by=table.noor,
            )
        frozen(table)
        with pytest.raises(SignsAtOwnAccount):
            sign_links.give_link(
                table.case,
                signer=table.signer("Hennie van Dorp"),
                channel="paper",
                by=table.noor,
            )


def test_a_question_from_home_comes_to_the_first_contact(table: Table) -> None:
    _link, code = give(table)
    with opened(table, code) as held:
        assert held is not None
        sign_links.ask_at_home(
            held, text="Ans, via de link: mag het woensdag?", refuses=True
        )
    with at_work(table):
        texts = list(table.case.contact_moments.values_list("text", flat=True))
    with at_home(table):
        noted = AuditEntry.objects.filter(action="casework.contact_noted")
        by = list(noted.values_list("user_id", flat=True))
        refused = list(SignRefusal.objects.values_list("name", flat=True))

    assert texts == ["Ans, via de link: mag het woensdag?"]
    assert (by, refused) == ([None], ["Ans Wijers"])


def test_signing_at_home_is_in_the_audit_of_nobody(table: Table) -> None:
    _link, code = give(table)
    with opened(table, code) as held:
        assert held is not None
        sign_links.sign_at_home(
            held, sha256=held.version.sha256, name="Ans", screen="Dit plan klopt"
        )
    with at_home(table):
        rows = AuditEntry.objects.filter(action="casework.plan_signed")
        assert [row.user_id for row in rows] == [None]
