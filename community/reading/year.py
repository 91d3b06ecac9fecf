"""A year of the neighbourhood in numbers, to show what it brings: nobody in it.

Source: FEATURES J6, D5, D6.
"""

from datetime import date

from django.db import connection
from django.db.models import Count, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from budget.reading.reports import As, Column, Question, ReportKind, Table, Value
from community.models import Activity, Post, WeekCount
from prevention.reading.goals import Asked, Source
from ruwaard.compass import Goal

POSTS = "SELECT kind, placed, answered FROM posts_of_year(%s)"
CAME = "SELECT times, people FROM attendance_of_year(%s)"


def year_of_the_neighbourhood(asked: Question) -> list[Table]:
    """Return visits per place, activities, and what people sought and offered."""
    return [_visits(asked.year), _activities(asked.year), _posts(asked.year)]


def togetherness(asked: Asked) -> list[str]:
    """Return how often people came to the places, and what there was to do."""
    year = asked.today.year
    visits = WeekCount.objects.filter(monday__year=year).aggregate(all=Sum("visits"))
    ran = Activity.objects.ran(date(year, 1, 1), asked.today).count()
    told = ngettext(
        "%(number)s activiteit was er dit jaar te doen.",
        "%(number)s activiteiten waren er dit jaar te doen.",
        ran,
    )
    lines = [told % {"number": ran}] if ran else []
    if visits["all"]:
        facts = {"number": number_format(visits["all"], force_grouping=True)}
        lines.append(_("%(number)s keer kwam iemand dit jaar binnen.") % facts)
    return lines


def _visits(year: int) -> Table:
    counted = WeekCount.objects.filter(monday__year=year).order_by()
    per_place = counted.values("place__name").annotate(
        weeks=Count("pk"), total=Sum("visits")
    )
    rows: list[list[Value]] = [
        [one["place__name"], one["weeks"], one["total"]]
        for one in per_place.order_by("place__name")
    ]
    columns = [
        Column(_("Plek")),
        Column(_("Weken geteld"), As.NUMBER),
        Column(_("Bezoeken"), As.NUMBER),
    ]
    note = _("Een bezoek is een keer binnenkomen. Niemand wordt herkend.")
    return Table(_("Bezoeken"), columns, rows, note=note)


def _activities(year: int) -> Table:
    ran = Activity.objects.ran(date(year, 1, 1), date(year, 12, 31))
    with connection.cursor() as cursor:
        cursor.execute(CAME, [year])
        times, people = cursor.fetchone()
    rows: list[list[Value]] = [
        [_("Activiteiten in dit jaar"), ran.count()],
        [_("Keren waarop geteld is"), times],
        [_("Mensen die toen kwamen"), people],
    ]
    columns = [Column(_("Wat")), Column(_("Aantal"), As.NUMBER)]
    return Table(_("Activiteiten"), columns, rows)


def _posts(year: int) -> Table:
    with connection.cursor() as cursor:
        cursor.execute(POSTS, [year])
        found = {kind: (placed, answered) for kind, placed, answered in cursor}
    rows: list[list[Value]] = [
        [str(kind.label), *found.get(kind.value, (0, 0))] for kind in Post.Kind
    ]
    columns = [
        Column(_("Soort")),
        Column(_("Geplaatst"), As.NUMBER),
        Column(_("Kreeg een bericht"), As.NUMBER),
    ]
    note = _("Wat mensen elkaar schreven is niet bewaard. Hier staat alleen hoe vaak.")
    return Table(_("Vraag en aanbod"), columns, rows, note=note)


COMMUNITY_YEAR = ReportKind(
    "wijk",
    gettext_lazy("Jaar van de wijk"),
    gettext_lazy("Wat er te doen was, hoeveel mensen kwamen, en wie elkaar vond."),
    year_of_the_neighbourhood,
)

TOGETHER = Source(Goal.TOGETHER, "community", togetherness)
