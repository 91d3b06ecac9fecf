"""What the database holds of a year of learning, and what the services say first."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from casework.refusals.cases import EditConflict
from prevention.models import (
    Chapter,
    CoFunding,
    Edition,
    Effect,
    Figure,
    Intervention,
    LearningSession,
    LearningTask,
    LearningYear,
    Lesson,
    Partner,
)
from prevention.reading.interventions import edition_page
from prevention.refusals import (
    MoreThanTheWhole,
    TakesPartAlready,
    YearIsFrozen,
    YearIsThereAlready,
)
from prevention.services.history import publish
from prevention.services.interventions import add_intervention, change_edition
from prevention.services.parts import add_part, change_part, remove_part
from prevention.services.years import begin_year, freeze_year
from ruwaard.accounts.models import Role
from ruwaard.clock import today
from ruwaard.tenancy.public import nobody_in
from ruwaard.tenancy.scope import Scope, enter
from tests.factories import make_organisation, seated
from tests.world import World


def test_a_frozen_year_never_changes_and_the_next_carries_it_on(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        edition = Edition.objects.get(pk=world.rows["edition_id"])
        frozen = freeze_year(edition.year, by=by)
        with pytest.raises(YearIsFrozen):
            change_edition(edition, version=1, by=by, title="Anders")
        with pytest.raises(YearIsFrozen):
            remove_part(edition.figures.get(), by=by)
        for change in (
            lambda: Edition.objects.filter(pk=edition.pk).update(title="Anders"),
            lambda: Figure.objects.filter(edition=edition).update(low=1),
            lambda: Effect.objects.filter(edition=edition).delete(),
            lambda: Partner.objects.create(edition=edition, name="x", changed_by=by),
            lambda: type(frozen).objects.filter(pk=frozen.pk).update(frozen_at=None),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()

        begun = begin_year(2027, by=by)
        copy = begun.editions.get()

        assert copy.intervention_id == edition.intervention_id
        assert (copy.title, copy.version, copy.goals) == ("Samen bewegen", 1, [3])
        assert copy.figures.get().low == 45
        assert copy.fundings.get().percentage == 60
        assert [copy.partners.count(), copy.effects.count()] == [1, 1]
        change_edition(copy, version=1, by=by, title="Samen sporten")
        edition.refresh_from_db()
        assert edition.title == "Samen bewegen"
        with pytest.raises(YearIsThereAlready):
            begin_year(2027, by=by)


def test_a_figure_that_is_measured_again_is_told_through_the_years(
    world: World,
) -> None:
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        edition = Edition.objects.get(pk=world.rows["edition_id"])
        freeze_year(edition.year, by=by)
        copy = begin_year(2027, by=by).editions.get()
        figure = copy.figures.get()
        assert edition_page(copy).years == []  # it came along, and was not measured
        change_part(figure, version=1, by=by, low=Decimal(60))

        series = edition_page(edition).years

    assert [one.what for one in series] == [figure.what]
    assert [year for year, _number in series[0].points] == [2026, 2027]
    assert [number.split()[0] for _year, number in series[0].points] == ["45", "60"]


def test_two_at_once_and_twice_the_same(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        edition = Edition.objects.get(pk=world.rows["edition_id"])
        change_edition(edition, version=1, by=by, title="Eerst")
        with pytest.raises(EditConflict):
            change_edition(edition, version=1, by=by, title="Later")
        again = add_intervention(
            edition.year, kind="project", title="x", by=by, edition_id=edition.pk
        )
        assert again == edition
        funding = edition.fundings.get()
        with pytest.raises(MoreThanTheWhole):
            add_part(CoFunding, edition, name="Ander", percentage=Decimal(41), by=by)
        with pytest.raises(IntegrityError), transaction.atomic():
            CoFunding.objects.create(
                edition=edition, name="Ander", percentage=Decimal(41), changed_by=by
            )
        change_part(funding, version=1, percentage=Decimal(100), by=by)
        with pytest.raises(EditConflict):
            change_part(funding, version=1, percentage=Decimal(10), by=by)
        here = make_organisation()
        add_part(Partner, edition, organisation=here, by=by)
        with pytest.raises(TakesPartAlready):
            add_part(Partner, edition, organisation=here, by=by)


def test_only_the_programme_writes_and_reads_what_is_of_few(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        edition = Edition.objects.get(pk=world.rows["edition_id"])
        add_part(Figure, edition, what="Twee", low=Decimal(2), audience="team", by=by)
        assert edition.figures.count() == 2
    other = world.users[Role.PROFESSIONAL]
    with seated(world.here, other, Role.PROFESSIONAL):
        assert edition.figures.count() == 1
        assert Edition.objects.update(title="Anders") == 0
        assert Figure.objects.all().delete()[0] == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Partner.objects.create(edition=edition, name="x", changed_by=other)
    with seated(world.there, world.users["outsider"], Role.PROFESSIONAL):
        assert not Edition.objects.exists()


def test_everybody_reads_a_published_year_and_nothing_else(world: World) -> None:
    by, resident = world.users[Role.PROGRAMME], world.users[Role.RESIDENT]
    inside = (CoFunding, LearningSession, LearningTask, Lesson)
    published = (LearningYear, Intervention, Edition, Chapter, Partner, Figure, Effect)

    for scope in (nobody_in(world.here), Scope(world.here.pk, resident.pk, today())):
        with enter(scope):
            assert not any(one.objects.exists() for one in (*inside, *published))
    with seated(world.here, by, Role.PROGRAMME):
        publish(freeze_year(LearningYear.objects.get(), by=by), by=by)
    with enter(nobody_in(world.here)):
        assert all(one.objects.exists() for one in published)
        assert not any(one.objects.exists() for one in inside)
