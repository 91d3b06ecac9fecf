"""The versions in a load: written as a signed plan is, quick enough for millions."""

from casework.calculations.plan_content import (
    Agreed,
    Line,
    PlanContent,
    Table,
    canonical,
)

# Words in the form that no sentence holds; they become the holes to fill in.
HOLE = "@{}@"


def form(
    number: int,
    questions: tuple[str, ...],
    lines: tuple[str, ...],
    deeds: tuple[str, ...],
) -> str:
    """Return the canonical text of version `number` with holes, for `form % facts`.

    Holes: slug, plan, resident, writer, sign, and per line i0, i1, …, per agreement a0,
    who0, due0 and kind0. Agreement n answers the n-th need.
    """
    items = [
        (
            question,
            Line(
                id=_hole(f"i{place}"),
                text=f"{lines[place]} ({_hole('sign')})",
                said_by=_hole("resident"),
                written_by=_hole("writer"),
            ),
        )
        for place, question in enumerate(questions)
    ]
    needs = [line for question, line in items if question == "need"]
    content = PlanContent(
        neighbourhood=_hole("slug"),
        plan=_hole("plan"),
        number=number,
        language="nl",
        residents=(_hole("resident"),),
        want=tuple(line for question, line in items if question == "want"),
        can=tuple(line for question, line in items if question == "can"),
        need=tuple(needs),
        agreements=tuple(
            _agreed(place, deed, need.id)
            for place, (deed, need) in enumerate(zip(deeds, needs, strict=False))
        ),
        table=Table(),
    )
    text = canonical(content).replace("%", "%%")
    while "@" in text:
        before, name, after = text.split("@", 2)
        text = f"{before}%({name})s{after}"
    return text


def _hole(name: str) -> str:
    return HOLE.format(name)


def _agreed(place: int, deed: str, need: str) -> Agreed:
    return Agreed(
        id=_hole(f"a{place}"),
        need=need,
        what=deed,
        who=_hole(f"who{place}"),
        organisation="",
        due_on=_hole(f"due{place}"),
        kind=_hole(f"kind{place}"),
        payer="own",
        payer_name="",
        cost="nothing",
    )


def hyphened(key: str) -> str:
    """Return an id of 32 digits as it is written in JSON: with hyphens."""
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
