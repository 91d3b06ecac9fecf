"""What is told of turns of a life and of who looks in: fixed words, nobody's name."""

from django.utils.translation import gettext_lazy as _

from ruwaard.notices.kinds import NoticeKind

KINDS = (
    NoticeKind(
        "casework.death_noted",
        _("Iemand van een plan waarin u meedoet, is overleden."),
    ),
    NoticeKind(
        "casework.emergency_opened",
        _("Iemand keek in nood in een plan."),
        urgent=True,
    ),
    NoticeKind(
        "access.sixteen_youth",
        _("U beslist vanaf nu zelf wie uw plan meeleest."),
    ),
    NoticeKind(
        "access.sixteen_parent",
        _("Er verandert iets in wat u meeleest. Vragen? Bel het team."),
    ),
    NoticeKind(
        "access.sixteen_team",
        _("Iemand in een plan van u is nu zestien. Vraag wie er meeleest."),
    ),
    NoticeKind(
        "access.restricted_joined",
        _("Er doet iemand mee bij een afgeschermd plan."),
    ),
    NoticeKind(
        "access.crisis_duty_asked",
        _("Een collega vraagt u een crisisfunctie te bevestigen."),
    ),
)
