"""Reading and signing at home, without an account: one link, one person, one version.

Who holds the code acts for themselves, in nobody's seat: PostgreSQL lets the code read
that plan and sign that version (migration `a_link_signs_for_itself`). When they sign no
more, or the plan says something else, the link is over. Source: issue 5.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.urls import reverse

from casework.models import (
    Case,
    ContactMoment,
    PlanVersion,
    Signature,
    SignLink,
)
from casework.models.arrivals import did_not_arrive
from casework.refusals.people import EmailMissing
from casework.refusals.signing import NotASigner, PlanChanged, SignsAtOwnAccount
from casework.services import codes, signing
from casework.services.codes import NOBODY, nobody_at, opened_by_code
from casework.services.contact import note_contact
from casework.services.cosigning import refuse_to_sign
from casework.services.drafts import Signer, signers_of
from casework.services.invitations import code_and_id
from casework.services.links import mail_link
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_open_case
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

WORKS_FOR = timedelta(days=30)
PURPOSE = "sign link"
SAID = "casework.said_by_link"


@dataclass(frozen=True, slots=True)
class Held:
    """What a code opens: the version as it stands, and who signs it."""

    link: SignLink
    version: PlanVersion
    signer: Signer

    @property
    def case(self) -> Case:
        """The plan that the version is of."""
        return self.version.case


@transaction.atomic
def give_link(  # noqa: PLR0913 - who signs what, and how the link gets there
    case: Case,
    *,
    signer: Signer,
    channel: str,
    by: User,
    email: str = "",
    link_id: UUID | None = None,
) -> tuple[SignLink, str]:
    """Let `signer` read and sign the newest version at home; return link and code.

    Only a keyed hash of the code is kept. An earlier link for the same person stops.
    With an id that was used before nothing is written; the same code comes again.
    Raises PlanIsClosed, PlanChanged, NotASigner, SignsAtOwnAccount, EmailMissing.
    """
    case = lock_open_case(case.pk)
    code, row_id = code_and_id(link_id or uuid4())
    known: SignLink | None = added_before(case.sign_links.all(), row_id)
    if known is not None:
        return known, code
    version = _refuse(case, signer)
    if channel == SignLink.Channel.EMAIL and not email:
        raise EmailMissing
    earlier = case.sign_links.filter(signer_key=signer.key, stopped_at=None)
    earlier.update(stopped_at=clock.now())
    link = SignLink(
        id=row_id,
        case=case,
        version=version,
        signer_key=signer.key,
        name=signer.name,
        channel=channel,
        email=email if channel == SignLink.Channel.EMAIL else "",
        code_hash=codes.hash_of(code, purpose=PURPOSE),
        works_until=active_scope().today + WORKS_FOR,
        made_at=clock.now(),
        made_by=by,
    )
    insert_once(link)
    record("casework.sign_link_given", link, by=by)
    connection.check_constraints()
    return link, code


@transaction.atomic
def stop_link(link: SignLink, *, by: User) -> SignLink:
    """Let a link stop working, now; stopping twice is stopping once."""
    row: SignLink = SignLink.objects.select_for_update().get(pk=link.pk)
    if row.stopped_at is None:
        row.stopped_at = clock.now()
        row.save(update_fields=["stopped_at"])
        record("casework.sign_link_stopped", row, by=by)
    return row


def mail(link: SignLink, *, address: str) -> None:
    """Send the link."""
    signer_id = link.signer_key.partition(":")[2]
    mail_link(
        "mail/sign_link.txt",
        {"address": address, "works_until": link.works_until},
        to=link.email,
        subject=link,
        sender_id=link.made_by_id,
        page=("sign_link_add", {"case_id": link.case_id, "signer_id": signer_id}),
    )


def was_lost_on_its_way(case: Case, signer: Signer) -> bool:
    """Whether the mail with the newest link for `signer` did not arrive."""
    links = case.sign_links.filter(signer_key=signer.key).order_by("-made_at")
    newest = links.annotate(did_not_arrive=did_not_arrive()).first()
    return newest is not None and newest.did_not_arrive


@contextmanager
def held_by(
    code: str, tenant_id: int, *, network_address: str | None, request_id: str
) -> Iterator[Held | None]:
    """Give what `code` opens, in the scope of who holds it; None for every other code.

    A link is over when it was stopped, its last day is gone, its signer signs no more,
    or the plan says something else than that version.
    """
    scope = nobody_at(tenant_id, network_address=network_address, request_id=request_id)
    with opened_by_code(SignLink, code, purpose=PURPOSE, scope=scope) as link:
        yield _opened(link) if link else None


@transaction.atomic
def sign_at_home(held: Held, *, sha256: str, name: str, screen: str) -> Signature:
    """Sign the version of a link. Raises what `signing.sign` raises."""
    signature = signing.sign(
        held.version,
        sha256=sha256,
        signer=replace(held.signer, name=name),
        method=Signature.Method.LINK,
        by=NOBODY,  # type: ignore[arg-type] # nobody with an account
        screen=screen,
    )
    _tell(held, "signed")
    return signature


@transaction.atomic
def ask_at_home(
    held: Held, *, text: str, refuses: bool = False, contact_id: UUID | None = None
) -> None:
    """Put a question, or what should be otherwise, where the first contact reads it."""
    giver = held.link.made_by
    if refuses:
        refuse_to_sign(
            held.version,
            signer=held.signer,
            by=NOBODY,
            words=text,
            method=Signature.Method.LINK,
        )
    note_contact(
        held.case,
        kind=ContactMoment.Kind.MESSAGE,
        happened_on=active_scope().today,
        text=text,
        by=giver,
        said_by=NOBODY,
        contact_id=contact_id,
    )
    _tell(held, f"asked {contact_id}")


def _tell(held: Held, what: str) -> None:
    link = held.link
    told = [link.made_by, *([held.case.lead] if held.case.lead else [])]
    notify(
        told,
        SAID,
        address=_page_of(held.case),
        once_key=f"{link.pk}:{what}",
    )


def _page_of(case: Case) -> str:
    ids = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    return reverse("casework:sign_choose", kwargs=ids)


def _refuse(case: Case, signer: Signer) -> PlanVersion:
    latest = signing.latest_version(case)
    if latest is None or signing.differs_from(latest, case):
        raise PlanChanged
    if signer.key not in {one.key for one in signers_of(case)}:
        raise NotASigner(name=signer.name)
    if signer.account_id is not None:
        raise SignsAtOwnAccount(name=signer.name)
    return latest


def _opened(link: SignLink) -> Held | None:
    if link.stopped_at is not None:
        return None
    version = PlanVersion.objects.select_related("case__lead").get(pk=link.version_id)
    case = version.case
    signers = {one.key: one for one in signers_of(case)}
    signer = signers.get(link.signer_key)
    is_old = signing.latest_version(case) != version
    if signer is None or is_old or signing.differs_from(version, case):
        return None
    return Held(link, version, signer)
