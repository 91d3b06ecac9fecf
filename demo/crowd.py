"""A crowd of invented neighbourhoods as text for COPY: only for measuring, no stories.

Per case one resident with an account, 4 seats, 9 items, 4 agreements, 2 versions and 20
audit rows. Every number and id follows from its place, so that two loads are the same.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from demo.crowd_plans import form, hyphened

LOOKED = 20  # audit rows per case
STAFF = 20  # professionals per neighbourhood: each sits in 15 of 100 cases
AUDIT_DAYS = 60  # the audit table has partitions from two months back

FIRST_NAMES = ("Ans", "Bert", "Corrie", "Elif", "Frans", "Hassan", "Karin", "Toos")
LAST_NAMES = ("Aarts", "Bos", "Coolen", "Evers", "Hoeks", "Maas", "Smulders")
STATES = (
    *["contact"] * 2,
    *["conversation"] * 2,
    *["plan"] * 3,
    *["active"] * 8,
    "handover",
    *["follow_up"] * 2,
    *["closed"] * 2,
)
QUESTIONS = (*["want"] * 3, *["can"] * 2, *["need"] * 4)
LINES = (
    "Ik wil weer rustig kunnen slapen in mijn eigen huis.",
    "Ik wil vaker onder de mensen zijn, liefst met muziek.",
    "Ik wil mijn post weer zelf bijhouden.",
    "Ik kan goed koken en doe dat graag voor een ander.",
    "Ik kan met de fiets naar het winkelcentrum.",
    "Iemand die twee keer meegaat naar de koffieochtend in de wijk.",
    "Hulp bij het op orde brengen van de papieren in de kast.",
    "Een handgreep bij de douche en een bij de achterdeur.",
    "Een vast gezicht dat op dinsdag langskomt.",
)
DEEDS = (
    "Loopt dinsdag mee naar de koffieochtend.",
    "Ordent samen de post, drie keer een uur.",
    "Zet twee handgrepen vast.",
    "Belt elke vrijdag even op.",
)
ACTIONS = (
    "casework.plan_viewed",
    "casework.item_changed",
    "casework.agreement_made",
    "casework.plan_viewed",
    "casework.contact_noted",
)
AGREED = ("open", "doing", "done", "open")
KINDS = ("self", "professional", "professional", "professional")
# The first version lacks the last line and its agreement; the second says it all.
FORMS = (
    form(1, QUESTIONS[:-1], LINES[:-1], DEEDS[:-1]),
    form(2, QUESTIONS, LINES, DEEDS),
)

# An odd number: multiplying by it mixes a running number into an id that looks drawn
# by lot, and never gives the same id twice.
MIXER = 0x9E3779B97F4A7C15F39CC0605CEDC835
ALL_BITS = (1 << 128) - 1

COLUMNS = {
    "tenancy_neighbourhood": (
        "id,name,slug,cbs_code,disclosure_threshold,features,theme,municipality_id"
    ),
    "tenancy_covenant": "id,number,title,text,starts_on,tenant_id",
    "tenancy_covenantacceptance": (
        "id,accepted_on,signed_by,covenant_id,organisation_id,tenant_id"
    ),
    "accounts_user": (
        "id,password,is_superuser,uuid,email,name,expertise,phone,language,is_active,"
        "is_staff,date_joined"
    ),
    "accounts_membership": (
        "id,role,is_deputy,starts_on,organisation_id,tenant_id,user_id"
    ),
    "casework_case": (
        "id,kind,state,is_restricted,opened_on,closed_on,lead_id,tenant_id"
    ),
    "casework_seat": "id,kind,starts_on,case_id,organisation_id,tenant_id,user_id",
    "casework_person": (
        "id,kind,name,sort_key,is_first,age_class,language,reading,interpreter,"
        "interpreter_is_child,reach,reach_detail,case_id,tenant_id,user_id"
    ),
    "casework_planitem": (
        "id,question,text,original,original_language,position,said_by_name,accepted_at,"
        "version,changed_at,case_id,changed_by_id,said_by_id,tenant_id,written_by_id"
    ),
    "casework_agreement": (
        "id,what,carrier,carrier_name,due_on,kind,domain,payer,payer_name,"
        "cost_to_resident,state,held_ground,state_reason,done_on,position,version,"
        "changed_at,changed_by_id,tenant_id,user_id,case_id,person_id,need_id"
    ),
    "casework_planversion": (
        "id,number,language,content,sha256,frozen_at,case_id,frozen_by_id,tenant_id"
    ),
    "audit_entry": (
        "id,tenant_id,at,action,outcome,reason,user_id,role,organisation_id,case_id,"
        "object_type,object_ids,network_address,request_id"
    ),
}

# Kinds of ids: each leaves room for the rows of one case.
SEAT, ITEM, AGREEMENT, VERSION, AUDIT, REQUEST = 16, 32, 48, 64, 80, 120
FIRST_NEED = ITEM + QUESTIONS.index("need")

Block = dict[str, list[str]]


class Carrier(NamedTuple):
    """Who does what was agreed, as columns for COPY: a resident or an account."""

    person: str
    user: str
    name: str


@dataclass(frozen=True)
class Crowd:
    """What the rows of a load are made from: how many, and which ids are free."""

    cases: int
    first_tenant: int
    first_user: int
    municipality: int
    organisations: tuple[int, ...]
    now: datetime

    @property
    def users(self) -> int:
        """How many accounts one neighbourhood has."""
        return STAFF + self.cases

    def neighbourhood(self, number: int) -> Block:
        """Return the lines of neighbourhood `number` (from 0), per table."""
        block: Block = {table: [] for table in COLUMNS}
        tenant, slug = self.first_tenant + number, f"wijk-{number + 1:05}"
        block["tenancy_neighbourhood"].append(
            f"{tenant}\tWijk {number + 1}\t{slug}\t\t5"
            f'\t["casework"]\t{{}}\t{self.municipality}\n'
        )
        place = _Place(self, tenant, slug, self.first_user + number * self.users)
        place.add_covenant(block)
        for at_work in range(STAFF):
            place.add_staff(block, at_work)
        for case in range(self.cases):
            place.add_case(block, case, number * self.cases + case)
        return block


def key(kind: int, number: int) -> str:
    """Return the id of row `number` of `kind` (below 65536), as 32 hex digits."""
    return f"{((number << 16 | kind) + 1) * MIXER & ALL_BITS:032x}"


class _Place:
    """One neighbourhood while its lines are written."""

    def __init__(self, crowd: Crowd, tenant: int, slug: str, first_user: int) -> None:
        self.crowd = crowd
        self.tenant = tenant
        self.slug = slug
        self.first_user = first_user
        self.moments = [
            (crowd.now - timedelta(minutes=step * AUDIT_DAYS)).isoformat()
            for step in range(24 * 60)
        ]
        self.today = crowd.now.date()

    def add_covenant(self, block: Block) -> None:
        """Let every organisation have signed, before anybody works for it."""
        since = self.today - timedelta(days=800)
        block["tenancy_covenant"].append(
            f"{self.tenant}\t1\tSamen\tSamen.\t{since}\t{self.tenant}\n"
        )
        organisations = self.crowd.organisations
        for number, organisation in enumerate(organisations):
            block["tenancy_covenantacceptance"].append(
                f"{self.tenant * len(organisations) + number}\t{since}\tBestuur"
                f"\t{self.tenant}\t{organisation}\t{self.tenant}\n"
            )

    def add_staff(self, block: Block, at_work: int) -> None:
        user = self.first_user + at_work
        self._add_user(block, user, _name(user), "wijkwerker")
        self._add_membership(block, user, "professional", self._organisation(at_work))

    def add_case(self, block: Block, place: int, serial: int) -> None:
        """Write everything of one case; `serial` counts over all neighbourhoods."""
        resident = self.first_user + STAFF + place
        self._add_user(block, resident, _name(resident), "")
        self._add_membership(block, resident, "resident", "\\N")
        case, person = key(1, serial), key(2, serial)
        team = [self.first_user + (place + step) % STAFF for step in (0, 7, 13)]
        opened = self.today - timedelta(days=30 + place % 700)
        self._add_head(block, case, team[0], opened, STATES[serial % len(STATES)])
        name = _name(resident)
        block["casework_person"].append(
            f"{person}\tresident\t{name}\t{name.lower()}\tt\t18-64\tNederlands\t\t\tf"
            f"\tpaper\t\t{case}\t{self.tenant}\t{resident}\n"
        )
        for number, user in enumerate((resident, *team)):
            kind = "team" if number else "resident"
            where = self._organisation(user - self.first_user) if number else "\\N"
            block["casework_seat"].append(
                f"{key(SEAT + number, serial)}\t{kind}\t{opened}\t{case}\t{where}"
                f"\t{self.tenant}\t{user}\n"
            )
        self._add_items(block, serial, case, person, team[0])
        carriers = [
            Carrier(person, "\\N", name),
            *(Carrier("\\N", str(user), _name(user)) for user in team),
        ]
        dues = [
            self.today + timedelta(days=(serial + 9 * number) % 60 - 15)
            for number in range(len(DEEDS))
        ]
        self._add_agreements(block, serial, case, carriers, dues)
        self._add_versions(block, serial, case, carriers, dues)
        self._add_audit(block, serial, case, (resident, *team))

    def _add_user(self, block: Block, user: int, name: str, expertise: str) -> None:
        block["accounts_user"].append(
            f"{user}\t!\tf\t{key(3, user)}\tproef{user}@voorbeeld.nl\t{name}"
            f"\t{expertise}\t\tnl\tt\tf\t{self.moments[0]}\n"
        )

    def _add_membership(self, block: Block, user: int, role: str, where: str) -> None:
        since = self.today - timedelta(days=800)
        block["accounts_membership"].append(
            f"{key(4, user)}\t{role}\tf\t{since}\t{where}\t{self.tenant}\t{user}\n"
        )

    def _add_head(
        self, block: Block, case: str, lead: int, opened: date, state: str
    ) -> None:
        leads = "\\N" if state == "handover" else str(lead)
        closed = str(self.today) if state == "closed" else "\\N"
        block["casework_case"].append(
            f"{case}\tindividual\t{state}\tf\t{opened}\t{closed}\t{leads}"
            f"\t{self.tenant}\n"
        )

    def _add_items(
        self, block: Block, serial: int, case: str, person: str, writer: int
    ) -> None:
        lines = block["casework_planitem"]
        at = self.moments[serial % len(self.moments)]
        for number, question in enumerate(QUESTIONS):
            lines.append(
                f"{key(ITEM + number, serial)}\t{question}"
                f"\t{LINES[number]} ({serial % 997})\t\t\t{number}"
                f"\t\t{at}\t1\t{at}\t{case}\t{writer}\t{person}\t{self.tenant}\t{writer}\n"
            )

    def _add_agreements(
        self,
        block: Block,
        serial: int,
        case: str,
        carriers: list[Carrier],
        dues: list[date],
    ) -> None:
        at = self.moments[serial % len(self.moments)]
        for number, deed in enumerate(DEEDS):
            person, user, name = carriers[number]
            state = AGREED[number]
            done = str(self.today) if state == "done" else "\\N"
            block["casework_agreement"].append(
                f"{key(AGREEMENT + number, serial)}\t{deed}"
                f"\t{'professional' if number else 'resident'}\t{name}\t{dues[number]}"
                f"\t{KINDS[number]}\t\town\t\tnothing\t{state}\t\t"
                f"\t{done}\t{number}\t1\t{at}\t{carriers[1].user}\t{self.tenant}\t{user}"
                f"\t{case}\t{person}\t{key(FIRST_NEED + number, serial)}\n"
            )

    def _add_versions(
        self,
        block: Block,
        serial: int,
        case: str,
        carriers: list[Carrier],
        dues: list[date],
    ) -> None:
        facts = {
            "slug": self.slug,
            "plan": hyphened(case),
            "resident": carriers[0].name,
            "writer": carriers[1].name,
            "sign": serial % 997,
            **{f"i{n}": hyphened(key(ITEM + n, serial)) for n in range(len(QUESTIONS))},
        }
        for n, (carrier, due) in enumerate(zip(carriers, dues, strict=True)):
            facts[f"a{n}"] = hyphened(key(AGREEMENT + n, serial))
            facts[f"who{n}"], facts[f"due{n}"] = carrier.name, due
            facts[f"kind{n}"] = KINDS[n]
        for number, empty in enumerate(FORMS, start=1):
            content = empty % facts
            sha256 = hashlib.sha256(content.encode()).hexdigest()
            block["casework_planversion"].append(
                f"{key(VERSION + number, serial)}\t{number}\tnl\t{content}\t{sha256}"
                f"\t{self.moments[serial % 900 - number]}\t{case}\t{carriers[1].user}"
                f"\t{self.tenant}\n"
            )

    def _add_audit(
        self, block: Block, serial: int, case: str, seats: tuple[int, ...]
    ) -> None:
        lines = block["audit_entry"]
        for number in range(LOOKED):
            at = self.moments[(serial * 31 + number * 71) % len(self.moments)]
            user = seats[number % len(seats)]
            role = "professional" if number % len(seats) else "resident"
            lines.append(
                f"{key(AUDIT + number, serial)}\t{self.tenant}\t{at}"
                f"\t{ACTIONS[number % len(ACTIONS)]}\tdone"
                f"\t\t{user}\t{role}\t\\N\t{case}"
                f"\tcasework.case\t{{{case}}}\t10.0.0.1"
                f"\t{key(REQUEST + number, serial)}\n"
            )

    def _organisation(self, number: int) -> str:
        return str(self.crowd.organisations[number % len(self.crowd.organisations)])


def _name(number: int) -> str:
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    return f"{first} {LAST_NAMES[number // len(FIRST_NAMES) % len(LAST_NAMES)]}"


def blocks(crowd: Crowd, neighbourhoods: int, size: int) -> Iterator[Block]:
    """Yield the lines of all neighbourhoods, `size` of them at a time."""
    for start in range(0, neighbourhoods, size):
        block: Block = {table: [] for table in COLUMNS}
        for number in range(start, min(start + size, neighbourhoods)):
            for table, lines in crowd.neighbourhood(number).items():
                block[table] += lines
        yield block
