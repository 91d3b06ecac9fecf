from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetConfig(AppConfig):
    name = "budget"
    verbose_name = _("wijkbudget")

    def ready(self) -> None:
        from budget.audit_words import register_audit_words  # noqa: PLC0415 - models are not ready before
        from budget.documents import register_documents  # noqa: PLC0415 - as above
        from budget.reading.catalogue import register_reports  # noqa: PLC0415 - as above
        from budget.reading.setup import STEPS  # noqa: PLC0415 - as above
        from ruwaard.accounts.setup.steps import add_steps  # noqa: PLC0415 - as above
        from ruwaard.documents.backup import holding  # noqa: PLC0415 - as above

        holding.append(("budget_costimport", "file"))
        register_audit_words()
        register_documents()
        register_reports()
        add_steps(STEPS)
