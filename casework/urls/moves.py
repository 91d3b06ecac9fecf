from django.urls import URLPattern, path

from casework.views import moves

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:case_id>/apart-verder/", moves.case_split, name="case_split"),
    path("plan/<uuid:case_id>/verhuizen/", moves.case_move, name="case_move"),
    path("verhuizingen/", moves.transfer_list, name="transfer_list"),
    path("verhuizingen/<uuid:offer_id>/", moves.transfer_take, name="transfer_take"),
]
