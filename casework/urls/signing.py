from django.urls import URLPattern, path

from casework.views import cosigning, sign_links, signing, written_down

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:case_id>/tekenen/", signing.sign_choose, name="sign_choose"),
    path("plan/<uuid:case_id>/tekenen/<uuid:signer_id>/", signing.sign, name="sign"),
    path(
        "plan/<uuid:case_id>/tekenen/<uuid:signer_id>/geef/",
        signing.sign_hand_over,
        name="sign_hand_over",
    ),
    path(
        "plan/<uuid:case_id>/tekenen/<uuid:signer_id>/klaar/",
        signing.sign_handed_back,
        name="sign_handed_back",
    ),
    path(
        "plan/<uuid:case_id>/tekenen/<uuid:signer_id>/afspraak/<uuid:agreement_id>/",
        cosigning.agreement_answer,
        name="agreement_answer",
    ),
    path(
        "plan/<uuid:case_id>/tekenen/<uuid:signer_id>/thuis/",
        sign_links.sign_link_add,
        name="sign_link_add",
    ),
    path(
        "plan/<uuid:case_id>/tekenen/<uuid:signer_id>/niet/",
        written_down.sign_refuse,
        name="sign_refuse",
    ),
    path(
        "plan/tekenlink/<uuid:link_id>/stop/",
        sign_links.sign_link_stop,
        name="sign_link_stop",
    ),
    path("thuis-tekenen/", sign_links.home_code, name="home_code"),
    path("thuis-tekenen/<str:code>/", sign_links.home_sign, name="home_sign"),
    path(
        "plan/handtekening/<uuid:signature_id>/terug/",
        cosigning.signature_take_back,
        name="signature_take_back",
    ),
    path(
        "mijn-plan/<uuid:case_id>/tekenen/afspraak/<uuid:agreement_id>/",
        cosigning.my_agreement_answer,
        name="my_agreement_answer",
    ),
    path(
        "mijn-plan/<uuid:case_id>/tekenen/terug/",
        cosigning.my_take_back,
        name="my_take_back",
    ),
    path("plan/<uuid:case_id>/versie/<int:number>/", signing.version, name="version"),
    path(
        "plan/<uuid:case_id>/versie/<int:number>/papier/",
        signing.version_pdf,
        name="version_pdf",
    ),
]
