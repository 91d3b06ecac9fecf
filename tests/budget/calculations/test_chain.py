from datetime import UTC, date, datetime
from uuid import UUID

from budget.calculations.chain import (
    BEFORE_THE_FIRST,
    Place,
    Said,
    content_of,
    link,
)


def test_the_worked_example_of_the_documentation() -> None:
    said = Said(
        framework=UUID(int=1),
        kind="open",
        booked_on=date(2026, 1, 1),
        service_on=None,
        source_kind="amendment",
        source=UUID(int=2),
        from_case=False,
        reverses=None,
        legs=[(UUID(int=3), -200_000_000), (UUID(int=4), 200_000_000)],
        reference="Kader 2026",
    )
    place = Place(
        year=2026,
        number=1,
        posted_at=datetime(2026, 1, 1, 8, tzinfo=UTC),
        user=7,
        entry=UUID(int=5),
        key=UUID(int=6),
    )

    content = content_of(said)

    assert content == "e49f91272adcc0c1d0eb910ea56da8cbf6025ece2153f4fe7c098355b4261ec4"
    assert link(BEFORE_THE_FIRST, place, content) == (
        "358303242677c7fcce65669fe1431c14c73d5885a332e72ff17d9064766f1a68"
    )
