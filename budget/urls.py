from django.urls import URLPattern, path

from budget.views import promises

app_name = "budget"
urlpatterns: list[URLPattern] = [
    # --- framework, subsidies, funds, months
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
    # --- ledger and decisions
    # --- first screen, figures, forecast
    # --- surplus
    # --- accountability
]
