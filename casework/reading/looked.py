"""Who looked: every audit action of a plan as a plain sentence, in one place.

An action without a sentence is not shown: safety records have a log of their own, and
the work of the installation is nobody's look. A test wants a sentence for every action
that casework and documents record; of accounts only what reaches a plan is here. An app
above tells its own (`tell`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BooleanField, ExpressionWrapper, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.models import Case, Glance
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Organisation

# In the order in which somebody who did several is told.
SENTENCES: dict[str, str | Promise] = {
    "casework.plan_viewed": _("keek in uw plan"),
    "casework.version_viewed": _("las een versie van uw plan"),
    "casework.meeting_viewed": _("las het verslag van een gesprek"),
    "casework.item_viewed": _("las een regel van uw plan"),
    "casework.agreement_viewed": _("las een afspraak"),
    "casework.people_viewed": _("keek wie er bij uw plan horen"),
    "casework.seat_viewed": _("keek wie er aan tafel zit"),
    "casework.shared_viewed": _("keek naar wat met deze persoon gedeeld is"),
    "casework.log_viewed": _("keek wie er in uw plan keek"),
    "casework.plans_listed": _("zag uw naam in een lijst"),
    "casework.plans_searched": _("zag uw naam bij het zoeken"),
    "casework.today_viewed": _("zag uw naam in een lijst"),
    "casework.barrier_viewed": _("las wat een afspraak tegenhoudt"),
    "casework.decision_viewed": _("las uw vraag om een officieel besluit"),
    "casework.case_started": _("begon uw plan"),
    "casework.state_changed": _("veranderde hoe ver uw plan is"),
    "casework.barrier_written": _("schreef op wat een afspraak tegenhoudt"),
    "casework.barrier_changed": _("veranderde wat een afspraak tegenhoudt"),
    "casework.barrier_told": _("vertelde u wat een afspraak tegenhoudt"),
    "casework.exemption_viewed": _("las welke regel voor u niet geldt"),
    "casework.exemption_written": _("schreef op welke regel voor u niet geldt"),
    "casework.exemption_changed": _("veranderde welke regel voor u niet geldt"),
    "casework.exemption_told": _("vertelde u welke regel voor u niet geldt"),
    "casework.exemption_reviewed": _("keek of een uitzondering nog nodig is"),
    "casework.offer_told": _("vertelde u wat u mag als iets niet kan"),
    "casework.decision_asked": _("vroeg om een officieel besluit"),
    "casework.look_along_asked": _("stelde een collega een vraag, zonder uw naam"),
    "casework.look_along_viewed": _("las een vraag over uw plan, zonder uw naam"),
    "casework.look_along_answered": _("gaf antwoord op een vraag, zonder uw naam"),
    "casework.look_along_seated": _("liet een collega aanschuiven"),
    "casework.look_along_withdrawn": _("trok een vraag aan een collega in"),
    "casework.plan_reopened": _("opende uw plan weer"),
    "casework.follow_up_stopped": _("schreef op dat wij later niet meer vragen"),
    "casework.resemblance_judged": _("zag dat twee plannen op elkaar lijken"),
    "casework.resemblance_answered": _("zei of een ander plan ook over u gaat"),
    "casework.plans_joined": _("hing een tweede plan van u bij dit plan"),
    "casework.plans_parted": _("haalde twee plannen weer uit elkaar"),
    "casework.turnout_counted": _("schreef op hoeveel mensen er kwamen"),
    "casework.group_decided": _("schreef op wat bewoners besloten"),
    "casework.effect_stated": _("schreef op wat het bracht"),
    "casework.facility_marked": _("schreef op wat een voorziening is"),
    "casework.lead_found": _("zocht een eerste contact voor u"),
    "casework.signal_followed": _("nam contact met u op na een signaal"),
    "casework.signal_attached": _("legde een signaal bij uw eerste contact neer"),
    "casework.signal_told": _("gaf een signaal door"),
    "casework.signal_taken": _("pakte een signaal op"),
    "casework.signal_viewed": _("las een signaal"),
    "casework.signals_listed": _("zag een lijst van signalen"),
    "casework.signal_settled": _("rondde een signaal af"),
    "casework.duty_desk_viewed": _(
        "zag dat uw plan aandacht vraagt, niet wat erin staat"
    ),
    "casework.handed_over": _("droeg uw plan over aan een collega"),
    "casework.team_joined": _("zette iemand in het team dat u helpt"),
    "casework.team_left": _("haalde iemand uit het team dat u helpt"),
    "casework.resident_added": _("schreef een naam op bij uw plan"),
    "casework.person_changed": _("veranderde gegevens over u"),
    "casework.network_member_added": _("schreef iemand van uw eigen netwerk op"),
    "casework.network_member_changed": _("veranderde iets bij uw eigen netwerk"),
    "casework.representative_added": _("schreef op wie u vertegenwoordigt"),
    "casework.representative_changed": _("veranderde wie u vertegenwoordigt"),
    "casework.person_invited": _("nodigde iemand uit voor uw plan"),
    "casework.invitation_accepted": _("nam een uitnodiging voor uw plan aan"),
    "casework.invitation_withdrawn": _("trok een uitnodiging in"),
    "casework.line_shared": _("zette iets uit uw plan open voor iemand"),
    "casework.line_closed": _("deed iets uit uw plan weer dicht"),
    "casework.trusted_contact_chosen": _("schreef op wie u vertrouwt"),
    "casework.trusted_contact_ended": _("haalde weg wie u vertrouwt"),
    "casework.helper_refused": _("schreef op dat iemand anders moet helpen"),
    "casework.helper_allowed": _("liet iemand weer gevraagd worden"),
    "casework.seat_ended": _("liet iemand niet meer meelezen"),
    "casework.seat_given_again": _("liet iemand weer meelezen"),
    "casework.parent_permitted": _("schreef op dat een ouder mag meelezen"),
    "casework.contact_noted": _("schreef op dat er contact was"),
    "casework.intensity_changed": _("veranderde hoe vaak er hulp is"),
    "casework.meeting_opened": _("begon een gesprek aan tafel"),
    "casework.meeting_changed": _("schreef in het verslag van een gesprek"),
    "casework.meeting_followed": _("keek mee in een gesprek aan tafel"),
    "casework.meeting_taken_along": _("nam een gesprek mee op een tablet of telefoon"),
    "casework.meeting_read_offline": _("las een gesprek, zonder internet"),
    "casework.presence_said": _("schreef op of u bij het gesprek was"),
    "casework.seated": _("zette iemand aan tafel"),
    "casework.seat_changed": _("veranderde wie er aan tafel zit"),
    "casework.unseated": _("haalde iemand van tafel"),
    "casework.meeting_prepared": _("bereidde een gesprek voor"),
    "casework.attendee_invited": _("nodigde iemand uit voor een gesprek"),
    "casework.meeting_invitation_withdrawn": _(
        "trok een uitnodiging voor een gesprek in"
    ),
    "casework.meeting_answered": _("antwoordde op een uitnodiging voor een gesprek"),
    "casework.invited_viewed": _("las een uitnodiging voor een gesprek"),
    "casework.telling_asked": _("vroeg wat hier verteld mag worden"),
    "casework.telling_answered": _("schreef op wat hier verteld mag worden"),
    "casework.scenario_added": _("schreef op wat we doen als er iets gebeurt"),
    "casework.scenario_removed": _("haalde weg wat we doen als er iets gebeurt"),
    "casework.move_out_chosen": _("zette de lijst voor uw verhuizing bij het plan"),
    "casework.move_out_changed": _("schreef op waar of wanneer u verhuist"),
    "casework.move_out_point_settled": _("besprak een punt van uw verhuizing"),
    "casework.move_out_point_opened": _("zette een punt van uw verhuizing weer open"),
    "casework.text_taken": _("nam tekst mee voor het systeem van de eigen organisatie"),
    "casework.draft_viewed": _("keek naar wat u vooraf schreef"),
    "casework.draft_written": _("schreef iets op voor het gesprek"),
    "casework.draft_changed": _("veranderde iets voor het gesprek"),
    "casework.draft_removed": _("haalde iets weg voor het gesprek"),
    "casework.draft_typed": _("typte in wat u op papier schreef of zei"),
    "casework.draft_handed_over": _("gaf eigen woorden mee voor het gesprek"),
    "casework.words_proposed": _("stelde andere woorden voor"),
    "casework.words_answered": _("koos welke woorden er staan"),
    "casework.item_added": _("schreef iets in uw plan"),
    "casework.item_changed": _("veranderde iets in uw plan"),
    "casework.item_moved": _("veranderde de volgorde in uw plan"),
    "casework.item_removed": _("haalde iets uit uw plan"),
    "casework.item_restored": _("zette iets terug in uw plan"),
    "casework.item_reopened": _("maakte een regel weer open om te veranderen"),
    "casework.items_accepted": _("schreef op dat uw woorden kloppen"),
    "casework.agreement_made": _("maakte een afspraak"),
    "casework.agreement_changed": _("veranderde een afspraak"),
    "casework.amount_approved": _("keurde een bedrag uit het wijkbudget goed"),
    "casework.agreement_state_changed": _("schreef op hoe een afspraak loopt"),
    "casework.agreement_declined": _("schreef op een afspraak niet te kunnen doen"),
    "casework.plan_frozen": _("zette een versie van uw plan vast"),
    "casework.agreement_answered": _("schreef op wie het eens is met een afspraak"),
    "casework.signature_taken_back": _("schreef op dat een handtekening terug is"),
    "casework.signing_refused": _("schreef op dat iemand niet tekent, en waarom"),
    "casework.sign_link_given": _("gaf iemand een link om thuis te tekenen"),
    "casework.sign_link_stopped": _("liet een link om te tekenen stoppen"),
    "casework.sign_link_viewed": _("las uw plan, met een link om te tekenen"),
    "casework.plan_signed": _("tekende uw plan, of schreef op wie tekende"),
    "casework.life_viewed": _("keek wat er in uw leven verandert"),
    "casework.death_noted": _("schreef een overlijden op"),
    "casework.death_doubted": _("zei dat een overlijden een vergissing is"),
    "casework.death_undone": _("draaide een overlijden terug, als vergissing"),
    "casework.file_viewed": _("zag een foto of papier bij uw plan"),
    "casework.file_opened": _("opende een foto of papier bij uw plan"),
    "casework.file_added": _("zette een foto of papier bij uw plan"),
    "casework.file_shared": _("liet iemand een foto of papier zien"),
    "casework.file_closed": _("liet iemand een foto of papier niet meer zien"),
    "casework.file_marked": _("zei of er iemand anders op een foto of papier staat"),
    "casework.file_removed": _("haalde een foto of papier weg"),
    "casework.request_destroyed": _(
        "vernietigde een vraag om een besluit, ingetrokken"
    ),
    "casework.file_erased": _("wiste een foto of papier, zoals gevraagd was"),
    "casework.sixteen_planned": _("schreef op wanneer iemand zestien wordt"),
    "casework.turned_sixteen": _("Iemand werd zestien en beslist nu zelf"),
    "casework.household_split": _("maakte van dit plan twee plannen"),
    "casework.moved_away": _("schreef een verhuizing op"),
    "casework.emergency_opened": _("opende uw plan in nood"),
    "casework.restriction_changed": _("veranderde of uw plan is afgeschermd"),
    "casework.data_viewed": _("keek naar uw gegevens en uw verzoeken daarover"),
    "casework.data_made_ready": _("zette alle gegevens over u klaar"),
    "casework.data_fetched": _("haalde alle gegevens over u op"),
    "casework.data_handed_over": _("gaf alles over u, op papier"),
    "casework.rights_viewed": _("keek naar uw verzoeken over uw gegevens"),
    "casework.rights_listed": _("zag een lijst van verzoeken over gegevens"),
    "casework.rights_read": _("las een verzoek over gegevens, niet uw plan"),
    "casework.rights_asked": _("schreef een verzoek over uw gegevens op"),
    "casework.rights_extended": _("schreef op dat een antwoord langer duurt"),
    "casework.rights_words_added": _("zette eigen woorden bij een tekst"),
    "casework.rights_withdrawn": _("trok een verzoek over gegevens in"),
    "casework.rights_answered": _("gaf antwoord op een verzoek over uw gegevens"),
    "casework.plan_request_asked": _("vroeg iets dat altijd mag"),
    "casework.plan_request_viewed": _("las een vraag van u"),
    "casework.plan_request_answered": _("gaf antwoord op een vraag van u"),
    "casework.plan_request_withdrawn": _("trok een vraag in"),
    "casework.referral_shown": _("legde iets klaar om door te geven"),
    "casework.referral_viewed": _("las wat er wordt doorgegeven"),
    "casework.referral_moved": _("schreef op of iets mag worden doorgegeven"),
    "casework.justice_wanted": _("schreef op dat u hulp naast een straf wilt"),
    "casework.justice_unwanted": _("schreef op dat u die hulp niet meer wilt"),
    "casework.kept_longer": _("schreef op dat uw plan langer blijft, en waarom"),
    "casework.legal_hold_placed": _("hield tegen dat uw plan wordt weggegooid"),
    "casework.legal_hold_lifted": _("hield dat niet langer tegen"),
    "casework.wellbeing_viewed": _("keek hoe het met u gaat"),
    "casework.score_given": _("schreef een cijfer van u op"),
    "casework.score_corrected": _("verbeterde een cijfer van u"),
    "casework.wellbeing_asked": _("vroeg hoe het met u gaat"),
    "casework.wellbeing_left_out": _("schreef op dat u nu geen cijfer geeft"),
    "casework.wellbeing_wanted": _("schreef op dat we u weer een cijfer mogen vragen"),
    "casework.wellbeing_link_viewed": _("opende de link om een cijfer te geven"),
    "casework.outside_view_given": _("schreef op hoe het volgens hen met u gaat"),
    "casework.outside_view_opposed": _("schreef op waar u het niet mee eens bent"),
    "casework.talk_wish_chosen": _("schreef op waar u over wilt praten"),
    "documents.document_asked": _("maakte een papieren versie"),
    "documents.document_fetched": _("haalde een papieren versie op"),
    "accounts.devices_ended": _("logde u overal uit, na een verloren telefoon"),
    "accounts.paper_code_made": _("maakte een papieren code om in te loggen"),
}
# Rows that are told apart from the rest of that day, in words of their own.
REFUSED = _("probeerde uw plan te openen. Dat mocht niet")
TRIED = "accounts.page_refused"
BY_ITSELF, SYSTEM = _("Ruwaard, vanzelf"), "system"
CODE_USED = "accounts.paper_code_used"
SHOWN = {*SENTENCES, TRIED, CODE_USED}
PERIODS = {"week": 7, "maand": 31, "jaar": 366}


def tell(sentences: Mapping[str, Promise]) -> None:
    """Make known how actions of an app above are told; called when it is ready."""
    SENTENCES.update(sentences)
    SHOWN.update(sentences)


@dataclass(frozen=True, slots=True)
class Look:
    """What one person did in one plan on one day.

    `is_refused`: they tried, and saw nothing. `is_code`: their code on paper was typed
    somewhere; who typed it nobody knows.
    """

    day: date
    last_at: datetime
    name: str
    organisation: str
    role: str
    sentences: tuple[str, ...]
    is_refused: bool
    is_code: bool
    who: UUID | None = None

    @property
    def may_be_asked_about(self) -> bool:
        """Whether it is known who looked, so that somebody can say why."""
        return self.who is not None and not self.is_code


def looks(case: Case, *, but_not: User, since: date | None) -> QuerySet[Any, Any]:
    """Return who did what in `case`, a row per person and day, the latest first.

    Who looks up the log is left out, but not the use of their own code on paper: that
    may have been somebody else. PostgreSQL gives the rows of a plan, and the lists in
    which it stood, to its resident only.
    """
    rows = Glance.objects.filter(case_id=case.pk, action__in=SHOWN)
    rows = rows.exclude(Q(user_id=but_not.pk) & ~Q(action=CODE_USED))
    if since is not None:
        rows = rows.filter(at__date__gte=since)
    zone = timezone.get_current_timezone()
    is_code = ExpressionWrapper(Q(action=CODE_USED), output_field=BooleanField())
    works_for = Q(organisation_id__isnull=False)
    grouped: QuerySet[Any, Any] = (
        rows.annotate(day=TruncDate("at", tzinfo=zone), is_code=is_code)
        .values("day", "user_id", "outcome", "is_code")
        .annotate(
            actions=ArrayAgg("action", distinct=True),
            roles=ArrayAgg("role", distinct=True, filter=~Q(role="")),
            works_for=ArrayAgg("organisation_id", distinct=True, filter=works_for),
            last_at=Max("at"),
        )
        .order_by("-day", "-last_at", "user_id")
    )
    return grouped


def since(period: str, today: date) -> date | None:
    """Return the first day of a period counted back from `today`; None for all."""
    days = PERIODS.get(period)
    return None if days is None else today - timedelta(days=days)


def worded(rows: list[dict[str, Any]]) -> list[Look]:
    """Return rows of `looks` with names and sentences; two queries for any number."""
    people = User.objects.in_bulk({row["user_id"] for row in rows} - {None})
    works_for = {one for row in rows for one in row["works_for"] or ()}
    organisations = Organisation.objects.in_bulk(works_for)
    return [_look(row, people, organisations) for row in rows]


def _look(
    row: dict[str, Any],
    people: dict[int, User],
    organisations: dict[int, Organisation],
) -> Look:
    refused = row["outcome"] == AuditEntry.Outcome.REFUSED
    person = people.get(row["user_id"])
    known = row["works_for"] or ()
    works = [organisations[one].name for one in known if one in organisations]
    told = [str(text) for done, text in SENTENCES.items() if done in row["actions"]]
    return Look(
        day=row["day"],
        last_at=row["last_at"],
        name=person.name if person else _nobody(row),
        organisation=", ".join(sorted(works)),
        role=", ".join(
            str(Role(role).label) for role in row["roles"] or [] if role in Role
        ),
        sentences=(str(REFUSED),) if refused else tuple(dict.fromkeys(told)),
        is_refused=refused,
        is_code=row["is_code"],
        who=person.uuid if person else None,
    )


def _nobody(row: dict[str, Any]) -> str:
    """Return what a look is called that is of no account: the clock's, or unknown."""
    return str(BY_ITSELF) if SYSTEM in (row["roles"] or ()) else ""
