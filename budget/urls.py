from django.urls import path

from budget.views import (
    amendments,
    costs,
    decisions,
    distributions,
    endings,
    entries,
    evaluations,
    figures,
    forecast,
    framework,
    funds,
    keys,
    overview,
    periods,
    promises,
    public,
    reports,
    statements,
    subsidies,
)

app_name = "budget"
urlpatterns = [
    # --- framework, subsidies, funds, months
    path("geld/deelname/", endings.change_list, name="change_list"),
    path("geld/deelname/erbij/", endings.join_add, name="join_add"),
    path("geld/deelname/vertrek/", endings.leave_add, name="leave_add"),
    path("geld/deelname/einde/", endings.end_add, name="end_add"),
    path("geld/deelname/afrekenen/", endings.settling_add, name="settling_add"),
    path(
        "geld/deelname/<uuid:decision_id>/",
        endings.change_detail,
        name="change_detail",
    ),
    path("geld/fondsen/", funds.fund_list, name="fund_list"),
    path("geld/fondsen/nieuw/", funds.fund_add, name="fund_add"),
    path("geld/fondsen/<uuid:fund_id>/betaald/", funds.fund_spend, name="fund_spend"),
    path("geld/kader/", framework.framework_detail, name="framework_detail"),
    path(
        "geld/kader/bedrag/<uuid:amount_id>/",
        framework.amount_history,
        name="amount_history",
    ),
    path("geld/kader/nieuw/", framework.framework_add, name="framework_add"),
    path(
        "geld/kader/wijziging/nieuw/",
        amendments.amendment_add,
        name="amendment_add",
    ),
    path(
        "geld/kader/wijziging/<uuid:amendment_id>/",
        amendments.amendment_detail,
        name="amendment_detail",
    ),
    path(
        "geld/kader/wijziging/<uuid:amendment_id>/akkoord/",
        amendments.amendment_agree,
        name="amendment_agree",
    ),
    path(
        "geld/kader/wijziging/<uuid:amendment_id>/intrekken/",
        amendments.amendment_withdraw,
        name="amendment_withdraw",
    ),
    path(
        "geld/kader/wijziging/<uuid:amendment_id>/opmerking/",
        amendments.amendment_note,
        name="amendment_note",
    ),
    path(
        "geld/kader/wijziging/<uuid:amendment_id>/vragen/",
        amendments.amendment_ask,
        name="amendment_ask",
    ),
    path(
        "geld/kader/wijziging/<uuid:amendment_id>/<str:part>/",
        amendments.amendment_part,
        name="amendment_part",
    ),
    path(
        "geld/kader/<uuid:framework_id>/<str:part>/",
        framework.framework_part,
        name="framework_part",
    ),
    path("geld/maanden/", periods.period_list, name="period_list"),
    path(
        "geld/maanden/<uuid:period_id>/openen/",
        periods.period_reopen,
        name="period_reopen",
    ),
    path(
        "geld/maanden/<uuid:period_id>/openen/vragen/",
        periods.period_reopen_ask,
        name="period_reopen_ask",
    ),
    path(
        "geld/maanden/<uuid:period_id>/sluiten/",
        periods.period_close,
        name="period_close",
    ),
    path("geld/subsidies/", subsidies.subsidy_list, name="subsidy_list"),
    path("geld/subsidies/nieuw/", subsidies.subsidy_add, name="subsidy_add"),
    path(
        "geld/subsidies/<uuid:subsidy_id>/",
        subsidies.subsidy_detail,
        name="subsidy_detail",
    ),
    path(
        "geld/subsidies/<uuid:subsidy_id>/verslag/",
        subsidies.subsidy_report,
        name="subsidy_report",
    ),
    path(
        "geld/subsidies/<uuid:subsidy_id>/<str:step>/",
        subsidies.subsidy_step,
        name="subsidy_step",
    ),
    # --- promises and stops
    path("geld/onderling/", promises.netting_list, name="netting_list"),
    path("geld/past-dit/", promises.promise_fits, name="promise_fits"),
    path("geld/stops/", promises.stop_list, name="stop_list"),
    path("geld/stops/<uuid:stop_id>/opheffen/", promises.stop_lift, name="stop_lift"),
    path("geld/toezeggingen/", promises.promise_list, name="promise_list"),
    path(
        "geld/toezeggingen/<uuid:commitment_id>/akkoord/",
        promises.promise_approve,
        name="promise_approve",
    ),
    # --- costs and statements
    path("geld/aansluiting/", statements.statement_list, name="statement_list"),
    path("geld/aansluiting/tekenen/", statements.statement_add, name="statement_add"),
    path("geld/kosten/", costs.import_list, name="import_list"),
    path("geld/kosten/nieuw/", costs.import_add, name="import_add"),
    path("geld/kosten/voorbeeld/", costs.import_example, name="import_example"),
    path("geld/kosten/<uuid:import_id>/", costs.import_detail, name="import_detail"),
    path(
        "geld/kosten/<uuid:import_id>/boeken/",
        costs.import_confirm,
        name="import_confirm",
    ),
    path("geld/kosten/<uuid:import_id>/rijen/", costs.import_rows, name="import_rows"),
    path("geld/kosten/<uuid:import_id>/terug/", costs.import_undo, name="import_undo"),
    path("geld/kosten/<uuid:import_id>/weg/", costs.import_drop, name="import_drop"),
    # --- ledger and decisions
    path("geld/besluiten/", decisions.decision_list, name="decision_list"),
    path(
        "geld/besluiten/nieuw/<slug:kind>/",
        decisions.decision_add,
        name="decision_add",
    ),
    path(
        "geld/besluiten/<uuid:decision_id>/",
        decisions.decision_take,
        name="decision_take",
    ),
    path("geld/boekingen/", entries.entry_list, name="entry_list"),
    path("geld/boekingen/<uuid:entry_id>/", entries.entry_detail, name="entry_detail"),
    # --- first screen, figures, forecast
    path("geld/", overview.overview, name="overview"),
    path("geld/cijfers/", figures.figures, name="figures"),
    path(
        "geld/cijfers/bestand/<slug:kind>/", figures.figures_file, name="figures_file"
    ),
    path("geld/prognose/", forecast.forecast, name="forecast"),
    path("geld/prognose/groei/", forecast.growth_add, name="growth_add"),
    path("geld/prognose/mensen/", forecast.helped_add, name="helped_add"),
    path("geld/prognose/productie/", forecast.production_add, name="production_add"),
    path("geld/uitleg/", overview.variance_add, name="variance_add"),
    path("waar-ging-het-geld-heen/", public.where_did_it_go, name="where_did_it_go"),
    # --- surplus
    path("geld/sleutel/", keys.key_detail, name="key_detail"),
    path("geld/sleutel/nieuw/", keys.key_add, name="key_add"),
    path("geld/sleutel/<uuid:key_id>/tekenen/", keys.key_sign, name="key_sign"),
    path("geld/verdeling/", distributions.distribution_list, name="distribution_list"),
    path(
        "geld/verdeling/<int:year>/voorstel/",
        distributions.distribution_add,
        name="distribution_add",
    ),
    path(
        "geld/verdeling/<uuid:distribution_id>/",
        distributions.distribution_detail,
        name="distribution_detail",
    ),
    path(
        "geld/verdeling/<uuid:distribution_id>/avond/",
        distributions.distribution_evening,
        name="distribution_evening",
    ),
    path(
        "geld/verdeling/<uuid:distribution_id>/bestemming/",
        distributions.distribution_purposes,
        name="distribution_purposes",
    ),
    path(
        "geld/verdeling/<uuid:distribution_id>/boeken/",
        distributions.distribution_post,
        name="distribution_post",
    ),
    path(
        "geld/verdeling/<uuid:distribution_id>/pdf/",
        distributions.distribution_paper,
        name="distribution_paper",
    ),
    # --- accountability
    path(
        "geld/evaluatie/<int:year>/",
        evaluations.evaluation_detail,
        name="evaluation_detail",
    ),
    path(
        "geld/evaluatie/<int:year>/begin/",
        evaluations.evaluation_draft,
        name="evaluation_draft",
    ),
    path(
        "geld/evaluatie/<int:year>/oordeel/<uuid:result_id>/",
        evaluations.evaluation_judge,
        name="evaluation_judge",
    ),
    path(
        "geld/evaluatie/<int:year>/pdf/",
        evaluations.evaluation_paper,
        name="evaluation_paper",
    ),
    path(
        "geld/evaluatie/<int:year>/tekenen/",
        evaluations.evaluation_sign,
        name="evaluation_sign",
    ),
    path(
        "geld/evaluatie/<int:year>/vaststellen/",
        evaluations.evaluation_fix,
        name="evaluation_fix",
    ),
    path("geld/verantwoording/", reports.report_list, name="report_list"),
    path("geld/verantwoording/auditbestand/", reports.audit_file, name="audit_file"),
    path(
        "geld/verantwoording/<slug:name>/",
        reports.report_detail,
        name="report_detail",
    ),
    path(
        "geld/verantwoording/<slug:name>/csv/",
        reports.report_file,
        name="report_file",
    ),
    path(
        "geld/verantwoording/<slug:name>/pdf/",
        reports.report_paper,
        name="report_paper",
    ),
]
