from django.urls import path

from microanalysis.views import prices, rounds

app_name = "microanalysis"
urlpatterns = [
    path("meten/", rounds.round_list, name="round_list"),
    path("meten/nieuw/", rounds.round_add, name="round_add"),
    path("meten/prijzen/", prices.price_list, name="price_list"),
    path("meten/prijzen/nieuw/", prices.price_add, name="price_add"),
    path("meten/prijzen/landelijk/", prices.price_national, name="price_national"),
    path("meten/prijzen/prijslijst.csv", prices.price_file, name="price_file"),
    path("meten/prijzen/<uuid:list_id>/", prices.price_version, name="price_version"),
    path("meten/<uuid:round_id>/", rounds.round_detail, name="round_detail"),
    path("meten/<uuid:round_id>/bestand/", rounds.round_files, name="round_files"),
    path("meten/<uuid:round_id>/sluiten/", rounds.round_close, name="round_close"),
    path("meten/<uuid:round_id>/pdf/", rounds.round_paper, name="round_paper"),
    path(
        "meten/<uuid:round_id>/cijfers.<slug:kind>",
        rounds.round_file,
        name="round_file",
    ),
]
