"""An intervention in the world, with one part of every kind."""

from decimal import Decimal
from typing import TYPE_CHECKING

from prevention.models import CoFunding, Effect, Figure, Partner
from prevention.services.history import write_chapter
from prevention.services.interventions import add_intervention
from prevention.services.lessons import write_lesson
from prevention.services.parts import add_part
from prevention.services.priorities import add_priority
from prevention.services.roadmap import add_ambition
from prevention.services.sessions import give_task, plan_sessions
from prevention.services.years import begin_year
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.factories import seated

if TYPE_CHECKING:
    from tests.world import World


def fill_with_learning(world: "World") -> None:
    """Let the programme write down what is tried this year."""
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        year = begin_year(2026, by=by)
        edition = add_intervention(
            year, kind="project", title="Samen bewegen", by=by, goals=[3]
        )
        add_part(Partner, edition, name="Wijkraad", by=by)
        add_part(CoFunding, edition, name="Fonds", percentage=Decimal(60), by=by)
        add_part(Effect, edition, text="Het helpt", evidence="expected", by=by)
        figure = add_part(Figure, edition, what="Deelnemers", low=Decimal(45), by=by)
        write_chapter(year, "think", text="Anders", version=0, by=by)
        today = clock.today()
        [session] = plan_sessions(today, 1, theme="Taal", place="", by=by)
        task = give_task(
            session, what="Bellen", owner=by, due_on=today, place=world.here, by=by
        )
        priority = add_priority(year, title="Taal", energy="Zes buren", by=by)
        ambition = add_ambition(
            text="Anders betalen", level=4, from_year=2027, until_year=2035, by=by
        )
        lesson = write_lesson(text="Vraag eerst", level=3, role=Role.PROGRAMME, by=by)
    world.rows["year_id"] = year.pk
    world.rows["prevention:chapter_change.heading"] = "do"
    world.rows["session_id"] = session.pk
    world.rows["task_id"] = task.pk
    world.rows["lesson_id"] = lesson.pk
    world.rows["priority_id"] = priority.pk
    world.rows["ambition_id"] = ambition.pk
    world.rows["edition_id"] = edition.pk
    world.rows["part_id"] = figure.pk
    for name in ("add", "change", "remove"):
        world.rows[f"prevention:part_{name}.kind"] = "cijfer"
