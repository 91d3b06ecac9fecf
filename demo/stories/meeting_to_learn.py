"""Every two weeks people meet to learn: sessions, tasks, lessons, a training."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from prevention.models import Lesson, Level
from prevention.reading.learning import agenda_of, colleagues_on
from prevention.services.lessons import answer_lesson, pass_lesson, write_lesson
from prevention.services.roadmap import add_ambition, change_ambition
from prevention.services.sessions import (
    finish_task,
    give_task,
    hold_session,
    note_training,
    plan_sessions,
)
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood

# What a source says of the way of working (FEATURES G10), in words of our own.
LESSONS = Path(__file__).parent / "data" / "lessons.toml"
TASKS = (
    ("Met de corporatie afspreken wie belt als een sleutel te laat komt", 10),
    ("De drie vragen op een kaart zetten, in vier talen", 18),
)


# Which lessons go up to the managers, and why; one is answered, one still waits.
PASSED_UP = {
    1: "Wie wat doet, spreken de organisaties samen af.",
    2: "Tijd maken kan alleen wie de roosters maakt.",
}


def meet_and_learn(place: Neighbourhood, by: User) -> None:
    """Let people meet, decide what to do, and pass a lesson up."""
    today = clock.today()
    first, second, *_later = plan_sessions(
        today - timedelta(days=24),
        4,
        theme="Wat in de weg staat, en wat wij zelf kunnen",
        place="De Haard",
        by=by,
    )
    colleagues = colleagues_on(today)
    for text, days in TASKS:
        due, owner = today + timedelta(days=days), colleagues[days % len(colleagues)]
        task = give_task(second, what=text, owner=owner, due_on=due, place=place, by=by)
    finish_task(task, keeps=True, by=by)
    for session, number in ((first, 9), (second, 12)):
        hold_session(
            session,
            came=colleagues[:number],
            others=4,
            notes="Wij liepen na wat vastliep, en spraken af wie wat anders doet.",
            agenda=agenda_of(session, today, k=place.disclosure_threshold),
            by=by,
        )
    _learn(place, by)
    _look_far(by)
    note_training(
        name="Werken met de Samenwerkwijze, twee dagdelen",
        held_on=today - timedelta(days=60),
        trained_by="ervaren collega's",
        users=colleagues[::2],
        by=by,
    )


# What should change in the long run: at which level, from when until when.
AMBITIONS = (
    (
        1,
        "Elke bewoner kent een plek om de hoek waar je binnen kunt lopen.",
        2018,
        2030,
        "begun",
    ),
    (
        2,
        "Opleidingen leren studenten om samen met de inwoner te beginnen.",
        2024,
        2034,
        "",
    ),
    (
        3,
        "Roosters laten ruimte voor een gesprek dat langer duurt.",
        2022,
        2028,
        "begun",
    ),
    (4, "Eén geldstroom voor hulp thuis, over de wetten heen.", 2023, 2038, ""),
)


def _look_far(by: User) -> None:
    for level, text, from_year, until_year, state in AMBITIONS:
        ambition = add_ambition(
            level=level, text=text, from_year=from_year, until_year=until_year, by=by
        )
        if state:
            change_ambition(ambition, version=1, by=by, state=state)


def _learn(place: Neighbourhood, by: User) -> None:
    told = tomllib.loads(LESSONS.read_text(encoding="utf-8"))["lesson"]
    written: list[Lesson] = [
        write_lesson(**lesson, role=Role.PROGRAMME, by=by) for lesson in told
    ]
    keeper: dict[str, Any] = {"role": Role.PROGRAMME, "place": place, "by": by}
    for number, why in PASSED_UP.items():
        pass_lesson(
            written[number], up=True, seen=Level.PROFESSIONAL, why=why, **keeper
        )
    answer_lesson(
        written[1],
        text="Wij zetten de afspraken over wie wat doet in het inwerkprogramma.",
        seen=Level.MANAGER,
        **keeper,
    )
