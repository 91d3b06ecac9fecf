from django.urls import path

from microanalysis.views import (
    analyses,
    draws,
    my_analysis,
    prices,
    profile,
    rounds,
    sets,
)

app_name = "microanalysis"
urlpatterns = [
    path("wijk/", profile.neighbourhood_profile, name="neighbourhood_profile"),
    path("wijk/tabel/", profile.profile_table, name="profile_table"),
    path("wijk/cijfer/", profile.profile_figure, name="profile_figure"),
    path("meten/", rounds.round_list, name="round_list"),
    path("meten/nieuw/", rounds.round_add, name="round_add"),
    path("meten/prijzen/", prices.price_list, name="price_list"),
    path("meten/prijzen/nieuw/", prices.price_add, name="price_add"),
    path("meten/prijzen/landelijk/", prices.price_national, name="price_national"),
    path("meten/prijzen/prijslijst.csv", prices.price_file, name="price_file"),
    path("meten/prijzen/<uuid:list_id>/", prices.price_version, name="price_version"),
    path("meten/<uuid:round_id>/", rounds.round_detail, name="round_detail"),
    path("meten/<uuid:round_id>/plannen/", sets.set_list, name="set_list"),
    path("meten/<uuid:round_id>/lot/", draws.round_sample, name="round_sample"),
    path(
        "meten/<uuid:round_id>/nieuwe-cijfers/",
        draws.round_scores,
        name="round_scores",
    ),
    path(
        "plan/<uuid:case_id>/kosten/geloot/",
        draws.analysis_settle,
        name="analysis_settle",
    ),
    path("meten/code/<uuid:set_id>/vraag/", sets.set_ask, name="set_ask"),
    path("meten/meekijken/", sets.look_list, name="look_list"),
    path("meten/meekijken/<uuid:assignment_id>/", sets.look_detail, name="look_detail"),
    path("meten/<uuid:round_id>/bestand/", rounds.round_files, name="round_files"),
    path("meten/<uuid:round_id>/sluiten/", rounds.round_close, name="round_close"),
    path("meten/<uuid:round_id>/vertellen/", rounds.round_tell, name="round_tell"),
    path("meten/<uuid:round_id>/pdf/", rounds.round_paper, name="round_paper"),
    path(
        "meten/<uuid:round_id>/cijfers.<slug:kind>",
        rounds.round_file,
        name="round_file",
    ),
    path("plan/<uuid:case_id>/kosten/", analyses.analysis, name="analysis"),
    path(
        "plan/<uuid:case_id>/kosten/begin/",
        analyses.analysis_open,
        name="analysis_open",
    ),
    path(
        "plan/<uuid:case_id>/kosten/regels/<slug:scenario>/",
        analyses.analysis_lines,
        name="analysis_lines",
    ),
    path(
        "plan/<uuid:case_id>/kosten/opgeteld/<slug:scenario>/",
        analyses.analysis_sums,
        name="analysis_sums",
    ),
    path(
        "plan/<uuid:case_id>/kosten/situatie/",
        analyses.analysis_situation,
        name="analysis_situation",
    ),
    path(
        "plan/<uuid:case_id>/kosten/verwacht/",
        analyses.analysis_expect,
        name="analysis_expect",
    ),
    path(
        "plan/<uuid:case_id>/kosten/bekend/<uuid:agreement_id>/",
        analyses.analysis_known,
        name="analysis_known",
    ),
    path(
        "plan/<uuid:case_id>/kosten/weg/<uuid:line_id>/",
        analyses.analysis_line_remove,
        name="analysis_line_remove",
    ),
    path(
        "plan/<uuid:case_id>/kosten/nee/",
        analyses.analysis_refuse,
        name="analysis_refuse",
    ),
    path(
        "plan/<uuid:case_id>/kosten/stap/<slug:step>/",
        analyses.analysis_step,
        name="analysis_step",
    ),
    path(
        "mijn-plan/<uuid:case_id>/meten/", my_analysis.my_analysis, name="my_analysis"
    ),
    path(
        "mijn-plan/<uuid:case_id>/meten/kort/",
        my_analysis.my_analysis_panel,
        name="my_analysis_panel",
    ),
]
