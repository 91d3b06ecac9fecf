"""What neighbours of the demo seek and offer, without an account; all is invented."""

from dataclasses import dataclass
from datetime import timedelta

from community.models import Post, PostContact
from community.services import posts
from community.services.codes import OWNER, code_for, opened
from community.services.limits import start_anew
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.scope import Scope, enter


@dataclass(frozen=True)
class Call:
    """One post: whose first name, what, and how many days ago it came online."""

    kind: str
    theme: str
    title: str
    text: str
    name: str
    days_ago: int | None = None  # None waits for the wijkredactie


CALLS = (
    Call(
        "seek",
        "home",
        "Wie helpt mij met een heg?",
        "Mijn heg is te hoog voor mij geworden. Gereedschap is er, koffie ook.",
        "Toos",
        3,
    ),
    Call(
        "offer",
        "transport",
        "Ik rijd op donderdag naar de markt",
        "Er is plaats voor twee, en de rollator past achterin.",
        "Ad",
        12,
    ),
    Call(
        "seek",
        "language",
        "Samen brieven lezen",
        "Ik lees Turks goed en Nederlands langzaam. Een uurtje per week is fijn.",
        "Hatice",
        6,
    ),
    Call(
        "offer",
        "children",
        "Kinderfiets, voor wie hem nodig heeft",
        "Voor een kind van zes of zeven. De banden zijn nieuw. Het kost niets.",
        "Willemien",
        20,
    ),
    Call(
        "job",
        "work",
        "Klus bij Deelgenoten: stoelen schuren",
        "Twee ochtenden in de werkplaats, samen met anderen. Ervaring hoeft niet."
        " Wie wil, kan daarna verder kijken naar werk.",
        "Deelgenoten",
        9,
    ),
    Call(
        "seek",
        "together",
        "Iemand om mee te wandelen",
        "Sinds mijn man er niet meer is loop ik minder. Een halfuur is al mooi.",
        "Jo",
        1,
    ),
    Call(
        "offer",
        "home",
        "Ik repareer lampen en kleine apparaten",
        "Breng het mee naar De Haard, of ik kom bij u kijken.",
        "Piet",
        33,
    ),
    Call(
        "seek",
        "things",
        "Verhuisdozen",
        "We verhuizen over een maand, een stuk of twintig is genoeg.",
        "Mirjam",
        55,
    ),
    Call(
        "job",
        "work",
        "Klus bij Deelgenoten: koffie schenken",
        "Op vrijdagmiddag in het wijkhuis. U wordt ingewerkt en u bent niet alleen.",
        "Deelgenoten",
        15,
    ),
    Call(
        "offer",
        "language",
        "Ik spreek Arabisch en help met formulieren",
        "Op zaterdagmorgen, aan de grote tafel. Kom gewoon langs.",
        "Yusuf",
        28,
    ),
    Call(
        "offer",
        "together",
        "Schaken op woensdag",
        "Ik leer het u graag. Ook als u nog nooit een schaakstuk vasthield.",
        "Cor",
    ),
)


def post_what_people_seek(settled: Settled) -> None:
    """Let neighbours write, confirm by mail, and Corrie put it online."""
    place = settled.places["ruwaard"].pk
    for number, call in enumerate(CALLS, start=1):
        _post(place, settled, call, f"buur{number}@wijk.voorbeeld")
    with enter(Scope(place, None, clock.today())):
        handed = Post.objects.online(clock.today()).get(title="Verhuisdozen")
        posts.report(handed, reason="Volgens mij staat dit er al heel lang.")


def _post(place: int, settled: Settled, call: Call, email: str) -> None:
    day = clock.today() - timedelta(days=call.days_ago or 0)
    corrie = settled.users["corrie"]
    start_anew("mail", email)
    with enter(Scope(place, None, day)):
        posts.post(
            email=email,
            language="nl",
            kind=call.kind,
            theme=call.theme,
            title=call.title,
            text=call.text,
            name=call.name,
        )
    with enter(Scope(place, corrie.pk, day, role=Role.RESIDENT_EDITOR)):
        row = Post.objects.get(title=call.title)
    code = code_for(row.pk, OWNER)
    rows = PostContact.objects.select_related("post")
    with enter(Scope(place, None, day)), opened(rows, code, OWNER, "code_hash") as own:
        posts.confirm(own.post)
    if call.days_ago is not None:
        with enter(Scope(place, corrie.pk, day, role=Role.RESIDENT_EDITOR)):
            posts.approve(row, by=corrie)
