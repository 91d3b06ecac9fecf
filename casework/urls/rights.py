from django.urls import URLPattern, path

from casework.views import case_rights, my_data, my_rights, rights_desk

MINE = "mijn-plan/<uuid:case_id>/gegevens/"
TEAM = "plan/<uuid:case_id>/gegevens/"

urlpatterns: list[URLPattern] = [
    path("mijn-gegevens/", my_data.my_data_all, name="my_data_all"),
    path(MINE, my_data.my_data, name="my_data"),
    path(f"{MINE}alles/", my_data.my_export, name="my_export"),
    path(f"{MINE}klopt-niet/", my_rights.my_texts, name="my_texts"),
    path(
        f"{MINE}klopt-niet/<uuid:text_id>/",
        my_rights.my_correction_add,
        name="my_correction_add",
    ),
    path(f"{MINE}wissen/", my_rights.my_erasure_ask, name="my_erasure_ask"),
    path(f"{MINE}stilzetten/", my_rights.my_standstill_ask, name="my_standstill_ask"),
    path(
        "mijn-plan/gegevens/<uuid:request_id>/stop/",
        my_rights.my_right_stop,
        name="my_right_stop",
    ),
    path(
        "mijn-plan/gegevens/<uuid:request_id>/eigen-woorden/",
        my_rights.my_own_words,
        name="my_own_words",
    ),
    path("gegevens/<uuid:request_id>/bestand/", my_data.data_json, name="data_json"),
    path("gegevens/<uuid:request_id>/pakket/", my_data.data_zip, name="data_zip"),
    path(TEAM, case_rights.case_rights, name="case_rights"),
    path(f"{TEAM}alles/", case_rights.export_add, name="export_add"),
    path(
        "plan/gegevens/<uuid:request_id>/gegeven/",
        case_rights.export_hand_over,
        name="export_hand_over",
    ),
    path(
        "plan/gegevens/<uuid:request_id>/klaarzetten/",
        case_rights.export_make,
        name="export_make",
    ),
    path(f"{TEAM}wissen/", case_rights.erasure_add, name="erasure_add"),
    path(f"{TEAM}stilzetten/", case_rights.standstill_add, name="standstill_add"),
    path(f"{TEAM}klopt-niet/", case_rights.case_texts, name="case_texts"),
    path(
        f"{TEAM}klopt-niet/<uuid:text_id>/",
        case_rights.correction_add,
        name="correction_add",
    ),
    path(
        "plan/gegevens/<uuid:request_id>/",
        case_rights.correction_answer,
        name="correction_answer",
    ),
    path("verzoeken/", rights_desk.rights_list, name="rights_list"),
    path("verzoeken/alles/", rights_desk.export_take_in, name="export_take_in"),
    path("verzoeken/wacht/", rights_desk.rights_panel, name="rights_panel"),
    path(
        "verzoeken/<uuid:request_id>/", rights_desk.rights_detail, name="rights_detail"
    ),
    path(
        "verzoeken/<uuid:request_id>/langer/",
        rights_desk.rights_extend,
        name="rights_extend",
    ),
]
