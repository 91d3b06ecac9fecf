"""Where complaints go: kept by the programme, one place per organisation."""

from django.urls import reverse

from casework.models import ComplaintProcedure
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood, Participation
from tests.factories import make_member, make_organisation, make_user, seated, sign_in

FACTS = {"name": "Klachtenfunctionaris", "weeks": "6", "version": "0"}


def test_the_programme_writes_where_complaints_go(neighbourhood: Neighbourhood) -> None:
    mila = make_member(neighbourhood, Role.PROGRAMME, user=make_user("Mila"))
    pantein = make_organisation("Pantein")
    with seated(neighbourhood, mila):
        Participation.objects.create(
            organisation=pantein, kind="method", starts_on=clock.today()
        )
    browser, slug = sign_in(mila), neighbourhood.slug
    page = reverse("casework:complaint_procedure", args=[slug, pantein.pk])
    every = reverse("casework:complaint_procedure_list", args=[slug])

    before = browser.get(every).content.decode()
    without_a_way = browser.post(page, FACTS)
    answer = browser.post(page, FACTS | {"phone": "0412 123456"})
    too_late = browser.post(page, FACTS | {"phone": "0412 654321"})

    with seated(neighbourhood, mila):
        kept = ComplaintProcedure.objects.get()
    assert "Van één organisatie staat nog niet" in before
    assert (without_a_way.status_code, answer.status_code) == (422, 302)
    assert too_late.status_code == 422
    assert (kept.phone, kept.version) == ("0412 123456", 1)
    assert "0412 123456" in browser.get(every).content.decode()
