"""Who is named in the data of one resident, and how everybody else is called.

Professionals stay named, with their role. Other residents, the own network and
volunteers are masked: their names and how to reach them, also where they stand inside a
text. Source: METHODS 5 (third-party data masked), PRODUCT (never).
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.models import Invitation, NetworkMember, Person, Representative, Seat
from ruwaard.accounts.models import PERSONAL_ROLES, Membership, Role, User
from ruwaard.tenancy.models import Organisation

HOUSEHOLD = gettext_lazy("iemand uit uw huishouden")
NETWORK = gettext_lazy("iemand uit uw eigen netwerk")
SOMEBODY = gettext_lazy("iemand anders")
SHORTEST = 3  # a shorter name is half a word
AT_WORK = (Seat.Kind.TEAM, Seat.Kind.GUEST, Seat.Kind.SUPPORTER, Seat.Kind.EMERGENCY)


@dataclass
class Mask:
    """What stands in the plans `cases`, as `person` may take it along."""

    person: Person
    cases: list[Any]

    @cached_property
    def people(self) -> dict[Any, Person]:
        """Return the residents of the plans, by key."""
        return {one.pk: one for one in Person.objects.filter(case__in=self.cases)}

    @cached_property
    def network(self) -> dict[Any, NetworkMember]:
        """Return the own network of the plans, by key."""
        rows = NetworkMember.objects.filter(case__in=self.cases)
        return {one.pk: one for one in rows}

    @cached_property
    def representatives(self) -> dict[Any, Representative]:
        """Return who speaks for somebody in the plans, by key."""
        rows = Representative.objects.filter(case__in=self.cases)
        return {one.pk: one for one in rows}

    def of_person(self, key: Any) -> str:  # noqa: ANN401 - a key or nothing
        """Return the own name, or that it is somebody of the household."""
        return self.person.name if key == self.person.pk else str(HOUSEHOLD)

    def of_representative(self, key: Any) -> str:  # noqa: ANN401 - as above
        """Return the name of who speaks for this resident, and of nobody else."""
        found = self.representatives.get(key)
        is_own = found is not None and found.person_id == self.person.pk
        return found.name if found is not None and is_own else str(SOMEBODY)

    def of_user(self, key: int | None) -> str:
        """Return a name and role, the own name, or what kind of somebody it is."""
        if key is None:
            return ""
        if key == self.person.user_id:
            return self.person.name
        if key in self.at_work:
            return self.at_work[key]
        if any(one.user_id == key for one in self.people.values()):
            return str(HOUSEHOLD)
        if any(one.user_id == key for one in self.network.values()):
            return str(NETWORK)
        return str(SOMEBODY)

    def of_name(self, name: str, row: Any) -> str:  # noqa: ANN401 - a row of a plan
        """Return a name that stands beside the keys of a row, or its mask."""
        is_own = getattr(row, "person_id", None) == self.person.pk
        works = getattr(row, "kind", "") == "professional"
        works = works or getattr(row, "user_id", None) in self.at_work
        works = works or getattr(row, "organisation_id", None) is not None
        if not name or is_own or works or name in self.known:
            return name
        return str(NETWORK if getattr(row, "network_member_id", None) else SOMEBODY)

    def of_text(self, text: str) -> str:
        """Return a text with the names and addresses of others masked."""
        if self.others is None:
            return text
        return self.others.sub(f"[{_('iemand anders')}]", text)

    @cached_property
    def organisations(self) -> dict[int, str]:
        """Return the names of organisations: they are no person."""
        return dict(Organisation.objects.values_list("pk", "name"))

    @cached_property
    def at_work(self) -> dict[int, str]:
        """Return by account who works here or sits here for work: name and role."""
        seats = Seat.objects.filter(case__in=self.cases)
        private = seats.exclude(kind__in=AT_WORK).values_list("user_id", flat=True)
        roles = Membership.objects.exclude(role__in=PERSONAL_ROLES)
        roles = roles.select_related("user", "organisation").order_by("starts_on")
        mine = {self.person.user_id, *private}
        found = {
            one.user_id: _named(one.user, str(Role(one.role).label), one.organisation)
            for one in roles
        }
        for seat in seats.filter(kind__in=AT_WORK).select_related("user"):
            known = _named(seat.user, str(Seat.Kind(seat.kind).label), None)
            found.setdefault(seat.user_id, known)
        return {key: name for key, name in found.items() if key not in mine}

    @cached_property
    def known(self) -> set[str]:
        """Return the names that stay: the own one, and of who works here."""
        users = User.objects.filter(pk__in=self.at_work)
        own = [one for one in self.representatives.values() if self._speaks(one)]
        return {
            self.person.name,
            *users.values_list("name", flat=True),
            *(one.name for one in own),
        }

    @cached_property
    def others(self) -> re.Pattern[str] | None:
        """Return what is masked inside a text; None when there is nobody else."""
        rows = [one for one in self.people.values() if one.pk != self.person.pk]
        names = [one.name for one in rows]
        names += [one.name for one in self.network.values()]
        names += [one.name for one in self._others_who_speak()]
        reach = [one.reach_detail for one in rows]
        asked = Invitation.objects.filter(case__in=self.cases)
        mails = asked.exclude(person=self.person).values_list("email", flat=True)
        kept = self.known | {part for name in self.known for part in name.split()}
        parts = {*names, *(name.split(" ")[0] for name in names), *reach, *mails}
        words = {one for one in parts - kept if len(one) >= SHORTEST}
        longest = sorted(words, key=lambda word: (-len(word), word))
        pattern = "|".join(map(re.escape, longest))
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if pattern else None

    def _others_who_speak(self) -> list[Representative]:
        return [one for one in self.representatives.values() if not self._speaks(one)]

    def _speaks(self, one: Representative) -> bool:
        return one.person_id == self.person.pk


def _named(user: User, role: str | Promise, organisation: Any) -> str:  # noqa: ANN401 - or nothing
    works_for = f", {organisation.name}" if organisation else ""
    return f"{user.name} ({role}{works_for})"
