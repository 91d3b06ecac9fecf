"""What the sign page asks per agreement, and who does not agree with what."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from casework.calculations.plan_content import Agreed
from casework.models import Agreement, AgreementAnswer, Case, PlanVersion
from casework.services.cosigning import answers_of
from casework.services.drafts import Signer
from casework.services.signing import content_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One agreement of the version on the screen, and what the signer said of it."""

    agreed: Agreed
    answer: AgreementAnswer | None
    address: str


def asked_of(
    case: Case, version: PlanVersion, signer: Signer, *, at_home: bool
) -> list[Asked]:
    """Return each agreement with the answer of `signer`, and where to give it."""
    said = answers_of(version, signer)
    name = "my_agreement_answer" if at_home else "agreement_answer"
    ids: dict[str, Any] = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    ids |= {} if at_home else {"signer_id": signer.id}
    return [
        Asked(
            one,
            said.get(one.id),
            reverse(f"casework:{name}", kwargs={**ids, "agreement_id": one.id}),
        )
        for one in content_of(version).agreements
    ]


def against_among(rows: list[Agreement]) -> QuerySet[AgreementAnswer]:
    """Return who does not agree with what the user in scope carries, among `rows`."""
    answers: QuerySet[AgreementAnswer] = AgreementAnswer.objects.against_what_i_carry()
    return answers.filter(agreement__in=rows)


def disagreements_in(case: Case) -> QuerySet[AgreementAnswer]:
    """Return who does not agree with an agreement that still asks for something."""
    rows: QuerySet[AgreementAnswer] = AgreementAnswer.objects.standing()
    rows = rows.filter(case=case, agrees=False).exclude(
        agreement__state__in=("done", "dropped")
    )
    newer = PlanVersion.objects.filter(case=case).order_by("-number")
    return rows.filter(version=newer.values("pk")[:1]).select_related("agreement")
