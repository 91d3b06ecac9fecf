from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MicroanalysisConfig(AppConfig):
    name = "microanalysis"
    verbose_name = _("micro-analyse")

    def ready(self) -> None:
        from microanalysis.papers import register_documents  # noqa: PLC0415 - models are not ready before

        register_documents()
