import time
from uuid import UUID

import pytest
from django.test import Client

from casework.models import SafetyEvent, SafetyRecord
from casework.services import safety
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.test_safety import Safe
from tests.factories import make_member, seated, sign_in

TEXT = "Blauwe plekken gezien."


@pytest.fixture
def safe(neighbourhood: Neighbourhood) -> Safe:
    return Safe(neighbourhood)


def page(record_id: UUID, rest: str = "") -> str:
    return f"/ruwaard/apart/{record_id}/{rest}"


def long_ago(user: User) -> Client:
    """Return a browser whose second step was a quarter of an hour ago."""
    browser = sign_in(user)
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": time.time() - 15 * 60}
    ]
    session.save()
    return browser


def test_the_way_in_stands_on_every_plan_page_of_the_team(safe: Safe) -> None:
    for user in (safe.noor, safe.bram):
        text = sign_in(user).get(f"/ruwaard/plan/{safe.case.pk}/").content.decode()
        assert f"/ruwaard/plan/{safe.case.pk}/apart/" in text


def test_who_is_not_named_sees_an_empty_page(safe: Safe) -> None:
    answer = sign_in(safe.bram).get(f"/ruwaard/plan/{safe.case.pk}/apart/")

    assert list(answer.context["records"]) == []
    assert sign_in(safe.bram).get(page(safe.record.pk)).status_code == 404
    elsewhere = sign_in(safe.tineke).get(f"/ruwaard/plan/{safe.case.pk}/apart/")
    assert elsewhere.status_code == 404


def test_writing_and_reading_leave_a_line_in_the_own_log_alone(safe: Safe) -> None:
    browser = sign_in(safe.noor)
    answer = browser.post(
        f"/ruwaard/plan/{safe.case.pk}/apart/nieuw/", {"text": TEXT}, follow=True
    )

    assert TEXT in answer.content.decode()
    assert [line.what for line in answer.context["found"].log] == [
        "las dit",
        "schreef dit op",
    ]
    with seated(safe.place, safe.noor):
        assert not AuditEntry.objects.filter(action__contains="safety").exists()


def test_the_tab_says_nothing(safe: Safe) -> None:
    for path in (page(safe.record.pk), f"/ruwaard/plan/{safe.case.pk}/apart/"):
        text = sign_in(safe.noor).get(path).content.decode()
        assert "<title>Ruwaard</title>" in text


def test_an_old_second_step_is_asked_again(safe: Safe) -> None:
    browser = long_ago(safe.noor)
    for path in (page(safe.record.pk), f"/ruwaard/plan/{safe.case.pk}/apart/"):
        answer = browser.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/2fa/reauthenticate/")
        assert f"next={path.replace('/', '%2F')}" in answer.headers["Location"]
    with seated(safe.place, safe.noor):
        assert not SafetyEvent.objects.filter(action="read").exists()


def test_what_was_typed_meanwhile_is_kept(safe: Safe) -> None:
    browser = long_ago(safe.noor)

    browser.post(f"/ruwaard/plan/{safe.case.pk}/apart/nieuw/", {"text": "Nog iets."})

    with seated(safe.place, safe.noor):
        assert SafetyRecord.objects.filter(text="Nog iets.").exists()


def test_a_colleague_is_named_and_taken_off(safe: Safe) -> None:
    browser = sign_in(safe.noor)
    browser.post(page(safe.record.pk, "lezer/"), {"user": str(safe.tineke.uuid)})
    assert sign_in(safe.tineke).get(page(safe.record.pk)).status_code == 200

    found = browser.get(page(safe.record.pk)).context["found"]
    reader = next(one for one in found.readers if one.user == safe.tineke)
    browser.post(page(safe.record.pk, f"lezer/{reader.pk}/stop/"))

    assert sign_in(safe.tineke).get(page(safe.record.pk)).status_code == 404
    assert "Tineke Voorbeeld" in browser.get(page(safe.record.pk)).content.decode()


def test_the_last_reader_stays(safe: Safe) -> None:
    browser = sign_in(safe.noor)
    (reader,) = browser.get(page(safe.record.pk)).context["found"].readers

    answer = browser.post(page(safe.record.pk, f"lezer/{reader.pk}/stop/"), follow=True)

    assert "Er moet iemand overblijven" in answer.content.decode()


def test_a_reader_who_leaves_goes_to_the_start(safe: Safe) -> None:
    with seated(safe.place, safe.noor):
        safety.name_reader(safe.record, safe.bram, by=safe.noor)
    browser = sign_in(safe.noor)
    found = browser.get(page(safe.record.pk)).context["found"]
    reader = next(one for one in found.readers if one.user == safe.noor)

    answer = browser.post(page(safe.record.pk, f"lezer/{reader.pk}/stop/"))

    assert answer.headers["Location"] == "/ruwaard/"


def test_a_step_is_written(safe: Safe) -> None:
    answer = sign_in(safe.noor).post(
        page(safe.record.pk, "stap/"),
        {"kind": "advice", "taken_on": "1-11-2026", "text": "Gebeld."},
        follow=True,
    )

    assert "Veilig Thuis: advies gevraagd" in answer.content.decode()


def test_an_officer_asks_a_reader_agrees_the_officer_reads(safe: Safe) -> None:
    officer = make_member(safe.place, Role.PRIVACY_OFFICER)
    desk = sign_in(officer)
    desk.post(f"/ruwaard/inzage/{safe.record.pk}/", {"reason": "Klacht over inzage"})
    assert TEXT not in desk.get("/ruwaard/inzage/").content.decode()
    with seated(safe.place, safe.noor):
        (told,) = Notice.objects.values_list("address", flat=True)

    reader = sign_in(safe.noor)
    (asked,) = reader.get(told).context["found"].asked
    reader.post(page(safe.record.pk, f"inzage/{asked.pk}/"))

    answer = desk.get(f"/ruwaard/inzage/open/{asked.pk}/")
    assert TEXT in answer.content.decode()
    log = [line.what for line in reader.get(told).context["found"].log]
    assert "las dit, als functionaris gegevensbescherming" in log


def test_an_officer_does_not_open_what_nobody_agreed_to(safe: Safe) -> None:
    one, two = (make_member(safe.place, Role.PRIVACY_OFFICER) for _number in range(2))
    desk = sign_in(one)
    desk.post(f"/ruwaard/inzage/{safe.record.pk}/", {"reason": "Klacht"})
    (asked,) = desk.get("/ruwaard/inzage/").context["waiting"]

    own_yes = desk.post(f"/ruwaard/inzage/ja/{asked.pk}/", follow=True)
    assert "Iemand anders moet hier ja op zeggen." in own_yes.content.decode()
    assert desk.get(f"/ruwaard/inzage/open/{asked.pk}/").status_code == 404

    sign_in(two).post(f"/ruwaard/inzage/ja/{asked.pk}/")
    assert desk.get(f"/ruwaard/inzage/open/{asked.pk}/").status_code == 200
    assert sign_in(two).get(f"/ruwaard/inzage/open/{asked.pk}/").status_code == 404


def test_an_officer_who_asks_twice_is_told_so(safe: Safe) -> None:
    desk = sign_in(make_member(safe.place, Role.PRIVACY_OFFICER))
    path = f"/ruwaard/inzage/{safe.record.pk}/"
    desk.post(path, {"reason": "Klacht"})

    assert desk.post(path, {"reason": "Klacht"}).status_code == 422
