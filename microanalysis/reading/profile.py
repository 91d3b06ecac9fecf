"""The neighbourhood in figures: beside the municipality and the country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from microanalysis.calculations.public_data import NotThatTable
from microanalysis.models import Indicator
from ruwaard.money import euros
from ruwaard.ui.charts import Change, changes

Level, Unit = Indicator.Level, Indicator.Unit
WIDE, NARROW = 740, 350
WHY_NOT: Mapping[str, Promise] = {
    "no_odata": gettext_lazy("Dit is geen antwoord van OData met rijen in “value”."),
    "no_known_column": gettext_lazy("In deze tabel kennen wij geen enkele kolom."),
    "no_such_area": gettext_lazy("Deze wijk heeft geen cijfers in de tabel."),
    "other_unit": gettext_lazy(
        "De kolom %(column)s staat in “%(unit)s”. Dat is niet de eenheid die wij"
        " kennen."
    ),
    "other_year": gettext_lazy("In deze tabel staat niets over %(year)s."),
    "no_number": gettext_lazy("“%(cell)s” is geen getal."),
}


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One figure of the neighbourhood, with those of wider areas beside it."""

    name: str
    group: str
    here: Indicator | None
    values: Mapping[str, str]
    newest: Indicator

    @property
    def cells(self) -> Sequence[str]:
        """The values of neighbourhood, municipality and country."""
        return [self.values.get(level, "–") for level in Level.values]


@dataclass(frozen=True, slots=True)
class ProfileTheme:
    """One theme with its figures, and a picture of those in per cent."""

    code: str
    name: str
    rows: Sequence[ProfileRow]
    pictures: Sequence[SafeString]


def profile() -> list[ProfileTheme]:
    """Return the newest figures by theme."""
    by_theme: dict[str, dict[tuple[str, str], dict[str, Indicator]]] = {}
    for one in Indicator.objects.newest().order_by("theme", "key", "group", "year"):
        of_theme = by_theme.setdefault(one.theme, {})
        of_theme.setdefault((one.key, one.group), {})[one.level] = one
    return [
        _theme(theme, by_theme[theme.value])
        for theme in Indicator.Theme
        if theme.value in by_theme
    ]


def why_not(table: NotThatTable) -> str:
    """Return why a file is not the table that was asked for."""
    return str(WHY_NOT[table.code]) % table.facts


def value_of(one: Indicator) -> str:
    """Return a value with its unit; a range stays a range, and words stay words."""
    if one.unit == Unit.WORDS:
        return one.words
    ends = one.ends
    if one.unit == Unit.EUROS:
        return " – ".join(euros(end) for end in ends)
    places = 0 if all(end == end.to_integral_value() for end in ends) else 1
    written = "–".join(number_format(end, places, force_grouping=True) for end in ends)
    return {
        Unit.PERCENT: f"{written} %",
        Unit.THOUSAND_EUROS: _("€ %(amount)s duizend") % {"amount": written},
        Unit.RANK: _("plaats %(place)s") % {"place": written},
        Unit.KILOMETRES: f"{written} km",
    }.get(Unit(one.unit), written)


def _theme(
    theme: Indicator.Theme, found: Mapping[tuple[str, str], Mapping[str, Indicator]]
) -> ProfileTheme:
    rows = [_row(by_level) for by_level in found.values()]
    return ProfileTheme(theme.value, str(theme.label), rows, _pictures(theme, found))


def _row(by_level: Mapping[str, Indicator]) -> ProfileRow:
    newest = max(by_level.values(), key=lambda one: one.year)
    return ProfileRow(
        newest.name,
        newest.group,
        by_level.get(Level.NEIGHBOURHOOD),
        {level: value_of(one) for level, one in by_level.items()},
        newest,
    )


def _pictures(
    theme: Indicator.Theme, found: Mapping[tuple[str, str], Mapping[str, Indicator]]
) -> list[SafeString]:
    """Draw what is in per cent here and elsewhere: the widest area in grey."""
    drawn = []
    for by_level in found.values():
        here = by_level.get(Level.NEIGHBOURHOOD)
        beside = by_level.get(Level.COUNTRY) or by_level.get(Level.MUNICIPALITY)
        if here and beside and here.unit == beside.unit == Unit.PERCENT:
            labels = f"{value_of(beside)}, {beside.area}", value_of(here)
            drawn.append(Change(here.name, beside.middle, here.middle, *labels))
    if not drawn:
        return []
    message = _("Grijs is elders, gekleurd is hier. De cijfers staan in de tabel.")
    return [
        changes(
            f"{theme.value}{end}",
            drawn,
            title=str(theme.label),
            message=message,
            width=width,
        )
        for end, width in (("", WIDE), ("-smal", NARROW))
    ]
