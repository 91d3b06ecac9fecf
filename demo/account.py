"""What somebody in the demo is: a name, an invented address, and the roles."""

import uuid
from dataclasses import dataclass

from django.utils.functional import Promise

from demo.places import RUWAARD, Place
from ruwaard.accounts.models import Role, User

DEMO = uuid.uuid5(uuid.NAMESPACE_DNS, "voorbeeld.nl")

Text = str | Promise


@dataclass(frozen=True)
class Hat:
    """One role in one neighbourhood; `until` is days from today, for a dated one.

    Residents and their own people get theirs with the seat at their table.
    """

    role: Role
    place: Place = RUWAARD
    body: str = ""
    deputy: bool = False
    until: int | None = None

    @property
    def comes_with_a_seat(self) -> bool:
        """Whether accepting an invitation or carrying an agreement gives this hat."""
        return self.role in SEATED


SEATED = frozenset(
    {
        Role.RESIDENT,
        Role.REPRESENTATIVE,
        Role.NETWORK_MEMBER,
        Role.VOLUNTEER,
        Role.CLIENT_SUPPORTER,
        Role.GUEST,
    }
)


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in: one click in the demo."""

    key: str
    name: str
    hats: tuple[Hat, ...]
    try_out: Text
    expertise: str = ""
    language: str = User.Language.DUTCH
    on_paper: bool = False

    @property
    def uuid(self) -> uuid.UUID:
        """The id that is the same in every demo."""
        return uuid.uuid5(DEMO, self.key)

    @property
    def email(self) -> str:
        """The invented address; empty for who signs in with a code on paper."""
        return "" if self.on_paper else f"{self.key}@voorbeeld.nl"

    @property
    def phone(self) -> str:
        """The invented number of who works here; residents call it."""
        if not any(hat.role == Role.PROFESSIONAL for hat in self.hats):
            return ""
        return f"0412 00 01 {self.uuid.int % 100:02}"

    @property
    def first_name(self) -> str:
        """How somebody is called."""
        return self.name.split(" ")[0]

    @property
    def role(self) -> Role:
        """The first role, under which the sign-in page shows this account."""
        return self.hats[0].role
