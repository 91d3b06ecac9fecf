from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("de wijk")

    def ready(self) -> None:
        from budget.reading.reports import add_reports  # noqa: PLC0415 - models are not ready before
        from community.audit_words import register_audit_words  # noqa: PLC0415 - models are not ready before
        from community.notices import KINDS  # noqa: PLC0415 - as above
        from community.papers import register_documents  # noqa: PLC0415 - as above
        from community.reading.setup import HOUSE_RULES, STEPS  # noqa: PLC0415 - as above
        from community.reading.year import COMMUNITY_YEAR, TOGETHER  # noqa: PLC0415 - as above
        from community.why import register_whys  # noqa: PLC0415 - as above
        from prevention.reading.goals import add_sources  # noqa: PLC0415 - as above
        from ruwaard.accounts.samples.sorts import add_sort  # noqa: PLC0415 - as above
        from ruwaard.accounts.setup.steps import add_steps  # noqa: PLC0415 - as above
        from ruwaard.documents.backup import holding  # noqa: PLC0415 - as above
        from ruwaard.notices.kinds import register  # noqa: PLC0415 - as above

        add_reports([COMMUNITY_YEAR])
        register_audit_words()
        for kind in KINDS:
            register(kind)
        holding.append(("community_post", "picture"))
        register_documents()
        register_whys()
        add_steps(STEPS)
        add_sort(HOUSE_RULES)
        add_sources([TOGETHER])
