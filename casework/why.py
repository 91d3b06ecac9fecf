"""Why a page asks what it asks: purpose, law, who sees it, how long it is kept.

One registry by the name of an address; a test wants an answer for every page with a
form. A page of a plan that is not named here has the answer of the plan itself.
Sources: METHODS 5 (Wmo and Jeugdwet retention), PRODUCT (sharing), METHODS U7.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LAW = _(
    "Dit hoort bij het werk dat de wet aan de gemeente geeft: de Wmo 2015 en de "
    "Jeugdwet. De hulp hangt niet af van uw toestemming."
)
KEPT = _(
    "Vijftien jaar bij hulp uit de Wmo. Twintig jaar bij jeugdhulp. "
    "Daarna gaat het weg."
)


@dataclass(frozen=True, slots=True)
class Why:
    """The four answers, in plain words."""

    purpose: Promise
    seen_by: Promise
    law: Promise = LAW
    kept: Promise = KEPT


PLAN = Why(
    _(
        "We schrijven op wat u wilt en wat u kunt, en wie wat doet. Zo hoeft u het "
        "maar één keer te vertellen."
    ),
    _(
        "U en het team dat u helpt. Anderen lezen alleen wat zij zelf doen, of wat u "
        "voor hen opent. U ziet wie keek."
    ),
)
PEOPLE = Why(
    _(
        "Zo weten we hoe we u bereiken, in welke taal, en wie er bij u horen. Uw "
        "geboortedatum en burgerservicenummer vragen we niet."
    ),
    _("U en het team dat u helpt. Uw familie en vrienden zien elkaars nummer niet."),
)
COMING = Why(
    _("Zo weet iedereen wanneer het gesprek is, en weten wij wie er komt."),
    _(
        "Het team leest uw antwoord. Wie ook komt, leest alleen namen als de inwoner "
        "dat goed vindt."
    ),
    kept=_(
        "De link stopt na de dag van het gesprek. Uw antwoord blijft zo lang als het "
        "plan: vijftien jaar, of twintig jaar bij jeugdhulp."
    ),
)
READING_ALONG = Why(
    _("Zo kan iemand die u vertrouwt meelezen of iets voor u doen."),
    _("Wie meeleest, ziet alleen wat u opent of wat diegene zelf doet. Tot een dag."),
)
SIGNING = Why(
    _("Met een handtekening staat vast wat er is afgesproken, en dat u dat zo wilde."),
    _("U en het team dat u helpt. Tekenen hoeft niet: de hulp wacht er niet op."),
)
TELLING = Why(
    _(
        "Wie een geheim moet bewaren, mag niet zomaar vertellen wat diegene van u "
        "weet. Daarom vragen we het aan u."
    ),
    _(
        "U en het team dat u helpt. We schrijven het onderwerp op, niet wat er is "
        "gezegd."
    ),
    law=_(
        "Het beroepsgeheim van artsen, verpleegkundigen en andere hulpverleners. U mag "
        "nee zeggen, en u mag het later weer veranderen."
    ),
)
NAMELESS = Why(
    _("Zo leert de wijk of het beter moet. Antwoorden hoeft niet."),
    _(
        "Niemand ziet wat één mens koos. Pas vanaf tien antwoorden laten we een getal "
        "zien."
    ),
    law=_("Een antwoord zonder naam is geen persoonsgegeven."),
    kept=_("Van u bewaren we niets. Alleen hoe vaak iets is gekozen, per maand."),
)
ALWAYS = Why(
    _("Zo komt uw vraag bij wie er iets mee moet doen, en krijgt u op tijd antwoord."),
    _(
        "U en wie antwoord geeft. Wie het zelf aangaat, leest het niet. Ook uw partner "
        "of huisgenoot leest het niet."
    ),
)

HOW_IT_GOES = Why(
    _(
        "Zo ziet u of het beter gaat, en wij of de hulp helpt. Een cijfer geven hoeft "
        "niet."
    ),
    _(
        "U en het team dat u helpt. Niet wie met u in huis woont, niet uw familie, en "
        "nooit een manager of bestuurder."
    ),
)

VOICE = Why(
    _(
        "Zo hoort iemand wat u van de hulp vindt, en krijgt u antwoord. U hoeft niets "
        "te zeggen."
    ),
    _(
        "U, en wie u zelf kiest. De cliëntenraad leest uw woorden zonder uw naam. Wie "
        "het aangaat, leest het niet, tenzij u dat kiest."
    ),
)
WITHOUT_A_NAME = Why(
    _("Zo kunt u iets zeggen zonder dat iemand weet dat u het was."),
    _("De cliëntenraad leest uw woorden, vanaf de maandag erna."),
    kept=_("Uw woorden blijven bij de cliëntenraad. Uw naam bewaren we nergens."),
)
MESSAGE = Why(
    _("Zo kunt u ons iets vragen of vertellen, zonder account."),
    _("Alleen wie die dag het aanspreekpunt is. Niemand anders van het team."),
    kept=_(
        "Tot iemand er iets mee deed. Dan is uw bericht weg. Wordt het een signaal "
        "zonder naam, dan gaat dat na zes weken weg."
    ),
)

GROUPS: dict[Why, tuple[str, ...]] = {
    COMING: (
        *("attendee_invite", "answer_note", "guest_add", "invited", "invited_code"),
        *("meeting_invite", "meeting_letter"),
    ),
    PEOPLE: (
        *("people", "person_add", "person_change", "person_code", "network_add"),
        *("network_change", "representative_add", "representative_change", "team_add"),
    ),
    READING_ALONG: (
        *("invitation_add", "invitation_accept", "invitation_code", "my_readers"),
        *("network_again", "representative_again", "my_parent", "parent_permit"),
    ),
    SIGNING: ("my_sign", "sign", "sign_choose", "version"),
    MESSAGE: ("contact_card",),
    TELLING: ("telling",),
    ALWAYS: ("my_why_ask", "my_request_ask", "my_requests"),
    VOICE: (
        *("my_voice", "my_voice_say", "my_complaint", "my_feedback"),
        *("feedback_for_me", "feedback_about_me", "about_me_list"),
    ),
    WITHOUT_A_NAME: ("voice_anonymous", "voice_answer"),
    NAMELESS: ("heard", "experience"),
    HOW_IT_GOES: (
        *("my_wellbeing", "my_score_correct", "my_view_disagree", "my_areas"),
        *("wellbeing", "score_add", "score_correct", "view_add", "areas"),
        *("wellbeing_ask", "wellbeing_link"),
    ),
}
PAGES = {name: why for why, names in GROUPS.items() for name in names}
# Pages that ask nothing about anybody.
SILENT = {
    *("why", "case_list", "people_helped", "meeting_calendar", "invited_calendar"),
    *("fears", "my_fears"),
    *("complaint_procedure", "complaint_procedure_list"),
    *("advice_list", "advice_ask", "advice_add", "advice_detail"),
    *("council_feedback", "council_feedback_answer"),
    *("contact_card_change", "contact_thanks", "anchoring", "anchoring_change"),
}
SPACE = "casework"
OF_OTHERS: dict[str, Why] = {}  # "app-name" of a page of an app above, put in by it


def why_of(name: str) -> Why | None:
    """Return why the page at the address called `name` asks; None when it does not."""
    return None if name in SILENT else {**PAGES, **OF_OTHERS}.get(name, PLAN)


def why(request: HttpRequest) -> dict[str, str]:
    """Put the address of "waarom vragen we dit" in the context of a page."""
    match = request.resolver_match
    if match is None:
        return {}
    is_ours = match.app_name == SPACE
    name = (match.url_name or "") if is_ours else f"{match.app_name}-{match.url_name}"
    if why_of(name) is None or not (is_ours or name in OF_OTHERS):
        return {}
    slug = match.kwargs["neighbourhood"]
    return {"why_url": reverse("casework:why", args=[slug, name])}
