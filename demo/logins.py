"""Who can sign in: the same list for the sign-in page and for the terminal."""

from collections.abc import Iterator
from dataclasses import dataclass

from demo.account import Account, Text
from demo.people import ACCOUNTS, GROUPS
from demo.places import BODIES
from ruwaard.accounts.models import User

BODY_NAMES = {body.key: body.name for body in BODIES}


@dataclass(frozen=True)
class Login:
    """One line of the list."""

    account: Account
    email: str

    @property
    def roles(self) -> str:
        """The roles, as people say them, each once."""
        return ", ".join(
            dict.fromkeys(str(hat.role.label) for hat in self.account.hats)
        )

    @property
    def places(self) -> str:
        """The neighbourhoods, each once."""
        return ", ".join(dict.fromkeys(hat.place.name for hat in self.account.hats))

    @property
    def body(self) -> str:
        """The organisation somebody works for, when there is one."""
        return BODY_NAMES.get(self.account.hats[0].body, "")


def login_groups() -> list[tuple[Text, list[Login]]]:
    """Return the groups of accounts that exist in this database, in a fixed order."""
    uuids = {account.uuid for account in ACCOUNTS.values()}
    found = dict(User.objects.filter(uuid__in=uuids).values_list("uuid", "email"))
    return [
        (title, [Login(account, found[account.uuid]) for account in there])
        for title, accounts in GROUPS
        if (there := [account for account in accounts if account.uuid in found])
    ]


def table() -> Iterator[str]:
    """Yield the lines of the table that `script/demo` prints."""
    logins = [login for _title, group in login_groups() for login in group]
    rows = [
        (login.roles, login.account.name, login.email or "-", login.places)
        for login in logins
    ]
    head = ("role", "name", "e-mail", "neighbourhood")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, tuple("-" * width for width in widths), *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
