import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.models import Household, NetworkMember, Person
from casework.models.people import called
from casework.services import people
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.trail import trail
from tests.factories import make_case, make_member, seated


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hennie van Dorp", "hennie van dorp"),
        ("IJsbrand de Vrij", "ysbrand de vry"),
        ("Ĳsbrand", "ysbrand"),
        ("Ysbrand", "ysbrand"),
        ("Gülşen Yıldız", "gulsen yildiz"),
        ("İpek IŞIK", "ipek isik"),
        ("Łukasz Østergård", "lukasz ostergard"),
        ("Renée  Coördinatie", "renee coordinatie"),
        ("'t Hof-de Groot", "t hof de groot"),
        ("STRASSE Straße", "strasse strasse"),
    ],
)
def test_names_fold_to_what_people_type(name: str, key: str) -> None:
    assert people.fold(name) == key


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing_and_fits_the_column(name: str) -> None:
    once = people.fold(name)

    assert people.fold(once) == once
    assert len(once) <= people.LONGEST_KEY


def test_a_resident_has_all_there_is_to_know(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        person = people.add_resident(
            case,
            name="Gülşen Yıldız",
            by=noor,
            age_class="18-64",
            language="Turks",
            reading="aloud",
            interpreter="Ayşe, de dochter",
            interpreter_is_child=True,
            reach="phone",
            reach_detail="06 1234 5678",
            household="Familie Yıldız",
        )
        person.refresh_from_db()

        assert (person.sort_key, person.is_first) == ("gulsen yildiz", False)
        assert Household.objects.get(members=person).name == "Familie Yıldız"
        assert person.interpreter_is_child


def test_people_of_one_household_share_its_row(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        for name in ("Wim", "Greet"):
            people.add_resident(case, name=name, by=noor, household="Vos")

        assert Household.objects.get().members.count() == 2


def test_a_changed_name_is_found_by_its_new_key(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        changed = people.change_person(
            Person.objects.get(), by=noor, name="Şükrü", household=""
        )
        changed.refresh_from_db()

        assert (changed.name, changed.sort_key) == ("Şükrü", "sukru")
    assert trail(neighbourhood, case, noor) == ["casework.person_changed"]


def test_saving_the_same_writes_nothing(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        people.change_person(Person.objects.get(), by=noor, name="Hennie")

    assert trail(neighbourhood, case, noor) == []


def test_an_unknown_detail_is_a_mistake(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor), pytest.raises(TypeError, match="bsn"):
        people.add_resident(case, name="Hennie", by=noor, bsn="123")


def test_the_own_network_and_who_speaks_for_somebody(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        ans = people.add_network_member(case, name="Ans", relation="zus", by=noor)
        people.change_network_member(ans, by=noor, kind="volunteer")
        mentor = people.add_representative(
            Person.objects.get(),
            kind="mentor",
            name="S. Aydin",
            by=noor,
            covers="zorg",
            ruling_seen_on=clock.today(),
        )
        people.change_representative(mentor, by=noor, covers="zorg en wonen")
        mentor.refresh_from_db()

        assert NetworkMember.objects.get().kind == "volunteer"
        assert (mentor.case_id, mentor.covers) == (case.pk, "zorg en wonen")
    assert trail(neighbourhood, case, noor) == [
        "casework.network_member_added",
        "casework.network_member_changed",
        "casework.representative_added",
        "casework.representative_changed",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Hennie van Dorp", "Hennie"),
        ("Mevrouw Verhagen", "Mevrouw Verhagen"),
        ("Dhr. Jansen", "Dhr. Jansen"),
        ("De heer Jansen", "De heer Jansen"),
    ],
)
def test_nobody_is_called_by_a_title_alone(name: str, said: str) -> None:
    assert called(name) == said
