"""Instruments from a file: other ways to say how it goes, with their licence.

No text of somebody else ships with the application: a neighbourhood brings the words it
may use, and its registration number where the holder asks for one.
Source: METHODS 4; docs/instruments.md.
"""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from casework.models import Instrument

# What the holder registers users of. Source: METHODS 4.
REGISTERED = {"eq_5d_5l": "EuroQol", "icecap_a": "University of Bristol"}
NEEDED = ("code", "version", "name", "wording", "low", "high", "step", "licence")
FURTHER = ("holder", "source", "registration", "least_days", "higher_is_better")
WORDS = {"question", "low", "high"}


class NotAnInstrument(ValueError):  # noqa: N818 - says what happened
    """A file does not say what an instrument needs."""


@transaction.atomic
def load_instruments(listed: list[dict[str, Any]]) -> list[Instrument]:
    """Add the versions of `listed` that are not here yet, and return those.

    For the neighbourhood in scope. Raises NotAnInstrument, with what is missing.
    """
    added = []
    for one in listed:
        row = _read(one)
        known = Instrument.objects.filter(code=row.code, version=row.version)
        if not known.exists():
            row.save(force_insert=True)
            added.append(row)
    return added


def _read(one: dict[str, Any]) -> Instrument:
    missing = [name for name in NEEDED if not one.get(name) and one.get(name) != 0]
    if missing:
        raise NotAnInstrument(f"{one.get('code', '?')}: no {', '.join(missing)}")
    code = str(one["code"])
    if code in REGISTERED and not one.get("registration"):
        raise NotAnInstrument(f"{code}: no registration with {REGISTERED[code]}")
    wording = one["wording"]
    if "nl" not in wording or any(set(words) != WORDS for words in wording.values()):
        raise NotAnInstrument(f"{code}: wording needs nl, with {', '.join(WORDS)}")
    try:
        scale = {name: Decimal(str(one[name])) for name in ("low", "high", "step")}
    except InvalidOperation as error:
        raise NotAnInstrument(f"{code}: low, high and step are numbers") from error
    if scale["low"] >= scale["high"] or scale["step"] <= 0:
        raise NotAnInstrument(f"{code}: low is below high, and step above 0")
    further = {name: one[name] for name in FURTHER if name in one}
    return Instrument(
        code=code,
        version=int(one["version"]),
        name=one["name"],
        wording=wording,
        licence=one["licence"],
        **scale,
        **further,
    )
