from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MicroanalysisConfig(AppConfig):
    name = "microanalysis"
    verbose_name = _("micro-analyse")

    def ready(self) -> None:
        from microanalysis.audit_words import register_audit_words  # noqa: PLC0415 - models are not ready before
        from microanalysis.papers import register_documents  # noqa: PLC0415 - as above

        register_audit_words()
        register_documents()
