from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MicroanalysisConfig(AppConfig):
    name = "microanalysis"
    verbose_name = _("micro-analyse")

    def ready(self) -> None:
        from casework.access import keep_doing  # noqa: PLC0415 - models are not ready before
        from casework.reading.export.sections import SECTIONS  # noqa: PLC0415 - models are not ready before
        from microanalysis.audit_words import register_audit_words  # noqa: PLC0415 - as above
        from microanalysis.notices import KINDS  # noqa: PLC0415 - as above
        from microanalysis.papers import register_documents  # noqa: PLC0415 - as above
        from microanalysis.reading.export import SECTIONS as OWN  # noqa: PLC0415 - as above
        from microanalysis.reading.setup import INDICATORS, STEPS  # noqa: PLC0415 - as above
        from ruwaard.accounts.samples.sorts import add_sort  # noqa: PLC0415 - as above
        from ruwaard.accounts.setup.steps import add_steps  # noqa: PLC0415 - as above
        from ruwaard.notices.kinds import register  # noqa: PLC0415 - as above

        SECTIONS.extend(OWN)
        for kind in KINDS:
            register(kind)
        register_audit_words()
        register_documents()
        add_steps(STEPS)
        keep_doing("my_analysis", "analysis_refuse")
        add_sort(INDICATORS)
