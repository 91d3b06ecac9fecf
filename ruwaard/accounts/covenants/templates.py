"""A covenant to begin with; every neighbourhood makes its own text of it."""

from django.utils.translation import gettext_lazy as _

TITLE = _("Zo werken wij samen in deze wijk")
TEXT = _(
    "1. Wat een inwoner wil, is de leidraad. Wij vragen eerst wat iemand wil, kan "
    "en nodig heeft, en passen onze regels daarop aan.\n\n"
    "2. De inwoner is eigenaar van het plan en van de gegevens daarin. Wij lezen "
    "alleen wat nodig is, en de inwoner ziet wie keek.\n\n"
    "3. Wat aan tafel is afgesproken, voeren wij uit. Alleen de wet of de beurs "
    "kan dat tegenhouden, en dan zeggen wij dat eerlijk en zoeken wij samen "
    "verder.\n\n"
    "4. Onze mensen krijgen de ruimte om samen met collega’s van andere "
    "organisaties te doen wat nodig is. Zij nemen niemands taak over en geven "
    "niemand door.\n\n"
    "5. Wij werken uit één wijkbudget waar dat er is, laten elkaar zien wat wij "
    "uitgeven, en verdelen wat overblijft zoals vooraf is afgesproken.\n\n"
    "6. Wij meten wat het inwoners oplevert, leren daar samen van, en zeggen het "
    "ook als iets niet werkt.\n\n"
    "7. Wij zijn samen verantwoordelijk voor de gegevens die wij hier vastleggen, "
    "en houden ons aan de bewaartermijnen van deze wijk."
)
