"""For exclusion constraints: without btree_gist only ranges exclude each other."""

from django.db import models
from django.db.models import F, Func, Value

PERIOD = Func(
    F("starts_on"), F("ends_on"), function="daterange", output_field=models.Field()
)


def as_range(field: str) -> Func:
    """Return equality in a GiST index: the range of one number."""
    return Func(
        F(field),
        F(field),
        Value("[]"),
        function="int8range",
        output_field=models.Field(),
    )
