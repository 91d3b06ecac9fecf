from django.urls import URLPattern, path

from casework.views import retention

urlpatterns: list[URLPattern] = [
    path("bewaartermijnen/", retention.retention, name="retention"),
    path("bewaartermijnen/termijn/<str:ground>/", retention.term_set, name="term_set"),
    path(
        "bewaartermijnen/lijst/<str:kind>/<str:ground>/",
        retention.retention_list,
        name="retention_list",
    ),
    path(
        "bewaartermijnen/lijst/<str:kind>/<str:ground>/ja/",
        retention.destruction_approve,
        name="destruction_approve",
    ),
    path(
        "bewaartermijnen/vernietiging/<uuid:batch_id>/",
        retention.destruction_confirm,
        name="destruction_confirm",
    ),
    path(
        "bewaartermijnen/langer/<uuid:item_id>/",
        retention.keep_longer,
        name="keep_longer",
    ),
    path("bewaartermijnen/bewaarplicht/", retention.hold_add, name="hold_add"),
    path(
        "bewaartermijnen/bewaarplicht/<uuid:hold_id>/opheffen/",
        retention.hold_lift,
        name="hold_lift",
    ),
    path(
        "bewaartermijnen/verklaring/<uuid:statement_id>/",
        retention.destruction_statement,
        name="destruction_statement",
    ),
    path(
        "bewaartermijnen/verklaring/<uuid:statement_id>/papier/",
        retention.destruction_paper,
        name="destruction_paper",
    ),
]
