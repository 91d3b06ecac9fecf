"""What residents of the demo choose about signing, and about their own people."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from casework.models import Agreement
from casework.screens import plan_screen
from casework.services import (
    cosigning,
    own_people,
    reminders,
    sign_links,
    signing,
)
from casework.services.drafts import signers_of
from demo.steps import Does
from ruwaard import clock
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from demo.telling import Teller


def disagrees(agreed: str, words: str) -> Does:
    """Return the step in which a resident does not agree with one agreement."""

    def deed(teller: "Teller", by: User) -> None:
        version = signing.latest_version(teller.case)
        assert version is not None
        signer = next(one for one in signers_of(teller.case) if one.account_id == by.pk)
        agreement: Agreement = teller.agreed[agreed]
        cosigning.answer_agreement(
            version, agreement, signer=signer, agrees=False, words=words, by=by
        )

    return Does(deed)


def does_not_sign(name: str, words: str) -> Does:
    """Return the step in which somebody at the table says why they do not sign."""

    def deed(teller: "Teller", by: User) -> None:
        version = signing.latest_version(teller.case)
        assert version is not None
        signer = next(one for one in signers_of(teller.case) if one.name == name)
        cosigning.refuse_to_sign(
            version, signer=signer, words=words, method="spoken", by=by
        )

    return Does(deed)


def signs_at_home(name: str) -> Does:
    """Return the step in which somebody without an account signs by a link."""

    def deed(teller: "Teller", by: User) -> None:
        signer = next(one for one in signers_of(teller.case) if one.name == name)
        _link, code = sign_links.give_link(
            teller.case, signer=signer, channel="paper", by=by
        )
        place = teller.place.pk
        with sign_links.held_by(
            code, place, network_address=None, request_id=""
        ) as held:
            assert held is not None
            version = held.version
            plan = signing.content_of(version)
            screen = plan_screen(version, plan, frozenset(), _("Dit plan klopt"))
            sign_links.sign_at_home(
                held, sha256=version.sha256, name=name, screen=screen
            )

    return Does(deed)


def reminds_of_signing() -> Does:
    """Return the step in which residents hear that their plan may be signed."""

    def deed(teller: "Teller", by: User) -> None:  # noqa: ARG001 - nobody in particular
        reminders.remind_of_signing()

    return Does(deed)


def trusts(name: str, relation: str, reach: str) -> Does:
    """Return the step in which a resident names whom they trust."""

    def deed(teller: "Teller", by: User) -> None:
        own_people.trust(teller.case, name=name, relation=relation, reach=reach, by=by)

    return Does(deed)


def invites(name: str, relation: str, *, days: int) -> Does:
    """Return the step in which a resident asks somebody to read along, on paper."""

    def deed(teller: "Teller", by: User) -> None:
        own_people.invite_own(
            teller.case,
            name=name,
            relation=relation,
            kind="network",
            channel="paper",
            email="",
            until=clock.today() + timedelta(days=days),
            by=by,
        )

    return Does(deed)
