from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreventionConfig(AppConfig):
    name = "prevention"
    verbose_name = _("preventie en leren")

    def ready(self) -> None:
        from prevention.audit_words import register_audit_words  # noqa: PLC0415 - models are not ready before
        from prevention.notices import register_kinds  # noqa: PLC0415 - as above
        from prevention.papers import register_documents  # noqa: PLC0415 - as above

        register_audit_words()
        register_documents()
        register_kinds()
