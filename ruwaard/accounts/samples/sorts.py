"""What one neighbourhood takes over from another, as an example to rewrite.

Only what everybody may read travels, and of that only the words: no names, no figures,
no cases. Nothing is written by taking over: the form of that thing opens with the words
in it, for the neighbourhood makes its own of them. Source: FEATURES A11.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from ruwaard.accounts.refusals import NotASample
from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Neighbourhood

FORMAT, VERSION = "ruwaard-voorbeeld", 1
MOST_BYTES = 100_000
MOST_WORDS, MOST_NUMBERS = 4000, 50
IN_SESSION = "taken_over"

# Words of a form, or numbers of a fixed list.
Words = Mapping[str, str | list[int]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing that others may take over: its title, and the words of its form."""

    key: str
    title: str
    words: Words


@dataclass(frozen=True, slots=True)
class Sort:
    """One kind of thing that travels: `page` holds its form, `fields` may go along.

    `offered` reads, in the scope of whose it is, what everybody may read.
    """

    code: str
    app: str
    label: Promise
    page: str
    fields: frozenset[str]
    offered: Callable[[], list[Sample]]


_sorts: dict[str, Sort] = {}


def add_sort(sort: Sort) -> None:
    """Make known what can be taken over; called when an app is ready."""
    _sorts[sort.code] = sort


def sorts_in(place: Neighbourhood) -> list[Sort]:
    """Return what can be taken over in the parts that `place` uses."""
    return [sort for sort in _sorts.values() if uses(place.features, sort.app)]


def find_sort(code: str, place: Neighbourhood) -> Sort:
    """Return the kind called `code`; raises NotASample."""
    found = {sort.code: sort for sort in sorts_in(place)}
    if code not in found:
        raise NotASample
    return found[code]


def written(sort: Sort, sample: Sample, place: Neighbourhood) -> str:
    """Return a sample as the text of a file, with where it comes from."""
    kept = {name: value for name, value in sample.words.items() if name in sort.fields}
    content = {
        "format": FORMAT,
        "version": VERSION,
        "kind": sort.code,
        "from": f"{place.name}, {place.municipality.name}",
        "words": kept,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def read(data: bytes, place: Neighbourhood) -> tuple[Sort, str, Words]:
    """Return kind, origin and words of a file; raises NotASample.

    What is not known is left out; what cannot be words or numbers is refused.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
        if (content["format"], content["version"]) != (FORMAT, VERSION):
            raise NotASample
        origin, words = str(content["from"])[:200], dict(content["words"])
        sort = find_sort(str(content["kind"]), place)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotASample from error
    return sort, origin, _checked(sort, words)


def take(request: HttpRequest, sort: Sort, words: Words) -> None:
    """Keep what was taken over until its form is sent."""
    request.session[IN_SESSION] = {"kind": sort.code, "words": dict(words)}


def taken_over(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return the words for the form of `code`; empty when none were taken over.

    Sending the form ends it.
    """
    taken = request.session.get(IN_SESSION, {})
    if taken.get("kind") != code:
        return {}
    if request.method == "POST":
        del request.session[IN_SESSION]
        return {}
    return dict(taken["words"])


def _checked(sort: Sort, words: Mapping[str, Any]) -> Words:
    kept = {name: value for name, value in words.items() if name in sort.fields}
    if not kept or not all(map(_fits, kept.values())):
        raise NotASample
    return kept


def _fits(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= MOST_WORDS and "\0" not in value
    return isinstance(value, list) and len(value) <= MOST_NUMBERS and _numbers(value)


def _numbers(values: Iterable[object]) -> bool:
    return all(type(one) is int and 0 <= one < MOST_NUMBERS for one in values)
