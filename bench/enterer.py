"""Enter the ten lines of a case as the page does it: `python -m bench.enterer`.

Prints how many requests that takes, and their bytes, both ways; pages as they are, and
as they travel (gzip). Stylesheets and scripts are known to the browser by then.
"""

import gzip
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import django

django.setup()

from django.test import Client  # noqa: E402 - after setup

from bench.visitor import cookie_of  # noqa: E402 - after setup
from casework.models import Case  # noqa: E402 - after setup
from microanalysis.models import AnalysisLine, Price  # noqa: E402 - after setup
from microanalysis.services.analyses import open_analysis  # noqa: E402 - after setup
from microanalysis.services.prices import take_national_prices  # noqa: E402 - after setup
from microanalysis.services.rounds import open_round  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role, User  # noqa: E402 - after setup
from ruwaard.tenancy.models import Neighbourhood  # noqa: E402 - after setup
from ruwaard.tenancy.scope import Scope, enter, tenant_scope  # noqa: E402 - after setup

LINES = 10


class Visit:
    """A browser that counts what goes there and back."""

    def __init__(self, cookie: str) -> None:
        headers = {"cookie": cookie, "accept-language": "nl"}
        self.client = Client(headers=headers, SERVER_NAME="localhost")
        self.requests: list[dict[str, Any]] = []

    def get(self, address: str) -> None:
        self._noted("GET", address, b"", self.client.get(address))

    def post(
        self,
        address: str,
        sent: Mapping[str, str],
        **more: Any,  # noqa: ANN401 - as Django's
    ) -> None:
        body = urlencode(sent).encode()
        kind = "application/x-www-form-urlencoded"
        answer = self.client.post(address, body, content_type=kind, **more)
        self._noted("POST", address, body, answer)

    def _noted(
        self,
        method: str,
        address: str,
        body: bytes,
        answer: Any,  # noqa: ANN401 - the answer of a test client
    ) -> None:
        if answer.status_code not in {200, 302}:
            raise RuntimeError(f"{answer.status_code} {address}")
        self.requests.append(
            {
                "method": method,
                "what": re.sub(r".*/kosten/", "kosten/", address),
                "sent": len(body),
                "received": len(answer.content),
                "received_gzip": len(gzip.compress(answer.content, 6)),
            }
        )


def prepared() -> tuple[User, str]:
    """Return who leads a plan of which the analysis just began, and its address."""
    place = Neighbourhood.objects.get(slug="wijk-00001")
    Neighbourhood.objects.filter(pk=place.pk).update(
        features=sorted({*place.features, "microanalysis"})
    )
    today = clock.today()
    with tenant_scope(place.pk):
        case = Case.objects.filter(lead__isnull=False, state="open").first()
        case = case or Case.objects.filter(lead__isnull=False).order_by("pk")[0]
    keeper = User.objects.filter(email="programma@bank.voorbeeld").first()
    keeper = keeper or User.objects.create_user("programma@bank.voorbeeld", name="P")
    with tenant_scope(place.pk, keeper.pk):
        if not Membership.objects.filter(user=keeper).exists():
            Membership.objects.create(user=keeper, role=Role.PROGRAMME, starts_on=today)
    with enter(Scope(place.pk, keeper.pk, today, role=str(Role.PROGRAMME))):
        if not Price.objects.exists():
            take_national_prices(by=keeper)
        measured = open_round(uuid4().hex, by=keeper)
    lead = case.lead
    assert lead is not None
    with enter(Scope(place.pk, lead.pk, today, role=str(Role.PROFESSIONAL))):
        open_analysis(
            Case.objects.get(pk=case.pk),
            measured=measured,
            told_on=today,
            told_how="table",
            by=lead,
        )
    return lead, f"/{place.slug}/plan/{case.pk}/kosten/"


def lines(prices: list[str], number: int) -> dict[str, str]:
    """Return ten lines as the form sends them, of which the first are typed."""
    sent = {"form-TOTAL_FORMS": str(LINES), "form-INITIAL_FORMS": "0"}
    for place in range(LINES):
        typed = place < number
        row = {
            "id": str(uuid4()),
            "price": prices[place % len(prices)] if typed else "",
            "quantity": "2,5" if typed else "",
            "per": "week",
            "weeks": "",
            "evidence": "B",
        }
        sent |= {f"form-{place}-{name}": value for name, value in row.items()}
    return sent


def main() -> None:
    lead, where = prepared()
    place = Neighbourhood.objects.get(slug="wijk-00001")
    scope = Scope(place.pk, lead.pk, clock.today(), role=str(Role.PROFESSIONAL))
    with enter(scope):
        prices = [
            str(one.pk) for one in Price.objects.current().exclude(amount=None)[:LINES]
        ]
    visit = Visit(cookie_of(lead))
    visit.get(f"{where}regels/before/")
    for number in range(1, LINES + 1):  # the sum while typing, after each line
        visit.post(
            f"{where}opgeteld/before/",
            lines(prices, number),
            headers={"HX-Request": "true"},
        )
    visit.post(f"{where}regels/before/", lines(prices, LINES))
    visit.get(where)
    with enter(scope):
        written = AnalysisLine.objects.filter(analysis__round__isnull=False).count()
    needed = [one for one in visit.requests if "opgeteld" not in one["what"]]
    print(
        json.dumps(
            {
                "lines": LINES,
                "lines_written": written,
                "requests": len(needed),
                "bytes_sent": sum(one["sent"] for one in needed),
                "bytes_received": sum(one["received"] for one in needed),
                "bytes_received_gzip": sum(one["received_gzip"] for one in needed),
                "sums_while_typing": LINES,
                "sum_bytes_sent": visit.requests[LINES]["sent"],
                "sum_bytes_received": visit.requests[LINES]["received"],
                "each": visit.requests[:2] + visit.requests[-2:],
            }
        )
    )


if __name__ == "__main__":
    main()
