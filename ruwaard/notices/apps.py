from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "ruwaard.notices"

    def ready(self) -> None:
        from ruwaard.accounts.hats import asked_along  # noqa: PLC0415 - models are not ready before
        from ruwaard.notices.bounces import (  # noqa: PLC0415 - as above
            ADDRESS_FAILS,
            NOT_ARRIVED,
        )
        from ruwaard.notices.context import UNREAD, UNREAD_ROWS  # noqa: PLC0415 - as above
        from ruwaard.notices.kinds import Group, NoticeKind, register  # noqa: PLC0415 - as above

        asked_along[UNREAD] = UNREAD_ROWS
        sentence = _("Een mail die u verstuurde, is niet aangekomen.")
        register(NoticeKind(NOT_ARRIVED, sentence, group=Group.MAIL))
        sentence = _("Een mail van ons aan u kwam niet aan. Klopt uw adres nog?")
        register(NoticeKind(ADDRESS_FAILS, sentence, group=Group.MAIL, by_mail=False))
