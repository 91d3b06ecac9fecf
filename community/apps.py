from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("de wijk")

    def ready(self) -> None:
        from community.audit_words import register_audit_words  # noqa: PLC0415 - models are not ready before
        from community.papers import register_documents  # noqa: PLC0415 - as above

        register_audit_words()
        register_documents()
