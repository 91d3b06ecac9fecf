from django.urls import path

from budget.views import (
    amendments,
    costs,
    framework,
    funds,
    periods,
    promises,
    statements,
    subsidies,
)

app_name = "budget"
urlpatterns = [
    # --- framework, subsidies, funds, months
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
    # --- first screen, figures, forecast
    # --- surplus
    # --- accountability
]
