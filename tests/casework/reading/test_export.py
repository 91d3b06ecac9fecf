"""Everything about a resident: nothing missing, nobody else named, nothing apart."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils.functional import Promise

from casework.models import Case, Person, RightsLink, Seat
from casework.reading.export.left_out import LEFT_OUT
from casework.reading.export.schema import schema
from casework.reading.export.sections import SECTIONS
from casework.reading.export.sections.section import field_of
from casework.reading.export.whole import Export, export_of
from casework.reading.export.words import LABELS
from casework.services import contact, exporting, rights, safety
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated

DOCS = Path(__file__).resolve().parents[3] / "docs" / "schemas"
OURS = ("accounts", "audit", "budget", "casework", "documents", "notices")
TECHNICAL = {"id", "tenant", "case", "sort_key", "version", "position"}
# Fields of an exported model that are not taken along: keys, codes, state of a queue,
# and what the same row tells by another field.
OWN_FIELDS = {
    "Person": {"user", "household", "kind", "changed_by"},
    "Case": {"joined_to"},
    "Seat": {"until_at"},
    "Representative": {"person", "user", "changed_by"},
    "NetworkMember": {"user", "changed_by"},
    "PlanItem": set(),
    "Proposal": {"item"},
    "AgreementAnswer": {"signer_key", "number"},
    "SignLink": {"signer_key", "code_hash"},
    "SignRefusal": {"signer_key"},
    "Feedback": {"link", "code_hash"},
    "Agreement": {
        *("person", "network_member", "user", "organisation", "commitment"),
        "is_facility",
    },
    "Barrier": {"climbs_on"},
    "BarrierStep": {"written_at"},
    "Exemption": {"link"},
    "ExemptionReview": {"written_at"},
    "Meeting": {"names_told", "changed_by"},
    "MoveOutPoint": {"code", "item", "move_out"},
    "MeetingInvitation": {
        *("meeting", "attendee", "code_hash", "works_until", "noted_by", "invited_by"),
    },
    "IntensityChange": {"written_at"},
    "Signature": {
        *("person", "network_member", "representative", "user", "signer_key"),
        "number",
    },
    "Invitation": {
        *("person", "network_member", "representative", "agreement", "code_hash"),
    },
    "FileAttachment": {
        *("meeting", "contact", "file", "thumbnail", "removed_by", "erased_for"),
    },
    "LifeEvent": {"before", "undo_asked_by", "undone_by"},
    "FollowUp": {"contact"},
    "LeftOpen": {"subject_id"},
    "WellbeingScore": {"person"},
    "WellbeingAsk": {"person", "code_hash"},
    "OutsideView": {"person"},
    "ViewObjection": {"person"},
    "TalkWish": {"person"},
    "Reopening": {"written_at"},
    "LookAlong": {"first_look_on", "seat", "wants_seat"},
    "EmergencyAccess": {"seat"},
    "EmergencyReview": {"emergency", "number"},
    "Analysis": {"case_id", "case_set", "round"},
    "AnalysisLine": {"analysis", "known_id", "position", "price", "yearly"},
    "Turnout": {"written_at"},
    "GroupDecision": {"written_at"},
    "EffectStatement": {"written_at"},
    "RightsRequest": {"open_until", "files"},
    "RightsCorrection": {"text_id"},
    "PlanRequest": {"asked_by", "actions"},
    "Membership": {"user", "is_deputy"},
    "Document": {
        *("subject_id", "case_id", "variant", "asked_by", "state", "progress"),
        *("attempts", "failure", "file", "filename", "sha256", "size", "beat_at"),
    },
    "Notice": {"user", "address", "by", "once_key"},
    "User": {"password", "is_superuser", "is_staff", "uuid", "expertise"},
}


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def leads_to_a_resident() -> set[type[models.Model]]:
    """Return every model with a path to a plan or a person, and what such a row names.

    A row without a key to a plan may be tied to one by another row: then it counts too.
    """
    ours = [one for one in apps.get_models() if one._meta.app_label in OURS]
    found: set[type[models.Model]] = {Case, Person}
    while True:
        more = {one for one in ours if one not in found and _points_at(one, found)}
        more |= {one for one in ours if one not in found and _is_tied_by(one, found)}
        if not more:
            return found
        found |= more


def _points_at(one: type[models.Model], found: set[type[models.Model]]) -> bool:
    fields = one._meta.concrete_fields
    return any(
        field.name == "case_id" or field.related_model in found for field in fields
    )


def _is_tied_by(one: type[models.Model], found: set[type[models.Model]]) -> bool:
    """Whether the key of a found row is a key to this one: a link."""
    keys = [row._meta.pk for row in found]
    return any(key is not None and key.related_model is one for key in keys)


def made(table: Table, user: User) -> Export:
    asker = rights.asker_of(table.case, user)
    asked = exporting.ask_export(table.case, asker=asker, by=user)
    rows = RightsLink.objects.select_related("request", "case", "person")
    return export_of(rows.get(pk=asked.pk), clock.now())


def test_every_model_of_a_plan_is_in_the_export_or_left_out_with_a_reason() -> None:
    known = {section.model for section in SECTIONS}
    missing = {
        one._meta.label
        for one in leads_to_a_resident() - known
        if one._meta.label not in LEFT_OUT
    }

    assert missing == set()


def test_the_walk_would_find_a_model_that_is_missing() -> None:
    labels = {one._meta.label for one in leads_to_a_resident()}

    assert labels >= {
        "casework.BarrierStep",
        "casework.RightsRequest",
        "casework.Glance",
    }


def test_every_field_of_what_is_exported_is_taken_along_or_named_here() -> None:
    missing = {}
    for section in SECTIONS:
        model = section.model
        names = {field.name for field in model._meta.concrete_fields} - TECHNICAL
        left = names - set(section.fields) - OWN_FIELDS.get(model.__name__, set())
        if left:
            missing[model.__name__] = left

    assert missing == {}


def test_the_export_says_what_stands_in_the_plan(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        content = json.loads(made(table, table.hennie).as_json())

    assert content["format"] == "ruwaard-resident-data"
    assert content["person"][0]["name"] == "Hennie van Dorp"
    assert {line["text"] for line in content["lines"]} >= {
        "Ik wil weer rustig slapen en niet meer bang zijn voor de post."
    }
    assert content["agreements"][0]["carrier_name"] == "Hennie van Dorp"
    assert set(content) - {"format", "version", "made_at", "about"} >= {
        section.key for section in SECTIONS
    } | {"who_looked", "neighbourhood", "municipality"}


def test_others_are_masked_and_professionals_stay_named(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        table.case.people.create(
            case=table.case,
            name="Kees Huisgenoot",
            sort_key="kees",
            reach_detail="0612345678",
        )
        contact.note_contact(
            table.case,
            kind="visit",
            happened_on=clock.today(),
            text="Ans Wijers en Kees waren er ook. Kees is te bereiken op 0612345678.",
            by=table.noor,
        )
    with seated(table.place, table.hennie, Role.RESIDENT):
        text = made(table, table.hennie).as_json()

    content = json.loads(text)
    assert [
        word for word in ("Ans", "Wijers", "Kees", "0612345678") if word in text
    ] == []
    assert content["contact"][0]["text"] == (
        "[iemand anders] en [iemand anders] waren er ook. "
        "[iemand anders] is te bereiken op [iemand anders]."
    )
    assert content["contact"][0]["by"].startswith("Noor El Idrissi (beroepskracht")
    assert content["network"] == [
        {"name": "iemand anders", "kind": "network", "relation": "zus", "until": None}
    ]


def test_who_looked_is_in_it(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        rows = made(table, table.hennie).headings[-1].rows

    cells = {cell.name: cell.value for cell in rows[-1]}
    assert cells["who"].startswith("Noor El Idrissi (")


def test_a_safety_record_changes_no_byte(table: Table) -> None:
    def bytes_of() -> str:
        with seated(table.place, table.hennie, Role.RESIDENT):
            link = RightsLink.objects.select_related("request", "case", "person").get()
            return export_of(link, at).as_json()

    at = clock.now()
    with seated(table.place, table.hennie, Role.RESIDENT):
        made(table, table.hennie)
    before = bytes_of()
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        safety.write_apart(table.case, text="Geheim", by=table.noor)

    assert bytes_of() == before


def test_on_paper_the_first_contact_makes_the_same(table: Table) -> None:
    """Who looked comes along too, though the team cannot read that log itself."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        asker = rights.Asker(table.person, "Hennie van Dorp", "paper", "known")
        asked = exporting.ask_export(table.case, asker=asker, by=table.noor)
        rows = RightsLink.objects.select_related("request", "case", "person")
        export = export_of(rows.get(pk=asked.pk), clock.now())

    keys = {heading.key for heading in export.headings if heading.rows}
    assert keys >= {"person", "lines", "agreements", "who_looked"}


def test_nobody_else_reads_who_looked(table: Table) -> None:
    partner = make_member(table.place, Role.RESIDENT, user=make_user("Kim Partner"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Seat.objects.create(
            case=table.case, user=partner, kind="resident", starts_on=clock.today()
        )
    with seated(table.place, table.hennie, Role.RESIDENT):
        made(table, table.hennie)
        key = RightsLink.objects.get().pk
    counts = []
    for user in (partner, table.noor):
        with seated(table.place, user), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM rights_glances(%s)", [key])
            counts.append(cursor.fetchone()[0])

    assert counts == [0, 0]


def test_what_is_read_on_paper_has_a_dutch_name() -> None:
    loose = {
        f"{section.key}.{name}"
        for section in SECTIONS
        for name in section.fields
        if name not in section.only_json
        and not isinstance(field_of(section, name).verbose_name, Promise)
        and name not in LABELS
    }
    assert loose == set()


def test_the_schema_in_the_docs_is_the_one_of_the_export() -> None:
    known = json.loads((DOCS / "resident-data-1.json").read_text())

    assert known == schema()


def test_an_export_is_by_the_schema(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        content = json.loads(made(table, table.hennie).as_json())

    lists = schema()["properties"]
    assert list(content) == schema()["required"]
    for key, rows in content.items():
        if isinstance(rows, list):
            names = lists[key]["items"]["required"]
            assert [list(row) for row in rows] == [names] * len(rows)
