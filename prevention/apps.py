from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreventionConfig(AppConfig):
    name = "prevention"
    verbose_name = _("preventie en leren")

    def ready(self) -> None:
        from prevention.audit_words import register_audit_words  # noqa: PLC0415 - models are not ready before
        from prevention.notices import register_kinds  # noqa: PLC0415 - as above
        from prevention.papers import register_documents  # noqa: PLC0415 - as above
        from prevention.reading.compass import newest_words  # noqa: PLC0415 - as above
        from prevention.reading.goals import SOURCES, add_sources  # noqa: PLC0415 - as above
        from prevention.reading.setup import INTERVENTIONS, STEPS  # noqa: PLC0415 - as above
        from ruwaard.accounts.samples.sorts import add_sort  # noqa: PLC0415 - as above
        from ruwaard.accounts.setup.steps import add_steps  # noqa: PLC0415 - as above
        from ruwaard.compass import worded_by  # noqa: PLC0415 - as above

        register_audit_words()
        register_documents()
        register_kinds()
        add_steps(STEPS)
        add_sort(INTERVENTIONS)
        add_sources(SOURCES)
        worded_by(newest_words)
