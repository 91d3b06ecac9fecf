from django.urls import URLPattern, path

from casework.views import advice

urlpatterns: list[URLPattern] = [
    path("adviezen/", advice.advice_list, name="advice_list"),
    path("adviezen/vragen/", advice.advice_ask, name="advice_ask"),
    path("adviezen/geven/", advice.advice_add, name="advice_add"),
    path("adviezen/<uuid:advice_id>/", advice.advice_detail, name="advice_detail"),
]
