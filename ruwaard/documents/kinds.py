"""The kinds of document there are; an app registers its own in `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from ruwaard import clock
from ruwaard.accounts.models import Membership
from ruwaard.accounts.permissions import Permission, may
from ruwaard.documents.models import Document


@dataclass(frozen=True, slots=True)
class Content:
    """What a document says, before it is laid out.

    `html` is a whole page with `lang`; `stylesheets` are names of static files
    ("css/print.css"). `filename` is what the reader gets: no name of anybody in it.
    `dated` is the moment of the content, not of the making: the file carries it, so
    that the same content always gives the same bytes.
    """

    html: str
    stylesheets: tuple[str, ...] | list[str]
    title: str
    filename: str
    dated: datetime | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document; both functions run inside the scope of who asked for it.

    `build` reads and returns the content; `may_fetch` says whether they may still see
    what it is made from; `back` is the address of the page they asked it on.
    """

    name: str
    build: Callable[[Document], Content]
    may_fetch: Callable[[Document], bool]
    back: Callable[[Document], str] | None = None


class UnknownKind(LookupError):  # noqa: N818 - says what happened
    """No app registered a kind of this name."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make `kind` known; a second one of the same name takes its place."""
    _kinds[kind.name] = kind


def find(name: str) -> Kind:
    """Return the kind called `name`; raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError as error:
        raise UnknownKind(name) from error


def back_from(document: Document) -> str:
    """Return the address where `document` was asked for, or nothing."""
    back = find(document.kind).back
    return back(document) if back else ""


def may_fetch(document: Document) -> bool:
    """Return whether who asked for `document` may still see what it is made from."""
    return document.kind in _kinds and _kinds[document.kind].may_fetch(document)


def who_asked_may(document: Document, permission: Permission) -> bool:
    """Return whether a role gives this permission here today to who asked."""
    held = Membership.objects.of(document.asked_by).active(clock.today())
    return any(may(hat.role, permission) for hat in held)
