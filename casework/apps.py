from django.apps import AppConfig

FILES = [("casework_fileattachment", "file"), ("casework_fileattachment", "thumbnail")]


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self) -> None:
        self._join_in()
        self._say_words()
        self._make_papers()

    def _join_in(self) -> None:
        """Put what casework knows where the layers below ask for it."""
        from casework.hats import seats  # noqa: PLC0415 - models are not ready before
        from casework.reading.calendar import entries_of  # noqa: PLC0415 - as above
        from casework.services.leaving import release_leads  # noqa: PLC0415 - as above
        from casework.whose import plan_of_page, plans_of_account  # noqa: PLC0415 - as above
        from ruwaard.accounts.endings import after_a_role  # noqa: PLC0415 - as above
        from ruwaard.accounts.hats import further_hats  # noqa: PLC0415 - as above
        from ruwaard.accounts.plans import (  # noqa: PLC0415 - as above
            plans_of_accounts,
            plans_of_pages,
        )
        from ruwaard.documents.backup import holding  # noqa: PLC0415 - as above
        from ruwaard.notices.calendar import sources  # noqa: PLC0415 - as above

        after_a_role.append(release_leads)
        further_hats.append(seats)
        holding.extend(FILES)
        sources.append(entries_of)
        plans_of_pages.append(plan_of_page)
        plans_of_accounts.append(plans_of_account)

    def _say_words(self) -> None:
        """Give words to audit rows, and kinds of notices."""
        from casework.audit_words import register_audit_words  # noqa: PLC0415 - as above
        from casework.notices import KINDS  # noqa: PLC0415 - as above
        from ruwaard.notices.kinds import register  # noqa: PLC0415 - as above

        register_audit_words()
        for kind in KINDS:
            register(kind)

    def _make_papers(self) -> None:
        """Give the worker the documents it can make."""
        from budget.reading.reports import add_reports  # noqa: PLC0415 - as above
        from casework.papers.contact_card import (  # noqa: PLC0415 - as above
            register_contact_card,
        )
        from casework.papers.data import register_data_paper  # noqa: PLC0415 - as above
        from casework.papers.destruction import (  # noqa: PLC0415 - as above
            register_statement,
        )
        from casework.papers.fridge import register_fridge_paper  # noqa: PLC0415 - as above
        from casework.papers.plan import register_documents  # noqa: PLC0415 - as above
        from casework.papers.wellbeing import (  # noqa: PLC0415 - as above
            register_score_sheet,
        )
        from casework.papers.words import register_words_sheet  # noqa: PLC0415 - as above
        from casework.reading.advice import COUNCIL_YEAR  # noqa: PLC0415 - as above
        from casework.reading.setup import STEPS  # noqa: PLC0415 - as above
        from ruwaard.accounts.setup.steps import add_steps  # noqa: PLC0415 - as above

        add_reports([COUNCIL_YEAR])
        register_documents()
        register_fridge_paper()
        register_statement()
        register_data_paper()
        register_score_sheet()
        register_words_sheet()
        register_contact_card()
        add_steps(STEPS)
