"""Every "no" of photographs and papers, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class FileIsTooLarge(Refusal):
    message = _("Dit bestand is te groot. Het mag ten hoogste %(most)s MB zijn.")
    field = "upload"
    most: int


class FileIsUnknown(Refusal):
    message = _("Dit is geen foto (JPEG, PNG, WebP) of PDF die wij kunnen lezen.")
    field = "upload"


class FileIsUnsafe(Refusal):
    message = _("In dit bestand zit iets schadelijks. Het is niet bewaard.")
    field = "upload"


class FileNotChecked(Refusal):
    message = _("Het bestand kon nu niet worden nagekeken. Probeer het straks opnieuw.")
    field = "upload"


class ReadsAlongNoMore(Refusal):
    message = _("Deze persoon leest niet mee. Nodig eerst iemand uit.")
